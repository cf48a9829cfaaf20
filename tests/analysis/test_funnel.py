"""Funnels: where the curves lie, and who is outside. Laws first, then known values."""

import doctest

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom

from rettesnor.analysis import funnel
from rettesnor.analysis.comparison import (
    funnel_classify,
    funnel_limits,
    funnel_limits_overdispersed,
    overdispersion,
)

USUAL = (0.001, 0.025, 0.975, 0.999)
targets = st.floats(0.02, 0.98)
x_of_n = st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(funnel).failed == 0


# funnel_limits


@settings(deadline=None)
@given(targets, st.integers(1, 400))
def test_the_curves_lie_in_order_within_0_and_1(target: float, n: int) -> None:
    found = funnel_limits(target, n, USUAL).limits
    assert list(found) == sorted(found)
    assert 0 <= found[0] <= found[-1] <= 1
    assert {type(each) for each in found} == {float}


@settings(deadline=None)
@given(targets, st.integers(1, 200), st.floats(0.001, 0.999))
def test_a_limit_lies_in_the_step_below_the_binomial_quantile(
    target: float, n: int, probability: float
) -> None:
    (found,) = funnel_limits(target, n, [probability]).limits
    quantile = binom.ppf(probability, n, target)
    assert max(0, quantile - 1) / n - 1e-9 <= found <= quantile / n + 1e-9
    # The straight line between the steps passes the probability just there.
    if found > 0:
        below, at = binom.cdf(quantile - 1, n, target), binom.cdf(quantile, n, target)
        part = found * n - (quantile - 1)
        assert below + part * (at - below) == pytest.approx(probability, abs=1e-9)


@settings(deadline=None, max_examples=30)
@given(targets)
def test_with_very_many_cases_the_curves_are_the_normal_ones(target: float) -> None:
    n = 20_000
    spread = (target * (1 - target) / n) ** 0.5
    normal = [target + z * spread for z in (-3.0902, -1.96, 1.96, 3.0902)]
    assert funnel_limits(target, n, USUAL).limits == pytest.approx(
        normal, abs=0.05 * spread + 2 / n
    )


def test_at_ten_cases_and_80_per_cent_the_upper_curves_leave_no_room() -> None:
    _, _, upper95, upper998 = funnel_limits(0.8, 10, USUAL).limits
    assert (round(upper95, 3), round(upper998, 3)) == (0.977, 0.999)
    assert not funnel_classify(10, 10, 0.8).outside95


@pytest.mark.parametrize(("target", "n"), [(0.8, 0), (0.0, 10), (1.0, 10)])
def test_where_nothing_can_vary_there_are_no_curves(target: float, n: int) -> None:
    assert funnel_limits(target, n, USUAL).limits == (None,) * 4
    assert funnel_limits_overdispersed(target, n, USUAL, tau2=0.1).limits == (None,) * 4


