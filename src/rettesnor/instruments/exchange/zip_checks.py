"""Whether a file that was sent in is a workbook one can open without harm.

A workbook is a zip of XML. It is judged by what it says it holds before anything is unpacked, and
its XML is looked through for what no spreadsheet program writes before a library may read it.
"""

from io import BytesIO
from xml.parsers import expat
from zipfile import ZipFile

from rettesnor.common.zips import ENCRYPTED, OLD_OFFICE, has_macros, unpacks_too_far
from rettesnor.instruments.exchange.imported import WorkbookRefused, refuse

LARGEST_UPLOAD = 5_000_000  # bytes; a form of forty questions in four languages is under 100 kB
SAVE_AS = "Åpne filen i regnearkprogrammet og lagre den som «Excel-arbeidsbok (.xlsx)»."


def checked_zip(name: str, data: bytes) -> ZipFile:
    """The zip of a workbook without macros. WorkbookRefused says what is wrong with it."""
    if len(data) > LARGEST_UPLOAD:
        raise refuse(
            f"Filen er for stor: {len(data) / 1e6:.1f} MB.",
            f"Den kan være høyst {LARGEST_UPLOAD // 1_000_000} MB. Ta bort bilder og ark som ikke "
            "hører til skjemaet.",
        )
    if data.startswith(OLD_OFFICE):
        raise _old_or_encrypted(data)
    try:
        archive = ZipFile(BytesIO(data))
    except Exception:  # noqa: BLE001 - as below
        raise refuse(
            f"«{name}» er ikke et regneark som kan leses.", f"Den må være en .xlsx-fil. {SAVE_AS}"
        ) from None
    _insist_on_size(archive)
    _insist_on_workbook(archive, name)
    _insist_on_plain_xml(archive)
    return archive


def _old_or_encrypted(data: bytes) -> WorkbookRefused:
    if ENCRYPTED in data:
        return refuse(
            "Regnearket er beskyttet med passord.", "Ta bort passordet og lagre filen på nytt."
        )
    return refuse("Filen er av en gammel type Office-fil.", SAVE_AS)


def _insist_on_size(archive: ZipFile) -> None:
    entries = archive.infolist()
    if unpacks_too_far(entries):
        raise refuse(
            "Filen pakker ut mye mer enn et regneark med et skjema skal.",
            "Kopier arkene over i en ny arbeidsbok, uten bilder, og lagre den som .xlsx.",
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise refuse("Filen er kryptert.", "Ta bort passordet og lagre filen på nytt.")


def _insist_on_workbook(archive: ZipFile, name: str) -> None:
    parts = {entry.casefold() for entry in archive.namelist()}
    macros = has_macros(parts)
    types = read_part(archive, "[Content_Types].xml") if "[content_types].xml" in parts else b""
    if macros or b"macroEnabled" in types or name.casefold().endswith((".xlsm", ".xltm")):
        raise refuse("Regnearket har makroer.", f"Filer med makroer åpnes ikke. {SAVE_AS}")
    if "xl/workbook.xml" not in parts or not types:
        raise refuse(
            f"«{name}» er ikke et regneark som kan leses.", f"Den må være en .xlsx-fil. {SAVE_AS}"
        )


def _insist_on_plain_xml(archive: ZipFile) -> None:
    """No document type, and so no entities, in any XML of the workbook, in any encoding."""
    for entry in archive.namelist():
        if entry.casefold().endswith((".xml", ".rels")):
            parse(read_part(archive, entry), expat.ParserCreate())


def parse(data: bytes, parser: expat.XMLParserType) -> None:
    """Run `parser` through the XML. WorkbookRefused when it is broken or has a document type."""
    parser.StartDoctypeDeclHandler = _refuse_document_type
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        raise refuse("Regnearket er skadet og kan ikke leses.", SAVE_AS) from None


def _refuse_document_type(*_: object) -> None:
    raise refuse(
        "Filen har en dokumenttype (DTD) i seg, som et regneark aldri skal ha.",
        "Kopier arkene over i en ny arbeidsbok og lagre den som .xlsx.",
    )


def read_part(archive: ZipFile, name: str) -> bytes:
    try:
        return archive.read(name)
    except Exception:  # noqa: BLE001 - zipfile meets broken archives with any error there is
        raise refuse("Regnearket er skadet og kan ikke leses.", SAVE_AS) from None
