"""Risks in order: those that come out alike stand together."""

import pytest

from rettesnor.reviews.wording import tied_risks


@pytest.mark.parametrize(("n", "word"), [(2, "to"), (10, "ti"), (11, "11")])
def test_risks_that_come_out_alike_are_counted(n: int, word: str) -> None:
    assert tied_risks(n).startswith(f"Disse {word} risikoene lar seg ikke skille.")
