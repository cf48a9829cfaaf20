"""What a joint meeting should talk about, question by question. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rettesnor.instruments.document import Instrument, Question


@dataclass(frozen=True)
class Noted:
    """A note that nobody has been done with: in which item, to which topic of the question."""

    item: int
    number: int
    topic: str
    text: str


@dataclass(frozen=True)
class Point:
    """One question to talk about: the numbers of the items, and the notes that are pinned to it.

    `unsure` were answered «usikker»; `different` were read differently by two.
    """

    question: Question
    unsure: tuple[int, ...] = ()
    different: tuple[int, ...] = ()
    notes: tuple[Noted, ...] = ()


def points(
    form: Instrument,
    unsure: Mapping[str, Sequence[int]],
    notes: Mapping[str, Sequence[Noted]],
    different: Mapping[str, Sequence[int]],
) -> tuple[Point, ...]:
    """The questions that have something to talk about, in the order of the form."""
    return tuple(
        Point(
            question,
            tuple(sorted(unsure.get(question.id, ()))),
            tuple(different.get(question.id, ())),
            tuple(sorted(notes.get(question.id, ()), key=lambda note: note.number)),
        )
        for question in form.questions
        if any(question.id in those for those in (unsure, notes, different))
    )
