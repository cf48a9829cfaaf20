"""The run chart of one question, and what a person decides about it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.common import clock
from rettesnor.common.refusal import Refused
from rettesnor.improvement import actions
from rettesnor.improvement.forms.series import BaselineForm, PhaseForm
from rettesnor.improvement.queries import series as queries
from rettesnor.improvement.rules.series import FEWEST_BASELINE
from rettesnor.improvement.seriesview import SeriesView, series_view, short_baseline
from rettesnor.improvement.views.checks import find_office
from rettesnor.improvement.views.frame import UNPROCESSABLE
from rettesnor.instruments.document import Question
from rettesnor.organisations.models import Organisation
from rettesnor.reviews.models import Round


@requires(Permission.SEE_FINDINGS)
@require_safe
def page(request: SignedInRequest, office: int, question: str) -> HttpResponse:
    organisation = find_office(request, office, Permission.SEE_FINDINGS)
    return _page(request, organisation, question)


def _view(office: Organisation, question: str) -> tuple[SeriesView, tuple[Question, ...]]:
    """The question's page, and what the latest check asked beside it."""
    latest = queries.form()
    known = queries.judged(question, latest)
    if known is None:
        raise Http404
    found = queries.measurements(office.pk, latest)
    points = found.get(question, ())
    goals = queries.goals_for(office.pk, question, latest)
    phases = queries.phases(office.pk, question)
    view = series_view(queries.Followed(known, points), phases, goals, today=clock.today())
    return view, queries.beside(question, found, latest)


def _page(
    request: SignedInRequest,
    office: Organisation,
    question: str,
    *,
    baseline: BaselineForm | None = None,
    phase: PhaseForm | None = None,
) -> HttpResponse:
    view, beside = _view(office, question)
    suggested = {"points": view.suggested_baseline}
    proposed = {"begins_with": view.proposed}
    context = {
        "office": office,
        "view": view,
        "beside": beside,
        "points": list(reversed(view.followed.points)),
        "may_decide": why_not(request.user, Permission.IMPROVE, office) is None,
        "may_check": why_not(request.user, Permission.SHORT_CHECK, office) is None,
        "may_freeze": not view.now.frozen and view.now.run.n >= FEWEST_BASELINE,
        "short": short_baseline(view.suggested_baseline),
        "baseline": baseline or BaselineForm(initial=suggested),
        "phase": phase or PhaseForm(view.choices, initial=proposed),
    }
    status = UNPROCESSABLE if baseline or phase else 200
    return render(request, "improvement/series.html", context, status=status)


@requires(Permission.IMPROVE)
@require_POST
def freeze(request: SignedInRequest, office: int, question: str) -> HttpResponse:
    organisation = find_office(request, office, Permission.IMPROVE)
    _view(organisation, question)
    form = BaselineForm(request.POST)
    if form.is_valid():
        points = form.cleaned_data["points"]
        try:
            actions.freeze_baseline(organisation, question, points, by=request.user)
        except Refused as refused:
            form.refuse(refused.refusal)
        else:
            messages.success(request, _("Midtlinjen er låst."))
            return redirect("series", office, question)
    return _page(request, organisation, question, baseline=form)


@requires(Permission.IMPROVE)
@require_POST
def new_phase(request: SignedInRequest, office: int, question: str) -> HttpResponse:
    organisation = find_office(request, office, Permission.IMPROVE)
    view, _beside = _view(organisation, question)
    form = PhaseForm(view.choices, request.POST)
    if form.is_valid():
        begins_with = Round.objects.get(pk=form.cleaned_data["begins_with"])
        reason = form.cleaned_data["reason"]
        try:
            actions.begin_phase(organisation, question, begins_with, reason, by=request.user)
        except Refused as refused:
            form.refuse(refused.refusal)
        else:
            messages.success(request, _("En ny basisperiode er begynt."))
            return redirect("series", office, question)
    return _page(request, organisation, question, phase=form)


@requires(Permission.IMPROVE)
@require_POST
def release(request: SignedInRequest, office: int, question: str) -> HttpResponse:
    return _undo(request, office, question, actions.release_baseline, _("Midtlinjen er låst opp."))


@requires(Permission.IMPROVE)
@require_POST
def phase_back(request: SignedInRequest, office: int, question: str) -> HttpResponse:
    return _undo(
        request, office, question, actions.take_back_phase, _("Basisperioden er tatt bort.")
    )


def _undo(
    request: SignedInRequest,
    office: int,
    question: str,
    action: Callable[..., object],
    done: str,
) -> HttpResponse:
    organisation = find_office(request, office, Permission.IMPROVE)
    _view(organisation, question)
    try:
        action(organisation, question, by=request.user)
        messages.success(request, done)
    except Refused as refused:
        messages.warning(request, str(refused.refusal))
    return redirect("series", office, question)
