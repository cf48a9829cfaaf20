"""The meeting's paper: an agenda to write on, or what was written, and the results."""

from io import BytesIO

import docx as word
import openpyxl
import pypdf
import pytest
from docx.oxml.ns import qn

from rettesnor.improvement.models import UsualCause
from rettesnor.reports.formats import docx, pdf, xlsx
from rettesnor.reports.office.content import office_report
from rettesnor.reports.paper import Heading, Room, Ticks
from rettesnor.reports.reflection.content import meeting_paper
from rettesnor.reports.reflection.layout import paper
from rettesnor.reports.reflection.report import MeetingPaper
from rettesnor.reports.reflection.sheets import workbook
from rettesnor.reviews.models import Round
from tests.cast import Cast
from tests.reports import worlds
from tests.reports.reading import docx_text, plain, sentences, tags

pytestmark = pytest.mark.django_db


@pytest.fixture
def unwritten(first: Round) -> MeetingPaper:
    return meeting_paper(first, "nb")


@pytest.fixture
def written(first: Round, cast: Cast) -> MeetingPaper:
    worlds.talked(first, cast)
    return meeting_paper(Round.objects.get(pk=first.pk), "nb")


def rooms(meeting: MeetingPaper) -> int:
    return sum(isinstance(block, Room) for block in paper(meeting).blocks)


def test_the_agenda_takes_an_hour_point_by_point(unwritten: MeetingPaper) -> None:
    assert "60 minutter" in unwritten.facts
    assert unwritten.points[0].minutes.startswith("0–")
    assert unwritten.points[-1].minutes.endswith("–60 min")


def test_a_talk_has_its_counts_its_bar_and_its_sentence(unwritten: MeetingPaper) -> None:
    talks = [point.talk for point in unwritten.points if point.talk]
    view = next(talk for talk in talks if talk.text.startswith("Er barnas syn"))
    assert view.counts == "3 av 10"
    assert view.result is not None
    assert (view.result.tally.yes, view.result.counts) == (3, "3 av 10")
    assert view.sentence


def test_where_nobody_has_written_there_is_room_to_write(unwritten: MeetingPaper) -> None:
    talks = [point.talk for point in unwritten.points if point.talk]
    # Five whys and a decision for each, what to celebrate, and what was decided.
    assert rooms(unwritten) == 6 * len(talks) + 2


def test_what_was_written_stands_there_instead(written: MeetingPaper) -> None:
    assert rooms(written) == 0
    text = docx_text(docx.write(paper(written)))
    for said in ("Journalnotatene er på plass.", "Malen spør ikke.", "Ola lager et utkast."):
        assert said in text
    assert "holdt mandag 1. september 2025" in text


def test_the_usual_causes_are_there_to_tick_and_those_ticked_are_ticked(
    written: MeetingPaper,
) -> None:
    (ticks,) = [block for block in paper(written).blocks if isinstance(block, Ticks)]
    assert [words for words, _ticked in ticks.items] == [str(c.label) for c in UsualCause]
    assert [words for words, ticked in ticks.items if ticked] == [
        "Vi mangler mal eller sjekkliste",
        "Det er uklart hvem som skal gjøre det",
    ]


def test_a_box_is_told_in_words(written: MeetingPaper) -> None:
    read = word.Document(BytesIO(docx.write(paper(written))))
    told = [e.get("descr") for e in read.element.body.iter(qn("wp:docPr"))]
    assert (told.count("Krysset av"), told.count("Ikke krysset av")) == (2, 3)
    found = [e.get("/Alt") for name, e in tags(pdf.write(paper(written))) if name == "Figure"]
    assert found.count("Krysset av") == 2


def test_the_results_to_hand_out_begin_on_a_page_of_their_own(unwritten: MeetingPaper) -> None:
    (heading,) = [b for b in paper(unwritten).blocks if isinstance(b, Heading) and b.fresh]
    assert heading.text == "Resultatene"
    read = word.Document(BytesIO(docx.write(paper(unwritten))))
    (begins,) = [p for p in read.paragraphs if p.text == "Resultatene"]
    assert begins.paragraph_format.page_break_before
    texts = [p.extract_text() for p in pypdf.PdfReader(BytesIO(pdf.write(paper(unwritten)))).pages]
    (page,) = [text for text in texts if "\nResultatene\n" in text]
    assert "Dette bestemte vi" not in page


def test_its_results_are_those_of_the_whole_report(first: Round, unwritten: MeetingPaper) -> None:
    assert unwritten.stages == office_report(first, "nb").stages


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_sentence_is_in_the_file(first: Round, cast: Cast, language: str) -> None:
    worlds.talked(first, cast)
    meeting = meeting_paper(first, language)
    text = plain(docx_text(docx.write(paper(meeting))))
    # To hand out, a result is its short name and its counts; nobody answers five whys twice.
    told = {said for point in meeting.points for said in sentences(point.lines)}
    told |= {r.short for stage in meeting.stages for r in stage.results}
    told |= {r.counts for stage in meeting.stages for r in stage.results}
    told |= {point.talk.sentence for point in meeting.points if point.talk}
    assert [said for said in told if plain(said) not in text] == []


def test_the_workbook_has_the_agenda_and_the_numbers(written: MeetingPaper) -> None:
    book = openpyxl.load_workbook(BytesIO(xlsx.write(workbook(written))))
    assert book.sheetnames == ["Saksliste", "Om", "Resultater"]
    rows = [[cell.value for cell in row] for row in book["Saksliste"].iter_rows(min_row=2)]
    assert rows[0][0] == 1
    assert "Malen spør ikke." in {row[4] for row in rows}


@pytest.mark.parametrize(
    ("world", "said"),
    [
        ("empty", "Ingen svar ble gitt i denne runden, så det er ingen resultater å dele ut."),
        ("only the office", "Runden har ingen saker."),
    ],
)
def test_a_round_without_cases_says_why_there_is_nothing_to_hand_out(
    cast: Cast, world: str, said: str
) -> None:
    meeting = meeting_paper(worlds.STRANGE[world](cast), "nb")
    assert meeting.nothing.startswith(said)
    assert meeting.nothing in docx_text(docx.write(paper(meeting)))
