from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.permissions import Permission
from rettesnor.common import clock
from rettesnor.common.refusal import Refused
from rettesnor.initiatives import actions
from rettesnor.initiatives.forms.meetings import MaterialForm, MeetingForm, SeriesForm
from rettesnor.initiatives.models import Host, Meeting
from rettesnor.initiatives.queries import hosts
from rettesnor.initiatives.queries import meetings as queries
from rettesnor.initiatives.rules import meetings as rules

UNPROCESSABLE = 422


def _host(request: SignedInRequest, pk: int) -> Host:
    return get_object_or_404(hosts.hosts(request.user, Permission.INVITE_OFFICES), pk=pk)


def _meeting(request: SignedInRequest, pk: int) -> Meeting:
    return get_object_or_404(queries.meetings(request.user, Permission.INVITE_OFFICES), pk=pk)


@requires(Permission.INVITE_OFFICES)
@require_safe
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    """The county's meetings: those to come, those that were, the series and what is suggested."""
    host = _host(request, pk)
    counted = queries.meetings_of(host)
    context = {
        "host": host,
        "coming": [one for one in counted if not one.over],
        "past": [one for one in reversed(counted) if one.over],
        "series": queries.series(host),
        "ideas": queries.ideas(host),
        "refusal": rules.why_not_host_open(host),
    }
    return render(request, "initiatives/meetings_page.html", context)


@requires(Permission.INVITE_OFFICES)
@require_http_methods(["GET", "POST"])
def new(request: SignedInRequest, pk: int) -> HttpResponse:
    host = _host(request, pk)
    days = {own.milestone.kind: own.day for own in hosts.own_days(host)}
    initial = MeetingForm.suggestion(clock.today(), days, host.initiative.name)
    form = MeetingForm(request.POST or None, series=queries.series(host), initial=initial)
    if form.is_valid():
        series = form.cleaned_data["series"]
        try:
            meeting = actions.offer_meeting(host, form.plan, by=request.user, series=series)
        except Refused as refused:
            form.refuse(refused.refusal)
        else:
            messages.success(request, _("Møtet er lagt inn. Kontorene kan melde seg på."))
            return redirect("host_meeting", meeting.pk)
    return _answer(request, "initiatives/meetings_form.html", {"host": host, "form": form})


@requires(Permission.INVITE_OFFICES)
@require_http_methods(["GET", "POST"])
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting = _meeting(request, pk)
    form = MeetingForm(
        request.POST or None,
        series=queries.series(meeting.host),
        initial=MeetingForm.as_planned(meeting),
    )
    if form.is_valid():
        try:
            series = form.cleaned_data["series"]
            told = actions.change_meeting(meeting, form.plan, by=request.user, series=series)
        except Refused as refused:
            form.refuse(refused.refusal)
        else:
            messages.success(request, _changed(told))
            return redirect("host_meeting", meeting.pk)
    context = {
        "host": meeting.host,
        "meeting": meeting,
        "form": form,
        "signed_up": queries.counted(meeting).signed_up,
        "refusal": rules.why_not_change(meeting),
    }
    return _answer(request, "initiatives/meetings_form.html", context)


def _changed(told: int) -> str:
    if not told:
        return _("Møtet er endret.")
    return ngettext(
        "Møtet er endret. %(n)s påmeldt får en ny kalenderinvitasjon.",
        "Møtet er endret. %(n)s påmeldte får en ny kalenderinvitasjon.",
        told,
    ) % {"n": told}


@requires(Permission.INVITE_OFFICES)
@require_safe
def meeting(request: SignedInRequest, pk: int) -> HttpResponse:
    """One meeting: when, who is signed up, who came, and what was shown."""
    found = _meeting(request, pk)
    context = {
        "host": found.host,
        "counted": queries.counted(found),
        "meeting": found,
        "offices": queries.attendees_by_office(found),
        "refusal": rules.why_not_change(found),
        "attendance_refusal": rules.why_not_attendance(found),
        "letter_refusal": rules.why_not_letter_again(found),
        "material": MaterialForm(initial=_material(found)),
        "material_refusal": rules.why_not_material(found),
    }
    return render(request, "initiatives/meetings_meeting.html", context)


