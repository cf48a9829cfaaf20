"""The first sheet of an Excel workbook as rows of texts, opened so that no file can harm us.

A workbook is a zip of XML. It is judged by what it says it holds before anything is unpacked; the
XML is read by a library that follows no entities; and only as many rows are walked as may be there.
"""

import warnings
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _

from rettesnor.common.zips import has_macros, unpacks_too_far

MOST_COLUMNS = 40


class BookRefused(ValueError):
    """Why a workbook is not opened, as a sentence."""


def rows_of(data: bytes, most: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Number and cells of each of the first `most` rows. BookRefused says what is wrong."""
    _insist_on_workbook(data)
    try:
        with warnings.catch_warnings():
            # openpyxl warns of drop-down lists and styles it does not know; neither is our matter.
            warnings.simplefilter("ignore")
            yield from _cells(data, most)
    except Exception:  # noqa: BLE001 - openpyxl meets broken files with any error there is
        raise BookRefused(_broken()) from None


def _cells(data: bytes, most: int) -> list[tuple[int, tuple[str, ...]]]:
    import openpyxl  # noqa: PLC0415 - only those who send in a workbook carry it

    book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what the file says of its own size need not be true
        rows = sheet.iter_rows(max_row=most, max_col=MOST_COLUMNS, values_only=True)
        return [(n, _texts(row)) for n, row in enumerate(rows, 1)]
    finally:
        book.close()


def _texts(row: Sequence[Any]) -> tuple[str, ...]:
    """Without the empty cells that every row of a workbook ends in."""
    cells = [_text(value) for value in row]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def _text(value: Any) -> str:
    """A whole number without its .0: «9701», as it was typed."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else " ".join(str(value).replace("\0", "").split())


def _insist_on_workbook(data: bytes) -> None:
    try:
        entries = ZipFile(BytesIO(data)).infolist()
    except (BadZipFile, ValueError, OSError):
        raise BookRefused(_broken()) from None
    if unpacks_too_far(entries):
        raise BookRefused(
            _("Filen pakker ut mye mer enn en liste skal. Kopier listen over i en ny arbeidsbok.")
        )
    if has_macros(entry.filename for entry in entries):
        raise BookRefused(
            _("Filen har makroer og åpnes ikke. Lagre den som «Excel-arbeidsbok (.xlsx)».")
        )


def _broken() -> str:
    return _("Filen kan ikke leses som et regneark. Lagre den som «Excel-arbeidsbok (.xlsx)».")
