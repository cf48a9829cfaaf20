"""The tables of what is done about the results: kinds of case, changes, short checks."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from rettesnor.reports.office.report import Aim, Checks, Kinds, PlannedChange
from rettesnor.reports.paper import Column, Line, Table, Tone, said
from rettesnor.reviews.wording import NBSP


def kinds(given: Kinds, places: Sequence[int]) -> Table:
    """The counts of some kinds of case beside one another."""
    return Table(
        name=_("Hver type sak: %(kinds)s")
        % {"kinds": ", ".join(given.columns[place] for place in places)},
        columns=(
            Column(_("Nr."), 9),
            Column(_("Spørsmål"), 57),
            *(Column(given.columns[place], 25, numeric=True) for place in places),
        ),
        rows=tuple(
            (
                said(str(row.number), Tone.QUIET),
                said(row.short),
                *(said(row.cells[place].counts.replace(" ", NBSP)) for place in places),
            )
            for row in given.rows
        ),
        close=True,
    )


def changes(given: Aim) -> Table:
    return Table(
        name=_("Tiltak for målet «%(aim)s»") % {"aim": given.name},
        columns=(
            Column(_("Tiltak og ansvarlig"), 60),
            Column(_("Dager"), 66),
            Column(_("Slik går det"), 40),
        ),
        rows=tuple(
            (
                (
                    Line(change.what, Tone.STRONG),
                    Line(change.owner),
                    *([Line(change.kind, Tone.QUIET)] if change.kind else []),
                ),
                tuple(Line(day) for day in days(change)),
                said(change.status),
            )
            for change in given.changes
        ),
    )


def days(change: PlannedChange) -> tuple[str, str, str]:
    return (
        _("Begynner %(day)s") % {"day": change.starts},
        _("Skal være på plass %(day)s") % {"day": change.in_place},
        _("Ser om det virker %(day)s") % {"day": change.works},
    )


def checks(given: Checks) -> Table:
    return Table(
        name=_("Korte sjekker: %(what)s") % {"what": given.short},
        columns=(Column(_("Dag"), 80), Column(_("Oppfylt"), 40, numeric=True)),
        rows=tuple(
            (said(one.day), said(one.counts.replace(" ", NBSP), Tone.STRONG))
            for one in given.checks
        ),
        close=True,
    )
