"""One Word document, block by block."""

import json
import re
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from rettesnor.common import clock
from rettesnor.reports.formats import typesetting
from rettesnor.reports.formats.word import parts
from rettesnor.reports.formats.word.styles import QUIET, dress
from rettesnor.reports.paper import (
    Block,
    Bullets,
    Cell,
    Column,
    Cover,
    Facts,
    Head,
    Heading,
    Line,
    Notice,
    Paper,
    Paragraph,
    Picture,
    Room,
    Table,
    Ticks,
    Tone,
    entries,
    kept_with_next,
)

PPI = 220  # sharp on paper; the whole report stays well below a megabyte
WIDTH = 210  # mm of the paper
AIR, CLOSE_AIR = 90, 40  # above and below the words of a row, in twentieths of a point
# mm from the edges of the paper: left and right, top, bottom
MARGINS, SHORT_MARGINS, ONE_PAGE_MARGINS = (25, 28, 25), (25, 24, 24), (20, 14, 12)
ONE_PAGE_SCALE = 0.86  # Word is not asked what fits
_PARAGRAPHS = {Tone.LARGE: "Report Lead", Tone.STRONG: "Report Strong"}
_CELLS = {
    Tone.PLAIN: "Report Cell",
    Tone.STRONG: "Report Strong",
    Tone.LARGE: "Report Large",
    Tone.QUIET: "Report Quiet",
}


def write(paper: Paper) -> bytes:
    """The bytes of a docx file in our own clothes."""
    document = docx.Document()
    scale = ONE_PAGE_SCALE if paper.one_page else 1
    tag = f"{paper.language}-{paper.region}"
    dress(document, tag, short=paper.head is not None, scale=scale)
    return Writer(document, paper).written()


def _pictures(paper: Paper) -> list[Picture]:
    """Every picture, once, in the order it is met."""
    found = [paper.top.mark, *([paper.cover.plumb_line] if paper.cover else [])]
    for block in paper.blocks:
        if isinstance(block, Picture):
            found.append(block)
        if isinstance(block, Ticks):
            found += block.signs
        if isinstance(block, Table):
            pieces = (piece for row in block.rows for cell in row for piece in cell)
            found += [piece for piece in pieces if isinstance(piece, Picture)]
    return list(dict.fromkeys(found))


def _as_png(pictures: list[Picture]) -> dict[Picture, bytes]:
    """The same SVG as everywhere else, drawn by the typesetter: all in one go."""
    asked = json.dumps([{"svg": p.svg, "width": p.width} for p in pictures], ensure_ascii=False)
    return dict(zip(pictures, typesetting.pngs("pictures.typ", asked, ppi=PPI), strict=True))


