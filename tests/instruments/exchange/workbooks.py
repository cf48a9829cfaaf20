"""Workbooks for tests, made in code: ordinary ones, and those nobody should send."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import openpyxl
import xlsxwriter

Cells = Sequence[Sequence[object]]


def workbook(sheets: Mapping[str, Cells]) -> bytes:
    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    book.set_properties({"created": datetime(2000, 1, 1)})
    for name, rows in sheets.items():
        page = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for place, value in enumerate(row):
                if isinstance(value, str) and value:
                    page.write_string(number, place, value)
                elif value != "":
                    page.write(number, place, value)
    book.close()
    return made.getvalue()


def edited(data: bytes, changes: Mapping[str, object]) -> bytes:
    """The workbook with other values in some cells, «Spørsmål!C7» by name."""
    book = openpyxl.load_workbook(BytesIO(data))
    for cell, value in changes.items():
        sheet, place = cell.split("!")
        book[sheet][place] = value
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def found(data: bytes, sheet: str, head: str) -> str:
    """The letters of the column with this head in its header."""
    page = openpyxl.load_workbook(BytesIO(data))[sheet]
    for cell in page[1]:
        if cell.value and (cell.value == head or str(cell.value).endswith(f"({head})")):
            return str(cell.column_letter)
    raise AssertionError(f"{sheet} has no column {head}")


def merged(data: bytes, sheet: str, cells: str) -> bytes:
    book = openpyxl.load_workbook(BytesIO(data))
    book[sheet].merge_cells(cells)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def repacked(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The workbook with other parts in its zip, added or replaced."""
    made = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return made.getvalue()


def part(data: bytes, name: str) -> bytes:
    with ZipFile(BytesIO(data)) as archive:
        return archive.read(name)


def with_macro(data: bytes) -> bytes:
    return repacked(data, {"xl/vbaProject.bin": b"\0" * 100})


def bomb(data: bytes, size: int) -> bytes:
    """A few kilobytes that unpack to `size` bytes of nothing."""
    return repacked(data, {"xl/media/big.bin": b"\0" * size})


def crowd(data: bytes, entries: int) -> bytes:
    return repacked(data, {f"xl/media/{number}.bin": b"x" for number in range(entries)})


def with_entities(data: bytes, encoding: str = "utf-8") -> bytes:
    """An entity that grows, in the XML of the sheet's strings."""
    name = "xl/sharedStrings.xml"
    body = part(data, name).decode().split("?>", 1)[1]
    doctype = '<!DOCTYPE lolz [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    xml = f'<?xml version="1.0" encoding="{encoding}"?>{doctype}{body}'
    return repacked(data, {name: xml.encode(encoding)})


def encrypted() -> bytes:
    """What an Office file with a password begins with, and the name of what is in it."""
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    return ole + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 500


def plain_zip() -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_STORED) as archive:
        archive.writestr("hei.txt", "hei")
    return made.getvalue()


FRENCH, ENGLISH = "label::Français (fr)", "label::English (en)"
KOBO = {
    "survey": [
        [
            "type",
            "name",
            FRENCH,
            ENGLISH,
            "label::Norsk bokmål (nb)",
            "hint::Norsk bokmål (nb)",
            "relevant",
            "constraint",
            "appearance",
            "choice_filter",
            "calculation",
            "media::image",
            "required",
        ],
        ["start", "start"],
        ["deviceid", "device"],
        ["note", "intro", "Bonjour", "Hello", "Velkommen til skjemaet."],
        ["begin group", "Om_Kontoret", "Le bureau", "The office", "Om kontoret"],
        [
            "select_one ja_nei",
            "har_rutine",
            "Routine?",
            "Is there a routine?",
            "Har kontoret en rutine?",
            "Se i kvalitetssystemet.",
            "",
            "",
            "",
            "",
            "",
            "bilde.png",
            "yes",
        ],
        [
            "select_multiple hjelp or_other",
            "hjelp_gitt",
            "Aide?",
            "What help?",
            "Hva slags hjelp er gitt?",
            "",
            "${har_rutine} = 'ja'",
            "",
            "",
            "type=${har_rutine}",
        ],
        [
            "integer",
            "antall",
            "Combien?",
            "How many?",
            "Hvor mange familier?",
            "",
            "selected(${hjelp_gitt}, 'penger') and (${har_rutine} != 'nei')",
            ". >= 0 and . <= 60",
        ],
        ["end group"],
        ["begin repeat", "barn", "Enfants", "Children", "Barn"],
        [
            "text",
            "beskriv",
            "Quoi?",
            "What?",
            "Hva trenger barnet?",
            "",
            "position(..) = 1",
        ],
        ["date", "dato", "Quand?", "When?", "Når var samtalen?"],
        ["calculate", "alder", "", "", "", "", "", "", "", "", "${antall} * 2"],
        ["geopoint", "sted", "Où?", "Where?", "Hvor?"],
        ["image", "foto", "Photo", "Photo", "Ta et bilde"],
        ["select_one_from_file kommuner.csv", "kommune", "C?", "M?", "Hvilken kommune?"],
        ["rank hjelp", "viktigst", "R?", "R?", "Hva er viktigst?"],
        ["select_one finnes_ikke", "borte", "B?", "B?", "Hva nå?"],
        ["noe_rart", "rart", "R", "R", "Noe rart?"],
        ["end repeat"],
    ],
    "choices": [
        ["list_name", "name", FRENCH, ENGLISH, "label::Norsk bokmål (nb)", "type"],
        ["ja_nei", "ja", "Oui", "Yes", "Ja", ""],
        ["ja_nei", "nei", "Non", "No", "Nei", ""],
        ["hjelp", "penger", "Argent", "Money", "Penger", "ja"],
        ["hjelp", "mat", "Manger", "Food", "Mat", "nei"],
    ],
    "settings": [["form_title", "form_id"], ["Rutiner på kontoret", "Rutiner_2024"]],
    "external_choices": [["list_name", "name"], ["x", "y"]],
}


def kobo_workbook() -> bytes:
    """What somebody may well have in Kobo: repeats, calculations, French, media and metadata."""
    return workbook(KOBO)


def renamed(data: bytes, sheet: str, name: str) -> bytes:
    book = openpyxl.load_workbook(BytesIO(data))
    book[sheet].title = name
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def coloured(data: bytes, sheet: str, rows: int) -> bytes:
    book = openpyxl.load_workbook(BytesIO(data))
    for number in range(1, rows + 1):
        book[sheet].cell(number, 1).font = openpyxl.styles.Font(bold=True)
    made = BytesIO()
    book.save(made)
    return made.getvalue()
