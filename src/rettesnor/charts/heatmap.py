"""Questions by kinds of case: where in the work it holds, and where it does not."""

from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from rettesnor.charts.drawing import Part, baseline, line_height, lines, moved, picture, stacked
from rettesnor.charts.heatcells import (
    CELL,
    FEWEST,
    NOTHING,
    Cell,
    cell_part,
    least_width,
)
from rettesnor.charts.heatlegend import HeatWords, heat_legend, letter_part
from rettesnor.charts.labels import Labels
from rettesnor.charts.legend import explained, flowed
from rettesnor.charts.lettering import SOFT_HYPHEN, fits_whole, text_width, wrap
from rettesnor.charts.look import Look
from rettesnor.charts.palette import Palette
from rettesnor.charts.row import SIZE
from rettesnor.charts.sheet import WIDE

_HEAD = 13
_HEAD_LINES = 3
_COLUMN = 16
_LABEL_SHARE = 0.4
_NARROWEST, _WIDEST = 72, 150
_ROWS_APART, _ROWS_APART_NARROW = 8, 12
_AIR = 16
_HEAD_AIR = 5


def heat_map(
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Sequence[Sequence[Cell | None]],
    *,
    words: HeatWords,
    labels: Labels,
    palette: Palette,
    id_prefix: str,
    title: str,
    description: str,
    width: float = 720,
    fewest: int = FEWEST,
    legend: bool = True,
) -> str:
    """Every question in each kind of case: «3/4» in words, the share as the strength of a ground.

    `cells[row][column]`; None is as a cell of no cases, «–». Four strengths of one colour, a
    quarter of the scale each; no ground where the question applied to under `fewest` cases. Rows
    and columns keep the order they are given in.

    Kinds of case with names too long for their column are called A, B, C, and told above. More
    columns than there is room for stand in a second map beneath the first. Give a phone a picture
    of its own with `width` 328: below `sheet.WIDE` a question stands above its cells.

    Raises ValueError without rows or columns, unless there is a cell for each, and as
    `drawing.picture` does.
    """
    if not rows or not columns:
        raise ValueError("a heat map needs at least one row and one column")
    if [len(row) for row in cells] != [len(columns)] * len(rows):
        raise ValueError("a heat map needs a cell for every row and column")
    look = Look(labels, palette, id_prefix)
    table = [[cell or NOTHING for cell in row] for row in cells]
    sheet = _Sheet(rows, columns, table, _grid(columns, table, width), fewest, look)
    parts = [] if sheet.grid.names == tuple(columns) else [_key(sheet, width)]
    parts += [
        _block(sheet, range(first, min(first + sheet.grid.most, len(columns))), width)
        for first in range(0, len(columns), sheet.grid.most)
    ]
    if legend:
        parts.append(heat_legend(words, table, fewest, width, look))
    return picture(stacked(parts, gap=_AIR), look=look, title=title, description=description)


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the cells begin, how wide each is, how many go on a line, what stands above them."""

    start: float
    cell: float
    most: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Sheet:
    rows: Sequence[str]
    columns: Sequence[str]
    cells: Sequence[Sequence[Cell]]
    grid: _Grid
    fewest: int
    look: Look


def _grid(columns: Sequence[str], table: Sequence[Sequence[Cell]], width: float) -> _Grid:
    wide = width >= WIDE
    room = width * (1 - _LABEL_SHARE) - _COLUMN if wide else width
    least = least_width([cell for row in table for cell in row])
    most = max(int(room // least), 1)
    across = min(len(columns), most)
    # Short names do not need the wide cells there may be room for; the questions do.
    wanted = max(text_width(name, _HEAD) for name in columns) + 2 * _HEAD_AIR
    cell = max(min(room / across, max(wanted, _NARROWEST), _WIDEST), least)
    names = tuple(columns)
    if not all(_fits(name, cell - 2 * _HEAD_AIR) for name in columns):
        names = tuple(_letter(place) for place in range(len(columns)))
    return _Grid(width - cell * across if wide else 0, cell, most, names)


def _fits(name: str, width: float) -> bool:
    return fits_whole(name, width, _HEAD) and len(wrap(name, width, _HEAD)) <= _HEAD_LINES


def _letter(place: int) -> str:
    """A, B, C; after Z comes AA, BB."""
    return ascii_uppercase[place % 26] * (place // 26 + 1)


def _key(sheet: _Sheet, width: float) -> Part:
    """What the letters stand for."""
    items = [
        explained(letter_part(letter, sheet.look), name, width, sheet.look)
        for letter, name in zip(sheet.grid.names, sheet.columns, strict=True)
    ]
    return flowed(items, width)


def _block(sheet: _Sheet, places: range, width: float) -> Part:
    """The names of some columns, and beneath them their cells for every question."""
    grid = sheet.grid
    parts = [_head(sheet, places, width)]
    parts += [
        _row(label, _cells(sheet, label, row, places), width, grid.start, sheet.look)
        for label, row in zip(sheet.rows, sheet.cells, strict=True)
    ]
    return stacked(parts, gap=_ROWS_APART if grid.start else _ROWS_APART_NARROW)


def _head(sheet: _Sheet, places: range, width: float) -> Part:
    """The names end on one line, next to the cells."""
    grid, step = sheet.grid, line_height(_HEAD)
    written = [wrap(grid.names[place], grid.cell - 2 * _HEAD_AIR, _HEAD) for place in places]
    tallest = max(len(each) for each in written)
    svg = "".join(
        lines(
            each,
            grid.start + grid.cell * (at + 0.5),
            step * (tallest - len(each)) + step / 2 + baseline(_HEAD),
            size=_HEAD,
            fill=sheet.look.palette.ink,
            bold=len(grid.names[places[at]]) <= 1,
            anchor="middle",
        )
        for at, each in enumerate(written)
    )
    return Part(svg, width, step * tallest)


def _cells(sheet: _Sheet, label: str, row: Sequence[Cell], places: range) -> Part:
    svg = ""
    for at, place in enumerate(places):
        # A soft hyphen that breaks no line is a stray sign in some readers.
        told = f"{label} {sheet.columns[place]}: {row[place].figure}".replace(SOFT_HYPHEN, "")
        drawn = cell_part(row[place], told, sheet.grid.cell, sheet.fewest, sheet.look)
        svg += moved(sheet.grid.cell * at, 0, drawn.svg)
    return Part(svg, sheet.grid.cell * len(places), CELL)


def _row(label: str, cells: Part, width: float, start: float, look: Look) -> Part:
    """The question beside its cells, or above them, where `start` leaves no room beside."""
    line = line_height(SIZE)
    written = wrap(label, start - _COLUMN if start else width, SIZE)
    svg = lines(written, 0, line / 2 + baseline(SIZE), size=SIZE, fill=look.palette.ink)
    question = Part(svg, width, line * len(written))
    if not start:
        return stacked([question, cells], gap=4)
    height = max(question.height, cells.height)
    middle = (height - question.height) / 2
    level = (height - cells.height) / 2
    return Part(moved(0, middle, question.svg) + moved(start, level, cells.svg), width, height)
