"""The national page: the counties, how many of their offices have come to each milestone, and when."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rettesnor.accounts.access import SignedInRequest, requires
from rettesnor.accounts.permissions import Permission
from rettesnor.common import clock
from rettesnor.initiatives import counties_export, countiesview
from rettesnor.initiatives.models import Initiative
from rettesnor.initiatives.queries import counties as queries
from rettesnor.initiatives.queries import questions

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _find(request: SignedInRequest, pk: int) -> Initiative:
    found = questions.initiatives(request.user, Permission.SEE_COUNTIES)
    return get_object_or_404(found, pk=pk)


@requires(Permission.SEE_COUNTIES)
@require_safe
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    """All counties, by name; week by week for the nation, or for the county one has chosen."""
    initiative = _find(request, pk)
    found = queries.counties(request.user, initiative)
    chosen = next((one for one in found if str(one.host.pk) == request.GET.get("fylke")), None)
    facts = chosen.facts if chosen else [facts for one in found for facts in one.facts]
    rows, total = queries.rows(found)
    told = queries.over_time(facts, queries.mondays(found, clock.today()))
    name = chosen.name if chosen else _("Hele landet")
    context = {
        "initiative": initiative,
        "rows": rows,
        "total": total,
        "marks": queries.MARKS,
        "over_time": queries.OVER_TIME,
        "chosen": chosen,
        "name": name,
        "charts": countiesview.charts(told, name) if total.of else None,
        "table": countiesview.table(told),
        "of": told.of,
    }
    return render(request, "initiatives/counties_page.html", context)


@requires(Permission.SEE_COUNTIES)
@require_safe
def workbook(request: SignedInRequest, pk: int) -> HttpResponse:
    initiative = _find(request, pk)
    found = queries.counties(request.user, initiative)
    rows, total = queries.rows(found)
    mondays = queries.mondays(found, clock.today())
    everybody = [facts for one in found for facts in one.facts]
    weeks = [(_("Hele landet"), queries.over_time(everybody, mondays))]
    weeks += [(one.name, queries.over_time(one.facts, mondays)) for one in found]
    made = counties_export.workbook(initiative.name.in_language("nb"), rows, total, weeks)
    name = f"fylker-{initiative.slug}-{clock.today():%Y-%m-%d}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(made, content_type=EXCEL, headers=headers)
