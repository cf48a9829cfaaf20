from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.permissions import Permission
from rettesnor.common import clock
from rettesnor.common.refusal import Refused
from rettesnor.improvement import actions, queries, rules
from rettesnor.improvement.forms import CycleForm, EndForm
from rettesnor.improvement.models import Cycle, Kept
from rettesnor.improvement.views.frame import UNPROCESSABLE, about, find_change


@requires(Permission.TRY_OUT)
@require_http_methods(["GET", "POST"])
def new(request: SignedInRequest, pk: int) -> HttpResponse:
    change = find_change(request, pk, Permission.TRY_OUT)
    before = queries.tried(change)
    last = queries.to_adjust(change)
    suggestion = CycleForm.suggestion(clock.today(), last)
    form = CycleForm(request.POST or None, initial=suggestion)
    if form.is_valid():
        try:
            actions.begin_cycle(change, form.trial, by=request.user)
        except Refused as refused:
            form.refuse(refused.refusal)
        else:
            messages.success(request, _("Notert. Prøv, og fortell her hvordan det gikk."))
            return _back(change.review_round.pk, change.pk)
    context = {
        "round": change.review_round,
        "change": change,
        "form": form,
        "last": last,
        "refusal": rules.why_not_begin_cycle(
            cycles=len(before),
            under_way=any(not cycle.kept for cycle in before),
            measured_again=queries.measured_again(change.review_round),
        ),
    }
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "improvement/cycle_new.html", context, status=status)


@requires(Permission.TRY_OUT)
@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    cycle = get_object_or_404(queries.cycles(request.user, Permission.TRY_OUT), pk=pk)
    review_round = cycle.change.review_round
    about(request, review_round)
    form = EndForm(request.POST or None)
    if form.is_valid():
        try:
            ended = actions.end_cycle(cycle, **form.cleaned_data, by=request.user)
        except Refused as refused:
            form.refuse(refused.refusal)
        else:
            return _ended(request, ended)
    context = {
        "round": review_round,
        "cycle": cycle,
        "change": cycle.change,
        "form": form,
        "refusal": rules.why_not_end_cycle(cycle),
    }
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "improvement/cycle.html", context, status=status)


def _ended(request: SignedInRequest, cycle: Cycle) -> HttpResponse:
    """After «adjust» one goes on to the next try, where what one tried stands filled in."""
    change = cycle.change
    if cycle.kept == Kept.ADJUST and not queries.measured_again(change.review_round):
        messages.success(request, _("Notert. Hva endrer dere til neste gang?"))
        return redirect("cycle_new", change.pk)
    said = {
        Kept.KEEP: _("Notert. Når alle gjør det slik, sier dere fra at det er på plass."),
        Kept.ADJUST: _("Notert."),
        Kept.DROP: _("Notert. Det er nyttig å vite hva som ikke skulle til."),
    }
    messages.success(request, said[Kept(cycle.kept)])
    return _back(change.review_round.pk, change.pk)


def _back(round_pk: int, change_pk: int) -> HttpResponse:
    return redirect(reverse("goals", args=[round_pk]) + f"#tiltak-{change_pk}")
