"""A file that was sent in, as a table of texts: CSV in the encodings and shapes Excel writes, or .xlsx."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from django.utils.translation import gettext as _

from rettesnor.common.zips import OLD_OFFICE
from rettesnor.organisations.lists.book import BookRefused, rows_of
from rettesnor.organisations.lists.plan import Fault

LARGEST_FILE = 5_000_000  # bytes; 5,000 units with all columns are under 1 MB
MOST_ROWS = 5_000
SEPARATORS = ";\t,"


@dataclass(frozen=True)
class Table:
    """The headings as they stand, and every row that holds something with its number in the file."""

    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read(data: bytes) -> Table | Fault:
    """The table in a file, or the one thing that keeps it from being read. Never an exception."""
    if len(data) > LARGEST_FILE:
        return _whole(_("Filen er for stor. Den kan være høyst 5 MB."))
    if data.startswith(OLD_OFFICE):
        return _whole(
            _(
                "Filen er av en gammel type eller har passord. Lagre den som "
                "«Excel-arbeidsbok (.xlsx)» uten passord."
            )
        )
    try:
        lines = list(rows_of(data, MOST_ROWS + 2) if data.startswith(b"PK") else _lines(data))
    except BookRefused as refused:
        return _whole(str(refused))
    except (csv.Error, UnicodeDecodeError):
        return _whole(
            _("Filen kan ikke leses som en tabell. Lagre den som CSV eller Excel (.xlsx).")
        )
    return _table([(n, cells) for n, cells in lines if any(cells)])


def _table(lines: list[tuple[int, tuple[str, ...]]]) -> Table | Fault:
    if not lines:
        return _whole(_("Filen er tom. Velg den som har enhetene i seg."))
    (_first, headings), *rows = lines
    if not rows:
        return _whole(_("Filen har bare overskrifter. Skriv én rad for hver enhet."))
    if len(rows) > MOST_ROWS:
        return _whole(
            _("Filen har flere enn %(most)s rader. Del den, og les inn én del om gangen.")
            % {"most": MOST_ROWS}
        )
    return Table(headings, tuple(rows))


def _lines(data: bytes) -> Iterator[tuple[int, tuple[str, ...]]]:
    text = _text(data)
    if "\0" in text:
        raise csv.Error
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(SEPARATORS, key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    before = 0
    for cells in reader:
        yield before + 1, tuple(" ".join(cell.split()) for cell in cells)
        before = reader.line_num


def _text(data: bytes) -> str:
    """UTF-8 with or without its mark, else what Excel writes on an older Norwegian machine."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def _whole(text: str) -> Fault:
    return Fault(0, "", text)
