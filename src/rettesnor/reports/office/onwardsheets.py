"""The sheets of what is done about the results: the same words and numbers as on paper."""

from django.utils.translation import gettext as _

from rettesnor.reports.office.report import Aim, Checks, Kinds, Meeting
from rettesnor.reports.workbook import Field, Sheet, Value

Row = tuple[Value, ...]


def kinds(given: Kinds) -> Sheet:
    """A row for each question in each kind of case, so that it can be counted on."""
    fields = (
        Field(_("Slag sak"), 34),
        Field(_("Nr."), 6),
        Field(_("Kort navn"), 34),
        Field(_("Oppfylt"), 11),
        Field(_("Antall oppfylt"), 14),
        Field(_("Antall aktuelle"), 14),
    )
    rows = tuple(
        (kind, row.number, row.short, cell.counts, cell.met, cell.of)
        for place, kind in enumerate(given.columns)
        for row in given.rows
        for cell in [row.cells[place]]
    )
    return Sheet(_("Slag sak"), fields, rows)


def meeting(given: Meeting) -> Sheet:
    fields = (
        Field(_("Hva"), 34),
        Field(_("Årsaker"), 40),
        Field(_("Hvorfor"), 60),
        Field(_("Bestemt"), 60),
    )
    rows: list[Row] = [
        (point.name, "; ".join(point.causes), point.why, point.decided) for point in given.points
    ]
    held = [(_("Holdt"), given.held), (_("Dette feiret vi"), given.celebrate)]
    rows = [*((name, None, said, None) for name, said in held if said), *rows]
    if given.decided:
        rows.append((_("Dette ble bestemt"), None, None, given.decided))
    return Sheet(_("Refleksjonsmøtet"), fields, tuple(rows))


def aims(given: tuple[Aim, ...]) -> Sheet:
    fields = (
        Field(_("Satt etter"), 12),
        Field(_("Mål"), 28),
        Field(_("Målet i en setning"), 60),
        Field(_("Frist"), 20),
        Field(_("Måles"), 40),
        Field(_("Hvordan det står"), 40),
        Field(_("Bestemt etterpå"), 60),
        Field(_("Tiltak"), 50),
        Field(_("Type tiltak"), 22),
        Field(_("Ansvarlig"), 22),
        Field(_("Begynner"), 20),
        Field(_("Skal være på plass"), 20),
        Field(_("Ser om det virker"), 20),
        Field(_("Slik går det"), 40),
        Field(_("Prøvd i det små"), 60),
    )
    rows: list[Row] = []
    for aim in given:
        goal = (
            *(aim.round_name, aim.name, aim.sentence, aim.by_when),
            *(aim.measured or None, aim.status or None, " ".join(aim.after) or None),
        )
        rows += [
            (
                *goal,
                *(c.what, c.kind or None, c.owner, c.starts, c.in_place, c.works, c.status),
                " ".join(c.tried) or None,
            )
            for c in aim.changes
        ] or [(*goal, *[None] * 8)]
    return Sheet(_("Mål og tiltak"), fields, tuple(rows))


def checks(given: tuple[Checks, ...]) -> Sheet:
    fields = (
        Field(_("Spørsmål"), 34),
        Field(_("Dag"), 24),
        Field(_("Oppfylt"), 14),
        Field(_("Antall oppfylt"), 14),
        Field(_("Antall aktuelle"), 14),
        Field(_("Slik kan det leses"), 70),
    )
    rows: list[Row] = []
    for found in given:
        rows += [(found.short, one.day, one.counts, one.met, one.of, None) for one in found.checks]
        about = (found.text, found.goal, *found.sentences, *found.changes)
        rows += [(found.short, None, None, None, None, said) for said in about if said]
    return Sheet(_("Korte sjekker"), fields, tuple(rows))
