"""A case as its page shows it: sections, questions, and what has been answered. Reads nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rettesnor.common import clock
from rettesnor.common.text import Text
from rettesnor.instruments import catalogue
from rettesnor.instruments.condition_words import asked_when
from rettesnor.instruments.conditions import Applicability, MonthClause, clauses
from rettesnor.instruments.document import (
    Choice,
    Instrument,
    Kind,
    Question,
    Reason,
    Section,
    Topic,
    is_asked,
)
from rettesnor.instruments.ratings import Rated
from rettesnor.reviews.models import Answer, AnswerFields
from rettesnor.reviews.options import in_a_row, options
from rettesnor.reviews.sheets import Sheet, is_answered, rated
from rettesnor.reviews.sides import Side, sides, time_of
from rettesnor.reviews.values import EARLIEST_MONTH, latest_month
from rettesnor.ui.answers import Shown

TYPED = {Kind.NUMBER, Kind.MONTH, Kind.TEXT}


@dataclass(frozen=True)
class Field:
    """One thing to answer: a question, or one topic of a question of topics.

    `both` are two answers to choose between; `note_settled` says who was done with the note.
    """

    key: str
    value: str = ""
    reason: str = ""
    note: str = ""
    version: int = 0
    saved: str = ""
    refused: str = ""
    outside: bool = False
    both: tuple[Side, ...] = ()
    own_both: bool = False  # the reader's own, from two browsers
    note_settled: str = ""

    @property
    def ident(self) -> str:
        return self.key.strip(":").replace(":", "-")

    @property
    def chosen(self) -> list[str]:
        return self.value.split()


@dataclass(frozen=True)
class Row:
    """One question. `may_open`: it may be asked yet, with what is told of the case or answered.

    `decides`: later questions depend on it. `condition` says in words when it is asked;
    `reason_on` and `note_on` are the values that ask for a reason, and that demand a note.
    """

    question: Question
    applies: Applicability
    answered: bool
    field: Field
    topics: tuple[tuple[Topic, Field], ...]
    laws: tuple[str, ...]
    options: tuple[Shown, ...]
    condition: str = ""
    reason_on: str = ""
    note_on: str = ""
    decides: bool = False
    may_open: bool = False

    @property
    def asked(self) -> bool:
        """Whether it can be answered now, and counts as something to answer."""
        return is_asked(self.question, self.applies)

    @property
    def depends(self) -> bool:
        return bool(self.question.depends_on)

    @property
    def locked(self) -> bool:
        """Not asked now; one that waits for an answer is locked until it is given."""
        return not self.asked

    @property
    def months(self) -> tuple[str, str]:
        """The first and the last month that a question of a month takes."""
        return EARLIEST_MONTH, latest_month()

    @property
    def is_topics(self) -> bool:
        return self.question.kind is Kind.TOPICS

    @property
    def is_typed(self) -> bool:
        return self.question.kind in TYPED

    @property
    def in_a_row(self) -> bool:
        return self.question.judged and in_a_row(self.options)


@dataclass(frozen=True)
class Block:
    section: Section
    rows: tuple[Row, ...]
    rated: Rated | None = None

    @property
    def asked(self) -> int:
        return sum(row.asked for row in self.rows)

    @property
    def answered(self) -> int:
        return sum(row.answered and row.asked for row in self.rows)


@dataclass(frozen=True)
class SheetView:
    blocks: tuple[Block, ...]
    reasons: tuple[Reason, ...]
    minutes: int
    lives: bool = False

    @property
    def asked(self) -> int:
        return sum(block.asked for block in self.blocks)

    @property
    def questions(self) -> int:
        return sum(len(block.rows) for block in self.blocks)

    @property
    def left(self) -> int:
        return self.asked - sum(block.answered for block in self.blocks)

    @property
    def answered(self) -> int:
        return self.asked - self.left

    @property
    def unanswered(self) -> tuple[Question, ...]:
        """The questions that are left, for the list that leads to them."""
        rows = (row for block in self.blocks for row in block.rows)
        return tuple(row.question for row in rows if row.asked and not row.answered)

    @property
    def minutes_left(self) -> int:
        return -(-self.minutes * self.left // self.asked) if self.asked else 0


Posted = Mapping[str, str]
Answers = Mapping[tuple[str, str], AnswerFields]
Refusals = Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class Given:
    """What the page is made from besides the form: what is saved, typed, and refused.

    `otherwise` is the day whose law is shown while the month of the decision is not known;
    `reader` is the id of the one who reads, `minutes` what such a case takes at this office.
    `month_asked`: the month is told on the page, so what is asked may change with it.
    """

    answers: Answers = field(default_factory=dict)
    posted: Posted = field(default_factory=dict)
    refused: Refusals = field(default_factory=dict)
    otherwise: date | None = None
    reader: int = 0
    minutes: int = 0
    month_asked: bool = False


def sheet_view(instrument: Instrument, sheet: Sheet, given: Given) -> SheetView:
    """`posted` fills again what was typed but not saved, and `refused` says why it was not."""
    language = get_language() or "nb"
    applies = instrument.applicabilities(sheet.situation(instrument))
    on = sheet.month or given.otherwise or clock.today()
    deciding = instrument.deciding

    def row(question: Question) -> Row:
        shown = options(question, language)
        return Row(
            question=question,
            applies=applies[question.id],
            answered=is_answered(instrument, question, sheet),
            field=_field(question, "", given, language),
            topics=tuple(
                (topic, _field(question, topic.id, given, language)) for topic in question.topics
            ),
            laws=cited(question, on, language),
            options=shown,
            condition=_condition(question, instrument, language),
            reason_on=_on(question, {Choice.NA}) if instrument.reasons else "",
            note_on=_on(question, question.note_on),
            decides=question.id in deciding,
            may_open=_may_open(question, given),
        )

    blocks = tuple(
        Block(section, tuple(map(row, section.questions)), rated(instrument, section, sheet))
        for section in instrument.sections
    )
    lives = any(q.depends_on for q in instrument.questions)
    return SheetView(blocks, instrument.reasons, given.minutes or instrument.minutes, lives)


def _condition(question: Question, instrument: Instrument, language: str) -> str:
    if question.when is None:
        return ""
    return asked_when(question.when, instrument, language)


def _may_open(question: Question, given: Given) -> bool:
    """Whether anything on the page can change that it is asked: all but a month that is given."""
    if question.when is None:
        return False
    found = clauses(question.when)
    return given.month_asked or any(not isinstance(clause, MonthClause) for clause in found)


def _on(question: Question, verdicts: frozenset[Choice] | set[Choice]) -> str:
    """The values that come to one of these, with a space between; topics have no such."""
    if question.kind is not Kind.SCALE or question.scale is None:
        return ""
    found = question.scale.values
    return " ".join(value.id for value in found if value.counts.verdict in verdicts)


def _field(question: Question, topic: str, given: Given, language: str) -> Field:
    key = f"{question.id}:{topic}"
    answer = given.answers.get((question.id, topic))
    refused = given.refused.get((question.id, topic), "")
    now = answer or Answer(version=0)
    posted = given.posted if refused else {}
    value = posted.get(f"a:{key}", now.value)
    return Field(
        key=key,
        value=value,
        reason=posted.get(f"r:{key}", now.reason),
        note=posted.get(f"n:{key}", now.note),
        version=now.version,
        saved=time_of(now.answered_at) if answer and now.value else "",
        refused=refused,
        outside=value in _on(question, {Choice.NA}).split(),
        both=sides(question, answer, given.reader, language),
        own_both=now.contested_by_id == now.answered_by_id == given.reader,
        note_settled=_note_settled(now),
    )


def _note_settled(answer: AnswerFields) -> str:
    """«Avklart av Kari Lillebakk, 14:32», or nothing while the note is still to be talked about."""
    if not isinstance(answer, Answer) or answer.note_settled_by is None:
        return ""
    return _("Avklart av %(name)s, %(at)s") % {
        "name": answer.note_settled_by.name,
        "at": time_of(answer.note_settled_at),
    }


def cited(question: Question, on: date, language: str) -> tuple[str, ...]:
    """The provisions in force when the case was decided."""
    found = []
    for law_id in question.law:
        law = catalogue.law(law_id)
        in_force = law.in_force(on)
        found.append(in_force.citation(language) if in_force else law.title.in_language(language))
    return tuple(found)


def asks_for_month(instrument: Instrument) -> bool:
    """Whether some condition asks in which month the case was decided."""
    asked = (clause for condition in instrument.conditions for clause in clauses(condition))
    return any(isinstance(clause, MonthClause) for clause in asked)


def written_in(instrument: Instrument, language: str) -> bool:
    """Whether every question is written in this language; otherwise some are shown in bokmål."""
    texts: list[Text] = [question.text for question in instrument.questions]
    return all(text.has(language) for text in (instrument.title, *texts))