class Writer:
    """One document under way; it has its styles already."""

    def __init__(self, document: Document, paper: Paper) -> None:
        self.document = document
        self.paper = paper
        self.pngs = _as_png(_pictures(paper))
        self.style_ids = {style.name: style.style_id for style in document.styles}
        self.places = iter(entries(paper.blocks) if paper.contents else ())
        self.begun = 0  # paragraphs before the first chapter
        margins = ONE_PAGE_MARGINS if paper.one_page else SHORT_MARGINS if paper.head else MARGINS
        self.side, self.top, self.foot = margins

    def written(self) -> bytes:
        """All of the paper, as the bytes of the finished file."""
        self.properties()
        self.frame()
        self.begin()
        blocks = self.paper.blocks
        for block, kept in zip(blocks, kept_with_next(blocks), strict=True):
            self.block(block, kept=kept)
        if self.paper.cover and blocks:
            # The pages before the first chapter are its own.
            self.begin_page(self.document.paragraphs[self.begun])
        return self.save()

    def save(self) -> bytes:
        made = BytesIO()
        self.document.save(made)
        return made.getvalue()

    def add(self, text: str, style: str) -> WordParagraph:
        paragraph = self.document.add_paragraph(text)
        self.dress(paragraph, style)
        return paragraph

    def dress(self, paragraph: WordParagraph, style: str) -> None:
        """Give a paragraph its style by id: looking it up by name each time takes most of a second."""
        paragraph._p.style = self.style_ids[style]  # noqa: SLF001

    def properties(self) -> None:
        core, begins = self.document.core_properties, self.paper.top
        core.title, core.author, core.language = (
            self.paper.title,
            begins.office,
            self.paper.language,
        )
        core.subject, core.comments, core.keywords = begins.kind, "", ""
        core.created = core.modified = clock.now()
        core.last_modified_by = begins.office
        # The template's own picture of itself.
        package = self.document.part.package.rels
        for key in [k for k, rel in package.items() if rel.reltype.endswith("/thumbnail")]:
            del package[key]

    def frame(self) -> None:
        """A4, margins, and what stands on every page but the first."""
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(WIDTH), Mm(297)
        section.left_margin = section.right_margin = Mm(self.side)
        section.top_margin, section.bottom_margin = Mm(self.top), Mm(self.foot)
        section.different_first_page_header_footer = True
        header = section.header.paragraphs[0]
        self.picture(header, self.paper.top.mark)
        header.add_run(f" {self.paper.running}")
        page_number(section.footer.paragraphs[0], self.paper.page)

    def begin(self) -> None:
        """All that stands before the first chapter."""
        if self.paper.cover:
            self.cover(self.paper.cover)
        elif self.paper.head:
            self.head(self.paper.head)
        if self.paper.contents:
            self.begin_page(self.add(self.paper.contents, "TOC Heading"))
            told = [(one, self.style_ids[f"toc {one.level}"]) for one in entries(self.paper.blocks)]
            parts.contents(self.document, told)
        self.begun = len(self.document.paragraphs)

    def cover(self, cover: Cover) -> None:
        def beside_the_line(text: str, style: str) -> WordParagraph:
            paragraph = self.add(text, style)
            paragraph.paragraph_format.left_indent = Mm(31)
            return paragraph

        wordmark = beside_the_line("rettesnor", "Report Wordmark")
        shape = self.picture(wordmark, cover.plumb_line)
        parts.hang_from_edge(shape, left=25)
        beside_the_line(cover.kind, "Report Kind")
        beside_the_line(cover.title, "Title")
        beside_the_line(cover.office, "Subtitle")
        for name, value in cover.facts.pairs:
            self.fact(name, value, indent=31)
        for place, notice in enumerate(cover.notices):
            paragraph = beside_the_line(notice, "Report Quiet")
            paragraph.paragraph_format.space_before = Mm(2 if place else 40)

    def head(self, head: Head) -> None:
        wordmark = self.add("", "Report Wordmark")
        self.picture(wordmark, head.mark)
        wordmark.add_run(" rettesnor")
        kind = wordmark.add_run(f"\t{head.kind}")
        kind.font.bold, kind.font.color.rgb = False, RGBColor.from_string(QUIET)
        wordmark.paragraph_format.tab_stops.add_tab_stop(Mm(self.width), WD_TAB_ALIGNMENT.RIGHT)
        self.add(head.title, "Title")
        self.add(head.office, "Subtitle")
        parts.underline(self.add("  ·  ".join(head.facts), "Report Quiet"))

    @property
    def width(self) -> float:
        """How many mm there are between the margins."""
        return WIDTH - 2 * self.side

    def begin_page(self, paragraph: WordParagraph) -> None:
        paragraph.paragraph_format.page_break_before = True
        paragraph.paragraph_format.space_before = Pt(0)

    def block(self, block: Block, *, kept: bool) -> None:
        """Add one block; `kept` ones stay on the page of the next."""
        match block:
            case Table():
                self.table(block)
            case Picture():
                paragraph = self.add("", "Normal")
                paragraph.paragraph_format.keep_with_next = kept
                self.picture(paragraph, block)
            case Bullets(items):
                self.bullets(items)
            case Facts(pairs):
                for name, value in pairs:
                    self.fact(name, value)
            case Ticks():
                self.ticks(block, kept=kept)
            case Room(lines):
                for _line in range(lines):
                    parts.rule(self.add("\t", "Report Line"), self.width)
            case _:
                self.words(block, kept=kept)

    def words(self, block: Heading | Paragraph | Notice, *, kept: bool) -> None:
        match block:
            case Heading(text, level, fresh):
                heading = self.add(text, f"Heading {level}")
                if fresh:
                    self.begin_page(heading)
                if place := next(self.places, None):
                    parts.bookmark(heading, place.place)
            case Notice(text):
                parts.shade(self.add(text, "Report Notice"))
            case Paragraph(text, tone):
                style = _PARAGRAPHS.get(tone, "Normal")
                self.add(text, style).paragraph_format.keep_with_next = kept

    def bullets(self, items: tuple[str, ...]) -> None:
        for place, item in enumerate(items):
            bullet = self.add(item, "List Bullet")
            if not place:
                bullet.paragraph_format.space_before = Pt(8)

    def ticks(self, ticks: Ticks, *, kept: bool) -> None:
        for words, ticked in ticks.items:
            paragraph = self.add("", "Report Fact")
            paragraph.paragraph_format.keep_with_next = kept
            self.picture(paragraph, ticks.signs[ticked])
            paragraph.add_run(f"  {words}")

    def fact(self, name: str, value: str, *, indent: float = 0) -> None:
        """A name and what stands for it, lined up by a tab."""
        paragraph = self.add(f"{name}\t{value}", "Report Fact")
        shape = paragraph.paragraph_format
        shape.left_indent, shape.first_line_indent = Mm(indent + 38), Mm(-38)
        shape.tab_stops.add_tab_stop(Mm(indent + 38))

    def picture(self, paragraph: WordParagraph, picture: Picture) -> object:
        png = BytesIO(self.pngs[picture])
        inline = paragraph.add_run().add_picture(png, width=Mm(picture.width))._inline  # noqa: SLF001
        parts.describe(inline, picture.alt)
        return inline

    def table(self, table: Table) -> None:
        shares = sum(column.share for column in table.columns)
        widths = [Mm(self.width * column.share / shares) for column in table.columns]
        made = self.document.add_table(1 + len(table.rows), len(table.columns))
        close = table.close or self.paper.one_page
        parts.frame(made, table.name, widths, air=CLOSE_AIR if close else AIR)
        heads = tuple((Line(column.title, Tone.QUIET),) for column in table.columns)
        for row, cells in zip(made.rows, (heads, *table.rows), strict=True):
            parts.keep_whole(row)
            boxes = zip(row.cells, cells, table.columns, widths, strict=True)
            for box, cell, column, width in boxes:
                box.width = width
                self.cell(box, cell, column)
        parts.make_header(made.rows[0])

    def cell(self, box: _Cell, cell: Cell, column: Column) -> None:
        paragraph = box.paragraphs[0]
        for place, piece in enumerate(cell):
            if place:
                paragraph = box.add_paragraph()
            if isinstance(piece, Picture):
                self.dress(paragraph, "Report Cell")
                self.picture(paragraph, piece)
            else:
                self.dress(paragraph, _CELLS[piece.tone])
                paragraph.add_run(piece.text)
                if place and isinstance(cell[place - 1], Picture):
                    # Words after a picture belong to the next one.
                    paragraph.paragraph_format.space_before = Pt(5)
            if column.numeric:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def page_number(paragraph: WordParagraph, pattern: str) -> None:
    """«Side {page} av {pages}» with numbers that Word works out."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for piece in re.split(r"(\{page\}|\{pages\})", pattern):
        match piece:
            case "{page}":
                parts.field(paragraph, "PAGE")
            case "{pages}":
                parts.field(paragraph, "NUMPAGES")
            case words:
                paragraph.add_run(words)
