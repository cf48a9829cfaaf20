"""Correction plans: opening one, saying it differently, telling how it stands, and closing it."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.common import clock
from rettesnor.common.audit import record
from rettesnor.common.refusal import Refusal, insist
from rettesnor.improvement import queries, rules
from rettesnor.improvement.actions.locking import guarded
from rettesnor.improvement.models import CorrectionPlan, CorrectionStatus
from rettesnor.organisations.models import Organisation
from rettesnor.reviews.models import Round


@dataclass(frozen=True)
class Breach:
    """What a plan is about: a breach of the law, how and when it was found, and why it came.

    `review_round` is the closed round that showed it, if one did.
    """

    title: str
    found_by: str
    found_on: date
    breach: str
    causes: str = ""
    review_round: Round | None = None


def locked_plan(pk: int, *, by: User) -> CorrectionPlan:
    plan = (
        CorrectionPlan.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .get(pk=pk)
    )
    insist(why_not(by, Permission.IMPROVE, plan.organisation))
    return plan


@transaction.atomic
def open_correction_plan(organisation: Organisation, breach: Breach, *, by: User) -> CorrectionPlan:
    """Begin to put a breach of the law right."""
    insist(why_not(by, Permission.IMPROVE, organisation))
    breach = _trimmed(breach)
    insist(_why_not_breach(organisation, breach))
    plan = CorrectionPlan(organisation=organisation, opened_by=by)
    _say(plan, breach)
    plan.save()
    record("correction_plan.open", plan, by=by, organisation=organisation, after=_facts(plan))
    return plan


@transaction.atomic
def rewrite_correction_plan(plan: CorrectionPlan, breach: Breach, *, by: User) -> CorrectionPlan:
    """Say what the breach is and why it came differently, while the plan is open."""
    plan = locked_plan(plan.pk, by=by)
    insist(rules.why_not_change_plan(plan))
    breach = _trimmed(breach)
    insist(_why_not_breach(plan.organisation, breach))
    before = _facts(plan)
    _say(plan, breach)
    plan.save()
    record(
        "correction_plan.rewrite",
        plan,
        by=by,
        organisation=plan.organisation,
        before=before,
        after=_facts(plan),
    )
    return plan


@transaction.atomic
def remove_correction_plan(plan: CorrectionPlan, *, by: User) -> None:
    """Take away a plan that was begun by mistake."""
    plan = locked_plan(plan.pk, by=by)
    insist(
        rules.why_not_remove_plan(
            plan, corrections=plan.corrections.count(), statuses=plan.statuses.count()
        )
    )
    record(
        "correction_plan.remove", plan, by=by, organisation=plan.organisation, before=_facts(plan)
    )
    plan.delete()


@transaction.atomic
def close_correction_plan(plan: CorrectionPlan, *, by: User) -> CorrectionPlan:
    """Say that the breach is put right: every measure is in place and judged."""
    plan = locked_plan(plan.pk, by=by)
    insist(rules.why_not_close_plan(plan, list(plan.corrections.all()), list(plan.statuses.all())))
    plan.closed_at, plan.closed_by = clock.now(), by
    plan.save(update_fields=["closed_at", "closed_by"])
    record("correction_plan.close", plan, by=by, organisation=plan.organisation)
    return plan


@transaction.atomic
def reopen_correction_plan(plan: CorrectionPlan, *, by: User) -> CorrectionPlan:
    """Go on with a plan that was closed."""
    plan = locked_plan(plan.pk, by=by)
    insist(rules.why_not_reopen_plan(plan))
    plan.closed_at = plan.closed_by = None
    plan.save(update_fields=["closed_at", "closed_by"])
    record("correction_plan.reopen", plan, by=by, organisation=plan.organisation)
    return plan


@transaction.atomic
def tell_correction_status(plan: CorrectionPlan, text: str, *, by: User) -> CorrectionStatus:
    """Add how the plan stands today; what was told before stays."""
    plan = locked_plan(plan.pk, by=by)
    text = text.strip()
    insist(
        rules.why_not_change_plan(plan)
        or rules.why_not_status(text)
        or guarded("correction_status.text", text)
    )
    status = CorrectionStatus.objects.create(plan=plan, on=clock.today(), text=text, by=by)
    record("correction_status.tell", status, by=by, organisation=plan.organisation)
    return status


def _trimmed(breach: Breach) -> Breach:
    return Breach(
        breach.title.strip(),
        breach.found_by,
        breach.found_on,
        breach.breach.strip(),
        breach.causes.strip(),
        breach.review_round,
    )


def _why_not_breach(organisation: Organisation, breach: Breach) -> Refusal | None:
    shown_by = breach.review_round
    belongs = shown_by is None or queries.closed_rounds(organisation).contains(shown_by)
    return (
        rules.why_not_title(breach.title)
        or rules.why_not_found(breach.found_by, breach.found_on, today=clock.today())
        or rules.why_not_breach(breach.breach, breach.causes)
        or rules.why_not_from_round(belongs=belongs)
        or guarded("correction_plan.title", breach.title)
        or guarded("correction_plan.breach", breach.breach)
        or guarded("correction_plan.causes", breach.causes)
    )


def _say(plan: CorrectionPlan, breach: Breach) -> None:
    plan.title, plan.breach, plan.causes = breach.title, breach.breach, breach.causes
    plan.found_by, plan.found_on = breach.found_by, breach.found_on
    plan.review_round = breach.review_round


def _facts(plan: CorrectionPlan) -> dict[str, object]:
    """What the audit keeps of a plan: never its words."""
    return {
        "found_by": plan.found_by,
        "found_on": str(plan.found_on),
        "review_round": plan.review_round_id,
    }
