"""After a round is closed there is always one thing to do now, and it is the right one."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from rettesnor.improvement.models import Goal
from rettesnor.improvement.queries import Course, Due
from rettesnor.reviews.models import Round
from rettesnor.web.nextstep import CHECK_AGAIN, Step, after_closing

TODAY = date(2026, 3, 2)
PRESENT = Round(pk=7, organisation_id=3, programme="barnets-beste", number=1)
BEGUN = Course(
    goals=1, bare=None, undecided=None, changes=1, judged=0, by_checks=False, reflected=True
)


def due(day: date) -> Due:
    return Due(day, "Er dette på plass: ny mal?", "goals", 7, overdue=day < TODAY)


def step(course: Course, *days: Due, last_check: date | None = None, leads: bool = True) -> Step:
    return after_closing(PRESENT, course, days, last_check=last_check, today=TODAY, leads=leads)


def test_what_was_measured_again_is_decided_before_anything_else() -> None:
    waits = replace(BEGUN, undecided=Goal(pk=5), goals=0)
    found = step(waits, due(TODAY))
    assert found.headline == "Dere har målt igjen. Hva gjør dere videre?"
    assert found.url == "/mal/5/videre/"
    assert step(waits, leads=False).url == "/runder/7/sammenlign/"


def test_a_day_that_has_come_is_asked_for_and_one_that_has_not_is_told() -> None:
    assert step(BEGUN, due(TODAY)).detail == "Dere ville se etter i dag."
    late = step(BEGUN, due(TODAY - timedelta(days=9)))
    assert (late.headline, late.detail) == (
        "Er dette på plass: ny mal?",
        "Dere ville se etter 21. februar 2026.",
    )
    ahead = step(BEGUN, due(TODAY + timedelta(days=3)))
    assert ahead.headline == "Dere er i gang med tiltakene."
    assert ahead.detail == "Neste dag er 5. mars 2026: Er dette på plass: ny mal?"


def test_what_only_the_leader_may_answer_is_no_button_for_others() -> None:
    told = step(BEGUN, due(TODAY), leads=False)
    assert told.detail == "Dere ville se etter i dag. Lederen svarer på det."
    assert (told.button, told.url) == ("", "")
    trial = replace(due(TODAY), what="Hvordan gikk det: ny mal?", url_name="cycle", pk=4)
    assert step(BEGUN, trial, leads=False).url == "/prov/4/"


def test_the_day_of_a_goal_asks_nothing_and_stands_in_no_ones_way() -> None:
    passed = replace(due(TODAY - timedelta(days=9)), what="Mål: barnas syn", asks=False)
    assert step(replace(BEGUN, judged=1), passed).button == "Mål igjen"


def test_the_meeting_comes_before_the_goal_and_the_goal_before_the_change() -> None:
    fresh = replace(BEGUN, goals=0, changes=0, reflected=False)
    assert step(fresh).url == "/runder/7/resultat/"
    assert step(replace(fresh, reflected=True)).url == "/runder/7/mal/ny/"
    assert step(replace(fresh, reflected=True), leads=False).url == "/runder/7/resultat/"
    assert step(replace(BEGUN, bare=Goal(pk=5), changes=0)).url == "/mal/5/tiltak/ny/"


def test_when_every_change_is_judged_one_measures_again() -> None:
    found = step(replace(BEGUN, judged=1))
    assert found.url == "/kontor/3/runder/ny/?opplegg=barnets-beste"
    assert found.button == "Mål igjen"


@pytest.mark.parametrize(
    ("last", "asked"),
    [(None, True), (TODAY - CHECK_AGAIN, True), (TODAY - timedelta(days=5), False)],
)
def test_who_measures_with_short_checks_is_reminded_when_it_is_long_since(
    last: date | None, asked: bool
) -> None:
    found = step(replace(BEGUN, by_checks=True), last_check=last)
    assert (found.url == "/kontor/3/kort-sjekk/") is asked
