from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission
from rettesnor.common import clock
from rettesnor.common.refusal import Refused
from rettesnor.improvement import actions, queries, rules
from rettesnor.improvement.forms import StepForm
from rettesnor.improvement.models import Correction, CorrectionPlan, Worked
from rettesnor.improvement.sentences import day_of_month
from rettesnor.improvement.views.correctionframe import find_correction, find_plan
from rettesnor.improvement.views.frame import UNPROCESSABLE


@requires(Permission.IMPROVE)
@require_http_methods(["GET", "POST"])
def new(request: SignedInRequest, pk: int) -> HttpResponse:
    plan = find_plan(request, pk, Permission.IMPROVE)
    people = queries.people_at(plan.organisation)
    suggestion = StepForm.suggestion(clock.today())
    form = StepForm(request.POST or None, people=people, initial=suggestion)
    if form.is_valid():
        try:
            actions.add_correction(plan, form.step, by=request.user)
        except Refused as refused:
            form.refuse(refused.refusal)
        else:
            messages.success(request, _("Tiltaket er lagt til."))
            return redirect("correction_plan", plan.pk)
    refusal = rules.why_not_change_plan(plan) or rules.why_not_add_correction(
        corrections=plan.corrections.count()
    )
    return _page(request, plan, form, refusal=refusal)


@requires(Permission.IMPROVE)
@require_http_methods(["GET", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    correction = find_correction(request, pk)
    plan = correction.plan
    people = queries.people_at(plan.organisation, keep=correction.owner_id)
    in_place = correction if correction.in_place_at else None
    planned = StepForm.as_planned(correction)
    form = StepForm(request.POST or None, people=people, initial=planned, in_place=in_place)
    if form.is_valid():
        try:
            actions.edit_correction(correction, form.step, by=request.user)
        except Refused as refused:
            form.refuse(refused.refusal)
        else:
            messages.success(request, _("Tiltaket er endret."))
            return redirect("correction_plan", plan.pk)
    standing = {
        "correction": correction,
        "refusal": rules.why_not_change_plan(plan),
        "why_not_remove": rules.why_not_remove_correction(correction),
    }
    return _page(request, plan, form, **standing)


def _page(
    request: SignedInRequest, plan: CorrectionPlan, form: StepForm, **more: object
) -> HttpResponse:
    context = {"plan": plan, "form": form} | more
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "improvement/correction.html", context, status=status)


@requires(Permission.IMPROVE)
@require_POST
def remove(request: SignedInRequest, pk: int) -> HttpResponse:
    return _done(request, pk, actions.remove_correction, lambda _one: _("Tiltaket er fjernet."))


@requires(Permission.IMPROVE)
@require_POST
def in_place(request: SignedInRequest, pk: int) -> HttpResponse:
    def said(correction: Correction) -> str:
        then = _("Tiltaket er på plass. Dagen for å se om det har virket, er %(day)s.")
        return then % {"day": day_of_month(correction.works_on)}

    return _done(request, pk, actions.confirm_correction, said)


@requires(Permission.IMPROVE)
@require_POST
def not_in_place(request: SignedInRequest, pk: int) -> HttpResponse:
    said = _("Notert: tiltaket er ikke på plass ennå.")
    return _done(request, pk, actions.take_back_correction, lambda _one: said)


@requires(Permission.IMPROVE)
@require_POST
def worked(request: SignedInRequest, pk: int) -> HttpResponse:
    answer = request.POST.get("worked", "")

    def judge(correction: Correction, *, by: User) -> None:
        actions.judge_correction(correction, answer, by=by)

    return _done(request, pk, judge, lambda _one: _said(answer))


def _said(answer: str) -> str:
    said = {
        Worked.YES.value: _("Notert. Hold fast ved det dere gjør."),
        Worked.PARTLY.value: _("Notert. Se om tiltaket kan gjøres litt bedre."),
        Worked.NO.value: _("Notert. Da trengs det noe annet. Legg til et nytt tiltak."),
    }
    return said.get(answer, _("Svaret er tatt bort."))


def _done(
    request: SignedInRequest,
    pk: int,
    act: Callable[..., object],
    said: Callable[[Correction], str],
) -> HttpResponse:
    """Do it and say so, or say why not; either way back to the plan."""
    correction = find_correction(request, pk)
    try:
        act(correction, by=request.user)
        messages.success(request, said(correction))
    except Refused as refused:
        messages.warning(request, str(refused.refusal))
    return redirect("correction_plan", correction.plan_id)
