from dataclasses import dataclass
from datetime import date, timedelta
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from rettesnor.accounts import actions, links, queries
from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.forms import PersonForm, tell
from rettesnor.accounts.models import Membership, Role, User
from rettesnor.accounts.permissions import Permission, may_give, memberships, units_where
from rettesnor.common import clock
from rettesnor.common.refusal import Refusal, Refused
from rettesnor.organisations.models import Organisation


@dataclass(frozen=True)
class Row:
    """A person on the page, with what the reader can do about them."""

    person: queries.Person
    is_reader: bool
    why_no_link: Refusal | None
    roles: tuple[tuple[Membership, bool, Refusal | None], ...]
    """Each role here, whether the reader handles such roles, and why it cannot end now."""


@requires(Permission.MANAGE_PEOPLE)
@never_cache
@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    organisation = _find(request, pk)
    gives = may_give(request.user, organisation)
    form = PersonForm(request.POST or None, gives=gives)
    if form.is_valid():
        try:
            added = actions.add_person(organisation, by=request.user, **form.cleaned_data)
        except Refused as refused:
            tell(form, refused.refusal)
        else:
            return _welcome(request, added, organisation)
    context = {
        "organisation": organisation,
        "rows": _rows(request.user, organisation, gives),
        "form": form if gives else None,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "accounts/people.html", context, status=status)


def _rows(reader: User, organisation: Organisation, gives: frozenset[Role]) -> list[Row]:
    people = queries.people_of(organisation)
    leaders = sum(m.role == Role.LEADER for p in people for m in p.memberships)
    return [
        Row(
            person=person,
            is_reader=person.user.pk == reader.pk,
            why_no_link=actions.why_not_link(
                person.user, organisation, by=reader, held=person.held
            ),
            roles=tuple(
                (m, m.role in gives, actions.why_not_end(m, by=reader, leaders=leaders))
                for m in person.memberships
            ),
        )
        for person in people
    ]


def _welcome(request: SignedInRequest, added: User, organisation: Organisation) -> HttpResponse:
    """One who can sign in already needs no link; one we may not make a link for gets none here."""
    if not added.has_usable_password():
        try:
            key = actions.new_password_link(added, organisation, by=request.user)
        except Refused as refused:
            messages.warning(request, str(refused.refusal))
        else:
            return _show_link(request, added, organisation, key)
    else:
        sentence = _("%(name)s er lagt til, og logger inn med passordet sitt som før.")
        messages.success(request, sentence % {"name": added.name})
    return redirect("people", organisation.pk)


@requires(Permission.MANAGE_PEOPLE)
@never_cache
@require_POST
def new_link(request: SignedInRequest, pk: int) -> HttpResponse:
    membership = _find_membership(request, pk)
    user, organisation = membership.user, membership.organisation
    key = actions.new_password_link(user, organisation, by=request.user)
    return _show_link(request, user, organisation, key)


def _show_link(
    request: HttpRequest, user: User, organisation: Organisation, key: links.Key
) -> HttpResponse:
    """The only time the link is shown: it is on this page and nowhere else."""
    context = {
        "person": user,
        "organisation": organisation,
        "link": request.build_absolute_uri(reverse("set_password", args=[key.uid, key.token])),
        "last_day": _last_day(),
    }
    return render(request, "accounts/link.html", context)


def _last_day() -> date:
    return clock.today() + timedelta(days=links.days())


@requires(Permission.MANAGE_PEOPLE)
@never_cache
@require_http_methods(["GET", "POST"])
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    membership = _find_membership(request, pk)
    organisation = membership.organisation
    if request.method == "POST":
        actions.end_membership(membership, by=request.user)
        messages.success(
            request, _("Rollen er avsluttet. Du kan legge til personen igjen når du vil.")
        )
        return redirect("people", organisation.pk)
    leaders = queries.leaders(organisation)
    refusal = actions.why_not_end(membership, by=request.user, leaders=leaders)
    context = {"membership": membership, "organisation": organisation, "refusal": refusal}
    return render(request, "accounts/end_membership.html", context)


def _find(request: SignedInRequest, pk: int) -> Organisation:
    """The unit, if the visitor manages its people; else it is not there."""
    where = units_where(request.user, Permission.MANAGE_PEOPLE)
    return _about(request, get_object_or_404(where.select_related("parent"), pk=pk))


def _find_membership(request: SignedInRequest, pk: int) -> Membership:
    membership = get_object_or_404(queries.manageable_memberships(request.user), pk=pk)
    _about(request, membership.organisation)
    return membership


def _about(request: SignedInRequest, organisation: Organisation) -> Organisation:
    """Tell the frame which office this is about, when it is one the visitor works at."""
    if any(m.organisation_id == organisation.pk for m in memberships(request.user)):
        request.office = organisation  # type: ignore[attr-defined]
    return organisation
