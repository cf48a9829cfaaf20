from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.instruments.condition_parser import parse, parse_rule
from rettesnor.instruments.conditions import (
    Applicability,
    MonthClause,
    Operator,
    Situation,
    applicability,
    clauses,
    compares,
    questions_of,
)
from rettesnor.instruments.words import Choice, ItemType

months = st.builds(date, st.integers(2001, 2098), st.integers(1, 12), st.just(1))
days = st.dates(date(2001, 1, 1), date(2098, 12, 31))
month_clauses = st.builds(MonthClause, st.sampled_from(Operator), months)


@given(months, days)
def test_from_and_before_share_the_months_between_them(month: date, day: date) -> None:
    since, before = (parse(f"decision_month {sign} {month:%Y-%m}") for sign in (">=", "<"))
    assert applicability(since, Situation(day)) != applicability(before, Situation(day))


@given(months, days)
def test_until_and_after_share_the_months_between_them(month: date, day: date) -> None:
    until, after = (parse(f"decision_month {sign} {month:%Y-%m}") for sign in ("<=", ">"))
    assert applicability(until, Situation(day)) != applicability(after, Situation(day))


@given(st.decimals(0, 99, places=2), st.decimals(0, 99, places=2))
def test_numbers_are_shared_in_the_same_way(one: Decimal, other: Decimal) -> None:
    assert compares(one, Operator.FROM, other) is not compares(one, Operator.BEFORE, other)
    assert compares(one, Operator.UNTIL, other) is not compares(one, Operator.AFTER, other)


@pytest.mark.parametrize(
    ("source", "applies"),
    [
        ("decision_month >= 2022-09", True),
        ("decision_month > 2022-09", False),
        ("decision_month <= 2022-09", True),
        ("decision_month < 2022-09", False),
        ("decision_month>=2022-09", True),
        ("decision_month >= 2022-01 and decision_month < 2022-09", False),
        ("decision_month >= 2022-01 and decision_month < 2022-10", True),
    ],
)
def test_any_day_of_the_month_decides_alike(source: str, applies: bool) -> None:
    expected = Applicability.APPLIES if applies else Applicability.DOES_NOT_APPLY
    for day in (1, 15, 30):
        assert applicability(parse(source), Situation(date(2022, 9, day))) is expected


@given(month_clauses)
def test_a_question_waits_while_the_decision_month_is_unknown(clause: MonthClause) -> None:
    assert applicability(clause, Situation()) is Applicability.WAITS


def test_a_question_without_a_condition_is_always_asked() -> None:
    assert applicability(None, Situation()) is Applicability.APPLIES


@pytest.mark.parametrize(
    ("source", "types", "truth"),
    [
        ("type is urgent", {ItemType.URGENT}, True),
        ("type is urgent", {ItemType.LONG_TERM}, False),
        ("type is not urgent", {ItemType.URGENT}, False),
        ("type is not urgent", {ItemType.LONG_TERM}, True),
        ("type is urgent", {ItemType.RUNNING}, None),
        ("type is not urgent", set(), None),
        ("type is running and type is urgent", {ItemType.RUNNING, ItemType.URGENT}, True),
        ("type is running or type is urgent", {ItemType.RUNNING}, True),
        ("type is running and type is urgent", {ItemType.FIRST_TIME}, False),
    ],
)
def test_a_type_is_asked_for_among_those_it_stands_against(
    source: str, types: set[ItemType], truth: bool | None
) -> None:
    assert parse(source).truth(Situation(types=frozenset(types))) is truth


@pytest.mark.parametrize(
    ("source", "said", "truth"),
    [
        ("a is yes", {"a": "yes"}, True),
        ("a is yes", {"a": "no"}, False),
        ("a is yes", {}, None),
        ("a is not yes", {"a": "na"}, True),
        ("a is not yes", {}, None),
        ("a >= 2", {"a": "2"}, True),
        ("a >= 2", {"a": "1.9"}, False),
        ("a < 2.5", {"a": "2.50"}, False),
        ("a >= 2", {}, None),
        ("a includes kurs", {"a": "arbeid kurs"}, True),
        ("a includes kurs", {"a": "kurset"}, False),
        ("a includes kurs", {}, None),
    ],
)
def test_an_earlier_answer_decides_once_it_is_given(
    source: str, said: dict[str, str], truth: bool | None
) -> None:
    assert parse(source).truth(Situation(said=said)) is truth


@pytest.mark.parametrize("source", ["a is yes", "a is not yes", "a >= 2", "a < 2", "a includes b"])
def test_a_question_that_is_not_asked_satisfies_nothing(source: str) -> None:
    assert parse(source).truth(Situation(silent=frozenset({"a"}))) is False


@pytest.mark.parametrize(
    ("source", "truth"),
    [
        ("ja is yes and nei is yes", False),
        ("ja is yes or nei is yes", True),
        ("ja is yes and ukjent is yes", None),
        ("nei is yes and ukjent is yes", False),
        ("ja is yes or ukjent is yes", True),
        ("nei is yes or ukjent is yes", None),
        ("nei is yes or (ja is yes and ja is not no)", True),
        ("(nei is yes or ukjent is yes) and nei is yes", False),
    ],
)
def test_what_is_unknown_matters_only_where_it_decides(source: str, truth: bool | None) -> None:
    known = Situation(said={"ja": "yes", "nei": "no"})
    assert parse(source).truth(known) is truth


@pytest.mark.parametrize(
    ("source", "verdicts", "truth"),
    [
        ("all yes", "yes yes", True),
        ("all yes", "yes no", False),
        ("any no", "yes no", True),
        ("any no", "yes partly", False),
        ("none no", "yes partly", True),
        ("none no", "no", False),
        ("at least 2 yes", "yes yes no", True),
        ("at least 2 yes", "yes no", False),
        ("at most 1 no", "no yes", True),
        ("at most 1 no", "no no", False),
        ("always", "no", True),
    ],
)
def test_a_rule_counts_the_answers_of_its_section(source: str, verdicts: str, truth: bool) -> None:
    situation = Situation(verdicts=tuple(Choice(word) for word in verdicts.split()))
    assert parse_rule(source).truth(situation) is truth


def test_the_clauses_come_from_left_to_right_with_the_questions_they_ask_about() -> None:
    condition = parse("a is yes and (type is urgent or b >= 2 or c includes d)")
    assert [str(clause) for clause in clauses(condition)] == [
        "a is yes",
        "type is urgent",
        "b >= 2",
        "c includes d",
    ]
    assert questions_of(condition) == {"a", "b", "c"}
