from http import HTTPStatus

from allauth.account.utils import perform_login
from allauth.decorators import rate_limit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from rettesnor.accounts import actions, links, queries
from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.forms import ChangePasswordForm, NewPasswordForm, tell
from rettesnor.accounts.permissions import Permission
from rettesnor.common.refusal import Refused


@requires(Permission.SEE_OWN_PAGE)
@rate_limit(action="change_password")
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def change(request: SignedInRequest) -> HttpResponse:
    form = ChangePasswordForm(request.POST or None)
    if form.is_valid():
        old, new = form.cleaned_data["old"], form.cleaned_data["password"]
        try:
            actions.change_password(request.user, by=request.user, old=old, password=new)
        except Refused as refused:
            tell(form, refused.refusal)
        else:
            update_session_auth_hash(request, request.user)
            messages.success(request, _("Passordet er byttet. Andre steder er du nå logget ut."))
            return redirect("front")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "accounts/change_password.html", {"form": form}, status=status)


@rate_limit(action="reset_password_from_key")
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def set_with_link(request: HttpRequest, uidb64: str, token: str) -> HttpResponse:
    """Where a one-time link leads: choose a password, and be signed in."""
    user = queries.behind_link(uidb64)
    if user is None or not links.is_valid(user, token):
        return _spent(request)
    form = NewPasswordForm(request.POST or None)
    if form.is_valid():
        try:
            new = form.cleaned_data["password"]
            user = actions.set_password(user, by=user, token=token, password=new)
        except Refused as refused:
            tell(form, refused.refusal)
        else:
            response: HttpResponse = perform_login(request, user)
            return response
    context = {"form": form, "person": user}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "accounts/set_password.html", context, status=status)


def _spent(request: HttpRequest) -> HttpResponse:
    context = {
        "title": _("Lenken virker ikke lenger"),
        "sentence": _("Den er brukt, for gammel eller ikke hel. En lenke virker bare én gang."),
        "what_to_do": _(
            "Har du alt valgt et passord, kan du logge inn med det. "
            "Ellers kan den som ga deg lenken, lage en ny."
        ),
        "link_url": reverse(settings.LOGIN_URL),
        "link_text": _("Til innlogging"),
    }
    return render(request, "ui/plain.html", context, status=HTTPStatus.GONE)
