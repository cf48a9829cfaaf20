"""The director's page: one page, counts first, and nobody's name."""

from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO

import docx as word
import openpyxl
import pypdf
import pytest

from rettesnor.improvement.models import Goal
from rettesnor.reports.director.content import director_page
from rettesnor.reports.director.layout import paper
from rettesnor.reports.director.report import DirectorPage
from rettesnor.reports.director.sheets import workbook
from rettesnor.reports.formats import docx, pdf, xlsx
from rettesnor.reports.office.content import office_report
from rettesnor.reports.paper import Heading, Table
from rettesnor.reviews.models import Round
from tests.cast import Cast
from tests.improvement import story
from tests.reports import worlds
from tests.reports.reading import docx_text, plain, sentences, tags, xlsx_text

pytestmark = pytest.mark.django_db
HEADINGS = ["Hva ble kontrollert", "Hva ble funnet", "Hva er gjort", "Hva gjenstår"]


def pages(page: DirectorPage) -> int:
    return len(pypdf.PdfReader(BytesIO(pdf.write(paper(page)))).pages)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_longest_round_stands_on_one_page(
    first: Round, second: Round, cast: Cast, language: str
) -> None:
    made = worlds.longest(first, second, cast)
    page = director_page(made, language)
    assert (len(page.strengths), len(page.needs), len(page.aims)) == (3, 3, 3)
    assert page.left_out
    assert pages(page) == 1


@pytest.mark.parametrize("world", ["one case", "only the office", "with talks"])
def test_every_round_stands_on_one_page(cast: Cast, world: str) -> None:
    assert pages(director_page(worlds.STRANGE[world](cast), "nb")) == 1


def test_it_says_what_was_checked_found_done_and_remains(second: Round) -> None:
    blocks = paper(director_page(second, "nb")).blocks
    assert [block.text for block in blocks if isinstance(block, Heading)] == HEADINGS


def test_it_says_what_it_is_and_what_it_is_not(first: Round) -> None:
    about = " ".join(director_page(first, "nb").about)
    assert "kommuneloven §\N{NO-BREAK SPACE}25-1" in about
    assert "ikke et tilsyn" in about
    assert "ikke brukes til å rangere" in about


def test_what_was_checked_names_how_many_of_how_many_and_who(first: Round) -> None:
    told = director_page(first, "nb").checked
    assert told[0].startswith("Kontoret avgjorde 47 saker i perioden. 10 av dem er trukket")
    assert told[1].startswith("Kolleger ved kontoret leste hver sak")
    assert told[2].startswith("Lederen svarte på ")


def test_its_counts_are_those_of_the_whole_report(first: Round) -> None:
    page, whole = director_page(first, "nb"), office_report(first, "nb")
    results = {r.number: r.counts for stage in whole.stages for r in stage.results}
    assert page.needs[0].counts == "3 av 10"
    for result in (*page.strengths, *page.needs):
        assert result.counts == results[result.number]
    assert len(page.strengths) == 3


def test_how_far_the_counts_reach_is_one_sentence(first: Round) -> None:
    assert director_page(first, "nb").unsure == (
        "10 av 47 saker er lest. I alle sakene kan kravene være oppfylt både oftere og sjeldnere "
        "enn tallene viser."
    )


def test_where_all_were_read_it_says_so(cast: Cast) -> None:
    assert director_page(worlds.one_case(cast), "nb").unsure.startswith("Alle sakene")


def test_the_goals_of_the_round_before_are_reached_or_not(second: Round) -> None:
    since = director_page(second, "nb").since
    assert since[0] == "1 av 1 mål fra runde 1 er nådd i det som ble lest nå."
    assert since[1] == "Barnas syn: fra 3 av 10 til 9 av 10, nådd."
    assert "klart oftere" in since[2]


def test_what_was_made_permanent_is_said_and_when_one_looks_again(
    goal: Goal, second: Round, cast: Cast
) -> None:
    worlds.made_permanent(goal, second, cast)
    page = director_page(second, "nb")
    assert page.since[1].endswith("Videre: gjøre det varig.")
    assert "1. februar 2027: ser om dette holder: Malen spør om hvert barn." in page.remains


def test_nobodys_name_is_on_the_page(first: Round, second: Round, cast: Cast) -> None:
    told = " ".join(sentences(director_page(worlds.longest(first, second, cast), "nb")))
    people = (cast.kari, cast.ola, cast.siri)
    assert not [one.name for one in people if one.name in told]


def test_what_remains_are_the_next_days_earliest_first(first: Round, goal: Goal) -> None:
    assert director_page(first, "nb").remains == (
        "1. august 2026: skal være på plass: Fast punkt i samtalen: hva mener barnet?",
        "1. desember 2026: frist for målet «Barnas syn»",
    )


