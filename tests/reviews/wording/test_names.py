"""Shares, lists and numbers as words."""

import pytest
from django.utils import translation

from rettesnor.instruments.document import Stage
from rettesnor.reviews import wording
from rettesnor.reviews.wording import NBSP


@pytest.mark.parametrize(
    ("words", "listed"),
    [
        ([], ""),
        (["Samtale"], "«Samtale»"),
        (["Samtale", "Notat"], "«Samtale» og «Notat»"),
        (["Samtale", "KVP", "Notat"], "«Samtale», «KVP» og «Notat»"),
    ],
)
def test_a_list_in_a_sentence_ends_with_and(words: list[str], listed: str) -> None:
    assert wording.listed(words) == listed


def test_a_percentage_has_no_decimals_and_a_space_that_does_not_break() -> None:
    assert wording.percent(2 / 3) == f"67{NBSP}%"
    assert wording.percent(1) == f"100{NBSP}%"
    with translation.override("en"):
        assert wording.percent(1) == "100%"


def test_every_stage_of_a_case_has_a_name() -> None:
    assert len({wording.stage_name(stage) for stage in Stage}) == len(Stage)


@pytest.mark.parametrize(
    ("n", "word"), [(0, "0"), (1, "1"), (2, "to"), (3, "tre"), (10, "ti"), (11, "11")]
)
def test_from_two_to_ten_a_number_is_a_word(n: int, word: str) -> None:
    assert wording.in_words(n) == word
