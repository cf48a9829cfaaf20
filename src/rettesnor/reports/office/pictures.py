"""The report's charts, in print colours, each with its words beside it."""

from collections.abc import Iterable, Sequence
from typing import cast

from django.utils.translation import gettext as _

from rettesnor.analysis.proportions import Interval, Tally
from rettesnor.charts.bars import NOTHING_BESIDE, bar_part, beside, signs_part
from rettesnor.charts.drawing import picture, stacked
from rettesnor.charts.legend import answer_legend
from rettesnor.charts.look import Look
from rettesnor.charts.marks import ASIDE, Aside, Met, patterns, swatch
from rettesnor.charts.palette import PRINT
from rettesnor.reports.office.report import Count, Meaning, Moved, Result
from rettesnor.reports.paper import Picture
from rettesnor.reviews.findingsview import describe, labels

MM = 0.265  # a px of the charts on paper, so that their 13 px letters become 9.8 points
# px; as wide as the column each stands in, on paper and in Word
BAR_WIDTH = 183
WIDE_WIDTH = 266
BENEATH = 5  # px between a bar and the signs beneath it
LEGEND_WIDTH = 600  # px


def signs_in_use(tallies: Iterable[Tally]) -> tuple[Aside, ...]:
    """The signs that stand beneath some bar."""
    told = list(tallies)
    return tuple(kind for kind in ASIDE if any(getattr(tally, kind) for tally in told))


def bar(result: Result, *, banded: bool = True) -> Picture:
    """The answers to a question and, when `banded`, how sure one can be."""
    alt = f"{result.short}: {describe(result.tally)}"
    interval = result.interval if banded else None
    return _bar(result.tally, (result.short, alt), BAR_WIDTH, interval=interval)


def wide_bar(moved: Moved, round_name: str, count: Count) -> Picture:
    """The answers in one of two rounds; a sentence beside says whether one can tell them apart."""
    alt = f"{moved.short}, {round_name.lower()}: {describe(count.tally)}"
    return _bar(count.tally, (moved.short, alt), WIDE_WIDTH)


def _bar(
    tally: Tally, words: tuple[str, str], width: int, *, interval: Interval | None = None
) -> Picture:
    """The bar fills its column; what is no part of its length stands beneath it."""
    title, alt = words
    look = Look(labels(), PRINT, "bar")
    drawn = [bar_part(tally, interval, width=width, signs=NOTHING_BESIDE, look=look)]
    signs = beside([tally], digits=2)
    if signs.kinds:
        drawn.append(signs_part(tally, signs, look))
    together = stacked(drawn, gap=BENEATH)
    svg = picture(patterns(look), together, look=look, title=title, description=alt)
    return Picture(svg, alt, width * MM)


def legend(results: Sequence[Result], *, banded: bool = True) -> Picture:
    """What the bars of these results are made of; without the band where none is drawn."""
    signs = signs_in_use(result.tally for result in results)
    banded = banded and any(result.interval for result in results)
    told = labels()
    words = [told.yes, told.partly, told.no, *(str(getattr(told, kind)) for kind in signs)]
    alt = _("Tegnforklaring: %(words)s") % {
        "words": ", ".join([*words, *([told.band] if banded else [])])
    }
    svg = answer_legend(
        labels=told,
        palette=PRINT,
        id_prefix="legend",
        title=_("Tegnforklaring"),
        description=alt,
        width=LEGEND_WIDTH,
        signs=signs,
        band=banded,
    )
    return Picture(svg, alt, LEGEND_WIDTH * MM)


def sign(meaning: Meaning) -> Picture:
    """The sign of an answer on its own."""
    look = Look(labels(), PRINT, "sign")
    drawn = swatch(cast("Met | Aside", meaning.sign), look)
    svg = picture(patterns(look), drawn, look=look, title=meaning.word, description=meaning.means)
    alt = _("Tegnet for «%(word)s»") % {"word": meaning.word.lower()}
    return Picture(svg, alt, drawn.width * MM)
