"""The keys of a form, in the order they are typed: one for each field of the paper form."""

from collections.abc import Mapping
from dataclasses import dataclass

from rettesnor.instruments.conditions import Applicability
from rettesnor.instruments.document import Choice, Instrument, Kind, Question, Topic
from rettesnor.reviews.exchange.lines import takes_reason
from rettesnor.reviews.exchange.shapes import ItemSheet, Key
from rettesnor.reviews.exchange.understanding import Word, words

MOST_KEYS = 9  # a key is one digit; what comes after the ninth is chosen on the page
LETTERS = "abcdefghijklmnopqrstuvwxyz"
TYPED = frozenset({Kind.NUMBER, Kind.MONTH, Kind.TEXT})


@dataclass(frozen=True)
class Step:
    """One place in the row: what it answers, and what each key means in the reader's language.

    `many`: several digits in parentheses. `reasons` by letter, where an answer may have one.
    `asked` is whether it is asked as the item is answered now; it may change along the row.
    """

    question: Question
    topic: Topic | None
    number: str
    text: str
    keys: Mapping[str, str]
    reasons: Mapping[str, str]
    many: bool = False
    asked: bool = True

    @property
    def key(self) -> Key:
        return self.question.id, self.topic.id if self.topic else ""

    @property
    def words(self) -> tuple[Word, ...]:
        return words(self.question)[:MOST_KEYS]

    def outside(self, value: str) -> bool:
        """Whether the answer is one that takes a reason."""
        return bool(self.reasons) and self.question.verdict({"": value}) is Choice.NA


def plan(form: Instrument, *, language: str, sheet: ItemSheet | None = None) -> tuple[Step, ...]:
    """Every place in the row, in order. Numbers, months and texts have none: see `without_keys`."""
    applies = form.applicabilities(sheet.sheet.situation(form)) if sheet else {}
    steps = []
    for question in form.questions:
        if question.kind in TYPED:
            continue
        asked = applies.get(question.id) is not Applicability.DOES_NOT_APPLY
        for at, topic in enumerate(question.topics or (None,), start=1):
            number = f"{question.number}.{at}" if topic else str(question.number)
            steps.append(_step(form, question, topic, number, language=language, asked=asked))
    return tuple(steps)


def without_keys(form: Instrument) -> tuple[Question, ...]:
    """The questions that are answered on the page, with words or figures."""
    return tuple(question for question in form.questions if question.kind in TYPED)


def _step(
    form: Instrument,
    question: Question,
    topic: Topic | None,
    number: str,
    *,
    language: str,
    asked: bool,
) -> Step:
    shown = [word.text.in_language(language) for word in words(question)[:MOST_KEYS]]
    given = form.reasons if takes_reason(question, form) else ()
    told = [reason.text.in_language(language) for reason in given]
    return Step(
        question=question,
        topic=topic,
        number=number,
        text=(topic.text if topic else question.short).in_language(language),
        keys={str(at): word for at, word in enumerate(shown, start=1)},
        reasons=dict(zip(LETTERS, told, strict=False)),
        many=question.kind is Kind.MULTIPLE,
        asked=asked,
    )
