from collections.abc import Mapping
from datetime import date

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.common.refusal import Refused
from rettesnor.instruments.document import Instrument
from rettesnor.reviews import actions, queries, rules
from rettesnor.reviews.models import Answer, Item
from rettesnor.reviews.names import type_groups
from rettesnor.reviews.options import in_words
from rettesnor.reviews.posted import said_in_form, typed, whole_number
from rettesnor.reviews.sheets import month_matters, months_between, untold
from rettesnor.reviews.sheetview import Given, sheet_view, written_in
from rettesnor.reviews.views.frame import find_item, find_round
from rettesnor.reviews.wording import month_name

CONFLICT = 409
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
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    item = find_item(request, pk)
    refused: dict[tuple[str, str], str] = {}
    if request.method == "POST":
        refused = _save_all(request, item)
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
    answers = queries.answers_of(item)
    sheet = queries.sheet_of(item, form, answers.values())
    given = Given(answers, typed(request.POST), refused, review_round.period_to)
    month_asked = month_matters(form, review_round.period_from, review_round.period_to)
    months = months_between(review_round.period_from, review_round.period_to)
    return {
        "item": item,
        "round": review_round,
        "instrument": form,
        "view": sheet_view(form, sheet, given),
        "months": [(m, month_name(m)) for m in months] if month_asked else [],
        "type_groups": type_groups(form, item.type_set),
        "untold": untold(form, sheet),
        "fallback": not written_in(form, get_language() or "nb"),
        "locked": why_not(request.user, actions.answering(item.part), review_round.organisation)
        or rules.why_not_work(review_round),
    }


def _save_all(request: SignedInRequest, item: Item) -> dict[tuple[str, str], str]:
    """Save what was changed in the whole form; the sentences for what could not be saved."""
    refused = {}
    for said in said_in_form(request.POST, queries.answers_of(item), item.part.form):
        try:
            actions.save_answer(item, said, by=request.user)
        except Refused as refusal:
            refused[said.question, said.topic] = str(refusal.refusal)
    return refused


@requires(Permission.SEE_ROUND)
@require_safe
def state(request: SignedInRequest, pk: int) -> JsonResponse:
    """The versions and contested answers of an item, for a page that has been open a while."""
    item = find_item(request, pk)
    answers = queries.answers_of(item).values()
    contested = [_both(item.part.form, a) for a in answers if a.contested_by is not None]
    return JsonResponse(
        {
            "open": item.part.review_round.is_open,
            "answers": {f"{a.question}:{a.topic}": [a.version, a.value, a.reason] for a in answers},
            "contested": contested,
        }
    )


def _both(form: Instrument, answer: Answer) -> dict[str, object]:
    """Two answers to the same, and who gave them."""
    question = form.question(answer.question)
    return {
        "question": answer.question,
        "topic": answer.topic,
        "version": answer.version,
        "value": answer.value,
        "word": in_words(question, answer.value, _language()),
        "name": answer.answered_by.name,
        "other": answer.contested_value,
        "other_word": in_words(question, answer.contested_value, _language()),
        "other_name": answer.contested_by.name if answer.contested_by else "",
    }


def _language() -> str:
    return get_language() or "nb"


@requires(Permission.SEE_ROUND)
@require_POST
def facts(request: SignedInRequest, pk: int) -> HttpResponse:
    """What the form must know of the case: its month and what sort of case it is."""
    item = find_item(request, pk)
    try:
        if types := [word for word in request.POST.getlist("type") if word]:
            actions.set_types(item, types, by=request.user)
        if "month" in request.POST:
            month = date.fromisoformat(request.POST["month"])
            actions.set_decision_month(item, month, by=request.user)
    except ValueError:
        messages.warning(request, _("Velg måneden da vedtaket ble gjort."))
    except Refused as refused:
        messages.warning(request, str(refused.refusal))
    return redirect("case", pk)


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
    return redirect("round", item.part.review_round_id)
