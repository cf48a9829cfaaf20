"""What a cell says, what it said when the workbook was made, and what stands now: three held together."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rettesnor.instruments.document import Instrument
from rettesnor.reviews.exchange.cells_in import Sort, Written
from rettesnor.reviews.exchange.drafts import Draft
from rettesnor.reviews.exchange.grid_in import Grid
from rettesnor.reviews.exchange.language import speaking, spoken
from rettesnor.reviews.exchange.lines import Line
from rettesnor.reviews.exchange.shapes import ItemSheet, Key, Problem
from rettesnor.reviews.exchange.table_out import told
from rettesnor.reviews.exchange.understanding import (
    Understood,
    choose,
    personal,
    quoted,
    reasons,
    shown,
    ticked,
    tidy,
    understand,
)
from rettesnor.reviews.rules.answers import why_not_note
from rettesnor.reviews.values import normal


class WrongError(Exception):
    """A cell that cannot be taken in, and why."""

    def __init__(self, code: str, at: Written, what: str) -> None:
        self.problem = Problem(code, at.where, what)
        super().__init__(str(self.problem))


@dataclass(frozen=True)
class Scales:
    """What is held together: the cells, what stood when they were written, and what stands now."""

    form: Instrument
    grid: Grid
    language: str
    was: ItemSheet
    now: ItemSheet

    def cell(self, key: str, part: str) -> Written | None:
        """The one cell; None when it is gone. WrongError when nobody can tell what it says."""
        found = self.grid.cells.get((self.now.item, key, part), [])
        if not found:
            return None
        first = found[0]
        for other in found:
            if other.sort is not Sort.PLAIN:
                raise _unreadable(other)
            if tidy(other.text) != tidy(first.text):
                what = _(
                    "Her står noe annet enn i %(where)s. Slett det ene arket eller den ene raden."
                )
                raise WrongError("cell.twice", other, what % {"where": first.where})
        return first


def weigh(scales: Scales, key: Key, rows: Sequence[Line]) -> tuple[Draft | None, list[Problem]]:
    """What is new in one field, and what is wrong in it. `rows` are those it stands in."""
    said: dict[str, str] = {}
    where: dict[str, str] = {}
    problems = []
    for part, weigher in WEIGHERS.items():
        try:
            new, at = weigher(scales, key, rows)
        except WrongError as wrong:
            problems.append(wrong.problem)
            continue
        if new is not None and at is not None:
            said[part], where[part] = new, at.where
            try:
                _insist_on_agreement(scales, key, part, new, at)
            except WrongError as wrong:
                problems.append(wrong.problem)
    if problems or not said:
        return None, problems
    return Draft(key, where, **said), []


New = tuple[str | None, Written | None]


def _value(scales: Scales, key: Key, rows: Sequence[Line]) -> New:
    takes = [row for row in rows if row.takes_value]
    if not takes:
        return None, None
    if takes[0].choice:
        return _ticks(scales, key, takes)
    line, at = takes[0], scales.cell(takes[0].key, "value")
    if at is None or _as_it_was(scales, line, "value", at):
        return None, at
    found = _right(understand(line.question, tidy(at.text), scales.language), at)
    return _unless(found, scales.was.cell(key).value, scales.now.cell(key).value), at


def _ticks(scales: Scales, key: Key, rows: Sequence[Line]) -> New:
    """Several choices together; a row that is gone says what it said."""
    before = scales.was.cell(key).value.split()
    chosen, first = [], None
    for line in rows:
        at = scales.cell(line.key, "value")
        first = first or at
        choice = line.choice.id if line.choice else ""
        tick = choice in before if at is None else ticked(at.text)
        if tick is None and at is not None:
            what = _("Skriv x for å krysse av, eller la cellen stå tom.")
            raise WrongError("answer.tick", at, what)
        chosen += [choice] if tick else []
    found = normal(rows[0].question, " ".join(chosen))
    return _unless(found, scales.was.cell(key).value, scales.now.cell(key).value), first


def _reason(scales: Scales, key: Key, rows: Sequence[Line]) -> New:
    line = next((row for row in rows if row.takes_reason), None)
    at = scales.cell(line.key, "reason") if line else None
    if line is None or at is None or _as_it_was(scales, line, "reason", at):
        return None, at
    found = _right(choose(reasons(scales.form), at.text, scales.language), at)
    return _unless(found, scales.was.cell(key).reason, scales.now.cell(key).reason), at


def _note(scales: Scales, key: Key, rows: Sequence[Line]) -> New:
    line = next((row for row in rows if row.takes_note), None)
    at = scales.cell(line.key, "note") if line else None
    if line is None or at is None or _as_it_was(scales, line, "note", at):
        return None, at
    text = tidy(at.text)
    if refusal := why_not_note(scales.form, text):
        raise WrongError(refusal.code, at, str(refusal))
    found = _right(personal(text) or Understood(text), at)
    return _unless(found, tidy(scales.was.cell(key).note), tidy(scales.now.cell(key).note)), at


WEIGHERS = {"value": _value, "reason": _reason, "note": _note}


def _as_it_was(scales: Scales, line: Line, part: str, at: Written) -> bool:
    with speaking(scales.language):
        return tidy(at.text) == tidy(told(line, scales.was, part, scales.form, scales.language))


def _right(found: Understood, at: Written) -> str:
    if found.wrong:
        raise WrongError(found.code, at, found.wrong)
    return found.value


def _unless(found: str, was: str, now: str) -> str | None:
    """None where nothing was changed, or where it stands there already."""
    return None if found in {was, now} else found


def _insist_on_agreement(scales: Scales, key: Key, part: str, new: str, at: Written) -> None:
    """What was changed here too, after the workbook was made, is not overwritten."""
    was, now = scales.was.cell(key), scales.now.cell(key)
    if now.contested:
        what = _("To har svart ulikt på dette, og ingen har valgt ennå. Velg på sakens side først.")
        raise WrongError("answer.contested", at, what)
    then, after = (tidy(str(getattr(cell, part))) for cell in (was, now))
    if then == after:
        return
    what = _(
        "%(name)s er «%(now)s» på nett etter at arket ble hentet, og «%(new)s» i arket. Skriv det "
        "som står på nett, eller hent arket på nytt og rett det der."
    )
    names = {"value": _("Svaret"), "reason": _("Grunnen"), "note": _("Merknaden")}
    heard = [_heard(scales, key, part, text) for text in (after, new)]
    raise WrongError(
        "answer.meanwhile", at, what % {"name": names[part], "now": heard[0], "new": heard[1]}
    )


def _heard(scales: Scales, key: Key, part: str, text: str) -> str:
    """A value as a reader says it."""
    if not text:
        return _("tomt")
    question = scales.form.question(key[0])
    if part == "value":
        return quoted(shown(question, text, spoken()))
    words = {word.id: word.text.in_language(spoken()) for word in reasons(scales.form)}
    return quoted(words.get(text, text))


def _unreadable(at: Written) -> WrongError:
    sentences = {
        Sort.FORMULA: _("Cellen har en formel. Skriv svaret selv."),
        Sort.ERROR: _("Cellen viser en feil. Skriv svaret på nytt."),
        Sort.MERGED: _("Cellen er slått sammen med en annen. Del dem opp, og svar i hver av dem."),
    }
    return WrongError(f"cell.{at.sort.name.lower()}", at, sentences[at.sort])
