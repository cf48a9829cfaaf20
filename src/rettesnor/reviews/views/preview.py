"""A form as those who fill it in will see it, before a round is opened with it. Nothing is saved."""

from datetime import date
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.permissions import Permission
from rettesnor.common import clock
from rettesnor.common.text import LANGUAGES
from rettesnor.instruments import catalogue, queries
from rettesnor.instruments.document import FormKind, Instrument, ItemType
from rettesnor.instruments.formview import OWN_NAMES
from rettesnor.instruments.guideview import guide_view
from rettesnor.instruments.problems import Problem
from rettesnor.instruments.reading import read_instrument_text
from rettesnor.reviews.names import type_groups
from rettesnor.reviews.sheets import Sheet
from rettesnor.reviews.sheetview import Given, asks_for_month, sheet_view, written_in
from rettesnor.reviews.values import MONTH


@require_safe
def published(request: HttpRequest, key: str, version: int) -> HttpResponse:
    if version not in catalogue.versions(key):
        raise Http404
    return _page(
        request, catalogue.instrument(key, version), reverse("form_paper", args=[key, version])
    )


@requires(Permission.PUBLISH_FORMS)
@require_safe
def draft(request: SignedInRequest, pk: int) -> HttpResponse:
    file = get_object_or_404(queries.drafts(request.user), pk=pk)
    form, problems = read_instrument_text(
        file.yaml, name=f"{file.key}/{file.version}.yaml", laws=catalogue.law_ids()
    )
    return _found(request, form, problems, reverse("draft_paper", args=[pk]))


@require_safe
def file(request: HttpRequest) -> HttpResponse:
    """The file that `rettesnor preview` was started with, read anew each time."""
    path = settings.PREVIEW_FILE
    if not path:
        raise Http404
    text = Path(path).read_text(encoding="utf-8-sig", errors="replace")
    form, problems = read_instrument_text(text, name=Path(path).name, laws=catalogue.law_ids())
    return _found(request, form, problems, reverse("file_paper"))


def _found(
    request: HttpRequest, form: Instrument | None, problems: tuple[Problem, ...], paper: str
) -> HttpResponse:
    if form is None:
        return render(request, "reviews/preview_problems.html", {"problems": problems}, status=422)
    return _page(request, form, paper)


def _page(request: HttpRequest, form: Instrument, paper: str) -> HttpResponse:
    """`?sprak=` the language, `?type=` and `?month=` what sort of case to try it on."""
    asked = request.GET.get("sprak", "")
    language = asked if asked in LANGUAGES else get_language() or "nb"
    if form.kind is FormKind.GUIDE:
        guide = guide_view(form, language, clock.today())
        return render(request, "instruments/guide.html", {"guide": guide})
    sheet = Sheet(1, month=_month(request), types=_types(request))
    with translation.override(language):
        view = sheet_view(form, sheet, Given())
        context = {
            "instrument": form,
            "view": view,
            "type_groups": type_groups(form, sheet.types),
            "month_asked": asks_for_month(form),
            "month": request.GET.get("month", ""),
            "language": language,
            "languages": OWN_NAMES.items(),
            "fallback": not written_in(form, language),
            "paper": paper,
        }
        return render(request, "reviews/preview.html", context)


def _types(request: HttpRequest) -> frozenset[ItemType]:
    known = set(ItemType)
    return frozenset(ItemType(word) for word in request.GET.getlist("type") if word in known)


def _month(request: HttpRequest) -> date | None:
    found = MONTH.fullmatch(request.GET.get("month", ""))
    return date(int(found[1]), int(found[2]), 1) if found else None
