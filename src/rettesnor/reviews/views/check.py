"""A short check on one page: all its cases, and the few questions that are asked of each."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.permissions import Permission
from rettesnor.common.refusal import Refused
from rettesnor.instruments import catalogue
from rettesnor.reviews import actions, queries
from rettesnor.reviews.checkview import Sent, check_case, sent_of
from rettesnor.reviews.models import Item, Part, Round
from rettesnor.reviews.states import Status
from rettesnor.reviews.views.cases import UNPROCESSABLE, months_of, save_form
from rettesnor.reviews.views.facts import save_facts, told_already
from rettesnor.reviews.views.frame import find_round, leads


@requires(Permission.SHORT_CHECK)
@require_http_methods(["GET", "POST"])
@never_cache
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    """Answers are saved as they are given; «ferdig» closes the check and leads to its chart."""
    part = _find(request, pk)
    if part is None:
        return redirect("round", pk)
    if part.review_round.status == Status.CLOSED:
        return _to_chart(part)
    sent: dict[int, Sent] = {}
    if request.method == "POST":
        sent = _save(request, part)
        if not any(one.answers or one.facts for one in sent.values()):
            return _saved(request, part)
    status = UNPROCESSABLE if sent else 200
    return render(request, "reviews/check.html", _context(request, part, sent), status=status)


def _find(request: SignedInRequest, pk: int) -> Part | None:
    """The drawn part of a short check; nothing while its cases are not drawn."""
    review_round = find_round(request, pk, Permission.SHORT_CHECK)
    if not review_round.repeats:
        raise Http404
    return queries.drawn_part(review_round)


def _save(request: SignedInRequest, part: Part) -> dict[int, Sent]:
    """Save what was sent of each case; what could not be saved, and why."""
    found = {}
    for item in _answered_here(queries.check_items(part)):
        own = sent_of(request.POST, item)
        why_not = None
        if not told_already(item, own):
            why_not = save_facts(item, own, request.user)
            item.refresh_from_db(fields=["types", "decision_month"])
        refused = save_form(own, item, request.user)
        found[item.pk] = Sent(own, refused, str(why_not or ""))
    return found


def _answered_here(items: list[Item]) -> list[Item]:
    """Those that one at a time answers; two who review the same case do it on its own page."""
    return [item for item in items if not item.phase]


def _saved(request: SignedInRequest, part: Part) -> HttpResponse:
    review_round = part.review_round
    if "finish" not in request.POST:
        messages.success(request, _("Svarene er lagret."))
        return redirect("check", review_round.pk)
    try:
        actions.close_round(review_round, by=request.user)
    except Refused as refused:
        messages.warning(request, str(refused.refusal))
        return redirect("check", review_round.pk)
    messages.success(request, _("Sjekken er ferdig. Slik ser utviklingen ut nå."))
    return _to_chart(part)


def _to_chart(part: Part) -> HttpResponse:
    office = part.review_round.organisation_id
    first = next(iter(queries.chosen_questions(part)), None)
    return redirect("series", office, first) if first else redirect("checks", office)


def _context(request: SignedInRequest, part: Part, sent: dict[int, Sent]) -> dict[str, object]:
    review_round, items = part.review_round, queries.check_items(part)
    mine, form = _answered_here(items), part.form
    reader = request.user.pk
    cases = [check_case(item, months_of(item), reader, sent.get(item.pk)) for item in mine]
    office = review_round.organisation
    return {
        "round": review_round,
        "part": part,
        "planned": catalogue.programme(review_round.programme).part(part.key),
        "instrument": form,
        "cases": cases,
        "guides": cases[0].rows if cases else (),
        "elsewhere": [item for item in items if item.phase],
        "numbers": [item.number for item in items],
        "left": sum(case.left for case in cases),
        "refused": bool(sent),
        "answered": any(item.answers.all() for item in items),
        "route": queries.child_at_risk_route(office.pk),
        "leads": leads(request, review_round),
    }


@requires(Permission.SHORT_CHECK)
@require_POST
def cancel(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take back a check that was begun by mistake, while nothing is answered."""
    review_round: Round = find_round(request, pk, Permission.SHORT_CHECK)
    if not review_round.repeats:
        raise Http404
    try:
        actions.cancel_round(review_round, by=request.user)
    except Refused as refused:
        messages.warning(request, str(refused.refusal))
        return redirect("check", pk)
    messages.success(request, _("Sjekken er tatt tilbake. Dere kan begynne på en ny."))
    return redirect("checks", review_round.organisation_id)
