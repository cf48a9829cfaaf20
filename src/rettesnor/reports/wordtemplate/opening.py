"""Whether a file that was sent in can dress a report: its clothes alone, or a sentence why not.

A Word file is a zip of XML. It is judged by what it says it holds before anything is unpacked,
and its XML is looked through for what Word never writes before a library may read it. Nothing it
leads to elsewhere is fetched.
"""

import re
from io import BytesIO
from typing import Any
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZipFile

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rettesnor.common.refusal import Refusal, Refused
from rettesnor.common.zips import ENCRYPTED, OLD_OFFICE, has_macros, unpacks_too_far
from rettesnor.reports.formats import docx as docx_format
from rettesnor.reports.wordtemplate.example import example

LARGEST = 5 * 1024 * 1024  # bytes
MOST_PARTS = 500  # of the zip; a template with many pictures has some tens
NARROWEST, LOWEST = 120, 150  # mm of text on a page; the widest table needs the first
DOCUMENT = b"wordprocessingml.document.main+xml"
TEMPLATE = b"wordprocessingml.template.main+xml"
# What heads and feet may lead to; an address one clicks is fetched by nobody but the reader.
IN_HEAD = frozenset({"image", "hyperlink"})
# Fields that fetch something from elsewhere, or run something, when the report is opened.
FETCHING = re.compile(
    r"\b(INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DDE|DDEAUTO|DATABASE|MACROBUTTON)\b",
    re.IGNORECASE,
)


def clothes_of(data: bytes) -> bytes:
    """The template without its text, as a docx file that a report was tried on. Refused if not."""
    archive = _opened(data)
    _insist_on_size(archive)
    types = _insist_on_word(archive)
    _insist_on_plain_xml(archive)
    try:
        emptied = _emptied(_as_document(archive) if TEMPLATE in types else data)
        docx_format.write(example("nb"), emptied)
    except Refused:
        raise
    except Exception:  # noqa: BLE001 - python-docx meets broken files with any error there is
        raise _refused("template.broken", BROKEN) from None
    return emptied


BROKEN = _("Filen er skadet og kan ikke leses. Åpne den i Word, lagre den på nytt og prøv igjen.")
NOT_WORD = _(
    "Filen er ikke et Word-dokument. Åpne malen i Word og lagre den som «Word-dokument (.docx)»."
)
OLD = _(
    "Filen er av den gamle typen Word-dokument (.doc). Åpne den i Word og lagre den som "
    "«Word-dokument (.docx)»."
)
LOCKED = _("Filen er beskyttet med passord. Ta bort passordet i Word og lagre den på nytt.")
MACROS = _(
    "Malen har makroer, og filer med makroer åpnes ikke. Lagre den i Word som "
    "«Word-dokument (.docx)», uten makroer."
)
HUGE = _(
    "Filen pakkes ut til mye mer enn en mal skal. Ta bort tekst og store bilder, og lagre den på nytt."
)
FETCHED = _(
    "Topp- eller bunnteksten i malen henter noe fra et annet sted. Sett bildet eller teksten inn i "
    "malen selv, og lagre den på nytt."
)
OBJECTS = _(
    "Topp- eller bunnteksten i malen har et innebygd objekt. Bytt det ut med et vanlig bilde, og "
    "lagre malen på nytt."
)
NARROW = _(
    "Siden i malen har plass til %(width)s × %(height)s mm tekst. Rapporten trenger minst "
    "%(least)s × %(lowest)s mm. Gjør margene smalere, eller velg en større side."
)


def _refused(code: str, sentence: str | Promise) -> Refused:
    return Refused(Refusal(code, sentence))


def _opened(data: bytes) -> ZipFile:
    if data.startswith(OLD_OFFICE):
        if ENCRYPTED in data:
            raise _refused("template.locked", LOCKED)
        raise _refused("template.old", OLD)
    if not data.startswith(b"PK"):
        raise _refused("template.not-word", NOT_WORD)
    try:
        return ZipFile(BytesIO(data))
    except Exception:  # noqa: BLE001 - as below
        raise _refused("template.broken", BROKEN) from None


