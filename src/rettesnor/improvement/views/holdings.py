from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.permissions import Permission
from rettesnor.common import clock
from rettesnor.common.refusal import Refused
from rettesnor.improvement import actions, queries, rules
from rettesnor.improvement.forms import HoldingForm, LookForm
from rettesnor.improvement.models import Holding, Way
from rettesnor.improvement.progressview import outcome_view
from rettesnor.improvement.sentences import day_of_month
from rettesnor.improvement.views.frame import UNPROCESSABLE, about, find_goal


@requires(Permission.IMPROVE)
@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    """What the office does with a goal it has measured."""
    goal = find_goal(request, pk)
    decided = queries.holding_of(goal)
    people = queries.owners(goal.review_round, keep=decided.owner_id if decided else None)
    initial = HoldingForm.suggestion(clock.today())
    initial |= HoldingForm.as_decided(decided) if decided else {}
    form = HoldingForm(request.POST or None, people=people, initial=initial)
    if form.is_valid():
        try:
            holding = actions.decide_way(goal, form.onward, by=request.user)
        except Refused as refused:
            form.refuse(refused.refusal)
        else:
            messages.success(request, _said(holding))
            return redirect("progress", holding.after_id)
    after = queries.measured_in(goal.review_round)
    outcome = queries.outcome_of(goal, after) if after else None
    context = {
        "round": goal.review_round,
        "after": after,
        "goal": queries.in_words(goal, past=after is not None),
        "outcome": outcome_view(outcome, goal.review_round, after) if outcome and after else None,
        "form": form,
        "outcome_rounds": {"before": goal.review_round, "after": after},
        "decided": decided,
        "refusal": rules.why_not_go_on(measured_again=after is not None),
    }
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "improvement/holding.html", context, status=status)


def _said(holding: Holding) -> str:
    if holding.way == Way.PERMANENT and holding.look_on is not None:
        said = _("Notert. Dagen for å se etter igjen er %(day)s. Den står i årshjulet.")
        return said % {"day": day_of_month(holding.look_on)}
    return _("Notert. Vil dere sette et nytt mål for dette, gjør dere det her.")


@requires(Permission.IMPROVE)
@require_http_methods(["GET", "POST"])
def look(request: SignedInRequest, pk: int) -> HttpResponse:
    """Whether what was made permanent still holds."""
    holding = get_object_or_404(queries.holdings(request.user, Permission.IMPROVE), pk=pk)
    review_round = holding.goal.review_round
    about(request, review_round)
    form = LookForm(request.POST or None, initial=LookForm.suggestion(clock.today()))
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.look_again(
                holding, said["holds"], said["note"], said["look_on"], by=request.user
            )
        except Refused as refused:
            form.refuse(refused.refusal)
        else:
            then = _("Notert. Neste gang er %(day)s.") % {"day": day_of_month(said["look_on"])}
            messages.success(request, then)
            return redirect("wheel", review_round.organisation_id)
    context = {
        "round": review_round,
        "holding": holding,
        "goal": queries.in_words(holding.goal, past=True),
        "looks": holding.looks.all(),
        "form": form,
    }
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "improvement/look.html", context, status=status)
