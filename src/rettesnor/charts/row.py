"""A bar with its count in words: on the same line where there is room, else above it."""

from collections.abc import Sequence

from rettesnor.charts.bars import BAR, NOTHING_BESIDE, Beside, Row, bar_part, signs_part
from rettesnor.charts.drawing import Part, baseline, lines, moved, stacked
from rettesnor.charts.lettering import text_width
from rettesnor.charts.look import Look

SIZE = 15
"""Type size of counts and questions."""

_CLOSE = 12


def count_width(rows: Sequence[Row]) -> float:
    """Room for the widest of the counts in words."""
    return max(text_width(row.figure, SIZE, bold=True) for row in rows)


def bar_start(counts: float) -> float:
    """Where the bar begins when it stands after counts of this width."""
    return counts + _CLOSE


def level_row(row: Row, counts: float, signs: Beside, width: float, look: Look) -> Part:
    """Count, bar and signs on one line; the counts end together."""
    start = bar_start(counts)
    bar = bar_part(row.counts, row.interval, width=width - start, signs=signs, look=look)
    return Part(_count(row, counts, "end", look) + moved(start, 0, bar.svg), width, bar.height)


def two_line_row(row: Row, counts: float, signs: Beside, width: float, look: Look) -> Part:
    """Count and signs on one line, the bar in all its length on the next."""
    bar = bar_part(row.counts, row.interval, width=width, signs=NOTHING_BESIDE, look=look)
    head = _count(row, 0, None, look)
    head += moved(counts, 0, signs_part(row.counts, signs, look).svg)
    return stacked([Part(head, width, BAR), bar], gap=2)


def _count(row: Row, x: float, anchor: str | None, look: Look) -> str:
    return lines(
        [row.figure],
        x,
        BAR / 2 + baseline(SIZE),
        size=SIZE,
        fill=look.palette.ink,
        bold=True,
        anchor=anchor,
    )
