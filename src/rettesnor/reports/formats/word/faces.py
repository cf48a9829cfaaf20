"""Which face a style is set in, by the rules of Word: its own, what it is built on, the theme's."""

from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn


def face_of(document: Document, style: Any) -> str:
    """The name of the face; "" where neither style, defaults nor theme says."""
    while style is not None:
        for fonts in style.element.xpath("w:rPr/w:rFonts"):
            if face := _named(document, fonts):
                return face
        style = style.base_style
    for fonts in document.styles.element.xpath("w:docDefaults//w:rFonts"):
        return _named(document, fonts)
    return ""


def _named(document: Document, fonts: Any) -> str:
    theme = fonts.get(qn("w:asciiTheme"))
    if theme:
        return _of_theme(document, "major" if theme.startswith("major") else "minor")
    return str(fonts.get(qn("w:ascii")) or "")


def _of_theme(document: Document, kind: str) -> str:
    try:
        part: Any = document.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    except KeyError:
        return ""
    found = parse_xml(part.blob).find(f".//{qn(f'a:{kind}Font')}/{qn('a:latin')}")
    return "" if found is None else str(found.get("typeface", ""))
