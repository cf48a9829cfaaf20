"""Where short checks begin: the questions the office follows, and one form that opens and draws."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.permissions import Permission, units_where
from rettesnor.common.refusal import Refused
from rettesnor.improvement.forms.series import CheckForm
from rettesnor.improvement.queries import series as queries
from rettesnor.improvement.seriesview import counted, tiny
from rettesnor.improvement.views.frame import UNPROCESSABLE
from rettesnor.instruments.document import Instrument
from rettesnor.organisations.models import Kind, Organisation
from rettesnor.reviews import actions


def find_office(request: SignedInRequest, pk: int, permission: Permission) -> Organisation:
    """The office, if the visitor holds `permission` there; else it is not there."""
    where = units_where(request.user, permission).filter(kind=Kind.OFFICE)
    office = get_object_or_404(where.select_related("parent"), pk=pk)
    request.office = office  # type: ignore[attr-defined]
    return office


@dataclass(frozen=True)
class Line:
    """One question one may tick; `chosen` when it is."""

    followed: queries.Followed
    text: str
    last: str
    line: SafeString
    chosen: bool


@requires(Permission.SHORT_CHECK)
@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest, office: int) -> HttpResponse:
    organisation = find_office(request, office, Permission.SHORT_CHECK)
    latest = queries.form()
    followed = queries.followed(office, latest)
    form = _form(request, followed, latest)
    if form.is_valid():
        try:
            begun = actions.begin_check(organisation, queries.CHECK, form.check, by=request.user)
            return redirect("check", begun.pk)
        except Refused as refused:
            form.refuse(refused.refusal)
    lines, others = _lines(form, followed, latest)
    context = {
        "office": organisation,
        "programme": queries.plan(),
        "planned": queries.planned(),
        "form": form,
        "open": queries.open_check(office),
        "lines": lines,
        "others": others,
        "others_open": not lines or any(line.chosen for line in others),
    }
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "improvement/checks.html", context, status=status)


def _form(
    request: SignedInRequest, followed: tuple[queries.Followed, ...], latest: Instrument
) -> CheckForm:
    programme, language = queries.plan(), get_language() or "nb"
    questions = [(q.id, q.text.in_language(language)) for q in latest.questions if q.judged]
    suggestion = CheckForm.suggestion(programme, _suggested(followed))
    form = CheckForm(programme, questions, request.POST or None, initial=suggestion)
    if count := queries.planned().count:
        form.fields["frame_size"].label = count.in_language(language)
    return form


def _suggested(followed: tuple[queries.Followed, ...]) -> list[str]:
    """The goals' questions; where there are none, what the last check asked."""
    choose = queries.planned().choose
    most = choose.most if choose else 1
    aims = [one.question.id for one in followed if one.goal]
    newest = max((one.last.review_round.pk for one in followed if one.last), default=None)
    latest = [
        one.question.id for one in followed if one.last and one.last.review_round.pk == newest
    ]
    return (aims or latest)[:most]


def _lines(
    form: CheckForm, followed: tuple[queries.Followed, ...], latest: Instrument
) -> tuple[list[Line], list[Line]]:
    """Those the office follows, and all the others."""
    chosen = set(form["questions"].value() or ())
    language = get_language() or "nb"
    known = {one.question.id for one in followed}
    rest = [queries.Followed(q, ()) for q in latest.questions if q.judged]
    others = [one for one in rest if one.question.id not in known]

    def line(one: queries.Followed) -> Line:
        text = one.question.text.in_language(language)
        last = counted(one.last) if one.last else ""
        return Line(one, text, last, tiny(one), one.question.id in chosen)

    return [line(one) for one in followed], [line(one) for one in others]
