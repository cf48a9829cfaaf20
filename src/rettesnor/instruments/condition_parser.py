"""From what an author writes under `when` to a condition, or to a sentence on what to mend."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum

from rettesnor.instruments.conditions import (
    Always,
    Amount,
    And,
    AnswerClause,
    Clause,
    Condition,
    CountClause,
    IncludesClause,
    MonthClause,
    NumberClause,
    Operator,
    Or,
    TypeClause,
)
from rettesnor.instruments.problems import did_you_mean
from rettesnor.instruments.words import Choice, ItemType

# Social services law took its present form in 2010; a year outside this century is a slip.
FIRST_YEAR, LAST_YEAR = 2000, 2099
DEEPEST = 20  # brackets inside each other; more is a slip, and would exhaust the stack
MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
NUMBER = re.compile(r"[0-9]{1,9}(?:[.,][0-9]{1,2})?")
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
TOKEN = re.compile(r"[()]|[<>=!&|]+|[^\s<>=!&|()]+")
EXAMPLE = "Skriv for eksempel «decision_month >= 2022-09»."
SIGNS = "Bruk >= (fra og med), <= (til og med), < (før) eller > (etter)."


class Word(StrEnum):
    """What a question can never be called, because conditions are written with them."""

    MONTH = "decision_month"
    TYPE = "type"
    IS = "is"
    NOT = "not"
    INCLUDES = "includes"
    AND = "and"
    OR = "or"
    ALL = "all"
    ANY = "any"
    NONE = "none"
    AT = "at"
    ALWAYS = "always"


class NotUnderstoodError(ValueError):
    """A condition that says nothing we know: what is wrong, and what to write instead."""

    def __init__(self, wrong: str, instead: str = EXAMPLE) -> None:
        self.wrong = wrong
        self.instead = instead
        super().__init__(f"{wrong} {instead}")


def parse(source: str) -> Condition:
    """The condition that `source` says; NotUnderstoodError tells the author what to mend."""
    return _Reader(TOKEN.findall(source), counts=False).whole()


def parse_rule(source: str) -> Condition:
    """As `parse`, with the words of a rating's rules: «all yes», «at least 3 yes», «always»."""
    return _Reader(TOKEN.findall(source), counts=True).whole()


