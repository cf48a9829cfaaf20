from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.permissions import Permission
from rettesnor.common import clock
from rettesnor.initiatives import exports, followwords
from rettesnor.initiatives.letterkinds import LETTERS, REMIND_REPLY, REMIND_ROUND
from rettesnor.initiatives.models import Host
from rettesnor.initiatives.queries import arrivals, choosing, follow, hosts
from rettesnor.initiatives.queries.choosing import Tally, Wanted
from rettesnor.initiatives.queries.follow import OfficeRow
from rettesnor.initiatives.rules import hosts as rules
from rettesnor.initiatives.views.hostframe import find_host

PER_PAGE = 75  # no county governor has more; one who invites for several sees more pages
LONGEST_NUMBER = 6  # digits of a page number; Python reads no number of thousands of them
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHIPS: tuple[tuple[str, str | Promise], ...] = (
    ("", _("Alle")),
    ("ubesvart", _("Ikke svart")),
    ("med", _("Blir med")),
    ("ikke-na", _("Ikke nå")),
    ("nei", _("Nei")),
    ("stille", _("Stille i over 30 dager")),
    ("forbi", _("Forbi en dag")),
    ("ikke-fram", _("Brev kom ikke fram")),
    ("usikkert", _("Brev kan være sendt")),
)


# Which letter one most likely wants to those a chip shows.
USUAL = {"": REMIND_REPLY, "ubesvart": REMIND_REPLY}


@dataclass(frozen=True)
class Chip:
    """A filter one presses: what it is called, how many it shows, where it leads."""

    label: str | Promise
    count: int
    address: str
    chosen: bool


@requires(Permission.FOLLOW_OFFICES)
@require_safe
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    """Every office of the county with where it stands; `PER_PAGE` at a time."""
    host = find_host(request, pk, Permission.FOLLOW_OFFICES)
    rows = follow.rows_of(host, clock.today())
    wanted, counted = Wanted.of(request.GET.dict()), choosing.tally(rows)
    found = choosing.chosen(rows, wanted)
    pages = max(1, -(-len(found) // PER_PAGE))
    number = _page_number(request, pages)
    here = found[(number - 1) * PER_PAGE : number * PER_PAGE]
    context = {
        "host": host,
        "tally": counted,
        "chips": _chips(request, wanted, counted),
        "steps": _steps(request, wanted, counted),
        "wanted": wanted,
        "orders": _orders(request),
        "rows": followwords.shown_all(here),
        "said": {name: str(word) for name, word in followwords.ASIDE.items()},
        "found": len(found),
        "letters": LETTERS.values(),
        "letter": USUAL.get(wanted.show, REMIND_ROUND),
        "pages": [(n, _address(request, side=str(n)), n == number) for n in range(1, pages + 1)],
        "query": request.GET.urlencode(),
        "everything": _address(request, vis="", ved="", navn=""),
        "missing": hosts.missing(host),
        "refusal": rules.why_not_change(host.initiative),
    }
    return render(request, "initiatives/follow_page.html", context)


def _page_number(request: HttpRequest, pages: int) -> int:
    said = request.GET.get("side", "")
    sane = said.isascii() and said.isdigit() and len(said) <= LONGEST_NUMBER
    return min(max(int(said), 1), pages) if sane else 1


def _chips(request: HttpRequest, wanted: Wanted, counted: Tally) -> list[Chip]:
    """A chip that would show nobody is left out, unless it is the one pressed."""
    return [
        Chip(label, n, _address(request, vis=name), wanted.show == name)
        for name, label in CHIPS
        if (n := counted.shown[name]) or wanted.show == name or not name
    ]


def _steps(request: HttpRequest, wanted: Wanted, counted: Tally) -> list[Chip]:
    """Where the offices are on the way; pressing the chosen one lets it go."""
    chips = []
    for step, label in followwords.STEPS.items():
        chosen = wanted.step == step
        if counted.steps[step] or chosen:
            address = _address(request, ved="" if chosen else step.value)
            chips.append(Chip(label, counted.steps[step], address, chosen))
    return chips


def _orders(request: HttpRequest) -> dict[str, str]:
    orders = {
        "name": choosing.BY_NAME,
        "shortest": choosing.SHORTEST,
        "furthest": choosing.FURTHEST,
    }
    return {name: _address(request, rekkefolge=said) for name, said in orders.items()}


def _address(request: HttpRequest, **changed: str) -> str:
    """The address of this page with something else asked for, from the first page on."""
    asked = request.GET.copy()
    for name in ("side", *changed):
        asked.pop(name, None)
    for name, said in changed.items():
        if said:
            asked[name] = said
    return f"?{asked.urlencode()}"


@requires(Permission.FOLLOW_OFFICES)
@require_safe
def workbook(request: SignedInRequest, pk: int) -> HttpResponse:
    """The list as it is filtered and sorted, all pages, as an Excel file."""
    host = find_host(request, pk, Permission.FOLLOW_OFFICES)
    rows = follow.rows_of(host, clock.today(), count_closed=True)
    return _as_file(host, choosing.chosen(rows, Wanted.of(request.GET.dict())))


def _as_file(host: Host, rows: Sequence[OfficeRow]) -> HttpResponse:
    name = host.initiative.name.in_language(get_language() or "nb")
    made = exports.workbook(rows, title=name, author=host.governor.name)
    headers = {"Content-Disposition": f'attachment; filename="{exports.file_name(name)}"'}
    return HttpResponse(made, content_type=XLSX, headers=headers)


@requires(Permission.INVITE_OFFICES)
@require_POST
def write(request: SignedInRequest, pk: int) -> HttpResponse:
    """Leads on to making drafts, to those ticked or to all that the list shows."""
    host = find_host(request, pk, Permission.INVITE_OFFICES)
    if "alle" in request.POST:
        rows = follow.rows_of(host, clock.today())
        found = choosing.chosen(rows, Wanted.of(request.GET.dict()))
        offices = [str(row.record.office_id) for row in found]
    else:
        offices = [pk for pk in request.POST.getlist("kontor") if pk.isascii() and pk.isdigit()]
    name = request.POST.get("brev", "")
    if offices and name in LETTERS:
        to_make = reverse("dispatch_new", args=[host.pk, name])
        return redirect(f"{to_make}?kontor={','.join(offices)}")
    messages.warning(request, str(_("Sett hake ved minst ett kontor, og velg et brev.")))
    return redirect(f"{reverse('host', args=[host.pk])}?{request.GET.urlencode()}")


@requires(Permission.FOLLOW_OFFICES)
@require_safe
def record(request: SignedInRequest, pk: int, participation: int) -> HttpResponse:
    """One office: how it came where it stands, whom to turn to, and the letters it has got."""
    host = find_host(request, pk, Permission.FOLLOW_OFFICES)
    found = get_object_or_404(follow.participations(request.user), pk=participation, host=host.pk)
    row = follow.row_of(found, clock.today())
    context = {
        "host": host,
        "record": found,
        "row": row,
        "shown": followwords.shown(row),
        "steps": followwords.way(row),
        "reply": followwords.reply(found.reply),
        "letters": followwords.letters(arrivals.letters_to(found)),
        "people": arrivals.people_of(found),
        "refusal": rules.why_not_change(host.initiative),
    }
    return render(request, "initiatives/follow_record.html", context)
