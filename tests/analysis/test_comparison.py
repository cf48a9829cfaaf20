"""Two shares of different cases. Laws first, then the edges, then values others have published."""

import doctest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom, fisher_exact

from rettesnor.analysis import comparison, unpaired
from rettesnor.analysis.comparison import NoDifference, difference, fisher
from rettesnor.analysis.proportions import interval

x_of_n = st.integers(1, 100).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
Share = tuple[int, int]


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(unpaired).failed == 0


def test_every_comparison_can_be_had_from_one_place() -> None:
    assert all(hasattr(comparison, name) for name in comparison.__all__)


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


@pytest.mark.parametrize("counts", [(0, 0, 1, 10), (1, 10, 0, 0), (0, 0, 0, 0)])
def test_a_round_without_cases_differs_by_nothing_that_can_be_said(
    counts: tuple[int, int, int, int],
) -> None:
    found = difference(*counts)
    assert isinstance(found, NoDifference)
    assert (found.estimate, found.low, found.high) == (None, None, None)


@pytest.mark.parametrize(
    "counts", [(1, 0, 1, 10), (1, 10, 1, 0), (11, 10, 1, 10), (1, 10, -1, 10), (1.5, 10, 1, 10)]
)
def test_impossible_counts_are_refused(counts: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="must"):
        difference(*counts)


def test_another_method_is_refused() -> None:
    with pytest.raises(ValueError, match="wald"):
        difference(1, 10, 2, 10, method="wald")


# fisher

cells = st.integers(0, 25)
tables = st.tuples(st.tuples(cells, cells), st.tuples(cells, cells))
both_groups = tables.filter(lambda table: sum(table[0]) and sum(table[1]))


@settings(deadline=None)
@given(both_groups)
def test_fisher_agrees_with_scipy(table) -> None:
    assert fisher(table).p == pytest.approx(fisher_exact(table).pvalue, abs=1e-9)


@settings(deadline=None)
@given(both_groups)
def test_mid_p_never_exceeds_p(table) -> None:
    found = fisher(table)
    assert 0 < found.p <= 1
    if found.mid_p is None:
        assert found.p == 1 and (table[0][0] == table[1][0] == 0 or table[0][1] == table[1][1] == 0)
    else:
        assert 0 < found.mid_p < found.p


@given(tables)
def test_it_does_not_matter_which_group_or_answer_stands_first(table) -> None:
    (a, b), (c, d) = table
    assert fisher(table) == fisher([[c, d], [a, b]]) == fisher([[b, a], [d, c]])


@pytest.mark.parametrize(
    ("table", "p", "mid_p"),
    [  # Fagerland, Lydersen and Laake 2017, chapter 4
        ([[3, 1], [1, 3]], 0.48571, 0.25714),
        ([[7, 27], [1, 33]], None, 0.02966),
        ([[9, 4], [4, 10]], None, 0.03914),
        ([[0, 16], [15, 57]], 0.06287, 0.04466),
    ],
)
def test_fisher_gives_the_published_values(table, p: float | None, mid_p: float) -> None:
    found = fisher(table)
    assert p is None or found.p == pytest.approx(p, abs=6e-6)
    assert found.mid_p == pytest.approx(mid_p, abs=6e-6)


@pytest.mark.parametrize(("n", "by_fisher", "by_newcombe"), [(10, 0.06, 0.13), (20, 0.19, 0.29)])
def test_the_chance_to_see_60_become_80_is_what_the_specification_computed(
    n: int, by_fisher: float, by_newcombe: float
) -> None:
    seen = [
        (binom.pmf(x, n, 0.6) * binom.pmf(y, n, 0.8), x, y)
        for x in range(n + 1)
        for y in range(n + 1)
    ]
    tested = sum(p for p, x, y in seen if fisher([[x, n - x], [y, n - y]]).p <= 0.05)
    told = sum(
        p for p, x, y in seen if not difference(y, n, x, n).low <= 0 <= difference(y, n, x, n).high
    )
    assert round(tested, 2) == by_fisher
    assert round(told, 2) == by_newcombe


@pytest.mark.parametrize("table", [[[0, 0], [3, 4]], [[3, 4], [0, 0]], [[0, 0], [0, 0]]])
def test_a_group_without_cases_cannot_be_tested(table) -> None:
    assert (fisher(table).p, fisher(table).mid_p) == (None, None)


def test_when_all_cases_are_alike_nothing_speaks_for_a_difference() -> None:
    assert (fisher([[10, 0], [9, 0]]).p, fisher([[10, 0], [9, 0]]).mid_p) == (1.0, None)


@pytest.mark.parametrize(
    "table",
    [[[1, 2]], [[1, 2], [3]], [[1, 2], [3, -1]], [[1, 2], [3, 1.5]], [[1, 2, 3], [4, 5, 6]]],
)
def test_what_is_no_table_of_counts_is_refused(table) -> None:
    with pytest.raises(ValueError, match=r"two rows|a cell"):
        fisher(table)
