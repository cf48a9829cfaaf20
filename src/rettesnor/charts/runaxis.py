"""What stands beneath the points of a run chart: the numbers of each, and when it was."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from rettesnor.charts.drawing import Part, line_height, lines, stacked
from rettesnor.charts.lettering import fits_whole, text_width, wrap
from rettesnor.charts.look import Look
from rettesnor.charts.runplot import Frame
from rettesnor.charts.series import Point

_FIGURE, _LABEL = 13, 12
_APART = 6  # px between two words, or they are read as one
_LABEL_LINES = 2

Block = tuple[tuple[str, ...], float, float]
"""Lines of text, the middle they are set on, and the width of the widest."""


def beneath_part(points: Sequence[Point | None], frame: Frame, look: Look) -> Part:
    """Two rows of words: the counts of the points, and their names in letters that stand back."""
    known = {place: point for place, point in enumerate(points) if point}
    if not known:
        return Part("", frame.width, 0)
    figures = _thinned(
        known,
        frame,
        lambda point, _: ((point.figure,), text_width(point.figure, _FIGURE, bold=True)),
    )
    names = _thinned(known, frame, _name)
    return stacked(
        [
            _row(figures, _FIGURE, frame, look.palette.ink, "label", bold=True),
            _row(names, _LABEL, frame, look.palette.quiet, "quiet", bold=False),
        ]
    )


def _name(point: Point, room: float) -> tuple[tuple[str, ...], float] | None:
    """The name in at most two lines, no word divided; None when it takes more."""
    written = wrap(point.label, room, _LABEL)
    if len(written) > _LABEL_LINES or not fits_whole(point.label, room, _LABEL):
        return None
    return written, max(text_width(each, _LABEL) for each in written)


def _thinned(
    known: dict[int, Point],
    frame: Frame,
    write: Callable[[Point, float], tuple[tuple[str, ...], float] | None],
) -> list[Block]:
    """As many as there is room for, evenly, and the newest always."""
    last = max(known)
    for step in range(1, frame.slots + 1):
        shown = [place for place in known if (last - place) % step == 0]
        written = [write(known[place], frame.slot * step - _APART) for place in shown]
        blocks = [
            _placed(each, frame.x(place), frame)
            for each, place in zip(written, shown, strict=True)
            if each
        ]
        if len(blocks) == len(shown) and _clear(blocks):
            return blocks
    label = wrap(known[last].label, frame.width, _LABEL)
    return [_placed((label, max(text_width(each, _LABEL) for each in label)), frame.x(last), frame)]


def _placed(written: tuple[tuple[str, ...], float], middle: float, frame: Frame) -> Block:
    """Set on its point, but never outside the picture."""
    text, wide = written
    return text, max(min(middle, frame.width - wide / 2), wide / 2), wide


def _clear(blocks: Sequence[Block]) -> bool:
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
