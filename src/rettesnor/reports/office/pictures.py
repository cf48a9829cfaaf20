"""The report's charts, in print colours, each with its words beside it."""

from collections.abc import Iterable
from typing import cast

from django.utils.translation import gettext as _

from rettesnor.analysis.proportions import Interval, Tally
from rettesnor.charts.bars import answer_bar
from rettesnor.charts.drawing import picture
from rettesnor.charts.legend import answer_legend
from rettesnor.charts.look import Look
from rettesnor.charts.marks import ASIDE, Aside, Met, patterns, swatch
from rettesnor.charts.palette import PRINT
from rettesnor.reports.office.report import Count, Meaning, Moved, OfficeReport, Result
from rettesnor.reports.paper import Picture
from rettesnor.reviews.findingsview import describe, labels

MM = 0.265  # a px of the charts on paper, so that their 13 px letters become 9.8 points
BAR_WIDTH = 182  # px
WIDE_WIDTH = 280  # px
LEGEND_WIDTH = 600  # px


def signs_in_use(tallies: Iterable[Tally]) -> tuple[Aside, ...]:
    """The signs that stand beside some bar: room is kept for them beside all, so that they align."""
    told = list(tallies)
    return tuple(kind for kind in ASIDE if any(getattr(tally, kind) for tally in told))


def bar(result: Result, signs: tuple[Aside, ...]) -> Picture:
    """The answers to a question, and how sure one can be."""
    alt = f"{result.short}: {describe(result.tally)}"
    return _bar(result.tally, (result.short, alt), signs, BAR_WIDTH, interval=result.interval)


def wide_bar(moved: Moved, round_name: str, count: Count, signs: tuple[Aside, ...]) -> Picture:
    """The answers in one of two rounds; a sentence beside says whether one can tell them apart."""
    alt = f"{moved.short}, {round_name.lower()}: {describe(count.tally)}"
    return _bar(count.tally, (moved.short, alt), signs, WIDE_WIDTH)


def _bar(
    tally: Tally,
    words: tuple[str, str],
    signs: tuple[Aside, ...],
    width: int,
    *,
    interval: Interval | None = None,
) -> Picture:
    title, alt = words
    svg = answer_bar(
        tally,
        labels=labels(),
        palette=PRINT,
        id_prefix="bar",
        title=title,
        description=alt,
        width=width,
        interval=interval,
        room_for=signs,
    )
    return Picture(svg, alt, width * MM)


def legend(report: OfficeReport, signs: tuple[Aside, ...]) -> Picture:
    banded = any(r.interval for stage in report.stages for r in stage.results)
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
