"""What was said in talks: they are few and speak for themselves."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rettesnor.reviews.findings import PartFindings, QuestionFinding


def talk_sentence(finding: QuestionFinding) -> str:
    """Talks are few, and held with those who were willing: they speak for themselves."""
    tally = finding.tally
    if not tally.applicable:
        return _("Ingen av samtalene ga svar på dette.")
    said = [
        _("I %(met)s av %(of)s samtaler var det slik.") % {"met": tally.yes, "of": tally.applicable}
    ]
    if tally.partly:
        said.append(_("I %(n)s var det delvis slik.") % {"n": tally.partly})
    if tally.na + tally.unsure + tally.missing:
        left_out = {"n": tally.na + tally.unsure + tally.missing}
        said.append(_("%(n)s hadde ikke noe svar på dette.") % left_out)
    return " ".join(said)


def withheld(part: PartFindings) -> str:
    """Why nothing is told of so few talks; "" when something is."""
    if not part.withheld:
        return ""
    return ngettext(
        "Det er holdt %(n)s samtale. Svarene vises først når det er minst tre, så ingen kan "
        "kjennes igjen.",
        "Det er holdt %(n)s samtaler. Svarene vises først når det er minst tre, så ingen kan "
        "kjennes igjen.",
        part.sample_size,
    ) % {"n": part.sample_size}