def _insist_on_size(archive: ZipFile) -> None:
    entries = archive.infolist()
    if unpacks_too_far(entries, most_entries=MOST_PARTS):
        raise _refused("template.huge", HUGE)
    if any(entry.flag_bits & 1 for entry in entries):
        raise _refused("template.locked", LOCKED)


def _insist_on_word(archive: ZipFile) -> bytes:
    """What the file says its parts are."""
    names = {name.casefold() for name in archive.namelist()}
    if "[content_types].xml" not in names:
        raise _refused("template.not-word", NOT_WORD)
    types = _part(archive, "[Content_Types].xml")
    if has_macros(names) or b"macroEnabled" in types:
        raise _refused("template.macros", MACROS)
    if DOCUMENT not in types and TEMPLATE not in types:
        raise _refused("template.not-word", NOT_WORD)
    return types


def _insist_on_plain_xml(archive: ZipFile) -> None:
    """No document type, and so no entities, in any XML of the file, in any encoding."""
    for name in archive.namelist():
        if name.casefold().endswith((".xml", ".rels")):
            parser = expat.ParserCreate()
            parser.StartDoctypeDeclHandler = _refuse_document_type
            try:
                parser.Parse(_part(archive, name), True)
            except expat.ExpatError:
                raise _refused("template.broken", BROKEN) from None


def _refuse_document_type(*_told: object) -> None:
    raise _refused("template.broken", BROKEN)


def _part(archive: ZipFile, name: str) -> bytes:
    try:
        return archive.read(name)
    except Exception:  # noqa: BLE001 - zipfile meets broken archives with any error there is
        raise _refused("template.broken", BROKEN) from None


def _as_document(archive: ZipFile) -> bytes:
    """A template file (.dotx) as the document it would make."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as copy:
        for entry in archive.infolist():
            data = _part(archive, entry.filename)
            if entry.filename == "[Content_Types].xml":
                data = data.replace(TEMPLATE, DOCUMENT)
            copy.writestr(entry.filename, data)
    return made.getvalue()


def _emptied(data: bytes) -> bytes:
    import docx  # noqa: PLC0415 - heavy; only those who send in a template carry it

    from rettesnor.reports.formats.word.clothes import text_height, text_width  # noqa: PLC0415
    from rettesnor.reports.formats.word.emptying import empty  # noqa: PLC0415

    document = docx.Document(BytesIO(data))
    empty(document)
    _insist_on_own(document)
    width, height = text_width(document), text_height(document)
    if width < NARROWEST or height < LOWEST:
        told = {"width": round(width), "height": round(height)}
        told |= {"least": NARROWEST, "lowest": LOWEST}
        raise _refused("template.narrow", NARROW % told)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _insist_on_own(document: Any) -> None:
    """Nothing is fetched from elsewhere when a report is opened, and nothing in it is run."""
    from rettesnor.reports.formats.word.emptying import kind_of  # noqa: PLC0415

    for rel in document.part.package.iter_rels():
        if rel.is_external and kind_of(rel) != "hyperlink":
            raise _refused("template.fetched", FETCHED)
    for rel in document.part.rels.values():
        if kind_of(rel) not in {"header", "footer"}:
            continue
        if any(kind_of(one) not in IN_HEAD for one in rel.target_part.rels.values()):
            raise _refused("template.objects", OBJECTS)
        if any(FETCHING.search(field) for field in _fields(rel.target_part.element)):
            raise _refused("template.fetched", FETCHED)


def _fields(element: Any) -> list[str]:
    """What its fields tell Word to do; one instruction may be cut in pieces."""
    whole = "".join(element.xpath(".//w:instrText/text()"))
    return [whole, *element.xpath(".//w:fldSimple/@w:instr")]
