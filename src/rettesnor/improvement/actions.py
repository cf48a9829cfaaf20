"""All changes to goals and what is done about them. Each takes the actor and writes its audit line."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Min

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.common import clock
from rettesnor.common.audit import record
from rettesnor.common.personal_data import why_not_text
from rettesnor.common.refusal import Refusal, insist
from rettesnor.improvement import queries, rules
from rettesnor.improvement.models import Change, Goal
from rettesnor.organisations.models import Organisation
from rettesnor.reviews import actions as reviews
from rettesnor.reviews.models import Round


@dataclass(frozen=True)
class Target:
    """What a goal says: `to_met` of `to_of` by a day; the office's own words when it has some."""

    to_met: int
    to_of: int
    by_when: date
    statement: str = ""


@dataclass(frozen=True)
class Plan:
    """What a change says: what one does, who sees to it, and its three days."""

    what: str
    owner: User
    starts_on: date
    in_place_on: date
    works_on: date


@transaction.atomic
def set_goal(review_round: Round, question: str, target: Target, *, by: User) -> Goal:
    """Set a goal for one question of a closed round, from what the round found."""
    review_round = _locked_round(review_round.pk)
    insist(why_not(by, Permission.IMPROVE, review_round.organisation))
    part, start = queries.starting_point(review_round, question)
    insist(
        rules.why_not_set_goal(
            review_round,
            start,
            taken=queries.questions_with_goal(review_round),
            measured_again=queries.measured_again(review_round),
        )
    )
    if part is None or start is None:  # the rule has refused already
        raise LookupError(question)
    statement = target.statement.strip()
    insist(_why_not_target(target, statement, start.met, start.of))
    goal = Goal.objects.create(
        part=part,
        question=question,
        statement=statement,
        from_met=start.met,
        from_of=start.of,
        to_met=target.to_met,
        to_of=target.to_of,
        by_when=target.by_when,
        created_by=by,
    )
    record(
        "goal.set",
        goal,
        by=by,
        organisation=review_round.organisation,
        after={"question": question, **_facts(goal)},
    )
    return goal


@transaction.atomic
def rewrite_goal(goal: Goal, target: Target, *, by: User) -> Goal:
    """Say the goal differently, aim elsewhere, or for another day; where it started stands."""
    goal, organisation = _locked_goal(goal.pk, by=by)
    review_round = goal.review_round
    again = queries.measured_again(review_round)
    insist(rules.why_not_improve(review_round, measured_again=again))
    statement = target.statement.strip()
    insist(_why_not_target(target, statement, goal.from_met, goal.from_of, was=goal.by_when))
    before = _facts(goal)
    goal.statement, goal.by_when = statement, target.by_when
    goal.to_met, goal.to_of = target.to_met, target.to_of
    goal.save(update_fields=["statement", "by_when", "to_met", "to_of"])
    record(
        "goal.rewrite", goal, by=by, organisation=organisation, before=before, after=_facts(goal)
    )
    return goal


def _why_not_target(
    target: Target, statement: str, from_met: int, from_of: int, *, was: date | None = None
) -> Refusal | None:
    """A day that stood there before may stand, though it has come."""
    day = None if target.by_when == was else target.by_when
    return (
        rules.why_not_goal_numbers(
            from_met=from_met, from_of=from_of, to_met=target.to_met, to_of=target.to_of
        )
        or (rules.why_not_by_when(day, today=clock.today()) if day else None)
        or rules.why_not_statement(statement)
        or _guarded("goal.statement", statement)
    )


def _guarded(code: str, text: str) -> Refusal | None:
    """The personal-data guard's refusal, under the code of the field it belongs to."""
    seen = why_not_text(text)
    return Refusal(code, seen.message) if seen else None


@transaction.atomic
def remove_goal(goal: Goal, *, by: User) -> None:
    """Take away a goal nobody has acted on."""
    goal, organisation = _locked_goal(goal.pk, by=by)
    insist(
        rules.why_not_remove_goal(
            goal,
            changes=goal.changes.count(),
            measured_again=queries.measured_again(goal.review_round),
        )
    )
    before = {"question": goal.question, **_facts(goal)}
    record("goal.remove", goal, by=by, organisation=organisation, before=before)
    goal.delete()


@transaction.atomic
def add_change(goal: Goal, plan: Plan, *, by: User) -> Change:
    """Add something the office will do to reach the goal."""
    goal, organisation = _locked_goal(goal.pk, by=by)
    again = queries.measured_again(goal.review_round)
    insist(rules.why_not_add_change(changes=goal.changes.count(), measured_again=again))
    what = plan.what.strip()
    insist(_why_not_plan(goal, plan, what))
    change = Change.objects.create(
        goal=goal,
        what=what,
        owner=plan.owner,
        starts_on=plan.starts_on,
        in_place_on=plan.in_place_on,
        works_on=plan.works_on,
    )
    _note_first_day(change.review_round, by=by)
    record("change.add", change, by=by, organisation=organisation, after=_days(change))
    return change


