"""What Word knows and python-docx does not say: fields, words for pictures, header rows, lines."""

import re
from collections.abc import Sequence
from typing import Any

from docx.document import Document
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Length, Mm, Pt
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from rettesnor.reports.formats.word.styles import ACCENT, INK, RULE, TINT
from rettesnor.reports.paper import Entry

CONTENTS = r'TOC \o "1-2" \h \n \z'

# ruff: noqa: SLF001 - the elements behind python-docx's objects are where the rest is said


def _make(tag: str, **attributes: str | int) -> Any:
    element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    return element


def describe(inline: Any, alt: str) -> None:
    """Say in words what a picture shows, and let no air in round it."""
    inline.docPr.set("descr", alt)
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")


def shrink(inline: Any, share: float) -> None:
    """Make a picture smaller, both ways."""
    for size in inline.xpath("./wp:extent | .//a:ext[@cx]"):
        for side in ("cx", "cy"):
            size.set(side, str(round(int(size.get(side)) * share)))


def hang_from_edge(inline: Any, *, left: float) -> None:
    """Take a picture out of the line of text: it hangs from the top of the page, `left` mm in."""
    anchor = parse_xml(
        f'<wp:anchor {nsdecls("wp")} distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        'relativeHeight="1" behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="page">'
        f"<wp:posOffset>{Mm(left)}</wp:posOffset></wp:positionH>"
        '<wp:positionV relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        "</wp:anchor>"
    )
    anchor.append(inline.find(qn("wp:extent")))
    anchor.append(parse_xml(f"<wp:wrapNone {nsdecls('wp')}/>"))
    for tag in ("wp:docPr", "wp:cNvGraphicFramePr", "a:graphic"):
        anchor.append(inline.find(qn(tag)))
    inline.getparent().replace(inline, anchor)


def field(paragraph: Paragraph, instruction: str) -> None:
    """A number that Word works out: PAGE, NUMPAGES."""
    simple = _make("fldSimple", instr=instruction)
    run = _make("r")
    text = _make("t")
    text.text = "1"
    run.append(text)
    simple.append(run)
    paragraph._p.append(simple)


def bookmark(paragraph: Paragraph, name: str) -> None:
    """Give the paragraph a name that links reach it by."""
    number = re.sub(r"\D", "", name).lstrip("0") or 0
    paragraph._p.insert(1, _make("bookmarkStart", id=number, name=name))
    paragraph._p.append(_make("bookmarkEnd", id=number))


def contents(document: Document, told: Sequence[tuple[Entry, str]]) -> None:
    """A table of contents: a field that Word may fill anew, holding what it would be filled with.

    Links to the headings and no page numbers, so that it is right before Word has seen it. `told`
    are its lines, each with the id of its style.
    """
    paragraphs = []
    for entry, style in told:
        paragraph = document.add_paragraph()
        paragraph._p.style = style
        link = _make("hyperlink", anchor=entry.place, history=1)
        link.append(_run("t", entry.text))
        paragraph._p.append(link)
        paragraphs.append(paragraph)
    if not paragraphs:
        return
    begins = (_sign("begin"), _run("instrText", CONTENTS), _sign("separate"))
    for at, element in enumerate(begins, start=1):
        paragraphs[0]._p.insert(at, element)
    paragraphs[-1]._p.append(_sign("end"))


def _run(tag: str, text: str) -> Any:
    run, said = _make("r"), _make(tag)
    said.text = text
    said.set(qn("xml:space"), "preserve")
    run.append(said)
    return run


def _sign(kind: str) -> Any:
    """Where a field begins, where what it holds begins, where it ends."""
    run = _make("r")
    run.append(_make("fldChar", fldCharType=kind))
    return run


def rule(paragraph: Paragraph, width: float) -> None:
    """A line to write on, `width` mm: the ground of a tab, so that nobody hears it read."""
    paragraph.paragraph_format.tab_stops.add_tab_stop(
        Mm(width), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES
    )


def underline(paragraph: Paragraph) -> None:
    """A line beneath the paragraph, across the page."""
    borders = _make("pBdr")
    borders.append(_make("bottom", val="single", sz=8, space=8, color=ACCENT))
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def shade(paragraph: Paragraph) -> None:
    """A tinted ground with a border of the same tint, which gives it air."""
    shape = paragraph.paragraph_format
    shape.left_indent = shape.right_indent = Pt(7)  # the border reaches out to the margin
    properties = paragraph._p.get_or_add_pPr()
    borders = _make("pBdr")
    for side in ("top", "left", "bottom", "right"):
        borders.append(_make(side, val="single", sz=4, space=6, color=TINT))
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
    properties.insert_element_before(
        _make("shd", val="clear", color="auto", fill=TINT), "w:tabs", "w:spacing", "w:ind", "w:jc"
    )


def frame(table: Table, name: str, widths: Sequence[Length], *, air: int = 90) -> None:
    """Quiet lines between the rows, columns that keep their width, and a name for the table.

    `air` is what each row has above and below its words, in twentieths of a point.
    """
    properties = table._tbl.tblPr
    for tag in ("tblLayout", "tblBorders", "tblCellMar", "tblCaption"):
        for old in properties.xpath(f"w:{tag}"):
            properties.remove(old)
    borders = _make("tblBorders")
    for side in ("bottom", "insideH"):
        borders.append(_make(side, val="single", sz=4, space=0, color=RULE))
    margins = _make("tblCellMar")
    for side, width in (("top", air), ("left", 0), ("bottom", air), ("right", 140)):
        margins.append(_make(side, w=width, type="dxa"))
    look = properties.find(_make("tblLook").tag)
    for element in (borders, _make("tblLayout", type="fixed"), margins):
        look.addprevious(element)
    look.addnext(_make("tblCaption", val=name))
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = width


def keep_whole(row: _Row) -> None:
    """Never break the row between two pages."""
    row._tr.get_or_add_trPr().append(_make("cantSplit"))


def make_header(row: _Row) -> None:
    """Say that the row holds the columns' names; Word repeats it on every page."""
    row._tr.get_or_add_trPr().append(_make("tblHeader"))
    for cell in row.cells:
        borders = _make("tcBorders")
        borders.append(_make("bottom", val="single", sz=8, space=0, color=INK))
        cell._tc.get_or_add_tcPr().append(borders)
        cell.paragraphs[0].paragraph_format.keep_with_next = True
