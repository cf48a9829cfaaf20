"""What is answered about one item, and what is left."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.instruments.document import Choice, TopicChoice
from rettesnor.reviews.sheets import (
    Given,
    Sheet,
    is_answered,
    left,
    month_matters,
    months_between,
    topic_verdict,
    verdict,
)
from tests.factories.forms import shipped
from tests.reviews.made import TOPICS, form, sheet, topics

FORM = form()
SAMTALE, BARNETRYGD, TEMA = FORM.questions
BEFORE, AFTER = date(2022, 8, 1), date(2022, 9, 1)


def test_everything_that_applies_is_left_on_an_empty_sheet() -> None:
    assert left(FORM, sheet()) == (SAMTALE, BARNETRYGD, TEMA)


def test_a_question_that_does_not_apply_to_the_month_is_not_left() -> None:
    assert left(FORM, sheet(month=BEFORE)) == (SAMTALE, TEMA)
    assert left(FORM, sheet(month=AFTER)) == (SAMTALE, BARNETRYGD, TEMA)


def test_a_question_that_waits_for_the_month_is_left_so_that_nothing_is_lost() -> None:
    assert BARNETRYGD in left(FORM, sheet(month=None))


@pytest.mark.parametrize("value", ["yes", "partly", "no", "unsure"])
def test_an_answer_on_the_scale_answers_the_question(value: str) -> None:
    assert is_answered(FORM, SAMTALE, sheet(samtale=value))
    assert verdict(SAMTALE, sheet(samtale=value)) == value


def test_not_applicable_is_answered_only_with_its_reason() -> None:
    without = Sheet(1, None, {("samtale", ""): Given("na")})
    assert not is_answered(FORM, SAMTALE, without)
    assert is_answered(FORM, SAMTALE, sheet(samtale="na"))


def test_an_answer_that_was_taken_back_is_no_answer() -> None:
    emptied = sheet(samtale="")
    assert emptied.given("samtale") is None
    assert verdict(SAMTALE, emptied) is None
    assert SAMTALE in left(FORM, emptied)


def test_topics_are_answered_when_every_topic_is() -> None:
    assert not is_answered(FORM, TEMA, sheet(**topics("mapped", "mapped", "")))
    assert is_answered(FORM, TEMA, sheet(**topics("mapped", "not_relevant", "absent")))


@pytest.mark.parametrize(
    ("values", "counted"),
    [
        (("mapped", "mapped", "mapped"), "yes"),
        (("mapped", "not_relevant", "mapped"), "yes"),
        (("mapped", "absent", "mapped"), "partly"),
        (("absent", "not_relevant", "absent"), "no"),
        (("not_relevant", "not_relevant", "not_relevant"), "na"),
        (("mapped", "mapped", ""), None),
        (("", "", ""), None),
    ],
)
def test_what_a_question_of_topics_counts_as(values: tuple[str, ...], counted: str | None) -> None:
    assert verdict(TEMA, sheet(**topics(*values))) == counted


def test_a_topic_speaks_the_language_of_the_scale() -> None:
    found = sheet(**topics("mapped", "absent", "not_relevant"))
    assert [topic_verdict(TEMA, topic, found) for topic in TOPICS] == ["yes", "no", "na"]
    assert topic_verdict(TEMA, "alder", sheet()) is None


@given(st.dictionaries(st.sampled_from(TOPICS), st.sampled_from(list(TopicChoice))))
def test_a_question_of_topics_counts_as_something_exactly_when_it_is_answered(
    chosen: dict[str, TopicChoice],
) -> None:
    found = sheet(**{f"tema__{topic}": value.value for topic, value in chosen.items()})
    word = verdict(TEMA, found)
    assert (word is not None) == is_answered(FORM, TEMA, found) == (len(chosen) == len(TOPICS))
    assert word is None or word in set(Choice) - {Choice.UNSURE}


def test_months_are_counted_from_the_first_to_the_last_across_years() -> None:
    found = months_between(date(2024, 11, 1), date(2025, 2, 1))
    assert found == (date(2024, 11, 1), date(2024, 12, 1), date(2025, 1, 1), date(2025, 2, 1))
    assert months_between(AFTER, AFTER) == (AFTER,)


@pytest.mark.parametrize(
    ("first", "last", "matters"),
    [
        (date(2022, 6, 1), date(2022, 8, 1), False),
        (date(2022, 6, 1), date(2022, 9, 1), True),
        (date(2022, 8, 1), date(2022, 12, 1), True),
        (date(2022, 9, 1), date(2023, 9, 1), False),
    ],
)
def test_the_month_matters_only_when_a_rule_changed_within_the_period(
    first: date, last: date, matters: bool
) -> None:
    assert month_matters(FORM, first, last) is matters
    real = shipped("barnets-beste-saksmappe")
    assert month_matters(real, first, last) is matters


def test_the_month_never_matters_to_a_form_without_conditions() -> None:
    assert not month_matters(form(SAMTALE), date(2000, 1, 1), date(2050, 1, 1))
