"""Signing up through a link, mending who comes and withdrawing: the office's own, or a handed one."""

from functools import wraps
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rettesnor.common.refusal import Refused, insist
from rettesnor.initiatives import attendeewords, links
from rettesnor.initiatives.forms.answers import PeopleForm, PersonForm
from rettesnor.initiatives.linked import sign_up
from rettesnor.initiatives.linked.key import Key
from rettesnor.initiatives.models import Attendee, HandedLink
from rettesnor.initiatives.queries import answers as queries
from rettesnor.initiatives.views.linked import (
    KEPT,
    View,
    address,
    back,
    dead_link,
    office_link,
    own_page,
    quiet,
    show,
    too_often,
    written_form,
)
from rettesnor.initiatives.views.linkpage import people_form

UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY
SALT = "rettesnor.initiatives.signed-up-here"
PATH = "/p/"


# ── The office's own link ───────────────────────────────────────────────────────────────────


@require_POST
@office_link
@own_page
def office_sign_up(request: HttpRequest, key: Key) -> HttpResponse:
    form = _people_form(key, request)
    if form is None or form.trapped:
        return redirect(address(request) + "#moter")
    if signed_up := _signed_up(key, form):
        messages.success(request, attendeewords.signed_up(signed_up))
        return back(request, key, "#moter")
    return show(request, key, status=UNPROCESSABLE, people=form)


@require_http_methods(["GET", "POST"])
@office_link
@own_page
def office_person(request: HttpRequest, key: Key, pk: int) -> HttpResponse:
    people = queries.people_of(key.participation)
    attendee = get_object_or_404(people if key.full else people.none(), pk=pk)
    return _person(request, key, attendee, address(request) + "#moter")


# ── A link handed to a colleague ────────────────────────────────────────────────────────────


def handed_link(view: View) -> View:
    """Open a view with a colleague's own link: the `Key` knows whom this browser signed up."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponse:
        handed = links.handed_behind(token)
        if handed is None:
            return dead_link(request)
        key = Key(handed.participation, handed=handed, own=_own_in(request, handed))
        with written_form(request, handed.participation.office):
            try:
                response = too_often(request, token) or view(request, key, **kwargs)
            except Refused as refused:
                messages.warning(request, str(refused.refusal))
                response = redirect(_handed_address(request))
            return quiet(response)

    return guarded


@require_safe
@handed_link
def handed_page(request: HttpRequest, key: Key) -> HttpResponse:
    return _show_handed(request, key)


@require_POST
@handed_link
def handed_sign_up(request: HttpRequest, key: Key) -> HttpResponse:
    form = _people_form(key, request)
    if form is None or form.trapped:
        return redirect(_handed_address(request))
    if signed_up := _signed_up(key, form):
        messages.success(request, attendeewords.signed_up(signed_up))
        own = key.own | {attendee.pk for attendee in signed_up}
        return _keep_own(redirect(_handed_address(request)), key, own)
    return _show_handed(request, key, status=UNPROCESSABLE, people=form)


@require_http_methods(["GET", "POST"])
@handed_link
def handed_person(request: HttpRequest, key: Key, pk: int) -> HttpResponse:
    attendee = get_object_or_404(queries.people_of(key.participation), pk=pk, pk__in=key.own)
    return _person(request, key, attendee, _handed_address(request))


def _show_handed(
    request: HttpRequest, key: Key, *, status: int = HTTPStatus.OK, **forms: Any
) -> HttpResponse:
    participation = key.participation
    own = queries.people_of(participation).filter(pk__in=key.own)
    meetings = queries.offered(participation, own)
    context = {
        "participation": participation,
        "initiative": participation.initiative,
        "host": participation.host,
        "office": participation.office,
        "meetings": meetings,
        "people": people_form(meetings),
        "erased_on": queries.erase_day(participation),
        "token": _token(request),
        **forms,
    }
    return render(request, "initiatives/link_handed.html", context, status=status)


def _handed_address(request: HttpRequest) -> str:
    return reverse("handed_link", args=[_token(request)])


def _token(request: HttpRequest) -> str:
    return str(request.resolver_match.kwargs["token"]) if request.resolver_match else ""


def _own_in(request: HttpRequest, handed: HandedLink) -> frozenset[int]:
    """Whom this browser signed up: a link that is sent on shows nothing of anybody."""
    kept = request.get_signed_cookie(_cookie(handed), default="", salt=SALT, max_age=KEPT) or ""
    return frozenset(int(pk) for pk in kept.split("-") if pk.isdigit())


def _keep_own(response: HttpResponse, key: Key, own: frozenset[int]) -> HttpResponse:
    if key.handed is not None:
        response.set_signed_cookie(
            _cookie(key.handed),
            "-".join(map(str, sorted(own)[-50:])),
            salt=SALT,
            max_age=KEPT,
            path=PATH,
            secure=settings.HTTPS,
            httponly=True,
            samesite="Lax",
        )
    return response


def _cookie(handed: HandedLink) -> str:
    return f"pamelding-{handed.pk}"


# ── What both do ────────────────────────────────────────────────────────────────────────────


def _people_form(key: Key, request: HttpRequest) -> PeopleForm | None:
    """The form as it was sent; None when nothing can be signed up for any more."""
    participation = key.participation
    meetings = queries.offered(participation, queries.people_of(participation).none())
    form = people_form(meetings, request.POST)
    if form is None:
        closed = next((str(one.refusal) for one in meetings if one.refusal), "")
        messages.warning(request, closed or _("Det er ikke noe møte å melde seg på nå."))
    return form


def _signed_up(key: Key, form: PeopleForm) -> list[Attendee]:
    """Those who were signed up; none when something is wrong, and then the form says what."""
    if not form.is_valid():
        return []
    meeting = queries.meetings_of(key.participation).filter(pk=form.cleaned_data["meeting"]).first()
    try:
        insist(sign_up.NOT_ASKED if meeting is None else None)
        return sign_up.sign_up(key, meeting, form.cleaned_data["people"]) if meeting else []
    except Refused as refused:
        form.refuse(refused.refusal)
        return []


def _person(request: HttpRequest, key: Key, attendee: Attendee, home: str) -> HttpResponse:
    """Mend the name or the address of one who is signed up, or withdraw them."""
    initial = {"name": attendee.name, "email": attendee.email}
    form = PersonForm(request.POST or None, initial=initial)
    if request.method == "POST":
        placed = attendee if form.trapped else _changed(request, key, attendee, form)
        if placed is not None:
            return _keep_own(redirect(home), key, key.own | {placed.pk})
    context = {
        "attendee": attendee,
        "meeting": attendee.meeting,
        "host": key.participation.host,
        "office": key.participation.office,
        "form": form,
        "home": home,
    }
    status = UNPROCESSABLE if form.is_bound else HTTPStatus.OK
    return render(request, "initiatives/link_person.html", context, status=status)


def _changed(
    request: HttpRequest, key: Key, attendee: Attendee, form: PersonForm
) -> Attendee | None:
    """The one who has the place now; None when the form says what is wrong."""
    if "withdraw" in request.POST:
        sign_up.withdraw(key, attendee)
        messages.success(request, _("%(name)s er meldt av.") % {"name": attendee.name})
        return attendee
    if not form.is_valid():
        return None
    try:
        placed = sign_up.change(key, attendee, form.person)
    except Refused as refused:
        form.refuse(refused.refusal)
        return None
    messages.success(request, _("Endringen er lagret."))
    return placed
