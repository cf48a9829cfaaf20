"""What is not in the denominator: always told, so that nobody takes it for met or unmet."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rettesnor.analysis.proportions import Tally


def applied_nowhere() -> str:
    return _("Kravet var ikke aktuelt i noen av sakene.")


def applied_in(of: int, total: int) -> str:
    """«Kravet var aktuelt i 6 av 10 saker. De 4 andre er ikke regnet med.»; "" when it did in all."""
    others = total - of
    if not of:
        return applied_nowhere()
    if not others:
        return ""
    told = _("Kravet var aktuelt i %(of)s av %(total)s saker.") % {"of": of, "total": total}
    rest = ngettext(
        "Den andre er ikke regnet med.", "De %(n)s andre er ikke regnet med.", others
    ) % {"n": others}
    return f"{told} {rest}"


def not_applicable(n: int) -> str:
    return ngettext(
        "I %(n)s sak var det ikke aktuelt.", "I %(n)s saker var det ikke aktuelt.", n
    ) % {"n": n}


def unsure(n: int) -> str:
    return ngettext(
        "%(n)s sak er dere usikre på. Ta den opp sammen.",
        "%(n)s saker er dere usikre på. Ta dem opp sammen.",
        n,
    ) % {"n": n}


def missing(n: int) -> str:
    return ngettext(
        "%(n)s sak mangler svar og er ikke regnet med.",
        "%(n)s saker mangler svar og er ikke regnet med.",
        n,
    ) % {"n": n}


def left_out(tally: Tally) -> tuple[str, ...]:
    """A sentence for each kind of answer that is not counted."""
    told = ((not_applicable, tally.na), (unsure, tally.unsure), (missing, tally.missing))
    return tuple(sentence(n) for sentence, n in told if n)