def _material(meeting: Meeting) -> dict[str, str]:
    return {
        "text_nb": meeting.material_nb,
        "text_nn": meeting.material_nn,
        "link": meeting.material_link,
    }


@requires(Permission.INVITE_OFFICES)
@require_http_methods(["GET", "POST"])
def cancel(request: SignedInRequest, pk: int) -> HttpResponse:
    """Asks once more before it is called off: everybody signed up gets a letter."""
    found = _meeting(request, pk)
    refusal = rules.why_not_change(found)
    if request.method == "POST":
        try:
            told = actions.cancel_meeting(found, by=request.user)
        except Refused as refused:
            refusal = refused.refusal
        else:
            said = ngettext(
                "Møtet er avlyst. %(n)s påmeldt får beskjed.",
                "Møtet er avlyst. %(n)s påmeldte får beskjed.",
                told,
            )
            messages.success(request, said % {"n": told})
            return redirect("host_meeting", found.pk)
    context = {"host": found.host, "counted": queries.counted(found), "refusal": refusal}
    return _answer(request, "initiatives/meetings_cancel.html", context)


@requires(Permission.INVITE_OFFICES)
@require_POST
def attendance(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _meeting(request, pk)
    # Compared as they stand: what is no attendee of this meeting is nobody, however it is written.
    said = {*request.POST.getlist("came")}
    came = [pk for pk in found.attendees.values_list("pk", flat=True) if str(pk) in said]
    try:
        actions.note_attendance(found, came, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused.refusal))
    else:
        messages.success(request, _("Frammøtet er notert."))
    return redirect("host_meeting", found.pk)


@requires(Permission.INVITE_OFFICES)
@require_POST
def letter_again(request: SignedInRequest, pk: int) -> HttpResponse:
    mine = ((Permission.INVITE_OFFICES, "meeting__host__governor__"),)
    attendee = get_object_or_404(queries.attendees_seen_to(request.user, mine), pk=pk)
    try:
        actions.send_meeting_letter_again(attendee, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused.refusal))
    else:
        said = _("Brevet til %(name)s sendes på nytt.") % {"name": attendee.name}
        messages.success(request, said)
    return redirect("host_meeting", attendee.meeting_id)


@requires(Permission.INVITE_OFFICES)
@require_http_methods(["GET", "POST"])
def material(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _meeting(request, pk)
    form = MaterialForm(request.POST or None, initial=_material(found))
    if form.is_valid():
        try:
            actions.add_material(found, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused.refusal)
        else:
            messages.success(request, _("Materiellet er lagret. Kontorene ser det på sin side."))
            return redirect("host_meeting", found.pk)
    context = {"host": found.host, "meeting": found, "form": form}
    return _answer(request, "initiatives/meetings_material.html", context)


@requires(Permission.INVITE_OFFICES)
@require_http_methods(["GET", "POST"])
def series_new(request: SignedInRequest, pk: int) -> HttpResponse:
    host = _host(request, pk)
    initial = {"kind": "friday", "name_nb": _("Fredagsprat"), "name_nn": _("Fredagsprat")}
    form = SeriesForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            actions.begin_series(host, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused.refusal)
        else:
            messages.success(request, _("Møterekken er klar. Legg inn det første møtet."))
            return redirect("host_meetings", host.pk)
    return _answer(request, "initiatives/meetings_series.html", {"host": host, "form": form})


@requires(Permission.INVITE_OFFICES)
@require_POST
def take_up(request: SignedInRequest, pk: int) -> HttpResponse:
    ideas = queries.idea_of(request.user, Permission.INVITE_OFFICES)
    idea = get_object_or_404(ideas, pk=pk)
    actions.take_up_theme(idea, by=request.user)
    messages.success(request, _("Temaet er merket som tatt opp."))
    return redirect("host_meetings", idea.series.host_id)


def _answer(request: SignedInRequest, template: str, context: dict[str, object]) -> HttpResponse:
    """The page, and 422 where something that was sent was not taken in."""
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, template, context, status=status)
