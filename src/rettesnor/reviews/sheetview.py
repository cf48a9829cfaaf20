"""A case as its page shows it: sections, questions, and what has been answered. Reads nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import get_language

from rettesnor.common import clock
from rettesnor.instruments import catalogue
from rettesnor.instruments.document import Instrument, Kind, Question, Reason, Section, Topic
from rettesnor.reviews.models import Answer, Item
from rettesnor.reviews.queries import sheet_of
from rettesnor.reviews.sheets import Sheet, is_answered
from rettesnor.reviews.wording import answer_word


@dataclass(frozen=True)
class Field:
    """One thing to answer: a question on the scale, or one topic of a question of topics."""

    key: str
    value: str = ""
    reason: str = ""
    note: str = ""
    version: int = 0
    saved: str = ""
    refused: str = ""
    contested: tuple[tuple[str, str, str], ...] = ()  # (answer, its word, who gave it), twice

    @property
    def ident(self) -> str:
        return self.key.strip(":").replace(":", "-")


@dataclass(frozen=True)
class Row:
    question: Question
    asked: bool
    answered: bool
    field: Field
    topics: tuple[tuple[Topic, Field], ...]
    laws: tuple[str, ...]

    @property
    def is_topics(self) -> bool:
        return self.question.kind is Kind.TOPICS


@dataclass(frozen=True)
class Block:
    section: Section
    rows: tuple[Row, ...]

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

    @property
    def asked(self) -> int:
        return sum(block.asked for block in self.blocks)

    @property
    def left(self) -> int:
        return self.asked - sum(block.answered for block in self.blocks)

    @property
    def minutes_left(self) -> int:
        return -(-self.minutes * self.left // self.asked) if self.asked else 0


Posted = Mapping[str, str]
Answers = Mapping[tuple[str, str], Answer]


def sheet_view(
    item: Item,
    instrument: Instrument,
    answers: Answers,
    posted: Posted,
    refused: Mapping[tuple[str, str], str],
) -> SheetView:
    """`posted` fills again what was typed but not saved, and `refused` says why it was not."""
    sheet = sheet_of(item, instrument, answers.values())
    expected = set(instrument.expected(sheet.month))

    def field(question: Question, topic: str = "") -> Field:
        where = (question.id, topic)
        return _field(where, answers.get(where), posted, refused.get(where, ""))

    def row(question: Question) -> Row:
        return Row(
            question=question,
            asked=question in expected,
            answered=is_answered(question, sheet),
            field=field(question),
            topics=tuple((topic, field(question, topic.id)) for topic in question.topics),
            laws=_laws(question, sheet, item.part.review_round.period_to),
        )

    blocks = tuple(
        Block(section, tuple(row(question) for question in section.questions))
        for section in instrument.sections
    )
    return SheetView(blocks, instrument.reasons, instrument.minutes)


def _field(where: tuple[str, str], answer: Answer | None, posted: Posted, refused: str) -> Field:
    key = ":".join(where)
    now = answer or Answer(version=0)
    return Field(
        key=key,
        value=posted.get(f"a:{key}", now.value) if refused else now.value,
        reason=posted.get(f"r:{key}", now.reason) if refused else now.reason,
        note=posted.get(f"n:{key}", now.note) if refused else now.note,
        version=now.version,
        saved=_when(now.answered_at) if answer and now.value else "",
        refused=refused,
        contested=_contested(answer),
    )


def _when(moment: datetime) -> str:
    """«14:32» today, «12.11.» before that."""
    at = timezone.localtime(moment)
    return f"{at:%H:%M}" if at.date() == clock.today() else f"{at:%d.%m.}"


def _contested(answer: Answer | None) -> tuple[tuple[str, str, str], ...]:
    if answer is None or answer.contested_by is None:
        return ()
    return (
        (answer.value, answer_word(answer.value), answer.answered_by.name),
        (answer.contested_value, answer_word(answer.contested_value), answer.contested_by.name),
    )


def _laws(question: Question, sheet: Sheet, otherwise: date) -> tuple[str, ...]:
    """The provisions in force when the case was decided."""
    language = get_language() or "nb"
    on = sheet.month or otherwise
    cited = []
    for law_id in question.law:
        law = catalogue.law(law_id)
        in_force = law.in_force(on)
        cited.append(in_force.citation(language) if in_force else law.title.in_language(language))
    return tuple(cited)
