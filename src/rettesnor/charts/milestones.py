"""How many had come to each milestone, week by week: a small climb for each, on one line of time."""

from collections.abc import Sequence
from dataclasses import dataclass

from rettesnor.charts.drawing import (
    Part,
    baseline,
    element,
    line_height,
    lines,
    moved,
    number,
    picture,
    stacked,
    tip,
)
from rettesnor.charts.labels import Labels
from rettesnor.charts.lettering import text_width, wrap
from rettesnor.charts.look import Look
from rettesnor.charts.palette import Palette
from rettesnor.charts.row import SIZE
from rettesnor.charts.sheet import content_start

_HEIGHT = 44
_AIR = 12
_GAP = 12
_NAME = 12
_COLUMN = 20


@dataclass(frozen=True, slots=True)
class Climb:
    """A milestone: its name, how many have come so far in words, and how many had each week.

    `counts` has one number for each week, the oldest first; 0 to all of them.
    """

    label: str
    figure: str
    counts: tuple[int, ...]


def milestones_chart(
    climbs: Sequence[Climb],
    weeks: Sequence[str],
    *,
    of: int,
    labels: Labels,
    palette: Palette,
    id_prefix: str,
    title: str,
    description: str,
    width: float = 720,
) -> str:
    """One row for each milestone, in the order of the course: its name, its climb, its figure.

    All rows have the same weeks and the same height for `of`, so that one sees how one milestone
    follows another. Beneath stand the first, the middle and the last week. From `sheet.WIDE` on the
    names stand to the left; give a phone a picture of its own with `width` 288.

    Raises ValueError without climbs or weeks, when a climb has not one count for each week or one
    outside 0 and `of`, and as `drawing.picture` does.
    """
    _checked(climbs, weeks, of)
    look = Look(labels, palette, id_prefix)
    figures = max(text_width(each.figure, SIZE, bold=True) for each in climbs)
    left = content_start(width)
    right = width - figures - _GAP
    parts = [
        _ruled(place, _row(climb, of, width, (left, right), look))
        for place, climb in enumerate(climbs)
    ]
    parts.append(_names(weeks, (left, right), width, look))
    return picture(stacked(parts), look=look, title=title, description=description)


def _checked(climbs: Sequence[Climb], weeks: Sequence[str], of: int) -> None:
    if not climbs or not weeks:
        raise ValueError("a chart of milestones needs at least one of them, and one week")
    for climb in climbs:
        if len(climb.counts) != len(weeks):
            raise ValueError(f"{len(climb.counts)} counts for {len(weeks)} weeks: {climb.label}")
        if any(not 0 <= count <= of for count in climb.counts):
            raise ValueError(f"a count outside 0 and {of}: {climb.label}")


def _row(climb: Climb, of: int, width: float, field: tuple[float, float], look: Look) -> Part:
    """The name beside its climb, or above it where it is narrow; the figure behind."""
    start, end = field
    line = line_height(SIZE)
    written = wrap(climb.label, start - _COLUMN if start else width, SIZE)
    words = lines(written, 0, line / 2 + baseline(SIZE), size=SIZE, fill=look.palette.ink)
    name = Part(words, width, line * len(written))
    drawn = _field(climb, of, end - start, look)
    figure = lines(
        [climb.figure],
        width,
        _HEIGHT - 2,
        size=SIZE,
        fill=look.palette.ink,
        bold=True,
        anchor="end",
    )
    told = tip(f"{climb.label}: {climb.figure}")
    content = Part(moved(start, 0, told, drawn.svg) + figure, width, _HEIGHT + 1)
    if not start:
        return stacked([name, content], gap=4)
    down = max(0.0, _HEIGHT - line)  # the name stands on the line the climb begins from
    height = max(content.height, name.height)
    top = min(down, max(0.0, height - name.height))
    return Part(moved(0, top, name.svg) + content.svg, width, height)


def _field(climb: Climb, of: int, wide: float, look: Look) -> Part:
    """Steps: the count of a week holds until the next one. A hairline where none is."""
    slot = wide / len(climb.counts)
    heights = [_HEIGHT * (1 - count / of) if of else float(_HEIGHT) for count in climb.counts]
    path = f"M0 {number(heights[0])}"
    for place, y in enumerate(heights):
        path += f"V{number(y)}H{number((place + 1) * slot)}"
    beneath = element(
        "path",
        class_="share-light",
        d=f"{path}V{_HEIGHT}H0Z",
        fill=look.palette.light,
    )
    ground = element("rect", class_="axis", y=_HEIGHT, width=wide, height=1, fill=look.palette.edge)
    if not any(climb.counts):
        return Part(ground, wide, _HEIGHT + 1)
    above = element(
        "path", class_="centre", d=path, fill="none", stroke=look.palette.yes, stroke_width=2
    )
    return Part(beneath + ground + above, wide, _HEIGHT + 1)


def _ruled(place: int, row: Part) -> Part:
    """With air above all but the first."""
    air = _AIR if place else 2
    return Part(moved(0, air, row.svg), row.width, row.height + air)


def _names(weeks: Sequence[str], field: tuple[float, float], width: float, look: Look) -> Part:
    """The first week at the left edge, the last at the right, and the middle one where it is."""
    start, end = field
    room = (end - start) / 3 - _GAP / 2
    middle = (len(weeks) - 1) // 2
    shown = [(weeks[-1], end, "end")]
    if len(weeks) > 1:
        shown.append((weeks[0], start, "start"))
    if len(weeks) > 2 and len(weeks) % 2:
        shown.append((weeks[middle], (start + end) / 2, "middle"))
    svg, tallest = "", 0
    line = line_height(_NAME)
    for text, x, anchor in shown:
        written = wrap(text, room, _NAME)
        svg += lines(
            written,
            x,
            line * 0.8,
            size=_NAME,
            fill=look.palette.quiet,
            anchor=anchor,
            class_="quiet",
        )
        tallest = max(tallest, len(written))
    return Part(moved(0, 4, svg), width, line * tallest + 5)
