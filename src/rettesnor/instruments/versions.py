"""What the versions of a form are to each other: which questions can be followed through them.

The authors say in each version what a question was in the one before, and here it is used:
`lineage` follows a question back, so that two rounds are compared only where an unbroken line
allows it, and `differences` shows two versions side by side. `version_checks` sees to it that
what the authors say is true.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rettesnor.common.text import NO_TEXT, Text
from rettesnor.instruments.document import Instrument
from rettesnor.instruments.question_fields import written
from rettesnor.instruments.questions import Question


@dataclass(frozen=True)
class Ancestor:
    """What a question was in an earlier version; `reworded` when its words changed on the way."""

    id: str
    reworded: bool = False


class Change(StrEnum):
    """What became of a question from one version to another."""

    SAME = "same"
    REWORDED = "reworded"
    NEW = "new"
    DROPPED = "dropped"


@dataclass(frozen=True)
class FieldDifference:
    """One field that differs: its key in the file, and the id of the topic, choice or value.

    What is no text of the author's, such as a law's id or a range, is alike in every language.
    """

    field: str
    part: str
    before: Text
    after: Text


@dataclass(frozen=True)
class QuestionDifference:
    """One question of either version. `why` is the authors' reason for dropping it."""

    change: Change
    before: Question | None
    after: Question | None
    fields: tuple[FieldDifference, ...] = ()
    why: Text = NO_TEXT


def lineage(chain: Sequence[Instrument]) -> Mapping[str, Ancestor]:
    """From each question of the last form to what it was in the first, where a line is unbroken.

    `chain` holds every version from the earlier to the later. ValueError when one is missing
    between them, or when they are not one form.
    """
    if not chain:
        raise ValueError("a chain has at least one version")
    first = chain[0]
    for place, form in enumerate(chain):
        if (form.key, form.version) != (first.key, first.version + place):
            raise ValueError(f"{first.key}: a chain is one form, version after version")
    found = {question.id: Ancestor(question.id) for question in first.questions}
    for form in chain[1:]:
        found = dict(_carried(form, found))
    return found


def _carried(form: Instrument, known: Mapping[str, Ancestor]) -> Iterator[tuple[str, Ancestor]]:
    for question in form.questions:
        history = question.history
        earlier = known.get(history.before) if history else None
        if history and earlier:
            yield question.id, Ancestor(earlier.id, earlier.reworded or history.reworded)


def differences(
    before: Instrument, after: Instrument, lines: Mapping[str, Ancestor] | None = None
) -> tuple[QuestionDifference, ...]:
    """Every question of the two, in the order of the later; the dropped stand where they stood.

    `lines` is the `lineage` of the two where there are versions between them; without it `after`
    must follow right upon `before`.
    """
    known = lineage([before, after]) if lines is None else lines
    gone = _gone(before, after, {ancestor.id: new for new, ancestor in known.items()})
    rows = gone.get("", [])
    for question in after.questions:
        rows = [*rows, _row(before, question, known.get(question.id)), *gone.get(question.id, [])]
    return tuple(rows)


def _gone(
    before: Instrument, after: Instrument, carried: Mapping[str, str]
) -> dict[str, list[QuestionDifference]]:
    """The dropped questions, by the carried one they stood behind; "" for those that came first."""
    why = {dropped.id: dropped.why for dropped in after.dropped}
    gone: dict[str, list[QuestionDifference]] = {}
    behind = ""
    for question in before.questions:
        if question.id in carried:
            behind = carried[question.id]
        else:
            reason = why.get(question.id, NO_TEXT)
            row = QuestionDifference(Change.DROPPED, question, None, why=reason)
            gone.setdefault(behind, []).append(row)
    return gone


def _row(before: Instrument, question: Question, ancestor: Ancestor | None) -> QuestionDifference:
    if ancestor is None:
        return QuestionDifference(Change.NEW, None, question)
    was = before.question(ancestor.id)
    change = Change.REWORDED if ancestor.reworded else Change.SAME
    return QuestionDifference(change, was, question, tuple(_fields(was, question)))


def _fields(before: Question, after: Question) -> Iterator[FieldDifference]:
    """The fields that differ, in the order of a file; a part that is gone comes last."""
    then, now = written(before), written(after)
    for key in {**now, **then}:
        one, other = then.get(key, NO_TEXT), now.get(key, NO_TEXT)
        if one != other:
            yield FieldDifference(*key, one, other)
