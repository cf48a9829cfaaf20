"""Two rounds of the same question, one bar under the other on one scale."""

from collections.abc import Sequence
from dataclasses import dataclass

from rettesnor.charts.bars import BAR, Beside, Row, bar_part, beside
from rettesnor.charts.drawing import Part, baseline, line_height, lines, moved, picture, stacked
from rettesnor.charts.interval import scale_part
from rettesnor.charts.labels import Labels
from rettesnor.charts.lettering import text_width, wrap
from rettesnor.charts.look import Look
from rettesnor.charts.marks import patterns
from rettesnor.charts.palette import Palette
from rettesnor.charts.row import SIZE, count_width, two_line_row
from rettesnor.charts.sheet import content_start, labelled, sheet

_NAME = 13
_CLOSE = 14
_BETWEEN = 12
_NAME_SHARE = 0.36
_BAR_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Pair:
    """A question and its two rounds; each `Row.label` is the name of a round («Runde 1»)."""

    label: str
    before: Row
    after: Row


def before_after(
    before: Row,
    after: Row,
    *,
    labels: Labels,
    palette: Palette,
    id_prefix: str,
    title: str,
    description: str,
    width: float = 320,
) -> str:
    """The bar of one round above the bar of the next, each with its name and count in words.

    `Row.label` is the name of the round («Runde 1»). The chart shows; it does not judge: whether
    the difference is more than chance is for `analysis.comparison` and a sentence beside it.

    Raises ValueError as `answer_bar` does.
    """
    look = Look(labels, palette, id_prefix)
    columns = _columns((before, after), width)
    parts = [_rounds((before, after), columns, look)]
    if before.interval or after.interval:
        scale = scale_part(columns.bar_end - columns.bar, look)
        parts.append(Part(moved(columns.bar, 0, scale.svg), width, scale.height))
    whole = stacked(parts, gap=4)
    return picture(patterns(look), whole, look=look, title=title, description=description)


def changes_chart(
    pairs: Sequence[Pair],
    *,
    labels: Labels,
    palette: Palette,
    id_prefix: str,
    title: str,
    description: str,
    width: float = 680,
    legend: bool = True,
) -> str:
    """Every question with its two rounds, all bars on one scale: `findings_chart` for two rounds.

    The pairs keep the order they are given in; ordering them by the size of the change would make
    a ranking of chance.

    Raises ValueError without pairs, and as `answer_bar` does.
    """
    if not pairs:
        raise ValueError("a figure needs at least one pair")
    look = Look(labels, palette, id_prefix)
    rows = [row for pair in pairs for row in (pair.before, pair.after)]
    left = content_start(width)
    columns = _columns(rows, width - left)
    parts = [
        labelled(
            pair.label,
            _rounds((pair.before, pair.after), columns, look),
            width=width,
            palette=palette,
        )
        for pair in pairs
    ]
    whole = sheet(
        parts,
        width=width,
        bar=(left + columns.bar, left + columns.bar_end),
        signs=columns.signs,
        band=any(row.interval for row in rows),
        legend=legend,
        look=look,
    )
    return picture(patterns(look), whole, look=look, title=title, description=description)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the bar begins and ends across `width`; at 0 when the name stands above it."""

    width: float
    bar: float
    bar_end: float
    counts: float
    signs: Beside


def _columns(rows: Sequence[Row], width: float) -> _Columns:
    signs = beside([row.counts for row in rows])
    counts = count_width(rows)
    names = max(text_width(row.label, _NAME) for row in rows)
    start = min(max(names, counts), max(width * _NAME_SHARE, counts)) + _CLOSE
    end = width - signs.width
    if end - start < width * _BAR_SHARE:
        return _Columns(width, 0, width, counts, signs)
    return _Columns(width, start, end, counts, signs)


def _rounds(rows: Sequence[Row], columns: _Columns, look: Look) -> Part:
    draw = _beside_name if columns.bar else _under_name
    return stacked([draw(row, columns, look) for row in rows], gap=_BETWEEN)


def _beside_name(row: Row, columns: _Columns, look: Look) -> Part:
    """Name and count in a column, the bar and its signs to the right of them."""
    start, signs = columns.bar, columns.signs
    bar = bar_part(row.counts, row.interval, width=columns.width - start, signs=signs, look=look)
    name = _name(row, start - _CLOSE, look)
    line = line_height(SIZE)
    count = lines(
        [row.figure], 0, line / 2 + baseline(SIZE), size=SIZE, fill=look.palette.ink, bold=True
    )
    # The name stands level with the middle of the bar.
    level = (BAR - line_height(_NAME)) / 2
    words = moved(0, level, name.svg) + moved(0, level + name.height, count)
    height = max(level + name.height + line, bar.height)
    return Part(words + moved(start, 0, bar.svg), columns.width, height)


def _under_name(row: Row, columns: _Columns, look: Look) -> Part:
    """The name, beneath it count and signs, beneath them the bar in all its length."""
    beneath = two_line_row(row, columns.counts, columns.signs, columns.width, look)
    return stacked([_name(row, columns.width, look), beneath])


def _name(row: Row, width: float, look: Look) -> Part:
    """The name of the round, in letters that stand back."""
    line = line_height(_NAME)
    written = wrap(row.label, width, _NAME)
    svg = lines(
        written,
        0,
        line / 2 + baseline(_NAME),
        size=_NAME,
        fill=look.palette.quiet,
        class_="quiet",
    )
    return Part(svg, width, line * len(written))
