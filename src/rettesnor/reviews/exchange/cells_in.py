"""Opening a workbook that somebody sent in: what stands in its cells, or one sentence why not."""

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from django.utils.translation import gettext as _

from rettesnor.common.zips import OLD_OFFICE
from rettesnor.instruments.exchange.imported import WorkbookRefused
from rettesnor.instruments.exchange.sheet_scan import column_letters
from rettesnor.instruments.exchange.zip_checks import LARGEST_UPLOAD, checked_zip
from rettesnor.reviews.exchange.cells_extent import (
    MOST_CELLS,
    Extent,
    Range,
    TooLargeError,
    extent_of,
)
from rettesnor.reviews.exchange.cells_text import as_text
from rettesnor.reviews.exchange.shapes import Problem

MOST_SHEETS = 120


class Sort(Enum):
    """What a cell holds besides what one reads in it."""

    PLAIN = auto()
    FORMULA = auto()
    ERROR = auto()
    MERGED = auto()  # covered by the cell it is merged with, and so empty to the eye


@dataclass(frozen=True)
class Written:
    """One cell that holds something, as text. Rows and columns count from 1."""

    sheet: str
    row: int
    column: int
    text: str
    sort: Sort = Sort.PLAIN

    @property
    def where(self) -> str:
        """«Sak nr. 14, celle D7»."""
        address = f"{column_letters(self.column)}{self.row}"
        return _("%(sheet)s, celle %(cell)s") % {"sheet": self.sheet, "cell": address}


@dataclass(frozen=True)
class Page:
    """One sheet: its cells that hold something, by row and column, and what is merged."""

    name: str
    cells: Mapping[tuple[int, int], Written]
    merged: tuple[Range, ...] = ()

    def at(self, row: int, column: int) -> Written:
        """The cell; one with nothing in it when it is blank."""
        found = self.cells.get((row, column))
        if found is not None:
            return found
        hidden = any(one.covers(row, column) for one in self.merged)
        return Written(self.name, row, column, "", Sort.MERGED if hidden else Sort.PLAIN)


def open_pages(data: bytes) -> tuple[Page, ...] | Problem:
    """Every sheet of the workbook, or why it is not opened. Never an exception."""
    try:
        archive = checked_zip("", data)
        with warnings.catch_warnings():
            # openpyxl warns of drop-down lists and styles it does not know; neither is our matter.
            warnings.simplefilter("ignore")
            return _pages(data, archive)
    except TooLargeError:
        return _large()
    except WorkbookRefused:
        return _why_not(data)
    except Exception:  # noqa: BLE001 - openpyxl meets broken files with any error there is
        return _broken()


def _pages(data: bytes, archive: ZipFile) -> tuple[Page, ...]:
    import openpyxl  # noqa: PLC0415 - only those who send in a workbook carry it

    book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=False, keep_links=False)
    try:
        sheets = book.worksheets
        if len(sheets) > MOST_SHEETS:
            raise TooLargeError
        extents = [_extent(sheet, archive) for sheet in sheets]
        if sum(extent.cells for extent in extents) > MOST_CELLS:
            raise TooLargeError
        return tuple(map(_page, sheets, extents))
    finally:
        book.close()


def _extent(sheet: Any, archive: ZipFile) -> Extent:
    part = sheet._worksheet_path  # noqa: SLF001 - nowhere else does it say which part is whose
    return extent_of(archive.read(part))


def _page(sheet: Any, extent: Extent) -> Page:
    if not extent.rows:
        return Page(sheet.title, {})
    sheet.reset_dimensions()  # what the file says of its own size need not be true
    found = {}
    for row in sheet.iter_rows(min_row=1, max_row=extent.rows, max_col=extent.columns):
        for cell in row:
            if cell.value is not None:
                written = _written(sheet.title, cell)
                found[written.row, written.column] = written
    return Page(sheet.title, found, _covered(extent))


def _covered(extent: Extent) -> tuple[Range, ...]:
    return tuple(one for one in extent.merged if one.many)


def _written(sheet: str, cell: Any) -> Written:
    sort = {"f": Sort.FORMULA, "e": Sort.ERROR}.get(cell.data_type, Sort.PLAIN)
    return Written(sheet, cell.row, cell.column, as_text(cell.value), sort)


def _why_not(data: bytes) -> Problem:
    """In the reader's language, the commonest first."""
    if len(data) > LARGEST_UPLOAD:
        return _large()
    if data.startswith(OLD_OFFICE):
        return Problem(
            "file.locked",
            "",
            _(
                "Filen er beskyttet med passord, eller er av en gammel type. Ta bort passordet, "
                "og lagre den som «Excel-arbeidsbok (.xlsx)»."
            ),
        )
    if b"vbaProject.bin" in data or b"vbaproject.bin" in data.lower():
        return Problem(
            "file.macros",
            "",
            _("Filen har makroer og åpnes ikke. Lagre den som «Excel-arbeidsbok (.xlsx)»."),
        )
    return _broken()


def _large() -> Problem:
    return Problem(
        "file.large",
        "",
        _(
            "Filen er for stor. Den kan være høyst %(most)s MB, med bare de arkene den hadde. "
            "Ta bort bilder og det som ikke hører til svarene, eller hent arket på nytt."
        )
        % {"most": LARGEST_UPLOAD // 1_000_000},
    )


def _broken() -> Problem:
    return Problem(
        "file.unreadable",
        "",
        _(
            "Filen kan ikke leses som et regneark. Last opp arket som er hentet herfra, lagret "
            "som «Excel-arbeidsbok (.xlsx)». Er det skadet, henter du det på nytt."
        ),
    )
