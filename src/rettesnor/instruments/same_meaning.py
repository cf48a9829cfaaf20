"""Whether a question means what it did, or at least can be compared with what it was."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from rettesnor.common.text import NO_TEXT
from rettesnor.instruments.conditions import (
    And,
    AnswerClause,
    Condition,
    IncludesClause,
    NumberClause,
    Or,
)
from rettesnor.instruments.question_fields import Written, plain, says_the_same, written
from rettesnor.instruments.questions import Question

# What is the same while a question is. Helps, examples and laws explain what is asked; they may
# be deepened without changing it.
MEANING = frozenset(
    {"kind", "scale", "counts", "topics", "choices", "unit", "from", "to", "decimals"}
    | {"text", "yes", "partly", "no", "when"}
)
# What must stand for answers to be comparable: these values, and these ids.
COMPARED = frozenset({"kind", "counts", "unit"})
COMPARED_IDS = frozenset({"scale", "topics", "choices"})


def lost_meaning(was: Question, now: Question, names: Mapping[str, str]) -> tuple[str, ...]:
    """The fields that say the two are not the same question; none when they are.

    Texts are held together in each language both are written in. `names` tells what earlier
    questions are called now, for a condition that asks about one with a new id.
    """
    then, after = written(was), written(now)
    if was.when is not None:
        then = {**then, ("when", ""): plain(str(_renamed(was.when, names)))}
    return _fields(
        key
        for key in {**after, **then}
        if key[0] in MEANING and not says_the_same(then.get(key, NO_TEXT), after.get(key, NO_TEXT))
    )


def lost_comparison(was: Question, now: Question) -> tuple[str, ...]:
    """The fields that keep answers to the two from being compared; none when they can be."""
    then, after = written(was), written(now)
    return _fields(key for key in {**after, **then} if not _comparable(key, then, after))


def _comparable(key: tuple[str, str], then: Written, after: Written) -> bool:
    one, other = then.get(key, NO_TEXT), after.get(key, NO_TEXT)
    if key[0] in COMPARED:
        return says_the_same(one, other)
    return key[0] not in COMPARED_IDS or bool(one) is bool(other)


def _fields(keys: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(field for field, _part in keys))


def _renamed(condition: Condition, names: Mapping[str, str]) -> Condition:
    if isinstance(condition, And | Or):
        return type(condition)(tuple(_renamed(part, names) for part in condition.parts))
    if isinstance(condition, AnswerClause | NumberClause | IncludesClause):
        return replace(condition, question=names.get(condition.question, condition.question))
    return condition