@transaction.atomic
def edit_change(change: Change, plan: Plan, *, by: User) -> Change:
    """Say a change differently, give it to another, or move its days, until it is in place."""
    change, organisation = _locked_change(change.pk, by=by)
    what = plan.what.strip()
    insist(
        rules.why_not_edit_change(
            change,
            what=what,
            starts_on=plan.starts_on,
            in_place_on=plan.in_place_on,
            measured_again=queries.measured_again(change.review_round),
        )
    )
    insist(_why_not_plan(change.goal, plan, what, owner_was=change.owner_id))
    before = _days(change)
    change.what, change.owner = what, plan.owner
    change.starts_on, change.in_place_on = plan.starts_on, plan.in_place_on
    change.works_on = plan.works_on
    change.save(update_fields=["what", "owner", "starts_on", "in_place_on", "works_on"])
    _note_first_day(change.review_round, by=by)
    record(
        "change.edit", change, by=by, organisation=organisation, before=before, after=_days(change)
    )
    return change


def _why_not_plan(
    goal: Goal, plan: Plan, what: str, *, owner_was: int | None = None
) -> Refusal | None:
    """Who had the change may keep it, though she has moved on: nobody else's name is put there."""
    people = queries.owners(goal.review_round, keep=owner_was)
    belongs = people.filter(pk=plan.owner.pk).exists()
    return (
        rules.why_not_what(what)
        or _guarded("change.what", what)
        or rules.why_not_owner(belongs=belongs)
        or rules.why_not_days(
            starts_on=plan.starts_on,
            in_place_on=plan.in_place_on,
            works_on=plan.works_on,
            today=clock.today(),
        )
    )


@transaction.atomic
def remove_change(change: Change, *, by: User) -> None:
    """Take away a change that was never put in place."""
    change, organisation = _locked_change(change.pk, by=by)
    again = queries.measured_again(change.review_round)
    insist(rules.why_not_remove_change(change, measured_again=again))
    _note_first_day(change.review_round, by=by, without=change)
    record("change.remove", change, by=by, organisation=organisation, before=_days(change))
    change.delete()


@transaction.atomic
def confirm_in_place(change: Change, *, by: User) -> Change:
    """Say that the change is in place, as of today."""
    change, organisation = _locked_change(change.pk, by=by)
    insist(rules.why_not_in_place(change))
    change.in_place_at, change.in_place_by = clock.today(), by
    change.save(update_fields=["in_place_at", "in_place_by"])
    record(
        "change.in_place",
        change,
        by=by,
        organisation=organisation,
        after={"in_place_at": str(change.in_place_at)},
    )
    return change


@transaction.atomic
def take_back_in_place(change: Change, *, by: User) -> Change:
    """Say that the change was not in place after all."""
    change, organisation = _locked_change(change.pk, by=by)
    again = queries.measured_again(change.review_round)
    insist(rules.why_not_take_back(change, measured_again=again))
    before = {"in_place_at": str(change.in_place_at)}
    change.in_place_at = change.in_place_by = None
    change.save(update_fields=["in_place_at", "in_place_by"])
    record("change.not_in_place", change, by=by, organisation=organisation, before=before)
    return change


@transaction.atomic
def judge_worked(change: Change, worked: str, *, by: User) -> Change:
    """Say whether a change worked; one may think again, and "" takes the answer back."""
    change, organisation = _locked_change(change.pk, by=by)
    insist(rules.why_not_judge(change, worked))
    before = {"worked": change.worked}
    change.worked = worked
    change.worked_at = clock.today() if worked else None
    change.worked_by = by if worked else None
    change.save(update_fields=["worked", "worked_at", "worked_by"])
    record(
        "change.judge",
        change,
        by=by,
        organisation=organisation,
        before=before,
        after={"worked": worked},
    )
    return change


def _note_first_day(review_round: Round, *, by: User, without: Change | None = None) -> None:
    """Tell the round when its first change begins: the next one reads cases decided after that."""
    changes = Change.objects.filter(goal__part__review_round=review_round)
    if without is not None:
        changes = changes.exclude(pk=without.pk)
    began = changes.aggregate(first=Min("starts_on"))["first"]
    reviews.note_changes(review_round, began, by=by)


def _facts(goal: Goal) -> dict[str, object]:
    """What the audit keeps of a goal: never its words."""
    return {"to_met": goal.to_met, "to_of": goal.to_of, "by_when": str(goal.by_when)}


def _days(change: Change) -> dict[str, object]:
    return {
        "owner": change.owner_id,
        "starts_on": str(change.starts_on),
        "in_place_on": str(change.in_place_on),
        "works_on": str(change.works_on),
    }


def _locked_round(pk: int) -> Round:
    return Round.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=pk)


def _locked_goal(pk: int, *, by: User) -> tuple[Goal, Organisation]:
    goal = (
        Goal.objects.select_for_update(of=("self",))
        .select_related("part__review_round__organisation")
        .get(pk=pk)
    )
    organisation = goal.review_round.organisation
    insist(why_not(by, Permission.IMPROVE, organisation))
    return goal, organisation


def _locked_change(pk: int, *, by: User) -> tuple[Change, Organisation]:
    change = (
        Change.objects.select_for_update(of=("self",))
        .select_related("goal__part__review_round__organisation", "owner")
        .get(pk=pk)
    )
    organisation = change.review_round.organisation
    insist(why_not(by, Permission.IMPROVE, organisation))
    return change, organisation
