"""The director's page as a workbook: the same words and numbers."""

from django.utils import translation
from django.utils.translation import gettext as _

from rettesnor.reports.director.report import DirectorPage
from rettesnor.reports.office.sheets import told
from rettesnor.reports.office.tables import answer_words, tally_numbers
from rettesnor.reports.workbook import Field, Sheet, Value, Workbook

Row = tuple[Value, ...]


def workbook(page: DirectorPage) -> Workbook:
    with translation.override(page.language):
        sheets = (_told(page), _results(page), _aims(page))
        return Workbook(
            title=f"{page.title}, {page.round_name.lower()} – {page.office}",
            office=page.office,
            sheets=tuple(sheet for sheet in sheets if sheet.rows),
        )


def _told(page: DirectorPage) -> Sheet:
    rows: list[Row] = [
        (page.kind, page.title),
        (_("Kontor"), page.office),
        (_("Runde"), " · ".join(page.facts)),
    ]
    found = filter(None, (page.nothing_found, page.unsure, *page.about_office))
    done = filter(None, (*page.since, page.no_aims, page.left_out))
    for name, sentences in (
        (_("Om siden"), page.about),
        (_("Hva ble kontrollert"), page.checked),
        (_("Hva ble funnet"), found),
        (_("Hva er gjort"), done),
        (_("Hva gjenstår"), page.remains),
    ):
        rows += [(name, sentence) for sentence in sentences]
    return told(_("Oppsummering"), rows)


def _results(page: DirectorPage) -> Sheet:
    fields = (
        Field(_("Hva"), 30),
        Field(_("Spørsmål"), 60),
        Field(_("Oppfylt"), 11),
        *(Field(word, 9) for word in answer_words()),
    )
    named = (
        (_("Dette er bra"), page.strengths),
        (_("Dette trenger oppmerksomhet"), page.needs),
    )
    rows: tuple[Row, ...] = tuple(
        (name, result.text, result.counts, *tally_numbers(result.tally))
        for name, results in named
        for result in results
    )
    return Sheet(_("Resultater"), fields, rows)


def _aims(page: DirectorPage) -> Sheet:
    fields = (
        Field(_("Mål"), 28),
        Field(_("Målet i en setning"), 60),
        Field(_("Frist"), 20),
        Field(_("Tiltak"), 60),
        Field(_("Type tiltak"), 22),
        Field(_("Slik går det"), 40),
    )
    rows: list[Row] = []
    for aim in page.aims:
        goal = (aim.name, aim.sentence, aim.by_when)
        rows += [(*goal, step.what, step.kind or None, step.status) for step in aim.steps] or [
            (*goal, None, None, None)
        ]
        if aim.left_out:
            rows.append((*goal, aim.left_out, None, None))
    return Sheet(_("Mål og tiltak"), fields, tuple(rows))
