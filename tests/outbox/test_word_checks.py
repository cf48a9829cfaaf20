"""What a person is told of the words of a letter while they can still be mended."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.outbox.templates import FIELDS, LetterFault, fill_in, words
from rettesnor.outbox.word_checks import why_not_words

ALLOWED = frozenset({"navn", "dato og klokkeslett", "e-post"})
REQUIRED = frozenset({"dato og klokkeslett"})
SUBJECT, TEXT = "Møte [dato og klokkeslett]", "Hei, [navn]!\n\nSvar til [e-post]."


def told(subject: str = SUBJECT, text: str = TEXT) -> list[str]:
    return [str(one) for one in why_not_words(subject, text, allowed=ALLOWED, required=REQUIRED)]


def test_good_words_are_left_alone() -> None:
    assert told() == []


@pytest.mark.parametrize(
    ("subject", "text", "said"),
    [
        (SUBJECT, "Hei, [navm]!", "[navm] finnes ikke. Mente du [navn]?"),
        (SUBJECT, "Hei, [Navn]!", "[Navn] finnes ikke. Mente du [navn]?"),
        (SUBJECT, "[dato og klokeslett]", "Mente du [dato og klokkeslett]?"),
        (SUBJECT, "[xyz]", "Feltene er: [dato og klokkeslett], [e-post], [navn]."),
        ("Møte", TEXT, "Feltet [dato og klokkeslett] er ikke med, og brevet må ha det."),
        (SUBJECT, "Hei, [navn!", "En klamme står alene ved «Hei, [navn!»."),
        (SUBJECT, "Hei, navn]!", "En klamme står alene ved «Hei, navn]!»."),
        (SUBJECT, "Hei, [na\nvn]!", "på én linje"),
        (SUBJECT + "\nX", TEXT, "Emnet må stå på én linje."),
        (SUBJECT + "x" * 150, TEXT, "høyst 150 tegn"),
        (" ", f"{TEXT} [dato og klokkeslett]", "Emnet mangler."),
        (SUBJECT, "  \n", "Brevet er tomt."),
    ],
)
def test_a_fault_is_told_with_what_to_do(subject: str, text: str, said: str) -> None:
    assert any(said in one for one in told(subject, text)), told(subject, text)


def test_all_faults_are_told_at_once() -> None:
    assert len(told("Møte\nX", "Hei, [navm] og [eppost] [")) == 5


def test_a_letter_without_fields_says_so() -> None:
    (one,) = why_not_words("E", "[navn]", allowed=frozenset(), required=frozenset())
    assert "har ingen felter" in str(one)


@pytest.mark.parametrize("name", sorted(FIELDS))
@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_letters_we_ship_have_no_faults_in_them(name: str, language: str) -> None:
    letter = words(name, language)
    assert letter.fields == FIELDS[name]
    assert not why_not_words(
        letter.subject, letter.text, allowed=FIELDS[name], required=FIELDS[name]
    )


def test_a_persons_words_are_filled_in_also_with_fields_they_do_not_use() -> None:
    filled = fill_in("Til [navn]", "Hei, [navn]!", {"navn": " [e-post] ", "e-post": "x"}, "nn")
    assert (filled.subject, filled.text) == ("Til [e-post]", "Hei, [e-post]!")
    assert filled.language == "nn"


def test_a_field_nothing_is_given_for_is_a_mistake_of_ours() -> None:
    with pytest.raises(LetterFault, match="navn"):
        fill_in("E", "Hei, [navn]!", {})


@given(st.text(), st.text())
def test_what_passes_can_always_be_filled_in_and_leaves_no_bracket(subject, text) -> None:
    if not why_not_words(subject, text, allowed=ALLOWED, required=frozenset()):
        filled = fill_in(subject, text, dict.fromkeys(ALLOWED, "x"))
        assert not set("[]") & set(filled.subject + filled.text)
