"""When a goal may be set and a change moved on; every refusal says what to do."""

from datetime import date, timedelta

import pytest

from rettesnor.accounts.models import User
from rettesnor.common.refusal import Refusal
from rettesnor.improvement import rules
from rettesnor.improvement.models import Change, Goal
from rettesnor.improvement.targets import Start
from rettesnor.reviews.models import Part, Round
from rettesnor.reviews.states import Status
from tests.factories.forms import shipped
from tests.improvement.story import TODAY

QUESTION = shipped("barnets-beste-saksmappe", 1).questions[0]
CLOSED = Round(status=Status.CLOSED)
START = Start(QUESTION, 3, 10)


def code(refusal: Refusal | None) -> str:
    assert refusal is None or str(refusal).endswith(".")
    return refusal.code if refusal else ""


def set_goal(start: Start | None = START, **more: object) -> str:
    usual: dict[str, object] = {"taken": frozenset(), "measured_again": False}
    return code(rules.why_not_set_goal(CLOSED, start, **(usual | more)))  # type: ignore[arg-type]


def test_a_goal_may_be_set_for_a_question_with_something_left() -> None:
    assert set_goal() == ""


@pytest.mark.parametrize("status", [Status.PREPARING, Status.REVIEWING, Status.CANCELLED])
def test_goals_wait_until_the_round_is_closed(status: str) -> None:
    assert code(rules.why_not_improve(Round(status=status), measured_again=False)) == "goal.round"


def test_goals_are_not_moved_after_one_has_measured_again() -> None:
    assert set_goal(measured_again=True) == "goal.measured"


def test_a_question_the_round_does_not_have_gets_no_goal() -> None:
    assert set_goal(None) == "goal.question"


def test_a_question_gets_one_goal() -> None:
    assert set_goal(taken={QUESTION.id}) == "goal.twice"


def test_three_goals_are_enough() -> None:
    assert set_goal(taken={"a", "b"}) == ""
    assert set_goal(taken={"a", "b", "c"}) == "goal.many"


def test_a_question_nobody_could_answer_gets_no_goal() -> None:
    assert set_goal(Start(QUESTION, 0, 0)) == "goal.nothing"


def test_what_is_met_already_gets_no_goal() -> None:
    assert set_goal(Start(QUESTION, 10, 10)) == "goal.met"


@pytest.mark.parametrize(
    ("to_met", "to_of", "refused"),
    [
        (9, 10, ""),
        (2, 5, ""),
        (3, 10, "goal.to_met"),
        (1, 10, "goal.to_met"),
        (11, 10, "goal.to_met"),
        (-1, 10, "goal.to_met"),
        (1, 0, "goal.to_of"),
        (9, -1, "goal.to_of"),
        (100, 101, "goal.to_of"),
    ],
)
def test_a_goal_is_a_count_that_is_more_than_today(to_met: int, to_of: int, refused: str) -> None:
    numbers = {"from_met": 3, "from_of": 10, "to_met": to_met, "to_of": to_of}
    assert code(rules.why_not_goal_numbers(**numbers)) == refused


@pytest.mark.parametrize(
    ("days", "refused"), [(-1, True), (0, True), (1, False), (730, False), (731, True)]
)
def test_a_goal_is_for_a_day_ahead_and_not_a_year_written_wrong(days: int, refused: bool) -> None:
    said = code(rules.why_not_by_when(TODAY + timedelta(days=days), today=TODAY))
    assert said == ("goal.by_when" if refused else "")


def test_own_words_are_one_sentence_not_a_story() -> None:
    assert code(rules.why_not_statement("a" * 300)) == ""
    assert code(rules.why_not_statement("a" * 301)) == "goal.statement"


def test_a_goal_one_has_acted_on_stays() -> None:
    goal = Goal(part=Part(review_round=CLOSED))
    assert code(rules.why_not_remove_goal(goal, changes=0, measured_again=False)) == ""
    assert code(rules.why_not_remove_goal(goal, changes=1, measured_again=False)) == "goal.changes"
    assert code(rules.why_not_remove_goal(goal, changes=0, measured_again=True)) == "goal.measured"


def test_ten_changes_are_enough() -> None:
    assert code(rules.why_not_add_change(changes=9, measured_again=False)) == ""
    assert code(rules.why_not_add_change(changes=10, measured_again=False)) == "change.many"


