"""A form as an XLSForm, the workbook that ODK and KoboToolbox make their forms from."""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from rettesnor.common.text import LANGUAGES
from rettesnor.instruments.document import Instrument
from rettesnor.instruments.exchange import xlsform_names as names
from rettesnor.instruments.exchange.flat import PATH, VALUE
from rettesnor.instruments.exchange.sheet_writing import Looks, looks_of, made_book, write_cell
from rettesnor.instruments.exchange.xlsform_rows import sheets_of

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

WIDE, NARROW = 40, 18


def to_xlsform(form: Instrument) -> bytes:
    """The bytes of an .xlsx file with survey, choices and settings, and a sheet of our own."""
    made = BytesIO()
    book = made_book(made, form.title.nb)
    looks = looks_of(book)
    sheets = sheets_of(form)
    for name, rows, order in (
        ("survey", sheets.survey, _survey_headers()),
        ("choices", sheets.choices, ["list_name", "name", *_texts("label"), names.COUNTS]),
        ("settings", sheets.settings, list(sheets.settings[0])),
        (names.EXTRA_SHEET, sheets.extra, [PATH, VALUE, *LANGUAGES]),
    ):
        _write(book.add_worksheet(name), rows, _used(order, rows), looks)
    book.close()
    return made.getvalue()


def _texts(key: str) -> list[str]:
    return [names.header(key, code) for code in LANGUAGES]


def _survey_headers() -> list[str]:
    ours = [title for column in names.FACTS for title in names.fact_headers(column).values()]
    return [
        "type",
        "name",
        *_texts("label"),
        *_texts("hint"),
        *_texts("guidance_hint"),
        "required",
        "relevant",
        "constraint",
        *_texts("constraint_message"),
        "appearance",
        "calculation",
        names.ROLE,
        "rettesnor::stage",
        *ours,
    ]


def _used(order: Sequence[str], rows: Iterable[Mapping[str, str]]) -> list[str]:
    """The headers in their order, those with nothing under them left out."""
    said = {head for row in rows for head, text in row.items() if text}
    return [head for head in order if head in said]


def _write(
    page: "Worksheet", rows: Iterable[Mapping[str, str]], headers: Sequence[str], looks: Looks
) -> None:
    page.freeze_panes(1, 2)
    for place, head in enumerate(headers):
        page.set_column(place, place, WIDE if "(" in head else NARROW, looks.cell)
        write_cell(page, (0, place), head, looks.head)
    for number, row in enumerate(rows, start=1):
        for place, head in enumerate(headers):
            write_cell(page, (number, place), row.get(head, ""), looks.cell)
