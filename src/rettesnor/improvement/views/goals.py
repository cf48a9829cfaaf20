from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.permissions import Permission
from rettesnor.common import clock
from rettesnor.common.refusal import Refusal, Refused
from rettesnor.improvement import actions, queries, rules
from rettesnor.improvement.forms import GoalForm
from rettesnor.improvement.goalview import goal_views
from rettesnor.improvement.kinds import ONLY_REMINDERS
from rettesnor.improvement.targets import Start, choices
from rettesnor.improvement.views.frame import (
    UNPROCESSABLE,
    find_goal,
    find_round,
    may_improve,
    may_try_out,
)
from rettesnor.reviews.models import Round
from rettesnor.reviews.queries import findings_of
from rettesnor.reviews.states import Status
from rettesnor.reviews.wording import answer_word


@requires(Permission.SEE_FINDINGS)
@require_safe
def listing(request: SignedInRequest, pk: int) -> HttpResponse:
    review_round = find_round(request, pk, Permission.SEE_FINDINGS)
    again = queries.measured_again(review_round)
    goals = goal_views(
        queries.goals_of(review_round, past=again),
        today=clock.today(),
        cycles=queries.cycles_of(review_round),
    )
    context = {
        "round": review_round,
        "closed": review_round.status == Status.CLOSED,
        "goals": goals,
        "due": any(view.due for goal in goals for view in goal.changes),
        "may_improve": may_improve(request, review_round),
        "may_try_out": may_try_out(request, review_round),
        "only_reminders": ONLY_REMINDERS,
        "why_not_new": rules.why_not_one_more(review_round, goals=len(goals), measured_again=again),
        "measured_again": again,
    }
    return render(request, "improvement/goals.html", context)


@requires(Permission.IMPROVE)
@require_http_methods(["GET", "POST"])
def new(request: SignedInRequest, pk: int) -> HttpResponse:
    review_round = find_round(request, pk, Permission.IMPROVE)
    question = request.GET.get("sporsmal", "")
    if not question:
        return _choose(request, review_round)
    _part, start = queries.starting_point(review_round, question)
    if start is None:
        raise Http404
    suggestion = GoalForm.suggestion(start, clock.today())
    form = GoalForm(request.POST or None, about_office=start.about_office, initial=suggestion)
    if form.is_valid():
        try:
            goal = actions.set_goal(review_round, question, form.target, by=request.user)
        except Refused as refused:
            form.refuse(refused.refusal)
        else:
            messages.success(request, _("Målet er satt. Hva vil dere gjøre for å nå det?"))
            return redirect("change_new", goal.pk)
    refusal = _why_not_here(review_round, start)
    return _goal_page(request, review_round, start, form, refusal=refusal)


def _choose(request: SignedInRequest, review_round: Round) -> HttpResponse:
    taken = queries.questions_with_goal(review_round)
    again = queries.measured_again(review_round)
    refusal = rules.why_not_one_more(review_round, goals=len(taken), measured_again=again)
    found = () if refusal else findings_of(review_round)
    context = {"round": review_round, "refusal": refusal, "choices": choices(found, taken)}
    return render(request, "improvement/goal_choose.html", context)


def _why_not_here(review_round: Round, start: Start) -> Refusal | None:
    return rules.why_not_set_goal(
        review_round,
        start,
        taken=queries.questions_with_goal(review_round),
        measured_again=queries.measured_again(review_round),
    )


def _goal_page(
    request: SignedInRequest, review_round: Round, start: Start, form: GoalForm, **more: object
) -> HttpResponse:
    goal = start.question.goal.in_language(get_language() or "nb")
    answer = "" if start.answer is None else answer_word(start.answer)
    sentence = form.sentence(goal, start, answer)
    context = {"round": review_round, "start": start, "form": form, "sentence": sentence} | more
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "improvement/goal.html", context, status=status)


@requires(Permission.IMPROVE)
@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    goal = find_goal(request, pk)
    words = queries.in_words(goal)
    start = Start(words.question, goal.from_met, goal.from_of, answer=words.answer)
    as_set = GoalForm.as_set(goal)
    form = GoalForm(request.POST or None, about_office=start.about_office, initial=as_set)
    if form.is_valid():
        try:
            actions.rewrite_goal(goal, form.target, by=request.user)
        except Refused as refused:
            form.refuse(refused.refusal)
        else:
            messages.success(request, _("Målet er endret."))
            return redirect("goals", goal.review_round.pk)
    return _goal_page(request, goal.review_round, start, form, **_standing(words))


def _standing(words: queries.GoalInWords) -> dict[str, object]:
    """A goal that is set, and what stands in the way of changing or removing it."""
    goal, changes = words.goal, len(words.changes)
    again = queries.measured_again(goal.review_round)
    return {
        "goal": words,
        "refusal": rules.why_not_improve(goal.review_round, measured_again=again),
        "why_not_remove": rules.why_not_remove_goal(goal, changes=changes, measured_again=again),
    }


@requires(Permission.IMPROVE)
@require_POST
def remove(request: SignedInRequest, pk: int) -> HttpResponse:
    goal = find_goal(request, pk)
    review_round = goal.review_round
    try:
        actions.remove_goal(goal, by=request.user)
        messages.success(request, _("Målet er fjernet."))
    except Refused as refused:
        messages.warning(request, str(refused.refusal))
    return redirect("goals", review_round.pk)
