"""The hidden sheet of a workbook: where it belongs, and what stood in each field when it was made."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rettesnor.instruments.document import Instrument
from rettesnor.reviews.exchange.cells_in import Page
from rettesnor.reviews.exchange.lines import MONTH, TYPES, fields
from rettesnor.reviews.exchange.shapes import Cell, Header, ItemSheet, Key

HIDDEN = "rettesnor"
FORMAT = "1"
MARK = "§rettesnor"  # stands where the keys of the rows and of the columns meet
NAMES = ("format", "office", "office_name", "round", "round_name", "part", "form", "version")
MOST_NAME = 120  # characters of a name that a file tells


@dataclass(frozen=True)
class Base:
    """What the hidden sheet says. `cells` as exported, by item; `facts` as they were told."""

    told: Mapping[str, str]
    numbers: Mapping[int, int]
    cells: Mapping[tuple[int, Key], Cell]
    facts: Mapping[tuple[int, str], str]

    @property
    def language(self) -> str:
        return self.told.get("language", "nb")


def head_of(header: Header, form: Instrument, language: str, layout: str) -> dict[str, str]:
    """What a file says of where it belongs."""
    return {
        "format": FORMAT,
        "office": header.office,
        "office_name": header.office_name,
        "round": header.round,
        "round_name": header.round_name,
        "part": header.part,
        "form": form.key,
        "version": str(form.version),
        "form_name": form.title.in_language(language),
        "language": language,
        "layout": layout,
        "period": " ".join(f"{month:%Y-%m}" for month in header.period),
    }


def rows_of(
    head: Mapping[str, str], form: Instrument, sheets: Sequence[ItemSheet]
) -> list[list[str]]:
    """The rows of the hidden sheet: the head, then the facts, then every field of every item."""
    rows = [["head", name, value] for name, value in head.items()]
    for sheet in sheets:
        item = str(sheet.item)
        rows.append(["item", item, str(sheet.number)])
        rows.append(["fact", item, MONTH, f"{sheet.month:%Y-%m}" if sheet.month else ""])
        rows.append(["fact", item, TYPES, " ".join(sorted(sheet.types))])
        for question, topic in fields(form):
            cell = sheet.cell((question, topic))
            if cell.version or cell.value or cell.note:
                held = [cell.value, cell.reason, cell.note, str(cell.version)]
                rows.append(["answer", item, question, topic, *held])
    return rows


def read_base(pages: Sequence[Page]) -> Base | None:
    """None when no sheet is the hidden one, or when it has lost its sense."""
    page = next((one for one in pages if one.name.casefold() == HIDDEN), None)
    rows = list(_rows(page)) if page else []
    told = {row[1]: row[2][:MOST_NAME] for row in rows if row[0] == "head"}
    numbers = {int(row[1]): int(row[2]) for row in rows if row[0] == "item" and _numeric(row[1:3])}
    if not numbers or any(name not in told for name in NAMES):
        return None
    facts = {
        (int(row[1]), row[2]): row[3] for row in rows if row[0] == "fact" and _numeric(row[1:2])
    }
    cells = {
        (int(row[1]), (row[2], row[3])): Cell(row[4], row[5], row[6], int(row[7]))
        for row in rows
        if row[0] == "answer" and _numeric([row[1], row[7]])
    }
    return Base(told, numbers, cells, facts)


def _rows(page: Page) -> Iterator[list[str]]:
    last = max((row for row, _column in page.cells), default=0)
    for row in range(1, last + 1):
        yield [page.at(row, column).text for column in range(1, 9)]


def _numeric(cells: Sequence[str]) -> bool:
    return all(cell.isascii() and cell.isdigit() and len(cell) < 10 for cell in cells)
