from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.permissions import Permission
from rettesnor.common import clock
from rettesnor.common.refusal import Refusal, Refused, insist
from rettesnor.common.text import LANGUAGES
from rettesnor.instruments import catalogue, queries
from rettesnor.instruments.reading import read_instrument_text
from rettesnor.reports.form.pdf import form_pdf


@require_safe
def paper(request: HttpRequest, key: str, version: int) -> HttpResponse:
    """A published form to print. Open: anyone may read what a form asks, and nothing is stored."""
    if version not in catalogue.versions(key):
        raise Http404
    language = request.GET.get("sprak") or get_language() or "nb"
    insist(why_not_language(language))
    return HttpResponse(
        _made(str(settings.CONTENT_DIR), key, version, language, clock.today().isoformat()),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{key}-{version}-{language}.pdf"'},
    )


@requires(Permission.PUBLISH_FORMS)
@require_safe
def draft_paper(request: SignedInRequest, pk: int) -> HttpResponse:
    """A draft to print, before it is published."""
    file = get_object_or_404(queries.drafts(request.user), pk=pk)
    return _of_text(request, file.yaml, f"{file.key}-{file.version}")


@require_safe
def file_paper(request: HttpRequest) -> HttpResponse:
    """The file that `rettesnor preview` was started with; there is none otherwise."""
    if not settings.PREVIEW_FILE:
        raise Http404
    path = Path(settings.PREVIEW_FILE)
    return _of_text(request, path.read_text(encoding="utf-8-sig", errors="replace"), path.stem)


def _of_text(request: HttpRequest, text: str, name: str) -> HttpResponse:
    language = request.GET.get("sprak") or get_language() or "nb"
    insist(why_not_language(language))
    form, problems = read_instrument_text(text, name=name, laws=catalogue.law_ids())
    if form is None:
        raise Refused(
            Refusal(
                "form.problems",
                _("Skjemaet har %(n)s feil. Se dem i forhåndsvisningen, og rett dem først.")
                % {"n": len(problems)},
            )
        )
    return HttpResponse(
        form_pdf(form, language, draft=True),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}-{language}.pdf"'},
    )


def why_not_language(language: str) -> Refusal | None:
    if language in LANGUAGES:
        return None
    return Refusal(
        "form.language",
        _("Skjemaet finnes på bokmål, nynorsk, engelsk og nordsamisk. Velg ett av språkene."),
    )


# Anyone may ask, and setting a page takes a while: the same paper is made once a day. The folder
# and the day are arguments because other content, and another day's law, is another paper.
@lru_cache(maxsize=64)
def _made(_content: str, key: str, version: int, language: str, _day: str) -> bytes:
    return form_pdf(catalogue.instrument(key, version), language)
