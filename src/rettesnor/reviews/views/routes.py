"""A child may be at risk now: what one does, and the office's own route. Opening it writes nothing."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.permissions import Permission, units_where, why_not
from rettesnor.common.refusal import Refused
from rettesnor.reviews import actions, queries


@requires(Permission.SEE_ROUND)
@require_http_methods(["GET", "POST"])
def child_at_risk(request: SignedInRequest, office: int) -> HttpResponse:
    """The address tells the office and never the case; only its leader may change the route."""
    place = get_object_or_404(units_where(request.user, Permission.SEE_ROUND), pk=office)
    request.office = place  # type: ignore[attr-defined]
    refused = ""
    if request.method == "POST":
        text, phone = request.POST.get("text", ""), request.POST.get("phone", "")
        try:
            actions.set_child_at_risk_route(place, text=text, phone=phone, by=request.user)
        except Refused as refusal:
            refused = str(refusal.refusal)
        else:
            messages.success(request, _("Rutinen er lagret."))
            return redirect("child_at_risk", office)
    context = {
        "place": place,
        "route": queries.child_at_risk_route(office),
        "leads": why_not(request.user, Permission.OPEN_ROUND, place) is None,
        "refused": refused,
    }
    return render(request, "reviews/child_at_risk.html", context, status=422 if refused else 200)
