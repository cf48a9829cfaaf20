"""A correction plan as a workbook: a row for each measure and each status."""

from django.utils import translation
from django.utils.translation import gettext as _

from rettesnor.reports.correction.report import PlanReport
from rettesnor.reports.office.sheets import told
from rettesnor.reports.workbook import Field, Sheet, Value, Workbook

Row = tuple[Value, ...]


def workbook(plan: PlanReport) -> Workbook:
    with translation.override(plan.language):
        sheets = (_plan(plan), _measures(plan), _statuses(plan))
        return Workbook(
            title=f"{plan.kind}: {plan.title} – {plan.office}",
            office=plan.office,
            sheets=tuple(sheet for sheet in sheets if sheet.rows),
        )


def _plan(plan: PlanReport) -> Sheet:
    causes = plan.causes or (_("Dette er ikke skrevet ennå."),)
    rows: list[Row] = [
        (plan.kind, plan.title),
        (_("Kontor"), plan.office),
        (_("Dager"), " · ".join(plan.facts)),
        (_("Slik står det til"), plan.standing),
        *((_("Lovbruddet"), text) for text in plan.breach),
        *plan.found,
        *((_("Hva kontoret mener har ført til det"), text) for text in causes),
    ]
    if not plan.measures:
        rows.append((_("Tiltak"), _("Ingen tiltak er bestemt ennå.")))
    if not plan.statuses:
        rows.append((_("Status over tid"), _("Ingen har skrevet status ennå.")))
    return told(_("Retteplan"), rows)


def _measures(plan: PlanReport) -> Sheet:
    fields = (
        Field(_("Tiltak"), 50),
        Field(_("Ansvarlig"), 24),
        Field(_("Frist"), 20),
        Field(_("Slik ser ledelsen at det er på plass"), 50),
        Field(_("På plass"), 26),
        Field(_("Slik ser ledelsen om det har virket"), 50),
        Field(_("Ser etter"), 20),
        Field(_("Virket det"), 30),
    )
    rows = tuple(
        (
            *(one.what, one.owner, one.due, one.in_place_how, one.in_place),
            *(one.worked_how, one.works, one.worked),
        )
        for one in plan.measures
    )
    return Sheet(_("Tiltak"), fields, rows)


def _statuses(plan: PlanReport) -> Sheet:
    fields = (
        Field(_("Dag"), 20),
        Field(_("Slik står det til"), 90),
        Field(_("Skrevet av"), 24),
    )
    rows = tuple((one.day, " ".join(one.text), one.by) for one in plan.statuses)
    return Sheet(_("Status"), fields, rows)
