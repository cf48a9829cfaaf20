"""Word files as an office may send them in, made while the tests run."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt, RGBColor

ACCENT = "8A1538"
FACE, HEAD_FACE = "Georgia", "Verdana"
HEAD = "Nav Lillevik, Storgata 1"


def png(colour: bytes = b"\x8a\x15\x38") -> bytes:
    """A small picture of one colour: a logo."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        whole = kind + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    rows = (b"\0" + colour * 8) * 8
    size = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    ends = chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + ends


def saved(document: Document) -> bytes:
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def document(*, head: bool = True) -> Document:
    """Faces and colours of its own, a logo and an address in the head, and some text."""
    made = docx.Document()
    normal, heading = made.styles["Normal"], made.styles["Heading 1"]
    normal.font.name, normal.font.size = FACE, Pt(11)
    heading.font.name, heading.font.size = HEAD_FACE, Pt(20)
    heading.element.rPr.rFonts.attrib.clear()
    heading.font.name = HEAD_FACE
    heading.font.color.rgb = RGBColor.from_string(ACCENT)
    made.add_heading("Fortrolig møtereferat", 1)
    made.add_paragraph("Denne teksten er malens egen, og hører ikke hjemme i noen rapport.")
    made.add_picture(BytesIO(png(b"\x00\x00\xff")))
    if head:
        line = made.sections[0].header.paragraphs[0]
        line.add_run().add_picture(BytesIO(png()), width=Mm(20))
        line.add_run(HEAD)
        made.sections[0].footer.paragraphs[0].add_run("Postboks 5, 9999 Lillevik")
    return made


def template() -> bytes:
    return saved(document())


def landscape() -> bytes:
    made = document()
    section = made.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(40)
    return saved(made)


def sized(width: float, margin: float) -> bytes:
    """A page of `width` mm with `margin` mm on every side."""
    made = document()
    section = made.sections[0]
    section.page_width, section.page_height = Mm(width), Mm(297)
    section.left_margin = section.right_margin = Mm(margin)
    section.top_margin = section.bottom_margin = Mm(margin)
    return saved(made)


def bare() -> bytes:
    """Nearly every style is gone, and head and foot are empty."""
    made = document(head=False)
    for style in list(made.styles):
        if style.name not in {"Normal", "Heading 1"} and style.type.name in {"PARAGRAPH", "LIST"}:
            style.delete()
    for key, rel in list(made.part.rels.items()):
        if rel.reltype.endswith("/numbering"):
            del made.part.rels[key]
    return saved(made)


def in_sections() -> bytes:
    """The logo stands on a first page of its own; the last section says nothing of head or foot."""
    made = document(head=False)
    first = made.sections[0]
    first.different_first_page_header_footer = True
    first.first_page_header.paragraphs[0].add_run().add_picture(BytesIO(png()), width=Mm(20))
    first.header.paragraphs[0].add_run("Alle andre sider")
    made.add_section()
    made.add_paragraph("Andre del")
    made.sections[1].different_first_page_header_footer = False
    return saved(made)


def changed(data: bytes, parts: dict[str, Callable[[bytes], bytes]]) -> bytes:
    """The zip with these parts changed, or added where there are none."""
    made = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        names = old.namelist()
        for name in [*names, *(part for part in parts if part not in names)]:
            held = old.read(name) if name in names else b""
            new.writestr(name, parts[name](held) if name in parts else held)
    return made.getvalue()


def dotx() -> bytes:
    """As Word saves a template: the same file under another name of its sort."""
    return changed(
        template(),
        {
            "[Content_Types].xml": lambda text: text.replace(
                b"wordprocessingml.document.main", b"wordprocessingml.template.main"
            )
        },
    )


def with_field(instruction: str) -> bytes:
    """A field in the head."""
    made = document()
    made.sections[0].header.paragraphs[0]._p.append(
        parse_xml(
            f'<w:fldSimple {nsdecls("w")} w:instr="{instruction}"><w:r><w:t>1</w:t></w:r>'
            "</w:fldSimple>"
        )
    )
    return saved(made)


def linked(where: str, kind: str, target: str) -> bytes:
    """Something leads out of the file: `where` is «header» or «settings»."""
    made = document()
    part = made.sections[0].header.part if where == "header" else made.part._settings_part
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    part.rels.get_or_add_ext_rel(f"{base}/{kind}", target)
    return saved(made)


def element(tag: str, **attributes: str) -> object:
    told = " ".join(f'w:{name}="{value}"' for name, value in attributes.items())
    return parse_xml(f"<w:{tag} {nsdecls('w')} {told}/>")
