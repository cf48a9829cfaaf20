"""The office's answer by its leader, the way to the first question, and the governor's care of links."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.permissions import Permission
from rettesnor.common.refusal import Refused
from rettesnor.initiatives import actions
from rettesnor.initiatives.actions.answers import first_programme
from rettesnor.initiatives.forms.answers import NoForm, YesForm
from rettesnor.initiatives.models import Participation
from rettesnor.initiatives.queries import answers as queries
from rettesnor.initiatives.rules import answers as rules
from rettesnor.initiatives.states import Reply
from rettesnor.instruments import catalogue


@requires(Permission.TAKE_PART)
@never_cache
@require_http_methods(["GET", "POST"])
def reply(request: SignedInRequest, pk: int) -> HttpResponse:
    participation = _find(request, pk)
    yes, no = YesForm.of(participation, known=True), NoForm.of(participation)
    if request.method == "POST":
        form: YesForm | NoForm
        if request.POST.get("reply") == Reply.YES:
            form = yes = YesForm(request.POST)
        else:
            form = no = NoForm(request.POST)
        if form.is_valid() and _replied(request, participation, form):
            return redirect("participation_start" if form is yes else "participation_reply", pk)
    context = {"yes": yes, "no": no, **_about(participation)}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
    return render(request, "initiatives/answers_reply.html", context, status=status)


def _replied(
    request: SignedInRequest, participation: Participation, form: YesForm | NoForm
) -> bool:
    try:
        actions.reply(participation, form.said, by=request.user)
    except Refused as refused:
        form.refuse(refused.refusal)
        return False
    messages.success(request, _("Svaret er lagret. Dere kan endre det når som helst."))
    return True


@requires(Permission.TAKE_PART)
@never_cache
@require_safe
def start(request: SignedInRequest, pk: int) -> HttpResponse:
    """Where a leader comes after the yes: one click from the first question."""
    participation = _find(request, pk)
    programme = first_programme(participation)
    context = {
        **_about(participation),
        "programme": catalogue.programme(programme) if programme else None,
        "round": queries.own_round(participation, programme),
        "refusal": rules.why_not_begin(
            joined=participation.reply == Reply.YES, programme=programme
        ),
        "new_here": not request.user.has_usable_password(),
    }
    return render(request, "initiatives/answers_start.html", context)


@requires(Permission.TAKE_PART)
@require_POST
def begin(request: SignedInRequest, pk: int) -> HttpResponse:
    """Open the round if there is none, and go to the first question, or to the draw."""
    participation = _find(request, pk)
    try:
        review_round, item = actions.begin_first_round(participation, by=request.user)
    except Refused as refused:
        messages.warning(request, str(refused.refusal))
        return redirect("participation_start", pk)
    if item is None or "draw" in request.POST:
        return redirect("round_draw", review_round.pk)
    return redirect("case", item.pk)


@requires(Permission.INVITE_OFFICES)
@never_cache
@require_safe
def link(request: SignedInRequest, pk: int) -> HttpResponse:
    """For the governor: whether the office's link is in use, a new one, and withdrawing it."""
    participation = _find_hosted(request, pk)
    context = {
        **_about(participation),
        "handed": queries.handed_now(participation).count(),
        "refusal": rules.why_not_write_to(participation.to_email),
    }
    return render(request, "initiatives/answers_link.html", context)


@requires(Permission.INVITE_OFFICES)
@require_POST
def renew(request: SignedInRequest, pk: int) -> HttpResponse:
    actions.renew_link(_find_hosted(request, pk), by=request.user)
    messages.success(
        request, _("En ny lenke er på vei til kontoret. Den gamle virker ikke lenger.")
    )
    return redirect("participation_link", pk)


@requires(Permission.INVITE_OFFICES)
@require_POST
def close(request: SignedInRequest, pk: int) -> HttpResponse:
    actions.close_link(_find_hosted(request, pk), by=request.user)
    messages.success(request, _("Lenken er trukket tilbake. Neste brev til kontoret har en ny."))
    return redirect("participation_link", pk)


def _find(request: SignedInRequest, pk: int) -> Participation:
    found = queries.participations(request.user, Permission.TAKE_PART)
    participation = get_object_or_404(found, pk=pk)
    request.office = participation.office  # type: ignore[attr-defined]
    return participation


def _find_hosted(request: SignedInRequest, pk: int) -> Participation:
    return get_object_or_404(queries.hosted(request.user), pk=pk)


def _about(participation: Participation) -> dict[str, object]:
    return {
        "participation": participation,
        "initiative": participation.initiative,
        "host": participation.host,
        "office": participation.office,
    }
