"""Two opinions of the same item side by side: where they agree, and where they differ. Pure."""

from dataclasses import dataclass

from rettesnor.instruments.document import Choice, Instrument, Question
from rettesnor.reviews.sheets import Given, Sheet, asked

NONE = Given("")


@dataclass(frozen=True)
class Pair:
    """What the two said to one question, or one topic of it."""

    question: str
    topic: str
    first: Given
    second: Given

    @property
    def agreed(self) -> bool:
        """The same answer, for the same reason; two who have not answered agree on nothing."""
        same = (self.first.value, self.first.reason) == (self.second.value, self.second.reason)
        return same and bool(self.first.value)

    @property
    def said(self) -> bool:
        return bool(self.first.value or self.second.value)


def pairs(form: Instrument, first: Sheet, second: Sheet) -> list[Pair]:
    """Everything that either of them was asked, in the order of the form."""
    either = set(asked(form, first)) | set(asked(form, second))
    return [
        Pair(question.id, topic, _given(first, question, topic), _given(second, question, topic))
        for question in form.questions
        if question in either
        for topic in [t.id for t in question.topics] or [""]
    ]


def _given(sheet: Sheet, question: Question, topic: str) -> Given:
    return sheet.given(question.id, topic) or NONE


@dataclass(frozen=True)
class Compared:
    """One question of one item, as two colleagues judged it: the words, and whether alike."""

    question: str
    first: str | None
    second: str | None
    alike: bool


def compared(form: Instrument, first: Sheet, second: Sheet) -> list[Compared]:
    """The judged questions that either was asked. A topic counts with its question.

    A word is one of yes, partly, no, na, unsure; na too where the one was not asked because of
    their own earlier answers, and None where nothing was said. `alike` is the same answer, topic
    by topic, whatever it comes to; two for whom it does not apply are alike.
    """
    asked_of = [set(asked(form, sheet)) for sheet in (first, second)]
    found = []
    for question in form.questions:
        if not question.judged or not any(question in those for those in asked_of):
            continue
        words = [
            question.verdict(sheet.values(question)) if question in those else Choice.NA
            for sheet, those in zip((first, second), asked_of, strict=True)
        ]
        same = first.values(question) == second.values(question)
        neither = words == [Choice.NA, Choice.NA]
        found.append(Compared(question.id, words[0], words[1], neither or (same and all(words))))
    return found


def joined_note(first: str, second: str, longest: int) -> str:
    """The note of both on what they agree about; the first's alone where both do not fit."""
    if not first or not second or first == second:
        return first or second
    both = f"{first} · {second}"
    return both if len(both) <= longest else first
