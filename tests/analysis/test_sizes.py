"""What a number of cases can discover, and how many it takes."""

import doctest
from math import comb, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom, hypergeom, norm

from rettesnor.analysis import sizes
from rettesnor.analysis.proportions import interval
from rettesnor.analysis.sampling import (
    detection,
    found_in,
    size_for_change,
    size_for_detection,
    size_for_precision,
    smallest_detectable,
    suggested_size,
)

inner = st.floats(0.02, 0.98)


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(sizes).failed == 0


# suggested_size


@given(st.integers(1, 5000))
def test_the_suggestion_never_exceeds_what_there_is(frame: int) -> None:
    assert 1 <= suggested_size(frame) <= frame


@pytest.mark.parametrize(
    ("frame", "size"), [(1, 1), (10, 10), (12, 12), (13, 10), (47, 10), (900, 10)]
)
def test_ten_cases_are_suggested_and_all_when_they_are_few(frame: int, size: int) -> None:
    assert suggested_size(frame) == size


@pytest.mark.parametrize("frame", [0, -3])
def test_no_cases_give_no_suggestion(frame: int) -> None:
    with pytest.raises(ValueError, match="at least one"):
        suggested_size(frame)


# detection


@given(st.integers(1, 200), st.floats(0, 1))
def test_one_more_case_never_lowers_the_chance_of_discovery(n: int, prevalence: float) -> None:
    assert 0 <= detection(n, prevalence) <= detection(n + 1, prevalence) <= 1


@given(st.integers(1, 300))
def test_what_is_smallest_is_met_with_just_the_confidence_asked_for(n: int) -> None:
    assert detection(n, smallest_detectable(n)) == pytest.approx(0.95)


@pytest.mark.parametrize(("n", "prevalence"), [(9, 0.30), (14, 0.20), (29, 0.10), (59, 0.05)])
def test_so_many_cases_are_needed_and_one_fewer_is_not_enough(n: int, prevalence: float) -> None:
    assert smallest_detectable(n) <= prevalence < smallest_detectable(n - 1)
    assert detection(n, prevalence) >= 0.95 > detection(n - 1, prevalence)


@given(st.integers(1, 80).flatmap(lambda frame: st.tuples(st.integers(1, frame), st.just(frame))))
def test_in_a_frame_it_is_the_fewest_faulty_cases_that_can_hardly_hide(
    case: tuple[int, int],
) -> None:
    n, frame = case
    faults = round(smallest_detectable(n, frame) * frame)
    assert smallest_detectable(n, frame) == faults / frame
    assert 20 * comb(frame - faults, n) <= comb(frame, n)
    assert 20 * comb(frame - faults + 1, n) > comb(frame, n)


def test_in_a_frame_it_agrees_with_scipy() -> None:
    faults = round(smallest_detectable(10, 47) * 47)
    assert hypergeom.pmf(0, 47, faults, 10) <= 0.05 < hypergeom.pmf(0, 47, faults - 1, 10)


def test_reading_every_case_discovers_a_single_fault() -> None:
    assert smallest_detectable(18, 18) == 1 / 18


@settings(deadline=None)
@given(st.integers(1, 60))
def test_a_very_large_frame_is_like_no_frame(n: int) -> None:
    assert smallest_detectable(n, 20_000) == pytest.approx(smallest_detectable(n), rel=0.02)


@pytest.mark.parametrize(
    ("n", "frame", "confidence", "reason"),
    [(0, None, 0.95, "n must"), (10, 9, 0.95, "frame"), (10, None, 1.0, "confidence")],
)
def test_a_size_that_cannot_be_is_refused(
    n: int, frame: int | None, confidence: float, reason: str
) -> None:
    with pytest.raises(ValueError, match=reason):
        smallest_detectable(n, frame, confidence)


@pytest.mark.parametrize(("n", "prevalence"), [(0, 0.1), (10, -0.1), (10, 1.1)])
def test_a_detection_that_cannot_be_is_refused(n: int, prevalence: float) -> None:
    with pytest.raises(ValueError, match="must"):
        detection(n, prevalence)


# found_in


@pytest.mark.parametrize(
    ("n", "k"), [(1, 10), (2, 8), (5, 5), (8, 4), (9, 3), (13, 3), (14, 2), (28, 2), (29, 1)]
)
def test_so_many_cases_discover_a_problem_in_so_many_of_ten(n: int, k: int) -> None:
    assert found_in(n) == k
    assert detection(n, k / 10) >= 0.95 > detection(n, (k - 1) / 10)


@pytest.mark.parametrize("frame", [None, 0, 10])
def test_no_case_discovers_nothing_however_common(frame: int | None) -> None:
    assert found_in(0, frame) is None


