"""Correction plans, their measures, and how they stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, units_where
from rettesnor.improvement.models import Correction, CorrectionPlan, CorrectionStatus
from rettesnor.organisations.models import Organisation
from rettesnor.reviews.models import Round
from rettesnor.reviews.states import Status


def correction_plans(
    user: User, permission: Permission = Permission.SEE_FINDINGS
) -> QuerySet[CorrectionPlan]:
    return CorrectionPlan.objects.filter(
        organisation__in=units_where(user, permission)
    ).select_related("organisation__parent", "review_round", "opened_by", "closed_by")


def corrections(
    user: User, permission: Permission = Permission.SEE_FINDINGS
) -> QuerySet[Correction]:
    return Correction.objects.filter(plan__in=correction_plans(user, permission)).select_related(
        "plan__organisation__parent", "owner"
    )


@dataclass(frozen=True)
class PlanInFull:
    """A correction plan with everything: its measures by deadline, its story oldest first."""

    plan: CorrectionPlan
    corrections: tuple[Correction, ...]
    statuses: tuple[CorrectionStatus, ...]

    @property
    def closed(self) -> bool:
        return self.plan.closed_at is not None

    @property
    def in_place(self) -> int:
        """How many measures are in place."""
        return sum(one.in_place_at is not None for one in self.corrections)

    @property
    def judged(self) -> int:
        """How many measures one has seen the effect of."""
        return sum(bool(one.worked) for one in self.corrections)

    @property
    def next_day(self) -> date | None:
        """The first day something is asked for; None when nothing is."""
        if self.closed:
            return None
        return min((day for one in self.corrections if (day := asked_on(one))), default=None)


def asked_on(correction: Correction) -> date | None:
    """The day one is to look whether a measure is in place, or whether it worked."""
    if correction.in_place_at is None:
        return correction.due_on
    return None if correction.worked else correction.works_on


def plan_in_full(plan: CorrectionPlan) -> PlanInFull:
    """The plan with all that was written about it; two queries."""
    return PlanInFull(
        plan,
        tuple(plan.corrections.select_related("owner", "in_place_by", "worked_by")),
        tuple(plan.statuses.select_related("by")),
    )


def plans_of(plans: QuerySet[CorrectionPlan]) -> tuple[PlanInFull, ...]:
    """All of `plans`: those that are open first, then newest first; three queries."""
    statuses = Prefetch("statuses", CorrectionStatus.objects.select_related("by"))
    steps = Prefetch("corrections", Correction.objects.select_related("owner"))
    found: Iterable[CorrectionPlan] = plans.prefetch_related(steps, statuses)
    full = (
        PlanInFull(plan, tuple(plan.corrections.all()), tuple(plan.statuses.all()))
        for plan in found
    )
    return tuple(sorted(full, key=lambda one: one.closed))


def people_at(organisation: Organisation, *, keep: int | None = None) -> QuerySet[User]:
    """Those who may have a measure, by name; `keep` is who has it, also after moving on."""
    works_here = User.objects.filter(memberships__organisation=organisation, is_active=True)
    return User.objects.filter(Q(pk__in=works_here) | Q(pk=keep)).order_by("name")


def closed_rounds(organisation: Organisation) -> QuerySet[Round]:
    """The office's closed rounds, newest first: what a plan may come from. No short checks."""
    closed = Round.objects.filter(organisation=organisation, status=Status.CLOSED)
    return closed.exclude(parts__questions__gt="").order_by("-closed_at", "-pk")
