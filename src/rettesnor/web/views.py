from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.actions import choose_language
from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, memberships, units_where
from rettesnor.accounts.rules import why_not_speak
from rettesnor.organisations.models import Kind
from rettesnor.web import queries
from rettesnor.web.authoritypage import authority_page
from rettesnor.web.context import own_offices
from rettesnor.web.officepage import office_page
from rettesnor.web.trail import lines

LINES_PER_PAGE = 50
A_YEAR = 365 * 24 * 60 * 60  # seconds


@requires(Permission.SEE_OWN_PAGE)
@require_safe
def front(request: SignedInRequest) -> HttpResponseBase:
    """The office's page for those who work in one; else a page for the authority."""
    offices = own_offices(request.user)
    if offices:
        return redirect("office", offices[0].pk)
    roles = [m.get_role_display() for m in memberships(request.user)]
    units = sorted({m.organisation.name for m in memberships(request.user)})
    manages = units_where(request.user, Permission.MANAGE_ORGANISATIONS).exists()
    publishes = units_where(request.user, Permission.PUBLISH_FORMS).exists()
    context = {
        "roles": roles,
        "units": units,
        "manages": manages,
        "publishes": publishes,
        "authority": authority_page(request.user),
    }
    return render(request, "web/authority.html", context)


@requires(Permission.SEE_ROUND)
@require_safe
def office(request: SignedInRequest, pk: int) -> HttpResponse:
    """One page: where we are, what is next, who owes what."""
    where = units_where(request.user, Permission.SEE_ROUND).filter(kind=Kind.OFFICE)
    organisation = get_object_or_404(where.select_related("parent"), pk=pk)
    request.office = organisation  # type: ignore[attr-defined]
    page = office_page(organisation, request.user)
    request.review_round = page.review_round  # type: ignore[attr-defined]
    return render(request, "web/office.html", {"office": organisation, "page": page})


@requires(Permission.SEE_AUDIT_TRAIL)
@require_safe
def audit_trail(request: SignedInRequest, pk: int) -> HttpResponse:
    """What has been done at the office, newest first."""
    where = units_where(request.user, Permission.SEE_AUDIT_TRAIL)
    organisation = get_object_or_404(where.select_related("parent"), pk=pk)
    request.office = organisation  # type: ignore[attr-defined]
    events = queries.audit_trail(request.user, organisation)
    page = Paginator(events, LINES_PER_PAGE).get_page(request.GET.get("side"))
    context = {"office": organisation, "page": page, "lines": lines(page)}
    return render(request, "web/audit_trail.html", context)


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Speak another language from now on: on this machine, and for this person everywhere."""
    language = request.POST.get("language", "")
    if refusal := why_not_speak(language):
        return render(request, "web/refused.html", {"refusal": refusal}, status=422)
    if isinstance(request.user, User):
        choose_language(request.user, language, by=request.user)
    back = request.POST.get("next", "")
    allowed = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())
    response = redirect(back if allowed else "front")
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, max_age=A_YEAR, samesite="Lax")
    return response


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "web/accessibility.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "web/privacy.html")


@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    return render(request, "web/contact.html")
