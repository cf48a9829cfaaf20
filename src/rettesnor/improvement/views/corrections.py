from collections.abc import Callable

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.permissions import Permission
from rettesnor.common import clock
from rettesnor.common.refusal import Refused
from rettesnor.improvement import actions, queries, rules
from rettesnor.improvement.correctionview import standing, step_views, unsolved
from rettesnor.improvement.forms import BreachForm, StatusForm
from rettesnor.improvement.models import CorrectionPlan
from rettesnor.improvement.views.correctionframe import find_office, find_plan, improves
from rettesnor.improvement.views.frame import UNPROCESSABLE
from rettesnor.organisations.models import Organisation
from rettesnor.reviews.models import Round


@requires(Permission.SEE_FINDINGS)
@require_safe
def listing(request: SignedInRequest, pk: int) -> HttpResponse:
    office = find_office(request, pk, Permission.SEE_FINDINGS)
    plans = queries.plans_of(queries.correction_plans(request.user).filter(organisation=office))
    today = clock.today()
    context = {
        "office": office,
        "rows": [(full, standing(full, today=today)) for full in plans],
        "may_improve": improves(request, office),
    }
    return render(request, "improvement/correction_plans.html", context)


@requires(Permission.IMPROVE)
@require_http_methods(["GET", "POST"])
def new(request: SignedInRequest, pk: int) -> HttpResponse:
    office = find_office(request, pk, Permission.IMPROVE)
    rounds = queries.closed_rounds(office)
    suggestion = BreachForm.suggestion(_found_in(request, rounds))
    form = BreachForm(request.POST or None, rounds=rounds, initial=suggestion)
    if form.is_valid():
        try:
            plan = actions.open_correction_plan(office, form.breach_said, by=request.user)
        except Refused as refused:
            form.refuse(refused.refusal)
        else:
            messages.success(request, _("Retteplanen er laget. Hva må til for å rette det?"))
            return redirect("correction_plan", plan.pk)
    return _form_page(request, office, form)


def _found_in(request: SignedInRequest, rounds: QuerySet[Round]) -> Round | None:
    """The round whose results one comes from; an address with another number suggests nothing."""
    said = request.GET.get("runde", "")
    known = {str(found.pk): found for found in rounds}
    return known.get(said)


def _form_page(
    request: SignedInRequest, office: Organisation, form: BreachForm, **more: object
) -> HttpResponse:
    context = {"office": office, "form": form} | more
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "improvement/correction_plan_edit.html", context, status=status)


@requires(Permission.IMPROVE)
@require_http_methods(["GET", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    plan = find_plan(request, pk, Permission.IMPROVE)
    rounds = queries.closed_rounds(plan.organisation)
    form = BreachForm(request.POST or None, rounds=rounds, initial=BreachForm.as_said(plan))
    if form.is_valid():
        try:
            actions.rewrite_correction_plan(plan, form.breach_said, by=request.user)
        except Refused as refused:
            form.refuse(refused.refusal)
        else:
            messages.success(request, _("Retteplanen er endret."))
            return redirect("correction_plan", plan.pk)
    full = queries.plan_in_full(plan)
    standing = {
        "plan": plan,
        "refusal": rules.why_not_change_plan(plan),
        "why_not_remove": rules.why_not_remove_plan(
            plan, corrections=len(full.corrections), statuses=len(full.statuses)
        ),
    }
    return _form_page(request, plan.organisation, form, **standing)


@requires(Permission.SEE_FINDINGS)
@require_safe
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    return _plan_page(request, find_plan(request, pk, Permission.SEE_FINDINGS), StatusForm())


def _plan_page(request: SignedInRequest, plan: CorrectionPlan, form: StatusForm) -> HttpResponse:
    full, today = queries.plan_in_full(plan), clock.today()
    steps = step_views(full, today=today)
    context = {
        "full": full,
        "plan": plan,
        "standing": standing(full, today=today),
        "unsolved": unsolved(full),
        "steps": steps,
        "due": any(step.due for step in steps),
        "form": form,
        "may_improve": improves(request, plan.organisation),
        "why_not_close": rules.why_not_close_plan(plan, full.corrections, full.statuses),
        "why_not_add": rules.why_not_add_correction(corrections=len(full.corrections)),
    }
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "improvement/correction_plan.html", context, status=status)


@requires(Permission.IMPROVE)
@require_POST
def status(request: SignedInRequest, pk: int) -> HttpResponse:
    plan = find_plan(request, pk, Permission.IMPROVE)
    form = StatusForm(request.POST)
    if form.is_valid():
        try:
            actions.tell_correction_status(plan, form.cleaned_data["text"], by=request.user)
        except Refused as refused:
            form.refuse(refused.refusal)
        else:
            messages.success(request, _("Statusen er skrevet ned."))
            return redirect("correction_plan", plan.pk)
    return _plan_page(request, plan, form)


@requires(Permission.IMPROVE)
@require_POST
def close(request: SignedInRequest, pk: int) -> HttpResponse:
    said = _("Retteplanen er lukket. Den blir stående, så dere ser hva dere gjorde.")
    return _done(request, pk, actions.close_correction_plan, said)


@requires(Permission.IMPROVE)
@require_POST
def reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    return _done(request, pk, actions.reopen_correction_plan, _("Retteplanen er åpnet igjen."))


def _done(request: SignedInRequest, pk: int, act: Callable[..., object], said: str) -> HttpResponse:
    """Do it and say so, or say why not; either way back to the plan."""
    plan = find_plan(request, pk, Permission.IMPROVE)
    try:
        act(plan, by=request.user)
        messages.success(request, said)
    except Refused as refused:
        messages.warning(request, str(refused.refusal))
    return redirect("correction_plan", plan.pk)


@requires(Permission.IMPROVE)
@require_POST
def remove(request: SignedInRequest, pk: int) -> HttpResponse:
    plan = find_plan(request, pk, Permission.IMPROVE)
    try:
        actions.remove_correction_plan(plan, by=request.user)
    except Refused as refused:
        messages.warning(request, str(refused.refusal))
        return redirect("correction_plan", plan.pk)
    messages.success(request, _("Retteplanen er fjernet."))
    return redirect("correction_plans", plan.organisation_id)