@pytest.mark.parametrize(
    ("target", "n", "probabilities", "reason"),
    [
        (80, 10, [0.025], "target"),
        (0.8, -1, [0.025], "n must"),
        (0.8, 9.5, [0.025], "n must"),
        (0.8, 10, [0.5, 1], "a probability"),
        (0.8, 10, [0], "a probability"),
    ],
)
def test_curves_that_cannot_be_are_refused(target, n, probabilities, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        funnel_limits(target, n, probabilities)
    with pytest.raises(ValueError, match=reason):
        funnel_limits_overdispersed(target, n, probabilities, tau2=0.1)


# funnel_classify


@settings(deadline=None)
@given(x_of_n, st.one_of(targets, st.sampled_from([0.0, 1.0])))
def test_the_tails_are_binomial_and_share_what_was_seen(case, target: float) -> None:
    x, n = case
    found = funnel_classify(x, n, target)
    assert found.p_lower == pytest.approx(binom.cdf(x, n, target), abs=1e-12)
    assert found.p_upper == pytest.approx(binom.sf(x - 1, n, target), abs=1e-12)
    both = found.p_lower + found.p_upper - binom.pmf(x, n, target)
    assert both == pytest.approx(1, abs=1e-9)
    assert found.outside95 or not found.outside998


@settings(deadline=None)
@given(x_of_n, targets)
def test_low_for_yes_is_high_for_no(case, target: float) -> None:
    x, n = case
    yes, no = funnel_classify(x, n, target), funnel_classify(n - x, n, 1 - target)
    assert yes.p_lower == pytest.approx(no.p_upper, abs=1e-9)


def test_of_ten_cases_only_four_or_fewer_stand_out_from_80_per_cent() -> None:
    outside = [x for x in range(11) if funnel_classify(x, 10, 0.8).outside95]
    far = [x for x in range(11) if funnel_classify(x, 10, 0.8).outside998]
    assert outside == [0, 1, 2, 3, 4]
    assert far == [0, 1, 2, 3]


@pytest.mark.parametrize("n", [10, 20, 40])
def test_chance_alone_puts_no_more_outside_than_promised(n: int) -> None:
    for target in (0.5, 0.77, 0.9):
        chances = [(binom.pmf(x, n, target), funnel_classify(x, n, target)) for x in range(n + 1)]
        assert sum(chance for chance, place in chances if place.outside95) <= 0.05
        assert sum(chance for chance, place in chances if place.outside998) <= 0.002


def test_no_cases_stand_nowhere() -> None:
    found = funnel_classify(0, 0, 0.8)
    assert (found.p_lower, found.p_upper, found.outside95, found.outside998) == (None,) * 4


@pytest.mark.parametrize(
    ("x", "n", "target"),
    [(11, 10, 0.8), (-1, 10, 0.8), (1, 10, 1.2), (1, 10, -0.1), (1.5, 10, 0.5)],
)
def test_a_place_that_cannot_be_is_refused(x, n, target) -> None:
    with pytest.raises(ValueError, match="must"):
        funnel_classify(x, n, target)


# overdispersion


def drawn_offices(spread: float, *, offices: int = 3000, n: int = 40):
    """x of n with shares around .7 of the given standard deviation, from a fixed seed."""
    chance = np.random.default_rng(7)
    if spread:
        size = 0.7 * 0.3 / spread**2 - 1
        shares = chance.beta(0.7 * size, 0.3 * size, offices)
    else:
        shares = np.full(offices, 0.7)
    return chance.binomial(n, shares).tolist(), [n] * offices


def test_offices_that_differ_by_chance_alone_widen_nothing() -> None:
    found = overdispersion(*drawn_offices(0), 0.7)
    assert 0.6 < found.phi < 1  # the outermost were pulled in
    assert found.tau2 == 0


def test_the_variance_between_offices_is_found_again_though_pulled_in() -> None:
    found = overdispersion(*drawn_offices(0.15), 0.7)
    assert found.phi > 3
    # On the arcsine scale a standard deviation s is s / (2 sqrt(p q)).
    assert 0.6 < found.tau2**0.5 / (0.15 / (2 * 0.21**0.5)) < 1.05


def test_twelve_offices_worked_out_by_the_formulas() -> None:
    x, n = [9, 8, 2, 10, 5, 7, 1, 9, 3, 10, 6, 12], [10, 12, 9, 10, 15, 8, 11, 10, 12, 11, 10, 14]
    met, of = np.array(x), np.array(n)
    z = 2 * np.sqrt(of) * (np.arcsin(np.sqrt(met / of)) - np.arcsin(np.sqrt(0.6)))
    low, high = np.percentile(z, [10, 90])
    phi = (np.minimum(np.maximum(z, low), high) ** 2).sum() / 12
    w = 4 * of
    tau2 = (12 * phi - 11) / (w.sum() - (w**2).sum() / w.sum())
    found = overdispersion(x, n, 0.6)
    assert (found.phi, found.tau2) == pytest.approx((phi, tau2))
    assert overdispersion([*x, 0], [*n, 0], 0.6) == found


def test_fewer_than_ten_offices_cannot_tell() -> None:
    found = overdispersion([1] * 9, [10] * 9, 0.8)
    assert (found.phi, found.tau2) == (None, 0.0)


@given(targets, st.integers(1, 200), st.floats(0, 1))
def test_overdispersed_curves_lie_in_order_and_never_fold_back(
    target: float, n: int, tau2: float
) -> None:
    found = funnel_limits_overdispersed(target, n, USUAL, tau2=tau2).limits
    wider = funnel_limits_overdispersed(target, n, USUAL, tau2=tau2 + 0.1).limits
    assert list(found) == sorted(found)
    assert 0 <= wider[0] <= found[0] <= target <= found[-1] <= wider[-1] <= 1


def test_without_overdispersion_they_are_near_the_exact_ones() -> None:
    exact = funnel_limits(0.7, 400, USUAL).limits
    assert funnel_limits_overdispersed(0.7, 400, USUAL, tau2=0).limits == pytest.approx(
        exact, abs=0.003
    )


@pytest.mark.parametrize("tau2", [-0.1, float("nan")])
def test_a_variance_that_cannot_be_is_refused(tau2: float) -> None:
    with pytest.raises(ValueError, match="tau2"):
        funnel_limits_overdispersed(0.8, 10, USUAL, tau2=tau2)


def test_offices_that_cannot_be_are_refused() -> None:
    with pytest.raises(ValueError, match="1 offices and n 2"):
        overdispersion([1], [2, 3], 0.5)
    with pytest.raises(ValueError, match="x must"):
        overdispersion([3], [2], 0.5)
    with pytest.raises(ValueError, match="target"):
        overdispersion([1], [2], 5)