@pytest.mark.parametrize(("what", "refused"), [("Vi øver.", ""), ("", "x"), ("a" * 301, "x")])
def test_a_change_says_what_one_does(what: str, refused: str) -> None:
    assert code(rules.why_not_what(what)) == ("change.what" if refused else "")


def test_a_change_belongs_to_somebody_at_the_office() -> None:
    assert code(rules.why_not_owner(belongs=True)) == ""
    assert code(rules.why_not_owner(belongs=False)) == "change.owner"


@pytest.mark.parametrize(
    ("starts", "in_place", "works", "refused"),
    [
        (0, 28, 70, ""),
        (0, 0, 1, ""),
        (1, 0, 70, "change.in_place_on"),
        (0, 28, 28, "change.works_on"),
        (0, 28, 27, "change.works_on"),
        (-800, 28, 70, "change.starts_on"),
        (0, 800, 900, "change.in_place_on"),
        (0, 28, 800, "change.works_on"),
    ],
)
def test_the_days_of_a_change_come_in_order(
    starts: int, in_place: int, works: int, refused: str
) -> None:
    days = [TODAY + timedelta(days=n) for n in (starts, in_place, works)]
    names = ("starts_on", "in_place_on", "works_on")
    said = rules.why_not_days(**dict(zip(names, days, strict=True)), today=TODAY)
    assert code(said) == refused


def test_a_change_is_put_in_place_once() -> None:
    assert code(rules.why_not_in_place(Change())) == ""
    assert code(rules.why_not_in_place(Change(in_place_at=TODAY))) == "change.already"


def test_one_may_take_back_that_it_was_in_place_until_it_is_judged() -> None:
    judged = Change(in_place_at=TODAY, worked="yes", worked_by=User())
    for change, refused in (
        (Change(), "change.not_in_place"),
        (Change(in_place_at=TODAY), ""),
        (judged, "change.judged"),
    ):
        assert code(rules.why_not_take_back(change, measured_again=False)) == refused


@pytest.mark.parametrize("worked", ["", "yes", "partly", "no"])
def test_a_change_is_judged_once_it_is_in_place(worked: str) -> None:
    assert code(rules.why_not_judge(Change(), worked)) == "change.not_in_place"
    assert code(rules.why_not_judge(Change(in_place_at=TODAY), worked)) == ""


def test_a_change_worked_partly_or_not_and_nothing_else() -> None:
    assert code(rules.why_not_judge(Change(in_place_at=TODAY), "maybe")) == "change.worked"


def test_a_change_that_is_in_place_stays() -> None:
    assert code(rules.why_not_remove_change(Change(), measured_again=False)) == ""
    in_place = Change(in_place_at=date(2026, 1, 1))
    assert code(rules.why_not_remove_change(in_place, measured_again=False)) == "change.history"


def edit(change: Change, *, measured_again: bool = False, **said: object) -> str:
    usual = {name: getattr(change, name) for name in ("what", "starts_on", "in_place_on")}
    return code(
        rules.why_not_edit_change(change, measured_again=measured_again, **(usual | said))  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ({"what": "Vi gjør noe annet."}, "change.what"),
        ({"starts_on": TODAY + timedelta(days=1)}, "change.starts_on"),
        ({"in_place_on": TODAY + timedelta(days=1)}, "change.in_place_on"),
    ],
)
def test_what_one_did_is_not_rewritten_once_it_is_in_place(
    said: dict[str, object], refused: str
) -> None:
    planned = Change(what="Vi øver.", starts_on=TODAY, in_place_on=TODAY)
    assert edit(planned, **said) == ""
    planned.in_place_at = TODAY
    assert edit(planned) == "", "another may have it, and the day to look may move"
    assert edit(planned, **said) == refused


@pytest.mark.parametrize("in_place_at", [None, TODAY])
def test_a_change_is_history_once_one_has_measured_again(in_place_at: date | None) -> None:
    change = Change(what="Vi øver.", starts_on=TODAY, in_place_on=TODAY, in_place_at=in_place_at)
    assert edit(change, measured_again=True) == "change.measured"
    for rule in (rules.why_not_remove_change, rules.why_not_take_back):
        assert code(rule(change, measured_again=True)) == "change.measured"
    assert code(rules.why_not_add_change(changes=0, measured_again=True)) == "change.measured"
