"""Units from a list: read, shown, and taken in when somebody accepts what was shown."""

import csv
from datetime import date
from http import HTTPStatus
from io import StringIO
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rettesnor.accounts import actions, carried, unit_words
from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.forms import ListForm
from rettesnor.accounts.permissions import Permission
from rettesnor.common import clock
from rettesnor.common.refusal import Refusal, Refused
from rettesnor.organisations.lists.columns import HEADINGS
from rettesnor.organisations.lists.plan import Fault, Plan
from rettesnor.organisations.lists.shipped_rows import shipped_rows
from rettesnor.organisations.lists.sources import Source, source_of
from rettesnor.organisations.queries import standing
from rettesnor.organisations.shipped import UnreadableList

MOST_FAULTS = 200  # shown at a time; the first are enough to begin with
SHOW_AGAIN = {"list.changed", "list.questions", "list.faults", "list.nothing"}
SHIPPED_FROM = date(2026, 1, 1)  # the day of the lists that go out with the system
EXAMPLE = (
    ("kommune", "9704", "Vesterli kommune", "", "nynorsk", "97", "", "", "", ""),
    (
        *("nav-kontor", "", "Nav Vesterli", "", "", "9704", "9705 9706"),
        *("Leder", "nav@vesterli.example", "55 55 33 33"),
    ),
)


@requires(Permission.MANAGE_ORGANISATIONS)
@never_cache
@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest) -> HttpResponse:
    """The form; and after a file, what it would change. Nothing is written here."""
    form = ListForm(request.POST or None, request.FILES or None, initial={"on": clock.today()})
    if form.is_valid():
        given = form.cleaned_data
        source, faults = source_of(given["file"].read(), on=given["on"], whole=given["whole"])
        return _shown(request, source, faults)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    context = {"form": form, "headings": HEADINGS}
    return render(request, "accounts/unit_list.html", context, status=status)


@requires(Permission.MANAGE_ORGANISATIONS)
@never_cache
@require_POST
def shipped(request: SignedInRequest) -> HttpResponse:
    """The country as it goes out with the system, through the same page."""
    try:
        rows = shipped_rows(settings.CONTENT_DIR / "organisations")
    except UnreadableList as broken:
        faults = [Fault(0, "", str(broken))]
        return _shown(request, Source("list", (), clock.today()), faults)
    return _shown(request, Source("list", rows, min(SHIPPED_FROM, clock.today())), [])


@requires(Permission.MANAGE_ORGANISATIONS)
@never_cache
@require_POST
def accept(request: SignedInRequest) -> HttpResponse:
    """Do what was shown; shown again when it no longer holds, or something is not answered."""
    source, seen = carried.unpack(request.POST.get("token", ""), by=request.user)
    choices = _choices(request)
    try:
        plan = actions.accept_plan(source, by=request.user, seen=seen, choices=choices)
    except Refused as refused:
        if refused.refusal.code not in SHOW_AGAIN:
            raise
        return _shown(request, source, [], choices=choices, refusal=refused.refusal)
    messages.success(
        request, _("Listen er tatt inn. %(told)s") % {"told": unit_words.counted(plan)}
    )
    return redirect("organisations")


def _choices(request: HttpRequest) -> dict[int, str]:
    """For each unit asked about, the number chosen: fields called «place-<id>»."""
    fields = ((name.removeprefix("place-"), name) for name in request.POST if "place-" in name)
    return {
        int(pk): request.POST[name]
        for pk, name in fields
        if pk.isascii() and pk.isdigit() and len(pk) < 19  # what an id can be
    }


def _shown(
    request: SignedInRequest,
    source: Source,
    faults: list[Fault],
    *,
    choices: dict[int, str] | None = None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    now, today = standing(), clock.today()
    shown = source.plan(now, today=today, choices={}, faults=faults)
    plan = source.plan(now, today=today, choices=choices, faults=faults) if choices else shown
    token = carried.pack(source, by=request.user, seen=shown.fingerprint)
    context = _context(plan) | {"refusal": refusal}
    context["too_large"] = len(token) > carried.LONGEST
    context["token"] = "" if plan.faults or context["too_large"] or not plan.steps else token
    wrong = plan.faults or refusal
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return render(request, "accounts/unit_list_check.html", context, status=status)


def _context(plan: Plan) -> dict[str, Any]:
    return {
        "plan": plan,
        "counted": unit_words.counted(plan),
        "sections": unit_words.sections(plan),
        "faults": plan.faults[:MOST_FAULTS],
        "more_faults": max(0, len(plan.faults) - MOST_FAULTS),
    }


@requires(Permission.MANAGE_ORGANISATIONS)
@require_safe
def template(_request: SignedInRequest) -> HttpResponse:
    """An example to fill in, as Excel here reads it: UTF-8 with its mark, and semicolons."""
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([HEADINGS, *EXAMPLE])
    headers = {"Content-Disposition": 'attachment; filename="enheter-mal.csv"'}
    data = text.getvalue().encode("utf-8-sig")
    return HttpResponse(data, content_type="text/csv; charset=utf-8", headers=headers)
