from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from rettesnor.accounts import actions
from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.permissions import Permission


@requires(Permission.SEE_OWN_PAGE)
@never_cache
@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest) -> HttpResponse:
    """One's own yes or no to letters; the button says the other of the two."""
    chosen = request.POST.get("letters")
    if chosen in {"yes", "no"}:
        wanted = chosen == "yes"
        actions.choose_letters(request.user, by=request.user, wanted=wanted)
        messages.success(request, _("Du får brev.") if wanted else _("Du får ikke flere brev."))
        return redirect("own_letters")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
    context = {"wanted": request.user.letters, "unclear": request.method == "POST"}
    return render(request, "accounts/letters.html", context, status=status)
