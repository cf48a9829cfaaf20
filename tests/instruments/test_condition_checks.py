from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rettesnor.instruments.condition_checks import (
    OF_QUESTION,
    answers_to,
    can_hold,
    insist_on_sense,
)
from rettesnor.instruments.condition_parser import NotUnderstoodError, parse, parse_rule
from rettesnor.instruments.conditions import (
    And,
    AnswerClause,
    Condition,
    IncludesClause,
    MonthClause,
    NumberClause,
    Operator,
    Or,
    Situation,
    TypeClause,
)
from rettesnor.instruments.questions import Question
from rettesnor.instruments.scales import TOPICS
from rettesnor.instruments.words import TYPE_GROUPS, ItemType, Kind
from tests.instruments.asking import question

MONTHS = [date(2022, month, 1) for month in (8, 9, 10)]
EVERY_ANSWER = {
    Kind.SCALE: ["ja", "nei"],
    Kind.SINGLE: ["a", "b", "c"],
    Kind.MULTIPLE: [" ".join(some) for n in (1, 2, 3) for some in combinations("abc", n)],
    Kind.NUMBER: ["0", "1", "2", "3"],
}


def clauses_about(one: Question) -> st.SearchStrategy[Condition]:
    if one.kind is Kind.NUMBER:
        numbers = st.sampled_from([Decimal(0), Decimal(1), Decimal("1.5"), Decimal(3), Decimal(4)])
        return st.builds(NumberClause, st.just(one.id), st.sampled_from(Operator), numbers)
    if one.kind is Kind.MULTIPLE:
        return st.builds(IncludesClause, st.just(one.id), st.sampled_from("abc"))
    values = st.sampled_from(EVERY_ANSWER[one.kind])
    return st.builds(AnswerClause, st.just(one.id), values, st.booleans())


def conditions(earlier: Sequence[Question]) -> st.SearchStrategy[Condition]:
    about_case = st.builds(
        MonthClause, st.sampled_from(Operator), st.just(date(2022, 9, 1))
    ) | st.builds(TypeClause, st.sampled_from(ItemType), st.booleans())
    leaves = st.one_of(about_case, *map(clauses_about, earlier), *map(clauses_about, earlier))
    return st.recursive(
        leaves,
        lambda parts: st.lists(parts, min_size=2, max_size=3).flatmap(
            lambda some: st.sampled_from([And(tuple(some)), Or(tuple(some))])
        ),
        max_leaves=4,
    )


@st.composite
def asked(draw: st.DrawFn) -> tuple[dict[str, Question], Condition]:
    """Up to three questions, some of them under conditions, and a condition for a fourth."""
    earlier: list[Question] = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        kind = draw(st.sampled_from(list(EVERY_ANSWER)))
        when = draw(st.none() | conditions(earlier))
        earlier.append(question(f"q{number}", kind, when, number=number))
    return {one.id: one for one in earlier}, draw(conditions(earlier))


def every_way(earlier: Sequence[Question], situation: Situation) -> Iterator[Situation]:
    if not earlier:
        yield situation
        return
    one, *rest = earlier
    if one.when is not None and not one.when.truth(situation):
        yield from every_way(rest, replace(situation, silent=situation.silent | {one.id}))
        return
    for value in EVERY_ANSWER[one.kind]:
        yield from every_way(rest, replace(situation, said={**situation.said, one.id: value}))


def every_case() -> Iterator[Situation]:
    for month, types in product(MONTHS, product(*map(sorted, TYPE_GROUPS))):
        yield Situation(month, frozenset(types))


@settings(deadline=None, max_examples=80)
@given(asked())
def test_a_condition_can_hold_exactly_when_some_case_answered_in_some_way_satisfies_it(
    form: tuple[dict[str, Question], Condition],
) -> None:
    earlier, condition = form
    by_hand = any(
        condition.truth(situation)
        for case in every_case()
        for situation in every_way(list(earlier.values()), case)
    )
    assert can_hold(condition, earlier) is by_hand


def earlier(*questions: Question) -> dict[str, Question]:
    return {one.id: one for one in questions}


@pytest.mark.parametrize(
    ("source", "possible"),
    [
        ("decision_month > 2026-01 and decision_month < 2022-09", False),
        ("decision_month > 2022-08 and decision_month < 2022-09", False),
        ("decision_month >= 2022-09 and decision_month <= 2022-09", True),
        ("type is urgent and type is long-term", False),
        ("type is urgent and type is running", True),
        ("type is not urgent and type is not short-term and type is not long-term", False),
        ("tall >= 4", False),
        ("tall > 1 and tall < 2", False),
        ("tall >= 1.5 and tall <= 1.5", False),
        ("tall >= 1.5", True),
        ("valg includes a and valg includes b", True),
        ("en is a and en is b", False),
        ("en is not a and en is not b and en is not c", False),
    ],
)
def test_what_can_never_be_true_together(source: str, possible: bool) -> None:
    known = earlier(
        question("tall", Kind.NUMBER), question("valg", Kind.MULTIPLE), question("en", Kind.SINGLE)
    )
    assert can_hold(parse(source), known) is possible


