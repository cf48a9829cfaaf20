"""A form as the spreadsheet authors fill in: one row per question, a column per language."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Any

from rettesnor.common.text import LANGUAGES
from rettesnor.instruments.document import Instrument
from rettesnor.instruments.exchange import sheet_layout as layout
from rettesnor.instruments.exchange.columns import LANGUAGE_NAMES, Column, Shape, heads_of, put
from rettesnor.instruments.exchange.sheet_rows import rows_of
from rettesnor.instruments.exchange.sheet_writing import Looks, looks_of, made_book, write_cell
from rettesnor.instruments.exchange.tree import as_tree

if TYPE_CHECKING:
    from xlsxwriter import Workbook as Book
    from xlsxwriter.worksheet import Worksheet

SPARE_ROWS = 200  # below the last row, where the drop-down lists still are
LINE, MOST_LINES = 14, 12  # points of a line of text; a row no higher than that many
# Which column holds the ids that another sheet's column may name.
REFERENCES = {"section": ("Deler", "A"), "question": ("Spørsmål", "B"), "scale": ("Skalaer", "A")}


def to_sheet(form: Instrument) -> bytes:
    """The bytes of an .xlsx file."""
    made = BytesIO()
    book = made_book(made, form.title.nb)
    looks = looks_of(book)
    tree = as_tree(form)
    _write_form(book.add_worksheet(layout.FORM_SHEET), put(tree, layout.FORM), looks)
    rows = rows_of(tree)
    for sheet in layout.SHEETS:
        _write_sheet(book, sheet, rows[sheet.name], looks)
    book.close()
    return made.getvalue()


def _write_form(page: "Worksheet", cells: Mapping[str, str], looks: Looks) -> None:
    """One row per fact: what it is, its key, and its value or its text in each language."""
    texts = [f"{LANGUAGE_NAMES[code]} ({code})".capitalize() for code in LANGUAGES]
    titles = ["Hva", "Nøkkel", f"Verdi, eller {texts[0].lower()}", *texts[1:]]
    for place, (title, width) in enumerate(zip(titles, (24, 14, 60, 60, 60, 60), strict=True)):
        page.set_column(place, place, width, looks.cell)
        write_cell(page, (0, place), title, looks.head)
    page.write_comment(0, 2, "Ord og tall skrives her. Tekster skrives på bokmål her.")
    page.freeze_panes(1, 2)
    for row, column in enumerate(layout.FORM, start=1):
        write_cell(page, (row, 0), column.name, looks.told)
        write_cell(page, (row, 1), column.key, looks.told)
        page.write_comment(row, 0, column.note)
        for place, head in enumerate(column.heads):
            write_cell(page, (row, 2 + place), cells.get(head, ""), looks.cell)
        _offer(page, column, (row, 2, row, 2))


def _write_sheet(
    book: "Book", sheet: layout.Layout, rows: Sequence[Mapping[str, str]], looks: Looks
) -> None:
    page = book.add_worksheet(sheet.name)
    page.freeze_panes(1, 2 if sheet is layout.QUESTION_SHEET else 1)
    heads = heads_of(sheet.every)
    last = len(rows) + SPARE_ROWS
    for place, (head, column) in enumerate(heads.items()):
        page.set_column(place, place, column.width, looks.cell)
        write_cell(page, (0, place), column.title(head), looks.head)
        page.write_comment(0, place, column.note, {"x_scale": 2})
        _offer(page, column, (1, place, last, place), own=sheet.name)
    page.set_row(0, 3 * LINE)
    for number, row in enumerate(rows, start=1):
        page.set_row(number, _height(row, heads))
        for place, head in enumerate(heads):
            write_cell(page, (number, place), row.get(head, ""), looks.cell)


def _offer(
    page: "Worksheet", column: Column, cells: tuple[int, int, int, int], own: str = ""
) -> None:
    """A drop-down list, where the column holds one of a few words or an id from another sheet."""
    if column.shape is not Shape.WORD:
        return
    options: dict[str, Any] = {"validate": "list", "error_type": "warning"}
    if column.among:
        page.data_validation(*cells, {**options, "source": [str(one) for one in column.among]})
    elif column.key in REFERENCES and REFERENCES[column.key][0] != own:
        sheet, letter = REFERENCES[column.key]
        source = f"='{sheet}'!${letter}$2:${letter}${SPARE_ROWS}"
        page.data_validation(*cells, {**options, "source": source})


def _height(row: Mapping[str, str], heads: Mapping[str, Column]) -> int:
    """Points for the fullest cell; not every program works it out itself."""
    lines = [
        sum(ceil(max(len(part), 1) / heads[head].width) for part in text.split("\n"))
        for head, text in row.items()
    ]
    return LINE * min(MOST_LINES, max(lines, default=1)) + 4
