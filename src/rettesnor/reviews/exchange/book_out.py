"""A part's answers as a workbook to fill in: one sheet for each case, or one table."""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Literal

from rettesnor.instruments.document import Instrument
from rettesnor.instruments.exchange.sheet_writing import made_book
from rettesnor.reviews.exchange.hidden_sheet import HIDDEN, head_of, rows_of
from rettesnor.reviews.exchange.language import speaking
from rettesnor.reviews.exchange.lists_out import Lists
from rettesnor.reviews.exchange.looks import Looks, looks_of
from rettesnor.reviews.exchange.shapes import Header, ItemSheet
from rettesnor.reviews.exchange.table_out import Table, write_table
from rettesnor.reviews.names import item_name, nouns

if TYPE_CHECKING:
    from xlsxwriter import Workbook as Book

Layout = Literal["sheets", "table"]
MOST_SHEETS = 40  # beyond this nobody finds a sheet again, and a table is made


def write(
    header: Header,
    form: Instrument,
    sheets: Sequence[ItemSheet],
    *,
    language: str,
    layout: Layout = "sheets",
) -> bytes:
    """The bytes of an .xlsx file. ValueError when there is no item to write about."""
    if not sheets:
        raise ValueError("a workbook is about at least one item")
    layout = layout if len(sheets) <= MOST_SHEETS else "table"
    made = BytesIO()
    with speaking(language):
        book = made_book(made, f"{form.title.in_language(language)}, {header.office_name}")
        looks, lists = looks_of(book), Lists()
        for name, held in _pages(form, sheets, layout):
            page = book.add_worksheet(name)
            table = Table(page, header, form, held, language, looks, lists)
            write_table(table, _title(header, form, name, language))
        lists.write(book)
        _write_base(book, rows_of(head_of(header, form, language, layout), form, sheets), looks)
        book.close()
    return made.getvalue()


def _pages(
    form: Instrument, sheets: Sequence[ItemSheet], layout: Layout
) -> list[tuple[str, Sequence[ItemSheet]]]:
    """The name of each sheet, and the items it holds. A name has at most 31 signs."""
    if layout == "table":
        return [(nouns(form.subject).many.capitalize()[:31], sheets)]
    names = {sheet.number: item_name(form.subject, sheet.number) for sheet in sheets}
    if len(set(names.values())) < len(sheets):  # «Kontoret» says no number
        names = {number: f"{name} {number}" for number, name in names.items()}
    return [(names[sheet.number][:31], [sheet]) for sheet in sheets]


def _title(header: Header, form: Instrument, name: str, language: str) -> str:
    return (
        f"{name} · {form.title.in_language(language)} · {header.office_name} · {header.round_name}"
    )


def _write_base(book: "Book", rows: Sequence[Sequence[str]], looks: Looks) -> None:
    page = book.add_worksheet(HIDDEN)
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            if text:
                page.write_string(at, column, text, looks.number)
    page.protect()
    page.very_hidden()
