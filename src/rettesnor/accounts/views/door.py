"""In and out: the log-in page, the log-out page, and what is said where there is no way in."""

from http import HTTPStatus

from allauth.account.views import LoginView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from rettesnor.accounts.forms import LogInForm


class LogIn(LoginView):
    """allauth's log-in, with its limits, in our clothes."""

    form_class = LogInForm
    template_name = "accounts/log_in.html"

    def form_invalid(self, form: LogInForm) -> HttpResponse:
        limited = form.has_error(NON_FIELD_ERRORS, "too_many_login_attempts")
        response: HttpResponse = super().form_invalid(form)
        response.status_code = (
            HTTPStatus.TOO_MANY_REQUESTS if limited else HTTPStatus.UNPROCESSABLE_ENTITY
        )
        return response


log_in = LogIn.as_view()


@never_cache
@require_http_methods(["GET", "POST"])
def log_out(request: HttpRequest) -> HttpResponse:
    """A link never logs anybody out: GET asks, POST does."""
    if not request.user.is_authenticated:
        return redirect(settings.LOGIN_URL)
    if request.method == "GET":
        return render(request, "accounts/log_out.html")
    logout(request)
    messages.success(request, _("Du er logget ut."))
    return redirect(settings.LOGOUT_REDIRECT_URL)


@require_safe
def no_sign_up(request: HttpRequest) -> HttpResponse:
    return _say(
        request,
        _("Lederen ved kontoret lager kontoen din"),
        _(
            "Her lager ingen konto selv. Be lederen legge deg til. Da får du en lenke som du bruker første gang."
        ),
        _("Er du leder og kontoret ikke er med ennå, er det nasjonalt team som legger dere til."),
    )


@require_safe
def forgotten(request: HttpRequest) -> HttpResponse:
    return _say(
        request,
        _("Har du glemt passordet?"),
        _("Be lederen ved kontoret om en ny lenke. Med den velger du et nytt passord."),
        _("Er du leder, kan en annen leder ved kontoret eller nasjonalt team lage lenken."),
    )


@require_safe
def closed_account(request: HttpRequest) -> HttpResponse:
    return _say(
        request,
        _("Kontoen er stengt"),
        _("Du kommer ikke inn med denne kontoen lenger. Det du har gjort, er tatt vare på."),
        _("Er det en feil, spør lederen ved kontoret."),
    )


def _say(request: HttpRequest, title: str, sentence: str, what_to_do: str) -> HttpResponse:
    context = {
        "title": title,
        "sentence": sentence,
        "what_to_do": what_to_do,
        "link_url": reverse(settings.LOGIN_URL),
        "link_text": _("Til innlogging"),
    }
    return render(request, "ui/plain.html", context)
