"""Through an office's own link: who holds it, in which language, and the page itself."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta
from functools import wraps
from http import HTTPStatus
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.common import clock
from rettesnor.common.refusal import Refused, insist
from rettesnor.initiatives import links
from rettesnor.initiatives.linked.key import ELSEWHERE, Key, fresh_secret, mark
from rettesnor.initiatives.models import Participation
from rettesnor.initiatives.views.linkpage import context_of
from rettesnor.organisations.models import Organisation

View = Callable[..., HttpResponse]

KEPT = timedelta(days=365)
"""How long a browser stays the office's own; a course lasts a year."""

SALT = "rettesnor.initiatives.browser"
PATH = "/i/"
MINUTES = 10
THROUGH_ONE_LINK, FROM_ONE_NETWORK = 40, 300
"""Deeds in ten minutes. Many offices may share an address outwards, so the second is large."""


def office_link(view: View) -> View:
    """Open a view with an office's link: it is given the `Key` this browser holds."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponse:
        participation = links.participation_behind(token)
        if participation is None:
            return dead_link(request)
        key = Key(participation, _secret_in(request, participation) or fresh_secret())
        with written_form(request, participation.office):
            return quiet(too_often(request, token) or _tried(view, request, key, kwargs))

    return guarded


def _tried(view: View, request: HttpRequest, key: Key, kwargs: dict[str, Any]) -> HttpResponse:
    """A refusal no view has a better place for stands at the top of the page."""
    try:
        return view(request, key, **kwargs)
    except Refused as refused:
        messages.warning(request, str(refused.refusal))
        return redirect(address(request))


def own_page(view: View) -> View:
    """For what only the browser that holds the key may do, or one that may take an unused link."""

    @wraps(view)
    def guarded(request: HttpRequest, key: Key, **kwargs: Any) -> HttpResponse:
        insist(None if key.full or key.may_be_taken else ELSEWHERE)
        return view(request, key, **kwargs)

    return guarded


def quiet(response: HttpResponse) -> HttpResponse:
    """Nobody else is told the address: no other site, and no store on the way."""
    # Not «no-referrer»: then a browser hides where a form is from, and the form is turned away.
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Content-Language"] = translation.get_language() or "nb"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def written_form(request: HttpRequest, office: Organisation) -> AbstractContextManager[None]:
    """The office's written form, unless the visitor has chosen a language."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "") in dict(settings.LANGUAGES)
    if chosen or (isinstance(request.user, User) and request.user.language):
        return nullcontext()
    return translation.override(office.language)


def too_often(request: HttpRequest, token: str) -> HttpResponse | None:
    """A page that says to wait, when there have been too many deeds; reading is never too much."""
    if request.method in {"GET", "HEAD"}:
        return None
    network = get_adapter().get_client_ip(request) or ""
    many = _count(f"link {token}") > THROUGH_ONE_LINK
    if not many and _count(f"network {network}") <= FROM_ONE_NETWORK:
        return None
    context = {
        "title": _("Vent litt"),
        "sentence": _("Det har vært mange forsøk på kort tid herfra. Derfor tar vi en pause."),
        "what_to_do": _(
            "Vent i ti minutter, gå tilbake i nettleseren, og send på nytt. Det siste er ikke lagret; "
            "det dere hadde lagret før, er tatt vare på."
        ),
    }
    return render(request, "ui/plain.html", context, status=HTTPStatus.TOO_MANY_REQUESTS)


def _count(what: str) -> int:
    """How many in these ten minutes, with this one. No link is kept: only a mark of it."""
    window = int(clock.now().timestamp()) // (60 * MINUTES)
    name = f"link-deeds-{window}-{mark(what)}"
    cache.add(name, 0, 2 * 60 * MINUTES)
    try:
        return cache.incr(name)
    except ValueError:  # thrown out of a full cache meanwhile
        return 1


def dead_link(request: HttpRequest) -> HttpResponse:
    """The same for a link that is guessed, cut, replaced or withdrawn."""
    context = {
        "title": _("Lenken virker ikke"),
        "sentence": _("Den er ikke hel, eller den er byttet ut med en nyere. Ingenting er endret."),
        "what_to_do": _(
            "Se etter en nyere e-post om satsingen, og bruk hele lenken der. Finner du ingen, "
            "spør statsforvalteren om en ny lenke til kontoret."
        ),
        "link_url": reverse("front"),
        "link_text": _("Til forsiden"),
    }
    return quiet(render(request, "ui/plain.html", context, status=HTTPStatus.NOT_FOUND))


def keep(response: HttpResponse, key: Key) -> HttpResponse:
    """Let this browser be known again as the one the link was taken into use in."""
    response.set_signed_cookie(
        _cookie(key.participation),
        key.secret,
        salt=SALT,
        max_age=KEPT,
        path=PATH,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )
    return response


def back(request: HttpRequest, key: Key, anchor: str = "") -> HttpResponse:
    """To the office's page, with the key kept in this browser."""
    return keep(redirect(address(request) + anchor), key)


def address(request: HttpRequest) -> str:
    match = request.resolver_match
    return reverse("office_link", args=[match.kwargs["token"] if match else ""])


def show(
    request: HttpRequest, key: Key, *, status: int = HTTPStatus.OK, **forms: Any
) -> HttpResponse:
    """The office's page; `forms` are those that were sent and must be mended."""
    match = request.resolver_match
    context = context_of(key, **forms) | {
        "token": match.kwargs["token"] if match else "",
        "leads": _leads(request, key.participation),
    }
    elsewhere = not (key.full or key.may_be_taken)
    template = "link_elsewhere" if elsewhere else "link_office"
    return render(request, f"initiatives/{template}.html", context, status=status)


def _leads(request: HttpRequest, participation: Participation) -> bool:
    """Whether the visitor is signed in, and leads the office: then there is more elsewhere."""
    user = request.user
    return isinstance(user, User) and (
        why_not(user, Permission.TAKE_PART, participation.office) is None
    )


def _secret_in(request: HttpRequest, participation: Participation) -> str:
    found = request.get_signed_cookie(_cookie(participation), default="", salt=SALT, max_age=KEPT)
    return found or ""


def _cookie(participation: Participation) -> str:
    return f"kontor-{participation.pk}"
