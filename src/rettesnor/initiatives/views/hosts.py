from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.permissions import Permission
from rettesnor.common import clock
from rettesnor.common.refusal import Refused
from rettesnor.initiatives import actions
from rettesnor.initiatives.forms.hosts import ContactForm, DayForm
from rettesnor.initiatives.models import Host, Participation
from rettesnor.initiatives.queries import hosts as queries
from rettesnor.initiatives.rules import hosts as rules
from rettesnor.initiatives.views.hostframe import UNPROCESSABLE, find_host
from rettesnor.organisations.models import Organisation


@requires(Permission.FOLLOW_OFFICES)
@require_safe
def page(request: SignedInRequest) -> HttpResponse:
    """What one takes to the offices, and what one may begin with."""
    mine = list(queries.hosts(request.user))
    context = {
        "running": [host for host in mine if host.initiative.is_open],
        "ended": [host for host in mine if not host.initiative.is_open],
        "offered": queries.offered(request.user),
    }
    return render(request, "initiatives/hosts_page.html", context)


@requires(Permission.INVITE_OFFICES)
@require_http_methods(["GET", "POST"])
def begin(request: SignedInRequest, initiative: int, governor: int) -> HttpResponse:
    offer = _find_offer(request, initiative, governor)
    user = request.user
    suggestion = {"contact_name": user.name, "contact_email": user.email, "signed": user.name}
    form = ContactForm(request.POST or None, initial=suggestion)
    if form.is_valid():
        try:
            host = actions.begin_hosting(
                offer.initiative, offer.governor, by=request.user, **form.cleaned_data
            )
        except Refused as refused:
            form.refuse(refused.refusal)
        else:
            messages.success(request, _("Dere er i gang. Ingen brev er sendt ennå."))
            return redirect("host", host.pk)
    status = UNPROCESSABLE if form.is_bound else 200
    context = {"offer": offer, "form": form}
    return render(request, "initiatives/hosts_begin.html", context, status=status)


def _find_offer(request: SignedInRequest, initiative: int, governor: int) -> queries.Offered:
    for offer in queries.offered(request.user):
        if (offer.initiative.pk, offer.governor.pk) == (initiative, governor):
            return offer
    raise Http404


@requires(Permission.INVITE_OFFICES)
@require_http_methods(["GET", "POST"])
def contact(request: SignedInRequest, pk: int) -> HttpResponse:
    host = find_host(request, pk, Permission.INVITE_OFFICES)
    form = ContactForm(request.POST or None, initial=ContactForm.as_is(host))
    if form.is_valid():
        try:
            actions.change_host(host, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused.refusal)
        else:
            messages.success(request, _("Kontaktpersonen er lagret."))
            return redirect("host", host.pk)
    status = UNPROCESSABLE if form.is_bound else 200
    refusal = rules.why_not_change(host.initiative)
    context = {"host": host, "form": form, "refusal": refusal}
    return render(request, "initiatives/hosts_contact.html", context, status=status)


@requires(Permission.INVITE_OFFICES)
@require_POST
def take_in(request: SignedInRequest, pk: int) -> HttpResponse:
    host = find_host(request, pk, Permission.INVITE_OFFICES)
    try:
        taken = actions.take_in_offices(host, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused.refusal))
    else:
        for tone, sentence in _told(taken):
            messages.add_message(request, tone, sentence)
    return redirect("host", host.pk)


def _told(taken: actions.TakenIn) -> list[tuple[int, str]]:
    """What was found, one sentence for each kind of thing."""
    new = [*taken.added, *taken.moved_here]
    told = [
        (messages.SUCCESS, _("Nye i listen: %(offices)s."), new),
        (
            messages.WARNING,
            _("Ikke lenger i bruk, men kontorets side står: %(offices)s."),
            taken.ended,
        ),
        (messages.WARNING, _("Hører nå til et annet embete: %(offices)s."), taken.moved_away),
        (messages.WARNING, _("Følges av et annet embete: %(offices)s."), _offices(taken.held)),
    ]
    said = [(tone, words % {"offices": _names(units)}) for tone, words, units in told if units]
    return said or [(messages.INFO, _("Ingen nye kontor. Listen er som den var."))]


def _offices(records: Sequence[Participation]) -> list[Organisation]:
    return [record.office for record in records]


def _names(units: Sequence[Organisation], most: int = 5) -> str:
    names = ", ".join(unit.name for unit in units[:most])
    rest = len(units) - most
    if rest <= 0:
        return names
    more = ngettext("%(names)s og %(n)d til", "%(names)s og %(n)d til", rest)
    return more % {"names": names, "n": rest}


@requires(Permission.INVITE_OFFICES)
@require_http_methods(["GET", "POST"])
def days(request: SignedInRequest, pk: int) -> HttpResponse:
    """The days of the course in this county, each moved by itself."""
    host = find_host(request, pk, Permission.INVITE_OFFICES)
    own_days, status, form = queries.own_days(host), 200, None
    said = request.POST.get("milestone", "")
    own = next((one for one in own_days if str(one.milestone.pk) == said), None)
    if own is not None:
        form = DayForm(request.POST, own=own)
        if _moved(request, host, own, form):
            return redirect("host_days", host.pk)
        status = UNPROCESSABLE
    coming = _coming(host, queries.reminders_of(host))
    context = {
        "host": host,
        "rows": [(one, form if one is own else DayForm(own=one)) for one in own_days],
        "reminders": coming,
        "follows": {one.milestone.pk for one in coming},
        "order": rules.odd_order([(one.milestone.kind, one.day) for one in own_days]),
        "refusal": rules.why_not_change(host.initiative),
        "today": clock.today(),
    }
    return render(request, "initiatives/hosts_days.html", context, status=status)


def _coming(host: Host, plan: Sequence[queries.Planned]) -> list[queries.Planned]:
    """The reminders that still may go: those a moved day takes with it."""
    today = clock.today()
    return [one for one in plan if one.on and host.reminders and one.goes_on >= today]


def _moved(request: SignedInRequest, host: Host, own: queries.OwnDay, form: DayForm) -> bool:
    """Whether the day was moved; else the form says why not."""
    try:
        if "tilbake" in request.POST:
            actions.move_back(host, own.milestone, by=request.user)
            messages.success(request, _("Dagen er igjen den samme som nasjonalt."))
        elif form.is_valid():
            day = form.cleaned_data["day"]
            actions.move_date(host, own.milestone, day, by=request.user)
            messages.success(request, _("Dagen er flyttet. Påminnelsene følger med."))
        else:
            return False
    except Refused as refused:
        form.is_valid()
        form.add_error("day", str(refused.refusal))
        return False
    return True
