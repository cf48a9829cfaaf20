"""What the cells of a heat map mean, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from rettesnor.charts.drawing import Part, baseline, line_height, lines
from rettesnor.charts.heatcells import STEPS, Cell, few_part, ground_part
from rettesnor.charts.legend import explained, flowed
from rettesnor.charts.lettering import text_width
from rettesnor.charts.look import Look

_SIZE = 13
_SAMPLE, _SAMPLE_HIGH = 22, 16


@dataclass(frozen=True, slots=True)
class HeatWords:
    """What the legend says: of the strengths, of a cell with too few cases, of one with none.

    `share` names the share («Andel saker der kravet er oppfylt»).
    """

    share: str
    few: str
    none: str


def heat_legend(
    words: HeatWords,
    table: Sequence[Sequence[Cell]],
    fewest: int,
    width: float,
    look: Look,
) -> Part:
    """The strengths from weakest to strongest between 0 and 100 per cent, and the other cells."""
    cells = [cell for row in table for cell in row]
    items = [explained(_ramp(look), words.share, width, look)]
    if any(cell.of and cell.of < fewest for cell in cells):
        sample = Part(few_part(0, _SAMPLE, _SAMPLE_HIGH, look), _SAMPLE, _SAMPLE_HIGH)
        items.append(explained(sample, words.few, width, look))
    if not all(cell.of for cell in cells):
        items.append(explained(letter_part("–", look), words.none, width, look))
    return flowed(items, width)


def _ramp(look: Look) -> Part:
    """The strengths beside one another, with the ends of the scale in figures."""
    none, everything = (look.labels.percentage(share) for share in (0, 1))
    start = text_width(none, _SIZE) + 5
    end = start + len(STEPS) * _SAMPLE + 5
    level = _SAMPLE_HIGH / 2 + baseline(_SIZE)
    svg = "".join(
        ground_part(step, start + at * _SAMPLE, _SAMPLE - 2, _SAMPLE_HIGH, look)
        for at, step in enumerate(STEPS)
    )
    for text, x in ((none, 0.0), (everything, end)):
        svg += lines([text], x, level, size=_SIZE, fill=look.palette.quiet, class_="quiet")
    return Part(svg, end + text_width(everything, _SIZE), _SAMPLE_HIGH)


def letter_part(letter: str, look: Look) -> Part:
    """A letter that stands for a column, or the sign of an empty cell."""
    line = line_height(_SIZE)
    svg = lines(
        [letter],
        0,
        line / 2 + baseline(_SIZE),
        size=_SIZE,
        fill=look.palette.ink,
        bold=True,
    )
    return Part(svg, text_width(letter, _SIZE, bold=True), line)