def test_an_open_correction_plan_remains(first: Round, cast: Cast) -> None:
    worlds.correction_plan(cast, first)
    (last,) = director_page(first, "nb").remains
    assert last.startswith("Retteplan for et lovbrudd er åpen: «Barnas syn")
    assert last.endswith("0 av 2 tiltak er på plass.")


def test_without_goals_and_days_it_says_so(first: Round) -> None:
    page = director_page(first, "nb")
    assert page.no_aims == "Kontoret har ikke satt mål etter denne runden ennå."
    assert page.remains[0].startswith("Ingen dager er satt.")


@pytest.mark.parametrize(
    ("world", "said"),
    [
        ("nothing applies", "Ingen av kravene var aktuelle"),
        ("nothing answered", "Ingen av spørsmålene ble besvart"),
        ("empty", "Ingen svar ble gitt"),
    ],
)
def test_a_round_without_results_says_what_is_missing(cast: Cast, world: str, said: str) -> None:
    page = director_page(worlds.STRANGE[world](cast), "nb")
    assert page.nothing_found.startswith(said)
    assert (page.strengths, page.needs) == ((), ())
    assert plain(page.nothing_found) in plain(docx_text(docx.write(paper(page))))


def texts(page: DirectorPage) -> Iterator[str]:
    return (said for said in sentences(page) if said != page.round_name)


READERS: dict[str, Callable[[DirectorPage], str]] = {
    "docx": lambda page: docx_text(docx.write(paper(page))),
    "pdf": lambda page: "".join(
        p.extract_text() for p in pypdf.PdfReader(BytesIO(pdf.write(paper(page)))).pages
    ),
    "xlsx": lambda page: xlsx_text(xlsx.write(workbook(page))),
}


@pytest.mark.parametrize("fmt", READERS)
def test_the_three_files_say_the_same(second: Round, cast: Cast, fmt: str) -> None:
    part = second.parts.get(drawn=True)
    aim = Goal.objects.create(
        part=part,
        question=story.NOTE,
        from_met=8,
        from_of=10,
        to_met=9,
        to_of=10,
        by_when=date(2026, 12, 1),
        created_by=cast.kari,
    )
    worlds.change(aim, cast, "routine", "Vi leser to saker sammen")
    page = director_page(second, "nb")
    text = plain(READERS[fmt](page))
    # The results' own sentences are for the office; here stand the counts.
    own = {r.sentence for r in (*page.strengths, *page.needs)}
    short = {r.short for r in (*page.strengths, *page.needs)}
    # A change on paper ends with its kind, and a goal's deadline stands in its sentence.
    apart = own | short | {a.by_when for a in page.aims}
    told = {said.rstrip(".") for said in texts(page)} - {said.rstrip(".") for said in apart}
    assert [said for said in told if plain(said) not in text] == []


def test_in_word_its_headings_are_headings_and_its_tables_have_heads(second: Round) -> None:
    made = paper(director_page(second, "nb"))
    read = word.Document(BytesIO(docx.write(made)))
    assert [p.text for p in read.paragraphs if p.style.name == "Heading 1"] == HEADINGS
    (title,) = [p.text for p in read.paragraphs if p.style.name == "Title"]
    assert title == "Barnets beste"
    tables = [block for block in made.blocks if isinstance(block, Table)]
    heads = [[cell.text for cell in table.rows[0].cells] for table in read.tables]
    assert heads == [[column.title for column in table.columns] for table in tables]
    assert all("tblHeader" in table.rows[0]._tr.xml for table in read.tables)


def test_in_pdf_its_headings_are_headings_and_its_pictures_have_words(second: Round) -> None:
    found = list(tags(pdf.write(paper(director_page(second, "nb")))))
    names = [name for name, _element in found]
    assert names.count("H1") == len(HEADINGS)
    assert names.count("Title") == 1
    assert names.count("Table") == names.count("THead") > 0
    assert all(element.get("/Alt") for name, element in found if name == "Figure")


def test_the_workbook_counts_with_real_numbers(first: Round) -> None:
    book = openpyxl.load_workbook(BytesIO(xlsx.write(workbook(director_page(first, "nb")))))
    rows = [[cell.value for cell in row] for row in book["Resultater"].iter_rows(min_row=2)]
    assert [*rows[-1][2:4], rows[-1][5]] == ["3 av 10", 3, 7]


def test_it_costs_few_questions_to_the_database(
    second: Round, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    director_page(second, "nb")
    with django_assert_max_num_queries(18):
        director_page(second, "nb")
