"""The styles of a Word report: all that is how, so that an office can change it in one place."""

from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor

FACE, KINDRED = "Inter", "Segoe UI"
INK, QUIET, ACCENT = "14181F", "4A525D", "1F5B4E"
CLOSE_LINES = 1.08  # where everything is to stand on one page
TINT, RULE = "EEF3F1", "CFD3D1"


@dataclass(frozen=True)
class Look:
    """A paragraph style; sizes and spaces in points."""

    size: float
    colour: str = INK
    bold: bool = False
    before: float = 0
    after: float = 6
    line: float = 1.25
    keep_with_next: bool = False
    indent: float = 0


LOOKS = {
    "Normal": Look(10),
    "Title": Look(32, bold=True, before=4, after=14, line=1.05),
    "Subtitle": Look(17, after=44),
    "Heading 1": Look(19, ACCENT, bold=True, before=28, after=10, line=1.1, keep_with_next=True),
    "Heading 2": Look(12.5, bold=True, before=18, after=6, line=1.15, keep_with_next=True),
    "List Bullet": Look(10, after=4),
    "Header": Look(8.5, QUIET, after=0),
    "Footer": Look(8.5, QUIET, after=0),
    "TOC Heading": Look(19, ACCENT, bold=True, after=14, line=1.1),
}
# Our own, each built on Normal.
OWN_LOOKS = {
    "Report Kind": Look(12, QUIET, before=120, after=4),
    "Report Wordmark": Look(12, ACCENT, bold=True, after=0),
    "Report Lead": Look(14, after=8, line=1.2),
    "Report Fact": Look(10, after=3),
    "Report Notice": Look(10, before=4, after=8),
    "Report Strong": Look(10, bold=True, after=3, line=1.2),
    "Report Large": Look(11.5, bold=True, after=0, line=1.1),
    "Report Quiet": Look(8.8, QUIET, after=0, line=1.2),
    "Report Cell": Look(10, after=2, line=1.2),
    "Report Line": Look(10, RULE, before=6, after=2),
    "toc 1": Look(10, bold=True, before=6, after=1, line=1.1),
    "toc 2": Look(9.5, after=0, line=1.1, indent=12),
}
# A short paper has a head in place of a title page, and says less.
SHORT_LOOKS = {
    "Title": Look(19, bold=True, before=8, after=3, line=1.05),
    "Subtitle": Look(12, after=4),
    "Heading 1": Look(13, ACCENT, bold=True, before=14, after=5, line=1.1, keep_with_next=True),
    "Heading 2": Look(10.5, bold=True, before=10, after=4, line=1.15, keep_with_next=True),
}


def dress(document: Document, tag: str, *, short: bool = False, scale: float = 1) -> None:
    """Give the document its face, its language (as «nb-NO») and its styles, all sizes by `scale`."""
    _forget_tables(document)
    _introduce_face(document)
    _speak(document, tag)
    for name, look in OWN_LOOKS.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        style.quick_style = True
        _wear(style, look, scale)
    for name, look in (LOOKS | (SHORT_LOOKS if short else {})).items():
        _wear(document.styles[name], look, scale)


def _forget_tables(document: Document) -> None:
    """The template's hundred coloured table styles, which nobody asked for."""
    styles = document.styles.element
    for style in styles.xpath('w:style[@w:type="table" and not(@w:default)]'):
        styles.remove(style)


def _introduce_face(document: Document) -> None:
    """Say what our face is like, so that a machine without it takes a kindred one."""
    part: Any = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    fonts = parse_xml(part.blob)
    fonts.append(
        parse_xml(
            f'<w:font {nsdecls("w")} w:name="{FACE}"><w:altName w:val="{KINDRED}"/>'
            '<w:panose1 w:val="020B0502030000000004"/><w:charset w:val="00"/>'
            '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>'
        )
    )
    part._blob = serialize_part_xml(fonts)  # noqa: SLF001 - python-docx has no words for faces


def _speak(document: Document, tag: str) -> None:
    """The language that a screen reader speaks and a spell checker checks."""
    for language in document.styles.element.xpath("w:docDefaults//w:lang"):
        language.set(qn("w:val"), tag)
    for language in document.settings.element.xpath("w:themeFontLang"):
        language.set(qn("w:val"), tag)


def _wear(style: Any, look: Look, scale: float) -> None:
    _face(style)
    style.font.size = Pt(round(2 * look.size * scale) / 2)  # Word counts in half points
    style.font.bold = look.bold
    style.font.italic = False
    style.font.color.rgb = RGBColor.from_string(look.colour)
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(look.before * scale), Pt(look.after * scale)
    shape.line_spacing = look.line if scale == 1 else min(look.line, CLOSE_LINES)
    shape.keep_with_next = look.keep_with_next
    shape.widow_control = True
    if look.indent:
        shape.left_indent = Pt(look.indent)


def _face(style: Any) -> None:
    """Our face alone: a theme's face would win over it."""
    style.font.name = FACE
    fonts = style.element.rPr.rFonts
    for attribute in list(fonts.attrib):
        if attribute.endswith("Theme"):
            del fonts.attrib[attribute]
    fonts.set(qn("w:cs"), FACE)
    # The template draws a line under its titles and spaces their letters.
    for leftover in ("w:pPr/w:pBdr", "w:rPr/w:spacing", "w:rPr/w:kern"):
        for element in style.element.xpath(leftover):
            element.getparent().remove(element)
