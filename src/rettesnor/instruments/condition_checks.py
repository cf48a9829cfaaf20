"""Whether a condition makes sense in its form: its words exist, and it can come true.

A question nobody can ever be asked is a slip of the author's, and a silent one: it would look
like a form that works. So every condition is tried against every way the form can be answered,
in the order of the form, and given up as soon as it cannot hold.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import count, product

from rettesnor.instruments.condition_parser import NotUnderstoodError
from rettesnor.instruments.conditions import (
    Always,
    And,
    AnswerClause,
    Clause,
    Condition,
    CountClause,
    IncludesClause,
    MonthClause,
    NumberClause,
    Or,
    Situation,
    TypeClause,
    clauses,
    questions_of,
)
from rettesnor.instruments.problems import did_you_mean, nearest
from rettesnor.instruments.questions import Question
from rettesnor.instruments.words import TYPE_GROUPS, Choice, Kind

MOST_TRIES = 20_000  # steps in the search; a condition that needs more is taken to be possible
TOPICS_COME_TO = (Choice.YES, Choice.PARTLY, Choice.NO, Choice.NA, Choice.UNSURE)


@dataclass(frozen=True)
class Where:
    """What a condition belongs to, for the sentences on it.

    `so` is what follows when it can never hold, and `ask` what it may ask about. `question` is the
    id of the question it decides, "" where it decides none.
    """

    so: str
    ask: str
    question: str = ""


OF_QUESTION = Where(
    "så spørsmålet ville aldri blitt stilt",
    "Vis bare til spørsmål som står før dette. Flytt det andre opp, eller dette ned: ellers kan to "
    "spørsmål vente på hverandre.",
)
OF_RULE = Where(
    "så regelen ville aldri blitt brukt", "Vis bare til spørsmål i denne delen og i delene før."
)


def insist_on_sense(
    condition: Condition,
    source: str,
    earlier: Mapping[str, Question],
    later: Mapping[str, str],
    where: Where = OF_QUESTION,
) -> None:
    """NotUnderstoodError when a word of it does not exist in the form, or it can never hold.

    `earlier` are the questions before this one, by id; `later` are the ids of those after, each
    with the id of its section, or "" where that is the section the condition stands in.
    """
    for clause in clauses(condition):
        _insist_on_words(clause, earlier, later, where)
    for part, alone in ((condition, condition), *_alternatives(condition)):
        if not can_hold(alone, earlier):
            whole = part is condition
            what = f"Betingelsen «{source}»" if whole else f"Delen «{part}» av betingelsen"
            after = f", {where.so}" if whole else ""
            raise NotUnderstoodError(
                f"{what} kan aldri bli sann{after}.",
                "Se om tegnene < og > står riktig vei, om verdiene kan være sanne samtidig, og om "
                "spørsmålene det vises til, blir stilt i disse sakene.",
            )


def _insist_on_words(
    clause: Clause, earlier: Mapping[str, Question], later: Mapping[str, str], where: Where
) -> None:
    if not isinstance(clause, AnswerClause | NumberClause | IncludesClause):
        return
    asked = earlier.get(clause.question)
    if asked is None:
        if clause.question == where.question:
            raise NotUnderstoodError(
                "Betingelsen spør etter spørsmålet den selv hører til.",
                "Vis til et spørsmål som står før dette, eller ta bort «when».",
            )
        if clause.question in later:
            section = later[clause.question]
            place = f" i delen «{section}»" if section else ""
            raise NotUnderstoodError(
                f"Betingelsen spør etter «{clause.question}»{place}, som ikke er besvart ennå.",
                where.ask,
            )
        raise NotUnderstoodError(
            f"Betingelsen spør etter «{clause.question}», som ikke finnes i skjemaet.",
            f"{nearest(clause.question, earlier)}Skriv id-en til et spørsmål som står før dette.",
        )
    _insist_on_form(clause, asked)


def _insist_on_form(clause: AnswerClause | NumberClause | IncludesClause, asked: Question) -> None:
    fits = {
        AnswerClause: asked.kind in {Kind.SCALE, Kind.TOPICS, Kind.SINGLE},
        NumberClause: asked.kind is Kind.NUMBER,
        IncludesClause: asked.kind is Kind.MULTIPLE,
    }
    if not fits[type(clause)]:
        raise NotUnderstoodError(
            f"«{clause}» passer ikke: «{asked.id}» er et spørsmål av typen {asked.kind}.",
            "Bruk «is» om skala, temaer og ett valg, «includes» om flere valg, og <, >, <= eller "
            ">= om tall. Måneder og tekster kan ikke stå i en betingelse.",
        )
    if not isinstance(clause, NumberClause) and clause.value not in answers_to(asked):
        raise NotUnderstoodError(
            f"«{clause.value}» er ikke et svar på «{asked.id}».",
            did_you_mean(clause.value, answers_to(asked)),
        )


def answers_to(question: Question) -> tuple[str, ...]:
    """The ids a condition may compare a question's answer with."""
    if question.kind is Kind.TOPICS and question.scale:
        possible = set(question.scale.verdicts)
        if len(possible - {Choice.NA, Choice.UNSURE}) > 1:
            possible.add(Choice.PARTLY)  # some topics one way, some another
        return tuple(choice.value for choice in TOPICS_COME_TO if choice in possible)
    if question.kind is Kind.SCALE and question.scale:
        return tuple(value.id for value in question.scale.values)
    return tuple(choice.id for choice in question.choices)


