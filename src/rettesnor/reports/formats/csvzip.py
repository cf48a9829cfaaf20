"""Tables as CSV: one zip with a text file for each, and a short text that says what they are."""

import csv
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from rettesnor.common import clock
from rettesnor.reports.data.table import RoundData, Table, Value
from rettesnor.reviews.exchange.export_files import RISKY

README = "LESMEG.txt"
ENDS = "\r\n"


def write(data: RoundData) -> bytes:
    """The bytes of a zip file, the same each time on the same day."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        _add(archive, README, _readme(data))
        for table in data.tables:
            _add(archive, f"{table.key}.csv", table_text(table))
    return made.getvalue()


def _add(archive: ZipFile, name: str, text: str) -> None:
    day = clock.today()
    told = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
    told.compress_type = ZIP_DEFLATED
    # The mark in front tells Excel that it is UTF-8.
    archive.writestr(told, text.encode("utf-8-sig"))


def table_text(table: Table) -> str:
    """Semicolons, RFC 4180 quotes and line ends: what Norwegian Excel opens by itself.

    The heads are the columns' keys, in every language: programs read them. A cell that a
    spreadsheet would take for a formula has an apostrophe in front.
    """
    made = StringIO(newline="")
    writer = csv.writer(made, delimiter=";", quoting=csv.QUOTE_MINIMAL, lineterminator=ENDS)
    writer.writerow([column.key for column in table.columns])
    for row in table.rows:
        writer.writerow([_cell(value) for value in row])
    return made.getvalue()


def _cell(value: Value) -> str | int:
    match value:
        case None:
            return ""
        case float():
            # A comma: with a point Norwegian Excel would read some numbers as dates.
            return f"{value:.4f}".replace(".", ",")
        case str():
            return f"'{value}" if value.startswith(RISKY) else value
        case _:
            return value


def _readme(data: RoundData) -> str:
    lines = [data.title, "", *(f"{name}: {said}" for name, said in data.about), ""]
    lines += [f"{table.key}.csv: {table.name}" for table in data.tables]
    return ENDS.join(lines) + ENDS
