"""The changes on a run chart: a numbered sign above the field, and a line down from it."""

from collections.abc import Sequence

from rettesnor.charts.drawing import Part, baseline, element, lines, moved, number, tip
from rettesnor.charts.look import Look
from rettesnor.charts.runplot import Frame
from rettesnor.charts.series import Change

_BADGE = 20
_LANE = _BADGE + 3
_SIZE = 12


def badge(count: int, look: Look) -> Part:
    """The number of a change in a ring."""
    middle = _BADGE / 2
    ring = element(
        "circle",
        class_="badge",
        cx=middle,
        cy=middle,
        r=middle - 0.75,
        fill=look.palette.paper,
        stroke=look.palette.ink,
        stroke_width=1.5,
    )
    figure = lines(
        [str(count)],
        middle,
        middle + baseline(_SIZE),
        size=_SIZE,
        fill=look.palette.ink,
        bold=True,
        anchor="middle",
    )
    return Part(ring + figure, _BADGE, _BADGE)


def changes_part(changes: Sequence[Change], frame: Frame, look: Look) -> Part:
    """The signs above the field and a line down from each; in several rows where they crowd."""
    placed = _lanes(changes, frame)
    if not placed:
        return Part("", frame.width, 0)
    rows = 1 + max(lane for _, lane in placed.values())
    height = rows * _LANE
    rules, signs = "", ""
    for count, (x, lane) in sorted(placed.items()):
        top = height - (lane + 1) * _LANE
        rules += element(
            "path",
            class_="change-line",
            d=f"M{number(x)} {number(top + _BADGE)}V{number(height + frame.height)}",
            stroke=look.palette.quiet,
            stroke_width=1,
        )
        told = tip(f"{count}: {changes[count - 1].words}")
        signs += moved(x - _BADGE / 2, top, told, badge(count, look).svg)
    return Part(rules + signs, frame.width, height)


def _lanes(changes: Sequence[Change], frame: Frame) -> dict[int, tuple[float, int]]:
    """For the number of each change, where it stands and in which row, 0 nearest the field."""
    placed: dict[int, tuple[float, int]] = {}
    taken: list[float] = []  # where the last sign of each row ends
    for count, change in sorted(enumerate(changes, start=1), key=lambda pair: pair[1].before):
        x = frame.x(change.before - 0.5)
        start = x - _BADGE / 2
        free = [lane for lane, end in enumerate(taken) if end + 2 <= start]
        lane = free[0] if free else len(taken)
        taken[lane : lane + 1] = [start + _BADGE]
        placed[count] = (x, lane)
    return placed
