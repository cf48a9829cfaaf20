"""What the results open with, and what holds for all of them."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from rettesnor.reviews.findings import PartFindings, QuestionFinding, in_focus, strengths
from rettesnor.reviews.wording.names import listed

NAMED = 2
"""How many questions the opening names: what an office can hold in mind at once."""


def summary(parts: Sequence[PartFindings], language: str) -> tuple[str, str]:
    """The two sentences that open the results: what is good, and what needs attention most."""
    if not any(part.drawn for part in parts):
        return _office_summary(parts, language)
    questions = [f for part in parts if part.drawn for f in part.questions]
    if nothing := _nothing_counted(questions):
        return nothing
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
    judged = [f for part in parts if not part.many for f in part.judged]
    if judged and (nothing := _nothing_counted(judged)):
        return nothing
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


def _nothing_counted(questions: Sequence[QuestionFinding]) -> tuple[str, str] | None:
    """Where not one answer is «ja», «delvis» or «nei»: why not, and what to do. None otherwise."""
    tallies = [f.tally for f in questions if f.question.judged]
    if any(tally.applicable for tally in tallies):
        return None
    if any(tally.unsure for tally in tallies):
        return (
            _("Dere var usikre der det var aktuelt å svare."),
            _("Ta det opp sammen. Da finner dere ut hva spørsmålene betyr hos dere."),
        )
    if all(tally.na == tally.total > 0 for tally in tallies):
        return (
            _("Ingen av kravene var aktuelle."),
            _("Da er det ingenting å telle. Det er verdt å snakke om hvorfor det ble slik."),
        )
    return (
        _("Ingen av spørsmålene er besvart."),
        _("Da er det ingenting å telle. Tallene kommer når noen har svart."),
    )


def uneven(parts: Sequence[PartFindings]) -> str:
    """What a draw where some outcomes have their half does to the figures; "" where none has."""
    if all(f.evenly or f.full_count for part in parts for f in part.questions):
        return ""
    return _(
        "Halvparten av sakene er trukket blant noen utfall. Tallene gjelder derfor "
        "sakene dere leste, og kan ikke regnes om til alle sakene i perioden."
    )
