"""One Word document in an office's own clothes: its page, its head and foot, its styles."""

from io import BytesIO
from typing import Any, cast

import docx
from docx.document import Document
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from rettesnor.reports.formats.word import clothes, parts
from rettesnor.reports.formats.word.emptying import empty
from rettesnor.reports.formats.word.writer import WIDTH, Writer, page_number
from rettesnor.reports.paper import Cover, Head, Paper, Picture

BELOW_HEAD = Pt(12)
LOW_PAGE = 250  # mm; on a lower one the title page has no air to give away


def write(paper: Paper, template: bytes) -> bytes:
    """The bytes of a docx file. `template` is a Word document that was checked when it came in."""
    document = docx.Document(BytesIO(template))
    empty(document)
    cloth = clothes.wear(document, f"{paper.language}-{paper.region}", short=paper.head is not None)
    return CladWriter(document, paper, cloth).written()


class CladWriter(Writer):
    """As `Writer`, but the frame of the page is the template's, and no mark of ours is in it."""

    def __init__(self, document: Document, paper: Paper, cloth: clothes.Cloth) -> None:
        super().__init__(document, paper)
        self.cloth = cloth
        self.style_ids = clothes.style_ids(document)
        self.measure = clothes.text_width(document)
        self.shrunk = min(1.0, self.measure / (WIDTH - 2 * self.side))

    @property
    def width(self) -> float:
        """How many mm there are between the margins of the template's page."""
        return self.measure

    def frame(self) -> None:
        """Of head and foot, what the template leaves blank is filled in."""
        section = self.document.sections[0]
        no_head, no_foot = clothes.is_blank(section.header), clothes.is_blank(section.footer)
        if no_head and no_foot:
            section.different_first_page_header_footer = True
        if no_head:
            _line_of(section.header).add_run(self.paper.running)
        if no_foot:
            page_number(_line_of(section.footer), self.paper.page)

    def begin_page(self, paragraph: WordParagraph) -> None:
        """With some air: a head that is deeper than its margin reaches down to the text."""
        super().begin_page(paragraph)
        paragraph.paragraph_format.space_before = BELOW_HEAD

    def save(self) -> bytes:
        """Lines and grounds take the template's colours last, when all of them are drawn."""
        clothes.recolour(self.document, self.cloth)
        return super().save()

    def picture(self, paragraph: WordParagraph, picture: Picture) -> object:
        """On a narrower page the columns shrink, and the pictures with them."""
        inline = super().picture(paragraph, picture)
        if self.shrunk < 1:
            parts.shrink(inline, self.shrunk)
        return inline

    def cover(self, cover: Cover) -> None:
        section: Any = self.document.sections[0]
        low = section.page_height < Mm(LOW_PAGE)
        self.add(cover.kind, "Report Kind")
        self.add(cover.title, "Title")
        self.add(cover.office, "Subtitle")
        for name, value in cover.facts.pairs:
            self.fact(name, value)
        for place, notice in enumerate(cover.notices):
            paragraph = self.add(notice, "Report Quiet")
            paragraph.paragraph_format.space_before = Mm(2 if place else 10 if low else 30)

    def head(self, head: Head) -> None:
        self.add(head.kind, "Report Quiet")
        self.add(head.title, "Title")
        self.add(head.office, "Subtitle")
        parts.underline(self.add("  ·  ".join(head.facts), "Report Quiet"))


def _line_of(head_or_foot: Any) -> WordParagraph:
    """Its first line; one is added to a head or foot that has none."""
    lines = head_or_foot.paragraphs
    return cast("WordParagraph", lines[0] if lines else head_or_foot.add_paragraph())
