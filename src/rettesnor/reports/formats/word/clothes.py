"""An office's own Word template as clothes for a report: emptied of its text, and filled in.

What the template says is kept (styles, faces, colours, page, head and foot, logo); where it lacks
a style the report uses, one is sewn of the template's own cloth.
"""

from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from rettesnor.reports.formats.word import bullets
from rettesnor.reports.formats.word.styles import (
    ACCENT,
    INK,
    LOOKS,
    OWN_LOOKS,
    QUIET,
    RULE,
    SHORT_LOOKS,
    TINT,
    Look,
)

# ruff: noqa: SLF001 - the elements behind python-docx's objects are where the rest is said

GREY, PALE_LINE, PALE = "595959", "BFBFBF", "F2F2F2"  # in place of our own, beside any colour
OUR_BODY = 10  # points; what the sizes of our own looks are given beside
WORDS_OWN_BODY = 10.0  # points; where a document names no size
# Columns are as wide as our own letters ask for, so in tables none are larger.
IN_TABLES = frozenset({"Report Cell", "Report Strong", "Report Large", "Report Quiet"})
TITLE_ROOM = 36  # points above the title; a template's head may be deep


@dataclass(frozen=True)
class Cloth:
    """What the template's own styles are made of. `accent` is the colour of its headings, or ""."""

    size: float
    accent: str


def paragraph_styles(document: Document) -> dict[str, Any]:
    """By name in small letters: programs write «Heading 1» and «heading 1» alike."""
    return {
        style.name.casefold(): style
        for style in document.styles
        if style.type == WD_STYLE_TYPE.PARAGRAPH and style.name
    }


def style_ids(document: Document) -> dict[str, str]:
    """The id of each style the report uses, by the name it uses."""
    found = paragraph_styles(document)
    return {name: found[name.casefold()].style_id for name in (*LOOKS, *OWN_LOOKS)}


def missing(document: Document) -> tuple[str, ...]:
    """The ordinary styles the report uses and the template lacks."""
    found = paragraph_styles(document)
    return tuple(name for name in LOOKS if name.casefold() not in found)


def wear(document: Document, tag: str, *, short: bool = False) -> Cloth:
    """Make the emptied template fit: its language (as «nb-NO»), and the styles it lacks."""
    _speak(document, tag)
    found = paragraph_styles(document)
    cloth = cloth_of(found)
    for name, look in (LOOKS | (SHORT_LOOKS if short else {})).items():
        if name.casefold() not in found:
            _sew(document, name, look, cloth)
    for name, look in OWN_LOOKS.items():
        if name.casefold() not in found:
            _sew(document, name, look, cloth)
    bullets.insist(document, paragraph_styles(document)["list bullet"])
    return cloth


def cloth_of(found: dict[str, Any]) -> Cloth:
    normal, heading = found.get("normal"), found.get("heading 1")
    size = size_of(normal) if normal is not None else None
    return Cloth(size or WORDS_OWN_BODY, colour_of(heading) if heading is not None else "")


def size_of(style: Any) -> float | None:
    """Points, from the style or those it is built on; None where none says."""
    while style is not None:
        if style.font.size is not None:
            return float(style.font.size.pt)
        style = style.base_style
    return None


def colour_of(style: Any) -> str:
    """As «1F3864»; "" where the style and those it is built on leave it to the reader's screen."""
    while style is not None:
        for colour in style.element.xpath("w:rPr/w:color/@w:val"):
            return "" if colour == "auto" else str(colour)
        style = style.base_style
    return ""


def _speak(document: Document, tag: str) -> None:
    """Every language a style names; a template may speak English by accident."""
    for language in document.styles.element.xpath("//w:lang[@w:val]"):
        language.set(qn("w:val"), tag)
    if not document.styles.element.xpath("w:docDefaults//w:lang"):
        for properties in document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr"):
            language = OxmlElement("w:lang")
            language.set(qn("w:val"), tag)
            properties.append(language)
    for language in document.settings.element.xpath("w:themeFontLang"):
        language.set(qn("w:val"), tag)


def _sew(document: Document, name: str, look: Look, cloth: Cloth) -> None:
    ids = {style.style_id for style in document.styles}
    # What Word knows by name is Word's own style, and not one somebody made.
    known = name in LOOKS or name.startswith("toc ")
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=known)
    if style.style_id in ids:
        style.element.styleId = f"Rettesnor{style.style_id}"
    found = paragraph_styles(document)
    if name == "Normal":
        style.element.set(qn("w:default"), "1")
    else:
        style.base_style = found["normal"]
        _colour(style, look, cloth)
        style.font.bold = look.bold
    style.quick_style = True
    scale = cloth.size / OUR_BODY
    if name in IN_TABLES:
        scale = min(1, scale)
    style.font.size = Pt(round(look.size * scale * 2) / 2)
    shape = style.paragraph_format
    shape.space_before = Pt(min(look.before, TITLE_ROOM))
    shape.space_after = Pt(look.after)
    shape.line_spacing, shape.keep_with_next = look.line, look.keep_with_next
    shape.left_indent, shape.first_line_indent = Pt(look.indent), Pt(0)
    if name.startswith("Heading "):
        _be_heading(style, int(name[-1]), found)


def _colour(style: Any, look: Look, cloth: Cloth) -> None:
    own = {INK: "", ACCENT: cloth.accent, QUIET: GREY, RULE: PALE_LINE}[look.colour]
    if own:
        style.font.color.rgb = RGBColor.from_string(own.upper())


def _be_heading(style: Any, level: int, found: dict[str, Any]) -> None:
    """A heading to a screen reader and to the contents, in the face of the template's others."""
    outline = OxmlElement("w:outlineLvl")
    outline.set(qn("w:val"), str(level - 1))
    style.element.get_or_add_pPr().append(outline)
    style.next_paragraph_style = found["normal"]
    for other in (f"heading {n}" for n in (1, 2, 3)):
        if other in found and found[other].font.name:
            style.font.name = found[other].font.name
            return


def text_width(document: Document) -> float:
    """Mm between the margins of the page."""
    section: Any = document.sections[-1]
    inside = section.page_width - section.left_margin - section.right_margin
    return float((inside - (section.gutter or 0)) / Mm(1))


def text_height(document: Document) -> float:
    """How many mm there are between the margins of the page."""
    section: Any = document.sections[-1]
    # Word writes a margin below zero where the text may run into the head.
    return float(
        (section.page_height - abs(section.top_margin) - abs(section.bottom_margin)) / Mm(1)
    )


def is_blank(head_or_foot: Any) -> bool:
    """Whether nothing stands in the head or foot of the page: no word, picture or field."""
    if head_or_foot.is_linked_to_previous:
        return True
    element = head_or_foot._element
    drawn = element.xpath(
        ".//w:drawing | .//w:pict | .//w:fldSimple | .//w:instrText | .//w:object"
    )
    return not drawn and not "".join(element.xpath(".//w:t/text()")).strip()


def recolour(document: Document, cloth: Cloth) -> None:
    """Lines and grounds that are drawn beside the styles: in the template's colours, not ours."""
    own = {ACCENT: cloth.accent or "auto", INK: "auto", TINT: PALE, RULE: PALE_LINE}
    body = document.element.body
    for name in ("w:color", "w:fill"):
        for element in body.xpath(f".//*[@{name}]"):
            element.set(qn(name), own.get(element.get(qn(name)), element.get(qn(name))))
