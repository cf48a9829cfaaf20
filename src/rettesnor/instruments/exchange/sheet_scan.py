"""What stands in the sheets of a workbook that cannot be taken in: formulas, merged cells, masses.

openpyxl's quick way of reading gives neither merged cells nor an end to a sheet of a million rows,
so the sheets' own XML is looked through first, and given up as soon as there is too much.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from posixpath import join, normpath
from typing import Any
from xml.parsers import expat
from zipfile import ZipFile

from rettesnor.instruments.exchange.imported import Remark, WorkbookRefused, refuse
from rettesnor.instruments.exchange.zip_checks import parse, read_part

MOST_ROWS = 2_000  # a form has at most forty questions; beyond this the file is something else
MOST_COLUMNS = 200
CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
HELD = frozenset({"v", "is", "f"})  # what a cell with something in it has


@dataclass
class Extent:
    """How far a sheet's contents reach, and the cells that are told of."""

    sheet: str
    rows: int = 0
    columns: int = 0
    formulas: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)


@dataclass
class _Cell:
    """Where in a sheet the reading is. Both the row and the cell may leave out where they are."""

    row: int = 0
    column: int = 0

    def move(self, name: str) -> None:
        match = CELL.fullmatch(name)
        if match:
            self.column, self.row = column_number(match[1]), int(match[2])
        else:
            self.column += 1


def scan(archive: ZipFile) -> dict[str, Extent]:
    """The extent of every sheet by its name. WorkbookRefused tells every formula and merged cell."""
    extents = {}
    for sheet, part in _sheet_parts(archive):
        extents[sheet] = _scan(sheet, read_part(archive, part))
    remarks = [remark for extent in extents.values() for remark in _remarks(extent)]
    if remarks:
        raise WorkbookRefused(remarks)
    return extents


def _remarks(extent: Extent) -> Iterator[Remark]:
    for cell in extent.formulas:
        yield _told(extent.sheet, cell, "Cellen har en formel.", "Skriv teksten eller tallet selv.")
    for cells in extent.merged:
        yield _told(
            extent.sheet,
            cells.split(":")[0],
            f"Cellene {cells} er slått sammen.",
            "Del dem opp igjen, og skriv i hver celle det som gjelder for den raden.",
        )


def _told(sheet: str, cell: str, what: str, instead: str) -> Remark:
    match = CELL.fullmatch(cell)
    column, row = match.groups() if match else ("", "0")
    return Remark(sheet, int(row), column, what, instead)


def _sheet_parts(archive: ZipFile) -> list[tuple[str, str]]:
    """Each sheet's name, and the part of the zip it stands in."""
    targets: dict[str, str] = {}
    named: list[tuple[str, str]] = []

    def relation(tag: str, given: dict[str, str]) -> None:
        if _local(tag) == "Relationship" and given.get("TargetMode") != "External":
            targets[given.get("Id", "")] = given.get("Target", "")

    def sheet(tag: str, given: dict[str, str]) -> None:
        if _local(tag) == "sheet":
            link = next((value for key, value in given.items() if _local(key) == "id"), "")
            named.append((given.get("name", ""), link))

    parts = archive.namelist()
    rels = "xl/_rels/workbook.xml.rels"
    _walk(read_part(archive, rels) if rels in parts else b"<r/>", relation)
    _walk(read_part(archive, "xl/workbook.xml"), sheet)
    found = []
    for name, link in named:
        target = targets.get(link, "")
        part = target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
        if part in parts:
            found.append((name, part))
    return found


def _scan(sheet: str, data: bytes) -> Extent:
    extent = Extent(sheet)
    at = _Cell()

    def start(tag: str, given: dict[str, str]) -> None:
        name = _local(tag)
        if name == "row":
            at.row, at.column = int(given.get("r") or at.row + 1), 0
        elif name == "c":
            at.move(given.get("r", ""))
        elif name in HELD:
            _reach(extent, at.row, at.column)
            if name == "f":
                extent.formulas.append(f"{column_letters(at.column)}{at.row}")
        elif name == "mergeCell":
            extent.merged.append(given.get("ref", ""))

    try:
        _walk(data, start)
    except ValueError:
        raise refuse("Arket er skadet og kan ikke leses.", "Lagre filen på nytt.", sheet) from None
    return extent


def _reach(extent: Extent, row: int, column: int) -> None:
    extent.rows, extent.columns = max(extent.rows, row), max(extent.columns, column)
    if extent.rows > MOST_ROWS:
        raise refuse(
            f"Arket har noe på rad {extent.rows}.",
            f"Et ark kan ha høyst {MOST_ROWS} rader. Slett det som ikke hører til skjemaet.",
            extent.sheet,
        )
    if extent.columns > MOST_COLUMNS:
        raise refuse(
            f"Arket har noe i kolonne {column_letters(extent.columns)}.",
            f"Et ark kan ha høyst {MOST_COLUMNS} kolonner. Slett det som ikke hører til skjemaet.",
            extent.sheet,
        )


def _walk(data: bytes, start: Any) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    parse(data, parser)


def _local(tag: str) -> str:
    return tag.rsplit(" ", 1)[-1]


def column_number(letters: str) -> int:
    """A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """1 is A, 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
