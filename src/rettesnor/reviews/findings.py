"""Findings: what the answers of a part say, question by question. Pure: form + sheets in.

A question that does not apply to an item (its `when`) counts as «ikke aktuelt» there: it is
neither missing nor unmet. Choices, numbers and months are counted and never judged.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rettesnor.analysis.proportions import Interval, Tally, interval, tally
from rettesnor.instruments.document import (
    Choice,
    Instrument,
    Kind,
    Option,
    Question,
    Section,
    Stage,
    Topic,
)
from rettesnor.reviews.sheets import Sheet, expected, rated, topic_verdict, verdict

# Fewer applicable cases than this are shown as counts only (statistics: percentages from five).
FEWEST_FOR_PERCENT = 5

# With one talk or two, whoever held one would know who said what: the answers to no question are
# shown before a third is held. The sentence that tells so (`wording.withheld`) names the number.
FEWEST_TALKS = 3


@dataclass(frozen=True)
class TopicFinding:
    topic: Topic
    tally: Tally


@dataclass(frozen=True)
class ChoiceFinding:
    """How many items a choice was chosen for (`tally.yes`), and how many not (`tally.no`)."""

    option: Option
    tally: Tally


@dataclass(frozen=True)
class RatingFinding:
    """What a section came to, item by item. `tally.unsure` counts those that could not be rated."""

    section: Section
    tally: Tally


@dataclass(frozen=True)
class QuestionFinding:
    """The counts of one question, and how sure one can be.

    `population` is how many cases the counts speak for when it is known and every drawn case
    was applicable; `full_count` says that all of them were read. For the kinds that are never
    judged `choices` or `values` (what was answered, and how often) hold the result. `evenly`: each
    of the period's cases had the same chance to be drawn, so the counts say something of them all.
    """

    question: Question
    stage: Stage
    tally: Tally
    population: int | None
    full_count: bool
    topics: tuple[TopicFinding, ...] = ()
    choices: tuple[ChoiceFinding, ...] = ()
    values: tuple[tuple[str, int], ...] = ()
    sampled: bool = True
    evenly: bool = True

    @property
    def interval(self) -> Interval | None:
        """None where nothing was applicable, where all was read, or where chance chose nothing.

        Talks are held with those who come and are willing; no interval speaks for the others. Nor
        where half of the cases were drawn among those that matter.
        """
        n = self.tally.applicable
        if self.full_count or not self.sampled or not self.evenly:
            return None
        if self.population is not None and n <= self.population:
            sure = interval(self.tally.yes, n, population=self.population, method="hypergeometric")
        else:
            sure = interval(self.tally.yes, n)
        return sure if isinstance(sure, Interval) else None

    @property
    def share(self) -> float | None:
        """Share 0-1 met; None below five applicable cases, where a percentage misleads."""
        return self.tally.strict if self.tally.applicable >= FEWEST_FOR_PERCENT else None


@dataclass(frozen=True)
class PartFindings:
    """A part's findings in the order of the form.

    `drawn`: its items were drawn among the period's cases. `added`: they came one by one, as the
    talks were held. Neither: it is the office's own practice, answered once. `key` is the part's
    in its programme.
    """

    instrument: Instrument
    drawn: bool
    frame_size: int | None
    sample_size: int
    questions: tuple[QuestionFinding, ...]
    added: bool = False
    ratings: tuple[RatingFinding, ...] = ()
    key: str = ""
    evenly: bool = True

    @property
    def withheld(self) -> bool:
        """Whether so few talks were held that what was said could be traced to who said it."""
        return self.added and self.sample_size < FEWEST_TALKS

    @property
    def many(self) -> bool:
        """Whether it speaks of several items, so that its results are counts."""
        return self.drawn or self.added

    @property
    def judged(self) -> tuple[QuestionFinding, ...]:
        """The questions whose answers are met or not."""
        return tuple(f for f in self.questions if f.question.judged)

    def of_stage(self, stage: Stage) -> tuple[QuestionFinding, ...]:
        return tuple(f for f in self.questions if f.stage is stage)

    def of(self, question: str) -> QuestionFinding | None:
        return next((f for f in self.questions if f.question.id == question), None)


# A section's rating is kept beside its questions; no question's id has this sign.
RATING = "@"

Tallies = dict[tuple[str, str], Tally]


def count(instrument: Instrument, sheets: Sequence[Sheet]) -> Tallies:
    """The tally of every question and part of it, keyed by (question id, part's id or "").

    The parts are topics, choices, or the numbers and months that were answered. A section's
    rating has the key ("@section id", "").
    """
    asked = [(sheet, frozenset(q.id for q in expected(instrument, sheet))) for sheet in sheets]
    tallies: Tallies = {}
    for question in instrument.questions:
        applying = [(sheet, question.id in ids) for sheet, ids in asked]
        tallies |= dict(_count(question, applying))
    for section in instrument.sections:
        if section.rating is not None:
            tallies[RATING + section.id, ""] = _count_rating(instrument, section, sheets)
    return tallies


Applying = Sequence[tuple[Sheet, bool]]


def _count(question: Question, applying: Applying) -> Iterator[tuple[tuple[str, str], Tally]]:
    if question.judged:
        words = (verdict(question, sheet) if asked else "na" for sheet, asked in applying)
        yield (question.id, ""), tally(words)
        for topic in question.topics:
            yield (
                (question.id, topic.id),
                tally(
                    topic_verdict(question, topic.id, sheet) if asked else "na"
                    for sheet, asked in applying
                ),
            )
    elif question.choices:
        for choice in question.choices:
            chosen = (
                _chosen(question, choice, sheet) if asked else "na" for sheet, asked in applying
            )
            yield (question.id, choice.id), tally(chosen)
    elif question.kind is not Kind.TEXT:
        given = [sheet.given(question.id) for sheet, asked in applying if asked]
        for value, times in Counter(one.value for one in given if one).items():
            yield (question.id, value), Tally(yes=times)


def _chosen(question: Question, choice: Option, sheet: Sheet) -> str | None:
    given = sheet.given(question.id)
    if given is None:
        return None
    return Choice.YES if choice.id in given.value.split() else Choice.NO


def _count_rating(instrument: Instrument, section: Section, sheets: Sequence[Sheet]) -> Tally:
    found = [rated(instrument, section, sheet) for sheet in sheets]
    return tally(one.verdict or Choice.UNSURE for one in found if one)


def findings(
    instrument: Instrument,
    tallies: Tallies,
    *,
    drawn: bool,
    frame_size: int | None,
    added: bool = False,
    evenly: bool = True,
    key: str = "",
) -> PartFindings:
    """Dress the counts: stage, uncertainty and parts for each question of the form."""
    rows = []
    for section in instrument.sections:
        for question in section.questions:
            counts = tallies.get((question.id, ""), Tally())
            all_applied = counts.applicable == counts.total
            rows.append(
                QuestionFinding(
                    question=question,
                    stage=section.stage,
                    tally=counts,
                    population=frame_size if drawn and all_applied else None,
                    full_count=not (drawn or added) or frame_size == counts.total,
                    topics=tuple(
                        TopicFinding(topic, tallies.get((question.id, topic.id), Tally()))
                        for topic in question.topics
                    ),
                    choices=tuple(
                        ChoiceFinding(choice, tallies.get((question.id, choice.id), Tally()))
                        for choice in question.choices
                    ),
                    values=_values(question, tallies),
                    sampled=not added,
                    evenly=evenly,
                )
            )
    ratings = tuple(
        RatingFinding(section, tallies[RATING + section.id, ""])
        for section in instrument.sections
        if (RATING + section.id, "") in tallies
    )
    size = max((tally.total for tally in tallies.values()), default=0)
    return PartFindings(
        instrument, drawn, frame_size, size, tuple(rows), added, ratings, key, evenly
    )


def _values(question: Question, tallies: Tallies) -> tuple[tuple[str, int], ...]:
    """What was answered and how often, in order; for numbers and months only."""
    if question.kind not in {Kind.NUMBER, Kind.MONTH}:
        return ()
    found = [(part, counts.yes) for (of, part), counts in tallies.items() if of == question.id]
    key = (lambda one: Decimal(one[0])) if question.kind is Kind.NUMBER else (lambda one: one[0])
    return tuple(sorted(((part, times) for part, times in found if part), key=key))


# A strength is met in at least four of five cases; what is a strength needs no attention first.
STRONG = 0.8


def strengths(questions: Iterable[QuestionFinding], most: int = 3) -> list[QuestionFinding]:
    """The questions met in most cases, at least four of five, best first."""
    met = [f for f in questions if f.question.judged and (f.tally.strict or 0) >= STRONG]
    return sorted(met, key=lambda f: (-(f.tally.strict or 0), -f.tally.yes, f.question.number))[
        :most
    ]


def attention(finding: QuestionFinding) -> tuple[int, int]:
    """Sorts the questions with most «nei» first; a «delvis» weighs half of a «nei».

    It orders a page and is never shown: the distance from no to yes is not known.
    """
    tally = finding.tally
    return (-(2 * tally.no + tally.partly), finding.question.number)


def needs(questions: Iterable[QuestionFinding], most: int = 3) -> list[QuestionFinding]:
    """The questions that need attention most; none that are a strength already."""
    unmet = [
        f
        for f in questions
        if f.question.judged and f.tally.applicable and (f.tally.strict or 0) < STRONG
    ]
    return sorted(unmet, key=attention)[:most]


def in_focus(parts: Sequence[PartFindings], most: int) -> list[QuestionFinding]:
    """What needs attention most in a round: among its cases, or in the office's own answers.

    Talks never count here: they are few, and held with those who were willing.
    """
    if any(part.drawn for part in parts):
        return needs((f for part in parts if part.drawn for f in part.questions), most)
    asked = [f for part in parts if not part.many for f in part.judged if f.tally.applicable]
    return sorted((f for f in asked if not f.tally.yes), key=attention)[:most]
