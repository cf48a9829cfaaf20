"""Percentages are whole, and written as the language writes them."""

import pytest

from tests.charts.drawn import BOKMAL, ENGLISH


@pytest.mark.parametrize(
    ("share", "written"),
    [(0, "0"), (0.004, "0"), (0.005, "1"), (0.125, "13"), (0.7, "70"), (1, "100")],
)
def test_a_share_becomes_whole_per_cent_with_halves_upwards(share: float, written: str) -> None:
    assert BOKMAL.percentage(share) == f"{written}\N{NO-BREAK SPACE}%"
    assert ENGLISH.percentage(share) == f"{written}%"


def test_two_shares_are_a_range() -> None:
    assert BOKMAL.percentage(0.397, 0.892) == "40–89\N{NO-BREAK SPACE}%"
