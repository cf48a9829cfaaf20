"""What a page about correction plans finds, and what it tells the frame around it."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from rettesnor.accounts.access import SignedInRequest
from rettesnor.accounts.permissions import Permission, units_where, why_not
from rettesnor.improvement import queries
from rettesnor.improvement.models import Correction, CorrectionPlan
from rettesnor.organisations.models import Kind, Organisation


def _about(request: HttpRequest, organisation: Organisation) -> None:
    request.office = organisation  # type: ignore[attr-defined]


def find_office(request: SignedInRequest, pk: int, permission: Permission) -> Organisation:
    """The office, if the visitor holds `permission` there; else it is not there."""
    where = units_where(request.user, permission).filter(kind=Kind.OFFICE)
    office: Organisation = get_object_or_404(where.select_related("parent"), pk=pk)
    _about(request, office)
    return office


def find_plan(request: SignedInRequest, pk: int, permission: Permission) -> CorrectionPlan:
    plan = get_object_or_404(queries.correction_plans(request.user, permission), pk=pk)
    _about(request, plan.organisation)
    return plan


def find_correction(request: SignedInRequest, pk: int) -> Correction:
    """The measure, if the visitor may improve; else it is not there."""
    correction = get_object_or_404(queries.corrections(request.user, Permission.IMPROVE), pk=pk)
    _about(request, correction.plan.organisation)
    return correction


def improves(request: SignedInRequest, organisation: Organisation) -> bool:
    """Which buttons are worth showing at all."""
    return why_not(request.user, Permission.IMPROVE, organisation) is None
