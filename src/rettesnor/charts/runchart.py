"""Short checks over time: a run chart with its centre lines, its goal, and the changes made."""

from collections.abc import Sequence

from rettesnor.charts.drawing import Part, moved, picture, stacked
from rettesnor.charts.labels import Labels
from rettesnor.charts.legend import explained, flowed
from rettesnor.charts.look import Look
from rettesnor.charts.palette import Palette
from rettesnor.charts.runaxis import beneath_part
from rettesnor.charts.runmarks import badge, changes_part
from rettesnor.charts.runplot import (
    Line,
    beside_line,
    frame_of,
    goal_words,
    levels_part,
    line_part,
    scale_width,
    standards_part,
    trace_part,
)
from rettesnor.charts.series import Change, Goal, Phase, Point, checked
from rettesnor.charts.sheet import WIDE

_AIR = 16
_SAMPLE = 28


def run_chart(
    points: Sequence[Point | None],
    *,
    labels: Labels,
    palette: Palette,
    id_prefix: str,
    title: str,
    description: str,
    width: float = 720,
    phases: Sequence[Phase] = (),
    goal: Goal | None = None,
    changes: Sequence[Change] = (),
    axis: tuple[str, str, str] | None = None,
) -> str:
    """One check after the other from left to right, each at the share that was met.

    None among the points is a check that was missed: a place in the row, and a gap in the line.
    Beneath every point stand its own numbers («3/4»); where they would crowd, every second or
    third is left out, counted from the newest, which always has them. No control limits: with so
    few cases a check there are none to draw.

    Phases and changes refer to points by their place, the first is 0. `axis` is what none, half
    and all of the cases are called beside the scale («Ingen», «Halve», «Alle»); without it, or
    where they would take more than a quarter of the width, the scale is in per cent. Give a phone a picture of its own with `width` 328: from `sheet.WIDE`
    on the goal's words stand beside its line, below it they stand in the legend.

    Raises ValueError without points, when a phase or change lies outside them, when the phases do
    not come in order, and as `drawing.picture` does.
    """
    checked(points, phases, changes)
    look = Look(labels, palette, id_prefix)
    scale = _scale(axis, width, labels)
    aside = goal_words(goal, look) if goal and width >= WIDE else None
    frame = frame_of(len(points), width, scale, aside)
    above = changes_part(changes, frame, look)
    # The points over the changes, and these over the lines one compares with.
    behind = levels_part(scale, frame, look).svg + standards_part(phases, goal, frame, look).svg
    if goal and aside:
        behind += beside_line(aside, goal.share, frame)
    front = trace_part(points, frame, look).svg
    field = moved(0, above.height, behind) + above.svg + moved(0, above.height, front)
    parts = [Part(field, width, above.height + frame.height), beneath_part(points, frame, look)]
    legend = _legend(phases, None if aside else goal, changes, width, look)
    if legend:
        parts.append(Part(moved(0, _AIR, legend.svg), width, legend.height + _AIR))
    return picture(stacked(parts), look=look, title=title, description=description)


def _scale(axis: tuple[str, str, str] | None, width: float, labels: Labels) -> dict[float, str]:
    shares = (0.0, 0.5, 1.0)
    if axis and scale_width(axis) <= width / 4:
        return dict(zip(shares, axis, strict=True))
    return {share: labels.percentage(share) for share in shares}


def _legend(
    phases: Sequence[Phase],
    goal: Goal | None,
    changes: Sequence[Change],
    width: float,
    look: Look,
) -> Part | None:
    """The lines in a row, then each change on a line of its own."""
    told: dict[tuple[Line, str], None] = dict.fromkeys(
        ("frozen" if phase.frozen else "provisional", phase.words)
        for phase in phases
        if phase.words and phase.centre is not None
    )
    if goal:
        told["goal", goal.words] = None
    items = [explained(_sample(line, look), words, width, look) for line, words in told]
    parts = [flowed(items, width)] if items else []
    parts += [
        explained(badge(count, look), change.words, width, look)
        for count, change in enumerate(changes, start=1)
    ]
    return stacked(parts, gap=6) if parts else None


def _sample(line: Line, look: Look) -> Part:
    """A stretch of the line, in the middle of its height."""
    return Part(moved(0, 2, line_part(line, 1, _SAMPLE, look).svg), _SAMPLE, 4)
