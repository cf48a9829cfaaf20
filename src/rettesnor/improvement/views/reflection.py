from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BoundField
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.permissions import Permission
from rettesnor.common.refusal import Refused
from rettesnor.improvement import actions, queries, rules
from rettesnor.improvement.agenda import Agenda, AgendaPoint
from rettesnor.improvement.forms import ReflectionForm
from rettesnor.improvement.queries import Meeting
from rettesnor.improvement.views.frame import UNPROCESSABLE, find_round, may_improve
from rettesnor.reviews.models import Round


@dataclass(frozen=True)
class Row:
    """A point of the agenda, and the fields for what is written about its question."""

    point: AgendaPoint
    fields: dict[str, BoundField] | None
    may_aim: bool


@requires(Permission.SEE_FINDINGS)
@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    review_round = find_round(request, pk, Permission.SEE_FINDINGS)
    writes = may_improve(request, review_round)
    if request.method == "POST" and not writes:
        raise PermissionDenied
    if refusal := rules.why_not_reflect(review_round):
        context = {"round": review_round, "refusal": refusal}
        return render(request, "improvement/reflection.html", context)
    meeting = queries.meeting_of(review_round)
    form = _form(request, meeting) if writes else None
    if form is not None and form.is_valid():
        try:
            actions.write_reflection(review_round, form.written, by=request.user, seen=form.version)
        except Refused as refused:
            form.refuse(refused.refusal)
        else:
            messages.success(request, _("Lagret. Alle ved kontoret kan lese det her."))
            return redirect("reflection", review_round.pk)
    return _shown(request, review_round, meeting, form)


def _form(request: SignedInRequest, meeting: Meeting) -> ReflectionForm:
    return ReflectionForm(
        request.POST if request.method == "POST" else None,
        possible=meeting.choices,
        chosen=[talk.question for talk in meeting.agenda().talks],
        written=meeting.written,
        version=rules.version(meeting.reflection),
    )


def _shown(
    request: SignedInRequest, review_round: Round, meeting: Meeting, form: ReflectionForm | None
) -> HttpResponse:
    """A page that was refused shows the very questions it was sent with, and all that was typed."""
    agenda = meeting.agenda(form.shown if form else None)
    again = queries.measured_again(review_round)
    taken = queries.questions_with_goal(review_round)
    aims = form is not None and not rules.why_not_one_more(
        review_round, goals=len(taken), measured_again=again
    )
    context = {
        "round": review_round,
        "agenda": agenda,
        "rows": _rows(agenda, form, aims=aims, taken=taken),
        "form": form,
        "reflection": meeting.reflection,
    }
    status = UNPROCESSABLE if form is not None and form.is_bound else 200
    return render(request, "improvement/reflection.html", context, status=status)


def _rows(
    agenda: Agenda, form: ReflectionForm | None, *, aims: bool, taken: frozenset[str]
) -> Sequence[Row]:
    return [
        Row(
            point,
            form.of(point.talk.question) if form and point.talk else None,
            may_aim=aims and point.talk is not None and point.talk.question not in taken,
        )
        for point in agenda.points
    ]
