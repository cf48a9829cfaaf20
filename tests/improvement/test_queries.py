"""What one reads of goals and changes, and how little it costs."""

from datetime import date

import pytest
from django.utils import translation

from rettesnor.accounts.models import User
from rettesnor.improvement import actions, queries
from rettesnor.improvement.models import Change, Goal
from rettesnor.improvement.targets import Reached
from rettesnor.reviews.comparison import Verdict
from rettesnor.reviews.models import Round
from tests.improvement import story
from tests.improvement.story import (
    EACH,
    NOTE,
    ROUTINE,
    SECOND_PERIOD,
    TODAY,
    VIEW,
    Office,
    at,
    target,
)


@pytest.fixture(autouse=True)
def today():
    with at(TODAY), translation.override("nb"):
        yield


def fresh(review_round: Round) -> Round:
    return Round.objects.select_related("follows").get(pk=review_round.pk)


def second_round(office: Office, **yes: int) -> Round:
    found = {name.replace("_", "-"): met for name, met in yes.items()}
    return story.closed_round(
        office.unit, office.kari, period=SECOND_PERIOD, on=date(2026, 6, 20), yes=found
    )


def test_a_goal_is_read_as_the_sentence_it_was_built_as(goal: Goal, lillevik: Office) -> None:
    (words,) = queries.goals_of(lillevik.first)
    assert words.sentence == (
        "Innen 1. desember viser 9 av 10 saker barnas syn, "
        "eller at kontoret forsøkte å hente det inn (nå 3 av 10)."
    )
    assert words.goal == goal
    assert not words.about_office


def test_the_offices_own_words_stand_instead(goal: Goal, lillevik: Office) -> None:
    actions.rewrite_goal(goal, target(statement="Barnas syn skal fram."), by=lillevik.kari)
    (words,) = queries.goals_of(lillevik.first)
    assert words.sentence == "Barnas syn skal fram."
    assert words.built.startswith("Innen 1. desember")


def test_a_goal_about_the_office_remembers_what_the_office_answered(lillevik: Office) -> None:
    story.goal(lillevik.first, lillevik.kari, ROUTINE, to_met=1, to_of=1)
    (words,) = queries.goals_of(lillevik.first)
    assert words.answer == "no"
    assert words.sentence.endswith("(nå: nei).")


@pytest.mark.parametrize("how_many", [1, 3])
def test_goals_about_cases_cost_two_queries_however_many(
    how_many: int, lillevik: Office, django_assert_num_queries
) -> None:
    for question in (VIEW, NOTE, EACH)[:how_many]:
        goal = story.goal(lillevik.first, lillevik.kari, question)
        story.change(goal, lillevik.kari)
        story.change(goal, lillevik.kari, lillevik.ola)
    with django_assert_num_queries(2):
        words = queries.goals_of(lillevik.first)
        assert [len(g.changes) for g in words] == [2] * how_many
        assert all(g.sentence and g.changes[0].owner.name for g in words)


def test_liv_finds_neither_goals_nor_changes(change: Change, lillevik: Office, liv: User) -> None:
    assert not queries.goals(liv).exists()
    assert not queries.changes(liv).exists()
    assert queries.due(liv, lillevik.unit) == ()
    assert queries.changes(lillevik.kari).get() == change
    assert queries.changes(lillevik.ola).get() == change


def test_the_days_to_remember_are_the_next_ones_and_those_that_passed(
    change: Change, lillevik: Office
) -> None:
    in_place, goal = queries.due(lillevik.kari, lillevik.unit)
    assert (in_place.day, in_place.overdue) == (date(2026, 8, 1), False)
    assert in_place.what == "Er dette på plass: Saker med barn er et fast punkt på teammøtet?"
    assert (in_place.url_name, in_place.pk) == ("goals", lillevik.first.pk)
    assert (goal.day, goal.what) == (date(2026, 12, 1), "Mål: barnas syn")
    with at(date(2026, 8, 2)):
        assert queries.due(lillevik.kari, lillevik.unit)[0].overdue
    actions.confirm_in_place(change, by=lillevik.kari)
    worked, _goal = queries.due(lillevik.kari, lillevik.unit)
    assert worked.day == date(2026, 10, 1)
    assert worked.what.startswith("Virket dette: Saker med barn")
    actions.judge_worked(change, "yes", by=lillevik.kari)
    assert [d.what for d in queries.due(lillevik.kari, lillevik.unit)] == ["Mål: barnas syn"]


def test_a_goal_one_has_measured_is_no_day_to_remember(goal: Goal, lillevik: Office) -> None:
    second_round(lillevik)
    assert queries.due(lillevik.kari, lillevik.unit) == ()


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_days_cost_three_queries_however_many(
    how_many: int, lillevik: Office, django_assert_num_queries
) -> None:
    for question in (VIEW, NOTE, EACH)[:how_many]:
        story.change(story.goal(lillevik.first, lillevik.kari, question), lillevik.kari)
    with django_assert_num_queries(3):
        assert len(queries.due(lillevik.kari, lillevik.unit)) == 2 * how_many


def test_the_latest_decisions_are_those_of_the_newest_round_with_any(
    change: Change, lillevik: Office
) -> None:
    second = second_round(lillevik, barnas_syn=4)
    (decision,) = queries.latest_decisions(lillevik.unit)
    assert (decision.what, decision.round_pk) == (change.what, lillevik.first.pk)
    newer = story.change(story.goal(second, lillevik.kari), lillevik.kari, what="Vi øver på saker.")
    (decision,) = queries.latest_decisions(lillevik.unit)
    assert (decision.what, decision.in_place, decision.worked) == (newer.what, False, "")


def test_an_office_that_has_decided_nothing_has_no_decisions(lillevik: Office) -> None:
    assert queries.latest_decisions(lillevik.unit) == ()


def test_two_rounds_stand_side_by_side(change: Change, lillevik: Office) -> None:
    second = second_round(lillevik, barnas_syn=9, hvert_barn=2)
    found = queries.before_and_after(fresh(second))
    assert found is not None
    assert (found.before, found.after) == (lillevik.first, second)
    cases, office = found.parts
    views = next(c for c in cases.changes if c.after.question.id == VIEW)
    assert (views.before.tally.yes, views.after.tally.yes) == (3, 9)
    assert views.verdict is Verdict.CLEARLY_MORE
    same = next(c for c in cases.changes if c.after.question.id == EACH)
    assert same.verdict is Verdict.CANNOT_TELL
    assert len(office.changes) == 19
    (outcome,) = found.goals
    assert outcome.reached is Reached.YES
    assert outcome.change == views
    assert outcome.set.changes == (change,)


def test_a_first_round_and_an_open_one_have_nothing_beside_them(lillevik: Office) -> None:
    assert queries.before_and_after(fresh(lillevik.first)) is None
    second = story.open_round(lillevik.unit, lillevik.kari, period=SECOND_PERIOD)
    assert queries.before_and_after(fresh(second)) is None


@pytest.mark.parametrize("how_many", [1, 3])
def test_two_rounds_cost_six_queries_however_many_goals(
    how_many: int, lillevik: Office, django_assert_num_queries
) -> None:
    for question in (VIEW, NOTE, EACH)[:how_many]:
        story.change(story.goal(lillevik.first, lillevik.kari, question), lillevik.kari)
    second = fresh(second_round(lillevik, barnas_syn=5))
    with django_assert_num_queries(6):
        found = queries.before_and_after(second)
    assert found is not None
    assert len(found.goals) == how_many
