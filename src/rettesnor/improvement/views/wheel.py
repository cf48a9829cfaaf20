from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.permissions import Permission, units_where
from rettesnor.improvement import queries
from rettesnor.organisations.models import Kind


@requires(Permission.SEE_FINDINGS)
@require_safe
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    offices = units_where(request.user, Permission.SEE_FINDINGS).filter(kind=Kind.OFFICE)
    office = get_object_or_404(offices.select_related("parent"), pk=pk)
    request.office = office  # type: ignore[attr-defined]
    wheel = queries.wheel(request.user, office)
    return render(request, "improvement/wheel.html", {"office": office, "wheel": wheel})
