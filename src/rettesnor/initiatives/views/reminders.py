from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.permissions import Permission
from rettesnor.common import clock
from rettesnor.common.refusal import Refused
from rettesnor.common.text import LANGUAGES
from rettesnor.initiatives import actions, reminderwords
from rettesnor.initiatives.forms.hosts import RemindersForm
from rettesnor.initiatives.models import Host
from rettesnor.initiatives.queries import follow, hosts, reminding
from rettesnor.initiatives.queries.follow import OfficeRow
from rettesnor.initiatives.queries.hosts import OwnDay, Planned
from rettesnor.initiatives.queries.reminding import Recipient
from rettesnor.initiatives.rules import hosts as rules
from rettesnor.initiatives.views.hostframe import UNPROCESSABLE, find_host


@dataclass(frozen=True)
class Line:
    """One reminder on the page, with its fields, and how many offices it is for as they stand now."""

    planned: Planned
    tick: Any
    days: Any
    offices: int
    over: bool


@requires(Permission.INVITE_OFFICES)
@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    """All reminders of the county in one place: on or off, when, and to how many."""
    host = find_host(request, pk, Permission.INVITE_OFFICES)
    plan = hosts.reminders_of(host)
    form = RemindersForm(request.POST or None, plan=plan)
    if form.is_valid():
        try:
            changed = actions.set_reminders(host, form.wishes, by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused.refusal))
        else:
            messages.success(request, _("Lagret.") if changed else _("Alt er som det var."))
            return redirect("host_reminders", host.pk)
    context = {
        "host": host,
        "form": form,
        "milestones": _by_milestone(form, follow.rows_of(host, clock.today())),
        "own": any(one.own for one in plan),
        "refusal": rules.why_not_change(host.initiative),
    }
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "initiatives/follow_reminders.html", context, status=status)


def _by_milestone(
    form: RemindersForm, rows: Sequence[OfficeRow]
) -> list[tuple[OwnDay, list[Line]]]:
    today = clock.today()
    found: dict[int, tuple[OwnDay, list[Line]]] = {}
    for one in form.plan:
        tick, days = form.fields_of(one)
        over = today > one.goes_on + reminding.LATE
        line = Line(one, tick, days, len(reminding.offices_for(one, rows)), over)
        found.setdefault(one.milestone.pk, (one.own_day, []))[1].append(line)
    return list(found.values())


@requires(Permission.INVITE_OFFICES)
@require_POST
def switch(request: SignedInRequest, pk: int) -> HttpResponse:
    """All of them on or off; or the national plan again."""
    host = find_host(request, pk, Permission.INVITE_OFFICES)
    try:
        if "nasjonalt" in request.POST:
            actions.follow_national_reminders(host, by=request.user)
            said = _("Nå følger dere den nasjonale planen.")
        else:
            actions.turn_reminders(host, by=request.user, on="pa" in request.POST)
            off = _("Alle påminnelsene er slått av.")
            said = _("Påminnelsene er slått på.") if "pa" in request.POST else off
        messages.success(request, said)
    except Refused as refused:
        messages.error(request, str(refused.refusal))
    return redirect("host_reminders", host.pk)


@requires(Permission.INVITE_OFFICES)
@require_safe
def letter(request: SignedInRequest, pk: int, milestone: int, moment: str) -> HttpResponse:
    """The words of one reminder in both written forms, filled in for one of the offices."""
    host = find_host(request, pk, Permission.INVITE_OFFICES)
    planned = _find(host, milestone, moment)
    rows = follow.rows_of(host, clock.today())
    asked = reminding.offices_for(planned, rows) or rows
    office = asked[0].record.name if asked else host.governor.name
    to = Recipient(asked[0].record.to_name if asked else "", "")
    context = {
        "host": host,
        "planned": planned,
        "letters": [
            reminderwords.preview(host, planned, office, to, language)
            for language in LANGUAGES
            if language in {"nb", "nn"}
        ],
    }
    return render(request, "initiatives/follow_letter.html", context)


def _find(host: Host, milestone: int, moment: str) -> Planned:
    for one in hosts.reminders_of(host):
        if (one.milestone.pk, one.moment) == (milestone, moment):
            return one
    raise Http404
