"""Offices before and after. Laws first, then the edges, then values worked out elsewhere."""

import doctest
from itertools import product
from math import sqrt
from statistics import mean, stdev

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import permutation_test, ttest_rel, wilcoxon

from rettesnor.analysis import units
from rettesnor.analysis.comparison import paired_units

tenths = st.integers(0, 10).map(lambda count: count / 10)
offices = st.lists(st.tuples(tenths, tenths), min_size=1, max_size=9)


def told(pairs) -> units.PairedUnits:
    return paired_units([then for then, _now in pairs], [now for _then, now in pairs])


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(units).failed == 0


@settings(deadline=None)
@given(offices)
def test_p_is_the_share_of_all_ways_to_turn_the_signs_that_are_as_far_from_0(pairs) -> None:
    moved = [round(10 * now) - round(10 * then) for then, now in pairs]
    ways = [
        abs(sum(sign * each for sign, each in zip(signs, moved, strict=True)))
        for signs in product((1, -1), repeat=len(moved))
    ]
    assert told(pairs).p_sign_flip == sum(way >= abs(sum(moved)) for way in ways) / len(ways)


@settings(deadline=None)
@given(offices)
def test_the_mean_and_its_limits_are_students(pairs) -> None:
    found, moved = told(pairs), [now - then for then, now in pairs]
    assert found.n == len(pairs)
    assert found.mean_difference == pytest.approx(mean(moved), abs=1e-12)
    if found.low is None:
        assert len(pairs) == 1 or stdev(moved) == pytest.approx(0, abs=1e-9)
        return
    known = ttest_rel([now for _, now in pairs], [then for then, _ in pairs]).confidence_interval()
    assert (found.low, found.high) == pytest.approx((max(-1, known.low), min(1, known.high)))
    assert found.low <= found.mean_difference <= found.high


@settings(deadline=None)
@given(offices)
def test_turning_time_around_turns_the_sign_and_nothing_else(pairs) -> None:
    forth, back = told(pairs), told([(now, then) for then, now in pairs])
    assert forth.mean_difference == -back.mean_difference
    assert forth.p_sign_flip == back.p_sign_flip
    assert forth.low is None or forth.low == pytest.approx(-back.high)


@settings(deadline=None)
@given(offices, st.randoms())
def test_the_order_of_the_offices_does_not_matter(pairs, chance) -> None:
    shuffled = chance.sample(pairs, len(pairs))
    assert told(shuffled).p_sign_flip == told(pairs).p_sign_flip
    assert told(shuffled).mean_difference == pytest.approx(told(pairs).mean_difference)


@settings(deadline=None)
@given(st.lists(st.tuples(tenths, tenths), max_size=8), st.integers(0, 8))
def test_an_office_that_missed_a_round_is_left_out(pairs, place: int) -> None:
    gone = [*pairs[:place], (None, 0.5), (0.5, None), *pairs[place:]]
    assert told(gone) == told(pairs)


def test_it_agrees_with_scipys_permutations() -> None:
    before, after = (
        [0.5, 0.6, 0.4, 0.7, 0.3, 0.5, 0.6, 0.8],
        [0.7, 0.5, 0.8, 0.9, 0.5, 0.5, 0.9, 0.7],
    )
    known = permutation_test(
        (after, before),
        lambda one, other: mean(one) - mean(other),
        permutation_type="samples",
        n_resamples=10_000,
    )
    assert paired_units(before, after).p_sign_flip == pytest.approx(known.pvalue)


def test_darwins_plants_give_the_p_that_fisher_worked_out() -> None:
    # Fisher 1935, The Design of Experiments, section 21: 863 of 32 768 sums are as large, one way.
    eighths = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48]
    found = paired_units(
        [0.5 - each / 400 for each in eighths], [0.5 + each / 400 for each in eighths]
    )
    assert found.p_sign_flip == 2 * 863 / 32_768


def test_when_all_move_by_different_steps_the_same_way_the_ranks_say_the_same() -> None:
    before, after = [0.1] * 7, [0.2, 0.3, 0.45, 0.5, 0.6, 0.75, 0.8]
    assert paired_units(before, after).p_sign_flip == wilcoxon(after, before).pvalue == 2 / 2**7


@pytest.mark.parametrize(("n", "testable"), [(1, False), (5, False), (6, True)])
def test_with_fewer_than_six_offices_p_cannot_come_below_5_per_cent(n: int, testable: bool) -> None:
    found = paired_units([0.2 + place / 100 for place in range(n)], [0.9] * n)
    assert found.p_sign_flip == 2 / 2**n
    assert found.testable is testable
    assert (found.p_sign_flip < 0.05) is testable


def test_many_offices_are_drawn_and_told_the_same_every_time() -> None:
    before, after = [0.5] * 40, [0.5 + (-0.2 if place % 3 else 0.3) for place in range(40)]
    first = paired_units(before, after)
    assert first == paired_units(before, after)
    other = paired_units(before, after, seed="another")
    assert 0 < abs(first.p_sign_flip - other.p_sign_flip) < 0.01


def test_drawn_signs_come_near_the_exact_answer() -> None:
    # 24 offices that moved a tenth, 17 of them up: twice the tail of 17 of 24 heads.
    found = paired_units([0.5] * 24, [0.6] * 17 + [0.4] * 7)
    assert found.p_sign_flip == pytest.approx(0.0639, abs=0.004)


def test_drawn_signs_stay_the_same_for_all_time() -> None:
    found = paired_units([0.5] * 24, [0.6] * 17 + [0.4] * 7)
    assert found.p_sign_flip == 6400 / 100_001


def test_what_no_draw_reaches_is_still_possible() -> None:
    found = paired_units([0.1] * 40, [0.9 - place / 1000 for place in range(40)])
    assert found.p_sign_flip == 1 / 100_001


@pytest.mark.parametrize("both", [([], []), ([None], [0.5])])
def test_no_offices_say_nothing(both) -> None:
    found = paired_units(*both)
    assert (found.mean_difference, found.p_sign_flip, found.low, found.high) == (None,) * 4
    assert (found.n, found.testable) == (0, False)


@pytest.mark.parametrize("steps", [[0.2], [0.1, 0.1, 0.1], [0.0, 0.0]])
def test_offices_that_moved_alike_do_not_show_how_much_they_vary(steps: list[float]) -> None:
    found = paired_units([0.3] * len(steps), [0.3 + step for step in steps])
    assert (found.low, found.high) == (None, None)
    assert found.mean_difference == pytest.approx(steps[0])


def test_a_small_example_worked_out_by_hand() -> None:
    found = paired_units([0.5, 0.5, 0.5], [0.6, 0.7, 0.8])
    half = 4.302653 * 0.1 / sqrt(3)  # t with two degrees of freedom
    assert (found.low, found.high) == pytest.approx((0.2 - half, 0.2 + half), abs=1e-6)


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ([0.5], [0.5, 0.6], "1 units and after 2"),
        ([50], [0.5], "a share must"),
        ([0.5], [-0.1], "a share must"),
        ([float("nan")], [0.5], "a share must"),
        (["0.5"], [0.5], "a share must"),
    ],
)
def test_what_is_no_pair_of_shares_is_refused(before, after, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        paired_units(before, after)
