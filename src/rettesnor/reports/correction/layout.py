"""A correction plan on paper."""

from collections.abc import Iterable

from django.utils import translation
from django.utils.translation import gettext as _

from rettesnor.reports.correction.report import Measure, PlanReport, Status
from rettesnor.reports.office.mark import mark
from rettesnor.reports.paper import (
    Block,
    Column,
    Facts,
    Head,
    Heading,
    Line,
    Paper,
    Paragraph,
    Table,
    Tone,
    said,
)


def paper(plan: PlanReport) -> Paper:
    with translation.override(plan.language):
        return Paper(
            language=plan.language,
            title=f"{plan.kind}: {plan.title} – {plan.office}",
            running=f"{plan.office} · {plan.kind}: {plan.title}",
            page=_("Side {page} av {pages}"),
            cover=None,
            head=Head(mark(), plan.kind, plan.title, plan.office, plan.facts),
            blocks=(
                Paragraph(plan.standing, Tone.LARGE),
                Heading(_("Lovbruddet")),
                *(Paragraph(text) for text in plan.breach),
                Facts(plan.found),
                Heading(_("Hva kontoret mener har ført til det")),
                *_causes(plan),
                Heading(_("Tiltak")),
                *_measures(plan.measures),
                Heading(_("Status over tid")),
                *_statuses(plan.statuses),
            ),
        )


def _causes(plan: PlanReport) -> tuple[Block, ...]:
    if not plan.causes:
        return (Paragraph(_("Dette er ikke skrevet ennå.")),)
    return tuple(Paragraph(text) for text in plan.causes)


def _measures(measures: tuple[Measure, ...]) -> tuple[Block, ...]:
    if not measures:
        return (Paragraph(_("Ingen tiltak er bestemt ennå.")),)
    return (
        Table(
            name=_("Tiltak"),
            columns=(
                Column(_("Tiltak og ansvarlig"), 52),
                Column(_("Slik ser ledelsen at det er på plass"), 54),
                Column(_("Slik ser ledelsen om det har virket"), 54),
            ),
            rows=tuple(
                (
                    (Line(one.what, Tone.STRONG), Line(one.owner)),
                    (
                        Line(one.in_place_how),
                        Line(_("Frist: %(day)s") % {"day": one.due}),
                        Line(one.in_place, Tone.STRONG),
                    ),
                    (
                        Line(one.worked_how),
                        Line(_("Ser etter: %(day)s") % {"day": one.works}),
                        Line(one.worked, Tone.STRONG),
                    ),
                )
                for one in measures
            ),
        ),
    )


def _statuses(statuses: Iterable[Status]) -> tuple[Block, ...]:
    rows = tuple(
        (said(one.day), tuple(Line(text) for text in one.text), said(one.by)) for one in statuses
    )
    if not rows:
        return (Paragraph(_("Ingen har skrevet status ennå.")),)
    columns = (
        Column(_("Dag"), 34),
        Column(_("Slik står det til"), 92),
        Column(_("Skrevet av"), 34),
    )
    return (Table(_("Status over tid"), columns, rows),)
