"""What a workbook says of a case besides its answers, weighed as the answers are."""

from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from rettesnor.instruments.document import ItemType
from rettesnor.reviews.exchange.facts import fact_shown, fact_stored, fact_understood
from rettesnor.reviews.exchange.language import speaking
from rettesnor.reviews.exchange.lines import MONTH, FactLine, fact_lines
from rettesnor.reviews.exchange.shapes import FactProposal, Problem
from rettesnor.reviews.exchange.understanding import plain
from rettesnor.reviews.exchange.weighing import Scales, WrongError


def weigh_facts(
    scales: Scales, period: tuple[date, date]
) -> tuple[FactProposal | None, list[Problem]]:
    """What is new of the case itself; None when nothing is."""
    blank = FactProposal(scales.now.item, scales.now.number)
    fact, problems = blank, []
    for line in fact_lines(scales.form, period):
        try:
            new = _weigh(scales, line, period)
        except WrongError as wrong:
            problems.append(wrong.problem)
            continue
        if new is None:
            continue
        if line.key == MONTH:
            fact = replace(fact, month=date.fromisoformat(f"{new}-01"))
        else:
            types = scales.now.types if fact.types is None else fact.types
            fact = replace(fact, types=(types - line.group) | ({ItemType(new)} if new else set()))
    return (None if fact == blank else fact), problems


def _weigh(scales: Scales, line: FactLine, period: tuple[date, date]) -> str | None:
    at = scales.cell(line.key, "value")
    with speaking(scales.language):
        before = fact_shown(line, scales.was)
    if at is None or plain(at.text) == plain(before):
        return None
    was, now = (fact_stored(line, sheet) for sheet in (scales.was, scales.now))
    if not at.text and line.key == MONTH:
        what = _("Måneden kan rettes, men ikke tas bort. Velg en måned i listen.")
        raise WrongError("case.month", at, what)
    found = fact_understood(line, at.text, period, scales.language)
    if found.wrong:
        raise WrongError(found.code, at, found.wrong)
    if found.value in {was, now}:
        return None
    if was != now:
        what = _(
            "Dette er endret på nett etter at arket ble hentet. Skriv det som står på nett, eller "
            "hent arket på nytt."
        )
        raise WrongError("case.meanwhile", at, what)
    return found.value
