"""The office's page: where it is in the course, its meetings, and saying that it is through."""

from collections.abc import Callable
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.common import clock
from rettesnor.common.refusal import Refused
from rettesnor.initiatives import actions, attendeewords, coursehelp
from rettesnor.initiatives.forms.answers import PeopleForm, PersonForm
from rettesnor.initiatives.forms.questions import ThemeForm
from rettesnor.initiatives.linked.sign_up import NOT_ASKED
from rettesnor.initiatives.models import Attendee, Meeting, Participation
from rettesnor.initiatives.queries import answers, meetings, questions
from rettesnor.initiatives.queries import course as queries
from rettesnor.initiatives.rules import course as rules
from rettesnor.initiatives.views.linkpage import people_form

UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY
SHOWN_MEETINGS = 2


def find(request: SignedInRequest, pk: int, permission: Permission) -> Participation:
    """The office's record, to one who has `permission` at the office; else it is not there."""
    found = get_object_or_404(answers.participations(request.user, permission), pk=pk)
    found.host.initiative = found.initiative
    request.office = found.office  # type: ignore[attr-defined]
    return found


def about(request: SignedInRequest, participation: Participation) -> dict[str, object]:
    """What every page of the course tells in its head."""
    return {
        "participation": participation,
        "initiative": participation.initiative,
        "host": participation.host,
        "office": participation.office,
        "leads": why_not(request.user, Permission.TAKE_PART, participation.office) is None,
    }


@requires(Permission.SEE_COURSE)
@never_cache
@require_safe
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    participation = find(request, pk, Permission.SEE_COURSE)
    context = about(request, participation)
    course = queries.course_of(participation, clock.today())
    coming = answers.offered(participation, answers.people_of(participation))
    kind = course.now.milestone.kind if course.now else ""
    rounds = queries.own_rounds(participation)
    context |= {
        "course": course,
        "helps": coursehelp.helps(kind, participation, rounds, leads=bool(context["leads"])),
        "told": coursehelp.told(course.facts),
        "coming": [one for one in coming if _comes(one.meeting)][:SHOWN_MEETINGS],
        "asked": questions.of_office(request.user, participation)[:3],
        "general": questions.general_for(participation.host)[:3],
        "refusal": rules.why_not_finish(participation, closed=queries.closed_in(course.facts)),
    }
    return render(request, "initiatives/course_page.html", context)


def _comes(meeting: Meeting) -> bool:
    return not meeting.cancelled and meeting.ends_at > clock.now()


@requires(Permission.TAKE_PART)
@require_POST
def finish(request: SignedInRequest, pk: int) -> HttpResponse:
    done = _("Godt arbeid. Dere er ferdige med løpet.")
    return _do(request, pk, actions.finish_course, done)


@requires(Permission.TAKE_PART)
@require_POST
def take_up(request: SignedInRequest, pk: int) -> HttpResponse:
    return _do(request, pk, actions.take_up_course, _("Løpet er i gang igjen."))


def _do(request: SignedInRequest, pk: int, act: Callable[..., object], done: str) -> HttpResponse:
    participation = find(request, pk, Permission.TAKE_PART)
    try:
        act(participation, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused.refusal))
    else:
        messages.success(request, done)
    return redirect("course", pk)


# ── Meetings ────────────────────────────────────────────────────────────────────────────────


@requires(Permission.SEE_COURSE)
@never_cache
@require_safe
def meeting_list(request: SignedInRequest, pk: int) -> HttpResponse:
    return _meetings(request, find(request, pk, Permission.SEE_COURSE))


@requires(Permission.TAKE_PART)
@never_cache
@require_POST
def sign_up(request: SignedInRequest, pk: int) -> HttpResponse:
    participation = find(request, pk, Permission.TAKE_PART)
    people = answers.people_of(participation)
    form = people_form(answers.offered(participation, people.none()), request.POST)
    if form is None:
        messages.warning(request, _("Det er ikke noe møte å melde seg på nå."))
        return redirect("course_meetings", pk)
    if form.is_valid() and _signed_up(request, participation, form):
        return redirect("course_meetings", pk)
    return _meetings(request, participation, people=form)


def _signed_up(request: SignedInRequest, participation: Participation, form: PeopleForm) -> bool:
    """Whether they are; else the form says what is wrong."""
    people = form.cleaned_data["people"]
    found = answers.meetings_of(participation).filter(pk=form.cleaned_data["meeting"]).first()
    if found is None:
        form.refuse(NOT_ASKED)
        return False
    try:
        made = actions.sign_up_for_meeting(found, participation, people, by=request.user)
    except Refused as refused:
        form.refuse(refused.refusal)
        return False
    messages.success(request, attendeewords.signed_up(made))
    return True


@requires(Permission.TAKE_PART)
@never_cache
@require_http_methods(["GET", "POST"])
def attendee(request: SignedInRequest, pk: int, attendee: int) -> HttpResponse:
    """Mend the name or the address of one who is signed up, or withdraw them."""
    participation = find(request, pk, Permission.TAKE_PART)
    own = queries.attendees(request.user, Permission.TAKE_PART).filter(participation=participation)
    one = get_object_or_404(own, pk=attendee)
    if "withdraw" in request.POST:
        return _withdrawn(request, one, pk)
    form = PersonForm(request.POST or None, initial={"name": one.name, "email": one.email})
    if form.is_valid():
        try:
            actions.change_attendee(one, form.person, by=request.user)
        except Refused as refused:
            form.refuse(refused.refusal)
        else:
            messages.success(request, _("Påmeldingen er endret."))
            return redirect("course_meetings", pk)
    context = about(request, participation) | {
        "attendee": one,
        "meeting": one.meeting,
        "form": form,
    }
    status = UNPROCESSABLE if form.is_bound else HTTPStatus.OK
    return render(request, "initiatives/course_attendee.html", context, status=status)


def _withdrawn(request: SignedInRequest, one: Attendee, pk: int) -> HttpResponse:
    try:
        actions.withdraw_from_meeting(one, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused.refusal))
    else:
        messages.success(request, _("%(name)s er meldt av.") % {"name": one.name})
    return redirect("course_meetings", pk)


@requires(Permission.SEE_COURSE)
@never_cache
@require_POST
def theme(request: SignedInRequest, pk: int) -> HttpResponse:
    participation = find(request, pk, Permission.SEE_COURSE)
    form = ThemeForm(request.POST, series=queries.series_of(participation))
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.suggest_theme(said["series"], participation, said["text"], by=request.user)
        except Refused as refused:
            form.refuse(refused.refusal)
        else:
            messages.success(request, _("Takk. Statsforvalteren ser forslaget."))
            return redirect("course_meetings", pk)
    return _meetings(request, participation, theme=form)


def _meetings(
    request: SignedInRequest, participation: Participation, **forms: object
) -> HttpResponse:
    offered = answers.offered(participation, answers.people_of(participation))
    series = queries.series_of(participation)
    past = [one for one in meetings.for_office(participation) if one.over]
    context = about(request, participation) | {
        "meetings": [one for one in offered if one.meeting.ends_at > clock.now()],
        "past": past[::-1],
        "people": people_form(offered),
        "theme": ThemeForm(series=series) if series else None,
        **forms,
    }
    status = UNPROCESSABLE if forms else HTTPStatus.OK
    return render(request, "initiatives/course_meetings.html", context, status=status)
