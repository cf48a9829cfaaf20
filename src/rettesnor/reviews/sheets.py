"""What has been answered about one item, and what is left. Pure: a form and answers in, facts out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from rettesnor.instruments.conditions import MonthClause, Situation, clauses
from rettesnor.instruments.document import (
    Choice,
    Instrument,
    ItemType,
    Kind,
    Question,
    Section,
)
from rettesnor.instruments.ratings import Rated, rate


@dataclass(frozen=True)
class Given:
    """One answer as it was given."""

    value: str
    reason: str = ""
    note: str = ""


@dataclass(frozen=True)
class Sheet:
    """The answers about one item. `answers` is keyed by (question id, topic id or "")."""

    number: int
    month: date | None = None
    answers: Mapping[tuple[str, str], Given] = field(default_factory=dict)
    types: frozenset[ItemType] = frozenset()

    def given(self, question: str, topic: str = "") -> Given | None:
        found = self.answers.get((question, topic))
        return found if found and found.value else None

    def note(self, question: str) -> str:
        found = self.answers.get((question, ""))
        return found.note if found else ""

    def values(self, question: Question) -> dict[str, str]:
        """The answers to one question by topic id, or by "" where it has no topics."""
        topics = [topic.id for topic in question.topics] or [""]
        found = {topic: self.given(question.id, topic) for topic in topics}
        return {topic: given.value for topic, given in found.items() if given}

    def situation(self, instrument: Instrument) -> Situation:
        """What the form's conditions may ask about."""
        said = {q.id: q.comes_to(self.values(q)) for q in instrument.questions}
        return Situation(self.month, self.types, {q: word for q, word in said.items() if word})


def expected(instrument: Instrument, sheet: Sheet) -> tuple[Question, ...]:
    """The questions that apply to this item, and those that wait to know."""
    return instrument.expected(sheet.situation(instrument))


def asked(instrument: Instrument, sheet: Sheet) -> tuple[Question, ...]:
    """The questions that can be answered now: those locked by an earlier answer are left out."""
    return instrument.asked(sheet.situation(instrument))


def is_answered(instrument: Instrument, question: Question, sheet: Sheet) -> bool:
    """Topics need them all; «ikke aktuelt» a reason where the form has some; a note if demanded."""
    values = sheet.values(question)
    if question.comes_to(values) is None:
        return False
    word = question.verdict(values)
    if word in question.note_on and not sheet.note(question.id):
        return False
    given = sheet.given(question.id)
    wants_reason = question.kind is Kind.SCALE and word is Choice.NA and bool(instrument.reasons)
    return not (wants_reason and not (given and given.reason))


def left(instrument: Instrument, sheet: Sheet) -> tuple[Question, ...]:
    """The questions that can be answered now and are not yet.

    While any waits for an earlier answer, the question it waits for is itself among those left, or
    a fact is untold: nothing is done before it is.
    """
    return tuple(q for q in asked(instrument, sheet) if not is_answered(instrument, q, sheet))


def untold(instrument: Instrument, sheet: Sheet) -> int:
    """How many facts about the item the form waits for: its month, and a type of each group."""
    types = sum(not group & sheet.types for group in instrument.type_groups)
    return types + (sheet.month is None)


def verdict(question: Question, sheet: Sheet) -> str | None:
    """The item's word on a question: one of yes, partly, no, na, unsure; None when unanswered.

    A question of topics counts as `counts_as` says, once every topic is answered. None too for
    the kinds that are counted and never judged.
    """
    return question.verdict(sheet.values(question))


def topic_verdict(question: Question, topic: str, sheet: Sheet) -> str | None:
    """A topic's word, on the questions' own scale."""
    given = sheet.given(question.id, topic)
    return question.scale.verdict(given.value) if given and question.scale else None


def rated(instrument: Instrument, section: Section, sheet: Sheet) -> Rated | None:
    """What the section comes to for this item; None for a section without a rating."""
    if section.rating is None:
        return None
    situation = sheet.situation(instrument)
    asked = set(instrument.expected(situation))
    judged = [q for q in section.questions if q.judged and q in asked]
    verdicts = [q.verdict(sheet.values(q)) for q in judged]
    silent = frozenset(q.id for q in instrument.questions if q not in asked)
    known = Situation(situation.month, situation.types, situation.said, silent)
    return rate(section.rating, known, verdicts)


def months_between(first: date, last: date) -> tuple[date, ...]:
    """The first day of every month from `first` to `last`, both included."""
    start, end = (d.year * 12 + d.month - 1 for d in (first, last))
    return tuple(date(m // 12, m % 12 + 1, 1) for m in range(start, end + 1))


def month_matters(instrument: Instrument, first: date, last: date) -> bool:
    """Whether some question applies to cases of one month in the period and not of another."""
    months = months_between(first, last)
    asked = {
        clause
        for condition in instrument.conditions
        for clause in clauses(condition)
        if isinstance(clause, MonthClause)
    }
    return any(len({clause.truth(Situation(month)) for month in months}) > 1 for clause in asked)
