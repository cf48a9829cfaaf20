"""The door for files: a form out in any shape, and a file in, whatever shape it has."""

from collections.abc import Callable
from typing import Literal

from rettesnor.common.zips import OLD_OFFICE
from rettesnor.instruments.document import Instrument
from rettesnor.instruments.exchange import sheet_layout as layout
from rettesnor.instruments.exchange.imported import Imported, Remark, WorkbookRefused
from rettesnor.instruments.exchange.sheet_in import from_sheet
from rettesnor.instruments.exchange.sheet_out import to_sheet
from rettesnor.instruments.exchange.workbook import open_workbook
from rettesnor.instruments.exchange.xlsform_in import from_book
from rettesnor.instruments.exchange.xlsform_out import to_xlsform
from rettesnor.instruments.exchange.yaml_text import to_yaml
from rettesnor.instruments.exchange.zip_checks import LARGEST_UPLOAD
from rettesnor.instruments.reading import read_instrument_text

__all__ = ["LARGEST_UPLOAD", "Format", "export", "import_file"]

Format = Literal["yaml", "xlsform", "sheet"]
WORKBOOKS = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".ods")
ZIP = b"PK\x03\x04"


def export(form: Instrument, format: Format) -> bytes:  # noqa: A002 - what everyone calls it
    """The file's bytes: UTF-8 text, or an .xlsx workbook."""
    makers: dict[str, Callable[[Instrument], bytes]] = {
        "yaml": lambda one: to_yaml(one).encode(),
        "xlsform": to_xlsform,
        "sheet": to_sheet,
    }
    return makers[format](form)


def import_file(name: str, data: bytes, laws: frozenset[str] | None) -> Imported:
    """What came of the file: told by its contents what shape it has, and never an exception.

    `name` is what the sender called it. `laws` are the ids a form may refer to, or None.
    """
    try:
        if data.startswith((ZIP, OLD_OFFICE)) or name.casefold().endswith(WORKBOOKS):
            return _from_workbook(name, data, laws)
        return _from_text(name, data, laws)
    except WorkbookRefused as refused:
        return Imported(remarks=refused.remarks)


def _from_workbook(name: str, data: bytes, laws: frozenset[str] | None) -> Imported:
    book = open_workbook(name, data)
    if book.find("survey"):
        return from_book(book, name=name, laws=laws)
    ours = [layout.FORM_SHEET, *(sheet.name for sheet in layout.SHEETS if sheet.needed)]
    if any(book.find(sheet) or book.nearest(sheet) for sheet in ours):
        return from_sheet(book, name=name, laws=laws)
    found = ", ".join(f"«{sheet}»" for sheet in book.tables)
    what = f"Regnearket har arkene {found}, og er verken et XLSForm eller vårt eget regneark."
    near = book.nearest("survey")
    instead = (
        f"{near}Et XLSForm har arkene survey og choices. Vårt regneark har arkene "
        f"{', '.join(ours)}: last ned et skjema som regneark og skriv i det."
    )
    return Imported(remarks=(Remark("", 0, "", what, instead),))


def _from_text(name: str, data: bytes, laws: frozenset[str] | None) -> Imported:
    if len(data) > LARGEST_UPLOAD:
        what = f"Filen er for stor: {len(data) / 1e6:.1f} MB."
        return Imported(remarks=(Remark("", 0, "", what, "Den kan være høyst 5 MB."),))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        what = f"«{name}» er verken YAML eller et regneark (.xlsx)."
        instead = "Lagre en YAML-fil som ren tekst med tegnkodingen UTF-8."
        return Imported(remarks=(Remark("", 0, "", what, instead),))
    document, problems = read_instrument_text(text, name=name, laws=laws)
    return Imported(document, text, (), problems)
