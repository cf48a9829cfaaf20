"""Taking everything out of a Word document but its clothes."""

from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm

# ruff: noqa: SLF001 - the elements behind python-docx's objects are where the rest is said

# What the document leads to and a report needs. The rest belongs to its text: pictures, comments,
# links, objects.
KEPT = frozenset({"styles", "settings", "fontTable", "theme", "numbering", "header", "footer"})
# What would make a report behave as the template did: locked, tracked, merged or fetched anew.
MANNERS = (
    *("attachedTemplate", "linkStyles", "mailMerge", "documentProtection", "writeProtection"),
    *("trackRevisions", "formsDesign", "footnotePr", "endnotePr"),
)
A4 = (Mm(210), Mm(297))
MARGIN = Mm(25)


def empty(document: Document) -> None:
    """Leave styles, page, head and foot; its text and all that belonged to it goes.

    The page is that of the last section. A head or foot that it has from an earlier one, and a
    first page of its own, follow along.
    """
    body = document.element.body
    _gather_heads(document)
    for element in list(body):
        if element.tag != qn("w:sectPr"):
            body.remove(element)
    _plain_page(document)
    _forget_manners(document)
    _cut_loose(document)
    core = document.core_properties
    core.category = core.content_status = core.identifier = core.version = ""
    core.title = core.author = core.subject = core.comments = core.keywords = ""
    core.last_modified_by, core.revision = "", 1


def _gather_heads(document: Document) -> None:
    """Give the last section what it has from those before it, which go with the text."""
    every = document.element.body.xpath(".//w:sectPr")
    last = document.element.body.get_or_add_sectPr()
    for earlier in reversed([one for one in every if one is not last]):
        for kind in ("header", "footer"):
            held = set(last.xpath(f"w:{kind}Reference/@w:type"))
            for reference in earlier.xpath(f"w:{kind}Reference"):
                if reference.get(qn("w:type")) not in held:
                    last.insert(0, reference)
    if every and every[0] is not last and every[0].xpath("w:titlePg") and not last.titlePg_val:
        last.titlePg_val = True


def _plain_page(document: Document) -> None:
    """One column from the top of the page, and a size and margins where none are told."""
    section = document.sections[-1]
    for name in ("type", "vAlign", "textDirection", "lnNumType", "pgNumType"):
        for element in section._sectPr.xpath(f"w:{name}"):
            section._sectPr.remove(element)
    for columns in section._sectPr.xpath("w:cols"):
        section._sectPr.remove(columns)
    if section.page_width is None or section.page_height is None:
        section.page_width, section.page_height = A4
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        if getattr(section, side) is None:
            setattr(section, side, MARGIN)
    if not section._sectPr.xpath("w:headerReference[@w:type='even']"):
        document.settings.odd_and_even_pages_header_footer = False


def _forget_manners(document: Document) -> None:
    settings = document.settings.element
    for name in MANNERS:
        for element in settings.xpath(f"w:{name}"):
            settings.remove(element)
    rels = document.part._settings_part.rels
    for key in list(rels):
        del rels[key]


def _cut_loose(document: Document) -> None:
    """Part with all that only the text led to, so that none of it goes out with a report."""
    body = document.element.body
    used = set(body.xpath(".//w:headerReference/@r:id | .//w:footerReference/@r:id"))
    rels = document.part.rels
    for key, rel in list(rels.items()):
        kind = kind_of(rel)
        unused = kind in {"header", "footer"} and key not in used
        if kind not in KEPT or unused or rel.is_external:
            del rels[key]
    package = document.part.package.rels
    for key, rel in list(package.items()):
        if kind_of(rel) not in {"officeDocument", "core-properties"}:
            del package[key]
    for background in document.element.xpath("w:background"):
        document.element.remove(background)


def kind_of(rel: Any) -> str:
    """The last word of a relation's type: «header», «image», «hyperlink»."""
    return str(rel.reltype).rsplit("/", 1)[-1]