def test_a_question_that_is_never_asked_in_such_cases_gives_no_answer() -> None:
    known = earlier(
        question("a", when="type is urgent"), question("b", when="a is ja"), question("c")
    )
    assert can_hold(parse("b is nei"), known)
    assert not can_hold(parse("b is nei and type is long-term"), known)
    assert not can_hold(parse("b is not nei and a is nei"), known)


def test_a_number_between_two_that_are_named_is_found() -> None:
    one = question("a", Kind.NUMBER)
    assert one.measure is not None
    half = replace(one, measure=replace(one.measure, decimals=1))
    assert can_hold(parse("a > 1 and a < 2"), earlier(half))
    assert not can_hold(parse("a > 1 and a < 1.1"), earlier(half))


def test_a_condition_that_would_take_for_ever_is_taken_to_be_possible() -> None:
    many = [question(f"q{number}", Kind.SINGLE) for number in range(30)]
    either = [f"(q{n} is a or q{n + 1} is b)" for n in range(0, 30, 2)]
    neither = "((q0 is c and q1 is c) or (q28 is c and q29 is c))"
    assert can_hold(parse(" and ".join([*either, neither])), earlier(*many))


def test_topics_come_to_what_their_scale_allows() -> None:
    one = question("a", Kind.TOPICS)
    assert answers_to(one) == ("yes", "partly", "no", "na", "unsure")
    assert answers_to(replace(one, scale=TOPICS)) == ("yes", "partly", "no", "na")
    assert answers_to(question("b", Kind.NUMBER)) == ()


def told(source: str, known: dict[str, Question], later: Mapping[str, str] | None = None) -> str:
    with pytest.raises(NotUnderstoodError) as caught:
        insist_on_sense(parse_rule(source), source, known, later or {})
    return str(caught.value)


def test_a_condition_may_ask_only_about_what_is_answered_before() -> None:
    known = earlier(question("samtale"))
    assert "ikke er besvart ennå" in told("senere is ja", known, {"senere": ""})
    assert "«annet» i delen «vedtaket», som" in told("annet is ja", known, {"annet": "vedtaket"})
    assert "Mente du «samtale»?" in told("samtalen is ja", known, {"senere": ""})


def test_a_condition_that_asks_about_its_own_question_is_told_so() -> None:
    with pytest.raises(NotUnderstoodError, match="spørsmålet den selv hører til"):
        insist_on_sense(parse("dette is ja"), "", {}, {}, replace(OF_QUESTION, question="dette"))


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("a is neij", "Mente du «nei»?"),
        ("a includes ja", "«a» er et spørsmål av typen scale"),
        ("tall is 2", "«tall» er et spørsmål av typen number"),
        ("valg is a", "«valg» er et spørsmål av typen multiple"),
        ("valg includes d", "«d» er ikke et svar på «valg»"),
        ("tekst is noe", "Måneder og tekster kan ikke stå i en betingelse"),
        ("maned >= 2", "Måneder og tekster kan ikke stå i en betingelse"),
    ],
)
def test_a_clause_must_fit_the_question_it_asks_about(source: str, says: str) -> None:
    known = earlier(
        question("a"),
        question("tall", Kind.NUMBER),
        question("valg", Kind.MULTIPLE),
        question("tekst", Kind.TEXT),
        question("maned", Kind.MONTH),
    )
    assert says in told(source, known)


@pytest.mark.parametrize(
    ("source", "dead"),
    [
        (
            "a is ja or (type is urgent and type is long-term)",
            "type is urgent and type is long-term",
        ),
        ("(a is ja or type is urgent) and type is long-term", "type is urgent"),
        ("a is ja or (b is a and (b is b or b is not b))", "b is b"),
        ("(all yes or b is b) and b is a", "b is b"),
    ],
)
def test_a_branch_that_can_never_be_taken_is_told(source: str, dead: str) -> None:
    known = earlier(question("a"), question("b", Kind.SINGLE))
    assert f"Delen «{dead}» av betingelsen kan aldri bli sann" in told(source, known)


def test_a_branch_is_dead_when_the_question_it_asks_about_is_not_asked_there() -> None:
    known = earlier(question("a", when="type is urgent"))
    assert "Delen «a is ja»" in told(
        "(a is ja or decision_month >= 2022-09) and type is long-term", known
    )


def test_counts_are_taken_to_come_out_as_they_must() -> None:
    insist_on_sense(parse_rule("all yes and a is nei"), "", earlier(question("a")), {})