class _Reader:
    def __init__(self, tokens: Sequence[str], *, counts: bool) -> None:
        self._tokens = tokens
        self._at = 0
        self._counts = counts

    def whole(self) -> Condition:
        condition = self._joined(0)
        if self._peek():
            raise NotUnderstoodError(
                f"Det står «{self._peek()}» for mye.",
                "Se etter en parentes som er lukket uten å være åpnet, og ta den bort.",
            )
        return condition

    def _peek(self, ahead: int = 0) -> str:
        place = self._at + ahead
        return self._tokens[place] if place < len(self._tokens) else ""

    def _take(self) -> str:
        token = self._peek()
        self._at += 1
        return token

    def _joined(self, depth: int) -> Condition:
        parts, joiner = [self._part(depth)], ""
        while self._peek() and self._peek() != ")":
            word = self._take()
            _insist_on_joiner(word, joiner)
            joiner = word
            if not self._peek():
                raise NotUnderstoodError(
                    f"Betingelsen slutter med «{word}».",
                    f"Skriv leddet som mangler, eller ta bort «{word}».",
                )
            parts.append(self._part(depth))
        if len(parts) == 1:
            return parts[0]
        return And(tuple(parts)) if joiner == Word.AND else Or(tuple(parts))

    def _part(self, depth: int) -> Condition:
        if self._peek() != "(":
            return self._clause()
        if depth == DEEPEST:
            raise NotUnderstoodError(
                "Det er for mange parenteser inne i hverandre.", "Skriv betingelsen enklere."
            )
        self._take()
        inner = self._joined(depth + 1)
        if self._take() != ")":
            raise NotUnderstoodError(
                "En parentes er åpnet, men ikke lukket.", "Sett «)» der leddet slutter."
            )
        return inner

    def _clause(self) -> Clause:
        first = self._peek()
        readers: dict[str, Callable[[], Clause]] = {
            Word.MONTH: self._month_clause,
            Word.TYPE: self._type_clause,
        }
        if self._counts:
            count_words = (Word.ALL, Word.ANY, Word.NONE, Word.AT, Word.ALWAYS)
            readers |= dict.fromkeys(map(str, count_words), self._count_clause)
        return readers.get(first, self._answer_clause)()

    def _month_clause(self) -> Clause:
        self._take()
        operator, month = self._rest_of_clause(2)
        return MonthClause(_operator(operator), _month(month))

    def _type_clause(self) -> Clause:
        self._take()
        negated, word = self._is()
        if word not in set(ItemType):
            raise NotUnderstoodError(
                f"Sakstypen «{word}» finnes ikke.", did_you_mean(word, ItemType)
            )
        return TypeClause(ItemType(word), negated)

    def _answer_clause(self) -> Clause:
        if self._peek(1) in {"", ")"} or self._peek() in {"", ")"}:
            raise self._not_whole(self._tokens[self._at : self._at + 1])
        question, operator = self._peek(), self._peek(1)
        if not ID.fullmatch(question) or question in set(Word):
            raise NotUnderstoodError(
                f"Betingelsen spør etter «{question}», som ikke finnes.",
                did_you_mean(question, (Word.MONTH, Word.TYPE, "id-en til et tidligere spørsmål")),
            )
        self._take()
        if operator == Word.IS:
            negated, value = self._is()
            return AnswerClause(question, value, negated)
        operator, value = self._rest_of_clause(2)
        if operator == Word.INCLUDES:
            return IncludesClause(question, value)
        return NumberClause(question, _operator(operator), _number(value))

    def _count_clause(self) -> Clause:
        word = self._take()
        if word == Word.ALWAYS:
            return Always()
        number = None
        if word == Word.AT:
            bound, written = self._rest_of_clause(2)
            word = f"at {bound}"
            if word not in {Amount.AT_LEAST, Amount.AT_MOST} or not re.fullmatch(
                "[0-9]{1,2}", written
            ):
                raise NotUnderstoodError(
                    f"«{word} {written}» gir ikke mening.",
                    "Skriv for eksempel «at least 3 yes» eller «at most 1 no».",
                )
            number = int(written)
        verdict = self._take()
        judged = (Choice.YES, Choice.PARTLY, Choice.NO)
        if verdict not in judged:
            raise NotUnderstoodError(
                f"«{f'{word} {verdict}'.strip()}» gir ikke mening.", did_you_mean(verdict, judged)
            )
        return CountClause(Amount(word), Choice(verdict), number)

    def _is(self) -> tuple[bool, str]:
        if self._peek() != Word.IS:
            raise NotUnderstoodError(
                f"Det står «{self._peek()}» der det skulle stått «is».",
                "Skriv for eksempel «type is urgent» eller «samtale-om-barna is not na».",
            )
        self._take()
        negated = self._peek() == Word.NOT
        if negated:
            self._take()
        (value,) = self._rest_of_clause(1)
        return negated, value

    def _rest_of_clause(self, words: int) -> tuple[str, ...]:
        rest = tuple(self._tokens[self._at : self._at + words])
        if len(rest) < words or {"(", ")"} & set(rest):
            raise self._not_whole(self._tokens[max(0, self._at - 1) : self._at + words])
        self._at += words
        return rest

    def _not_whole(self, tokens: Sequence[str]) -> NotUnderstoodError:
        return NotUnderstoodError(
            f"Betingelsen «{' '.join(tokens)}» er ikke hel.",
            f"Et ledd er tre ord: hva det gjelder, et tegn eller «is», og en verdi. {EXAMPLE}",
        )


def _insist_on_joiner(word: str, before: str) -> None:
    if word not in {Word.AND, Word.OR}:
        raise NotUnderstoodError(
            f"Leddene er bundet sammen med «{word}».",
            "Bare «and» (alle må være oppfylt) og «or» (én er nok) kan binde sammen ledd.",
        )
    if before and word != before:
        raise NotUnderstoodError(
            "Betingelsen blander «and» og «or».",
            "Sett parentes rundt det som hører sammen, for eksempel «a is yes and (b is no or "
            "c is no)».",
        )


def _operator(written: str) -> Operator:
    if written not in set(Operator):
        raise NotUnderstoodError(f"Tegnet «{written}» kan ikke brukes i en betingelse.", SIGNS)
    return Operator(written)


def _number(written: str) -> Decimal:
    if not NUMBER.fullmatch(written):
        raise NotUnderstoodError(
            f"«{written}» er ikke et tall.", "Skriv for eksempel «antall-barn >= 2»."
        )
    return Decimal(written.replace(",", "."))


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
