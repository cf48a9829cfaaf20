from collections.abc import Mapping
from datetime import date
from math import ceil

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.common.refusal import Refused
from rettesnor.reviews import actions, queries
from rettesnor.reviews.actions import Said
from rettesnor.reviews.models import Item
from rettesnor.reviews.names import type_groups
from rettesnor.reviews.posted import said_in_form, typed, whole_number
from rettesnor.reviews.sheets import month_matters, months_between, untold
from rettesnor.reviews.sheetview import Given, sheet_view, written_in
from rettesnor.reviews.views.frame import find_item, find_round, why_locked
from rettesnor.reviews.wording import month_name

UNPROCESSABLE = 422


@requires(Permission.ANSWER_CASE)
@require_POST
def take_next(request: SignedInRequest, pk: int) -> HttpResponse:
    review_round = find_round(request, pk, Permission.ANSWER_CASE)
    item = actions.take_next_case(review_round, by=request.user)
    if item is None:
        messages.success(request, _("Det er ingen flere saker å ta. Takk for innsatsen."))
        return redirect("round", pk)
    return redirect("case", item.pk)


@requires(Permission.SEE_ROUND)
@require_http_methods(["GET", "POST"])
@never_cache  # going back to a case shall not show it as it was
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    item = find_item(request, pk)
    refused: dict[tuple[str, str], str] = {}
    if request.method == "POST":
        refused = save_form(request.POST, item, request.user)
        if not refused:
            messages.success(request, _("Svarene er lagret."))
            return redirect("case", pk)
    context = _context(request, item, refused)
    status = UNPROCESSABLE if refused else 200
    return render(request, "reviews/case.html", context, status=status)


def _context(
    request: SignedInRequest, item: Item, refused: Mapping[tuple[str, str], str]
) -> dict[str, object]:
    form, review_round = item.part.form, item.part.review_round
    office, user = review_round.organisation, request.user
    before = queries.answers_before(item, user)
    answers = before.answers
    sheet = queries.sheet_of(item, form, answers.values())
    months = months_of(item)
    given = Given(
        answers,
        typed(request.POST),
        refused,
        otherwise=review_round.period_to,
        reader=user.pk,
        minutes=ceil(queries.pace(item.part) or 0) if item.part.many else 0,
        month_asked=bool(months),
    )
    locked = why_locked(user, item, before)
    may_share = why_not(user, Permission.SHARE_CASES, office) is None
    shared = item.part.drawn and not locked and may_share
    return {
        "item": item,
        "round": review_round,
        "instrument": form,
        "view": sheet_view(form, sheet, given),
        "months": months,
        "type_groups": type_groups(form, item.type_set),
        "untold": untold(form, sheet),
        "fallback": not written_in(form, get_language() or "nb"),
        "locked": locked,
        "opinion": before.opinion,
        "reviewers": queries.reviewers(review_round) if shared else (),
        "route": queries.child_at_risk_route(office.pk) if item.part.drawn else None,
        "leads": why_not(user, Permission.OPEN_ROUND, office) is None,
        "undo_refusal": actions.why_not_undo(item) if item.struck else None,
    }


def months_of(item: Item) -> list[tuple[date, str]]:
    """The months one may choose between, where it matters in which the case was decided."""
    period = item.part.review_round.period_from, item.part.review_round.period_to
    if not month_matters(item.part.form, *period):
        return []
    return [(month, month_name(month)) for month in months_between(*period)]


def save_form(sent: QueryDict, item: Item, user: User) -> dict[tuple[str, str], str]:
    """Save what was changed in the whole form; the sentences for what could not be saved.

    The button that was pressed may besides choose between two answers, or settle a note.
    """
    posted: QueryDict = sent.copy()
    refused = _choose(item, posted, user)
    answers = queries.answers_before(item, user).answers
    for said in said_in_form(posted, answers, item.part.form):  # type: ignore[arg-type]
        try:
            actions.save_answer(item, said, by=user)
        except Refused as refusal:
            refused[said.question, said.topic] = str(refusal.refusal)
    if "settle" in posted and not refused:
        key, _sign, settled = posted.get("settle", "").partition("=")
        question, _sign, topic = key.partition(":")
        actions.settle_note(item, question, topic, by=user, settled=settled == "1")
    return refused


def _choose(item: Item, posted: QueryDict, user: User) -> dict[tuple[str, str], str]:
    """Choose one of two answers, where that is the button that was pressed."""
    key, sign, value = posted.get("choose", "").partition("=")
    if not sign:
        return {}
    question, _sign, topic = key.partition(":")
    seen = whole_number(posted.get(f"v:{key}", ""))
    posted.pop(f"v:{key}", None)  # the field itself may say something else
    try:
        said = Said(question, topic, value.replace("\0", ""), seen=seen)
        actions.save_answer(item, said, by=user)
    except Refused as refusal:
        return {(question, topic): str(refusal.refusal)}
    return {}


@requires(Permission.ANSWER_CASE)
@require_POST
def add_talk(request: SignedInRequest, pk: int, part: str) -> HttpResponse:
    review_round = find_round(request, pk, Permission.ANSWER_CASE)
    found = get_object_or_404(review_round.parts, key=part, added=True)
    item = actions.add_talk(found, by=request.user)
    return redirect("case", item.pk)


@requires(Permission.ANSWER_CASE)
@require_POST
def remove_talk(request: SignedInRequest, pk: int) -> HttpResponse:
    item = find_item(request, pk)
    actions.remove_talk(item, by=request.user)
    messages.success(request, _("Samtalen er tatt bort."))
    return redirect("round", item.part.review_round_id)


@requires(Permission.SHARE_CASES)
@require_POST
def assign(request: SignedInRequest, pk: int) -> HttpResponse:
    item = find_item(request, pk)
    chosen = request.POST.get("to", "")
    people = queries.reviewers(item.part.review_round)
    to = get_object_or_404(people, pk=whole_number(chosen)) if chosen else None
    actions.assign_case(item, to=to, by=request.user)
    if request.POST.get("back") == "case":
        return redirect("case", pk)
    return redirect("round", item.part.review_round_id)
