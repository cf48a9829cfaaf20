"""The measures of a correction plan: adding and moving them, and looking whether they worked."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from rettesnor.accounts.models import User
from rettesnor.common import clock
from rettesnor.common.audit import record
from rettesnor.common.refusal import Refusal, insist
from rettesnor.improvement import queries, rules
from rettesnor.improvement.actions.corrections import locked_plan
from rettesnor.improvement.actions.locking import guarded
from rettesnor.improvement.models import Correction, CorrectionPlan


@dataclass(frozen=True)
class Step:
    """A measure: what, who, by when, and how management sees it in place and later working."""

    what: str
    owner: User
    due_on: date
    in_place_how: str
    worked_how: str
    works_on: date


def _locked(pk: int, *, by: User) -> Correction:
    """The measure of an open plan; the plan is locked first, so that both move together."""
    plan = locked_plan(Correction.objects.values_list("plan_id", flat=True).get(pk=pk), by=by)
    insist(rules.why_not_change_plan(plan))
    correction = Correction.objects.select_for_update(of=("self",)).get(pk=pk)
    correction.plan = plan
    return correction


@transaction.atomic
def add_correction(plan: CorrectionPlan, step: Step, *, by: User) -> Correction:
    """Add something the office will do to put the breach right."""
    plan = locked_plan(plan.pk, by=by)
    insist(rules.why_not_change_plan(plan))
    insist(rules.why_not_add_correction(corrections=plan.corrections.count()))
    step = _trimmed(step)
    insist(_why_not_step(plan, step))
    correction = Correction(plan=plan)
    _say(correction, step)
    correction.save()
    record(
        "correction.add",
        correction,
        by=by,
        organisation=plan.organisation,
        after=_facts(correction),
    )
    return correction


@transaction.atomic
def edit_correction(correction: Correction, step: Step, *, by: User) -> Correction:
    """Say a measure differently, give it to another, or move its days, until it is in place."""
    correction = _locked(correction.pk, by=by)
    step = _trimmed(step)
    insist(
        rules.why_not_edit_correction(
            correction, what=step.what, in_place_how=step.in_place_how, due_on=step.due_on
        )
    )
    insist(_why_not_step(correction.plan, step, before=correction))
    before = _facts(correction)
    _say(correction, step)
    correction.save()
    record(
        "correction.edit",
        correction,
        by=by,
        organisation=correction.plan.organisation,
        before=before,
        after=_facts(correction),
    )
    return correction


@transaction.atomic
def remove_correction(correction: Correction, *, by: User) -> None:
    """Take away a measure that was never put in place."""
    correction = _locked(correction.pk, by=by)
    insist(rules.why_not_remove_correction(correction))
    organisation = correction.plan.organisation
    before = _facts(correction)
    record("correction.remove", correction, by=by, organisation=organisation, before=before)
    correction.delete()


@transaction.atomic
def confirm_correction(correction: Correction, *, by: User) -> Correction:
    """Say that the measure is in place, as of today."""
    correction = _locked(correction.pk, by=by)
    insist(rules.why_not_confirm_correction(correction))
    correction.in_place_at, correction.in_place_by = clock.today(), by
    correction.save(update_fields=["in_place_at", "in_place_by"])
    _record("correction.in_place", correction, by=by)
    return correction


@transaction.atomic
def take_back_correction(correction: Correction, *, by: User) -> Correction:
    """Say that the measure was not in place after all."""
    correction = _locked(correction.pk, by=by)
    insist(rules.why_not_take_back_correction(correction))
    correction.in_place_at = correction.in_place_by = None
    correction.save(update_fields=["in_place_at", "in_place_by"])
    _record("correction.not_in_place", correction, by=by)
    return correction


@transaction.atomic
def judge_correction(correction: Correction, worked: str, *, by: User) -> Correction:
    """Say whether a measure worked; one may think again, and "" takes the answer back."""
    correction = _locked(correction.pk, by=by)
    insist(rules.why_not_judge_correction(correction, worked, today=clock.today()))
    correction.worked = worked
    correction.worked_at = clock.today() if worked else None
    correction.worked_by = by if worked else None
    correction.save(update_fields=["worked", "worked_at", "worked_by"])
    _record("correction.judge", correction, by=by)
    return correction


def _record(verb: str, correction: Correction, *, by: User) -> None:
    after = {"in_place_at": str(correction.in_place_at or ""), "worked": correction.worked}
    record(verb, correction, by=by, organisation=correction.plan.organisation, after=after)


def _trimmed(step: Step) -> Step:
    return Step(
        step.what.strip(),
        step.owner,
        step.due_on,
        step.in_place_how.strip(),
        step.worked_how.strip(),
        step.works_on,
    )


def _why_not_step(
    plan: CorrectionPlan, step: Step, *, before: Correction | None = None
) -> Refusal | None:
    """Who had the measure may keep it, and a day that has come may stand."""
    keep, was = (before.owner_id, before.due_on) if before else (None, None)
    people = queries.people_at(plan.organisation, keep=keep)
    belongs = people.filter(pk=step.owner.pk).exists()
    return (
        rules.why_not_correction_texts(step.what, step.in_place_how, step.worked_how)
        or guarded("correction.what", step.what)
        or guarded("correction.in_place_how", step.in_place_how)
        or guarded("correction.worked_how", step.worked_how)
        or rules.why_not_correction_owner(belongs=belongs)
        or rules.why_not_correction_days(step.due_on, step.works_on, today=clock.today(), was=was)
    )


def _say(correction: Correction, step: Step) -> None:
    correction.what, correction.owner = step.what, step.owner
    correction.due_on, correction.works_on = step.due_on, step.works_on
    correction.in_place_how, correction.worked_how = step.in_place_how, step.worked_how


def _facts(correction: Correction) -> dict[str, object]:
    """What the audit keeps of a measure: never its words."""
    return {
        "owner": correction.owner_id,
        "due_on": str(correction.due_on),
        "works_on": str(correction.works_on),
    }
