"""A governor's letters, to take to the archive system."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.permissions import Permission
from rettesnor.initiatives.queries import dispatches as queries
from rettesnor.reports.on_paper.actions import (
    make_letter_archive,
    make_letter_file,
    why_not_format,
)
from rettesnor.reports.views import as_file


@requires(Permission.INVITE_OFFICES)
@require_safe
def letter(request: SignedInRequest, pk: int, fmt: str) -> HttpResponse:
    row = get_object_or_404(queries.letters(request.user), pk=pk)
    if why_not_format(fmt):
        raise Http404
    return as_file(make_letter_file(row, fmt, by=request.user))


@requires(Permission.INVITE_OFFICES)
@require_safe
def dispatch(request: SignedInRequest, pk: int, fmt: str) -> HttpResponse:
    found = get_object_or_404(queries.dispatches(request.user), pk=pk)
    part = request.GET.get("del", "1")
    if why_not_format(fmt) or not (part.isdecimal() and len(part) < 4):
        raise Http404
    return as_file(make_letter_archive(found, fmt, by=request.user, part=int(part)))
