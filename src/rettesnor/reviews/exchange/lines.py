"""The rows of a form in a workbook: a question, a topic of it, or a choice one may tick."""

from dataclasses import dataclass
from datetime import date

from rettesnor.common.text import Text
from rettesnor.instruments.document import (
    Choice,
    Instrument,
    ItemType,
    Kind,
    Option,
    Question,
    Section,
    Topic,
)
from rettesnor.reviews.exchange.shapes import Key
from rettesnor.reviews.sheets import month_matters

MONTH = "@month"
TYPES = "@types"


@dataclass(frozen=True)
class Line:
    """One row. `key` finds it again wherever it has been moved; `label` is what stands first."""

    key: str
    label: str
    question: Question
    section: Section
    topic: Topic | None = None
    choice: Option | None = None
    takes_value: bool = True
    takes_reason: bool = False
    takes_note: bool = False

    @property
    def field(self) -> Key:
        return self.question.id, self.topic.id if self.topic else ""

    @property
    def text(self) -> Text:
        part = self.topic or self.choice
        return part.text if part else self.question.text


@dataclass(frozen=True)
class FactLine:
    """A row about the case itself: the month of the decision, or one group of types."""

    key: str
    group: frozenset[ItemType] = frozenset()


def lines(form: Instrument) -> tuple[Line, ...]:
    """Every row of the form, in its order."""
    return tuple(
        line
        for section in form.sections
        for question in section.questions
        for line in _of(question, section, form)
    )


def _of(question: Question, section: Section, form: Instrument) -> list[Line]:
    spread = question.kind in {Kind.TOPICS, Kind.MULTIPLE}
    first = Line(
        key=f"{question.id}/",
        label=str(question.number),
        question=question,
        section=section,
        takes_value=not spread,
        takes_reason=takes_reason(question, form),
        takes_note=form.notes and question.judged,
    )
    topics = [
        Line(f"{question.id}/{t.id}", f"{question.number}.{at}", question, section, topic=t)
        for at, t in enumerate(question.topics, start=1)
    ]
    ticks = question.choices if question.kind is Kind.MULTIPLE else ()
    choices = [
        Line(f"{question.id}/+{c.id}", f"{question.number}.{at}", question, section, choice=c)
        for at, c in enumerate(ticks, start=1)
    ]
    return [first, *topics, *choices]


def fields(form: Instrument) -> tuple[Key, ...]:
    """Every field that can hold something, in the form's order; of topics, the question's first."""
    found = (line.field for line in lines(form) if line.takes_value or line.takes_note)
    return tuple(dict.fromkeys(found))


def takes_reason(question: Question, form: Instrument) -> bool:
    """Whether «ikke aktuelt» on this question takes a reason."""
    may = question.scale is not None and Choice.NA in question.scale.verdicts
    return bool(form.reasons) and question.kind is Kind.SCALE and may


def fact_lines(form: Instrument, period: tuple[date, date]) -> tuple[FactLine, ...]:
    """What the form must be told of each case, when it is asked for at all."""
    month = [FactLine(MONTH)] if month_matters(form, *period) else []
    groups = [FactLine(f"{TYPES}{at}", group) for at, group in enumerate(form.type_groups)]
    return (*month, *groups)
