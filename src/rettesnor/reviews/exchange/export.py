"""An office's own answers as rows, keyed by the question's id: for a file of its own.

No name of a person, and no time: who answered, and when, is nobody's business outside the office.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from enum import StrEnum

from rettesnor.instruments.conditions import Applicability
from rettesnor.instruments.document import Choice, Instrument, Kind, Question, Topic
from rettesnor.instruments.scales import ORDINARY
from rettesnor.reviews.exchange.language import speaking
from rettesnor.reviews.exchange.shapes import Header, ItemSheet
from rettesnor.reviews.exchange.understanding import tidy
from rettesnor.reviews.options import in_words


class Status(StrEnum):
    """Where a field stands. Only `answered` and `not-applicable` have an answer."""

    ANSWERED = "answered"
    MISSING = "missing"
    NOT_ASKED = "not-asked"
    NOT_APPLICABLE = "not-applicable"


@dataclass(frozen=True)
class Row:
    """One field of one case. Everything that ends in `_text` is in the language of the export.

    `answer`: the value's id; the ids of several choices with a space between; a number with a
    point; a month as 2026-05; or a text. A question of topics has a row for each topic, and before
    them one with topic "" that holds its note, and what the topics come to once all are answered.
    """

    round: str
    part: str
    form: str
    form_version: int
    case: int
    question: str
    question_text: str
    topic: str
    topic_text: str
    answer: str
    answer_text: str
    reason: str
    reason_text: str
    note: str
    status: str

    @property
    def cells(self) -> dict[str, str | int]:
        return asdict(self)


COLUMNS = tuple(field.name for field in fields(Row))


def rows(
    header: Header, form: Instrument, sheets: Sequence[ItemSheet], *, language: str
) -> tuple[Row, ...]:
    """By case number, in the form's order. Answers to what is not asked are left out."""
    with speaking(language):
        return tuple(
            row
            for sheet in sorted(sheets, key=lambda one: one.number)
            for row in _of_item(header, form, sheet, language)
        )


def _of_item(header: Header, form: Instrument, sheet: ItemSheet, language: str) -> Iterator[Row]:
    applies = form.applicabilities(sheet.sheet.situation(form))
    for question in form.questions:
        asked = applies[question.id] is not Applicability.DOES_NOT_APPLY
        for topic in (None, *question.topics):
            answer, status = _answer(question, topic, sheet, asked=asked)
            cell = sheet.cell((question.id, topic.id if topic else ""))
            reason = cell.reason if status is Status.NOT_APPLICABLE else ""
            yield Row(
                round=header.round,
                part=header.part,
                form=form.key,
                form_version=form.version,
                case=sheet.number,
                question=question.id,
                question_text=question.text.in_language(language),
                topic=topic.id if topic else "",
                topic_text=topic.text.in_language(language) if topic else "",
                answer=answer,
                answer_text=_word(question, topic, answer, language),
                reason=reason,
                reason_text=_reason(form, reason, language),
                note=tidy(cell.note) if asked else "",
                status=status.value,
            )


def _answer(
    question: Question, topic: Topic | None, sheet: ItemSheet, *, asked: bool
) -> tuple[str, Status]:
    if not asked:
        return "", Status.NOT_ASKED
    values = sheet.sheet.values(question)
    if topic:
        value = values.get(topic.id, "")
        outside = bool(value) and _verdict(question, value) is Choice.NA
    else:
        value = question.comes_to(values) or ""
        outside = bool(value) and question.verdict(values) is Choice.NA
    if not value:
        return "", Status.MISSING
    return value, Status.NOT_APPLICABLE if outside else Status.ANSWERED


def _verdict(question: Question, value: str) -> Choice | None:
    scale = question.scale
    return scale.verdict(value) if scale and scale.has(value) else None


def _word(question: Question, topic: Topic | None, answer: str, language: str) -> str:
    if question.kind is Kind.TOPICS and topic is None and answer:
        return ORDINARY.value(answer).text.in_language(language)
    return in_words(question, answer, language)


def _reason(form: Instrument, reason: str, language: str) -> str:
    found = {one.id: one.text.in_language(language) for one in form.reasons}
    return found.get(reason, reason)
