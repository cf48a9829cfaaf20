"""Questions, seen by the office that asks, the county governor who answers, and the national team."""

from collections.abc import Callable
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
from rettesnor.initiatives.forms.questions import AnswerForm, AskForm, GeneralForm, Told
from rettesnor.initiatives.models import GeneralAnswer, Inquiry
from rettesnor.initiatives.queries import questions as queries
from rettesnor.initiatives.rules import questions as rules
from rettesnor.initiatives.states import Asked
from rettesnor.initiatives.views.course import about, find
from rettesnor.initiatives.views.hostframe import find_host

UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY


def _answered(form: Told, act: Callable[[], object]) -> bool:
    """Whether it is done; else the form says why not."""
    if not form.is_valid():
        return False
    try:
        act()
    except Refused as refused:
        form.refuse(refused.refusal)
        return False
    return True


def _page(request: SignedInRequest, template: str, context: dict[str, object]) -> HttpResponse:
    status = UNPROCESSABLE if request.method == "POST" else HTTPStatus.OK
    return render(request, f"initiatives/questions_{template}.html", context, status=status)


# ── The office ──────────────────────────────────────────────────────────────────────────────


@requires(Permission.SEE_COURSE)
@never_cache
@require_http_methods(["GET", "POST"])
def own(request: SignedInRequest, pk: int) -> HttpResponse:
    """What the office has asked, and what is everybody's; a question may be asked here."""
    participation = find(request, pk, Permission.SEE_COURSE)
    form = AskForm(request.POST or None)
    if request.method == "POST" and _answered(
        form,
        lambda: actions.ask_question(participation, form.cleaned_data["text"], by=request.user),
    ):
        messages.success(request, _("Spørsmålet er sendt til statsforvalteren."))
        return redirect("course_questions", pk)
    context = about(request, participation) | {
        "form": form,
        "asked": queries.of_office(request.user, participation),
        "general": queries.general_for(participation.host),
    }
    return _page(request, "own", context)


@requires(Permission.SEE_COURSE)
@never_cache
@require_safe
def own_question(request: SignedInRequest, pk: int, question: int) -> HttpResponse:
    participation = find(request, pk, Permission.SEE_COURSE)
    found = queries.inquiries(request.user, Permission.SEE_COURSE)
    inquiry = get_object_or_404(found, pk=question, participation=participation)
    return _page(request, "own_one", about(request, participation) | {"inquiry": inquiry})


# ── The county governor ─────────────────────────────────────────────────────────────────────


@requires(Permission.FOLLOW_OFFICES)
@never_cache
@require_safe
def of_host(request: SignedInRequest, pk: int) -> HttpResponse:
    host = find_host(request, pk, Permission.FOLLOW_OFFICES)
    context: dict[str, object] = {
        "host": host,
        "initiative": host.initiative,
        "asked": queries.of_host(request.user, host),
        "general": queries.general_for(host),
    }
    return _page(request, "of_host", context)


@requires(Permission.FOLLOW_OFFICES)
@never_cache
@require_http_methods(["GET", "POST"])
def question(request: SignedInRequest, pk: int) -> HttpResponse:
    """One question: the governor answers, or sends it on."""
    inquiry = _hosted(request, pk, Permission.FOLLOW_OFFICES)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and _answer(request, inquiry, form):
        return redirect("question", pk)
    context = _about(inquiry) | {
        "form": form,
        "answers": inquiry.state == Asked.GOVERNOR,
        "forward_refusal": rules.why_not_forward(
            inquiry.state, contacts=inquiry.participation.initiative.contacts.count()
        ),
    }
    return _page(request, "one", context)


@requires(Permission.INVITE_OFFICES)
@require_POST
def forward(request: SignedInRequest, pk: int) -> HttpResponse:
    inquiry = _hosted(request, pk, Permission.INVITE_OFFICES)
    try:
        actions.forward_question(inquiry, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused.refusal))
    else:
        messages.success(request, _("Spørsmålet er sendt videre. Nasjonalt team får beskjed."))
    return redirect("question", pk)


