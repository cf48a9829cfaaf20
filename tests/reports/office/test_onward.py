"""From result to change in the office's report: patterns, kinds, meeting, goals, short checks."""

from datetime import date
from io import BytesIO

import docx as word
import openpyxl
import pytest

from rettesnor.improvement.models import Goal
from rettesnor.reports.formats import docx, pdf, xlsx
from rettesnor.reports.office.content import office_report
from rettesnor.reports.office.layout import paper
from rettesnor.reports.office.report import OfficeReport
from rettesnor.reports.office.sheets import workbook
from rettesnor.reports.paper import Picture
from rettesnor.reviews.models import FindingByKind, FollowOn, Round
from tests.cast import Cast
from tests.factories import short_checks
from tests.improvement import story
from tests.reports import worlds
from tests.reports.reading import docx_text, pdf_text, plain, sentences, xlsx_text

pytestmark = pytest.mark.django_db
NOT_ELSE = {"partly": 0, "na": 0, "unsure": 0, "missing": 0}


@pytest.fixture
def rich(goal: Goal, first: Round, second: Round, cast: Cast) -> OfficeReport:
    """The second round's report, with everything the report can tell."""
    change = goal.changes.get()
    change.kind = "template"
    change.save(update_fields=["kind"])
    worlds.tried(change, cast)
    worlds.made_permanent(goal, second, cast)
    worlds.talked(second, cast)
    part = second.parts.get(drawn=True)
    FollowOn.objects.filter(part=part).delete()
    FollowOn.objects.create(
        part=part, first=story.NOTE, then=story.VIEW, of=4, both=3, rest_of=6, rest=0
    )
    FindingByKind.objects.filter(part=part).delete()
    for kind, yes, no in (("first-time", 5, 1), ("ongoing", 3, 1)):
        FindingByKind.objects.create(
            part=part, question=story.VIEW, kind=kind, yes=yes, no=no, **NOT_ELSE
        )
    for day, yes in ((date(2026, 8, 4), 1), (date(2026, 9, 1), 3)):
        short_checks.closed(cast, [story.VIEW], yes=yes, on=day)
    return office_report(Round.objects.get(pk=second.pk), "nb")


def test_what_goes_together_is_told_in_counts(rich: OfficeReport) -> None:
    (told,) = rich.patterns
    assert told.startswith("I 3 av de 4 sakene der «Journalnotat om barna» ikke er oppfylt")


def test_each_kind_of_case_has_its_counts(rich: OfficeReport) -> None:
    assert rich.kinds is not None
    assert [column[-3:] for column in rich.kinds.columns] == ["(6)", "(4)"]
    (row,) = rich.kinds.rows
    assert [cell.counts for cell in row.cells] == ["5 av 6", "3 av 4"]


def test_what_was_talked_about_is_told(rich: OfficeReport) -> None:
    assert rich.meeting is not None
    (point,) = rich.meeting.points
    assert (point.name, point.why) == ("Barnas syn", "Malen spør ikke.")
    assert len(point.causes) == 2
    assert rich.meeting.decided == "Malen får et felt for barnas syn."


def test_a_goal_says_how_it_is_measured_and_what_came_after(rich: OfficeReport) -> None:
    (aim,) = rich.aims
    assert aim.measured == "Vi ser om målet er nådd i neste runde."
    assert aim.after == (
        "Etter runde 2 bestemte kontoret å gjøre det varig.",
        "Rutinen: Malen spør om hvert barn.",
        "Ansvarlig er Siri Tangevik. Kontoret ser etter igjen 1. februar 2027.",
        "Holdt det da kontoret så etter 1. oktober 2026? Delvis.",
    )


def test_a_change_says_its_kind_and_what_was_tried(rich: OfficeReport) -> None:
    (change,) = rich.aims[0].changes
    assert change.kind == "Sjekkliste eller mal"
    assert " ".join(change.tried) == (
        "Prøve 1: To kolleger prøvde malen i tre saker. Slik gikk det: Det ble fylt ut i to av "
        "tre. Videre: juster og prøv igjen."
    )


def test_the_short_checks_are_told_oldest_first_with_their_chart(rich: OfficeReport) -> None:
    (found,) = rich.checks
    assert found.short == "Barnas syn"
    assert [(one.met, one.of) for one in found.checks] == [(1, 4), (3, 4)]
    assert "1 av 4" in found.picture.alt
    assert found.sentences


@pytest.mark.parametrize("fmt", ["docx", "pdf", "xlsx"])
def test_every_sentence_of_it_is_in_each_file(rich: OfficeReport, fmt: str) -> None:
    text = {
        "docx": lambda: docx_text(docx.write(paper(rich))),
        "pdf": lambda: pdf_text(pdf.write(paper(rich)), paper(rich)),
        "xlsx": lambda: xlsx_text(xlsx.write(workbook(rich))),
    }[fmt]()
    told = {*sentences(rich.patterns), *sentences(rich.kinds), *sentences(rich.meeting)}
    told |= {*sentences(rich.aims)}
    for found in rich.checks:
        # The changes stand in the chart, and in its words.
        told |= {found.short, *found.sentences, *(one.counts for one in found.checks)}
    assert [said for said in told if plain(said) not in plain(text)] == []


def test_its_charts_are_told_in_words(rich: OfficeReport) -> None:
    alts = [block.alt for block in paper(rich).blocks if isinstance(block, Picture)]
    assert any(alt.startswith("Varmekart: 1 spørsmål i 2 typer saker.") for alt in alts)
    assert any(alt.startswith("Korte sjekker: Barnas syn.") for alt in alts)


def test_the_heat_map_has_its_table(rich: OfficeReport) -> None:
    read = word.Document(BytesIO(docx.write(paper(rich))))
    rows = [
        [c.text.replace("\N{NO-BREAK SPACE}", " ") for c in r.cells]
        for t in read.tables
        for r in t.rows
    ]
    assert [row[-2:] for row in rows if row[1:2] == ["Barnas syn"] and len(row) == 4] == [
        ["5 av 6", "3 av 4"]
    ]


def test_the_workbook_has_a_sheet_for_each(rich: OfficeReport) -> None:
    book = openpyxl.load_workbook(BytesIO(xlsx.write(workbook(rich))))
    names = ["Slag sak", "Refleksjonsmøtet", "Mål og tiltak", "Korte sjekker"]
    assert [name for name in book.sheetnames if name in names] == names
    rows = [[cell.value for cell in row] for row in book["Slag sak"].iter_rows(min_row=2)]
    assert rows[0][3:] == ["5 av 6", 5, 6]


def test_a_round_with_none_of_it_has_no_empty_chapters(first: Round) -> None:
    report = office_report(first, "nb")
    assert (report.patterns, report.meeting, report.checks, report.aims) == ((), None, (), ())
    told = {getattr(block, "text", "") for block in paper(report).blocks}
    assert not told & {"Refleksjonsmøtet", "Korte sjekker", "Mål og tiltak"}
