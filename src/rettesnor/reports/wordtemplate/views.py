from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.permissions import Permission, units_where
from rettesnor.common.refusal import Refused
from rettesnor.organisations.models import Kind, Organisation
from rettesnor.reports import actions, queries
from rettesnor.reports.actions import MadeReport
from rettesnor.reports.formats import docx
from rettesnor.reports.register import FORMATS
from rettesnor.reports.views import as_file
from rettesnor.reports.wordtemplate.example import example
from rettesnor.reports.wordtemplate.facts import facts_of
from rettesnor.reports.wordtemplate.forms import TemplateForm


def _find(request: SignedInRequest, pk: int) -> Organisation:
    """The office, if the visitor may get its reports; else it is not there."""
    where = units_where(request.user, Permission.GET_REPORT).filter(kind=Kind.OFFICE)
    office = get_object_or_404(where, pk=pk)
    request.office = office  # type: ignore[attr-defined]
    return office


@requires(Permission.GET_REPORT)
@never_cache
@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest, office: int) -> HttpResponse:
    """What is used now, what waits to be looked at, and the field for sending in another."""
    place = _find(request, office)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = TemplateForm(*posted)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            actions.offer_template(place, file.read(), name=file.name or "", by=request.user)
            return redirect("word_template", office)
        except Refused as refused:
            form.refuse(refused.refusal)
    offered = queries.offered_template(place)
    context = {
        "office": place,
        "form": form,
        "kept": queries.kept_template(place),
        "offered": offered,
        "facts": facts_of(bytes(offered.data)) if offered else None,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "reports/word_template.html", context, status=status)


@requires(Permission.GET_REPORT)
@require_safe
def trial(request: SignedInRequest, office: int) -> HttpResponse:
    """A short invented report in the template that waits; else in the one that is used now."""
    place = _find(request, office)
    offered = queries.offered_template(place)
    template = bytes(offered.data) if offered else queries.template_of(place)
    data = docx.write(example(get_language() or "nb", place.name), template)
    return as_file(MadeReport(data, "eksempelrapport.docx", FORMATS["docx"].media_type))


@requires(Permission.GET_REPORT)
@require_POST
def keep(request: SignedInRequest, office: int) -> HttpResponse:
    place = _find(request, office)
    which = request.POST.get("mal", "")
    number = int(which) if which.isascii() and which.isdigit() and len(which) < 19 else 0
    actions.keep_template(place, number, by=request.user)
    messages.success(request, _("Malen er tatt i bruk. Nye Word-rapporter følger den."))
    return redirect("word_template", office)


@requires(Permission.GET_REPORT)
@require_POST
def discard(request: SignedInRequest, office: int) -> HttpResponse:
    actions.discard_template(_find(request, office), by=request.user)
    messages.success(request, _("Malen er kastet. Ingenting er endret."))
    return redirect("word_template", office)


@requires(Permission.GET_REPORT)
@require_POST
def drop(request: SignedInRequest, office: int) -> HttpResponse:
    actions.drop_template(_find(request, office), by=request.user)
    messages.success(request, _("Nye Word-rapporter følger Rettesnors mal igjen."))
    return redirect("word_template", office)
