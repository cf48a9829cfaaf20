from io import BytesIO

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from rettesnor.reports.formats.docx import write
from rettesnor.reports.office.layout import paper
from rettesnor.reports.paper import Heading, Table
from tests.reports.reading import part
from tests.reports.sample import AWKWARD, REPORT

PAPER = paper(REPORT)
TABLES = [block for block in PAPER.blocks if isinstance(block, Table)]


@pytest.fixture(scope="module")
def file() -> bytes:
    return write(PAPER)


@pytest.fixture(scope="module")
def read(file: bytes) -> Document:
    return docx.Document(BytesIO(file))


def test_it_has_a_title_a_maker_and_a_language(read: Document) -> None:
    core = read.core_properties
    assert (core.title, core.author, core.language) == (PAPER.title, "Nav Lillevik", "nb")
    (language,) = read.styles.element.xpath("w:docDefaults//w:lang/@w:val")
    assert language == "nb-NO"


def test_every_heading_is_a_real_heading(read: Document) -> None:
    headings = [
        (p.text, p.style.name) for p in read.paragraphs if p.style.name.startswith("Heading")
    ]
    assert headings == [
        (b.text, f"Heading {b.level}") for b in PAPER.blocks if isinstance(b, Heading)
    ]


def test_the_title_page_has_the_title_in_the_style_of_titles(read: Document) -> None:
    titles = [(p.text, p.style.name) for p in read.paragraphs if p.style.name == "Title"]
    assert titles == [("Barnets beste", "Title")]


def test_every_table_has_a_name_and_one_header_row_that_is_repeated(read: Document) -> None:
    for table, meant in zip(read.tables, TABLES, strict=True):
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == meant.name
        heads = [row for row in table.rows if row._tr.trPr.find(qn("w:tblHeader")) is not None]
        assert [[c.text for c in row.cells] for row in heads] == [[c.title for c in meant.columns]]


def test_no_row_is_broken_between_two_pages(read: Document) -> None:
    rows = [row for table in read.tables for row in table.rows]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows)


def test_every_picture_is_told_in_words(file: bytes, read: Document) -> None:
    told = [e.get("descr") for e in read.element.body.iter(qn("wp:docPr"))]
    charts = [p.alt for t in TABLES for r in t.rows for c in r for p in c if hasattr(p, "alt")]
    assert set(charts) < set(told)
    assert all(told)
    assert PAPER.cover.mark.alt in part(file, r"word/header\d\.xml")


def test_the_foot_of_the_page_counts_the_pages(file: bytes, read: Document) -> None:
    foot = part(file, r"word/footer\d\.xml")
    assert 'w:instr="PAGE"' in foot
    assert 'w:instr="NUMPAGES"' in foot
    assert read.sections[0].different_first_page_header_footer


def test_it_is_a4(read: Document) -> None:
    section = read.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_columns_keep_their_width_and_fill_the_page(read: Document) -> None:
    for table in read.tables:
        assert round(sum(column.width.mm for column in table.columns)) == 160


def test_only_styles_that_the_report_or_word_itself_uses_are_kept(read: Document) -> None:
    assert [s.name for s in read.styles if s.type.name == "TABLE"] == ["Normal Table"]


def test_what_people_write_is_words_and_never_markup(read: Document) -> None:
    texts = [p.text for t in read.tables for r in t.rows for c in r.cells for p in c.paragraphs]
    assert AWKWARD in texts


def test_the_templates_own_picture_does_not_follow(file: bytes) -> None:
    assert b"thumbnail" not in file


def test_it_weighs_less_than_a_megabyte(file: bytes) -> None:
    assert len(file) < 1_000_000


def test_the_contents_are_a_field_that_already_holds_its_lines(read: Document) -> None:
    body = read.element.body
    assert [e.text for e in body.iter(qn("w:instrText"))] == [r'TOC \o "1-2" \h \n \z']
    signs = [e.get(qn("w:fldCharType")) for e in body.iter(qn("w:fldChar"))]
    assert signs == ["begin", "separate", "end"]
    lines = [(p.text, p.style.name) for p in read.paragraphs if p.style.name.startswith("toc ")]
    assert lines == [(b.text, f"toc {b.level}") for b in PAPER.blocks if isinstance(b, Heading)]


def test_every_line_of_the_contents_leads_to_its_heading(read: Document) -> None:
    places = {
        mark.get(qn("w:name")): "".join(t.text for t in mark.getparent().iter(qn("w:t")))
        for mark in read.element.body.iter(qn("w:bookmarkStart"))
    }
    links = list(read.element.body.iter(qn("w:hyperlink")))
    assert len(links) == len(places)
    for link in links:
        text = "".join(t.text for t in link.iter(qn("w:t")))
        assert places[link.get(qn("w:anchor"))] == text


def test_the_name_of_the_contents_is_not_among_them(read: Document) -> None:
    (name,) = [p for p in read.paragraphs if p.style.name == "TOC Heading"]
    assert name.text == "Innhold"
    assert name.paragraph_format.page_break_before
