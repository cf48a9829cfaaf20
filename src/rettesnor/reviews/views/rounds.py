from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.permissions import Permission, units_where
from rettesnor.common.refusal import Refused
from rettesnor.instruments import catalogue
from rettesnor.instruments.programmes import Items, Programme
from rettesnor.organisations.models import Kind, Organisation
from rettesnor.reviews import actions, drawwords, queries
from rettesnor.reviews.forms import RoundForm
from rettesnor.reviews.models import Round
from rettesnor.reviews.views.frame import find_round, leads

UNPROCESSABLE = 422


@requires(Permission.SEE_ROUND)
@require_safe
def listing(request: SignedInRequest) -> HttpResponse:
    rounds = queries.rounds(request.user)
    return render(request, "reviews/rounds.html", {"rounds": rounds})


@requires(Permission.OPEN_ROUND)
@require_http_methods(["GET", "POST"])
def new(request: SignedInRequest, office: int) -> HttpResponse:
    """Without a programme in the address: which to choose. With one: its form."""
    organisation = _office(request, office)
    key = request.GET.get("opplegg", "")
    if not key:
        plans = queries.programmes_for(organisation.pk)
        return render(request, "reviews/programmes.html", {"plans": plans})
    try:
        programme = catalogue.programme(key)
    except catalogue.UnknownProgramme:
        raise Http404 from None
    previous = queries.earlier_rounds(office, key).order_by("-number").first()
    form = _form(request, programme, previous)
    if form.is_valid():
        try:
            opened = actions.open_round(organisation, key, by=request.user, **form.cleaned_data)
            return redirect("round", opened.pk)
        except Refused as refused:
            form.refuse(refused.refusal)
    context = {
        "form": form,
        "programme": programme,
        "previous": previous,
        "after": drawwords.opens_after(previous),
        "draws": any(part.items is Items.DRAWN for part in programme.parts),
    }
    return render(request, "reviews/round_new.html", context, status=_status(form))


def _office(request: SignedInRequest, office: int) -> Organisation:
    where = units_where(request.user, Permission.OPEN_ROUND).filter(kind=Kind.OFFICE)
    organisation = get_object_or_404(where.select_related("parent"), pk=office)
    request.office = organisation  # type: ignore[attr-defined]
    return organisation


def _form(request: SignedInRequest, programme: Programme, previous: Round | None) -> RoundForm:
    after = previous.period_to if previous and not programme.repeats else None
    months = 1 if programme.repeats else 6
    began = previous.changes_began if previous and not programme.repeats else None
    suggestion = RoundForm.suggestion(programme.weeks, after, months=months, began=began)
    return RoundForm(programme, request.POST or None, initial=suggestion)


def _status(form: RoundForm) -> int:
    return UNPROCESSABLE if form.is_bound else 200


@requires(Permission.SEE_ROUND)
@require_safe
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    review_round = find_round(request, pk, Permission.SEE_ROUND)
    progress = queries.progress(review_round)
    context = {
        "round": review_round,
        "progress": progress,
        "refusal": actions.why_not_close(progress),
        "reviewers": queries.reviewers(review_round),
        "programme": catalogue.programme(review_round.programme),
        "can_lead": leads(request, review_round),
        **_struck(progress),
    }
    return render(request, "reviews/round.html", context)


def _struck(progress: queries.RoundProgress) -> dict[str, object]:
    """The struck cases, looked up only when there are any, and what became of them."""
    part = progress.cases.part if progress.cases else None
    struck = queries.struck_cases(part) if part and part.struck else []
    return {
        "struck": struck,
        "struck_told": drawwords.struck_sentence(len(struck), queries.replaced(struck)),
    }


@requires(Permission.OPEN_ROUND)
@require_POST
def cancel(request: SignedInRequest, pk: int) -> HttpResponse:
    review_round = find_round(request, pk, Permission.OPEN_ROUND)
    actions.cancel_round(review_round, by=request.user)
    messages.success(request, _("Runden er avbrutt. Dere kan åpne en ny når dere vil."))
    return redirect("office", review_round.organisation_id)


@requires(Permission.CLOSE_ROUND)
@require_POST
def close(request: SignedInRequest, pk: int) -> HttpResponse:
    review_round = find_round(request, pk, Permission.CLOSE_ROUND)
    try:
        actions.close_round(review_round, by=request.user)
    except Refused as refused:
        messages.warning(request, str(refused.refusal))
        return redirect("round", pk)
    return redirect("findings", pk)
