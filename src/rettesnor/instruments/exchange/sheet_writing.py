"""Writing cells to an .xlsx file so that a text stays a text."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlsxwriter import Workbook as Book
    from xlsxwriter.worksheet import Worksheet

LONGEST_CELL = 32_767  # characters; what an .xlsx cell holds
# The same form gives the same bytes, so the file does not say when it was made.
MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - the format has no time zones
HEADER = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F5B4E"}


@dataclass(frozen=True)
class Looks:
    head: Any
    told: Any
    cell: Any


def made_book(made: BytesIO, title: str) -> "Book":
    import xlsxwriter  # noqa: PLC0415 - only those who ask for a workbook carry it

    book = xlsxwriter.Workbook(made, {"in_memory": True})
    book.set_properties({"title": title[:255], "created": MADE})
    return book


def looks_of(book: "Book") -> Looks:
    cell = {"text_wrap": True, "valign": "top", "num_format": "@"}
    return Looks(
        head=book.add_format({**cell, **HEADER}),
        told=book.add_format({**cell, "font_color": "#4A5552", "bg_color": "#F1F4F3"}),
        cell=book.add_format(cell),
    )


def write_cell(page: "Worksheet", at: tuple[int, int], text: str, look: Any) -> None:
    """Always as text: no formulas, numbers, dates or links. ValueError when it is too long."""
    if len(text) > LONGEST_CELL:
        raise ValueError(f"a cell holds {LONGEST_CELL} characters, not {len(text)}")
    if text:
        page.write_string(*at, text, look)
