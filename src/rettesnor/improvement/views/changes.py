from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission
from rettesnor.common import clock
from rettesnor.common.refusal import Refused
from rettesnor.improvement import actions, queries, rules
from rettesnor.improvement.forms import ChangeForm
from rettesnor.improvement.models import Change, ChangeKind, Goal, Worked
from rettesnor.improvement.sentences import day_of_month
from rettesnor.improvement.views.frame import UNPROCESSABLE, find_change, find_goal
from rettesnor.reviews.models import Round
from rettesnor.reviews.queries import rounds


@requires(Permission.IMPROVE)
@require_http_methods(["GET", "POST"])
def new(request: SignedInRequest, pk: int) -> HttpResponse:
    goal = find_goal(request, pk)
    suggestion = ChangeForm.suggestion(clock.today())
    idea = queries.idea(request.GET.get("ide", ""))
    suggestion |= ChangeForm.from_idea(idea) if idea else {}
    people = queries.owners(goal.review_round)
    form = ChangeForm(request.POST or None, people=people, initial=suggestion)
    if form.is_valid():
        try:
            actions.add_change(goal, form.plan, by=request.user)
        except Refused as refused:
            form.refuse(refused.refusal)
        else:
            messages.success(request, _("Tiltaket er lagt til."))
            return redirect("goals", goal.review_round.pk)
    again = queries.measured_again(goal.review_round)
    refusal = rules.why_not_add_change(changes=goal.changes.count(), measured_again=again)
    ideas = [(one, ChangeKind(one.kind.value).label) for one in queries.ideas_for(goal)]
    return _page(request, goal, form, again=again, refusal=refusal, ideas=ideas, idea=idea)


@requires(Permission.IMPROVE)
@require_http_methods(["GET", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    change = find_change(request, pk)
    people = queries.owners(change.review_round, keep=change.owner_id)
    planned = ChangeForm.as_planned(change)
    if request.GET.get("slag") in ChangeKind.values:  # «gjør det til en rutine»
        planned["kind"] = request.GET["slag"]
    in_place = change if change.in_place_at else None
    form = ChangeForm(request.POST or None, people=people, initial=planned, in_place=in_place)
    if form.is_valid():
        try:
            actions.edit_change(change, form.plan, by=request.user)
        except Refused as refused:
            form.refuse(refused.refusal)
        else:
            messages.success(request, _("Tiltaket er endret."))
            return redirect("goals", change.review_round.pk)
    again = queries.measured_again(change.review_round)
    standing = {
        "change": change,
        "refusal": rules.why_not_edit_change(
            change,
            what=change.what,
            starts_on=change.starts_on,
            in_place_on=change.in_place_on,
            measured_again=again,
        ),
        "why_not_remove": rules.why_not_remove_change(
            change, measured_again=again, tried=bool(queries.tried(change))
        ),
    }
    return _page(request, change.goal, form, again=again, **standing)


def _page(
    request: SignedInRequest, goal: Goal, form: ChangeForm, *, again: bool, **more: object
) -> HttpResponse:
    words = queries.in_words(goal, past=again)
    context = {"round": goal.review_round, "goal": words, "form": form} | more
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "improvement/change.html", context, status=status)


@requires(Permission.IMPROVE)
@require_POST
def remove(request: SignedInRequest, pk: int) -> HttpResponse:
    change = find_change(request, pk)
    return _done(request, change, actions.remove_change, _("Tiltaket er fjernet."))


@requires(Permission.IMPROVE)
@require_POST
def in_place(request: SignedInRequest, pk: int) -> HttpResponse:
    change = find_change(request, pk)
    then = _("Tiltaket er på plass. Dagen for å se om det har virket, er %(day)s.")
    return _done(
        request, change, actions.confirm_in_place, then % {"day": day_of_month(change.works_on)}
    )


@requires(Permission.IMPROVE)
@require_POST
def not_in_place(request: SignedInRequest, pk: int) -> HttpResponse:
    change = find_change(request, pk)
    said = _("Notert: tiltaket er ikke på plass ennå.")
    return _done(request, change, actions.take_back_in_place, said)


@requires(Permission.IMPROVE)
@require_POST
def worked(request: SignedInRequest, pk: int) -> HttpResponse:
    change = find_change(request, pk)
    answer = request.POST.get("worked", "")

    def judge(change: Change, *, by: User) -> None:
        actions.judge_worked(change, answer, by=by)

    return _done(request, change, judge, _said(answer))


def _said(answer: str) -> str:
    said = {
        Worked.YES.value: _("Notert. Hold fast ved det dere gjør."),
        Worked.PARTLY.value: _("Notert. Se om tiltaket kan gjøres litt bedre."),
        Worked.NO.value: _("Notert. Det er nyttig å vite. Kanskje er det noe annet som skal til."),
    }
    return said.get(answer, _("Svaret er tatt bort."))


def _done(
    request: SignedInRequest, change: Change, act: Callable[..., object], said: str
) -> HttpResponse:
    """Do it and say so, or say why not; either way back to the goals."""
    review_round = change.review_round
    try:
        act(change, by=request.user)
        messages.success(request, said)
    except Refused as refused:
        messages.warning(request, str(refused.refusal))
    return _back(request, review_round)


def _back(request: SignedInRequest, review_round: Round) -> HttpResponse:
    """To the goals; or to the results of the round after, when one answered there."""
    came_from = request.POST.get("fra", "")
    later = rounds(request.user, Permission.SEE_FINDINGS).filter(follows=review_round)
    if came_from.isascii() and came_from.isdigit() and len(came_from) < 10:
        for found in later.filter(pk=came_from):
            return redirect(f"{reverse('findings', args=[found.pk])}#hjalp")
    return redirect("goals", review_round.pk)
