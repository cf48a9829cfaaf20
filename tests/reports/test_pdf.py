from io import BytesIO

import pypdf
import pytest
from django.utils import translation

from rettesnor.reports.formats import pdf
from rettesnor.reports.office.layout import paper
from rettesnor.reports.paper import Heading, Picture, Table
from tests.reports.reading import tags
from tests.reports.sample import AWKWARD, REPORT


@pytest.fixture(scope="module")
def file() -> bytes:
    return pdf.write(paper(REPORT))


@pytest.fixture(scope="module")
def read(file: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(file))


def test_it_says_that_it_is_tagged_and_pdf_ua_1(read: pypdf.PdfReader) -> None:
    assert read.root_object["/MarkInfo"]["/Marked"]
    assert "<pdfuaid:part>1</pdfuaid:part>" in read.root_object["/Metadata"].get_data().decode()


def test_its_title_is_shown_and_its_maker_named(read: pypdf.PdfReader) -> None:
    assert read.metadata is not None
    assert read.metadata.title == "Barnets beste, runde 2 – Nav Lillevik"
    assert read.metadata.author == "Nav Lillevik"
    assert read.root_object["/ViewerPreferences"]["/DisplayDocTitle"]


@pytest.mark.parametrize(("language", "tag"), [("nb", "nb-NO"), ("nn", "nn-NO"), ("en", "en-GB")])
def test_it_says_which_language_it_is_in(language: str, tag: str) -> None:
    from dataclasses import replace

    made = pdf.write(replace(paper(REPORT), language=language))
    assert pypdf.PdfReader(BytesIO(made)).root_object["/Lang"] == tag


def test_every_heading_is_a_heading(file: bytes) -> None:
    found = [name for name, _element in tags(file) if name in {"H1", "H2"}]
    meant = [f"H{b.level}" for b in paper(REPORT).blocks if isinstance(b, Heading)]
    assert found == ["H1", *meant], "the contents have a heading of their own"


def test_the_contents_lead_to_every_heading_and_name_its_page(
    file: bytes, read: pypdf.PdfReader
) -> None:
    headings = [b for b in paper(REPORT).blocks if isinstance(b, Heading)]
    assert [name for name, _element in tags(file)].count("TOCI") == len(headings)
    assert len(read.pages[1]["/Annots"]) == len(headings)
    text = read.pages[1].extract_text()
    for number, page in enumerate(read.pages[2:], start=3):
        for heading in headings:
            if heading.level == 1 and f"\n{heading.text}\n" in page.extract_text():
                assert f"{heading.text}\n{number}" in text or f"{heading.text} {number}" in text


def test_no_hidden_sign_stands_among_the_words(read: pypdf.PdfReader) -> None:
    assert not [p for p in read.pages if "\N{WORD JOINER}" in p.extract_text()]


def test_every_table_has_a_head_with_a_name_for_each_column(file: bytes) -> None:
    names = [name for name, _element in tags(file)]
    tables = [block for block in paper(REPORT).blocks if isinstance(block, Table)]
    assert names.count("Table") == names.count("THead") == len(tables)
    assert names.count("TH") == sum(len(table.columns) for table in tables)
    assert names.count("TD") == sum(len(table.columns) * len(table.rows) for table in tables)


def test_every_picture_is_told_in_words(file: bytes) -> None:
    told = [element.get("/Alt") for name, element in tags(file) if name == "Figure"]
    assert told == [picture.alt for picture in pictures()]
    assert all(told)


def pictures() -> list[Picture]:
    """Those that say something: the mark is an ornament."""
    found: list[Picture] = []
    for block in paper(REPORT).blocks:
        if isinstance(block, Picture):
            found.append(block)
        if isinstance(block, Table):
            cells = [piece for row in block.rows for cell in row for piece in cell]
            found += [piece for piece in cells if isinstance(piece, Picture)]
    return found


def test_it_is_a4_with_a_number_on_every_page_but_the_first(read: pypdf.PdfReader) -> None:
    pages = read.pages
    assert {(round(p.mediabox.width), round(p.mediabox.height)) for p in pages} == {(595, 842)}
    assert "Side 1" not in pages[0].extract_text()
    for number, page in enumerate(pages[1:], start=2):
        assert f"Side {number} av {len(pages)}" in page.extract_text()


def test_every_letter_is_set_in_a_face_that_the_file_carries(read: pypdf.PdfReader) -> None:
    fonts = [f.get_object() for p in read.pages for f in p["/Resources"]["/Font"].values()]
    assert fonts
    assert all("Inter" in font["/BaseFont"] for font in fonts)


def test_what_people_write_is_words_and_never_markup(read: pypdf.PdfReader) -> None:
    text = "".join(page.extract_text() for page in read.pages)
    assert AWKWARD.replace(" ", "") in text.replace(" ", "").replace("\n", "")


def test_a_word_without_letters_does_not_stop_the_report() -> None:
    from dataclasses import replace

    made = pdf.write(paper(replace(REPORT, office="Nav Lillevik 😀\N{REPLACEMENT CHARACTER}漢")))
    assert made.startswith(b"%PDF")


def test_two_who_ask_at_once_both_get_theirs() -> None:
    from concurrent.futures import ThreadPoolExecutor

    sheets = [paper(REPORT)] * 6
    with ThreadPoolExecutor(3) as pool:
        assert all(made.startswith(b"%PDF") for made in pool.map(pdf.write, sheets))


def test_the_bookmarks_are_the_headings(read: pypdf.PdfReader) -> None:
    with translation.override("nb"):
        chapters = [b.text for b in paper(REPORT).blocks if isinstance(b, Heading) and b.level == 1]
    assert [item.title for item in read.outline if not isinstance(item, list)] == chapters
