"""The tables of the office's report: counts, and no percentages beside them."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from rettesnor.analysis.proportions import Tally
from rettesnor.reports.office import pictures
from rettesnor.reports.office.report import (
    Comparison,
    Counted,
    Meaning,
    Moved,
    OfficePartMoved,
    Rating,
    Result,
    Section,
    Stage,
    Topics,
)
from rettesnor.reports.paper import Cell, Column, Line, Table, Tone, said
from rettesnor.reviews.wording import NBSP, answer_word

ANSWERS = ("yes", "partly", "no", "na", "unsure", "missing")


def answer_words() -> tuple[str, ...]:
    """The words of the scale, in the order of `tally_numbers`."""
    return tuple(answer_word("" if answer == "missing" else answer) for answer in ANSWERS)


def tally_numbers(tally: Tally) -> tuple[int, ...]:
    return tuple(getattr(tally, answer) for answer in ANSWERS)


def _number() -> Column:
    return Column(_("Nr."), 9)


def _asked(result: Result) -> tuple[Cell, Cell]:
    """The number, and the question with the sentence about its result beneath."""
    return _place(result.number), (Line(result.text, Tone.STRONG), Line(result.sentence))


def _place(number: int) -> Cell:
    return said(str(number), Tone.QUIET)


def _unbroken(counts: str) -> str:
    """«7 av 10» on one line."""
    return counts.replace(" ", NBSP)


def _room_for(word: str) -> float:
    """A column's share that holds the longest of its words also in a wider face than ours."""
    return max(11, 5 + 1.9 * max(map(len, word.split())))


def stage(given: Stage) -> Table:
    return Table(
        name=_("Resultater: %(stage)s") % {"stage": given.name},
        columns=(
            _number(),
            Column(_("Spørsmål"), 75),
            Column(_("Oppfylt"), 30),
            Column(_("Svarene"), 56),
        ),
        rows=tuple(
            (
                *_asked(result),
                said(_unbroken(result.counts), Tone.LARGE),
                (pictures.bar(result),),
            )
            for result in given.results
        ),
    )


def topics(given: Topics) -> Table:
    return Table(
        name=_("Temaene i spørsmål %(number)s") % {"number": given.number},
        columns=(
            Column(_("Tema"), 76),
            Column(given.met, 24),
            *(Column(each.word, _room_for(each.word), numeric=True) for each in given.answers),
        ),
        rows=tuple(
            (
                said(row.text),
                said(_unbroken(row.counts), Tone.STRONG),
                *(said(str(getattr(row.tally, each.sign))) for each in given.answers),
            )
            for row in given.rows
        ),
    )


def ratings(name: str, given: Iterable[Rating]) -> Table:
    return Table(
        name=name,
        columns=(
            Column(_("Del"), 50),
            Column(_("Vurdering"), 62),
            Column(_("Oppfylt"), 24),
            *(Column(word, 14, numeric=True) for word in answer_words()[:3]),
        ),
        rows=tuple(
            (
                said(row.section, Tone.STRONG),
                said(row.text),
                said(_unbroken(row.counts), Tone.STRONG),
                *(said(str(n)) for n in tally_numbers(row.tally)[:3]),
            )
            for row in given
        ),
    )


def counted(given: Counted) -> Table:
    return Table(
        name=given.text,
        columns=(Column(_("Svar"), 130), Column(_("Antall"), 30, numeric=True)),
        rows=tuple((said(row.answer), said(str(row.times))) for row in given.answers),
    )


def office(given: Section) -> Table:
    return Table(
        name=given.name,
        columns=(_number(), Column(_("Spørsmål"), 132), Column(_("Svar"), 30)),
        rows=tuple(
            (
                _place(answer.number),
                (
                    Line(answer.text),
                    *([Line(answer.sentence, Tone.QUIET)] if answer.sentence else []),
                ),
                said(answer.answer, Tone.STRONG),
            )
            for answer in given.answers
        ),
    )


def moved(name: str, given: Comparison, found: Iterable[Moved]) -> Table:
    rounds = _("%(before)s og %(after)s") % {"before": given.before, "after": given.after.lower()}
    return Table(
        name=name,
        columns=(_number(), Column(_("Spørsmål"), 81), Column(rounds, 80)),
        rows=tuple(
            (
                _place(row.number),
                (Line(row.text, Tone.STRONG), Line(row.sentence)),
                (
                    Line(f"{given.before}: {row.before.counts}", Tone.STRONG),
                    pictures.wide_bar(row, given.before, row.before),
                    Line(f"{given.after}: {row.after.counts}", Tone.STRONG),
                    pictures.wide_bar(row, given.after, row.after),
                ),
            )
            for row in found
        ),
    )


def office_moved(given: Comparison, part: OfficePartMoved) -> Table:
    return Table(
        name=part.title,
        columns=(
            _number(),
            Column(_("Spørsmål"), 102),
            Column(given.before, 30),
            Column(given.after, 30),
        ),
        rows=tuple(
            (
                _place(row.number),
                said(row.text),
                said(row.before),
                said(row.after, Tone.STRONG),
            )
            for row in part.answers
        ),
    )


def figures(name: str, stages: Iterable[Stage]) -> Table:
    return Table(
        name=name,
        columns=(
            _number(),
            Column(_("Spørsmål"), 42),
            *(Column(word, _room_for(word), numeric=True) for word in answer_words()),
            Column(_("Oppfylt"), 25, numeric=True),
        ),
        rows=tuple(
            (
                _place(result.number),
                said(result.short),
                *(said(str(n)) for n in tally_numbers(result.tally)),
                said(_unbroken(result.counts), Tone.STRONG),
            )
            for stage in stages
            for result in stage.results
        ),
    )


def meanings(given: Iterable[Meaning]) -> Table:
    return Table(
        name=_("Hva svarene betyr"),
        columns=(Column(_("Tegn"), 14), Column(_("Svar"), 40), Column(_("Betyr"), 112)),
        rows=tuple(
            (
                (pictures.sign(each),),
                said(each.word, Tone.STRONG),
                said(each.means),
            )
            for each in given
        ),
    )
