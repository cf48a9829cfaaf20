"""A note pinned to a question: talked about and done with, or opened again."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.permissions import Permission
from rettesnor.common.refusal import Refused
from rettesnor.reviews import actions, rules
from rettesnor.reviews.views.frame import find_item

UNPROCESSABLE = 422


@requires(Permission.SEE_ROUND)
@require_POST
def settle(request: SignedInRequest, pk: int) -> HttpResponse:
    """Settle it, or with an empty `settled` open it; without the script the page itself does this."""
    item = find_item(request, pk)
    said = request.POST
    if refusal := rules.why_not_speak_for(said.get("who", ""), request.user):
        return JsonResponse({"code": refusal.code, "message": str(refusal)}, status=401)
    question, topic = said.get("question", ""), said.get("topic", "")
    settled = said.get("settled", "") == "1"
    fetched = request.headers.get("X-Requested-With") == "fetch"
    try:
        actions.settle_note(item, question, topic, by=request.user, settled=settled)
    except Refused as refused:
        if fetched:
            told = {"code": refused.refusal.code, "message": str(refused.refusal)}
            return JsonResponse(told, status=UNPROCESSABLE)
        messages.warning(request, str(refused.refusal))
    if fetched:
        return JsonResponse({"settled": settled})
    if said.get("back") == "meeting":
        return redirect("meeting", item.part.review_round_id)
    return redirect("case", pk)
