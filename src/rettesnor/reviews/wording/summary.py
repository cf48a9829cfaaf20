"""What the results open with, and what holds for all of them."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from rettesnor.reviews.findings import PartFindings, in_focus, strengths
from rettesnor.reviews.wording.names import listed

NAMED = 2
"""How many questions the opening names: what an office can hold in mind at once."""


def summary(parts: Sequence[PartFindings], language: str) -> tuple[str, str]:
    """The two sentences that open the results: what is good, and what needs attention most."""
    if not any(part.drawn for part in parts):
        return _office_summary(parts, language)
    questions = [f for part in parts if part.drawn for f in part.questions]
    good = [f.question.short.in_language(language) for f in strengths(questions)]
    poor = [f.question.short.in_language(language) for f in in_focus(parts, NAMED)]
    first = (
        _("Dette gjør dere godt: %(what)s.") % {"what": listed(good)}
        if good
        else _("Ingen spørsmål er oppfylt i fire av fem saker ennå. Da er det mye å hente.")
    )
    second = (
        _("Dette trenger mest oppmerksomhet: %(what)s.") % {"what": listed(poor)}
        if poor
        else _("Alt som var aktuelt, er oppfylt i minst fire av fem saker. Hold fast ved det.")
    )
    return first, second


def _office_summary(parts: Sequence[PartFindings], language: str) -> tuple[str, str]:
    """For a round without cases: what the office has in place, and what is missing most."""
    asked = [f for part in parts if not part.many for f in part.judged if f.tally.applicable]
    if not asked:
        return (
            _("Dere har svart på alt dere ble spurt om."),
            _("Svarene er talt opp og ikke vurdert."),
        )
    met = sum(f.tally.yes for f in asked)
    poor = [f.question.short.in_language(language) for f in in_focus(parts, NAMED)]
    return (
        _("Dere svarte ja på %(met)s av %(of)s spørsmål som var aktuelle.")
        % {"met": met, "of": len(asked)},
        _("Dette trenger mest oppmerksomhet: %(what)s.") % {"what": listed(poor)}
        if poor
        else _("Alt som var aktuelt, er på plass. Hold fast ved det."),
    )


def uneven(parts: Sequence[PartFindings]) -> str:
    """What a draw where some outcomes have their half does to the figures; "" where none has."""
    if all(f.evenly or f.full_count for part in parts for f in part.questions):
        return ""
    return _(
        "Halvparten av sakene er trukket blant noen utfall. Tallene gjelder derfor "
        "sakene dere leste, og kan ikke regnes om til alle sakene i perioden."
    )
