from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.permissions import Permission
from rettesnor.common.refusal import Refused
from rettesnor.reviews import actions, rules
from rettesnor.reviews.forms import StrikeForm
from rettesnor.reviews.models import Item, Struck
from rettesnor.reviews.views.frame import find_item, way_back

UNPROCESSABLE = 422


@requires(Permission.SHARE_CASES)
@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    """Why the case cannot be used; of a struck one, who struck it and the way back."""
    item = _drawn_item(request, pk)
    form = StrikeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            instead = actions.strike_case(item, form.cleaned_data["reason"], by=request.user)
            messages.success(request, _told(item, instead))
            review_round = item.part.review_round
            return redirect(way_back(review_round), review_round.pk)
        except Refused as refused:
            form.add_error(None, str(refused.refusal))
    context = {
        "item": item,
        "round": item.part.review_round,
        "form": form,
        "refusal": None if item.struck else rules.why_not_strike(item, Struck.values[0]),
        "undo_refusal": actions.why_not_undo(item) if item.struck else None,
    }
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "reviews/case_strike.html", context, status=status)


@requires(Permission.SHARE_CASES)
@require_POST
def restore(request: SignedInRequest, pk: int) -> HttpResponse:
    item = _drawn_item(request, pk)
    try:
        actions.undo_strike(item, by=request.user)
    except Refused as refused:
        messages.warning(request, str(refused.refusal))
        return redirect("case_strike", pk)
    told = _("Sak nr. %(number)s er med igjen.") % {"number": item.number}
    messages.success(request, told)
    return redirect("case", pk)


def _drawn_item(request: SignedInRequest, pk: int) -> Item:
    item = find_item(request, pk)
    if not item.part.drawn:
        raise Http404
    return item


def _told(item: Item, instead: Item | None) -> str:
    struck = {"number": item.number}
    if instead is None:
        return _("Sak nr. %(number)s er strøket. Det var ingen flere å ta i stedet.") % struck
    return _("Sak nr. %(number)s er strøket. Sak nr. %(instead)s er tatt inn i stedet.") % {
        **struck,
        "instead": instead.number,
    }
