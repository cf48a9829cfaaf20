"""What has been answered about one item, and what is left. Pure: a form and answers in, facts out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from rettesnor.instruments.document import (
    Choice,
    Instrument,
    Kind,
    Question,
    TopicChoice,
    counts_as,
)


@dataclass(frozen=True)
class Given:
    """One answer as it was given."""

    value: str
    reason: str = ""


@dataclass(frozen=True)
class Sheet:
    """The answers about one item. `answers` is keyed by (question id, topic id or "")."""

    number: int
    month: date | None = None
    answers: Mapping[tuple[str, str], Given] = field(default_factory=dict)

    def given(self, question: str, topic: str = "") -> Given | None:
        found = self.answers.get((question, topic))
        return found if found and found.value else None


def is_answered(question: Question, sheet: Sheet) -> bool:
    """A scale question needs its answer, and a reason for «ikke aktuelt»; topics need them all."""
    if question.kind is Kind.TOPICS:
        return all(sheet.given(question.id, topic.id) for topic in question.topics)
    given = sheet.given(question.id)
    return given is not None and not (given.value == Choice.NA and not given.reason)


def left(instrument: Instrument, sheet: Sheet) -> tuple[Question, ...]:
    """The questions that apply to this item and are not yet answered."""
    return tuple(q for q in instrument.expected(sheet.month) if not is_answered(q, sheet))


def verdict(question: Question, sheet: Sheet) -> str | None:
    """The item's word on a question: one of yes, partly, no, na, unsure; None when unanswered.

    A question of topics counts as `counts_as` says, once every topic is answered.
    """
    if question.kind is not Kind.TOPICS:
        given = sheet.given(question.id)
        return given.value if given else None
    values = [sheet.given(question.id, topic.id) for topic in question.topics]
    given_all = [TopicChoice(given.value) for given in values if given]
    return counts_as(given_all) if len(given_all) == len(values) else None


def topic_verdict(question: Question, topic: str, sheet: Sheet) -> str | None:
    """A topic's word, on the questions' own scale."""
    given = sheet.given(question.id, topic)
    if given is None:
        return None
    return {
        TopicChoice.MAPPED: Choice.YES,
        TopicChoice.ABSENT: Choice.NO,
        TopicChoice.NOT_RELEVANT: Choice.NA,
    }[TopicChoice(given.value)].value


def months_between(first: date, last: date) -> tuple[date, ...]:
    """The first day of every month from `first` to `last`, both included."""
    start, end = (d.year * 12 + d.month - 1 for d in (first, last))
    return tuple(date(m // 12, m % 12 + 1, 1) for m in range(start, end + 1))


def month_matters(instrument: Instrument, first: date, last: date) -> bool:
    """Whether some question applies to cases of one month in the period and not of another."""
    months = months_between(first, last)
    return any(
        len({question.applicability(month) for month in months}) > 1
        for question in instrument.questions
        if question.when is not None
    )
