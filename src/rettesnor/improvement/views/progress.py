from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.permissions import Permission
from rettesnor.improvement import queries
from rettesnor.improvement.progressview import progress_view
from rettesnor.improvement.views.frame import find_round, may_improve
from rettesnor.reviews.states import Status


@requires(Permission.SEE_FINDINGS)
@require_safe
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    review_round = find_round(request, pk, Permission.SEE_FINDINGS)
    found = queries.before_and_after(review_round)
    context = {
        "round": review_round,
        "closed": review_round.status == Status.CLOSED,
        "later": None if found else queries.later_round(review_round),
        "view": progress_view(found) if found else None,
        "legend": ("yes", "partly", "no", "na", "unsure"),
        "may_improve": may_improve(request, review_round),
    }
    return render(request, "improvement/progress.html", context)
