"""The tree of units: its top, one unit, and a new one."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rettesnor.accounts import actions, queries, unit_words
from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.forms import UnitForm, tell
from rettesnor.accounts.permissions import Permission
from rettesnor.common.refusal import Refused
from rettesnor.organisations.models import Kind, Organisation
from rettesnor.organisations.queries import history_of

MOST_SEARCHED = 120  # signs


@requires(Permission.MANAGE_ORGANISATIONS)
@require_safe
def page(request: SignedInRequest) -> HttpResponse:
    """The nation's governors and counties, and a search among them all."""
    text = " ".join(request.GET.get("q", "").split())[:MOST_SEARCHED]
    context = {
        "text": text,
        "found": queries.search(request.user, text) if text else None,
        "tree": queries.top(request.user),
    }
    return render(request, "accounts/organisations.html", context)


@requires(Permission.MANAGE_ORGANISATIONS)
@require_safe
def unit(request: SignedInRequest, pk: int) -> HttpResponse:
    found = find(request, pk)
    context = {
        "unit": found,
        "above": above(found),
        "history": unit_words.history(found, history_of(found)),
        "serves": found.serves.order_by("name"),
        "served_by": found.served_by.filter(valid_to=None).order_by("name"),
        "branches": queries.below(found, request.user),
        "ended": queries.ended_under(found),
        "holds": bool(queries.kinds_under(found)),
        "follows": found.kind in {Kind.DISTRICT, Kind.OFFICE},
    }
    return render(request, "accounts/unit.html", context)


@requires(Permission.MANAGE_ORGANISATIONS)
@require_http_methods(["GET", "POST"])
def new(request: SignedInRequest, pk: int) -> HttpResponse:
    """A unit under another. Which kinds it can be follows from where it stands."""
    where = queries.managed(request.user).filter(valid_to=None).exclude(kind=Kind.OFFICE)
    parent: Organisation = get_object_or_404(where, pk=pk)
    kinds = queries.kinds_under(parent)
    form = UnitForm(request.POST or None, kinds=kinds)
    if form.is_valid():
        try:
            made = actions.add_unit(parent, by=request.user, **form.cleaned_data)
        except Refused as refused:
            tell(form, refused.refusal)
        else:
            messages.success(request, _("%(name)s er lagt til.") % {"name": made.name})
            return redirect("organisation", made.pk)
    context = {"form": form, "parent": parent, "kind": kinds[-1] if len(kinds) == 1 else None}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "accounts/organisation_new.html", context, status=status)


def find(request: SignedInRequest, pk: int) -> Organisation:
    """The unit, if the visitor sees to it; else it is not there."""
    found: Organisation = get_object_or_404(queries.managed(request.user), pk=pk)
    return found


def above(unit: Organisation) -> list[Organisation]:
    """Those above a unit below the nation, from the top: already read along with it."""
    chain: list[Organisation] = []
    step = unit.parent
    while step is not None and step.kind != Kind.NATION:
        chain.insert(0, step)
        step = step.parent
    return chain
