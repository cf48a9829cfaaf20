"""How sure one can be, shown as a soft band on a scale from 0 to 100 per cent."""

from typing import Protocol

from rettesnor.charts.drawing import Part, baseline, element, lines, moved, picture
from rettesnor.charts.labels import Labels
from rettesnor.charts.lettering import text_width
from rettesnor.charts.look import Look
from rettesnor.charts.palette import Palette

BAND = 8
"""Height of the band beneath a bar."""

_ALONE = 14
_ABOVE = 20
_CLOSE = 3
_SCALE = 22
_FIGURE = 14
_SIZE = 12


class Span(Protocol):
    """An estimate and its limits, 0-1; `analysis.proportions.Interval` is one."""

    @property
    def estimate(self) -> float: ...
    @property
    def low(self) -> float: ...
    @property
    def high(self) -> float: ...


def interval_band(
    interval: Span,
    *,
    labels: Labels,
    palette: Palette,
    id_prefix: str,
    title: str,
    description: str,
    width: float = 320,
    figure: str | None = None,
) -> str:
    """One uncertain share on its own, with the range in figures above the band.

    `figure` replaces the range, for instance with «11–22 av 25». Use it beside a sentence; do not
    stack several to compare offices or questions by whether their bands overlap.

    Raises ValueError unless 0 <= low <= estimate <= high <= 1, and as `drawing.picture` does.
    """
    look = Look(labels, palette, id_prefix)
    band = band_part(interval, width=width, height=_ALONE, palette=palette)
    scale = scale_part(width, look)
    beneath = _ABOVE + band.height + _CLOSE
    svg = (
        _range(figure or labels.percentage(interval.low, interval.high), interval, width, palette)
        + moved(0, _ABOVE, _track(width, palette), band.svg)
        + moved(0, beneath, scale.svg)
    )
    drawn = Part(svg, width, beneath + scale.height)
    return picture(drawn, look=look, title=title, description=description)


def _range(written: str, interval: Span, width: float, palette: Palette) -> str:
    """The range in figures over the middle of the band, but never outside the picture."""
    half = text_width(written, _FIGURE, bold=True) / 2
    middle = width * (interval.low + interval.high) / 2
    return lines(
        [written],
        max(min(middle, width - half), half),
        _FIGURE,
        size=_FIGURE,
        fill=palette.ink,
        bold=True,
        anchor="middle",
    )


def _track(width: float, palette: Palette) -> str:
    middle = _ALONE / 2 - 0.5
    return element("rect", class_="axis", y=middle, width=width, height=1, fill=palette.axis)


def band_part(interval: Span, *, width: float, height: float = BAND, palette: Palette) -> Part:
    """The band from low to high with a mark at the estimate; no band when nothing is in doubt."""
    if not 0 <= interval.low <= interval.estimate <= interval.high <= 1:
        raise ValueError(f"not an interval within 0 and 1: {interval}")
    start, end = width * interval.low, width * interval.high
    band = element(
        "rect",
        class_="band",
        x=start + 0.5,
        y=0.5,
        width=end - start - 1,
        height=height - 1,
        rx=(height - 1) / 2,
        fill=palette.band,
        stroke=palette.edge,
    )
    estimate = element(
        "rect",
        class_="estimate",
        # Half a mark inside at 0 and 100 per cent, where it would else be cut off.
        x=min(max(width * interval.estimate - 1.25, 0), width - 2.5),
        y=-1,
        width=2.5,
        height=height + 2,
        rx=1.25,
        fill=palette.ink,
    )
    return Part((band if end - start > 1 else "") + estimate, width, height)


def scale_part(width: float, look: Look) -> Part:
    """A quiet line with 0, 50 and 100 per cent, to lie beneath bars or bands of this width."""
    palette, labels = look.palette, look.labels
    ticks = [
        element("rect", class_="axis", x=x, width=1, height=5, fill=palette.edge)
        for x in (0, width / 2 - 0.5, width - 1)
    ]
    # Three figures in a narrow chart would read as one.
    roomy = width >= 4 * text_width(labels.percentage(1), _SIZE)
    places = {0.0: "start", 0.5: "middle", 1.0: "end"} if roomy else {0.0: "start", 1.0: "end"}
    words = [
        lines(
            [labels.percentage(share)],
            width * share,
            _SCALE - _SIZE / 2 + baseline(_SIZE) / 2,
            size=_SIZE,
            fill=palette.quiet,
            anchor=anchor,
            class_="quiet",
        )
        for share, anchor in places.items()
    ]
    return Part("".join(ticks + words), width, _SCALE)
