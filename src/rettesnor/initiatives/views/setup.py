"""The national team's initiatives: the list, ways to begin, one with all that is set up around it."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.permissions import Permission
from rettesnor.common import clock
from rettesnor.common.refusal import Refused
from rettesnor.initiatives import actions
from rettesnor.initiatives.forms.setup import DescribeForm, StartForm
from rettesnor.initiatives.models import Initiative
from rettesnor.initiatives.queries import public
from rettesnor.initiatives.queries import setup as queries
from rettesnor.initiatives.rules import setup as rules
from rettesnor.initiatives.setupview import lacks_of, steps_of, suggested

UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY


def find(request: SignedInRequest, pk: int) -> Initiative:
    """The initiative, to one who sets them up; else it is not there."""
    return get_object_or_404(queries.initiatives(request.user), pk=pk)


@requires(Permission.SET_UP_INITIATIVE)
@require_safe
def listing(request: SignedInRequest) -> HttpResponse:
    return render(request, "initiatives/setup_list.html", {"rows": queries.listing(request.user)})


@requires(Permission.SET_UP_INITIATIVE)
@require_safe
def new(request: SignedInRequest) -> HttpResponse:
    """The three ways to begin."""
    context = {"shipped": queries.shipped(), "rows": queries.listing(request.user)}
    return render(request, "initiatives/setup_new.html", context)


@requires(Permission.SET_UP_INITIATIVE)
@require_http_methods(["GET", "POST"])
def new_shipped(request: SignedInRequest, key: str) -> HttpResponse:
    shipped = queries.shipped_by(key)
    if shipped is None:
        raise Http404(key)
    form = StartForm(request.POST or None, initial=StartForm.suggestion())
    if form.is_valid():
        try:
            made = actions.set_up_initiative(key, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused.refusal)
        else:
            messages.success(
                request, _("Utkastet er laget. Se over dagene, og rett det som trengs.")
            )
            return redirect("initiative", made.pk)
    context = {"shipped": shipped, "steps": suggested(shipped), "form": form}
    status = UNPROCESSABLE if form.is_bound else HTTPStatus.OK
    return render(request, "initiatives/setup_new_shipped.html", context, status=status)


@requires(Permission.SET_UP_INITIATIVE)
@require_http_methods(["GET", "POST"])
def new_own(request: SignedInRequest) -> HttpResponse:
    form = DescribeForm(request.POST or None)
    if form.is_valid():
        try:
            made = actions.set_up_initiative(None, by=request.user, said=form.said)
        except Refused as refused:
            form.refuse(refused.refusal)
        else:
            messages.success(request, _("Utkastet er laget. Nå trenger det dager."))
            return redirect("initiative", made.pk)
    status = UNPROCESSABLE if form.is_bound else HTTPStatus.OK
    return render(request, "initiatives/setup_describe.html", {"form": form}, status=status)


@requires(Permission.SET_UP_INITIATIVE)
@require_POST
def copy(request: SignedInRequest, pk: int) -> HttpResponse:
    """One click: about a year on, and the rest can be changed there."""
    made = actions.copy_initiative(find(request, pk), by=request.user)
    messages.success(
        request,
        _("Kopien er et utkast. Alle dagene er flyttet hele uker, til omtrent et år senere."),
    )
    return redirect("initiative", made.pk)


@requires(Permission.SET_UP_INITIATIVE)
@require_safe
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    full = queries.in_full(find(request, pk))
    initiative = full.initiative
    context = {
        "full": full,
        "initiative": initiative,
        "lacks": lacks_of(full.missing),
        "steps": steps_of(full.milestones, today=clock.today()),
        "frozen": rules.why_not_change(initiative),
        "why_not_open": rules.why_not_open(initiative, full.missing),
        "why_not_end": rules.why_not_end(initiative),
    }
    return render(request, "initiatives/setup.html", context)


@requires(Permission.SET_UP_INITIATIVE)
@require_http_methods(["GET", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    initiative = find(request, pk)
    initial = DescribeForm.as_said(initiative)
    form = DescribeForm(request.POST or None, initiative=initiative, initial=initial)
    if form.is_valid():
        try:
            actions.change_initiative(initiative, form.said, by=request.user)
        except Refused as refused:
            form.refuse(refused.refusal)
        else:
            messages.success(request, _("Endringene er lagret."))
            return redirect("initiative", initiative.pk)
    frozen = rules.why_not_change(initiative)
    context = {"form": form, "initiative": initiative, "frozen": frozen}
    status = UNPROCESSABLE if form.is_bound else HTTPStatus.OK
    return render(request, "initiatives/setup_describe.html", context, status=status)


@requires(Permission.SET_UP_INITIATIVE)
@require_http_methods(["GET", "POST"])
def start(request: SignedInRequest, pk: int) -> HttpResponse:
    """What opening does, and then the opening."""
    initiative = find(request, pk)
    if request.method == "POST":
        actions.open_initiative(initiative, by=request.user)
        messages.success(request, _("Satsingen er i gang. Statsforvalterne kan begynne."))
        return redirect("initiative", initiative.pk)
    full = queries.in_full(initiative)
    refusal = rules.why_not_open(initiative, full.missing)
    context = {"initiative": initiative, "full": full, "refusal": refusal}
    return render(request, "initiatives/setup_open.html", context)


@requires(Permission.SET_UP_INITIATIVE)
@require_http_methods(["GET", "POST"])
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    initiative = find(request, pk)
    if request.method == "POST":
        actions.end_initiative(initiative, by=request.user)
        messages.success(request, _("Satsingen er avsluttet. Alt som er gjort, blir stående."))
        return redirect("initiative", initiative.pk)
    context = {"initiative": initiative, "refusal": rules.why_not_end(initiative)}
    return render(request, "initiatives/setup_end.html", context)


@requires(Permission.SET_UP_INITIATIVE)
@require_POST
def remove(request: SignedInRequest, pk: int) -> HttpResponse:
    initiative = find(request, pk)
    try:
        actions.remove_initiative(initiative, by=request.user)
    except Refused as refused:
        messages.warning(request, str(refused.refusal))
        return redirect("initiative", initiative.pk)
    messages.success(request, _("Utkastet er fjernet."))
    return redirect("initiatives")


@requires(Permission.SET_UP_INITIATIVE)
@require_safe
def preview(request: SignedInRequest, pk: int) -> HttpResponse:
    """The public page as it will be, before anybody else can see it."""
    context = {"page": public.public_page(find(request, pk)), "preview": True}
    return render(request, "initiatives/public.html", context)
