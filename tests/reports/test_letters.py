from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.reports.formats.typesetting import FACE, FONTS
from rettesnor.reports.letters import BOX, letters_of, shown, writable

LETTERS = letters_of(FACE)


@pytest.mark.parametrize("face", sorted(FONTS.glob("*.ttf")), ids=lambda face: face.stem)
def test_every_weight_has_the_same_letters(face: Path) -> None:
    assert letters_of(face) == LETTERS


def test_norwegian_and_sami_letters_and_typography_are_there() -> None:
    assert {
        ord(letter) for letter in f"æøåÆØÅčđŋšŧžČĐŊŠŦŽáÁ«»–—…·\N{NO-BREAK SPACE}{BOX}"
    } <= LETTERS


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("barnas syn", "barnas syn"),
        ("bra 😀👍🏽", f"bra {BOX}"),
        ("漢字 og 漢", f"{BOX} og {BOX}"),
        ("ide\N{COMBINING ACUTE ACCENT}", "idé"),
        ("sam\N{SOFT HYPHEN}tale", "samtale"),
    ],
)
def test_what_the_face_lacks_becomes_a_box(written: str, seen: str) -> None:
    assert shown(written, LETTERS) == seen


@given(st.text())
def test_nothing_without_a_shape_is_left(text: str) -> None:
    assert {ord(letter) for letter in shown(text, LETTERS)} <= LETTERS


@given(st.text(st.characters()))
def test_a_writable_text_is_one_line_that_utf_8_and_xml_can_hold(text: str) -> None:
    line = writable(text)
    assert line.encode().decode() == line
    assert len(line.splitlines()) <= 1
    assert writable(line) == line


def test_a_text_pasted_from_word_becomes_one_line() -> None:
    assert writable("Fast punkt\x0bi teammøtet\r\n") == "Fast punkt i teammøtet"
