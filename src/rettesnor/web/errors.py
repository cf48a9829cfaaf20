"""Error pages in the site's clothes. Each says what happened, what is kept, and what to do."""

from contextlib import suppress

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.shortcuts import render
from django.template import loader
from django.utils.translation import gettext as _
from django.views.decorators.csrf import requires_csrf_token

MOST_HEARD = 64 * 1024 * 1024  # bytes that are read only to be heard ourselves


def _page(request: HttpRequest, status: int, title: str, sentence: str) -> HttpResponse:
    """A page, or for a script the same sentence, so that it can be shown where one is."""
    if request.headers.get("X-Requested-With") == "fetch":
        told = {"code": f"error.{status}", "message": f"{title}. {sentence}"}
        return JsonResponse(told, status=status)
    context = {"title": title, "sentence": sentence}
    return render(request, "web/error.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return too_much(request)
    return _page(
        request,
        400,
        _("Vi forsto ikke det som ble sendt"),
        _("Ingenting er lagret. Gå tilbake, last siden på nytt og prøv igjen."),
    )


def too_much(request: HttpRequest) -> HttpResponse:
    """A browser that is still sending hears no answer, so what it sends is read to its end."""
    heard = 0
    with suppress(UnreadablePostError):  # it has hung up
        while heard < MOST_HEARD and (more := len(request.read(64 * 1024))):
            heard += more
    return _page(
        request,
        413,
        _("Det var for mye på en gang"),
        _("Ingenting er lagret. Gå tilbake, kort ned teksten og prøv igjen."),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's signature
    return _page(
        request,
        403,
        _("Du har ikke tilgang til denne siden"),
        _(
            "Spør lederen ved kontoret ditt om du skal ha det. Forsiden viser det du har tilgang til."
        ),
    )


def wrong_method(request: HttpRequest) -> HttpResponse:
    return _page(
        request,
        405,
        _("Denne adressen kan ikke åpnes slik"),
        _("Den hører til en knapp på en side. Ingenting er endret. Gå til forsiden."),
    )


@requires_csrf_token
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    if int(request.META.get("CONTENT_LENGTH") or 0) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        return too_much(request)
    return _page(
        request,
        403,
        _("Siden hadde stått åpen for lenge"),
        _("Ingenting er lagret. Gå tilbake, last siden på nytt og prøv igjen."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's signature
    return _page(
        request,
        404,
        _("Vi finner ikke siden"),
        _("Adressen kan være feil, eller siden hører til et annet kontor. Gå til forsiden."),
    )


def server_error(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - nothing of it can be trusted now
    text = {
        "title": _("Noe gikk galt hos oss"),
        "sentence": _("Det du hadde lagret, er trygt. Prøv igjen om litt."),
        "link_url": "/",
        "link_text": _("Til forsiden"),
    }
    return HttpResponse(loader.render_to_string("ui/plain.html", text), status=500)
