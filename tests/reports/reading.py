"""Files read back as somebody else's program would: what they say, and what they say of it."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import openpyxl
import pypdf
from docx.oxml.ns import qn
from pypdf.generic import ArrayObject, DictionaryObject

from rettesnor.reports.office.report import OfficeReport
from rettesnor.reports.paper import Paper

# Said by the form of a file, not by its text: the language, the sign of an answer.
_NOT_TEXT = {"language", "sign", "interval", "picture"}


def sentences(thing: Any) -> Iterator[str]:
    """Every text a report holds, however deep."""
    if isinstance(thing, str):
        yield from [thing] if thing else []
    elif isinstance(thing, tuple):
        for each in thing:
            yield from sentences(each)
    elif is_dataclass(thing):
        for field in fields(thing):
            if field.name not in _NOT_TEXT:
                yield from sentences(getattr(thing, field.name))


def plain(text: str) -> str:
    """The text without its spaces, which each program sets as its lines demand."""
    return re.sub(r"\s+", "", text)


def docx_text(file: bytes) -> str:
    """Title page, paragraphs and tables in order."""
    document = docx.Document(BytesIO(file))
    texts = document.element.body.iter(qn("w:t"))
    return "".join(text.text or "" for text in texts)


def pdf_text(file: bytes, paper: Paper) -> str:
    """All pages, without what stands at the edge of each."""
    pages = pypdf.PdfReader(BytesIO(file)).pages
    told = []
    for number, page in enumerate(pages, start=1):
        text = plain(page.extract_text())
        edge = paper.page.replace("{page}", str(number)).replace("{pages}", str(len(pages)))
        for words in (paper.running, edge) if number > 1 else ():
            text = text.replace(plain(words), "", 1)
        told.append(text)
    return "".join(told)


def xlsx_text(file: bytes) -> str:
    book = openpyxl.load_workbook(BytesIO(file))
    return " ".join(
        str(cell.value)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    )


def part(file: bytes, name: str) -> str:
    """One part of an Office file as text; its name may be a pattern."""
    with ZipFile(BytesIO(file)) as opened:
        (found,) = [each for each in opened.namelist() if re.fullmatch(name, each)]
        return opened.read(found).decode()


def tags(file: bytes) -> Iterator[tuple[str, DictionaryObject]]:
    """The structure of a tagged PDF: each tag with what it says, in reading order."""
    root = pypdf.PdfReader(BytesIO(file)).root_object["/StructTreeRoot"]
    yield from _below(root["/K"])


def _below(children: Any) -> Iterator[tuple[str, DictionaryObject]]:
    for child in children if isinstance(children, ArrayObject) else [children]:
        element = child.get_object()
        if isinstance(element, DictionaryObject) and "/S" in element:
            yield str(element["/S"]).removeprefix("/"), element
            if "/K" in element:
                yield from _below(element["/K"])


def text_of(report: OfficeReport) -> list[str]:
    """The report's texts, each once, longest first so that a missing one is told whole."""
    return sorted(set(sentences(report)), key=len, reverse=True)
