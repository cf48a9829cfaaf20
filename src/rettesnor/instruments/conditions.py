"""The small language of `when`: on which cases a question is asked.

A condition is one or more clauses joined by `and`: `decision_month >= 2022-09 and decision_month
< 2026-01`. It is parsed when the file is read, so a condition that cannot be understood, or that
could never hold, is the author's to mend and never a reviewer's surprise.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import assert_never

from rettesnor.instruments.problems import did_you_mean

# Social services law took its present form in 2010; a year outside this century is a slip.
FIRST_YEAR, LAST_YEAR = 2000, 2099
MONTH = re.compile(r"(\d{4})-(\d{2})")
TOKEN = re.compile(r"[<>=!&|]+|[^\s<>=!&|]+")
EXAMPLE = "Skriv for eksempel «decision_month >= 2022-09»."


class Fact(StrEnum):
    """What a condition may ask about. More facts are added here and in `Clause.holds`."""

    DECISION_MONTH = "decision_month"


class Operator(StrEnum):
    FROM = ">="
    UNTIL = "<="
    BEFORE = "<"
    AFTER = ">"


class Applicability(StrEnum):
    """Whether a question is asked; it waits when the fact it depends on is not yet known."""

    APPLIES = "applies"
    DOES_NOT_APPLY = "does-not-apply"
    WAITS = "waits"


class NotUnderstoodError(ValueError):
    """A condition that says nothing we know: what is wrong, and what to write instead."""

    def __init__(self, wrong: str, instead: str = EXAMPLE) -> None:
        self.wrong = wrong
        self.instead = instead
        super().__init__(f"{wrong} {instead}")


@dataclass(frozen=True)
class Clause:
    """One comparison. `month` is the first day of the month it names."""

    fact: Fact
    operator: Operator
    month: date

    def __str__(self) -> str:
        return f"{self.fact} {self.operator} {self.month:%Y-%m}"

    def holds(self, decision_month: date) -> bool:
        """Any day of the month will do as `decision_month`."""
        month = decision_month.replace(day=1)
        match self.operator:
            case Operator.FROM:
                return month >= self.month
            case Operator.UNTIL:
                return month <= self.month
            case Operator.BEFORE:
                return month < self.month
            case Operator.AFTER:
                return month > self.month
            case _:
                assert_never(self.operator)


@dataclass(frozen=True)
class When:
    clauses: tuple[Clause, ...]

    def __str__(self) -> str:
        return " and ".join(str(clause) for clause in self.clauses)

    def applicability(self, decision_month: date | None) -> Applicability:
        if decision_month is None:
            return Applicability.WAITS
        if all(clause.holds(decision_month) for clause in self.clauses):
            return Applicability.APPLIES
        return Applicability.DOES_NOT_APPLY


def parse(source: str) -> When:
    """The condition that `source` says; NotUnderstoodError tells the author what to mend."""
    clauses = []
    tokens = TOKEN.findall(source)
    for position in range(0, max(len(tokens), 1), 4):
        clause, joiner = tokens[position : position + 3], tokens[position + 3 : position + 4]
        clauses.append(_clause(clause))
        _insist_on_and(joiner, more=len(tokens) > position + 4)
    when = When(tuple(clauses))
    if not _can_hold(when):
        raise NotUnderstoodError(
            f"Betingelsen «{source}» kan aldri bli sann, så spørsmålet ville aldri blitt stilt.",
            "Se om tegnene < og > står riktig vei, og om månedene er riktige.",
        )
    return when


def _clause(tokens: Sequence[str]) -> Clause:
    if len(tokens) < 3:
        raise NotUnderstoodError(
            f"Betingelsen «{' '.join(tokens)}» er ikke hel.",
            f"Et ledd er tre ord: hva det gjelder, et tegn og en måned. {EXAMPLE}",
        )
    fact, operator, month = tokens
    if fact not in set(Fact):
        raise NotUnderstoodError(
            f"Betingelsen spør etter «{fact}», som ikke finnes.", did_you_mean(fact, Fact)
        )
    if operator not in set(Operator):
        raise NotUnderstoodError(
            f"Tegnet «{operator}» kan ikke brukes i en betingelse.",
            "Bruk >= (fra og med), <= (til og med), < (før) eller > (etter).",
        )
    return Clause(Fact(fact), Operator(operator), _month(month))


def _month(written: str) -> date:
    match = MONTH.fullmatch(written)
    if match is None:
        raise NotUnderstoodError(
            f"«{written}» er ikke en måned.",
            "Skriv år, strek og to siffer for måneden, for eksempel 2022-09.",
        )
    year, month = (int(part) for part in match.groups())
    if not (1 <= month <= 12 and FIRST_YEAR <= year <= LAST_YEAR):
        raise NotUnderstoodError(
            f"Måneden «{written}» finnes ikke.",
            f"Måneden går fra 01 til 12 og året fra {FIRST_YEAR} til {LAST_YEAR}, "
            "for eksempel 2022-09.",
        )
    return date(year, month, 1)


def _insist_on_and(joiner: Sequence[str], *, more: bool) -> None:
    if not joiner:
        return
    if joiner != ["and"]:
        raise NotUnderstoodError(
            f"Leddene er bundet sammen med «{joiner[0]}».",
            "Bare «and» kan binde sammen ledd, og da må alle være oppfylt.",
        )
    if not more:
        raise NotUnderstoodError(
            "Betingelsen slutter med «and».", "Skriv leddet som mangler, eller ta bort «and»."
        )


def _can_hold(when: When) -> bool:
    """Whether any month satisfies every clause; only months next to a named one can tell."""
    named = {clause.month.year * 12 + clause.month.month - 1 for clause in when.clauses}
    near = {index + step for index in named for step in (-1, 0, 1)}
    months = (date(index // 12, index % 12 + 1, 1) for index in near)
    return any(all(clause.holds(month) for clause in when.clauses) for month in months)
