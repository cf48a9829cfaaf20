"""What stands beneath the points of a run chart: the numbers of each, and when it was."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from rettesnor.charts.drawing import Part, line_height, lines, stacked
from rettesnor.charts.lettering import text_width, wrap
from rettesnor.charts.look import Look
from rettesnor.charts.runplot import Frame
from rettesnor.charts.series import Point

_FIGURE, _LABEL = 13, 12
_APART = 6  # px between two words, or they are read as one

Written = tuple[tuple[str, ...], float]
"""Lines of text, and the width of the widest."""

Block = tuple[tuple[str, ...], float, float]
"""The same with the middle they are set on before the width."""


def beneath_part(points: Sequence[Point | None], frame: Frame, look: Look) -> Part:
    """Two rows of words: the counts of the points, and their names in letters that stand back."""
    known = {place: point for place, point in enumerate(points) if point}
    if not known:
        return Part("", frame.width, 0)
    figures = _thinned(known, frame, [_figure])
    names = _thinned(known, frame, [_name, _two_lines])
    return stacked(
        [
            _row(figures, _FIGURE, frame, look.palette.ink, "label", bold=True),
            _row(names, _LABEL, frame, look.palette.quiet, "quiet", bold=False),
        ]
    )


def _figure(point: Point) -> Written:
    return (point.figure,), text_width(point.figure, _FIGURE, bold=True)


def _name(point: Point) -> Written:
    return (point.label.strip(),), text_width(point.label.strip(), _LABEL)


def _two_lines(point: Point) -> Written:
    """The name broken at its last space: of dates, all break alike."""
    written = tuple(point.label.strip().rsplit(" ", 1))
    return written, max(text_width(each, _LABEL) for each in written)


def _thinned(
    known: dict[int, Point], frame: Frame, ways: Sequence[Callable[[Point], Written]]
) -> list[Block]:
    """As many as there is room for, evenly, and the newest always.

    Of the ways to write them, the first with which no more than every second is left out.
    """
    last = max(known)
    steps = [(step, way) for step in (1, 2) for way in ways[:1]]
    steps += [(step, way) for step in range(1, frame.slots + 1) for way in ways[::-1]]
    for step, way in steps:
        shown = [place for place in known if (last - place) % step == 0]
        blocks = [_placed(way(known[place]), frame.x(place), frame) for place in shown]
        if _clear(blocks, frame):
            return blocks
    text = wrap(known[last].label, frame.width, _LABEL)
    wide = max(text_width(each, _LABEL) for each in text)
    return [_placed((text, wide), frame.x(last), frame)]


def _placed(written: Written, middle: float, frame: Frame) -> Block:
    """Set on its point, but never outside the picture."""
    text, wide = written
    return text, max(min(middle, frame.width - wide / 2), wide / 2), wide


def _clear(blocks: Sequence[Block], frame: Frame) -> bool:
    if max(wide for _, _, wide in blocks) > frame.width:
        return False
    edges = [(middle - wide / 2, middle + wide / 2) for _, middle, wide in blocks]
    return all(one[1] + _APART <= other[0] for one, other in pairwise(edges))


def _row(
    blocks: Sequence[Block], size: float, frame: Frame, fill: str, class_: str, *, bold: bool
) -> Part:
    line = line_height(size)
    svg = "".join(
        lines(
            text,
            middle,
            line * 0.8,
            size=size,
            fill=fill,
            bold=bold,
            anchor="middle",
            class_=class_,
        )
        for text, middle, _ in blocks
    )
    return Part(svg, frame.width, line * max(len(text) for text, _, _ in blocks) + 1)
