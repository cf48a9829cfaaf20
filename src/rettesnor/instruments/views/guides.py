"""Guides: shown here, filled in the browser, and nowhere else."""

from csp.constants import NONE
from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from rettesnor.common import clock
from rettesnor.instruments import catalogue
from rettesnor.instruments.document import FormKind, Instrument
from rettesnor.instruments.guideview import GuideView, guide_view


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    guides = [_view(guide) for guide in catalogue.guides()]
    return render(request, "instruments/guides.html", {"guides": guides})


# The browser itself refuses a script on this page that would speak to any server, also ours. And
# the page is not kept: whoever goes back to it meets an empty one.
@require_safe
@never_cache
@csp_replace({"connect-src": [NONE]})  # type: ignore[arg-type] # its types know no view with a key
def page(request: HttpRequest, key: str) -> HttpResponse:
    return render(request, "instruments/guide.html", {"guide": _view(_find(key))})


def _find(key: str) -> Instrument:
    try:
        guide = catalogue.latest(key)
    except catalogue.UnknownInstrument as unknown:
        raise Http404(key) from unknown
    if guide.kind is not FormKind.GUIDE:
        raise Http404(key)
    return guide


def _view(guide: Instrument) -> GuideView:
    return guide_view(guide, get_language() or "nb", clock.today())
