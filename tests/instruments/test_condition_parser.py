from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.instruments.condition_parser import NotUnderstoodError, parse, parse_rule
from rettesnor.instruments.conditions import (
    Always,
    Amount,
    And,
    AnswerClause,
    Condition,
    CountClause,
    IncludesClause,
    MonthClause,
    NumberClause,
    Operator,
    Or,
    TypeClause,
)
from rettesnor.instruments.words import Choice, ItemType

ids = st.from_regex(r"[a-z][a-z0-9]{0,4}(-[a-z0-9]{1,4})?-x", fullmatch=True)
months = st.builds(date, st.integers(2000, 2099), st.integers(1, 12), st.just(1))
numbers = st.decimals(0, 999, places=2) | st.integers(0, 999).map(Decimal)
case_clauses = st.builds(MonthClause, st.sampled_from(Operator), months) | st.builds(
    TypeClause, st.sampled_from(ItemType), st.booleans()
)
answer_clauses = st.one_of(
    st.builds(AnswerClause, ids, ids, st.booleans()),
    st.builds(NumberClause, ids, st.sampled_from(Operator), numbers),
    st.builds(IncludesClause, ids, ids),
)
verdicts = st.sampled_from([Choice.YES, Choice.PARTLY, Choice.NO])
bounded = st.sampled_from([Amount.AT_LEAST, Amount.AT_MOST])
unbounded = st.sampled_from([Amount.ALL, Amount.ANY, Amount.NONE])
count_clauses = st.builds(CountClause, unbounded, verdicts) | st.builds(
    CountClause, bounded, verdicts, st.integers(0, 40)
)


