"""The field of a run chart: scale, centre lines, goal, and the points themselves."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from rettesnor.charts.drawing import Part, baseline, element, line_height, lines, moved, number, tip
from rettesnor.charts.lettering import text_width, wrap
from rettesnor.charts.look import Look
from rettesnor.charts.series import Goal, Phase, Point

Line = Literal["frozen", "provisional", "goal"]

_SIZE = 12
_WORDS = 13
_RIM = 8  # room above 100 and below 0 per cent, for a point that lies there
_HEIGHT, _LOW = 208, 168
_CLOSE = 8
_EDGE = 10  # a change after the last point has its sign on the edge
_ASIDE, _ASIDE_LINES = 118, 5
_RADIUS = 5.5


@dataclass(frozen=True, slots=True)
class Frame:
    """Where things are: every check has a slot of its own, and stands in the middle of it."""

    left: float
    right: float
    height: float
    slots: int
    width: float

    @property
    def slot(self) -> float:
        return (self.right - self.left) / self.slots

    def x(self, place: float) -> float:
        """The middle of a slot; its edge at a half less."""
        return self.left + (place + 0.5) * self.slot

    def y(self, share: float) -> float:
        return _RIM + (1 - share) * (self.height - 2 * _RIM)


def frame_of(slots: int, width: float, scale: Mapping[float, str], aside: Part | None) -> Frame:
    """The field between the words of the scale and those beside it."""
    left = scale_width(scale.values())
    right = width - (aside.width + _CLOSE if aside else _EDGE)
    return Frame(left, right, _HEIGHT if aside or width >= 480 else _LOW, slots, width)


def scale_width(words: Iterable[str]) -> float:
    """The room the words of the scale take before the field."""
    return max(text_width(each, _SIZE) for each in words) + _CLOSE


def line_part(line: Line, start: float, end: float, look: Look) -> Part:
    """A centre line or the goal's, told apart by shape: solid, dashed, dotted."""
    goal = line == "goal"
    svg = element(
        "path",
        class_="goal-line" if goal else "centre",
        d=f"M{number(start)} 0H{number(end)}",
        fill="none",
        stroke=look.palette.ink if goal else look.palette.yes,
        stroke_width=2.5 if goal else 2,
        stroke_linecap="round" if goal else None,
        stroke_dasharray={"frozen": None, "provisional": "7 5", "goal": "0.01 6"}[line],
    )
    return Part(svg, end, 0)


def goal_words(goal: Goal, look: Look) -> Part | None:
    """The goal in a narrow column beside its line; None when it is too much to say there."""
    written = wrap(goal.words, _ASIDE, _WORDS)
    if len(written) > _ASIDE_LINES:
        return None
    line = line_height(_WORDS)
    svg = lines(written, 0, line / 2 + baseline(_WORDS), size=_WORDS, fill=look.palette.ink)
    return Part(svg, max(text_width(each, _WORDS) for each in written), line * len(written))


def levels_part(scale: Mapping[float, str], frame: Frame, look: Look) -> Part:
    """Hairlines across the field, with the words of the scale to the left of them."""
    svg = "".join(_level(share, words, frame, look) for share, words in scale.items())
    return Part(svg, frame.width, frame.height)


def standards_part(phases: Sequence[Phase], goal: Goal | None, frame: Frame, look: Look) -> Part:
    """What the points are compared with: the centre line of each phase, and the goal."""
    svg = ""
    ends = [*(phase.start for phase in phases[1:]), frame.slots]
    for phase, end in zip(phases, ends, strict=False):
        if phase.centre is not None:
            line: Line = "frozen" if phase.frozen else "provisional"
            # A little short of the phase's edges, so that two lines are seen to be two.
            start, stop = frame.x(phase.start - 0.5) + 1.5, frame.x(end - 0.5) - 1.5
            svg += moved(0, frame.y(phase.centre), line_part(line, start, stop, look).svg)
    if goal:
        drawn = line_part("goal", frame.left + 2, frame.right - 1, look)
        svg += moved(0, frame.y(goal.share), drawn.svg)
    return Part(svg, frame.width, frame.height)


def beside_line(words: Part, share: float, frame: Frame) -> str:
    """The goal's words level with its line, but never outside the field."""
    top = frame.y(share) - words.height / 2
    return moved(frame.right + _CLOSE, min(max(top, 0), frame.height - words.height), words.svg)


def _level(share: float, words: str, frame: Frame, look: Look) -> str:
    y = frame.y(share)
    rule = element(
        "rect",
        class_="axis",
        x=frame.left,
        y=y - 0.5,
        width=frame.right - frame.left,
        height=1,
        fill=look.palette.axis,
    )
    figure = lines(
        [words],
        frame.left - _CLOSE,
        y + baseline(_SIZE),
        size=_SIZE,
        fill=look.palette.quiet,
        anchor="end",
        class_="quiet",
    )
    return rule + figure


def trace_part(points: Sequence[Point | None], frame: Frame, look: Look) -> Part:
    """The points, and a thin line from each to the next; none across a gap."""
    at = [
        (frame.x(place), frame.y(point.met / point.of)) if point and point.of else None
        for place, point in enumerate(points)
    ]
    path = "".join(
        f"M{number(one[0])} {number(one[1])}L{number(other[0])} {number(other[1])}"
        for one, other in pairwise(at)
        if one and other
    )
    svg = ""
    if path:
        svg = element(
            "path", class_="trace", d=path, fill="none", stroke=look.palette.quiet, stroke_width=1.5
        )
    radius = max(min(_RADIUS, frame.slot * 0.35), 2.5)
    for point, spot in zip(points, at, strict=True):
        if point and spot:
            dot = element(
                "circle", class_="estimate", cx=spot[0], cy=spot[1], r=radius, fill=look.palette.ink
            )
            svg += element("g", tip(f"{point.label}: {point.figure}"), dot)
    return Part(svg, frame.width, frame.height)
