"""Forms, headers and cases for the exchanges, and a hand that writes in a workbook."""

import random
from collections.abc import Mapping
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl

from rettesnor.instruments.document import Choice, Instrument, ItemType, Kind, Question
from rettesnor.instruments.reading import read_instrument, read_instrument_text
from rettesnor.reviews.exchange import workbook
from rettesnor.reviews.exchange.lines import takes_reason
from rettesnor.reviews.exchange.shapes import Cell, Header, ItemSheet, Key, Reading
from tests.instruments.rich import RICH

CONTENT = Path(__file__).parents[3] / "content"
PERIOD = (date(2026, 1, 1), date(2026, 6, 1))
HEADER = Header(
    round="lillevik-barnets-beste-2",
    round_name="runde 2",
    part="saksmappe",
    office="lillevik",
    office_name="Nav Lillevik",
    period=PERIOD,
)
REASONS = """\
reasons:
  - id: ikke-behov
    text: {nb: Ingen slike behov, nn: Ingen slike behov, en: No such needs}
  - id: ikke-tid
    text: {nb: Det hastet, nn: Det hasta, en: It was urgent}
"""


@cache
def published(key: str, version: int) -> Instrument:
    path = CONTENT / f"instruments/{key}/{version}.yaml"
    form, problems = read_instrument(path, content=CONTENT, laws=None)
    assert form, problems
    return form


def listed() -> list[tuple[str, int]]:
    """Every published form and guide."""
    rows = (CONTENT / "instruments/PUBLISHED.txt").read_text("utf8").splitlines()
    return [(row.split()[0], int(row.split()[1])) for row in rows if row.strip()]


@cache
def rich() -> Instrument:
    """Every kind of question, conditions on the type and on answers, and reasons."""
    form, problems = read_instrument_text(
        RICH.replace("note_on: [no]\n", REASONS + "note_on: [no]\n", 1), name="rik.yaml"
    )
    assert form, problems
    return form


def case(number: int = 14, **cells: Cell) -> ItemSheet:
    """A case of March 2026, running and short-term; `tema__alder=Cell(…)` is a topic's answer."""
    keyed = {}
    for name, cell in cells.items():
        question, _, topic = name.partition("__")
        keyed[question.replace("_", "-"), topic] = cell
    types = frozenset({ItemType.RUNNING, ItemType.SHORT_TERM})
    return ItemSheet(100 + number, number, date(2026, 3, 1), types, keyed)


def filled(form: Instrument, number: int, seed: int) -> ItemSheet:
    """A case with some answers of every kind."""
    dice = random.Random(seed * 1000 + number)
    cells = {}
    for question in form.questions:
        for topic in [topic.id for topic in question.topics] or [""]:
            if dice.random() < 0.7:
                cells[question.id, topic] = _answered(form, question, dice)
        if question.topics and form.notes and dice.random() < 0.5:
            cells[question.id, ""] = Cell(note="Alle\r\nsto i planen.", version=2)
    types = {dice.choice(sorted(group)) for group in form.type_groups}
    return ItemSheet(100 + number, number, date(2026, 3, 1), frozenset(types), cells)


def _answered(form: Instrument, question: Question, dice: random.Random) -> Cell:
    value = _value(question, dice)
    outside = takes_reason(question, form) and question.verdict({"": value}) is Choice.NA
    reason = form.reasons[-1].id if outside else ""
    note = "=2+2 står det, «sånn»" if question.judged and form.notes and not question.topics else ""
    return Cell(value, reason, note, dice.randint(1, 9))


def _value(question: Question, dice: random.Random) -> str:
    match question.kind:
        case Kind.NUMBER:
            assert question.measure
            return str(question.measure.low + (question.measure.high - question.measure.low) // 2)
        case Kind.MONTH:
            return "2026-02"
        case Kind.TEXT:
            return "+47 og _x0041_ er bare tegn"
        case Kind.MULTIPLE:
            return " ".join(one.id for one in question.choices if dice.random() < 0.5)
    values = question.scale.values if question.scale else question.choices
    return dice.choice([one.id for one in values])


Spot = tuple[int, str, str]


def book_of(data: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(data))


def bytes_of(book: Any) -> bytes:
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def spots(book: Any) -> dict[Spot, tuple[str, str]]:
    """The sheet and the address of every cell, by item, key of the row, and part."""
    found = {}
    for page in book.worksheets:
        if page["A4"].value != "§rettesnor":
            continue
        for row in range(6, page.max_row + 1):
            key = page.cell(row, 1).value
            for column in range(4, page.max_column + 1):
                about = page.cell(4, column).value
                if key and about:
                    item, part = about.split(":")
                    address = page.cell(row, column).coordinate
                    found[int(item), key, part] = (page.title, address)
    return found


def edited(data: bytes, changes: Mapping[Spot, Any]) -> bytes:
    book = book_of(data)
    where = spots(book)
    for spot, value in changes.items():
        sheet, address = where[spot]
        book[sheet][address] = value
        if isinstance(value, str):
            book[sheet][address].data_type = "s"  # a text, whatever it begins with
    return bytes_of(book)


def sent(
    now: ItemSheet | list[ItemSheet],
    changes: Mapping[Spot, Any],
    *,
    meanwhile: ItemSheet | list[ItemSheet] | None = None,
    form: Instrument | None = None,
    language: str = "nb",
    layout: workbook.Layout = "sheets",
) -> Reading:
    """What is read when a workbook was written of `now`, edited, and sent back `meanwhile`."""
    form = form or rich()
    sheets = now if isinstance(now, list) else [now]
    after = meanwhile if meanwhile is not None else sheets
    data = workbook.write(HEADER, form, sheets, language=language, layout=layout)
    return workbook.read(
        edited(data, changes), HEADER, form, after if isinstance(after, list) else [after]
    )


def codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


def keys_of(reading: Reading) -> list[Key]:
    return [(one.question, one.topic) for one in reading.proposals]
