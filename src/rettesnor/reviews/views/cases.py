from datetime import date

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.common.refusal import Refused
from rettesnor.instruments import catalogue
from rettesnor.reviews import actions, queries, rules
from rettesnor.reviews.models import Item
from rettesnor.reviews.posted import said_in_form, said_in_one, whole_number
from rettesnor.reviews.sheets import month_matters, months_between
from rettesnor.reviews.sheetview import sheet_view
from rettesnor.reviews.views.frame import find_item, find_round
from rettesnor.reviews.wording import answer_word, month_name

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
        refused = _save_all(request, pk)
        if not refused:
            messages.success(request, _("Svarene er lagret."))
            return redirect("case", pk)
    instrument = catalogue.instrument(item.part.instrument, item.part.version)
    review_round = item.part.review_round
    view = sheet_view(item, instrument, queries.answers_of(item), request.POST, refused)
    month_asked = month_matters(instrument, review_round.period_from, review_round.period_to)
    months = months_between(review_round.period_from, review_round.period_to)
    context = {
        "item": item,
        "round": review_round,
        "instrument": instrument,
        "view": view,
        "months": [(m, month_name(m)) for m in months] if month_asked else [],
        "locked": why_not(request.user, actions.answering(item.part), review_round.organisation)
        or rules.why_not_work(review_round),
    }
    status = UNPROCESSABLE if refused else 200
    return render(request, "reviews/case.html", context, status=status)


def _save_all(request: SignedInRequest, pk: int) -> dict[tuple[str, str], str]:
    """Save what was changed in the whole form; the sentences for what could not be saved."""
    item = find_item(request, pk)
    refused = {}
    for said in said_in_form(request.POST, queries.answers_of(item)):
        try:
            actions.save_answer(item, said, by=request.user)
        except Refused as refusal:
            refused[said.question, said.topic] = str(refusal.refusal)
    return refused


@requires(Permission.SEE_ROUND)
@require_POST
def answer(request: SignedInRequest, pk: int) -> JsonResponse:
    """Save one answer, as it is given. Answers with the new version, or with why not."""
    if refusal := rules.why_not_speak_for(request.POST.get("who", ""), request.user):
        find_item(request, pk)  # a stranger is told only that there is nothing here
        return JsonResponse({"code": refusal.code, "message": str(refusal)}, status=401)
    # The action reads the item within the person's reach. It is looked for here only when refused,
    # to tell that from what is not there: every click in the form waits for this.
    said = said_in_one(request.POST)
    try:
        saved = actions.save_answer(Item(pk=pk), said, by=request.user)
    except Refused as refused:
        find_item(request, pk)
        return _refused(refused)
    at = timezone.localtime(saved.answered_at)
    return JsonResponse({"version": saved.version, "value": saved.value, "at": f"{at:%H:%M}"})


def _refused(refused: Refused) -> JsonResponse:
    refusal = refused.refusal
    said = {"code": refusal.code, "message": str(refusal)}
    if isinstance(refusal, rules.Conflict):
        said |= {
            "theirs": refusal.theirs,
            "word": answer_word(refusal.theirs),
            "name": refusal.name,
            "version": str(refusal.version),
        }
        return JsonResponse(said, status=CONFLICT)
    return JsonResponse(said, status=403 if refusal.code == "permission" else UNPROCESSABLE)


@requires(Permission.SEE_ROUND)
@require_safe
def state(request: SignedInRequest, pk: int) -> JsonResponse:
    """The versions and contested answers of an item, for a page that has been open a while."""
    item = find_item(request, pk)
    answers = queries.answers_of(item).values()
    return JsonResponse(
        {
            "open": item.part.review_round.is_open,
            "answers": {f"{a.question}:{a.topic}": [a.version, a.value, a.reason] for a in answers},
            "contested": [
                {
                    "question": a.question,
                    "topic": a.topic,
                    "version": a.version,
                    "value": a.value,
                    "word": answer_word(a.value),
                    "name": a.answered_by.name,
                    "other": a.contested_value,
                    "other_word": answer_word(a.contested_value),
                    "other_name": a.contested_by.name,
                }
                for a in answers
                if a.contested_by is not None
            ],
        }
    )


@requires(Permission.SEE_ROUND)
@require_POST
def month(request: SignedInRequest, pk: int) -> HttpResponse:
    item = find_item(request, pk)
    try:
        chosen = date.fromisoformat(request.POST.get("month", ""))
    except ValueError:
        messages.warning(request, _("Velg måneden da vedtaket ble gjort."))
        return redirect("case", pk)
    actions.set_decision_month(item, chosen, by=request.user)
    return redirect("case", pk)


@requires(Permission.SHARE_CASES)
@require_POST
def assign(request: SignedInRequest, pk: int) -> HttpResponse:
    item = find_item(request, pk)
    chosen = request.POST.get("to", "")
    people = queries.reviewers(item.part.review_round)
    to = get_object_or_404(people, pk=whole_number(chosen)) if chosen else None
    actions.assign_case(item, to=to, by=request.user)
    return redirect("round", item.part.review_round_id)
