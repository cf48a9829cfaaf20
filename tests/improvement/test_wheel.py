"""The office's year: which day in which month, and where one does something about it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.improvement import queries
from rettesnor.improvement.models import Change
from rettesnor.improvement.queries import Due
from rettesnor.improvement.queries.wheel import MONTHS, sorted_by_month
from tests.cast import Cast
from tests.improvement import story
from tests.improvement.pages import words
from tests.improvement.story import EACH, NOTE, SECOND_PERIOD, TODAY, VIEW, Office, at


@pytest.fixture(autouse=True)
def today():
    with at(TODAY):
        yield


def days_of(wheel: queries.Wheel) -> list[date]:
    months = [one.day for month in wheel.months for one in month.days]
    return [one.day for one in wheel.late] + months + [one.day for one in wheel.after]


@given(
    today=st.dates(date(2000, 1, 1), date(2090, 1, 1)),
    ahead=st.lists(st.integers(-400, 800), max_size=20),
)
def test_every_day_stands_once_in_its_own_month(today: date, ahead: list[int]) -> None:
    found = [
        Due(day := today + timedelta(days=n), "noe", "goals", 1, day < today) for n in sorted(ahead)
    ]
    wheel = sorted_by_month(found, today=today)
    assert sorted(days_of(wheel)) == [one.day for one in found]
    assert len(wheel.months) == MONTHS
    assert wheel.months[0].first == today.replace(day=1)
    for month in wheel.months:
        assert {(d.day.year, d.day.month) for d in month.days} <= {
            (month.first.year, month.first.month)
        }


def test_the_year_has_all_the_days_of_a_change_and_its_goal(
    change: Change, lillevik: Office
) -> None:
    wheel = queries.wheel(lillevik.kari, lillevik.unit)
    said = {month.first.month: [one.what for one in month.days] for month in wheel.months}
    assert said[8] == ["Er dette på plass: Saker med barn er et fast punkt på teammøtet?"]
    assert said[10] == ["Virket dette: Saker med barn er et fast punkt på teammøtet?"]
    assert said[12] == ["Mål: barnas syn"]
    assert said[7] == []
    with at(date(2026, 8, 3)):
        late = queries.wheel(lillevik.kari, lillevik.unit).late
        assert [one.day for one in late] == [date(2026, 8, 1)]


def test_the_last_day_of_an_open_round_is_in_it(lillevik: Office) -> None:
    opened = story.open_round(lillevik.unit, lillevik.kari, period=SECOND_PERIOD, on=TODAY)
    wheel = queries.wheel(lillevik.kari, lillevik.unit)
    (last,) = wheel.months[0].days
    assert (last.url_name, last.pk, last.day) == ("round", opened.pk, TODAY)


def test_the_page_is_a_calm_list_with_links_and_a_table(
    kari: Client, change: Change, lillevik: Office
) -> None:
    page = kari.get(reverse("wheel", args=[lillevik.unit.pk]))
    text = words(page)
    assert "August 2026" in text
    assert "Juni 2027" in text
    assert "Det samme som tabell" in text
    assert page.content.decode().count(reverse("goals", args=[lillevik.first.pk])) >= 6


def test_an_empty_year_says_what_will_come(kari: Client, lillevik: Office) -> None:
    page = words(kari.get(reverse("wheel", args=[lillevik.unit.pk])))
    assert "Her kommer dagene dere skal se etter" in page


def test_ola_sees_the_year_and_strangers_do_not(
    client_for: Callable[[object], Client], change: Change, lillevik: Office, cast: Cast
) -> None:
    address = reverse("wheel", args=[lillevik.unit.pk])
    assert client_for(lillevik.ola).get(address).status_code == 200
    assert client_for(cast.liv).get(address).status_code == 404
    assert client_for(cast.aud).get(address).status_code == 403
    assert queries.wheel(cast.liv, lillevik.unit).empty


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_year_costs_four_queries_however_much_there_is(
    how_many: int, lillevik: Office, django_assert_num_queries
) -> None:
    for question in (VIEW, NOTE, EACH)[:how_many]:
        story.change(story.goal(lillevik.first, lillevik.kari, question), lillevik.kari)
    with django_assert_num_queries(4):
        assert len(days_of(queries.wheel(lillevik.kari, lillevik.unit))) == 3 * how_many
