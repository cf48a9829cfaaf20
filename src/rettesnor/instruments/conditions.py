"""The small language of `when`: on which cases, and after which answers, a question is asked.

A condition is a clause, or clauses joined by `and` or by `or`:
`type is long-term and (decision_month >= 2022-09 or samtale-om-barna is no)`. It is understood
when the file is read (`condition_parser`), and checked against the form (`condition_checks`).
Here it is only weighed: true, false, or not yet known.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar, assert_never

from rettesnor.instruments.words import Choice, ItemType, group_of

Truth = bool | None
"""None: not yet known, because the month, the type or an earlier answer is missing."""


class Operator(StrEnum):
    FROM = ">="
    UNTIL = "<="
    BEFORE = "<"
    AFTER = ">"


class Applicability(StrEnum):
    """Whether a question is asked; it waits when something it depends on is not yet known."""

    APPLIES = "applies"
    DOES_NOT_APPLY = "does-not-apply"
    WAITS = "waits"


@dataclass(frozen=True)
class Situation:
    """What is known of an item so far.

    `month` is any day of the month it was decided. `said` holds what each answered question comes
    to: the value's id, the ids of several choices with a space between, or a number as written.
    `silent` are the questions that are not asked; they satisfy no clause. `verdicts` are what the
    answers of one section come to, for the rules of its rating.
    """

    month: date | None = None
    types: frozenset[ItemType] = frozenset()
    said: Mapping[str, str] = field(default_factory=dict)
    silent: frozenset[str] = frozenset()
    verdicts: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class MonthClause:
    """`month` is the first day of the month it names."""

    operator: Operator
    month: date

    def __str__(self) -> str:
        return f"decision_month {self.operator} {self.month:%Y-%m}"

    def truth(self, situation: Situation) -> Truth:
        if situation.month is None:
            return None
        return compares(situation.month.replace(day=1), self.operator, self.month)


@dataclass(frozen=True)
class TypeClause:
    type: ItemType
    negated: bool = False

    def __str__(self) -> str:
        return f"type is {'not ' if self.negated else ''}{self.type}"

    def truth(self, situation: Situation) -> Truth:
        if not situation.types & group_of(self.type):
            return None
        return (self.type in situation.types) is not self.negated


@dataclass(frozen=True)
class AnswerClause:
    question: str
    value: str
    negated: bool = False

    def __str__(self) -> str:
        return f"{self.question} is {'not ' if self.negated else ''}{self.value}"

    def truth(self, situation: Situation) -> Truth:
        if self.question in situation.silent:
            return False
        said = situation.said.get(self.question)
        return None if said is None else (said == self.value) is not self.negated


@dataclass(frozen=True)
class NumberClause:
    question: str
    operator: Operator
    number: Decimal

    def __str__(self) -> str:
        return f"{self.question} {self.operator} {self.number}"

    def truth(self, situation: Situation) -> Truth:
        if self.question in situation.silent:
            return False
        said = situation.said.get(self.question)
        return None if said is None else compares(Decimal(said), self.operator, self.number)


@dataclass(frozen=True)
class IncludesClause:
    question: str
    value: str

    def __str__(self) -> str:
        return f"{self.question} includes {self.value}"

    def truth(self, situation: Situation) -> Truth:
        if self.question in situation.silent:
            return False
        said = situation.said.get(self.question)
        return None if said is None else self.value in said.split()


class Amount(StrEnum):
    """How many of a section's answers a rating's rule speaks of."""

    ALL = "all"
    ANY = "any"
    NONE = "none"
    AT_LEAST = "at least"
    AT_MOST = "at most"


@dataclass(frozen=True)
class CountClause:
    """«all yes», «at least 3 yes»: only in a rating's rules, over answers that were judged."""

    amount: Amount
    verdict: Choice
    number: int | None = None

    def __str__(self) -> str:
        number = "" if self.number is None else f" {self.number}"
        return f"{self.amount}{number} {self.verdict}"

    def truth(self, situation: Situation) -> Truth:
        count = situation.verdicts.count(self.verdict)
        match self.amount:
            case Amount.ALL:
                return count == len(situation.verdicts)
            case Amount.ANY:
                return count > 0
            case Amount.NONE:
                return count == 0
            case Amount.AT_LEAST:
                return count >= (self.number or 0)
            case Amount.AT_MOST:
                return count <= (self.number or 0)
            case _:
                assert_never(self.amount)


@dataclass(frozen=True)
class Always:
    def __str__(self) -> str:
        return "always"

    def truth(self, _situation: Situation) -> Truth:
        return True


Clause = (
    MonthClause | TypeClause | AnswerClause | NumberClause | IncludesClause | CountClause | Always
)
ABOUT_A_QUESTION = (AnswerClause, NumberClause, IncludesClause)


@dataclass(frozen=True)
class And:
    parts: tuple["Condition", ...]

    def __str__(self) -> str:
        return " and ".join(_inner(part) for part in self.parts)

    def truth(self, situation: Situation) -> Truth:
        """False as soon as one part is; unknown while one part is."""
        truths = [part.truth(situation) for part in self.parts]
        return False if False in truths else None if None in truths else True


@dataclass(frozen=True)
class Or:
    parts: tuple["Condition", ...]

    def __str__(self) -> str:
        return " or ".join(_inner(part) for part in self.parts)

    def truth(self, situation: Situation) -> Truth:
        """True as soon as one part is; unknown while one part is."""
        truths = [part.truth(situation) for part in self.parts]
        return True if True in truths else None if None in truths else False


Condition = Clause | And | Or


def clauses(condition: Condition) -> Iterator[Clause]:
    """Every clause of the condition, from left to right."""
    if isinstance(condition, And | Or):
        for part in condition.parts:
            yield from clauses(part)
    else:
        yield condition


def questions_of(condition: Condition) -> frozenset[str]:
    """The earlier questions it depends on."""
    found = clauses(condition)
    return frozenset(clause.question for clause in found if isinstance(clause, ABOUT_A_QUESTION))


def applicability(condition: Condition | None, situation: Situation) -> Applicability:
    """Whether a question under this condition is asked; without one it always is."""
    truth = True if condition is None else condition.truth(situation)
    if truth is None:
        return Applicability.WAITS
    return Applicability.APPLIES if truth else Applicability.DOES_NOT_APPLY


Comparable = TypeVar("Comparable", date, Decimal)


def compares(one: Comparable, operator: Operator, other: Comparable) -> bool:
    """Two dates, or two numbers."""
    match operator:
        case Operator.FROM:
            return one >= other
        case Operator.UNTIL:
            return one <= other
        case Operator.BEFORE:
            return one < other
        case Operator.AFTER:
            return one > other
        case _:
            assert_never(operator)


def _inner(part: Condition) -> str:
    return f"({part})" if isinstance(part, And | Or) else str(part)
