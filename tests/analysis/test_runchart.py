"""Laws first, then the edges, then values others have published or that can be counted out."""

import doctest
from itertools import combinations, product
from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.analysis import runchart
from rettesnor.analysis.runchart import (
    Limits,
    Verdict,
    limits,
    p_chart,
    p_prime_chart,
    run_chart,
)

shares = st.tuples(st.integers(0, 10), st.integers(1, 10)).map(lambda xn: min(xn) / xn[1])
series = st.lists(st.none() | shares, max_size=40)
counted = st.lists(
    st.integers(0, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), max_size=30
)


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(runchart).failed == 0


# limits


def test_the_limits_are_those_anhoj_and_olesen_print() -> None:
    """Anhøj and Olesen (2014), longest run and fewest crossings by useful points."""
    printed = {
        10: (6, 2),
        11: (6, 2),
        12: (7, 3),
        13: (7, 3),
        14: (7, 4),
        15: (7, 4),
        16: (7, 4),
        17: (7, 5),
        18: (7, 5),
        19: (7, 6),
        20: (7, 6),
        21: (7, 6),
        22: (7, 7),
        23: (8, 7),
        24: (8, 8),
    }
    assert {n: (limits(n).longest_run_max, limits(n).crossings_min) for n in printed} == printed


@given(st.integers(1, 400))
def test_more_points_never_allow_a_shorter_run_or_fewer_crossings(n) -> None:
    fewer, more = limits(n), limits(n + 1)
    assert fewer.longest_run_max <= more.longest_run_max
    assert fewer.crossings_min <= more.crossings_min <= fewer.crossings_min + 1


def test_without_useful_points_there_are_no_limits() -> None:
    assert limits(0) == Limits(None, None)


@pytest.mark.parametrize("n", [-1, 2.5])
def test_useful_points_that_cannot_be_are_refused(n) -> None:
    with pytest.raises(ValueError, match="n_useful must be"):
        limits(n)


# run_chart: laws


@given(series)
def test_turned_upside_down_only_the_side_turns(y) -> None:
    plain = run_chart(y)
    turned = run_chart([None if point is None else -point for point in y])
    other = {Verdict.UP: Verdict.DOWN, Verdict.DOWN: Verdict.UP}
    assert turned.verdict == other.get(plain.verdict, plain.verdict)
    for name in ("n_useful", "longest_run", "crossings", "signal"):
        assert getattr(turned, name) == getattr(plain, name)


@given(series, st.integers(0, 40))
def test_a_gap_changes_nothing_but_that_it_is_counted(y, place) -> None:
    with_gap = run_chart([*y[:place], None, *y[place:]])
    plain = run_chart(y)
    assert with_gap.n_missing == plain.n_missing + 1
    for name in ("cl", "n", "n_useful", "longest_run", "crossings", "signal", "verdict"):
        assert getattr(with_gap, name) == getattr(plain, name)


@given(series, st.integers(1, 12))
def test_useful_points_are_the_runs_and_a_signal_is_a_broken_rule(y, baseline) -> None:
    chart = run_chart(y, baseline_points=baseline)
    assert chart.n + chart.n_missing == len(y)
    assert chart.longest_run + chart.crossings <= chart.n_useful <= chart.n
    if chart.n_useful >= 10:
        too_long = chart.longest_run > chart.longest_run_max
        assert chart.signal == (too_long or chart.crossings < chart.crossings_min)
        assert chart.signal == (chart.verdict != Verdict.NONE)
        assert chart.n_more == 0
    elif chart.n_useful or chart.n < 10:
        assert chart.signal is None is chart.verdict
        assert chart.n_more == 10 - chart.n_useful


@given(series.filter(lambda y: len(y) > 1), st.data())
def test_each_phase_is_read_as_if_it_stood_alone(y, data) -> None:
    start = data.draw(st.integers(1, len(y) - 1))
    chart = run_chart(y, baseline_points=3, phase_starts=[start])
    first, last = chart.phases
    for phase, alone in [(first, y[:start]), (last, y[start:])]:
        expected = run_chart(alone, baseline_points=3)
        assert (phase.cl, phase.crossings, phase.verdict) == (
            expected.cl,
            expected.crossings,
            expected.verdict,
        )
    assert (chart.cl, chart.start, chart.stop) == (last.cl, start, len(y))


# run_chart: how often chance alone gives a signal


@pytest.mark.parametrize(("n", "chance"), [(8, 0.023), (10, 0.045), (12, 0.043)])
def test_with_a_known_line_chance_signals_as_often_as_specified(n, chance) -> None:
    """Every way n points can fall about a line known beforehand."""
    rule, signals = limits(n), 0
    for sides in product((0, 1), repeat=n):
        # Two points of an earlier baseline put the line at .5 without being useful themselves.
        chart = run_chart([0.5, 0.5, *sides], baseline_points=2)
        signals += chart.longest_run > rule.longest_run_max or chart.crossings < rule.crossings_min
        assert chart.n_useful == n
        assert chart.signal is None if n < 10 else chart.signal is not None
    assert signals / 2**n == pytest.approx(chance, abs=5e-4)


