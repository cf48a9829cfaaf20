"""Goals and changes: each act asks permission and the rules, and writes its audit line."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from rettesnor.accounts.models import User
from rettesnor.common.models import AuditEvent
from rettesnor.common.refusal import Refused
from rettesnor.improvement import actions
from rettesnor.improvement.models import Change, Goal
from rettesnor.reviews.models import Finding
from tests.improvement import story
from tests.improvement.story import (
    EACH,
    NOTE,
    ROUTINE,
    TODAY,
    VIEW,
    WEIGHED,
    Office,
    at,
    plan,
    target,
)


@pytest.fixture(autouse=True)
def today():
    with at(TODAY):
        yield


def refused(act: Callable[[], object]) -> str:
    before = AuditEvent.objects.count()
    with pytest.raises(Refused) as caught:
        act()
    assert AuditEvent.objects.count() == before
    return caught.value.refusal.code


def last_line() -> AuditEvent:
    return AuditEvent.objects.latest("id")


def test_a_goal_starts_from_what_the_round_found(lillevik: Office) -> None:
    goal = actions.set_goal(lillevik.first, VIEW, target(), by=lillevik.kari)
    assert (goal.from_met, goal.from_of, goal.to_met, goal.to_of) == (3, 10, 9, 10)
    assert goal.part.instrument == "barnets-beste-saksmappe"
    assert goal.created_by == lillevik.kari
    line = last_line()
    assert (line.verb, line.actor, line.organisation) == ("goal.set", lillevik.kari, lillevik.unit)
    assert line.after == {
        "question": VIEW,
        "to_met": 9,
        "to_of": 10,
        "by_when": "2026-12-01",
        "measured_by": "round",
    }


def test_a_goal_about_the_office_goes_from_nei_to_ja(lillevik: Office) -> None:
    goal = actions.set_goal(lillevik.first, ROUTINE, target(1, 1), by=lillevik.kari)
    assert (goal.from_met, goal.from_of) == (0, 1)
    assert goal.part.instrument == "barnets-beste-styring"


def test_a_question_gets_one_goal_and_a_round_three(lillevik: Office) -> None:
    for question in (VIEW, NOTE, EACH):
        actions.set_goal(lillevik.first, question, target(), by=lillevik.kari)
    again = refused(lambda: actions.set_goal(lillevik.first, VIEW, target(), by=lillevik.kari))
    assert again == "goal.twice"
    full = target(10, 10)
    fourth = refused(lambda: actions.set_goal(lillevik.first, WEIGHED, full, by=lillevik.kari))
    assert fourth == "goal.many"


@pytest.mark.parametrize(
    ("question", "said", "code"),
    [
        ("finnes-ikke", target(), "goal.question"),
        ("samtale-om-barna", target(), "goal.met"),
        (VIEW, target(3, 10), "goal.to_met"),
        (VIEW, target(11, 10), "goal.to_met"),
        (VIEW, target(9, 0), "goal.to_of"),
        (VIEW, target(by_when=TODAY), "goal.by_when"),
        (VIEW, target(statement="Ring 22 22 22 22 når noe mangler."), "goal.statement"),
    ],
)
def test_a_goal_that_is_none_is_refused_on_its_own_field(
    lillevik: Office, question: str, said: actions.Target, code: str
) -> None:
    assert (
        refused(lambda: actions.set_goal(lillevik.first, question, said, by=lillevik.kari)) == code
    )
    assert not Goal.objects.exists()


def test_an_open_round_has_no_goals(lillevik: Office) -> None:
    period = (date(2026, 1, 1), date(2026, 5, 1))
    second = story.open_round(lillevik.unit, lillevik.kari, period=period)
    assert (
        refused(lambda: actions.set_goal(second, VIEW, target(), by=lillevik.kari)) == "goal.round"
    )


def test_a_goal_is_said_again_without_moving_where_it_started(goal: Goal, lillevik: Office) -> None:
    said = target(8, 10, date(2026, 11, 1), statement="  Barnas syn skal fram.  ")
    goal = actions.rewrite_goal(goal, said, by=lillevik.kari)
    assert (goal.to_met, goal.by_when) == (8, date(2026, 11, 1))
    assert (goal.from_met, goal.from_of) == (3, 10)
    assert goal.statement == "Barnas syn skal fram."
    line = last_line()
    assert line.verb == "goal.rewrite"
    assert line.before["to_met"] == 9
    assert line.after == {"to_met": 8, "to_of": 10, "by_when": "2026-11-01", "measured_by": "round"}


def test_a_goal_whose_day_has_come_may_be_reworded_but_not_set_for_a_day_passed(
    goal: Goal, lillevik: Office
) -> None:
    with at(date(2027, 1, 5)):
        same_day = target(statement="Barnas syn skal fram.")
        assert actions.rewrite_goal(goal, same_day, by=lillevik.kari).statement
        passed = target(by_when=date(2027, 1, 4))
        assert (
            refused(lambda: actions.rewrite_goal(goal, passed, by=lillevik.kari)) == "goal.by_when"
        )


def test_goals_stand_once_one_has_measured_again(goal: Goal, lillevik: Office) -> None:
    period = (date(2025, 7, 1), date(2025, 12, 1))
    story.closed_round(lillevik.unit, lillevik.kari, period=period)
    kari = lillevik.kari
    assert refused(lambda: actions.rewrite_goal(goal, target(8), by=kari)) == "goal.measured"
    assert refused(lambda: actions.remove_goal(goal, by=kari)) == "goal.measured"
    late = refused(lambda: actions.set_goal(lillevik.first, NOTE, target(), by=kari))
    assert late == "goal.measured"


def test_changes_are_only_judged_once_one_has_measured_again(
    change: Change, lillevik: Office
) -> None:
    kari = lillevik.kari
    actions.confirm_in_place(change, by=kari)
    story.closed_round(lillevik.unit, kari, period=(date(2025, 7, 1), date(2025, 12, 1)))
    kept = Change.objects.values().get()
    for act in (
        lambda: actions.add_change(change.goal, plan(kari), by=kari),
        lambda: actions.edit_change(change, plan(kari, "Vi gjorde noe annet."), by=kari),
        lambda: actions.edit_change(change, plan(kari, works_on=date(2026, 11, 1)), by=kari),
        lambda: actions.remove_change(change, by=kari),
        lambda: actions.take_back_in_place(change, by=kari),
    ):
        assert refused(act) == "change.measured"
    assert Change.objects.values().get() == kept
    assert actions.judge_worked(change, "partly", by=kari).worked == "partly"


def test_a_change_that_came_in_place_unsaid_may_still_be_confirmed_and_judged(
    change: Change, lillevik: Office
) -> None:
    kari = lillevik.kari
    story.closed_round(lillevik.unit, kari, period=(date(2025, 7, 1), date(2025, 12, 1)))
    assert actions.confirm_in_place(change, by=kari).in_place_at == TODAY
    assert actions.judge_worked(change, "yes", by=kari).worked == "yes"


def test_once_in_place_a_change_may_be_handed_over_and_looked_at_later(
    change: Change, lillevik: Office
) -> None:
    kari = lillevik.kari
    change = actions.confirm_in_place(change, by=kari)
    other = plan(kari, "Vi gjorde noe annet.")
    assert refused(lambda: actions.edit_change(change, other, by=kari)) == "change.what"
    sooner = plan(kari, in_place_on=date(2026, 7, 2))
    assert refused(lambda: actions.edit_change(change, sooner, by=kari)) == "change.in_place_on"
    change = actions.edit_change(change, plan(kari, works_on=date(2026, 11, 1)), by=kari)
    assert (change.owner, change.works_on) == (kari, date(2026, 11, 1))


def test_a_goal_without_changes_may_be_removed(goal: Goal, lillevik: Office) -> None:
    pk = goal.pk
    actions.remove_goal(goal, by=lillevik.kari)
    assert not Goal.objects.exists()
    assert (last_line().verb, last_line().thing_id) == ("goal.remove", pk)


def test_a_goal_with_changes_stays(change: Change, lillevik: Office) -> None:
    assert refused(lambda: actions.remove_goal(change.goal, by=lillevik.kari)) == "goal.changes"


def test_a_change_has_an_owner_and_three_days(goal: Goal, lillevik: Office) -> None:
    change = actions.add_change(goal, plan(lillevik.ola), by=lillevik.kari)
    assert change.owner == lillevik.ola
    line = last_line()
    assert line.verb == "change.add"
    assert line.after["owner"] == lillevik.ola.pk
    assert "teammøtet" not in str(line.after), "the audit trail holds no free text"


@pytest.mark.parametrize(
    ("what", "days", "code"),
    [
        ("   ", {}, "change.what"),
        ("Spør Per på per.hansen@eksempel.no", {}, "change.what"),
        ("Vi øver.", {"in_place_on": date(2026, 6, 30)}, "change.in_place_on"),
        ("Vi øver.", {"works_on": date(2026, 8, 1)}, "change.works_on"),
        ("Vi øver.", {"works_on": date(2206, 8, 1)}, "change.works_on"),
    ],
)
def test_a_change_that_cannot_be_is_refused_on_its_own_field(
    goal: Goal, lillevik: Office, what: str, days: dict[str, date], code: str
) -> None:
    unsound = plan(lillevik.ola, what, **days)
    assert refused(lambda: actions.add_change(goal, unsound, by=lillevik.kari)) == code


def test_a_change_is_not_given_to_a_stranger(goal: Goal, lillevik: Office, liv: User) -> None:
    assert refused(lambda: actions.add_change(goal, plan(liv), by=lillevik.kari)) == "change.owner"


def test_who_has_a_change_may_keep_it_after_moving_on(change: Change, lillevik: Office) -> None:
    lillevik.ola.memberships.all().delete()
    edited = actions.edit_change(change, plan(lillevik.ola, "Vi øver på saker."), by=lillevik.kari)
    assert edited.what == "Vi øver på saker."


def test_an_eleventh_change_is_refused(goal: Goal, lillevik: Office) -> None:
    for _ in range(10):
        actions.add_change(goal, plan(lillevik.ola), by=lillevik.kari)
    assert (
        refused(lambda: actions.add_change(goal, plan(lillevik.ola), by=lillevik.kari))
        == "change.many"
    )


def test_a_change_is_edited_with_its_days_in_the_trail(change: Change, lillevik: Office) -> None:
    moved = plan(lillevik.kari, works_on=date(2026, 11, 1))
    actions.edit_change(change, moved, by=lillevik.kari)
    line = last_line()
    assert line.verb == "change.edit"
    assert (line.before["works_on"], line.after["works_on"]) == ("2026-10-01", "2026-11-01")


def test_a_change_goes_from_planned_to_in_place_to_judged(change: Change, lillevik: Office) -> None:
    kari = lillevik.kari
    assert refused(lambda: actions.judge_worked(change, "yes", by=kari)) == "change.not_in_place"
    change = actions.confirm_in_place(change, by=kari)
    assert (change.in_place_at, change.in_place_by) == (TODAY, kari)
    assert refused(lambda: actions.confirm_in_place(change, by=kari)) == "change.already"
    assert refused(lambda: actions.remove_change(change, by=kari)) == "change.history"
    assert refused(lambda: actions.judge_worked(change, "maybe", by=kari)) == "change.worked"
    change = actions.judge_worked(change, "partly", by=kari)
    assert (change.worked, change.worked_at, change.worked_by) == ("partly", TODAY, kari)
    assert refused(lambda: actions.take_back_in_place(change, by=kari)) == "change.judged"


def test_one_may_think_again(change: Change, lillevik: Office) -> None:
    kari = lillevik.kari
    change = actions.confirm_in_place(change, by=kari)
    change = actions.judge_worked(change, "no", by=kari)
    change = actions.judge_worked(change, "yes", by=kari)
    assert (last_line().before, last_line().after) == ({"worked": "no"}, {"worked": "yes"})
    change = actions.judge_worked(change, "", by=kari)
    assert (change.worked_at, change.worked_by) == (None, None)
    change = actions.take_back_in_place(change, by=kari)
    assert (change.in_place_at, last_line().verb) == (None, "change.not_in_place")
    assert refused(lambda: actions.take_back_in_place(change, by=kari)) == "change.not_in_place"


def test_a_change_that_never_began_may_be_removed(change: Change, lillevik: Office) -> None:
    actions.remove_change(change, by=lillevik.kari)
    assert not Change.objects.exists()
    assert last_line().verb == "change.remove"


ACTS: dict[str, Callable[[Change, User], object]] = {
    "set_goal": lambda c, by: actions.set_goal(c.review_round, NOTE, target(), by=by),
    "rewrite_goal": lambda c, by: actions.rewrite_goal(c.goal, target(8), by=by),
    "remove_goal": lambda c, by: actions.remove_goal(c.goal, by=by),
    "add_change": lambda c, by: actions.add_change(c.goal, plan(by), by=by),
    "edit_change": lambda c, by: actions.edit_change(c, plan(by), by=by),
    "remove_change": lambda c, by: actions.remove_change(c, by=by),
    "confirm_in_place": lambda c, by: actions.confirm_in_place(c, by=by),
    "take_back_in_place": lambda c, by: actions.take_back_in_place(c, by=by),
    "judge_worked": lambda c, by: actions.judge_worked(c, "yes", by=by),
}


@pytest.mark.parametrize("act", ACTS)
def test_liv_and_ola_cannot_change_what_kari_leads(
    act: str, change: Change, lillevik: Office, liv: User
) -> None:
    for stranger in (liv, lillevik.ola):
        assert refused(lambda who=stranger: ACTS[act](change, who)) == "permission"


def test_the_database_keeps_what_people_forget(change: Change) -> None:
    goal = change.goal
    broken: list[Callable[[], object]] = [
        lambda: Goal.objects.filter(pk=goal.pk).update(to_met=3),
        lambda: Goal.objects.filter(pk=goal.pk).update(to_met=11),
        lambda: Goal.objects.filter(pk=goal.pk).update(from_met=11),
        lambda: Goal.objects.filter(pk=goal.pk).update(from_met=0, from_of=0),
        lambda: Change.objects.filter(pk=change.pk).update(works_on=change.in_place_on),
        lambda: Change.objects.filter(pk=change.pk).update(starts_on=change.works_on),
        lambda: Change.objects.filter(pk=change.pk).update(what=""),
        lambda: Change.objects.filter(pk=change.pk).update(in_place_at=TODAY),
        lambda: Change.objects.filter(pk=change.pk).update(worked="yes"),
        lambda: Change.objects.filter(pk=change.pk).update(
            worked="yes", worked_at=TODAY, worked_by=change.owner
        ),
    ]
    for breach in broken:
        with pytest.raises(IntegrityError), transaction.atomic():
            breach()


def test_the_findings_are_only_read(goal: Goal) -> None:
    frozen = Finding.objects.get(part=goal.part, question=VIEW, topic="")
    assert (frozen.yes, frozen.no) == (3, 7)
