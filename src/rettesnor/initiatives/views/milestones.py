"""The days of an initiative and whom one may ask, each on a page of its own."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.permissions import Permission
from rettesnor.common.refusal import Refused
from rettesnor.initiatives import actions
from rettesnor.initiatives.forms.setup import MilestoneForm, SetUpForm, ToAskForm
from rettesnor.initiatives.models import Initiative, Milestone
from rettesnor.initiatives.queries import setup as queries
from rettesnor.initiatives.rules.setup import why_not_change
from rettesnor.initiatives.views.setup import UNPROCESSABLE, find


@requires(Permission.SET_UP_INITIATIVE)
@require_http_methods(["GET", "POST"])
def new(request: SignedInRequest, pk: int) -> HttpResponse:
    initiative = find(request, pk)
    form = MilestoneForm(request.POST or None, initial={"kind": "other"})
    if form.is_valid():
        try:
            actions.add_milestone(initiative, form.planned, by=request.user)
        except Refused as refused:
            form.refuse(refused.refusal)
        else:
            messages.success(request, _("Milepælen er lagt til."))
            return redirect("initiative", initiative.pk)
    return _page(request, "initiatives/setup_milestone.html", initiative, form)


@requires(Permission.SET_UP_INITIATIVE)
@require_http_methods(["GET", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    milestone = _find(request, pk)
    form = MilestoneForm(request.POST or None, initial=MilestoneForm.as_planned(milestone))
    if form.is_valid():
        try:
            actions.change_milestone(milestone, form.planned, by=request.user)
        except Refused as refused:
            form.refuse(refused.refusal)
        else:
            messages.success(request, _("Milepælen er endret."))
            return redirect("initiative", milestone.initiative_id)
    return _page(request, "initiatives/setup_milestone.html", milestone.initiative, form, milestone)


@requires(Permission.SET_UP_INITIATIVE)
@require_POST
def remove(request: SignedInRequest, pk: int) -> HttpResponse:
    milestone = _find(request, pk)
    initiative = milestone.initiative_id
    try:
        actions.remove_milestone(milestone, by=request.user)
        messages.success(request, _("Milepælen er fjernet."))
    except Refused as refused:
        messages.warning(request, str(refused.refusal))
    return redirect("initiative", initiative)


@requires(Permission.SET_UP_INITIATIVE)
@require_http_methods(["GET", "POST"])
def new_contact(request: SignedInRequest, pk: int) -> HttpResponse:
    initiative = find(request, pk)
    form = ToAskForm(request.POST or None)
    if form.is_valid():
        try:
            actions.add_contact(initiative, form.person, by=request.user)
        except Refused as refused:
            form.refuse(refused.refusal)
        else:
            messages.success(request, _("Kontaktpersonen er lagt til."))
            return redirect("initiative", initiative.pk)
    return _page(request, "initiatives/setup_contact.html", initiative, form)


@requires(Permission.SET_UP_INITIATIVE)
@require_POST
def remove_contact(request: SignedInRequest, pk: int) -> HttpResponse:
    contact = get_object_or_404(queries.contacts(request.user), pk=pk)
    initiative = contact.initiative_id
    try:
        actions.remove_contact(contact, by=request.user)
        messages.success(request, _("Kontaktpersonen er fjernet."))
    except Refused as refused:
        messages.warning(request, str(refused.refusal))
    return redirect("initiative", initiative)


def _find(request: SignedInRequest, pk: int) -> Milestone:
    return get_object_or_404(queries.milestones(request.user), pk=pk)


def _page(
    request: SignedInRequest,
    template: str,
    initiative: Initiative,
    form: SetUpForm,
    milestone: Milestone | None = None,
) -> HttpResponse:
    frozen = why_not_change(initiative)
    context = {"initiative": initiative, "form": form, "milestone": milestone, "frozen": frozen}
    status = UNPROCESSABLE if form.is_bound else HTTPStatus.OK
    return render(request, template, context, status=status)
