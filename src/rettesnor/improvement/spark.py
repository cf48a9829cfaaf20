"""A tiny line of points: how the last checks of a question went, beside its counts."""

from collections.abc import Sequence

from rettesnor.charts.drawing import Part, element, number, picture
from rettesnor.charts.look import Look

MOST = 12  # points; the latest
STEP, HEIGHT, EDGE, DOT = 14.0, 36.0, 5.0, 3.5  # px


def spark(shares: Sequence[float | None], *, look: Look, title: str, description: str) -> str:
    """The latest shares 0-1 from left to right, full height being all; None is a gap.

    Raises ValueError without shares, and as `drawing.picture` does.
    """
    if not shares:
        raise ValueError("a line needs at least one point")
    latest = list(shares)[-MOST:]
    places = [
        None if share is None else (EDGE + at * STEP, EDGE + (1 - share) * (HEIGHT - 2 * EDGE))
        for at, share in enumerate(latest)
    ]
    drawn, path, pen = "", "", "M"
    for place in places:
        if place is None:
            pen = "M"
            continue
        x, y = place
        path += f"{pen}{number(x)} {number(y)}"
        pen = "L"
        drawn += element("circle", class_="mark-yes", cx=x, cy=y, r=DOT, fill=look.palette.yes)
    if "L" in path:
        drawn = (
            element("path", class_="trace", d=path, fill="none", stroke=look.palette.quiet) + drawn
        )
    width = 2 * EDGE + (len(latest) - 1) * STEP
    return picture(Part(drawn, width, HEIGHT), look=look, title=title, description=description)
