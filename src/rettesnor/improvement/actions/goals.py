"""Setting, rewriting and removing a goal."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.common import clock
from rettesnor.common.audit import record
from rettesnor.common.refusal import Refusal, insist
from rettesnor.improvement import queries, rules
from rettesnor.improvement.actions.locking import guarded, locked_goal, locked_round
from rettesnor.improvement.models import Goal, Measured
from rettesnor.reviews.models import Round


@dataclass(frozen=True)
class Target:
    """What a goal says: `to_met` of `to_of` by a day; the office's own words when it has some."""

    to_met: int
    to_of: int
    by_when: date
    statement: str = ""
    measured_by: str = Measured.ROUND


@transaction.atomic
def set_goal(review_round: Round, question: str, target: Target, *, by: User) -> Goal:
    """Set a goal for one question of a closed round, from what the round found."""
    review_round = locked_round(review_round.pk)
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
        measured_by=target.measured_by,
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
    goal, organisation = locked_goal(goal.pk, by=by)
    review_round = goal.review_round
    again = queries.measured_again(review_round)
    insist(rules.why_not_improve(review_round, measured_again=again))
    statement = target.statement.strip()
    insist(_why_not_target(target, statement, goal.from_met, goal.from_of, was=goal.by_when))
    before = _facts(goal)
    goal.statement, goal.by_when = statement, target.by_when
    goal.to_met, goal.to_of = target.to_met, target.to_of
    goal.measured_by = target.measured_by
    goal.save(update_fields=["statement", "by_when", "to_met", "to_of", "measured_by"])
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
        or rules.why_not_measured_by(target.measured_by)
        or rules.why_not_statement(statement)
        or guarded("goal.statement", statement)
    )


@transaction.atomic
def remove_goal(goal: Goal, *, by: User) -> None:
    """Take away a goal nobody has acted on."""
    goal, organisation = locked_goal(goal.pk, by=by)
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


def _facts(goal: Goal) -> dict[str, object]:
    """What the audit keeps of a goal: never its words."""
    return {
        "to_met": goal.to_met,
        "to_of": goal.to_of,
        "by_when": str(goal.by_when),
        "measured_by": goal.measured_by,
    }
