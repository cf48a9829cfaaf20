from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest

from rettesnor.common import clock
from rettesnor.common.text import Text
from rettesnor.reports.form.content import form_sheet
from rettesnor.reports.form.pdf import form_pdf
from rettesnor.reports.form.voice import everything_said
from tests.reports.form.forms import (
    bookmarks,
    boxes_in,
    boxes_wanted,
    opened,
    readable,
    text_of,
)
from tests.reports.reading import plain, tags

FORMS = sorted(readable())
CASE, GUIDE = "barnets-beste-saksmappe-1", "kartlegging-familie-1"


@cache
def made(name: str, language: str = "nb") -> bytes:
    return form_pdf(readable()[name], language)


each_form = pytest.mark.parametrize("name", FORMS)


@each_form
def test_it_says_that_it_is_tagged_and_pdf_ua_1(name: str) -> None:
    root = opened(made(name)).root_object
    assert root["/MarkInfo"]["/Marked"]
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().decode()
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]


@pytest.mark.parametrize(
    ("language", "tag"), [("nb", "nb-NO"), ("nn", "nn-NO"), ("en", "en-GB"), ("se", "se-NO")]
)
@pytest.mark.parametrize("name", [CASE, GUIDE])
def test_it_says_which_language_it_is_in(name: str, language: str, tag: str) -> None:
    assert opened(made(name, language)).root_object["/Lang"] == tag


@each_form
def test_every_question_stands_there_in_order_with_the_number_it_has_on_screen(name: str) -> None:
    told, at = text_of(made(name)), 0
    for question in readable()[name].questions:
        # Spaces fall away, so a number is seen with the question it belongs to.
        at = told.find(plain(f"{question.number} {question.text.nb}"), at)
        assert at >= 0, question.id


@each_form
def test_everything_the_sheet_says_is_on_the_paper(name: str) -> None:
    # Where a text goes on overleaf, the edge of the page stands in the middle of it.
    told = text_of(made(name))
    sheet = form_sheet(readable()[name], "nb", on=clock.today())
    lost = [
        said.text
        for said in everything_said(replace(sheet, page=sheet.title))
        if plain(said.text) not in told
    ]
    assert len(lost) <= 2


@each_form
@pytest.mark.parametrize("language", ["nb", "nn"])
def test_there_is_a_box_for_every_answer(name: str, language: str) -> None:
    assert boxes_in(made(name, language)) == boxes_wanted(readable()[name])


@each_form
def test_the_bookmarks_are_the_sections_and_the_questions(name: str) -> None:
    form, found = readable()[name], bookmarks(made(name))
    wanted = []
    for section in form.sections:
        wanted.append(section.title.nb)
        for question in section.questions:
            wanted += [question.heading.text.nb] if question.heading else []
            wanted.append(f"{question.number} {question.text.nb}")
    assert [plain(title) for title in found[: len(wanted)]] == [plain(title) for title in wanted]


@each_form
def test_no_level_of_heading_is_skipped(name: str) -> None:
    levels = [int(tag[1]) for tag, _ in tags(made(name)) if tag in {"H1", "H2", "H3"}]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@each_form
def test_every_table_of_topics_has_a_head_and_a_cell_for_each_answer(name: str) -> None:
    topics = [q for q in readable()[name].questions if q.topics and q.scale]
    names = [tag for tag, _ in tags(made(name))]
    columns = [1 + len(q.scale.values) + q.remarks for q in topics if q.scale]
    assert names.count("Table") == names.count("THead") == len(topics)
    assert names.count("TH") == sum(columns)
    assert names.count("TD") == sum(n * len(q.topics) for n, q in zip(columns, topics, strict=True))


@each_form
def test_a_questions_text_stands_on_the_page_of_its_first_boxes(name: str) -> None:
    pages = [plain(page.extract_text()) for page in opened(made(name)).pages]
    for question in readable()[name].questions:
        if question.scale is None or question.topics:
            continue
        asked = plain(f"{question.number} {question.text.nb}")
        row = plain("".join(f"{n} {v.text.nb}" for n, v in enumerate(question.scale.values, 1)))
        (page,) = [page for page in pages if asked in page]
        assert row in page[page.index(asked) :], question.id


@pytest.mark.parametrize("name", ["barnets-beste-saksmappe-1", "kvp-saksmappe-1"])
def test_a_form_of_twenty_questions_takes_five_sheets_at_most(name: str) -> None:
    assert len(readable()[name].questions) == 20
    assert len(opened(made(name)).pages) <= 5


def test_it_is_a4_with_a_number_on_every_page() -> None:
    pages = opened(made(CASE)).pages
    assert {(round(p.mediabox.width), round(p.mediabox.height)) for p in pages} == {(595, 842)}
    for number, page in enumerate(pages, start=1):
        assert f"Side {number} av {len(pages)}" in page.extract_text()


def test_what_is_not_written_in_the_papers_language_is_tagged_as_bokmal() -> None:
    spoken = {str(element.get("/Lang", "")) for _tag, element in tags(made(GUIDE, "en"))}
    assert any(language.startswith("nb") for language in spoken)


def test_a_draft_says_that_it_is_one() -> None:
    assert "utkast" in text_of(form_pdf(readable()[CASE], "nb", draft=True))
    assert "utkast" not in text_of(made(CASE))


def test_a_word_without_letters_or_with_markup_does_not_stop_the_paper() -> None:
    awkward = "Skjema 😀 #strong[x] $a$ *b* \\ \x0b漢"
    form = replace(readable()[CASE], title=Text(awkward, awkward))
    assert plain("#strong[x] $a$ *b* \\") in text_of(form_pdf(form, "nb"))
