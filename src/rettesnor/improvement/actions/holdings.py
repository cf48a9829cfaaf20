"""After one has measured again: deciding the way on, and looking whether what is permanent holds."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.common import clock
from rettesnor.common.audit import record
from rettesnor.common.refusal import Refusal, insist
from rettesnor.improvement import queries, rules
from rettesnor.improvement.actions.locking import guarded, locked_goal
from rettesnor.improvement.models import Goal, Holding, Look, Way


@dataclass(frozen=True)
class Onward:
    """What the office does with a goal it has measured: continue, adjust, or make it permanent.

    `routine`, `owner` and `look_on` belong to what is made permanent, and are not read otherwise.
    """

    way: str
    why: str = ""
    routine: str = ""
    owner: User | None = None
    look_on: date | None = None


@transaction.atomic
def decide_way(goal: Goal, onward: Onward, *, by: User) -> Holding:
    """Decide the way on, or decide it anew; what was seen of a permanent change stays."""
    goal, organisation = locked_goal(goal.pk, by=by)
    after = queries.measured_in(goal.review_round)
    insist(rules.why_not_go_on(measured_again=after is not None))
    if after is None:  # the rule has refused already
        raise LookupError(goal.pk)
    decided = Holding.objects.filter(goal=goal).first()
    why, routine = onward.why.strip(), onward.routine.strip()
    permanent = onward.way == Way.PERMANENT
    insist(
        rules.why_not_way(onward.way, why=why, routine=routine)
        or guarded("holding.why", why)
        or (_why_not_permanent(goal, onward, routine, decided) if permanent else None)
    )
    before = _facts(decided) if decided else {}
    holding = decided or Holding(goal=goal)
    holding.after, holding.way, holding.why = after, onward.way, "" if permanent else why
    holding.routine = routine if permanent else ""
    holding.owner = onward.owner if permanent else None
    holding.look_on = onward.look_on if permanent else None
    holding.holds = ""
    holding.decided_at, holding.decided_by = clock.now(), by
    holding.save()
    record(
        "holding.decide",
        holding,
        by=by,
        organisation=organisation,
        before=before,
        after=_facts(holding),
    )
    return holding


def _why_not_permanent(
    goal: Goal, onward: Onward, routine: str, decided: Holding | None
) -> Refusal | None:
    """A day that stood there before may stand, though it has come."""
    owner, keep = onward.owner, decided.owner_id if decided else None
    people = queries.owners(goal.review_round, keep=keep)
    belongs = owner is not None and people.filter(pk=owner.pk).exists()
    day = onward.look_on
    stood = day is not None and decided is not None and day == decided.look_on
    return (
        guarded("holding.routine", routine)
        or rules.why_not_seen_to(owner=owner is not None, belongs=belongs)
        or (None if stood else rules.why_not_look_on(day, today=clock.today()))
    )


@transaction.atomic
def look_again(holding: Holding, holds: str, note: str, next_on: date, *, by: User) -> Look:
    """Say whether a permanent change still holds, and when one looks the next time."""
    holding = (
        Holding.objects.select_for_update(of=("self",))
        .select_related("goal__part__review_round__organisation")
        .get(pk=holding.pk)
    )
    organisation = holding.goal.review_round.organisation
    insist(why_not(by, Permission.IMPROVE, organisation))
    note = note.strip()
    insist(
        rules.why_not_look(holding, holds=holds, note=note)
        or rules.why_not_look_on(next_on, today=clock.today())
        or guarded("holding.note", note)
    )
    look = Look.objects.create(holding=holding, holds=holds, note=note, by=by)
    before = {"look_on": str(holding.look_on)}
    holding.look_on, holding.holds = next_on, holds
    holding.save(update_fields=["look_on", "holds"])
    record(
        "holding.look",
        holding,
        by=by,
        organisation=organisation,
        before=before,
        after={"holds": holds, "look_on": str(next_on)},
    )
    return look


def _facts(holding: Holding) -> dict[str, object]:
    """What the audit keeps of a decision: never its words."""
    return {
        "way": holding.way,
        "owner": holding.owner_id,
        "look_on": str(holding.look_on or ""),
        "after": holding.after_id,
    }
