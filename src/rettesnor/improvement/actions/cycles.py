"""Trying a change in the small: beginning, and telling how it went."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.common import clock
from rettesnor.common.audit import record
from rettesnor.common.refusal import insist
from rettesnor.improvement import queries, rules
from rettesnor.improvement.actions.locking import guarded, locked_change
from rettesnor.improvement.models import Change, Cycle


@dataclass(frozen=True)
class Trial:
    """What one tries, what one expects to see, and the day one looks."""

    tries: str
    expects: str
    look_on: date


@transaction.atomic
def begin_cycle(change: Change, trial: Trial, *, by: User) -> Cycle:
    """Begin to try the change in the small."""
    change, organisation = locked_change(change.pk, by=by, permission=Permission.TRY_OUT)
    before = list(change.cycles.all())
    insist(
        rules.why_not_begin_cycle(
            cycles=len(before),
            under_way=any(not cycle.kept for cycle in before),
            measured_again=queries.measured_again(change.review_round),
        )
    )
    tries, expects = trial.tries.strip(), trial.expects.strip()
    insist(
        rules.why_not_trial(
            tries=tries, expects=expects, look_on=trial.look_on, today=clock.today()
        )
        or guarded("cycle.tries", tries)
        or guarded("cycle.expects", expects)
    )
    cycle = Cycle.objects.create(
        change=change,
        number=len(before) + 1,
        tries=tries,
        expects=expects,
        look_on=trial.look_on,
        begun_by=by,
    )
    record(
        "cycle.begin",
        cycle,
        by=by,
        organisation=organisation,
        after={"number": cycle.number, "look_on": str(cycle.look_on)},
    )
    return cycle


@transaction.atomic
def end_cycle(cycle: Cycle, happened: str, kept: str, *, by: User) -> Cycle:
    """Tell what happened, and whether one keeps it, adjusts it or lets it be."""
    cycle = (
        Cycle.objects.select_for_update(of=("self",))
        .select_related("change__goal__part__review_round__organisation")
        .get(pk=cycle.pk)
    )
    organisation = cycle.change.review_round.organisation
    insist(why_not(by, Permission.TRY_OUT, organisation))
    insist(rules.why_not_end_cycle(cycle))
    happened = happened.strip()
    insist(rules.why_not_told(happened=happened, kept=kept) or guarded("cycle.happened", happened))
    cycle.happened, cycle.kept = happened, kept
    cycle.ended_at, cycle.ended_by = clock.today(), by
    cycle.save(update_fields=["happened", "kept", "ended_at", "ended_by"])
    record("cycle.end", cycle, by=by, organisation=organisation, after={"kept": kept})
    return cycle
