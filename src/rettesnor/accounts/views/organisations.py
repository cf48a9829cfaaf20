from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rettesnor.accounts import actions, queries
from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.forms import UnitForm, tell
from rettesnor.accounts.permissions import Permission, units_where
from rettesnor.common.refusal import Refused
from rettesnor.organisations.models import Kind, Organisation


@requires(Permission.MANAGE_ORGANISATIONS)
@require_http_methods(["GET"])
def page(request: SignedInRequest) -> HttpResponse:
    return render(request, "accounts/organisations.html", {"tree": queries.tree(request.user)})


@requires(Permission.MANAGE_ORGANISATIONS)
@require_http_methods(["GET", "POST"])
def new(request: SignedInRequest, pk: int) -> HttpResponse:
    """A unit under another. Which kind it is follows from where it stands."""
    where = units_where(request.user, Permission.MANAGE_ORGANISATIONS).exclude(kind=Kind.OFFICE)
    parent: Organisation = get_object_or_404(where, pk=pk)
    kind = queries.kind_under(parent)
    form = UnitForm(request.POST or None, kind=kind)
    if form.is_valid():
        try:
            unit = actions.add_unit(parent, by=request.user, kind=kind, **form.cleaned_data)
        except Refused as refused:
            tell(form, refused.refusal)
        else:
            messages.success(request, _("%(name)s er lagt til.") % {"name": unit.name})
            return redirect("organisations")
    context = {"form": form, "parent": parent, "kind": kind}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "accounts/organisation_new.html", context, status=status)
