"""What the marks mean, in words: beneath a figure, or once on a page of many bars."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rettesnor.charts.drawing import (
    Part,
    baseline,
    centred,
    line_height,
    lines,
    moved,
    picture,
)
from rettesnor.charts.interval import band_part
from rettesnor.charts.labels import Labels
from rettesnor.charts.lettering import text_width, wrap
from rettesnor.charts.look import Look
from rettesnor.charts.marks import ASIDE, MET, Aside, patterns, swatch
from rettesnor.charts.palette import Palette

_SIZE = 13
_CLOSE = 7
_APART = 20
_LEAD = 6
_BAND = 30


@dataclass(frozen=True, slots=True)
class _AnyInterval:
    estimate: float = 0.5
    low: float = 0.0
    high: float = 1.0


def answer_legend(
    *,
    labels: Labels,
    palette: Palette,
    id_prefix: str,
    title: str,
    description: str,
    width: float = 320,
    signs: Collection[Aside] = ASIDE,
    band: bool = True,
) -> str:
    """The marks with their words: yes, partly, no, the `signs` in use, and the band.

    Raises ValueError as `drawing.picture` does.
    """
    look = Look(labels, palette, id_prefix)
    legend = legend_part(width=width, signs=signs, band=band, look=look)
    return picture(patterns(look), legend, look=look, title=title, description=description)


def legend_part(*, width: float, signs: Collection[Aside], band: bool, look: Look) -> Part:
    """The items in lines, like words in a text, each item whole."""
    answers = (*MET, *(kind for kind in ASIDE if kind in signs))
    items = [explained(swatch(each, look), look.word(each), width, look) for each in answers]
    if band:
        mark = band_part(_AnyInterval(), width=_BAND, palette=look.palette)
        items.append(explained(mark, look.word("band"), width, look))
    return flowed(items, width)


def flowed(items: Sequence[Part], width: float) -> Part:
    """Parts in lines, like words in a text; none is divided."""
    svg, x, y, tallest = "", 0.0, 0.0, 0.0
    for item in items:
        if x and x + item.width > width:
            x, y, tallest = 0, y + tallest + _LEAD, 0
        svg += moved(x, y, item.svg)
        x += item.width + _APART
        tallest = max(tallest, item.height)
    return Part(svg, width, y + tallest)


def explained(mark: Part, text: str, width: float, look: Look) -> Part:
    """A mark and what it means, in no more than `width` px."""
    start = mark.width + _CLOSE
    written = wrap(text, width - start, _SIZE)
    line = line_height(_SIZE)
    words = lines(written, start, line / 2 + baseline(_SIZE), size=_SIZE, fill=look.palette.ink)
    wide = max(text_width(each, _SIZE) for each in written)
    # A mark taller than a line pushes the words down to its middle.
    tall = max(line, mark.height)
    return Part(
        centred(mark, tall) + moved(0, (tall - line) / 2, words),
        start + wide,
        tall - line + line * len(written),
    )
