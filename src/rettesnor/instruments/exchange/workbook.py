"""Opening a workbook that somebody sent in: everything in it as text, or a sentence why not."""

import re
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from rettesnor.instruments.exchange.imported import WorkbookRefused, refuse
from rettesnor.instruments.exchange.sheet_scan import Extent, column_letters, scan
from rettesnor.instruments.exchange.tree import Place, Told
from rettesnor.instruments.exchange.zip_checks import SAVE_AS, checked_zip
from rettesnor.instruments.problems import nearest

MOST_SHEETS = 40
# Signs XML cannot hold, as spreadsheets write them.
WRITTEN_OUT = re.compile(r"_x(00[01][0-9A-Fa-f]|[Ff]{3}[EeFf])_")


@dataclass(frozen=True)
class Table:
    """One sheet: the cells of each row as text, blank rows kept so that the places are right."""

    name: str
    rows: tuple[tuple[Told, ...], ...]

    @property
    def headers(self) -> tuple[Told, ...]:
        return self.rows[0] if self.rows else ()


@dataclass(frozen=True)
class Book:
    tables: Mapping[str, Table]

    def find(self, *names: str) -> Table | None:
        """The first sheet with one of these names, however it is cased."""
        by_name = {name.casefold().strip(): table for name, table in self.tables.items()}
        found = (by_name.get(name.casefold()) for name in names)
        return next((table for table in found if table), None)

    def nearest(self, name: str) -> str:
        """«Mente du …? » with the sheet whose name is most like this one, or nothing."""
        return nearest(name, [one.casefold() for one in self.tables])


def open_workbook(name: str, data: bytes) -> Book:
    """Every sheet's cells. WorkbookRefused says why not, all of it at once where it can."""
    extents = scan(checked_zip(name, data))
    if len(extents) > MOST_SHEETS:
        raise refuse(
            f"Regnearket har {len(extents)} ark.", f"Det kan ha høyst {MOST_SHEETS}. Slett resten."
        )
    try:
        with warnings.catch_warnings():
            # openpyxl warns of drop-down lists and styles it does not know; neither is our matter.
            warnings.simplefilter("ignore")
            return Book(_tables(data, extents))
    except WorkbookRefused:
        raise
    except Exception:  # noqa: BLE001 - openpyxl meets broken files with any error there is
        raise refuse("Regnearket er skadet og kan ikke leses.", SAVE_AS) from None


def _tables(data: bytes, extents: Mapping[str, Extent]) -> dict[str, Table]:
    import openpyxl  # noqa: PLC0415 - only those who send in a workbook carry it

    book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=False, keep_links=False)
    try:
        return {
            sheet.title: Table(sheet.title, _rows(sheet, extents[sheet.title]))
            for sheet in book.worksheets
            if sheet.title in extents
        }
    finally:
        book.close()


def _rows(sheet: Any, extent: Extent) -> tuple[tuple[Told, ...], ...]:
    if not extent.rows or not extent.columns:
        return ()
    sheet.reset_dimensions()  # what the file says of its own size need not be true
    found = sheet.iter_rows(
        min_row=1, max_row=extent.rows, max_col=extent.columns, values_only=True
    )
    return tuple(_row(extent.sheet, number, row) for number, row in enumerate(found, start=1))


def _row(sheet: str, number: int, values: Iterable[Any]) -> tuple[Told, ...]:
    return tuple(
        Told.at(_as_text(value), Place(sheet, number, column_letters(column)))
        for column, value in enumerate(values, start=1)
    )


def _as_text(value: Any) -> str:
    """What a person sees in the cell, near enough: 3.0 is 3, and the first of a month a month."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return f"{value:.10f}".rstrip("0").rstrip(".")
    if isinstance(value, datetime) and value.time() == time(0):
        value = value.date()
    if isinstance(value, date | time):
        return value.isoformat()
    text = WRITTEN_OUT.sub(lambda found: chr(int(found[1], 16)), str(value))
    return text.replace("\r\n", "\n").strip()
