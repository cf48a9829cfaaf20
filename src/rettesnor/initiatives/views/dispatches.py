"""Letters to chosen offices: made as drafts, looked at, sent, stopped and followed."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.permissions import Permission
from rettesnor.common.refusal import Refused
from rettesnor.initiatives import actions, preparing
from rettesnor.initiatives.forms.dispatches import office_ids
from rettesnor.initiatives.letterkinds import LETTERS
from rettesnor.initiatives.models import Dispatch, Host
from rettesnor.initiatives.queries import dispatches as queries
from rettesnor.initiatives.queries import hosts
from rettesnor.initiatives.rules import dispatches as rules
from rettesnor.initiatives.rules import hosts as host_rules
from rettesnor.outbox.states import State


@requires(Permission.INVITE_OFFICES)
@require_safe
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    host = _host(request, pk)
    context = {
        "host": host,
        "made": queries.made(host),
        "kinds": LETTERS.values(),
        "refusal": host_rules.why_not_change(host.initiative),
    }
    return render(request, "initiatives/dispatches_list.html", context)


@requires(Permission.INVITE_OFFICES)
@require_http_methods(["GET", "POST"])
def new(request: SignedInRequest, pk: int, name: str) -> HttpResponse:
    """The offices the letter may go to, with all there is to know of each. POST `lag` makes drafts.

    Another page may post the offices it has chosen here; then they are shown first.
    """
    host = _host(request, pk)
    if name not in LETTERS:
        raise Http404
    given = request.POST if request.method == "POST" else request.GET
    offices, refusal = office_ids(given.getlist("kontor")), None
    if "lag" in request.POST:
        try:
            made = actions.make_dispatch(host, name, offices or [], by=request.user)
        except Refused as refused:
            refusal = refused.refusal
        else:
            _tell_made(request, made)
            return redirect("dispatch", made.dispatch.pk)
    elif request.method == "POST" and offices is None:
        offices = []
    ready = preparing.prepare(host, name, [] if refusal and offices is None else offices)
    named = f"?kontor={','.join(map(str, offices))}" if offices else ""
    context = {
        "host": host,
        "kind": LETTERS[name],
        "ready": ready,
        "refusal": refusal,
        "unfit_chosen": [one for one in ready.unfit if offices and one.chosen],
        "back": f"{request.path}{named}",
    }
    return render(
        request, "initiatives/dispatches_new.html", context, status=422 if refusal else 200
    )


def _tell_made(request: SignedInRequest, made: actions.MadeDrafts) -> None:
    told = ngettext("%(n)s utkast er laget.", "%(n)s utkast er laget.", made.written)
    messages.success(request, f"{told % {'n': made.written}} {_('Ingenting er sendt ennå.')}")
    if made.left_out:
        names = ", ".join(one.participation.office.name for one in made.left_out)
        told = _("Disse fikk ikke utkast, og kan få det når det er rettet: %(offices)s.")
        messages.warning(request, told % {"offices": names})


@requires(Permission.INVITE_OFFICES)
@require_safe
def dispatch(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _dispatch(request, pk)
    rows = queries.rows(found)
    progress = queries.progress_of(rows)
    wanted = request.GET.get("tilstand", "")
    chosen = wanted if wanted in State.values else ""
    context = {
        "dispatch": found,
        "host": found.host,
        "kind": LETTERS[found.letter],
        "rows": [row for row in rows if chosen in ("", row.state)],
        "total": len(rows),
        "progress": progress,
        "stalled": queries.stalled(found, progress),
        "filters": [(state, n) for state, n in progress.counts.items() if n],
        "chosen": chosen,
        "parts": queries.parts_of(progress.total or len(rows)),
        "why_not_again": rules.why_not_again(progress.counts),
        "why_not_elsewhere": rules.why_not_elsewhere(progress.counts),
    }
    return render(request, "initiatives/dispatches_dispatch.html", context)


@requires(Permission.INVITE_OFFICES)
@require_safe
def counts(request: SignedInRequest, pk: int) -> HttpResponse:
    """How far it has come, for the page to put in place of what it says."""
    found = _dispatch(request, pk)
    progress = queries.progress(found)
    stalled = queries.stalled(found, progress)
    context = {"dispatch": found, "progress": progress, "stalled": stalled}
    return render(request, "initiatives/_dispatches_progress.html", context)


@requires(Permission.INVITE_OFFICES)
@require_http_methods(["GET", "POST"])
def send(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _dispatch(request, pk)
    if request.method == "POST":
        sent = actions.send_dispatch(found, by=request.user)
        told = ngettext("%(n)s brev er på vei.", "%(n)s brev er på vei.", sent)
        messages.success(request, told % {"n": sent})
        return redirect("dispatch", found.pk)
    drafts = [row.language for row in queries.rows(found) if row.state == State.DRAFT]
    if not drafts:
        return redirect("dispatch", found.pk)
    looked = preparing.look_over(found)
    closed = host_rules.why_not_change(found.host.initiative)
    context = {
        "dispatch": found,
        "host": found.host,
        "kind": LETTERS[found.letter],
        "drafts": len(drafts),
        "bokmal": drafts.count("nb"),
        "nynorsk": drafts.count("nn"),
        "looked": looked,
        "refusal": closed or looked.refusal,
    }
    return render(request, "initiatives/dispatches_send.html", context)


@requires(Permission.INVITE_OFFICES)
@require_POST
def stop(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _dispatch(request, pk)
    held = actions.stop_dispatch(found, by=request.user)
    told = ngettext(
        "Stoppet. %(n)s brev er utkast igjen.", "Stoppet. %(n)s brev er utkast igjen.", held
    )
    messages.success(request, told % {"n": held})
    return redirect("dispatch", found.pk)


@requires(Permission.INVITE_OFFICES)
@require_POST
def rewrite(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _dispatch(request, pk)
    n = actions.rewrite_drafts(found, by=request.user)
    told = ngettext("%(n)s utkast er skrevet på nytt.", "%(n)s utkast er skrevet på nytt.", n)
    messages.success(request, told % {"n": n})
    return redirect("dispatch_send", found.pk)


@requires(Permission.INVITE_OFFICES)
@require_POST
def again(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _dispatch(request, pk)
    n = actions.send_failed_again(found, by=request.user)
    told = ngettext("%(n)s brev er på vei igjen.", "%(n)s brev er på vei igjen.", n)
    messages.success(request, told % {"n": n})
    return redirect("dispatch", found.pk)


@requires(Permission.INVITE_OFFICES)
@require_http_methods(["GET", "POST"])
def elsewhere(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _dispatch(request, pk)
    if request.method == "POST":
        actions.sent_elsewhere(found, by=request.user)
        messages.success(request, _("Brevene er merket som sendt på annen måte."))
        return redirect("dispatch", found.pk)
    progress = queries.progress(found)
    context = {
        "dispatch": found,
        "host": found.host,
        "kind": LETTERS[found.letter],
        "n": progress.drafts + progress.counts[State.WAITING],
        "refusal": rules.why_not_elsewhere(progress.counts),
    }
    return render(request, "initiatives/dispatches_elsewhere.html", context)


def _host(request: SignedInRequest, pk: int) -> Host:
    return get_object_or_404(hosts.hosts(request.user, Permission.INVITE_OFFICES), pk=pk)


def _dispatch(request: SignedInRequest, pk: int) -> Dispatch:
    return get_object_or_404(queries.dispatches(request.user), pk=pk)