@given(st.integers(1, 80).flatmap(lambda frame: st.tuples(st.integers(1, frame), st.just(frame))))
def test_the_tenths_are_never_rarer_than_the_rarest_that_will_be_met(case: tuple[int, int]) -> None:
    n, frame = case
    k = found_in(n, frame)
    faults = round(smallest_detectable(n, frame) * frame)
    assert k is not None
    assert -(-k * frame // 10) >= faults > -(-(k - 1) * frame // 10)


@given(st.integers(1, 60), st.integers(1, 60))
def test_knowing_the_frame_never_makes_the_promise_weaker(n: int, more: int) -> None:
    assert found_in(n, n + more) <= found_in(n)
    assert found_in(n + 1) <= found_in(n)


def test_in_a_frame_the_tenths_agree_with_scipy() -> None:
    assert found_in(10, 47) == 3
    assert hypergeom.pmf(0, 47, 15, 10) <= 0.05 < hypergeom.pmf(0, 47, 10, 10)


def test_tenths_of_what_cannot_be_are_refused() -> None:
    with pytest.raises(ValueError, match="n must"):
        found_in(-1)
    with pytest.raises(ValueError, match="frame must"):
        found_in(10, frame=9)


# size_for_precision


@given(st.one_of(st.none(), st.integers(1, 10_000)), inner, st.floats(0.01, 0.4))
def test_what_is_rounded_up_is_never_more_than_there_is(whole, p: float, margin: float) -> None:
    found = size_for_precision(whole, p, margin, 0.95)
    assert 1 <= found.n <= (whole or found.n)
    assert found.n - 1 <= found.raw <= found.n + 1e-9 or found.n == 1


@given(st.floats(0.1, 0.9), st.floats(0.01, 0.1), st.integers(1, 5000))
def test_a_half_a_smaller_margin_and_more_cases_in_all_ask_for_more(
    p: float, margin: float, whole: int
) -> None:
    asked = size_for_precision(whole, p, margin, 0.95).raw
    assert asked <= size_for_precision(whole, 0.5, margin, 0.95).raw + 1e-9
    assert asked <= size_for_precision(whole, p, margin / 2, 0.95).raw + 1e-9
    assert asked <= size_for_precision(whole, p, margin, 0.99).raw + 1e-9
    assert asked <= size_for_precision(whole + 1, p, margin, 0.95).raw + 1e-9
    assert asked <= size_for_precision(None, p, margin, 0.95).raw + 1e-9


@given(inner, st.floats(0.02, 0.3))
def test_so_many_cases_give_the_margin_by_the_normal_curve(p: float, margin: float) -> None:
    raw = size_for_precision(None, p, margin, 0.9).raw
    assert norm.ppf(0.95) * sqrt(p * (1 - p) / raw) == pytest.approx(margin)


@pytest.mark.parametrize(
    ("whole", "table"),
    [  # Krejcie and Morgan 1970, Educational and Psychological Measurement 30:607, rounded there
        (10, 10),
        (50, 44),
        (200, 132),
        (500, 217),
        (1000, 278),
        (5000, 357),
        (10_000, 370),
        (75_000, 382),
    ],
)
def test_the_table_of_krejcie_and_morgan_follows(whole: int, table: int) -> None:
    assert round(size_for_precision(whole, 0.5, 0.05, 0.95).raw) == table


def test_their_last_line_does_not_follow_from_their_formula() -> None:
    # Printed as 384; 382.6 with their chi-square of 3.841, 382.7 with the exact one.
    found = size_for_precision(100_000, 0.5, 0.05, 0.95)
    assert found.raw == pytest.approx(382.6, abs=0.1)
    assert found.n == 383


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ((0, 0.5, 0.05, 0.95), "N must"),
        ((9.5, 0.5, 0.05, 0.95), "N must"),
        ((100, 0, 0.05, 0.95), "p must"),
        ((100, 1, 0.05, 0.95), "p must"),
        ((100, 0.5, 0, 0.95), "margin must"),
        ((100, 0.5, 5, 0.95), "margin must"),
        ((100, 0.5, 0.05, 95), "confidence must"),
    ],
)
def test_a_precision_that_cannot_be_is_refused(asked, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        size_for_precision(*asked)


# size_for_detection


@pytest.mark.parametrize(("prevalence", "n"), [(0.05, 59), (0.1, 29), (0.2, 14), (0.3, 9)])
def test_so_many_cases_discover_a_fault_found_in_so_many(prevalence: float, n: int) -> None:
    assert size_for_detection(None, prevalence, 0.95).n == n


@given(inner, st.floats(0.5, 0.99))
def test_it_is_the_fewest_that_discover_it(prevalence: float, confidence: float) -> None:
    n = size_for_detection(None, prevalence, confidence).n
    assert detection(n, prevalence) >= confidence - 1e-9
    assert n == 1 or detection(n - 1, prevalence) < confidence + 1e-9


@settings(deadline=None)
@given(st.integers(1, 300), st.integers(1, 100))
def test_of_a_known_number_it_is_the_fewest_too(whole: int, hundredths: int) -> None:
    n = size_for_detection(whole, hundredths / 100, 0.95).n
    faults = -(-hundredths * whole // 100)
    assert 1 <= n <= whole
    assert hypergeom.pmf(0, whole, faults, n) <= 0.05 + 1e-9
    assert n == 1 or hypergeom.pmf(0, whole, faults, n - 1) > 0.05 - 1e-9
    unlimited = size_for_detection(None, hundredths / 100, 0.95).n
    assert n <= unlimited


@given(st.integers(1, 60), st.integers(1, 200))
def test_it_undoes_what_can_be_discovered(n: int, more: int) -> None:
    whole = n + more
    assert size_for_detection(whole, smallest_detectable(n, whole), 0.95).n <= n


def test_what_is_in_every_case_is_met_in_the_first_and_what_is_in_none_never() -> None:
    assert size_for_detection(None, 1, 0.95).n == size_for_detection(40, 1, 0.95).n == 1
    assert size_for_detection(None, 0, 0.95).n is size_for_detection(40, 0, 0.95).n is None


def test_a_single_fault_among_many_asks_for_nearly_all() -> None:
    assert size_for_detection(100, 0.01, 0.95).n == 95
    assert size_for_detection(100_000, 0.05, 0.95).n == 59


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ((0, 0.1, 0.95), "N must"),
        ((40, 1.1, 0.95), "prevalence must"),
        ((40, -0.1, 0.95), "prevalence must"),
        ((40, 0.1, 1), "confidence must"),
        ((40, 0.1, 0), "confidence must"),
    ],
)
def test_a_search_that_cannot_be_is_refused(asked, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        size_for_detection(*asked)


# size_for_change


@pytest.mark.parametrize(("p1", "p2", "n"), [(0.6, 0.8, 82), (0.7, 0.9, 62), (0.5, 0.9, 20)])
def test_so_many_cases_a_round_discover_such_a_change(p1: float, p2: float, n: int) -> None:
    assert size_for_change(p1, p2, 0.8, 0.05).n_per_group == n


@given(inner, inner)
def test_it_does_not_matter_which_way_or_whether_yes_or_no_is_counted(p1: float, p2: float) -> None:
    found = size_for_change(p1, p2, 0.8, 0.05)
    if found.raw is None:
        assert p1 == p2
        return
    assert found.raw == pytest.approx(size_for_change(p2, p1, 0.8, 0.05).raw)
    assert found.raw == pytest.approx(size_for_change(1 - p1, 1 - p2, 0.8, 0.05).raw, rel=1e-6)
    assert size_for_change(p1, p2, 0.9, 0.05).raw > found.raw
    assert size_for_change(p1, p2, 0.8, 0.01).raw > found.raw


def test_so_many_cases_reach_about_the_power_asked_for() -> None:
    n = size_for_change(0.6, 0.8, 0.8, 0.05).n_per_group
    seen = [(x, y) for x in range(n + 1) for y in range(n + 1)]
    chance_of = [binom.pmf(range(n + 1), n, p).tolist() for p in (0.6, 0.8)]
    power = 0.0
    for x, y in seen:
        p = (x + y) / (2 * n)
        if p * (1 - p) and abs(x - y) / n >= norm.ppf(0.975) * sqrt(2 * p * (1 - p) / n):
            power += chance_of[0][x] * chance_of[1][y]
    assert power == pytest.approx(0.8, abs=0.02)


def test_from_none_to_all_two_cases_are_enough_and_no_change_is_never_discovered() -> None:
    assert size_for_change(0, 1).n_per_group == 2
    same = size_for_change(0.7, 0.7)
    assert (same.raw, same.n_per_group) == (None, None)


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ((-0.1, 0.5, 0.8, 0.05), "p1 must"),
        ((0.5, 80, 0.8, 0.05), "p2 must"),
        ((0.5, 0.6, 1, 0.05), "power must"),
        ((0.5, 0.6, 0.8, 0), "alpha must"),
    ],
)
def test_a_change_that_cannot_be_is_refused(asked, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        size_for_change(*asked)


def test_a_level_is_hardly_known_with_the_usual_size() -> None:
    usual = interval(7, sizes.USUAL_SIZE)
    assert usual.high - usual.low > 0.45
