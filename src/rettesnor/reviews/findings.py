"""Findings: what the answers of a part say, question by question. Pure: form + sheets in.

A question that does not apply to an item (its `when`) counts as «ikke aktuelt» there: it is
neither missing nor unmet.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rettesnor.analysis.proportions import Interval, Tally, interval, tally
from rettesnor.instruments.document import Instrument, Question, Stage, Topic
from rettesnor.reviews.sheets import Sheet, topic_verdict, verdict

# Fewer applicable cases than this are shown as counts only (statistics: percentages from five).
FEWEST_FOR_PERCENT = 5


@dataclass(frozen=True)
class TopicFinding:
    topic: Topic
    tally: Tally


@dataclass(frozen=True)
class QuestionFinding:
    """The counts of one question, and how sure one can be.

    `population` is how many cases the counts speak for when it is known and every drawn case
    was applicable; `full_count` says that all of them were read.
    """

    question: Question
    stage: Stage
    tally: Tally
    population: int | None
    full_count: bool
    topics: tuple[TopicFinding, ...] = ()

    @property
    def interval(self) -> Interval | None:
        """None where nothing was applicable, or where all was read and nothing is uncertain."""
        n = self.tally.applicable
        if n == 0 or self.full_count:
            return None
        if self.population is not None and n <= self.population:
            return interval(self.tally.yes, n, population=self.population, method="hypergeometric")
        return interval(self.tally.yes, n)

    @property
    def share(self) -> float | None:
        """Share 0-1 met; None below five applicable cases, where a percentage misleads."""
        return self.tally.strict if self.tally.applicable >= FEWEST_FOR_PERCENT else None


@dataclass(frozen=True)
class PartFindings:
    """A part's findings in the order of the form."""

    instrument: Instrument
    drawn: bool
    frame_size: int | None
    sample_size: int
    questions: tuple[QuestionFinding, ...]

    def of_stage(self, stage: Stage) -> tuple[QuestionFinding, ...]:
        return tuple(f for f in self.questions if f.stage is stage)

    def of(self, question: str) -> QuestionFinding | None:
        return next((f for f in self.questions if f.question.id == question), None)


def count(instrument: Instrument, sheets: Sequence[Sheet]) -> dict[tuple[str, str], Tally]:
    """The tally of every question and topic, keyed by (question id, topic id or "")."""
    tallies = {}
    for question in instrument.questions:
        applying = [question in instrument.expected(sheet.month) for sheet in sheets]
        words: Iterable[str | None] = (
            verdict(question, sheet) if applies else "na"
            for sheet, applies in zip(sheets, applying, strict=True)
        )
        tallies[question.id, ""] = tally(words)
        for topic in question.topics:
            tallies[question.id, topic.id] = tally(
                topic_verdict(question, topic.id, sheet) if applies else "na"
                for sheet, applies in zip(sheets, applying, strict=True)
            )
    return tallies


def findings(
    instrument: Instrument,
    tallies: dict[tuple[str, str], Tally],
    *,
    drawn: bool,
    frame_size: int | None,
) -> PartFindings:
    """Dress the counts: stage, uncertainty and topics for each question of the form."""
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
                    full_count=not drawn or frame_size == counts.total,
                    topics=tuple(
                        TopicFinding(topic, tallies.get((question.id, topic.id), Tally()))
                        for topic in question.topics
                    ),
                )
            )
    size = max((tally.total for tally in tallies.values()), default=0)
    return PartFindings(instrument, drawn, frame_size, size, tuple(rows))


# A strength is met in at least four of five cases; what is a strength needs no attention first.
STRONG = 0.8


def strengths(questions: Iterable[QuestionFinding], most: int = 3) -> list[QuestionFinding]:
    """The questions met in most cases, at least four of five, best first."""
    met = [f for f in questions if (f.tally.strict or 0) >= STRONG]
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
    unmet = [f for f in questions if f.tally.applicable and (f.tally.strict or 0) < STRONG]
    return sorted(unmet, key=attention)[:most]