@pytest.mark.parametrize(("n", "chance"), [(8, 0), (10, 0.008), (12, 0.013)])
def test_with_the_median_of_the_same_points_chance_signals_as_often_as_specified(n, chance) -> None:
    """Every way half of n points can lie above their own median."""
    rule, signals, ways = limits(n), 0, 0
    for above in combinations(range(n), n // 2):
        chart = run_chart([float(place in above) for place in range(n)])
        signals += chart.longest_run > rule.longest_run_max or chart.crossings < rule.crossings_min
        ways += 1
    assert signals / ways == pytest.approx(chance, abs=5e-4)


# run_chart: edges


def test_below_ten_useful_points_there_is_no_verdict_and_it_says_how_many_more() -> None:
    chart = run_chart([0.5, 0.5, *[0.9] * 9], baseline_points=2)
    assert (chart.longest_run, chart.longest_run_max) == (9, 6)
    assert (chart.signal, chart.verdict, chart.n_more) == (None, None, 1)
    one_more = run_chart([0.5, 0.5, *[0.9] * 10], baseline_points=2)
    assert (one_more.signal, one_more.verdict, one_more.n_more) == (True, Verdict.UP, 0)


def test_a_run_of_just_the_allowed_length_is_no_signal() -> None:
    y = [0.5, 0.5, 0.9, 0.1, 0.9, 0.1, *[0.9] * 6]
    chart = run_chart(y, baseline_points=2)
    assert (chart.n_useful, chart.longest_run, chart.longest_run_max) == (10, 6, 6)
    assert (chart.signal, chart.verdict) == (False, Verdict.NONE)


def test_points_on_the_line_neither_break_a_run_nor_lengthen_it() -> None:
    chart = run_chart([0.5, 0.5, 0.9, 0.5, 0.9, 0.1, 0.5, 0.1], baseline_points=2)
    assert (chart.n_useful, chart.longest_run, chart.crossings) == (4, 2, 1)


def test_seven_of_ten_and_fourteen_of_twenty_are_the_same_point() -> None:
    assert run_chart([7 / 10, 14 / 20, 21 / 30]).n_useful == 0
    # The middle of .1 and .7 is not .4 in floating point; on the line all the same.
    assert run_chart([0.1, 0.7, 4 / 10], baseline_points=2).n_useful == 2


def test_ten_points_on_the_line_are_no_variation_and_three_are_too_few() -> None:
    alike = run_chart([0.8] * 10)
    assert (alike.n_useful, alike.signal, alike.verdict) == (0, False, Verdict.NO_VARIATION)
    assert run_chart([0.8] * 3).verdict is None


@pytest.mark.parametrize("y", [[], [None], [None, None]])
def test_where_nothing_was_measured_nothing_is_said(y) -> None:
    chart = run_chart(y)
    assert (chart.cl, chart.n, chart.signal, chart.verdict) == (None, 0, None, None)
    assert len(chart.phases) == 1


def test_a_shift_that_has_passed_has_no_side() -> None:
    y = [0.5, 0.5, *[0.9] * 8, *[0.1, 0.9] * 4]
    chart = run_chart(y, baseline_points=2)
    assert (chart.longest_run, chart.longest_run_max) == (8, 7)
    assert (chart.signal, chart.verdict) == (True, Verdict.UNSETTLED)


def test_one_point_astray_does_not_take_the_side_away() -> None:
    chart = run_chart([0.5, 0.5, *[0.9] * 9, 0.1, 0.9], baseline_points=2)
    assert chart.verdict == Verdict.UP


def test_too_few_crossings_signal_without_a_long_run() -> None:
    y = [0.5, 0.5, *[0.1] * 7, *[0.9] * 7]
    chart = run_chart(y, baseline_points=2)
    assert chart.longest_run <= chart.longest_run_max
    assert (chart.crossings, chart.crossings_min, chart.verdict) == (1, 4, Verdict.UP)


def test_a_baseline_freezes_the_line_of_each_phase_and_counts_no_gaps() -> None:
    y = [None, 0.4, 0.6, 0.9, 0.7, None, 0.8, 1.0]
    chart = run_chart(y, baseline_points=2, phase_starts=[4])
    assert [phase.cl for phase in chart.phases] == [0.5, 0.75]
    assert [phase.provisional for phase in chart.phases] == [False, False]
    assert (chart.phases[0].start, chart.phases[0].stop) == (0, 4)


def test_until_the_baseline_is_complete_the_line_is_provisional() -> None:
    assert run_chart([0.4, 0.6], baseline_points=3).provisional
    assert run_chart([0.4, 0.6]).provisional
    assert not run_chart([0.4, 0.6], baseline_points=2).provisional


@pytest.mark.parametrize("starts", [[3], [-1], [2, 1], [1, 1]])
def test_phases_that_cannot_be_are_refused(starts) -> None:
    with pytest.raises(ValueError, match="ascending places"):
        run_chart([0.1, 0.2, 0.3], phase_starts=starts)


def test_points_and_baselines_that_cannot_be_are_refused() -> None:
    with pytest.raises(ValueError, match="must be a number"):
        run_chart([0.1, nan])
    with pytest.raises(ValueError, match="baseline_points must be at least 1"):
        run_chart([0.1], baseline_points=0)


# p_chart

CANS = [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22]
CANS += [8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6]


def test_montgomerys_cans_of_orange_juice() -> None:
    """Montgomery (2013), example 7.1: 30 samples of 50; samples 15 and 23 are out."""
    chart = p_chart(CANS, [50] * 30)
    assert chart.cl == pytest.approx(0.2313, abs=5e-5)
    assert chart.ucl == pytest.approx([0.4102] * 30, abs=5e-5)
    assert chart.lcl == pytest.approx([0.0524] * 30, abs=5e-5)
    assert chart.signal_points == (14, 22)
    assert chart.show_limits


@given(counted, st.none() | st.integers(1, 20))
def test_limits_stay_on_either_side_of_the_line_and_between_0_and_1(points, baseline) -> None:
    x, n = [hits for hits, _ in points], [cases for _, cases in points]
    chart = p_chart(x, n, baseline_points=baseline)
    assert len(chart.ucl) == len(chart.lcl) == len(points)
    assert chart.n_missing == n.count(0)
    for low, high, cases in zip(chart.lcl, chart.ucl, n, strict=True):
        assert (low is None) == (high is None)
        assert low is None or (0 <= low <= chart.cl <= high <= 1 and cases)


def test_a_gap_stays_a_gap() -> None:
    chart = p_chart([5, 0, None, 5], [10, 0, None, 10])
    assert chart.ucl[1:3] == (None, None) == chart.lcl[1:3]
    assert (chart.cl, chart.n_missing) == (0.5, 2)


@pytest.mark.parametrize("x", [0, 50])
def test_none_or_all_gives_a_line_without_limits(x) -> None:
    chart = p_chart([x] * 12, [50] * 12)
    assert (chart.cl, {*chart.ucl}, chart.show_limits) == (x / 50, {None}, False)


def test_nothing_measured_gives_nothing() -> None:
    assert p_chart([], []).cl is None
    assert p_chart([0], [0]).cl is None


def test_the_gate_opens_at_twelve_points_with_enough_cases() -> None:
    """§ 2.5: at .9 it takes 56 cases, at .7 it takes 24."""
    assert p_chart([45] * 12, [50] * 12).show_limits is False
    assert p_chart([54] * 12, [60] * 12).show_limits is True
    assert p_chart([54] * 11, [60] * 11).show_limits is False
    assert p_chart([17, 18] * 6, [25] * 12).show_limits is True


def test_one_nine_of_ten_among_eleven_ten_of_ten_is_no_signal() -> None:
    chart = p_chart([10] * 11 + [9], [10] * 12)
    assert chart.lcl[0] > 0.9
    assert (chart.signal_points, chart.show_limits) == ((), False)


def test_below_the_gate_only_what_is_truly_unlikely_is_a_signal() -> None:
    assert p_chart([9] * 12 + [3], [10] * 13, baseline_points=12).signal_points == (12,)
    assert p_chart([9] * 5 + [3], [10] * 6, baseline_points=5).signal_points == ()


@pytest.mark.parametrize(("x", "n"), [([1], [1, 2]), ([3], [2]), ([-1], [2])])
def test_counts_that_cannot_be_are_refused(x, n) -> None:
    for chart in (p_chart, p_prime_chart):
        with pytest.raises(ValueError, match=r"equally long|must lie between"):
            chart(x, n)


# p_prime_chart


def test_where_points_spread_as_chance_the_limits_are_those_of_a_p_chart() -> None:
    n = [50] * 30
    prime, plain = p_prime_chart(CANS, n), p_chart(CANS, n)
    assert prime.cl == plain.cl
    narrow = p_prime_chart([25, 26] * 12, [50] * 24)
    assert narrow.sigma_z < 1 == narrow.sigma_z_small
    assert narrow.ucl == pytest.approx(p_chart([25, 26] * 12, [50] * 24).ucl)


def test_with_many_cases_and_much_spread_a_p_chart_cries_wolf_and_this_does_not() -> None:
    x = [9000 + 60 * (7 * i % 11 - 5) for i in range(24)]
    n = [12000] * 24
    plain, prime = p_chart(x, n), p_prime_chart(x, n)
    assert len(plain.signal_points) > 5
    assert prime.signal_points == ()
    assert prime.sigma_z > 2


def test_the_spread_is_the_mean_step_over_1_128_with_a_gap_stepped_over() -> None:
    x, n = [40, 60, None, 40, 60], [100, 100, None, 100, 100]
    chart = p_prime_chart(x, n)
    assert chart.sigma_z == pytest.approx(4 / 1.128)
    assert chart.ucl[2] is None
    assert not chart.show_limits


@pytest.mark.parametrize(
    ("x", "n"), [([], []), ([3], [5]), ([0, 0], [5, 5]), ([2, 2], [5, 5]), ([5, 0], [5, 0])]
)
def test_without_spread_there_are_no_limits(x, n) -> None:
    chart = p_prime_chart(x, n)
    assert chart.sigma_z is None
    assert {*chart.ucl, *chart.lcl} <= {None}