def can_hold(condition: Condition, earlier: Mapping[str, Question]) -> bool:
    """Whether some case, answered in some way, satisfies it. `earlier` in the order of the form.

    Counts of a rating's rules are taken to come out as they must.
    """
    condition = _without_counts(condition)
    needed = _needed(condition, earlier)
    asked = [question for question in earlier.values() if question.id in needed]
    every = [condition, *(question.when for question in asked if question.when is not None)]
    search = _Search(condition, every)
    return any(search.succeeds(situation, asked) for situation in _cases(every))


def _without_counts(condition: Condition) -> Condition:
    if isinstance(condition, And | Or):
        return type(condition)(tuple(_without_counts(part) for part in condition.parts))
    return Always() if isinstance(condition, CountClause) else condition


def _needed(condition: Condition, earlier: Mapping[str, Question]) -> frozenset[str]:
    """The questions it depends on, and those they depend on in turn."""
    found: set[str] = set()
    waiting = set(questions_of(condition))
    while waiting:
        question = waiting.pop()
        if question not in found and question in earlier:
            found.add(question)
            waiting |= earlier[question].depends_on
    return frozenset(found)


def _cases(conditions: Sequence[Condition]) -> Iterator[Situation]:
    """Every month next to one that is named, with every set of types that matters."""
    found = [clause for condition in conditions for clause in clauses(condition)]
    named = {
        clause.month.year * 12 + clause.month.month - 1
        for clause in found
        if isinstance(clause, MonthClause)
    }
    near = sorted({index + step for index in named for step in (-1, 0, 1)}) or [2020 * 12]
    asked = {clause.type for clause in found if isinstance(clause, TypeClause)}
    groups = [sorted(group) for group in TYPE_GROUPS if group & asked]
    for index, types in product(near, product(*groups)):
        yield Situation(date(index // 12, index % 12 + 1, 1), frozenset(types))


class _Search:
    """Every way of answering, cut short where the condition is false already."""

    def __init__(self, condition: Condition, every: Sequence[Condition]) -> None:
        self._condition = condition
        self._every = every
        self._steps = count(1)

    def succeeds(self, situation: Situation, asked: Sequence[Question]) -> bool:
        """Whether some answers to `asked` satisfy the condition, or nobody could tell in time."""
        truth = self._condition.truth(situation)
        if truth is not None or not asked:
            return truth is True
        if next(self._steps) > MOST_TRIES:
            return True
        question, *rest = asked
        if question.when is not None and question.when.truth(situation) is not True:
            silent = replace(situation, silent=situation.silent | {question.id})
            return self.succeeds(silent, rest)
        answers = (
            replace(situation, said={**situation.said, question.id: value})
            for value in _values(question, self._every)
        )
        return any(self.succeeds(answered, rest) for answered in answers)


def _values(question: Question, every: Sequence[Condition]) -> Iterator[str]:
    if question.kind is Kind.NUMBER:
        yield from _numbers(question, every)
    elif question.kind is Kind.MULTIPLE:
        yield from _sets(question, every)
    else:
        yield from answers_to(question)


def _numbers(question: Question, every: Sequence[Condition]) -> Iterator[str]:
    """The numbers named, and those next to them, within the question's range."""
    measure = question.measure
    if measure is None:
        return
    step = Decimal(1).scaleb(-measure.decimals)
    named = {
        clause.number
        for condition in every
        for clause in clauses(condition)
        if isinstance(clause, NumberClause) and clause.question == question.id
    }
    whole = {n.quantize(step, to) for n in named for to in (ROUND_FLOOR, ROUND_CEILING)}
    near = {number + move for number in whole for move in (-step, Decimal(0), step)}
    for number in sorted({measure.low, measure.high, *near}):
        if measure.low <= number <= measure.high:
            yield str(number)


def _sets(question: Question, every: Sequence[Condition]) -> Iterator[str]:
    """Every set of the choices that are named, and one with none of them."""
    named = sorted(
        {
            clause.value
            for condition in every
            for clause in clauses(condition)
            if isinstance(clause, IncludesClause) and clause.question == question.id
        }
    )
    others = [choice.id for choice in question.choices if choice.id not in named]
    for taken in product((True, False), repeat=len(named)):
        chosen = [one for one, is_in in zip(named, taken, strict=True) if is_in]
        if chosen or others:
            yield " ".join(chosen or others[:1])


def _alternatives(condition: Condition) -> Iterator[tuple[Condition, Condition]]:
    """Every part joined by «or», at any depth, and the condition where only that part is left."""
    if isinstance(condition, Or):
        for part in condition.parts:
            yield part, part
            yield from _alternatives(part)
    elif isinstance(condition, And):
        for place, part in enumerate(condition.parts):
            for branch, alone in _alternatives(part):
                others = (*condition.parts[:place], alone, *condition.parts[place + 1 :])
                yield branch, And(others)
