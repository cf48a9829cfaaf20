"""One letter of a dispatch, just as it goes, and what may be done with it; and whom it goes to."""

import re

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.permissions import Permission
from rettesnor.common.refusal import Refused
from rettesnor.initiatives import actions, links, preparing
from rettesnor.initiatives.forms.dispatches import DraftForm, ReceiverForm
from rettesnor.initiatives.letterkinds import LETTERS, LINK
from rettesnor.initiatives.models import DispatchLetter
from rettesnor.initiatives.queries import dispatches as queries
from rettesnor.outbox import rules as post
from rettesnor.outbox.markup import html_of
from rettesnor.outbox.models import Letter

# On the page a link of the office's is not to be opened: that would look as if the office did.
LINKS = re.compile(r'<a href="[^"]*"[^>]*>')


@requires(Permission.INVITE_OFFICES)
@require_safe
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    row = _letter(request, pk)
    place, of, before, after = queries.beside(row)
    letter = row.letter
    context = {
        **_context(row),
        "html": _body(letter),
        "plain": links.masked(letter.text),
        "subject": links.masked(letter.subject),
        "sender": queries.sender(),
        "place": place,
        "of": of,
        "before": before,
        "after": after,
        "moved": preparing.has_moved(letter, row.participation),
        "why_not_edit": post.why_not_edit(letter),
        "why_not_withdraw": post.why_not_withdraw(letter),
        "why_not_again": post.why_not_send_again(letter) if not letter.erased_at else None,
        "why_not_arrived": post.why_not_arrived(letter),
        "failed": letter.state in queries.FAULTY,
    }
    return render(request, "initiatives/dispatches_letter.html", context)


def _body(letter: Letter) -> str:
    """What stands in the body of the HTML letter, which has made every sign of the text harmless."""
    whole = html_of(letter.subject, links.masked(letter.text), letter.language)
    body = whole.partition("<body>")[2].partition("</body>")[0]
    return mark_safe(LINKS.sub('<a class="letter-link">', body))


@requires(Permission.INVITE_OFFICES)
@require_http_methods(["GET", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    row = _letter(request, pk)
    text = links.folded(row.letter.text.strip(), row.participation, LINK)
    initial = {"subject": row.letter.subject, "text": text}
    form = DraftForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            actions.edit_letter(row, **form.cleaned_data, by=request.user)
        except Refused as refused:
            form.refuse(refused.refusal.code, str(refused.refusal))
        else:
            messages.success(request, _("Endringen i dette brevet er lagret."))
            return redirect("dispatch_letter", row.pk)
    context = {**_context(row), "form": form, "refusal": post.why_not_edit(row.letter)}
    status = 422 if form.is_bound else 200
    return render(request, "initiatives/dispatches_edit.html", context, status=status)


@requires(Permission.INVITE_OFFICES)
@require_POST
def attempt(request: SignedInRequest, pk: int) -> HttpResponse:
    row = _letter(request, pk)
    address = actions.try_letter(row, by=request.user)
    told = _("Prøvebrevet er på vei til %(address)s. Lenken i det går til den åpne siden.")
    messages.success(request, told % {"address": address})
    return redirect("dispatch_letter", row.pk)


@requires(Permission.INVITE_OFFICES)
@require_POST
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    row = _letter(request, pk)
    actions.withdraw_letter(row, by=request.user)
    messages.success(request, _("Brevet er trukket tilbake, og går aldri."))
    return redirect("dispatch_letter", row.pk)


@requires(Permission.INVITE_OFFICES)
@require_POST
def again(request: SignedInRequest, pk: int) -> HttpResponse:
    row = _letter(request, pk)
    actions.send_letter_again(row, by=request.user)
    messages.success(request, _("Brevet er på vei igjen."))
    return redirect("dispatch_letter", row.pk)


@requires(Permission.INVITE_OFFICES)
@require_POST
def arrived(request: SignedInRequest, pk: int) -> HttpResponse:
    row = _letter(request, pk)
    actions.letter_arrived(row, by=request.user)
    messages.success(request, _("Brevet er merket som kommet fram."))
    return redirect("dispatch_letter", row.pk)


@requires(Permission.INVITE_OFFICES)
@require_http_methods(["GET", "POST"])
def receiver(request: SignedInRequest, pk: int) -> HttpResponse:
    """Whom letters to an office go to. `til` is the page one came from."""
    found = get_object_or_404(queries.participations(request.user), pk=pk)
    back = _way_back(request, reverse("dispatches", args=[found.host_id]))
    initial = {"name": found.to_name, "email": found.to_email}
    form = ReceiverForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            actions.change_receiver(found, **form.cleaned_data, by=request.user)
        except Refused as refused:
            form.refuse(refused.refusal.code, str(refused.refusal))
        else:
            told = _("Brev til %(office)s går nå til %(address)s.")
            told %= {"office": found.office.name, "address": form.cleaned_data["email"]}
            messages.success(request, told)
            return redirect(back)
    context = {"participation": found, "host": found.host, "form": form, "back": back}
    status = 422 if form.is_bound else 200
    return render(request, "initiatives/dispatches_receiver.html", context, status=status)


def _way_back(request: SignedInRequest, otherwise: str) -> str:
    """The page one came from, when it is one of ours."""
    wanted = request.POST.get("til") or request.GET.get("til", "")
    ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if ours and wanted.startswith("/") else otherwise


def _letter(request: SignedInRequest, pk: int) -> DispatchLetter:
    return get_object_or_404(queries.letters(request.user), pk=pk)


def _context(row: DispatchLetter) -> dict[str, object]:
    return {
        "row": row,
        "letter": row.letter,
        "office": row.participation.office,
        "dispatch": row.dispatch,
        "host": row.dispatch.host,
        "kind": LETTERS[row.dispatch.letter],
    }
