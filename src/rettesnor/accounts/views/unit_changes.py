"""Changing one unit: what it is, its name, its place, its end. Find · ask · act · answer."""

from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rettesnor.accounts import actions, queries
from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.forms import (
    DetailsForm,
    EndForm,
    MergeForm,
    MoveForm,
    RenameForm,
    SplitForm,
    tell,
)
from rettesnor.accounts.forms.unit_changes import NEW
from rettesnor.accounts.permissions import Permission
from rettesnor.accounts.views.organisations import above, find
from rettesnor.common import clock
from rettesnor.common.refusal import Refused
from rettesnor.organisations.models import Kind, Organisation
from rettesnor.organisations.rules import why_not_change, why_not_end


@requires(Permission.MANAGE_ORGANISATIONS)
@require_http_methods(["GET", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Contact, written form, and which municipalities an office serves."""
    unit = find(request, pk)
    office = unit.kind == Kind.OFFICE
    served = dict(unit.serves.order_by("number").values_list("pk", "number")) if office else {}
    initial = {name: getattr(unit, name) for name in DetailsForm.base_fields if name != "serves"}
    form = DetailsForm(
        request.POST or None,
        unit=unit,
        municipalities=queries.municipalities(request.user) if office else (),
        initial=initial | {"serves": " ".join(served.values())},
    )
    if form.is_valid():
        # What the form does not ask about stays as it is.
        details = actions.Details(**initial | {"serves": tuple(served)} | form.cleaned_data)
        nameless = [pk for pk, number in served.items() if not number]  # the field shows numbers
        details = replace(details, serves=(*details.serves, *nameless))
        if _done(form, lambda: actions.change_unit(unit, details, by=request.user)):
            return _back(request, unit, _("Lagret."))
    return _page(request, unit, form, "edit")


@requires(Permission.MANAGE_ORGANISATIONS)
@require_http_methods(["GET", "POST"])
def rename(request: SignedInRequest, pk: int) -> HttpResponse:
    unit = find(request, pk)
    now = {"name": unit.name, "sami_name": unit.sami_name, "number": unit.number}
    form = RenameForm(request.POST or None, initial=now | {"on": clock.today()})
    if form.is_valid() and _done(
        form, lambda: actions.rename_unit(unit, by=request.user, **form.cleaned_data)
    ):
        return _back(request, unit, _("Navnet er endret. Det gamle står i historien."))
    return _page(request, unit, form, "rename")


@requires(Permission.MANAGE_ORGANISATIONS)
@require_http_methods(["GET", "POST"])
def move(request: SignedInRequest, pk: int) -> HttpResponse:
    unit = find(request, pk)
    places = queries.places_for(unit, request.user)
    form = MoveForm(request.POST or None, places=places, initial={"to": unit.parent_id})
    if form.is_valid():
        to = find(request, form.cleaned_data["to"])
        if _done(form, lambda: actions.move_unit(unit, to, by=request.user)):
            return _back(request, unit, _("Enheten er flyttet, med alt som står under den."))
    return _page(request, unit, form, "move")


@requires(Permission.MANAGE_ORGANISATIONS)
@require_http_methods(["GET", "POST"])
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    unit = find(request, pk)
    left = [one.name for one in unit.children.filter(valid_to=None).order_by("name")]
    form = EndForm(request.POST or None, initial={"on": clock.today()})
    if form.is_valid() and _done(
        form, lambda: actions.end_unit(unit, by=request.user, **form.cleaned_data)
    ):
        return _back(request, unit, _("Enheten er avsluttet. Det den har, blir stående."))
    return _page(request, unit, form, "end", refusal=why_not_end(unit, left=left))


@requires(Permission.MANAGE_ORGANISATIONS)
@require_http_methods(["GET", "POST"])
def merge(request: SignedInRequest, pk: int) -> HttpResponse:
    """The unit and others become one: it, or a new one."""
    unit = find(request, pk)
    beside = list(queries.beside(unit, request.user))
    form = MergeForm(request.POST or None, unit=unit, beside=beside, initial={"on": clock.today()})
    if form.is_valid():
        given = form.cleaned_data
        into = _new_unit(given) if given["into"] == NEW else unit
        units = [unit, *(one for one in beside if one.pk in given["units"])]
        after: list[Organisation] = []
        if _done(
            form,
            lambda: after.append(actions.merge_units(units, into, by=request.user, on=given["on"])),
        ):
            return _back(request, after[0], _("Enhetene er slått sammen."))
    return _page(request, unit, form, "merge")


@requires(Permission.MANAGE_ORGANISATIONS)
@require_http_methods(["GET", "POST"])
def split(request: SignedInRequest, pk: int) -> HttpResponse:
    """One unit becomes several; where those under it go is asked when the several are told."""
    unit = find(request, pk)
    children = unit.children.filter(valid_to=None).order_by("name")
    form = SplitForm(request.POST or None, children=children, initial={"on": clock.today()})
    if form.is_valid():
        into = [_part(unit, name, number) for name, number in form.parts]
        on, places = form.cleaned_data["on"], form.places
        if _done(
            form,
            lambda: actions.split_unit(unit, into, by=request.user, on=on, places=places),
        ):
            return _back(request, unit, _("Enheten er delt."))
    return _page(request, unit, form, "split")


def _part(unit: Organisation, name: str, number: str) -> Organisation | actions.NewUnit:
    if name.casefold() == unit.name.casefold() and number in {"", unit.number}:
        return unit
    return actions.NewUnit(name=name, number=number, written_form=unit.written_form)


def _new_unit(given: dict[str, Any]) -> actions.NewUnit:
    return actions.NewUnit(
        name=given["name"], number=given["number"], written_form=given.get("written_form", "")
    )


def _done(form: forms.Form, act: Callable[[], object]) -> bool:
    """Whether it was done; what was in the way is said in the form."""
    try:
        act()
    except Refused as refused:
        tell(form, refused.refusal)
        return False
    return True


def _back(request: SignedInRequest, unit: Organisation, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("organisation", unit.pk)


def _page(
    request: SignedInRequest, unit: Organisation, form: forms.Form, what: str, **more: Any
) -> HttpResponse:
    context = {"unit": unit, "above": above(unit), "form": form, "what": what, **more}
    if not context.get("refusal"):
        context["refusal"] = why_not_change(unit)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, f"accounts/unit_{what}.html", context, status=status)
