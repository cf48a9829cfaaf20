"""Which rounds have led to a plan, for a list of offices."""

from datetime import date

import pytest

from rettesnor.improvement import actions
from rettesnor.improvement.models import Change, Goal
from rettesnor.improvement.queries import plans_made
from rettesnor.organisations.models import Organisation
from rettesnor.reviews.models import Round
from tests.improvement import story
from tests.improvement.story import EACH, NOTE, TODAY, Office

PROGRAMME = "barnets-beste"


def test_a_goal_that_nothing_is_done_about_is_no_plan(lillevik: Office, goal: Goal) -> None:
    assert plans_made([lillevik.unit.pk], [PROGRAMME]) == {}
    made = story.change(goal, lillevik.kari, lillevik.ola)
    assert plans_made([lillevik.unit.pk], [PROGRAMME]) == {lillevik.first.pk: TODAY}
    actions.remove_change(made, by=lillevik.kari)
    assert plans_made([lillevik.unit.pk], [PROGRAMME]) == {}


def test_it_is_the_day_of_the_first_goal_with_a_change(lillevik: Office) -> None:
    days = {NOTE: date(2026, 6, 10), EACH: date(2026, 6, 20)}
    for question, day in days.items():
        with story.at(day):
            actions.set_goal(lillevik.first, question, story.target(), by=lillevik.kari)
    later = Goal.objects.get(question=EACH)
    story.change(later, lillevik.kari, lillevik.ola)
    assert plans_made([lillevik.unit.pk], [PROGRAMME]) == {lillevik.first.pk: days[EACH]}
    story.change(Goal.objects.get(question=NOTE), lillevik.kari, lillevik.ola)
    assert plans_made([lillevik.unit.pk], [PROGRAMME]) == {lillevik.first.pk: days[NOTE]}


def test_other_offices_and_programmes_are_left_out(
    lillevik: Office, change: Change, second: Round
) -> None:
    assert plans_made([], [PROGRAMME]) == {}
    assert plans_made([lillevik.unit.pk + 1], [PROGRAMME]) == {}
    assert plans_made([lillevik.unit.pk], ["arlig-internkontroll"]) == {}
    assert set(plans_made([lillevik.unit.pk], [PROGRAMME])) == {lillevik.first.pk}


@pytest.mark.parametrize("many", [1, 3])
def test_it_is_one_query_however_many_the_goals(
    lillevik: Office, django_assert_num_queries, many: int
) -> None:
    for question in (NOTE, EACH, story.WEIGHED)[:many]:
        goal = story.goal(lillevik.first, lillevik.kari, question, to_met=10)
        story.change(goal, lillevik.kari, lillevik.ola)
    with django_assert_num_queries(1):
        found = plans_made(Organisation.objects.all(), [PROGRAMME])
    assert set(found) == {lillevik.first.pk}
