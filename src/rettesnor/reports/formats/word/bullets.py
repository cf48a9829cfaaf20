"""A real list for a template whose style of bullets has none."""

from typing import Any

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.numbering import NumberingPart

LEVEL = (
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>'
    '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl>'
)


def insist(document: Document, style: Any) -> None:
    """Give `style` a bulleted list unless it, or one it is built on, has one."""
    built_on = style
    while built_on is not None:
        if built_on.element.xpath("w:pPr/w:numPr"):
            return
        built_on = built_on.base_style
    properties = style.element.get_or_add_pPr()
    # The list says how far in its lines stand.
    for indent in properties.xpath("w:ind"):
        properties.remove(indent)
    properties.get_or_add_numPr().get_or_add_numId().val = _new_list(_numbering(document))


def _numbering(document: Document) -> Any:
    try:
        part: Any = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
    except KeyError:
        part = NumberingPart(
            PackURI("/word/numbering.xml"),
            CONTENT_TYPE.WML_NUMBERING,
            parse_xml(f"<w:numbering {nsdecls('w')}/>"),
            document.part.package,
        )
        document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return part.element


def _new_list(numbering: Any) -> int:
    """The number of a new list of bullets."""
    kinds = [int(n) for n in numbering.xpath("w:abstractNum/@w:abstractNumId")]
    kind = max(kinds, default=0) + 1
    made = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{kind}">'
        f'<w:multiLevelType w:val="hybridMultilevel"/>{LEVEL}</w:abstractNum>'
    )
    # Every kind of list stands before every list.
    lists = numbering.xpath("w:num")
    if lists:
        lists[0].addprevious(made)
    else:
        numbering.append(made)
    number = max((int(n) for n in numbering.xpath("w:num/@w:numId")), default=0) + 1
    entry = OxmlElement("w:num")
    entry.set(qn("w:numId"), str(number))
    told = OxmlElement("w:abstractNumId")
    told.set(qn("w:val"), str(kind))
    entry.append(told)
    if lists:
        numbering.xpath("w:num")[-1].addnext(entry)
    else:
        numbering.append(entry)
    return number
