"""The findings of a round as one figure: a row per question, lined up, with scale and legend."""

from collections.abc import Sequence

from rettesnor.charts.bars import Row, beside
from rettesnor.charts.drawing import picture
from rettesnor.charts.labels import Labels
from rettesnor.charts.look import Look
from rettesnor.charts.marks import patterns
from rettesnor.charts.palette import Palette
from rettesnor.charts.row import bar_start, count_width, level_row, two_line_row
from rettesnor.charts.sheet import content_start, labelled, sheet


def findings_chart(
    rows: Sequence[Row],
    *,
    labels: Labels,
    palette: Palette,
    id_prefix: str,
    title: str,
    description: str,
    width: float = 680,
    legend: bool = True,
) -> str:
    """Every question with its count and its bar, the bars under one another on one scale.

    The rows keep the order they are given in: the path of a case, not a ranking. Long labels
    break into lines; no text is cut.

    Raises ValueError without rows, and as `answer_bar` does.
    """
    if not rows:
        raise ValueError("a figure needs at least one row")
    look = Look(labels, palette, id_prefix)
    signs = beside([row.counts for row in rows])
    counts = count_width(rows)
    left = content_start(width)
    if left:
        draw, bar = level_row, (left + bar_start(counts), width - signs.width)
    else:
        draw, bar = two_line_row, (0.0, width)
    parts = [
        labelled(
            row.label, draw(row, counts, signs, width - left, look), width=width, palette=palette
        )
        for row in rows
    ]
    whole = sheet(
        parts,
        width=width,
        bar=bar,
        signs=signs,
        band=any(row.interval for row in rows),
        legend=legend,
        look=look,
    )
    return picture(patterns(look), whole, look=look, title=title, description=description)
