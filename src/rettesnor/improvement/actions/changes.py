"""What is done to reach a goal: adding and moving changes, and looking whether they worked."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Min

from rettesnor.accounts.models import User
from rettesnor.common import clock
from rettesnor.common.audit import record
from rettesnor.common.refusal import Refusal, insist
from rettesnor.improvement import queries, rules
from rettesnor.improvement.actions.locking import guarded, locked_change, locked_goal
from rettesnor.improvement.models import Change, Goal
from rettesnor.reviews import actions as reviews
from rettesnor.reviews.models import Round


@dataclass(frozen=True)
class Plan:
    """What a change says: what one does, who sees to it, and its three days.

    `kind` is "" while nobody has said; `idea` is the id of the idea it was made from.
    """

    what: str
    owner: User
    starts_on: date
    in_place_on: date
    works_on: date
    kind: str = ""
    idea: str = ""


@transaction.atomic
def add_change(goal: Goal, plan: Plan, *, by: User) -> Change:
    """Add something the office will do to reach the goal."""
    goal, organisation = locked_goal(goal.pk, by=by)
    again = queries.measured_again(goal.review_round)
    insist(rules.why_not_add_change(changes=goal.changes.count(), measured_again=again))
    what = plan.what.strip()
    insist(_why_not_plan(goal, plan, what))
    change = Change.objects.create(
        goal=goal,
        what=what,
        kind=plan.kind,
        idea=plan.idea,
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
    change, organisation = locked_change(change.pk, by=by)
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
    change.works_on, change.kind = plan.works_on, plan.kind
    change.save(update_fields=["what", "kind", "owner", "starts_on", "in_place_on", "works_on"])
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
        or rules.why_not_kind(plan.kind)
        or rules.why_not_idea(plan.idea)
        or guarded("change.what", what)
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
    change, organisation = locked_change(change.pk, by=by)
    again = queries.measured_again(change.review_round)
    tried = bool(queries.tried(change))
    insist(rules.why_not_remove_change(change, measured_again=again, tried=tried))
    _note_first_day(change.review_round, by=by, without=change)
    record("change.remove", change, by=by, organisation=organisation, before=_days(change))
    change.delete()


@transaction.atomic
def confirm_in_place(change: Change, *, by: User) -> Change:
    """Say that the change is in place, as of today."""
    change, organisation = locked_change(change.pk, by=by)
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
    change, organisation = locked_change(change.pk, by=by)
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
    change, organisation = locked_change(change.pk, by=by)
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


def _days(change: Change) -> dict[str, object]:
    return {
        "kind": change.kind,
        "owner": change.owner_id,
        "starts_on": str(change.starts_on),
        "in_place_on": str(change.in_place_on),
        "works_on": str(change.works_on),
    }
