"""How far a sheet's contents reach, and which of its cells are merged: looked up before it is read.

openpyxl's quick way of reading tells neither, and its thorough way can be made to count forever.
"""

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from rettesnor.instruments.exchange.sheet_scan import column_number

MOST_ROWS = 20_000  # the hidden sheet has one for each answer: sixty of each of a hundred cases
MOST_COLUMNS = 600  # three for each of a hundred cases, and then as many again
MOST_CELLS = 400_000  # of all the sheets together, blank ones too: they are all walked through
CELL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
HELD = frozenset({"v", "is", "f"})  # what a cell with something in it has


class TooLargeError(ValueError):
    """There is more in the workbook than answers."""


@dataclass(frozen=True)
class Range:
    """Merged cells, from the upper left to the lower right, both included; counted from 1."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def many(self) -> bool:
        return (self.top, self.left) != (self.bottom, self.right)

    def covers(self, row: int, column: int) -> bool:
        """Whether the cell is under another; the upper left one is not."""
        inside = self.top <= row <= self.bottom and self.left <= column <= self.right
        return inside and (row, column) != (self.top, self.left)


@dataclass
class Extent:
    rows: int = 0
    columns: int = 0
    merged: list[Range] = field(default_factory=list)
    _row: int = 0
    _column: int = 0

    @property
    def cells(self) -> int:
        return self.rows * self.columns

    def start(self, tag: str, given: dict[str, str]) -> None:
        """The next tag of the sheet. Rows and cells may leave out where they are."""
        name = tag.rsplit(" ", 1)[-1]
        if name == "row":
            self._row, self._column = int(given.get("r") or self._row + 1), 0
        elif name == "c":
            at = _place(given.get("r", ""))
            self._row, self._column = at or (self._row, self._column + 1)
        elif name in HELD:
            self._reach()
        elif name == "mergeCell":
            self._merge(given.get("ref", ""))

    def _reach(self) -> None:
        self.rows = max(self.rows, self._row)
        self.columns = max(self.columns, self._column)
        if self.rows > MOST_ROWS or self.columns > MOST_COLUMNS:
            raise TooLargeError

    def _merge(self, ref: str) -> None:
        first, __, last = ref.partition(":")
        ends = _place(first), _place(last or first)
        if ends[0] and ends[1]:
            self.merged.append(Range(*ends[0], *ends[1]))
        if len(self.merged) > MOST_ROWS:
            raise TooLargeError


def extent_of(data: bytes) -> Extent:
    """Of a sheet's own XML. TooLargeError, and expat's errors when it is broken."""
    extent = Extent()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = extent.start
    parser.Parse(data, True)
    return extent


def _place(name: str) -> tuple[int, int] | None:
    match = CELL.fullmatch(name)
    return (int(match[2]), column_number(match[1])) if match else None
