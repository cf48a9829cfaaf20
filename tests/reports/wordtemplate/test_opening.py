"""What is let in as a Word template, and the sentence that meets everything else."""

from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest

from rettesnor.common.refusal import Refused
from rettesnor.reports.wordtemplate.opening import clothes_of
from tests.reports import word_files as word

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
LOCKED = OLD + "EncryptedPackage".encode("utf-16-le")
DOCTYPE = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>'


def other_zip() -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    return made.getvalue()


def bomb() -> bytes:
    """Some kB that say they are 90 MB."""
    made = BytesIO(word.template())
    with ZipFile(made, "a", ZIP_DEFLATED) as archive:
        archive.writestr("word/media/stor.xml", bytes(90_000_000))
    return made.getvalue()


def sheet() -> bytes:
    return word.changed(
        word.template(),
        {"[Content_Types].xml": lambda text: text.replace(b"wordprocessingml", b"spreadsheetml")},
    )


def macros() -> bytes:
    return word.changed(word.template(), {"word/vbaProject.bin": lambda _: b"Sub Hei()"})


def macro_type() -> bytes:
    return word.changed(
        word.template(),
        {
            "[Content_Types].xml": lambda text: text.replace(
                b"vnd.openxmlformats-officedocument.wordprocessingml.document.main",
                b"vnd.ms-word.document.macroEnabled.main",
            )
        },
    )


def entities() -> bytes:
    return word.changed(
        word.template(), {"word/styles.xml": lambda text: text.replace(b"?>", b"?>" + DOCTYPE, 1)}
    )


def spoiled() -> bytes:
    return word.changed(word.template(), {"word/styles.xml": lambda text: text[:200]})


def without_styles() -> bytes:
    return word.changed(word.template(), {"word/document.xml": lambda _: b"<x/>"})


BAD: list[tuple[str, Callable[[], bytes], str]] = [
    ("template.not-word", lambda: b"Bare tekst, med navn .docx", "ikke et Word-dokument"),
    ("template.not-word", lambda: b"%PDF-1.7 ...", "ikke et Word-dokument"),
    ("template.not-word", lambda: b"{\\rtf1 hei}", "ikke et Word-dokument"),
    ("template.not-word", other_zip, "ikke et Word-dokument"),
    ("template.not-word", sheet, "ikke et Word-dokument"),
    ("template.old", lambda: OLD, "gamle typen Word-dokument (.doc)"),
    ("template.locked", lambda: LOCKED, "beskyttet med passord"),
    ("template.macros", macros, "makroer"),
    ("template.macros", macro_type, "makroer"),
    ("template.broken", lambda: word.template()[:3000], "skadet"),
    ("template.broken", lambda: b"PK\x03\x04" + bytes(50), "skadet"),
    ("template.broken", entities, "skadet"),
    ("template.broken", spoiled, "skadet"),
    ("template.broken", without_styles, "skadet"),
    ("template.huge", bomb, "pakkes ut til mye mer"),
    ("template.narrow", lambda: word.sized(148, 20), "108 × 257 mm"),
    ("template.narrow", lambda: word.sized(210, 90), "30 × 117 mm"),
    (
        "template.fetched",
        lambda: word.linked("header", "image", "https://logo.example/a.png"),
        "henter noe fra et annet sted",
    ),
    (
        "template.fetched",
        lambda: word.with_field("INCLUDEPICTURE &quot;https://logo.example/a.png&quot;"),
        "henter noe fra et annet sted",
    ),
    ("template.fetched", lambda: word.with_field("DDEAUTO c:\\\\a b"), "henter noe"),
    ("template.fetched", lambda: word.linked("header", "oleObject", "file:///C:/a"), "henter noe"),
]


@pytest.mark.parametrize(("code", "file", "words"), BAD)
def test_a_file_that_cannot_dress_a_report_is_met_with_a_sentence(
    code: str, file: Callable[[], bytes], words: str
) -> None:
    with pytest.raises(Refused) as refused:
        clothes_of(file())
    assert refused.value.refusal.code == code
    assert words in str(refused.value.refusal)
    assert str(refused.value.refusal).endswith(".")


@pytest.mark.parametrize(
    "file", [word.template, word.dotx, word.landscape, word.bare, word.in_sections]
)
def test_an_ordinary_template_is_let_in(file: Callable[[], bytes]) -> None:
    assert docx.Document(BytesIO(clothes_of(file()))).paragraphs == []


def test_the_text_of_the_template_and_its_pictures_are_not_kept() -> None:
    clothes = clothes_of(word.template())
    with ZipFile(BytesIO(clothes)) as archive:
        held = b"".join(archive.read(name) for name in archive.namelist())
        pictures = [name for name in archive.namelist() if "media/" in name]
    assert b"Fortrolig" not in held
    assert len(pictures) == 1  # the logo


def test_where_the_template_was_itself_made_from_is_forgotten_and_no_reason_to_refuse_it() -> None:
    clothes = clothes_of(word.linked("settings", "attachedTemplate", "file:///C:/mal/nav.dotx"))
    assert b"nav.dotx" not in clothes
    document = docx.Document(BytesIO(clothes))
    assert not document.part._settings_part.rels


def test_an_address_to_click_in_the_head_is_let_in() -> None:
    clothes_of(word.linked("header", "hyperlink", "https://www.nav.example/"))


def test_a_file_that_cannot_be_changed_makes_no_report_that_cannot_be_changed() -> None:
    made = word.document()
    locked = "documentProtection"
    made.settings.element.append(word.element(locked, edit="readOnly", enforcement="1"))
    document = docx.Document(BytesIO(clothes_of(word.saved(made))))
    assert not document.settings.element.xpath(f"w:{locked}")


@pytest.mark.parametrize("at", range(40))
def test_a_file_cut_or_spoiled_anywhere_is_let_in_or_met_with_a_sentence(at: int) -> None:
    whole = word.template()
    place = len(whole) * at // 40
    spoiled = whole[:place] + bytes(8) + whole[place + 8 :]
    with suppress(Refused):  # and nothing else
        clothes_of(spoiled)
