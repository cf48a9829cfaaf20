"""Laws first, then the edges, then values others have published."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.analysis import comparison
from rettesnor.analysis.comparison import difference
from rettesnor.analysis.proportions import interval

x_of_n = st.integers(1, 100).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
Share = tuple[int, int]


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(comparison).failed == 0


@given(x_of_n, x_of_n)
def test_the_interval_lies_within_minus_1_and_1_and_around_the_estimate(a: Share, b: Share) -> None:
    found = difference(*a, *b)
    assert -1 <= found.low <= found.estimate <= found.high <= 1


@given(x_of_n, x_of_n)
def test_the_estimate_is_the_first_share_minus_the_second(a: Share, b: Share) -> None:
    assert difference(*a, *b).estimate == a[0] / a[1] - b[0] / b[1]


@given(x_of_n, x_of_n)
def test_swapping_the_rounds_turns_the_sign(a: Share, b: Share) -> None:
    forth, back = difference(*a, *b), difference(*b, *a)
    assert forth.estimate == pytest.approx(-back.estimate, abs=1e-12)
    assert (forth.low, forth.high) == pytest.approx((-back.high, -back.low), abs=1e-12)


@given(x_of_n)
def test_a_round_compared_with_itself_may_have_changed_either_way(a: Share) -> None:
    found = difference(*a, *a)
    assert found.estimate == 0
    assert found.low < 0 < found.high


@given(x_of_n, x_of_n)
def test_more_confidence_widens_the_interval(a: Share, b: Share) -> None:
    usual, surer = difference(*a, *b), difference(*a, *b, confidence=0.99)
    assert surer.low <= usual.low
    assert usual.high <= surer.high


@given(x_of_n)
def test_against_a_sure_zero_it_tends_to_the_interval_of_the_share_itself(a: Share) -> None:
    alone, against = interval(*a), difference(*a, 0, 10**9)
    assert (against.low, against.high) == pytest.approx((alone.low, alone.high), abs=1e-6)


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [  # Newcombe 1998, Statistics in Medicine 17:873, table II, method 10
        ((56, 70, 48, 80), 0.0524, 0.3339),
        ((9, 10, 3, 10), 0.1705, 0.8090),
        ((6, 7, 2, 7), 0.0582, 0.8062),
        ((5, 56, 0, 29), -0.0381, 0.1926),
        ((0, 10, 0, 20), -0.1611, 0.2775),
        ((0, 10, 0, 10), -0.2775, 0.2775),
        ((10, 10, 0, 20), 0.6791, 1.0000),
        ((10, 10, 0, 10), 0.6075, 1.0000),
    ],
)
def test_it_gives_the_values_newcombe_published(
    counts: tuple[int, int, int, int], low: float, high: float
) -> None:
    found = difference(*counts)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_twelve_to_thirty_of_forty_is_a_rise_of_23_to_61_points() -> None:
    found = difference(30, 40, 12, 40)
    assert (round(100 * found.low), round(100 * found.high)) == (23, 61)


def test_six_to_nine_of_ten_cases_cannot_be_told_from_chance() -> None:
    found = difference(9, 10, 6, 10)
    assert found.low < 0 < found.high


@pytest.mark.parametrize("counts", [(1, 0, 1, 10), (1, 10, 0, 0), (11, 10, 1, 10), (1, 10, -1, 10)])
def test_impossible_counts_are_refused(counts: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="must"):
        difference(*counts)
