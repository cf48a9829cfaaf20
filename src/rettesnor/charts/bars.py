"""The three-part bar: how many yes, partly and no, with the rest told apart beside it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from rettesnor.charts.drawing import (
    Part,
    baseline,
    centred,
    element,
    lines,
    moved,
    picture,
    tip,
)
from rettesnor.charts.interval import Span, band_part
from rettesnor.charts.labels import Labels
from rettesnor.charts.lettering import text_width
from rettesnor.charts.look import Look
from rettesnor.charts.marks import ASIDE, MET, SIGN, Aside, Met, area, patterns, sign
from rettesnor.charts.palette import Palette

BAR = 22
"""Height of the bar itself."""

_BENEATH = 5
_GAP = 2
_APART = 14
_CLOSE = 4
_SIZE = 13


class Counts(Protocol):
    """How many answers of each kind; `analysis.proportions.Tally` is one."""

    @property
    def yes(self) -> int: ...
    @property
    def partly(self) -> int: ...
    @property
    def no(self) -> int: ...
    @property
    def na(self) -> int: ...
    @property
    def unsure(self) -> int: ...
    @property
    def missing(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a chart: its name, the count in words («7 av 10»), the answers, how sure one is.

    The name is a question in a chart of findings and a round («Runde 1») in one of before and
    after.
    """

    label: str
    figure: str
    counts: Counts
    interval: Span | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """The signs that stand beside some bars: which, and the room in px kept for each."""

    kinds: tuple[Aside, ...]
    slot: float

    @property
    def width(self) -> float:
        return _APART + len(self.kinds) * self.slot - 2 * _CLOSE if self.kinds else 0


NOTHING_BESIDE = Beside((), 0)


def beside(
    counts: Collection[Counts], room_for: Collection[Aside] = (), *, digits: int = 1
) -> Beside:
    """Room for every sign that some of the bars need, so that all of them line up."""
    largest = {kind: max((getattr(each, kind) for each in counts), default=0) for kind in ASIDE}
    kinds = tuple(kind for kind in ASIDE if largest[kind] or kind in room_for)
    digits = max(digits, *(len(str(number)) for number in largest.values()))
    return Beside(kinds, SIGN + _CLOSE + text_width("8" * digits, _SIZE) + 2 * _CLOSE)


def answer_bar(
    counts: Counts,
    *,
    labels: Labels,
    palette: Palette,
    id_prefix: str,
    title: str,
    description: str,
    width: float = 320,
    interval: Span | None = None,
    room_for: Collection[Aside] = (),
) -> str:
    """One question's answers as a bar, and beneath it how sure one can be.

    The bar's whole length is the cases the question applied to. «na», «unsure» and missing stand
    after a gap, as signs with a count, and are no part of that length. Bars that stand under one
    another line up when they are given the same `width` and `room_for` the same signs.

    Raises ValueError when a count is negative, and as `interval_band` does.
    """
    look = Look(labels, palette, id_prefix)
    signs = beside([counts], room_for, digits=2)
    bar = bar_part(counts, interval, width=width, signs=signs, look=look)
    return picture(patterns(look), bar, look=look, title=title, description=description)


def bar_part(
    counts: Counts, interval: Span | None, *, width: float, signs: Beside, look: Look
) -> Part:
    """What `answer_bar` draws, as a piece of a picture that holds the `patterns` once."""
    if min(getattr(counts, kind) for kind in (*MET, *ASIDE)) < 0:
        raise ValueError(f"a count cannot be negative: {counts}")
    length = width - signs.width
    svg = _bar(counts, length, look)
    if signs.kinds:
        svg += moved(length, 0, signs_part(counts, signs, look).svg)
    if interval is None:
        return Part(svg, width, BAR)
    band = band_part(interval, width=length, palette=look.palette)
    # The mark at the estimate reaches 1 px beneath the band.
    return Part(svg + moved(0, BAR + _BENEATH, band.svg), width, BAR + _BENEATH + band.height + 1)


def _bar(counts: Counts, length: float, look: Look) -> str:
    applicable = counts.yes + counts.partly + counts.no
    if not applicable:
        return element(
            "rect", class_="axis", y=BAR / 2 - 0.5, width=length, height=1, fill=look.palette.edge
        )
    svg, before = "", 0
    for answer in MET:
        count = getattr(counts, answer)
        after = before + count
        if count:
            # The gap is taken from both sides of a border, so that the border itself stays true.
            start = length * before / applicable + (_GAP / 2 if before else 0)
            end = length * after / applicable - (_GAP / 2 if after < applicable else 0)
            svg += _stretch(answer, count, start, max(end, start + 1), look)
        before = after
    return svg


def _stretch(answer: Met, count: int, start: float, end: float, look: Look) -> str:
    """One answer's part of the bar, with its count in the middle where there is room."""
    wide = text_width(str(count), _SIZE, bold=True)
    plate = wide + 8 if answer == "partly" else wide
    return element(
        "g",
        tip(f"{look.word(answer)}: {count}"),
        area(answer, start, end - start, BAR, look),
        _count(answer, count, (start + end) / 2, plate, look) if end - start >= plate + 6 else "",
    )


def _count(answer: Met, count: int, middle: float, plate: float, look: Look) -> str:
    palette = look.palette
    figure = lines(
        [str(count)],
        middle,
        BAR / 2 + baseline(_SIZE),
        size=_SIZE,
        fill=palette.paper if answer == "yes" else palette.ink,
        bold=True,
        anchor="middle",
        class_="on-yes" if answer == "yes" else "label",
    )
    if answer != "partly":
        return figure
    # No figure is legible on hatching.
    beneath = element(
        "rect",
        class_="plate",
        x=middle - plate / 2,
        y=3.5,
        width=plate,
        height=BAR - 7,
        rx=2,
        fill=palette.paper,
    )
    return beneath + figure


def signs_part(counts: Counts, signs: Beside, look: Look) -> Part:
    """The signs with their counts, each in its own place; the gap before them is part of it."""
    svg = ""
    for place, kind in enumerate(signs.kinds):
        count = getattr(counts, kind)
        if count:
            figure = lines(
                [str(count)],
                SIGN + _CLOSE,
                BAR / 2 + baseline(_SIZE),
                size=_SIZE,
                fill=look.palette.ink,
            )
            svg += moved(
                _APART + place * signs.slot,
                0,
                tip(f"{look.word(kind)}: {count}"),
                centred(sign(kind, look.palette), BAR),
                figure,
            )
    return Part(svg, signs.width, BAR)