@requires(Permission.INVITE_OFFICES)
@never_cache
@require_http_methods(["GET", "POST"])
def general(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write the question and the answer anew, for all offices in the county."""
    inquiry = _hosted(request, pk, Permission.INVITE_OFFICES)
    form = GeneralForm.copied(inquiry, request.POST or None)
    if request.method == "POST" and _published(request, inquiry, form, everywhere=False):
        messages.success(request, _("Svaret er felles. Alle kontorene i fylket ser det."))
        return redirect("host_questions", inquiry.participation.host_id)
    return _page(request, "general", _about(inquiry) | {"form": form})


@requires(Permission.INVITE_OFFICES)
@require_POST
def take_down(request: SignedInRequest, pk: int) -> HttpResponse:
    answers = queries.county_answers(request.user, Permission.INVITE_OFFICES)
    answer = get_object_or_404(answers, pk=pk)
    _take_down(request, answer)
    return redirect("host_questions", answer.host_id)


def _hosted(request: SignedInRequest, pk: int, permission: Permission) -> Inquiry:
    return get_object_or_404(queries.inquiries(request.user, permission), pk=pk)


# ── The national team ───────────────────────────────────────────────────────────────────────


@requires(Permission.SEE_COUNTIES)
@never_cache
@require_safe
def of_initiative(request: SignedInRequest, pk: int) -> HttpResponse:
    found = queries.initiatives(request.user, Permission.SEE_COUNTIES)
    initiative = get_object_or_404(found, pk=pk)
    context: dict[str, object] = {
        "initiative": initiative,
        "asked": queries.of_initiative(request.user, initiative),
        "general": queries.national_answers(initiative),
    }
    return _page(request, "of_initiative", context)


@requires(Permission.SEE_COUNTIES)
@never_cache
@require_http_methods(["GET", "POST"])
def national_question(request: SignedInRequest, pk: int, question: int) -> HttpResponse:
    inquiry = _forwarded(request, pk, question, Permission.SEE_COUNTIES)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and _answer(request, inquiry, form):
        return redirect("national_question", pk, question)
    context = _about(inquiry) | {
        "form": form,
        "national": True,
        "answers": inquiry.state == Asked.NATIONAL,
    }
    return _page(request, "one", context)


@requires(Permission.SET_UP_INITIATIVE)
@require_POST
def give_back(request: SignedInRequest, pk: int, question: int) -> HttpResponse:
    inquiry = _forwarded(request, pk, question, Permission.SET_UP_INITIATIVE)
    try:
        actions.return_question(inquiry, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused.refusal))
    else:
        messages.success(request, _("Spørsmålet er sendt tilbake til statsforvalteren."))
    return redirect("national_questions", pk)


@requires(Permission.SET_UP_INITIATIVE)
@never_cache
@require_http_methods(["GET", "POST"])
def national_general(request: SignedInRequest, pk: int, question: int) -> HttpResponse:
    """Write the question and the answer anew, for the whole country."""
    inquiry = _forwarded(request, pk, question, Permission.SET_UP_INITIATIVE)
    form = GeneralForm.copied(inquiry, request.POST or None)
    if request.method == "POST" and _published(request, inquiry, form, everywhere=True):
        messages.success(request, _("Svaret er felles for hele landet, også på den åpne siden."))
        return redirect("national_questions", pk)
    return _page(request, "general", _about(inquiry) | {"form": form, "national": True})


@requires(Permission.SET_UP_INITIATIVE)
@require_POST
def national_take_down(request: SignedInRequest, pk: int) -> HttpResponse:
    answers = queries.nationwide_answers(request.user, Permission.SET_UP_INITIATIVE)
    answer = get_object_or_404(answers, pk=pk)
    _take_down(request, answer)
    return redirect("national_questions", answer.initiative_id)


def _forwarded(request: SignedInRequest, pk: int, question: int, permission: Permission) -> Inquiry:
    found = queries.inquiries(request.user, permission)
    return get_object_or_404(found, pk=question, participation__initiative=pk)


# ── What both do ────────────────────────────────────────────────────────────────────────────


def _about(inquiry: Inquiry) -> dict[str, object]:
    participation = inquiry.participation
    return {
        "inquiry": inquiry,
        "participation": participation,
        "host": participation.host,
        "initiative": participation.initiative,
        "office": participation.office,
        "national": False,
    }


def _answer(request: SignedInRequest, inquiry: Inquiry, form: AnswerForm) -> bool:
    if not _answered(
        form,
        lambda: actions.answer_question(inquiry, form.cleaned_data["text"], by=request.user),
    ):
        return False
    messages.success(request, _("Svaret er sendt. Den som spurte, får beskjed."))
    return True


def _published(
    request: SignedInRequest, inquiry: Inquiry, form: GeneralForm, *, everywhere: bool
) -> bool:
    return _answered(
        form,
        lambda: actions.publish_answer(
            inquiry,
            form.question,
            form.answer,
            by=request.user,
            looked=form.cleaned_data["looked"],
            everywhere=everywhere,
        ),
    )


def _take_down(request: SignedInRequest, answer: GeneralAnswer) -> None:
    try:
        actions.take_down_answer(answer, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused.refusal))
    else:
        messages.success(request, _("Svaret er tatt ned."))
