"""Conditions as XLSForm says them: XPath over the names of the questions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from rettesnor.instruments.conditions import (
    And,
    AnswerClause,
    Condition,
    IncludesClause,
    MonthClause,
    NumberClause,
    Operator,
    Or,
    TypeClause,
)
from rettesnor.instruments.exchange.xlsform_names import (
    COMES_TO,
    MONTH,
    name_of,
    name_of_type_group,
)
from rettesnor.instruments.questions import Question
from rettesnor.instruments.words import Choice, Kind


def xpath(condition: Condition, questions: Mapping[str, Question]) -> str:
    """What goes in the column «relevant». An unanswered question makes its clause false."""
    if isinstance(condition, And | Or):
        joiner = " and " if isinstance(condition, And) else " or "
        return joiner.join(_inner(part, questions) for part in condition.parts)
    return _clause(condition, questions)


def _inner(part: Condition, questions: Mapping[str, Question]) -> str:
    written = xpath(part, questions)
    return f"({written})" if isinstance(part, And | Or) else written


def _clause(condition: Condition, questions: Mapping[str, Question]) -> str:
    match condition:
        case MonthClause():
            return _month(condition)
        case TypeClause():
            field = f"${{{name_of_type_group(condition.type)}}}"
            return _is(field, condition.type, negated=condition.negated)
        case AnswerClause():
            field = answer(questions[condition.question])
            return _is(field, condition.value, negated=condition.negated)
        case NumberClause():
            field = answer(questions[condition.question])
            return f"({field} != '' and {field} {condition.operator} {condition.number})"
        case IncludesClause():
            return f"selected({answer(questions[condition.question])}, '{condition.value}')"
        case _:
            raise ValueError(f"«{condition}» is for ratings, and no question hangs on it")


def answer(question: Question) -> str:
    """The name whose value a condition compares: for topics, what they come to."""
    ending = COMES_TO if question.kind is Kind.TOPICS else ""
    return f"${{{name_of(question.id)}{ending}}}"


def _is(field: str, value: str, *, negated: bool) -> str:
    return f"({field} != '' and {field} != '{value}')" if negated else f"{field} = '{value}'"


def _month(clause: MonthClause) -> str:
    """Whole months: «after 2022-08» is from 1 September, whatever day the date widget gives."""
    match clause.operator:
        case Operator.FROM:
            sign, day = ">=", clause.month
        case Operator.BEFORE:
            sign, day = "<", clause.month
        case Operator.AFTER:
            sign, day = ">=", _next(clause.month)
        case Operator.UNTIL:
            sign, day = "<", _next(clause.month)
        case _:
            assert_never(clause.operator)
    return f"(${{{MONTH}}} != '' and ${{{MONTH}}} {sign} date('{day}'))"


def _next(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


@dataclass(frozen=True)
class Sum:
    """A hidden row that counts topics, and the calculation in it."""

    name: str
    calculation: str


def comes_to(question: Question) -> tuple[Sum, ...]:
    """Hidden rows that work out what the topics come to, as `scales.counts_as` does."""
    name, topics = name_of(question.id), [topic.id for topic in question.topics]
    scale = question.scale
    if scale is None:
        return ()
    counted = []
    for verdict in (Choice.NA, Choice.UNSURE, Choice.YES, Choice.NO):
        ids = [value.id for value in scale.values if value.counts.verdict is verdict]
        terms = [f"if({_one_of(f'${{{name}__{topic}}}', ids)}, 1, 0)" for topic in topics]
        counted.append(Sum(f"{name}__{verdict.value}", " + ".join(terms) if ids else "0"))
    answered = " and ".join(f"${{{name}__{topic}}} != ''" for topic in topics)
    na, unsure, yes, no = (f"${{{one.name}}}" for one in counted)
    relevant = f"({len(topics)} - {na})"
    whole = (
        f"if(not({answered}), '', if({na} = {len(topics)}, 'na', if({unsure} > 0, 'unsure', "
        f"if({yes} = {relevant}, 'yes', if({no} = {relevant}, 'no', 'partly')))))"
    )
    return (*counted, Sum(f"{name}{COMES_TO}", whole))


def _one_of(field: str, values: list[str]) -> str:
    return " or ".join(f"{field} = '{value}'" for value in values)


def verdict_in(question: Question, verdicts: frozenset[Choice]) -> str:
    """True when the answer comes to one of the verdicts; "" when it never can."""
    if question.kind is Kind.TOPICS:
        return _one_of(answer(question), sorted(verdict.value for verdict in verdicts))
    values = question.scale.values if question.scale else ()
    held = [value.id for value in values if value.counts.verdict in verdicts]
    return _one_of(answer(question), held)
