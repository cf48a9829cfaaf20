"""A workbook that comes back: where it belongs, and what is new in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from rettesnor.instruments.document import Instrument, ItemType
from rettesnor.reviews.exchange.belonging import not_ours, why_not_here
from rettesnor.reviews.exchange.cells_in import open_pages
from rettesnor.reviews.exchange.drafts import settle
from rettesnor.reviews.exchange.facts_in import weigh_facts
from rettesnor.reviews.exchange.grid_in import Grid, grid_of
from rettesnor.reviews.exchange.hidden_sheet import Base, read_base
from rettesnor.reviews.exchange.lines import MONTH, TYPES, Line, fact_lines, lines
from rettesnor.reviews.exchange.shapes import (
    FactProposal,
    Header,
    ItemSheet,
    Key,
    Problem,
    Proposal,
    Reading,
    by_item,
    refused,
)
from rettesnor.reviews.exchange.weighing import Scales, weigh
from rettesnor.reviews.names import item_name


@dataclass
class _Found:
    proposals: list[Proposal] = field(default_factory=list)
    facts: list[FactProposal] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    told: list[Problem] = field(default_factory=list)
    unchanged: int = 0


def read(data: bytes, expected: Header, form: Instrument, now: Sequence[ItemSheet]) -> Reading:
    """What the workbook would change, or why it cannot be taken in. Never an exception.

    The sentences are in the active language, whatever language the workbook was made in. `now` is
    every item of the part that still counts, as it stands when this is called.
    """
    pages = open_pages(data)
    if isinstance(pages, Problem):
        return refused(pages)
    base = read_base(pages)
    if base is None:
        return refused(not_ours())
    if problem := why_not_here(base.told, expected, form):
        return refused(problem)
    labels = {line.key: line.label for line in lines(form)}
    labels |= {fact.key: "" for fact in fact_lines(form, expected.period)}
    grid = grid_of(pages, labels)
    found = _Found(problems=grid.problems, told=grid.told)
    standing = by_item(now)
    for item, number in base.numbers.items():
        was = _as_exported(base, item, number)
        if item in standing:
            _read_item(Scales(form, grid, base.language, was, standing[item]), expected, found)
        else:
            _tell_gone(form, grid, base, was, found)
    _tell_missing(form, base, grid, found)
    return Reading(
        tuple(found.proposals),
        tuple(found.facts),
        tuple(dict.fromkeys(found.problems)),
        tuple(dict.fromkeys(found.told)),
        found.unchanged,
    )


def _fields(form: Instrument) -> Mapping[Key, list[Line]]:
    found: dict[Key, list[Line]] = {}
    for line in lines(form):
        if line.takes_value or line.takes_note:
            found.setdefault(line.field, []).append(line)
    return found


def _read_item(scales: Scales, header: Header, found: _Found) -> None:
    drafts = []
    fact, wrong = weigh_facts(scales, header.period)
    found.problems += wrong
    for key, rows in _fields(scales.form).items():
        draft, wrong = weigh(scales, key, rows)
        found.problems += wrong
        if draft:
            drafts.append(draft)
        elif not wrong and scales.now.item in scales.grid.items:
            found.unchanged += 1
    proposals, wrong = settle(scales.form, scales.now, fact, drafts)
    found.unchanged += len(drafts) - len(proposals) - len(wrong)
    found.proposals += proposals
    found.problems += wrong
    if fact:
        found.facts.append(fact)


def _as_exported(base: Base, item: int, number: int) -> ItemSheet:
    cells = {key: cell for (one, key), cell in base.cells.items() if one == item}
    month, types = (base.facts.get((item, name), "") for name in (MONTH, TYPES))
    known = {one.value for one in ItemType}
    return ItemSheet(
        item,
        number,
        _first_of(month),
        frozenset(ItemType(one) for one in types.split() if one in known),
        cells,
    )


def _first_of(month: str) -> date | None:
    try:
        return date.fromisoformat(f"{month}-01")
    except ValueError:
        return None


def _tell_gone(form: Instrument, grid: Grid, base: Base, was: ItemSheet, found: _Found) -> None:
    """An item that was struck or taken away: told as a problem only when something was written."""
    scales = Scales(form, grid, base.language, was, was)
    changed = any(
        draft or wrong
        for draft, wrong in (weigh(scales, key, rows) for key, rows in _fields(form).items())
    )
    what = _("Saken er tatt ut etter at arket ble hentet. Det som står om den, blir ikke tatt inn.")
    problem = Problem("item.gone", item_name(form.subject, was.number), what)
    found.told.append(problem)
    if changed:
        found.problems.append(problem)
        found.told.remove(problem)


def _tell_missing(form: Instrument, base: Base, grid: Grid, found: _Found) -> None:
    for item, number in base.numbers.items():
        if item not in grid.items:
            what = _("Står ikke i arket lenger. Svarene er ikke rørt.")
            found.told.append(Problem("item.missing", item_name(form.subject, number), what))
    for item in sorted(grid.items - set(base.numbers)):
        what = _("En kolonne er merket med en sak som arket ikke ble laget for. Den er ikke lest.")
        found.told.append(Problem("item.unknown", str(item), what))
