"""Two colleagues on the same item: asking them, submitting, and settling what they differ about."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.permissions import Permission
from rettesnor.common.refusal import Refused
from rettesnor.reviews import actions, queries, rules
from rettesnor.reviews.agreementwords import small_numbers, together_headline
from rettesnor.reviews.asking import Asked, asked_in
from rettesnor.reviews.models import Item
from rettesnor.reviews.names import item_name
from rettesnor.reviews.posted import said_in_form, typed, whole_number
from rettesnor.reviews.sheetview import Given, sheet_view, written_in
from rettesnor.reviews.states import Phase
from rettesnor.reviews.together import together
from rettesnor.reviews.views.frame import find_item, find_round, leads, why_locked

UNPROCESSABLE = 422


@requires(Permission.SHARE_CASES)
@require_http_methods(["GET", "POST"])
def seconds(request: SignedInRequest, pk: int) -> HttpResponse:
    """Which items two shall review, part by part, and who."""
    review_round = find_round(request, pk, Permission.SHARE_CASES)
    said = asked_in(request.POST) if request.method == "POST" else None
    if said is not None:
        _ask(request, pk, said)
        if not said.refused:
            return redirect("seconds", pk)
    context = {
        "round": review_round,
        "parts": [
            (part, said.ticked if said and said.part == part.part.pk else _suggested(part))
            for part in queries.progress(review_round).parts
        ],
        "reviewers": list(queries.reviewers(review_round)),
        "said": said,
        "refusal": rules.why_not_work(review_round),
        "can_lead": leads(request, review_round),
    }
    return render(request, "reviews/seconds.html", context, status=UNPROCESSABLE if said else 200)


def _suggested(part: queries.PartProgress) -> set[int]:
    return {p.item.pk for p in queries.suggested(part)}


def _ask(request: SignedInRequest, pk: int, said: Asked) -> None:
    """Each item on its own; `said` is told of those that were refused, and keeps them ticked."""
    review_round = find_round(request, pk, Permission.SHARE_CASES)
    people = {person.pk: person for person in queries.reviewers(review_round)}
    first, second = people.get(said.first), people.get(said.second)
    if first is None or second is None or not said.ticked:
        said.refuse(_("Velg to kolleger, og kryss av for det de skal gå gjennom."))
        return
    found = queries.items(request.user, Permission.SHARE_CASES)
    items = found.filter(part__review_round=review_round, part=said.part, pk__in=said.ticked)
    asked = 0
    for item in items:
        try:
            actions.ask_second(item, first, second, by=request.user)
        except Refused as refused:
            said.refuse(f"{item_name(item.part.form.subject, item.number)}: {refused.refusal}")
        else:
            asked += 1
            said.ticked.discard(item.pk)
    if not items:
        said.refuse(_("Velg blant det som står i listen."))
    if asked:
        messages.success(request, _asked(asked, first.name, second.name))


def _asked(n: int, first: str, second: str) -> str:
    return ngettext(
        "%(first)s og %(second)s går nå gjennom det samme, hver for seg.",
        "%(first)s og %(second)s går nå gjennom de samme %(n)s, hver for seg.",
        n,
    ) % {"n": n, "first": first, "second": second}


@requires(Permission.OPEN_ROUND)
@require_POST
def call_off(request: SignedInRequest, pk: int) -> HttpResponse:
    item = find_item(request, pk)
    people = queries.reviewers(item.part.review_round)
    keep = people.filter(pk=whole_number(request.POST.get("keep", ""))).first()
    try:
        # Somebody who is not one of the two is refused there, in words.
        actions.call_off_second(item, keep=keep or request.user, by=request.user)
    except Refused as refused:
        messages.warning(request, str(refused.refusal))
    else:
        messages.success(request, _("Nå er det én som går gjennom saken igjen."))
    return redirect("seconds", item.part.review_round_id)


@requires(Permission.ANSWER_CASE)
@require_POST
def submit(request: SignedInRequest, pk: int) -> HttpResponse:
    item = find_item(request, pk)
    try:
        item = actions.submit_opinion(item, by=request.user)
    except Refused as refused:
        messages.warning(request, str(refused.refusal))
        return redirect("case", pk)
    return redirect("case" if item.phase == Phase.ALONE else "together", pk)


@requires(Permission.SEE_ROUND)
@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    """The differences side by side, for the two and the leader; everybody else is at the item."""
    item = find_item(request, pk)
    both = queries.side_by_side(item, request.user)
    if both is None:
        if item.phase in {Phase.TOGETHER, Phase.SETTLED}:
            messages.info(request, _("Hva hver av de to svarte, ser bare de to og lederen."))
        return redirect("case", pk)
    refused: dict[tuple[str, str], str] = {}
    if request.method == "POST":
        refused = _save(request, item)
        if not refused:
            messages.success(request, _("Svarene er lagret."))
            return redirect("together", pk)
    context = _side_by_side(request, item, both, refused)
    return render(
        request, "reviews/together.html", context, status=UNPROCESSABLE if refused else 200
    )


def _save(request: SignedInRequest, item: Item) -> dict[tuple[str, str], str]:
    """What differs between the page and what is saved; the sentences for what was refused."""
    refused = {}
    answers = queries.answers_before(item, request.user).answers
    for said in said_in_form(request.POST, answers, item.part.form):  # type: ignore[arg-type]
        try:
            actions.save_answer(item, said, by=request.user)
        except Refused as refusal:
            refused[said.question, said.topic] = str(refusal.refusal)
    return refused


def _side_by_side(
    request: SignedInRequest,
    item: Item,
    both: queries.SideBySide,
    refused: dict[tuple[str, str], str],
) -> dict[str, object]:
    form, review_round, user = item.part.form, item.part.review_round, request.user
    before = queries.answers_before(item, user)
    sheet = queries.sheet_of(item, form, before.answers.values())
    given = Given(
        before.answers,
        typed(request.POST),
        refused,
        otherwise=review_round.period_to,
        reader=user.pk,
    )
    view = sheet_view(form, sheet, given)
    found = together(form, sheet, view, both.pairs, both.names)
    agreed, rest = together_headline(len(found.agreed), found.of, found.left)
    return {
        "item": item,
        "round": review_round,
        "instrument": form,
        "view": view,
        "found": found,
        "agreed": agreed,
        "rest": rest,
        "numbers": " ".join(small_numbers()),
        "named": bool(both.names),
        "settled": item.phase == Phase.SETTLED,
        "fallback": not written_in(form, get_language() or "nb"),
        "locked": why_locked(user, item, before),
    }
