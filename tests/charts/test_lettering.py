"""Lines are broken before anything has set them, so the reckoning must hold."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rettesnor.charts.lettering import text_width, wrap

letters = st.text("abcdefghijklmnopqrstuvwxyzæøåÆØÅ0123456789 .,-/–«»\N{SOFT HYPHEN}")


@given(letters, st.integers(40, 500), st.integers(10, 20))
def test_no_line_is_wider_than_the_column(text: str, width: int, size: int) -> None:
    for line in wrap(text, width, size):
        assert text_width(line, size) <= width + 0.01


@given(letters, st.integers(40, 500))
def test_no_letter_is_lost_and_only_hyphens_are_added(text: str, width: int) -> None:
    def bare(line: str) -> str:
        return "".join(line.split()).replace("-", "").replace("\N{SOFT HYPHEN}", "")

    assert bare("".join(wrap(text, width, 15))) == bare(text)


@given(letters)
@example("0 \xad")
def test_a_column_as_wide_as_the_text_holds_it_on_one_line(text: str) -> None:
    line = " ".join(text.replace("\N{SOFT HYPHEN}", "").split())
    assert wrap(text, text_width(line, 15), 15) == (line,)


@given(letters, letters)
def test_two_texts_are_together_as_wide_as_one_after_the_other(one: str, other: str) -> None:
    assert text_width(one + other, 10) == pytest.approx(text_width(one, 10) + text_width(other, 10))


def test_bold_letters_are_wider() -> None:
    assert text_width("7 av 10", 15, bold=True) > text_width("7 av 10", 15)


def test_an_empty_text_is_one_empty_line() -> None:
    assert wrap("", 100, 15) == ("",)


def test_a_sentence_breaks_between_words() -> None:
    assert wrap("Er barnas syn hentet inn?", 120, 15) == ("Er barnas syn", "hentet inn?")


def test_a_word_too_long_for_the_column_is_divided_with_a_hyphen() -> None:
    first, second = wrap("barnekoordinatorordning", 120, 15)
    assert first.endswith("-")
    assert first[:-1] + second == "barnekoordinatorordning"


def test_a_word_is_divided_where_its_author_allowed_it() -> None:
    assert wrap("barnekoordinator\N{SOFT HYPHEN}ordning", 150, 15) == (
        "barnekoordinator-",
        "ordning",
    )


def test_a_hyphened_word_may_break_after_its_hyphen_but_a_number_may_not() -> None:
    assert wrap("e-postmottakeradresse", 150, 15)[0] == "e-"
    assert wrap("uke 2025-12", 80, 15) == ("uke", "2025-12")


def test_a_no_break_space_keeps_a_number_and_its_unit_together() -> None:
    assert wrap("om lag 40\N{NO-BREAK SPACE}%", 75, 15) == ("om lag", "40\N{NO-BREAK SPACE}%")
