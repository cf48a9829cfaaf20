from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.instruments.conditions import (
    Applicability,
    Clause,
    Fact,
    NotUnderstoodError,
    Operator,
    When,
    parse,
)

months = st.builds(date, st.integers(2001, 2098), st.integers(1, 12), st.just(1))
days = st.dates(date(2001, 1, 1), date(2098, 12, 31))
clauses = st.builds(Clause, st.just(Fact.DECISION_MONTH), st.sampled_from(Operator), months)


@given(clauses)
def test_a_condition_reads_back_as_it_is_written(clause: Clause) -> None:
    when = When((clause,))
    assert parse(str(when)) == when


@given(months, months)
def test_a_span_of_months_reads_back_as_it_is_written(one: date, other: date) -> None:
    first, last = sorted((one, other))
    source = f"decision_month >= {first:%Y-%m} and decision_month <= {last:%Y-%m}"
    assert str(parse(source)) == source


@given(months, days)
def test_from_and_before_share_the_months_between_them(month: date, day: date) -> None:
    since, before = (parse(f"decision_month {sign} {month:%Y-%m}") for sign in (">=", "<"))
    assert since.applicability(day) != before.applicability(day)


@given(months, days)
def test_until_and_after_share_the_months_between_them(month: date, day: date) -> None:
    until, after = (parse(f"decision_month {sign} {month:%Y-%m}") for sign in ("<=", ">"))
    assert until.applicability(day) != after.applicability(day)


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
        assert parse(source).applicability(date(2022, 9, day)) is expected


@given(clauses)
def test_a_question_waits_while_the_decision_month_is_unknown(clause: Clause) -> None:
    assert When((clause,)).applicability(None) is Applicability.WAITS


@pytest.mark.parametrize(
    ("source", "wrong", "instead"),
    [
        ("", "ikke hel", "decision_month >= 2022-09"),
        ("decision_month >=", "ikke hel", "decision_month >= 2022-09"),
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
        ("decision_month >= 2022-09 or decision_month < 2021-01", "«or»", "Bare «and»"),
        ("decision_month >= 2022-09 og decision_month < 2026-01", "«og»", "Bare «and»"),
        ("decision_month >= 2022-09 decision_month < 2026-01", "«decision_month»", "Bare «and»"),
        ("decision_month >= 2022-09 and", "slutter med «and»", "ta bort «and»"),
        ("decision_month > 2026-01 and decision_month < 2022-09", "aldri bli sann", "riktig vei"),
        ("decision_month > 2022-08 and decision_month < 2022-09", "aldri bli sann", "riktig vei"),
    ],
)
def test_what_is_not_understood_is_told(source: str, wrong: str, instead: str) -> None:
    with pytest.raises(NotUnderstoodError) as caught:
        parse(source)
    assert wrong in caught.value.wrong
    assert instead in caught.value.instead


@given(st.text(st.sampled_from("decision_month and><=2022-09 ")) | st.text())
def test_any_text_is_understood_or_told(source: str) -> None:
    try:
        when = parse(source)
    except NotUnderstoodError:
        return
    assert parse(str(when)) == when
