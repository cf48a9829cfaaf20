"""The same cases judged twice. Laws first, then the edges, then values others have published."""

import doctest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest

from rettesnor.analysis import paired
from rettesnor.analysis.comparison import NoDifference, difference, mcnemar, paired_difference

Pairs = tuple[int, int, int, int]
counts = st.integers(0, 60)
pairs = st.tuples(counts, counts, counts, counts)
some_pairs = pairs.filter(any)


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(paired).failed == 0


# paired_difference


@given(some_pairs)
def test_the_interval_lies_within_minus_1_and_1_and_around_the_estimate(case: Pairs) -> None:
    found = paired_difference(*case)
    assert -1 <= found.low <= found.estimate <= found.high <= 1


@given(some_pairs)
def test_the_estimate_is_the_first_share_minus_the_second(case: Pairs) -> None:
    both, first_only, second_only, _neither = case
    n = sum(case)
    shares = (both + first_only) / n - (both + second_only) / n
    assert paired_difference(*case).estimate == pytest.approx(shares, abs=1e-12)


@given(some_pairs)
def test_swapping_first_and_second_turns_the_sign(case: Pairs) -> None:
    both, first_only, second_only, neither = case
    forth, back = (
        paired_difference(*case),
        paired_difference(both, second_only, first_only, neither),
    )
    assert forth.estimate == -back.estimate
    assert (forth.low, forth.high) == pytest.approx((-back.high, -back.low), abs=1e-12)


@given(some_pairs)
def test_met_and_not_met_may_change_places(case: Pairs) -> None:
    both, first_only, second_only, neither = case
    forth, back = (
        paired_difference(*case),
        paired_difference(neither, first_only, second_only, both),
    )
    assert forth.estimate == pytest.approx(back.estimate, abs=1e-12)
    assert (forth.low, forth.high) == pytest.approx((back.low, back.high), abs=1e-9)


@given(some_pairs)
def test_more_confidence_widens_the_interval(case: Pairs) -> None:
    usual, surer = paired_difference(*case), paired_difference(*case, confidence=0.99)
    assert surer.high - surer.low >= usual.high - usual.low


@given(counts, counts.filter(bool))
def test_without_a_margin_it_is_as_if_the_cases_were_different_ones(both: int, first: int) -> None:
    # All met the second time or all the first: nothing shows that the two hang together.
    found, apart = (
        paired_difference(both, first, 0, 0),
        difference(both + first, both + first, both, both + first),
    )
    assert (found.low, found.high) == pytest.approx((apart.low, apart.high), abs=1e-12)


@given(st.integers(5, 60))
def test_cases_that_hang_together_tell_more_than_different_cases(n: int) -> None:
    found, apart = paired_difference(n, 2, 0, n), difference(n + 2, 2 * n + 2, n, 2 * n + 2)
    assert found.high - found.low < apart.high - apart.low


@pytest.mark.parametrize(
    ("case", "known"),
    [  # Fagerland, Lydersen and Laake 2014, Statistics in Medicine 33:2850; and 2017, chapter 8
        ((1, 1, 7, 12), (-0.286, -0.507, -0.026)),
        ((59, 6, 16, 80), (-0.0621, -0.1186, -0.0046)),
    ],
)
def test_it_gives_the_published_values(case: Pairs, known: tuple[float, float, float]) -> None:
    found = paired_difference(*case)
    told = len(str(known[1]).split(".")[1])
    assert tuple(round(each, told) for each in (found.estimate, found.low, found.high)) == known


def test_no_cases_differ_by_nothing_that_can_be_said() -> None:
    assert paired_difference(0, 0, 0, 0) == NoDifference()


# mcnemar


@settings(deadline=None)
@given(pairs)
def test_the_exact_test_is_the_sign_test_of_the_cases_that_changed(case: Pairs) -> None:
    found, (_both, one, other, _neither) = mcnemar(*case), case
    if one + other:
        assert found.exact == pytest.approx(binomtest(one, one + other).pvalue, abs=1e-12)
        assert 0 < found.mid_p < found.exact <= 1
        assert found.testable
    else:
        assert (found.exact, found.mid_p, found.testable) == (None, None, False)


@given(pairs, counts, counts)
def test_the_cases_that_did_not_change_do_not_count(case: Pairs, both: int, neither: int) -> None:
    _both, one, other, _neither = case
    assert mcnemar(*case) == mcnemar(both, other, one, neither)


@pytest.mark.parametrize(
    ("case", "exact", "mid_p"),
    [  # Fagerland, Lydersen and Laake 2013, BMC Medical Research Methodology 13:91, table 4
        ((1, 1, 7, 12), 0.070, 0.039),
        ((59, 6, 16, 80), 0.052, 0.035),
    ],
)
def test_the_tests_give_the_published_values(case: Pairs, exact: float, mid_p: float) -> None:
    found = mcnemar(*case)
    assert (round(found.exact, 3), round(found.mid_p, 3)) == (exact, mid_p)


def test_as_many_each_way_is_no_lean_at_all() -> None:
    found = mcnemar(3, 1, 1, 3)
    assert (found.exact, found.mid_p) == (1.0, 0.75)


# refusals


@pytest.mark.parametrize("case", [(-1, 1, 1, 1), (1, -1, 1, 1), (1, 1, 0.5, 1), (1, 1, 1, None)])
def test_impossible_counts_are_refused(case: Pairs) -> None:
    for compare in (paired_difference, mcnemar):
        with pytest.raises(ValueError, match="must be"):
            compare(*case)


def test_a_confidence_that_is_no_chance_is_refused() -> None:
    with pytest.raises(ValueError, match="confidence"):
        paired_difference(1, 1, 1, 1, confidence=95)
