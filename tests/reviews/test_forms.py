"""What the fields of a round make of what was typed."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone, translation

from rettesnor.common import clock
from rettesnor.instruments import catalogue
from rettesnor.reviews.forms import DrawForm, RoundForm, month_name, recent_months


@pytest.fixture(autouse=True)
def in_july() -> Iterator[None]:
    with clock.at(timezone.make_aware(datetime(2026, 7, 15, 10))), translation.override("nb"):
        yield


def made(typed: dict[str, str], programme: str = "barnets-beste") -> RoundForm:
    return RoundForm(catalogue.programme(programme), typed)


GOOD = {"period_from": "2026-01-01", "period_to": "2026-06-01", "last_day": "2026-09-09"}


def test_the_months_one_may_choose_are_this_and_two_years_back_newest_first() -> None:
    months = recent_months()
    assert months[0] == ("2026-07-01", "juli 2026")
    assert months[-1] == ("2024-07-01", "juli 2024")
    assert len(months) == 25


def test_a_month_has_its_name_in_the_readers_language() -> None:
    assert month_name(date(2026, 5, 1)) == "mai 2026"
    with translation.override("en"):
        assert month_name(date(2026, 5, 1)) == "May 2026"


def test_a_round_is_two_months_and_a_day() -> None:
    form = made(GOOD)
    assert form.is_valid()
    assert form.cleaned_data == {
        "period_from": date(2026, 1, 1),
        "period_to": date(2026, 6, 1),
        "last_day": date(2026, 9, 9),
        "chosen": {},
    }


@pytest.mark.parametrize("typed", ["9.9.2026", "09.09.2026", "2026-09-09"])
def test_a_day_may_be_picked_or_typed_the_norwegian_way(typed: str) -> None:
    form = made(GOOD | {"last_day": typed})
    assert form.is_valid()
    assert form.cleaned_data["last_day"] == date(2026, 9, 9)


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("last_day", "i morgen", "Skriv datoen som dag.måned.år"),
        ("last_day", "31.02.2026", "Skriv datoen som dag.måned.år"),
        ("period_from", "2020-01-01", "Velg en måned i listen."),
        ("period_to", "2026-01-15", "Velg en måned i listen."),
        ("period_to", "juni", "Velg en måned i listen."),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(field: str, typed: str, said: str) -> None:
    form = made(GOOD | {field: typed})
    assert not form.is_valid()
    assert said in form.errors[field][0]


def test_the_last_six_whole_months_are_suggested_and_a_workday() -> None:
    suggested = RoundForm.suggestion(8, None)
    assert (suggested["period_from"], suggested["period_to"]) == ("2026-01-01", "2026-06-01")
    assert suggested["last_day"] == "2026-09-09"


@pytest.mark.parametrize(
    ("today", "day"), [(11, "2026-09-07"), (12, "2026-09-07"), (10, "2026-09-04")]
)
def test_the_suggested_day_is_never_in_a_weekend(today: int, day: str) -> None:
    with clock.at(timezone.make_aware(datetime(2026, 7, today, 10))):
        assert RoundForm.suggestion(8, None)["last_day"] == day


def test_after_a_round_the_months_since_are_suggested() -> None:
    suggested = RoundForm.suggestion(8, date(2026, 3, 1))
    assert (suggested["period_from"], suggested["period_to"]) == ("2026-04-01", "2026-06-01")


def test_when_no_whole_month_has_passed_this_one_is_suggested() -> None:
    suggested = RoundForm.suggestion(8, date(2026, 6, 1))
    assert (suggested["period_from"], suggested["period_to"]) == ("2026-07-01", "2026-07-01")
    suggested = RoundForm.suggestion(8, date(2026, 7, 1))
    assert suggested["period_from"] <= suggested["period_to"] <= "2026-07-01"


def test_every_suggestion_can_be_chosen() -> None:
    for months in range(30):
        after = (date(2026, 8, 1) - timedelta(days=30 * months)).replace(day=1)
        suggested = RoundForm.suggestion(8, after)
        assert made(suggested).is_valid(), after


def test_how_many_to_read_may_stand_empty() -> None:
    form = DrawForm({"frame_size": " 47 ", "sample_size": ""})
    assert form.is_valid()
    assert form.cleaned_data == {"frame_size": 47, "sample_size": None}


@pytest.mark.parametrize("typed", ["førtisju", "4,7", "4.7", "9" * 5000, "1e3"])
def test_what_is_no_whole_number_is_said_beside_the_field(typed: str) -> None:
    form = DrawForm({"frame_size": typed})
    assert not form.is_valid()
    assert form.errors["frame_size"]