def joined(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    several = st.lists(parts, min_size=2, max_size=3).map(tuple)
    return st.builds(And, several) | st.builds(Or, several)


conditions = st.recursive(case_clauses | answer_clauses, joined, max_leaves=8)
rules = st.recursive(case_clauses | answer_clauses | count_clauses, joined, max_leaves=8)


@given(conditions)
def test_a_condition_reads_back_as_it_is_written(condition: Condition) -> None:
    assert parse(str(condition)) == condition


@given(rules)
def test_a_rule_reads_back_as_it_is_written(rule: Condition) -> None:
    assert parse_rule(str(rule)) == rule


@given(conditions)
def test_brackets_around_the_whole_change_nothing(condition: Condition) -> None:
    assert parse(f"(({condition}))") == condition


@given(
    st.text(st.sampled_from("decision_month and><=2022-09 "))
    | st.lists(
        st.sampled_from(
            [
                "(",
                ")",
                "and",
                "or",
                "is",
                "not",
                "type",
                "urgent",
                "includes",
                "samtale",
                ">=",
                "2",
                "2022-09",
                "decision_month",
                "all",
            ]
        ),
        max_size=12,
    ).map(" ".join)
    | st.text()
)
def test_any_text_is_understood_or_told(source: str) -> None:
    for read in (parse, parse_rule):
        try:
            condition = read(source)
        except NotUnderstoodError as error:
            advice = error.wrong and error.instead
        else:
            advice = read(str(condition)) == condition
        assert advice


def test_every_kind_of_clause_is_read() -> None:
    assert parse("type is not urgent") == TypeClause(ItemType.URGENT, negated=True)
    assert parse("samtale is yes") == AnswerClause("samtale", "yes")
    assert parse("antall-barn >= 2") == NumberClause("antall-barn", Operator.FROM, Decimal(2))
    assert parse("timer < 7,5") == NumberClause("timer", Operator.BEFORE, Decimal("7.5"))
    assert parse("tiltak includes kurs") == IncludesClause("tiltak", "kurs")
    assert parse_rule("always") == Always()
    assert parse_rule("at most 1 no") == CountClause(Amount.AT_MOST, Choice.NO, 1)


def test_brackets_say_what_belongs_together() -> None:
    one, other, third = (AnswerClause(name, "yes") for name in ("a", "b", "c"))
    assert parse("a is yes and (b is yes or c is yes)") == And((one, Or((other, third))))
    assert parse("(a is yes and b is yes) or c is yes") == Or((And((one, other)), third))


@pytest.mark.parametrize(
    ("source", "wrong", "instead"),
    [
        ("", "ikke hel", "decision_month >= 2022-09"),
        ("decision_month >=", "ikke hel", "decision_month >= 2022-09"),
        ("Samtale is yes", "«Samtale», som ikke finnes", "id-en til et tidligere spørsmål"),
        ("decision_mnth >= 2022-09", "«decision_mnth», som ikke finnes", "«decision_month»"),
        ("decision_month => 2022-09", "Tegnet «=>»", ">= (fra og med)"),
        ("decision_month == 2022-09", "Tegnet «==»", "<= (til og med)"),
        ("decision_month etter 2022-09", "Tegnet «etter»", "> (etter)"),
        ("decision_month >= 2022-9", "«2022-9» er ikke en måned", "2022-09"),
        ("decision_month >= 09.2022", "«09.2022» er ikke en måned", "2022-09"),
        ("decision_month >= 2022-09-01", "«2022-09-01» er ikke en måned", "2022-09"),
        ("decision_month >= 2022-13", "«2022-13» finnes ikke", "01 til 12"),
        ("decision_month >= 2022-00", "«2022-00» finnes ikke", "01 til 12"),
        ("decision_month >= 0222-09", "«0222-09» finnes ikke", "2000"),
        ("decision_month >= 2022-09 og decision_month < 2026-01", "«og»", "Bare «and»"),
        ("decision_month >= 2022-09 decision_month < 2026-01", "«decision_month»", "Bare «and»"),
        ("decision_month >= 2022-09 and", "slutter med «and»", "ta bort «and»"),
        ("type is urgnt", "«urgnt» finnes ikke", "Mente du «urgent»?"),
        ("type er urgent", "«er» der det skulle stått «is»", "type is urgent"),
        ("type is", "ikke hel", "tre ord"),
        ("type is not", "ikke hel", "tre ord"),
        ("antall >= to", "«to» er ikke et tall", "antall-barn >= 2"),
        ("a is yes and b is yes or c is yes", "blander «and» og «or»", "parentes"),
        ("(a is yes", "ikke lukket", "Sett «)»"),
        ("a is yes)", "«)» for mye", "ta den bort"),
        ("()", "ikke hel", "tre ord"),
        ("(" * 21 + "a is yes" + ")" * 21, "for mange parenteser", "enklere"),
        ("all yes", "«all», som ikke finnes", "decision_month"),
        ("not a is yes", "«not», som ikke finnes", "decision_month"),
    ],
)
def test_what_is_not_understood_is_told(source: str, wrong: str, instead: str) -> None:
    with pytest.raises(NotUnderstoodError) as caught:
        parse(source)
    assert wrong in caught.value.wrong
    assert instead in caught.value.instead


@pytest.mark.parametrize(
    ("source", "wrong", "instead"),
    [
        ("all", "«all» gir ikke mening", "yes, partly, no"),
        ("all unsure", "«all unsure» gir ikke mening", "yes, partly, no"),
        ("at least", "ikke hel", "tre ord"),
        ("at least yes", "«at least yes» gir ikke mening", "at least 3 yes"),
        ("at least three yes", "«at least three» gir ikke mening", "at least 3 yes"),
        ("at lest 3 yes", "«at lest 3» gir ikke mening", "at least 3 yes"),
        ("all yes and always no", "«no»", "Bare «and»"),
    ],
)
def test_what_is_not_understood_of_a_rule_is_told(source: str, wrong: str, instead: str) -> None:
    with pytest.raises(NotUnderstoodError) as caught:
        parse_rule(source)
    assert wrong in caught.value.wrong
    assert instead in caught.value.instead
