"""What the figures for a report have in common: rows with rules between, scale, legend."""

from collections.abc import Sequence

from rettesnor.charts.bars import BAR, Beside
from rettesnor.charts.drawing import Part, baseline, element, line_height, lines, moved, stacked
from rettesnor.charts.interval import scale_part
from rettesnor.charts.legend import legend_part
from rettesnor.charts.lettering import wrap
from rettesnor.charts.look import Look
from rettesnor.charts.palette import Palette
from rettesnor.charts.row import SIZE

WIDE = 560
"""From this width on a question stands to the left of its bars, below it above them."""

_AIR = 11
_COLUMN = 20
_LABEL_SHARE = 0.42


def content_start(width: float) -> float:
    """Where bars begin: at the edge in a narrow figure, after the questions in a wide one."""
    return width * _LABEL_SHARE + _COLUMN if width >= WIDE else 0


def labelled(label: str, content: Part, *, width: float, palette: Palette) -> Part:
    """The question and what is drawn about it, side by side or one above the other."""
    start = content_start(width)
    line = line_height(SIZE)
    written = wrap(label, start - _COLUMN if start else width, SIZE)
    words = lines(written, 0, line / 2 + baseline(SIZE), size=SIZE, fill=palette.ink)
    question = Part(words, width, line * len(written))
    if not start:
        return stacked([question, content], gap=6)
    # The first line of the words stands level with the middle of the bar.
    down = (BAR - line) / 2
    svg = moved(0, down, question.svg) + moved(start, 0, content.svg)
    return Part(svg, width, max(down + question.height, content.height))


def sheet(
    rows: Sequence[Part],
    *,
    width: float,
    bar: tuple[float, float],
    signs: Beside,
    band: bool,
    legend: bool,
    look: Look,
) -> Part:
    """The rows with air and hairlines, a scale from `bar`'s beginning to its end, the legend."""
    parts = [_ruled(place, row, width, look.palette) for place, row in enumerate(rows)]
    if band:
        start, end = bar
        scale = scale_part(end - start, look)
        parts.append(Part(moved(start, 0, scale.svg), width, scale.height))
    if legend:
        key = legend_part(width=width, signs=signs.kinds, band=band, look=look)
        parts.append(Part(moved(0, _AIR, key.svg), width, key.height + _AIR))
    return stacked(parts)


def _ruled(place: int, row: Part, width: float, palette: Palette) -> Part:
    """The row with air around it, and a hairline above all but the first."""
    rule = element("rect", class_="axis", width=width, height=1, fill=palette.axis)
    svg = (rule if place else "") + moved(0, _AIR, row.svg)
    return Part(svg, width, row.height + 2 * _AIR)
