"""The formulas of the intervals. Laws first, then the edges, then values others have published."""

import doctest
from fractions import Fraction
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom, binomtest, hypergeom

from rettesnor.analysis import limits
from rettesnor.analysis.proportions import interval

PRACTICE = ("wilson", "wilson_continuity", "clopper_pearson", "mid_p")
OF_DRAWN = ("wilson_fpc", "hypergeometric")

x_of_n = st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
drawn = st.integers(1, 60).flatmap(
    lambda population: st.integers(1, population).flatmap(
        lambda n: st.tuples(st.integers(0, n), st.just(n), st.just(population))
    )
)


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(limits).failed == 0


# hypergeometric


@settings(deadline=None)
@given(drawn)
def test_the_counts_are_possible_given_what_was_seen(case: tuple[int, int, int]) -> None:
    x, n, population = case
    found = interval(x, n, population=population, method="hypergeometric")
    assert found.low_count is not None
    assert found.high_count is not None
    assert x <= found.low_count <= found.high_count <= population - (n - x)
    assert found.low == found.low_count / population
    assert found.high == found.high_count / population


@settings(deadline=None)
@given(drawn)
def test_every_population_count_is_judged_as_the_definition_says(
    case: tuple[int, int, int],
) -> None:
    x, n, population = case
    found = interval(x, n, population=population, method="hypergeometric")
    kept = [
        hits
        for hits in range(population + 1)
        if _chance(range(x, n + 1), hits, n, population) > Fraction(1, 40)
        and _chance(range(x + 1), hits, n, population) > Fraction(1, 40)
    ]
    assert (found.low_count, found.high_count) == (kept[0], kept[-1])
    assert len(kept) == kept[-1] - kept[0] + 1


def _chance(seen: range, hits: int, n: int, population: int) -> Fraction:
    ways = sum(comb(hits, k) * comb(population - hits, n - k) for k in seen)
    return Fraction(ways, comb(population, n))


@pytest.mark.parametrize(("x", "n", "population"), [(7, 10, 25), (30, 40, 200), (1, 12, 47)])
def test_the_limits_are_where_scipys_tails_cross(x: int, n: int, population: int) -> None:
    found = interval(x, n, population=population, method="hypergeometric")
    assert found.low_count is not None
    assert found.high_count is not None
    assert hypergeom.sf(x - 1, population, found.low_count, n) > 0.025
    assert hypergeom.sf(x - 1, population, found.low_count - 1, n) <= 0.025
    assert hypergeom.cdf(x, population, found.high_count, n) > 0.025
    assert hypergeom.cdf(x, population, found.high_count + 1, n) <= 0.025


