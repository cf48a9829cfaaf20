"""A practice case as its page shows it, and how the reader's answers compare with ours.

Pure: a form, a case and what was posted in, things to show out. Nothing is kept here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import get_language

from rettesnor.common.text import NO_TEXT, Text
from rettesnor.instruments.conditions import Applicability
from rettesnor.instruments.document import Choice, Instrument, Question, Topic
from rettesnor.instruments.reading_calibration import KeyAnswer, PracticeCase
from rettesnor.reviews.models import Answer
from rettesnor.reviews.options import in_words, options
from rettesnor.reviews.sheets import Given as Answered
from rettesnor.reviews.sheets import Sheet
from rettesnor.reviews.sheetview import Block, Field, Given, Row, SheetView, cited, sheet_view
from rettesnor.reviews.values import normal, why_not_value

Place = tuple[str, str]
"""A question's id, and the topic's or ""."""


@dataclass(frozen=True)
class Said:
    """What the reader answered, by place; `refused` says what is wrong with what is no answer."""

    values: Mapping[Place, str]
    refused: Mapping[Place, str]


def read(form: Instrument, case: PracticeCase, posted: Mapping[str, str]) -> Said:
    """The answers to the questions of the key; whatever else was posted is not looked at."""
    values, refused = {}, {}
    for ours in case.key:
        question = form.question(ours.question)
        for topic in ours.answers:
            written = posted.get(f"a:{question.id}:{topic}", "").replace("\0", "")
            value = normal(question, written)
            if refusal := why_not_value(question, topic, value):
                refused[question.id, topic] = str(refusal)
            elif value:
                values[question.id, topic] = value
    return Said(values, refused)


# ── The questions, as on the page of a real case ──────────────────────────────────────────────


def practice_view(
    form: Instrument, case: PracticeCase, said: Said, posted: Mapping[str, str]
) -> SheetView:
    """The questions that apply to this case, which our own answers decide; nothing is saved."""
    ours = {
        (one.question, topic): Answered(value)
        for one in case.key
        for topic, value in one.answers.items()
    }
    theirs = {
        place: Answer(question=place[0], topic=place[1], value=value, version=0)
        for place, value in said.values.items()
    }
    given = Given(theirs, posted, said.refused)
    view = sheet_view(form, Sheet(0, case.month, ours, case.types), given)
    return replace(view, blocks=tuple(_blocks(view, case)), reasons=())


def _blocks(view: SheetView, case: PracticeCase) -> Iterator[Block]:
    asked = {one.question for one in case.key}
    for block in view.blocks:
        rows = tuple(_unsaved(row) for row in block.rows if row.question.id in asked)
        if rows:
            yield replace(block, rows=rows, rated=None)


def _unsaved(row: Row) -> Row:
    """Without what speaks of saving, of notes and reasons, and of keys that need the script."""
    return replace(
        row,
        applies=Applicability.APPLIES,
        field=_field(row.field),
        topics=tuple((topic, _field(field)) for topic, field in row.topics),
        options=tuple(replace(option, key="") for option in row.options),
        reason_on="",
        note_on="",
    )


def _field(field: Field) -> Field:
    return replace(field, saved="")


# ── The answers beside each other ─────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Word:
    """An answer in words; `sign` names its shape, and is empty where answers are not judged."""

    word: str
    sign: str


@dataclass(frozen=True)
class Pair:
    """The reader's answer and ours; `theirs` is None while there is none."""

    topic: Topic | None
    theirs: Word | None
    ours: Word

    @property
    def alike(self) -> bool:
        return self.theirs == self.ours


@dataclass(frozen=True)
class Compared:
    """One question. `counts` is what our own answer stands for, in the form's words."""

    question: Question
    pairs: tuple[Pair, ...]
    because: Text
    counts: Text
    laws: tuple[str, ...]

    @property
    def differing(self) -> tuple[Pair, ...]:
        return tuple(pair for pair in self.pairs if pair.theirs and not pair.alike)

    @property
    def silent(self) -> tuple[Pair, ...]:
        return tuple(pair for pair in self.pairs if pair.theirs is None)


@dataclass(frozen=True)
class Comparison:
    """Each question is in one of the three; one with topics left open differs if one topic does."""

    differing: tuple[Compared, ...]
    alike: tuple[Compared, ...]
    silent: tuple[Compared, ...]

    @property
    def answered(self) -> int:
        return len(self.differing) + len(self.alike)


def comparison(form: Instrument, case: PracticeCase, said: Said) -> Comparison:
    every = tuple(_compared(form, case, one, said) for one in case.key)
    return Comparison(
        differing=tuple(one for one in every if one.differing),
        alike=tuple(one for one in every if not one.differing and not one.silent),
        silent=tuple(one for one in every if not one.differing and one.silent),
    )


def _compared(form: Instrument, case: PracticeCase, ours: KeyAnswer, said: Said) -> Compared:
    question, language = form.question(ours.question), get_language() or "nb"
    topics = {topic.id: topic for topic in question.topics}
    pairs = tuple(
        Pair(
            topics.get(topic),
            _word(question, said.values.get((question.id, topic), ""), language),
            _word(question, value, language) or Word("", ""),
        )
        for topic, value in ours.answers.items()
    )
    laws = cited(question, case.month, language)
    return Compared(question, pairs, ours.because, _counts(question, ours), laws)


def _word(question: Question, value: str, language: str) -> Word | None:
    if not value:
        return None
    signs = {shown.value: shown.sign for shown in options(question, language)}
    return Word(in_words(question, value, language), signs.get(value, ""))


def _counts(question: Question, ours: KeyAnswer) -> Text:
    met = {Choice.YES: question.yes, Choice.PARTLY: question.partly, Choice.NO: question.no}
    verdict = question.verdict(ours.answers)
    # What is «ikke aktuelt» is told with what counts as no.
    found = met.get(verdict, NO_TEXT) if verdict else NO_TEXT
    return question.no if verdict is Choice.NA else found
