"""A Word report in an office's own clothes."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from rettesnor.reports.formats.docx import write
from rettesnor.reports.formats.word.faces import face_of
from rettesnor.reports.office.layout import paper
from rettesnor.reports.paper import Bullets, Heading, Table
from rettesnor.reports.wordtemplate.opening import clothes_of
from tests.reports import word_files as word
from tests.reports.reading import docx_text, part
from tests.reports.sample import AWKWARD, REPORT

PAPER = paper(REPORT)
TABLES = [block for block in PAPER.blocks if isinstance(block, Table)]
TEMPLATES = [word.template, word.dotx, word.landscape, word.bare, word.in_sections]


def made(file: Callable[[], bytes]) -> bytes:
    return write(PAPER, clothes_of(file()))


def read(file: Callable[[], bytes]) -> Document:
    return docx.Document(BytesIO(made(file)))


@pytest.mark.parametrize("file", TEMPLATES)
def test_it_says_what_the_report_says_and_nothing_of_the_template(
    file: Callable[[], bytes],
) -> None:
    text = docx_text(made(file))
    plain = docx_text(write(PAPER))
    # Our own title page has our name beside the plumb line.
    assert text == plain.replace("rettesnor", "", 1)
    assert "Fortrolig" not in text


@pytest.mark.parametrize("file", TEMPLATES)
def test_headings_lists_and_tables_are_what_they_are_called(file: Callable[[], bytes]) -> None:
    document = read(file)
    levels = {f"heading {n}": n for n in (1, 2)}
    told = [
        (p.text, levels[p.style.name.casefold()])
        for p in document.paragraphs
        if p.style.name.casefold() in levels
    ]
    assert told == [(b.text, b.level) for b in PAPER.blocks if isinstance(b, Heading)]
    bullets = [p.text for p in document.paragraphs if p.style.name.casefold() == "list bullet"]
    assert bullets == [i for b in PAPER.blocks if isinstance(b, Bullets) for i in b.items]
    for table, meant in zip(document.tables, TABLES, strict=True):
        heads = [row for row in table.rows if row._tr.trPr.find(qn("w:tblHeader")) is not None]
        assert [[c.text for c in row.cells] for row in heads] == [[c.title for c in meant.columns]]


@pytest.mark.parametrize("file", TEMPLATES)
def test_a_bullet_is_a_real_list_also_where_the_template_has_none(
    file: Callable[[], bytes],
) -> None:
    document = read(file)
    style = document.styles["List Bullet"]
    (number,) = style.element.xpath("w:pPr/w:numPr/w:numId/@w:val")
    numbering = document.part.numbering_part.element
    (kind,) = numbering.xpath(f"w:num[@w:numId={number}]/w:abstractNumId/@w:val")
    assert numbering.xpath(
        f"w:abstractNum[@w:abstractNumId={kind}]/w:lvl[@w:ilvl=0]/w:numFmt[@w:val='bullet']"
    )


@pytest.mark.parametrize("file", TEMPLATES)
def test_text_and_pictures_keep_within_the_margins(file: Callable[[], bytes]) -> None:
    document = read(file)
    section = document.sections[0]
    inside = section.page_width - section.left_margin - section.right_margin
    for table in document.tables:
        assert abs(sum(column.width for column in table.columns) - inside) < Mm(1)
    for extent in document.element.body.iter(qn("wp:extent")):
        assert int(extent.get("cx")) <= inside


def test_on_a_narrow_page_pictures_shrink_with_their_columns() -> None:
    narrow, ours = read(lambda: word.sized(180, 28)), docx.Document(BytesIO(write(PAPER)))

    def widths(document: Document) -> list[int]:
        cells = document.element.body.iter(qn("w:tc"))
        return [int(e.get("cx")) for cell in cells for e in cell.iter(qn("wp:extent"))]

    assert widths(narrow)
    for small, full in zip(widths(narrow), widths(ours), strict=True):
        assert abs(small - full * 124 / 160) < Mm(0.1)


@pytest.mark.parametrize("file", TEMPLATES)
def test_every_picture_is_told_in_words(file: Callable[[], bytes]) -> None:
    told = [e.get("descr") for e in read(file).element.body.iter(qn("wp:docPr"))]
    assert told
    assert all(told)


def test_the_faces_and_colours_are_the_templates() -> None:
    document = read(word.template)
    for name in ("Normal", "Report Cell", "Report Lead", "toc 1"):
        assert face_of(document, document.styles[name]) == word.FACE
    assert face_of(document, document.styles["Heading 1"]) == word.HEAD_FACE
    assert str(document.styles["Heading 1"].font.color.rgb) == word.ACCENT
    body = document.element.body
    colours = set(body.xpath(".//@w:color | .//@w:fill"))
    assert colours & {"1F5B4E", "EEF3F1", "14181F"} == set()
    assert b"Inter" not in ZipFile(BytesIO(made(word.template))).read("word/styles.xml")


def test_a_missing_heading_has_the_face_of_the_headings_there_are() -> None:
    document = read(word.bare)
    heading = document.styles["Heading 2"]
    assert face_of(document, heading) == word.HEAD_FACE
    assert heading.element.xpath("w:pPr/w:outlineLvl/@w:val") == ["1"]


def test_the_language_is_the_reports() -> None:
    for file in (word.template, word.bare):
        assert set(read(file).styles.element.xpath("//w:lang/@w:val")) == {"nb-NO"}


def test_the_head_and_logo_of_the_template_stand_and_ours_do_not() -> None:
    file = made(word.template)
    head = part(file, r"word/header\d\.xml")
    assert word.HEAD in head
    assert PAPER.running not in head
    assert "NUMPAGES" not in part(file, r"word/footer\d\.xml")


def test_where_head_and_foot_are_empty_ours_are_filled_in() -> None:
    document = read(word.bare)
    section = document.sections[0]
    assert section.header.paragraphs[0].text == PAPER.running
    assert section.footer._element.xpath(".//w:fldSimple/@w:instr") == ["PAGE", "NUMPAGES"]
    assert section.different_first_page_header_footer


def test_the_logo_of_a_first_page_stays_on_the_first_page() -> None:
    section = read(word.in_sections).sections[0]
    assert section.different_first_page_header_footer
    assert section.first_page_header._element.xpath(".//w:drawing")
    assert section.header.paragraphs[0].text == "Alle andre sider"


def test_it_has_one_section_and_a_page_that_lies_stays_so() -> None:
    (section,) = read(word.landscape).sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert len(read(word.in_sections).sections) == 1


@pytest.mark.parametrize("file", TEMPLATES)
def test_the_contents_lead_to_every_heading(file: Callable[[], bytes]) -> None:
    body = read(file).element.body
    links = body.xpath(".//w:hyperlink/@w:anchor")
    assert links
    assert set(links) <= set(body.xpath(".//w:bookmarkStart/@w:name"))


def test_what_people_write_is_words_and_never_markup() -> None:
    assert AWKWARD in docx_text(made(word.template))


def test_no_two_styles_have_the_same_id() -> None:
    for file in TEMPLATES:
        ids = [style.style_id for style in read(file).styles]
        assert len(ids) == len(set(ids))