@settings(deadline=None)
@given(st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_when_all_were_read_there_is_nothing_left_to_doubt(case: tuple[int, int]) -> None:
    x, n = case
    found = interval(x, n, population=n, method="hypergeometric")
    assert (found.low_count, found.high_count) == (x, x)
    assert found.low == found.estimate == found.high


def test_seven_of_ten_drawn_from_25_means_between_11_and_22() -> None:
    found = interval(7, 10, population=25, method="hypergeometric")
    assert (found.low_count, found.high_count) == (11, 22)
    assert found.estimate == 0.7


def test_a_known_number_of_files_is_surer_than_practice_as_such() -> None:
    plain = interval(7, 10)
    drawn_from_25 = interval(7, 10, population=25, method="hypergeometric")
    assert drawn_from_25.high - drawn_from_25.low < plain.high - plain.low


def test_the_edges_of_a_draw_reach_none_and_all_of_the_population() -> None:
    none = interval(0, 10, population=25, method="hypergeometric")
    every = interval(10, 10, population=25, method="hypergeometric")
    assert none.low_count == 0
    assert every.high_count == 25
    assert none.high_count == 25 - (every.low_count or 0)


# the other methods for practice as such


@settings(deadline=None)
@given(x_of_n, st.sampled_from(PRACTICE), st.sampled_from([0.1, 0.5, 0.8, 0.95, 0.999]))
def test_every_method_lies_within_0_and_1_and_around_the_estimate(
    case: tuple[int, int], method: str, confidence: float
) -> None:
    found = interval(*case, method=method, confidence=confidence)
    assert 0 <= found.low <= found.estimate <= found.high <= 1
    assert (found.n, found.method, found.n_eff, found.low_count) == (case[1], method, None, None)


@settings(deadline=None)
@given(x_of_n, st.sampled_from(PRACTICE))
def test_every_method_treats_yes_and_no_as_mirror_images(
    case: tuple[int, int], method: str
) -> None:
    x, n = case
    yes, no = interval(x, n, method=method), interval(n - x, n, method=method)
    assert yes.low == pytest.approx(1 - no.high, abs=1e-9)
    assert yes.high == pytest.approx(1 - no.low, abs=1e-9)


@settings(deadline=None)
@given(st.integers(1, 300), st.sampled_from(PRACTICE))
def test_every_method_starts_at_0_with_none_and_ends_at_1_with_all(n: int, method: str) -> None:
    none, every = interval(0, n, method=method), interval(n, n, method=method)
    assert (none.low, every.high) == (0.0, 1.0)
    assert none.high < 1 and every.low > 0


@settings(deadline=None)
@given(x_of_n)
def test_mid_p_lies_within_clopper_pearson_and_wilson_within_its_correction(
    case: tuple[int, int],
) -> None:
    exact, middle = interval(*case, method="clopper_pearson"), interval(*case, method="mid_p")
    assert exact.low <= middle.low + 1e-9 and middle.high <= exact.high + 1e-9
    wider, plain = interval(*case, method="wilson_continuity"), interval(*case)
    assert wider.low <= plain.low + 1e-9 and plain.high <= wider.high + 1e-9


@settings(deadline=None)
@given(x_of_n, st.sampled_from([0.8, 0.95, 0.99]))
def test_clopper_pearson_and_the_corrected_wilson_agree_with_scipy(
    case: tuple[int, int], confidence: float
) -> None:
    for method, theirs in [("clopper_pearson", "exact"), ("wilson_continuity", "wilsoncc")]:
        found = interval(*case, method=method, confidence=confidence)
        known = binomtest(*case).proportion_ci(confidence, method=theirs)
        assert (found.low, found.high) == pytest.approx((known.low, known.high), abs=1e-9)


@settings(deadline=None)
@given(x_of_n)
def test_the_limits_of_mid_p_leave_half_of_what_was_seen_in_the_tail(case: tuple[int, int]) -> None:
    x, n = case
    found = interval(x, n, method="mid_p")
    if x:
        assert binom.sf(x, n, found.low) + binom.pmf(x, n, found.low) / 2 == pytest.approx(0.025)
    if x < n:
        above = binom.cdf(x, n, found.high) - binom.pmf(x, n, found.high) / 2
        assert above == pytest.approx(0.025)


@pytest.mark.parametrize(
    ("method", "known"),
    [  # Newcombe 1998, Statistics in Medicine 17:857, table I, methods 4, 5 and 6
        ("wilson_continuity", [(0.2535, 0.3682), (0.0598, 0.1644), (0, 0.2005), (0.0018, 0.1963)]),
        ("clopper_pearson", [(0.2527, 0.3676), (0.0578, 0.1617), (0, 0.1684), (0.0009, 0.1776)]),
        ("mid_p", [(0.2544, 0.3658), (0.0601, 0.1581), (0, 0.1391), (0.0017, 0.1585)]),
    ],
)
def test_they_give_the_values_newcombe_published(
    method: str, known: list[tuple[float, float]]
) -> None:
    cases = [(81, 263), (15, 148), (0, 20), (1, 29)]
    found = [interval(*case, method=method) for case in cases]
    assert [(round(each.low, 4), round(each.high, 4)) for each in found] == known


@pytest.mark.parametrize(
    ("method", "low", "width"), [("wilson", 0.842, 0.44), ("clopper_pearson", 0.961, 0.51)]
)
def test_ten_cases_cover_the_truth_as_often_as_the_specification_computed(
    method: str, low: float, width: float
) -> None:
    found = [interval(x, 10, method=method) for x in range(11)]
    truths = [0.5 + place / 1000 for place in range(491)]
    covered = [
        sum(binom.pmf(x, 10, p) for x in range(11) if found[x].low <= p <= found[x].high)
        for p in truths
    ]
    usual = [
        sum(binom.pmf(x, 10, p) * (found[x].high - found[x].low) for x in range(11)) for p in truths
    ]
    assert min(covered) == pytest.approx(low, abs=0.005)
    assert sum(usual) / len(usual) == pytest.approx(width, abs=0.01)


# Wilson for a known number of files


@given(drawn)
def test_wilson_for_drawn_files_is_wilson_with_more_cases(case: tuple[int, int, int]) -> None:
    x, n, population = case
    found = interval(x, n, population=population, method="wilson_fpc")
    assert 0 <= found.low <= found.estimate <= found.high <= 1
    if n < population:
        assert found.n_eff == n * (population - 1) / (population - n) >= n
        low, high = limits.wilson(x / n * found.n_eff, found.n_eff, 1.959963984540054)
        assert (found.low, found.high) == pytest.approx((low, high))


@settings(deadline=None)
@pytest.mark.parametrize("method", OF_DRAWN)
@given(n=st.integers(1, 60), data=st.data())
def test_when_every_file_was_read_the_interval_is_a_point(method: str, n: int, data) -> None:
    x = data.draw(st.integers(0, n))
    found = interval(x, n, population=n, method=method)
    assert found.low == found.estimate == found.high == x / n
    assert found.n_eff is None


def test_ten_of_25_count_as_sixteen() -> None:
    found = interval(7, 10, population=25, method="wilson_fpc")
    assert found.n_eff == 16
    plain = interval(7, 10)
    assert plain.low < found.low < found.high < plain.high


@given(st.integers(1, 40).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_endless_number_of_files_is_practice_as_such(case: tuple[int, int]) -> None:
    found = interval(*case, population=10**9, method="wilson_fpc")
    plain = interval(*case)
    assert (found.low, found.high) == pytest.approx((plain.low, plain.high), abs=1e-6)
