"""The words of the letters, nationally and in one county."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.permissions import Permission
from rettesnor.common.refusal import Refused
from rettesnor.initiatives import actions
from rettesnor.initiatives.forms.letters import LetterForm
from rettesnor.initiatives.letterkinds import FIELD_WORDS, LETTERS
from rettesnor.initiatives.models import Host, Initiative
from rettesnor.initiatives.queries import hosts
from rettesnor.initiatives.queries import letters as queries


@requires(Permission.INVITE_OFFICES)
@require_safe
def county(request: SignedInRequest, pk: int) -> HttpResponse:
    return _list(request, _host(request, pk))


@requires(Permission.SET_UP_INITIATIVE)
@require_safe
def national(request: SignedInRequest, pk: int) -> HttpResponse:
    return _list(request, _initiative(request, pk))


@requires(Permission.INVITE_OFFICES)
@require_http_methods(["GET", "POST"])
def county_letter(request: SignedInRequest, pk: int, name: str) -> HttpResponse:
    return _edit(request, _host(request, pk), name)


@requires(Permission.SET_UP_INITIATIVE)
@require_http_methods(["GET", "POST"])
def national_letter(request: SignedInRequest, pk: int, name: str) -> HttpResponse:
    return _edit(request, _initiative(request, pk), name)


@requires(Permission.INVITE_OFFICES)
@require_POST
def county_reset(request: SignedInRequest, pk: int, name: str) -> HttpResponse:
    return _reset(request, _host(request, pk), name)


@requires(Permission.SET_UP_INITIATIVE)
@require_POST
def national_reset(request: SignedInRequest, pk: int, name: str) -> HttpResponse:
    return _reset(request, _initiative(request, pk), name)


def _host(request: SignedInRequest, pk: int) -> Host:
    return get_object_or_404(hosts.hosts(request.user, Permission.INVITE_OFFICES), pk=pk)


def _initiative(request: SignedInRequest, pk: int) -> Initiative:
    return get_object_or_404(queries.initiatives(request.user), pk=pk)


def _list(request: SignedInRequest, of: Host | Initiative) -> HttpResponse:
    texts = queries.texts_of(of)
    own = _own(of)
    rows = [
        (kind, texts[name], any(text.whose == own for text in texts[name].values()))
        for name, kind in LETTERS.items()
    ]
    return render(request, "initiatives/letters_list.html", {"rows": rows, **_place(of)})


def _edit(request: SignedInRequest, of: Host | Initiative, name: str) -> HttpResponse:
    if name not in LETTERS:
        raise Http404
    texts = queries.texts_of(of)[name]
    initial = LetterForm.as_written({form: text.words for form, text in texts.items()})
    form = LetterForm(request.POST or None, name=name, initial=initial)
    if form.is_valid():
        try:
            actions.save_letter(of, name, form.words, by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused.refusal))
        else:
            messages.success(request, _("Brevet er lagret. Utkast som alt er laget, er som før."))
            return redirect(_place(of)["list_url"])
    context = {
        "kind": LETTERS[name],
        "form": form,
        "texts": texts,
        "changed": any(text.whose == _own(of) for text in texts.values()),
        "fields": [(field, FIELD_WORDS[field]) for field in sorted(LETTERS[name].allowed)],
        **_place(of),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "initiatives/letters_edit.html", context, status=status)


def _reset(request: SignedInRequest, of: Host | Initiative, name: str) -> HttpResponse:
    if name not in LETTERS:
        raise Http404
    actions.reset_letter(of, name, by=request.user)
    messages.success(request, _("Brevet har den felles teksten igjen."))
    return redirect(_place(of)["list_url"])


def _own(of: Host | Initiative) -> str:
    return queries.COUNTY if isinstance(of, Host) else queries.NATIONAL


def _place(of: Host | Initiative) -> dict[str, Any]:
    """Where the pages of this county, or of the nation, are."""
    if isinstance(of, Host):
        url, above, part = "letter", reverse("host", args=[of.pk]), ""
    else:
        url, above, part = "initiative_letter", reverse("initiative", args=[of.pk]), "initiative_"
    return {
        "of": of,
        "county": isinstance(of, Host),
        "initiative": of.initiative if isinstance(of, Host) else of,
        "above_url": above,
        "list_url": reverse(f"{part}letters", args=[of.pk]),
        "edit_url": url,
        "reset_url": f"{url}_reset",
    }
