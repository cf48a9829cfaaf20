"""The six answers as marks: a colour and a pattern or shape each, alike in every chart.

Yes, partly and no are areas, since they make up the denominator; «na», «unsure» and missing are
small signs, since they do not.
"""

from typing import Literal

from rettesnor.charts.drawing import Part, baseline, element, lines
from rettesnor.charts.look import Look
from rettesnor.charts.palette import Palette

Met = Literal["yes", "partly", "no"]
Aside = Literal["na", "unsure", "missing"]

MET: tuple[Met, ...] = ("yes", "partly", "no")
ASIDE: tuple[Aside, ...] = ("na", "unsure", "missing")

SIGN = 14
"""Width and height of a sign, and of an area in a legend."""

_ROUND = 3
_EDGE = 1.5


def patterns(look: Look) -> Part:
    """The hatch that `area` refers to; once in every picture, and seen nowhere itself."""
    # An upright tile with the stripe crossing its corners: a turned tile shows its seams on paper.
    stripe = element(
        "path",
        class_="hatch",
        d="M-2 2 2-2M-1 9 9-1M6 10 10 6",
        stroke=look.palette.paper,
        stroke_width=2.4,
    )
    hatch = element(
        "pattern", stripe, id=look.hatch, width=8, height=8, patternUnits="userSpaceOnUse"
    )
    return Part(element("defs", hatch), 0, 0)


def area(answer: Met, x: float, width: float, height: float, look: Look) -> str:
    """A box filled as the answer is: solid, hatched, or open with a dark outline."""
    palette = look.palette
    inner, low = max(width - 2 * _EDGE, 0), height - 2 * _EDGE
    match answer:
        case "yes":
            return _box(x, 0, width, height, fill=palette.yes, class_="mark-yes")
        case "partly":
            # A full box beneath the hatch: a page may recolour it, and its rim stays whole.
            whole = _box(x, 0, width, height, fill=palette.partly, class_="mark-partly")
            return whole + _box(x + _EDGE, _EDGE, inner, low, fill=f"url(#{look.hatch})")
        case "no":
            # Drawn half a stroke inside, so that the outline ends where the box does.
            half = _EDGE / 2
            return _box(
                x + half,
                half,
                inner + _EDGE,
                low + _EDGE,
                fill=palette.no,
                stroke=palette.ink,
                class_="mark-no",
            )


def _box(
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    fill: str,
    stroke: str | None = None,
    class_: str | None = None,
) -> str:
    return element(
        "rect",
        class_=class_,
        x=x,
        y=y,
        width=width,
        height=height,
        rx=min(_ROUND, width / 2),
        fill=fill,
        stroke=stroke,
        stroke_width=_EDGE if stroke else None,
    )


def sign(answer: Aside, palette: Palette) -> Part:
    """A dash, a question mark, or a dotted ring."""
    match answer:
        case "na":
            svg = _dash(palette)
        case "unsure":
            svg = _question_mark(palette)
        case "missing":
            svg = _dotted_ring(palette)
    return Part(svg, SIGN, SIGN)


def _dash(palette: Palette) -> str:
    return element(
        "rect",
        class_="mark-na",
        x=1,
        y=SIGN / 2 - 1.5,
        width=SIGN - 2,
        height=3,
        rx=1.5,
        fill=palette.na,
    )


def _question_mark(palette: Palette) -> str:
    middle, size = SIGN / 2, 10.5
    disc = element(
        "circle", class_="mark-unsure", cx=middle, cy=middle, r=middle, fill=palette.unsure
    )
    return disc + lines(
        ["?"],
        middle,
        middle + baseline(size),
        size=size,
        fill=palette.paper,
        bold=True,
        anchor="middle",
        class_="on-unsure",
    )


def _dotted_ring(palette: Palette) -> str:
    return element(
        "circle",
        class_="mark-missing",
        cx=SIGN / 2,
        cy=SIGN / 2,
        r=SIGN / 2 - 1,
        fill="none",
        stroke=palette.missing,
        stroke_width=2,
        stroke_linecap="round",
        # Ten dots and nothing left over: 2π · 6 px / 10, less the length of a dot.
        stroke_dasharray="0.01 3.76",
    )


def swatch(answer: Met | Aside, look: Look) -> Part:
    """The mark as a legend shows it."""
    match answer:
        case "na" | "unsure" | "missing":
            return sign(answer, look.palette)
        case _:
            return Part(area(answer, 0, SIGN, SIGN, look), SIGN, SIGN)
