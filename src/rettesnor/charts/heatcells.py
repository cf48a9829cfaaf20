"""The cells of a heat map: a count in words, on a ground the stronger the larger the share."""

from dataclasses import dataclass

from rettesnor.charts.drawing import Part, baseline, element, lines, tip
from rettesnor.charts.lettering import text_width
from rettesnor.charts.look import Look

CELL = 34
"""Height of a cell."""

FEWEST = 5
"""Cases below which a cell has no share, as in `suppression` and in the sentences."""

STEPS = ("faint", "light", "middle", "strong")

_SIZE = 14
_GAP = 4
_ROUND = 4
_AIR = 6


@dataclass(frozen=True, slots=True)
class Cell:
    """`met` of `of` cases of one kind; `of` are those the question applied to."""

    met: int
    of: int

    def __post_init__(self) -> None:
        if not 0 <= self.met <= self.of:
            raise ValueError(f"not a count of cases: {self.met} of {self.of}")

    @property
    def figure(self) -> str:
        return f"{self.met}/{self.of}" if self.of else "–"

    def step(self, fewest: int) -> str | None:
        """Which of the `STEPS`, a quarter each; None with too few cases for a share."""
        if self.of < max(fewest, 1):
            return None
        return STEPS[min(4 * self.met // self.of, 3)]


NOTHING = Cell(0, 0)


def least_width(cells: list[Cell]) -> float:
    """Room for the widest count, and for the gap to the next cell."""
    return max(text_width(cell.figure, _SIZE, bold=True) for cell in cells) + 2 * _AIR + _GAP


def cell_part(cell: Cell, told: str, width: float, fewest: int, look: Look) -> Part:
    """The cell with half the gap on either side; `told` is what a mouse resting there reads."""
    step = cell.step(fewest)
    palette = look.palette
    ground = ""
    if step:
        ground = ground_part(step, _GAP / 2, width - _GAP, CELL - _GAP, look)
    elif cell.of:
        ground = few_part(_GAP / 2, width - _GAP, CELL - _GAP, look)
    figure = lines(
        [cell.figure],
        width / 2,
        (CELL - _GAP) / 2 + baseline(_SIZE),
        size=_SIZE,
        fill=palette.paper if step == "strong" else palette.ink if cell.of else palette.quiet,
        bold=step is not None,
        anchor="middle",
        class_="on-yes" if step == "strong" else "label" if cell.of else "quiet",
    )
    return Part(element("g", tip(told), ground, figure), width, CELL)


def ground_part(step: str, x: float, width: float, height: float, look: Look) -> str:
    fill = look.palette.yes if step == "strong" else str(getattr(look.palette, step))
    return element(
        "rect", class_=f"share-{step}", x=x, width=width, height=height, rx=_ROUND, fill=fill
    )


def few_part(x: float, width: float, height: float, look: Look) -> str:
    """An open cell with a dashed outline: counted, and too few to say more."""
    return element(
        "rect",
        class_="share-few",
        x=x + 0.5,
        y=0.5,
        width=width - 1,
        height=height - 1,
        rx=_ROUND,
        fill="none",
        stroke=look.palette.edge,
        stroke_width=1,
        stroke_dasharray="3 3",
    )
