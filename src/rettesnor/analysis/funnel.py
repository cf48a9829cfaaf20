"""One office against all: how far from the target chance alone takes a share of n cases."""

# ruff: noqa: PLC0415 - numpy and scipy are slow to load, and most pages need neither

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, exp, lgamma, log, log1p, pi, sin, sqrt
from statistics import NormalDist, fmean

from rettesnor.analysis import checks

FEWEST_FOR_OVERDISPERSION = 10
"""Offices. With fewer, how much they vary beyond chance cannot be told."""

TRIMMED = 0.1


@dataclass(frozen=True, slots=True)
class FunnelLimits:
    """One limit from 0 to 1 per probability asked for, in that order; None where there is none."""

    limits: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class FunnelPlace:
    """Chances, 0-1, of so few (`p_lower`) and of so many (`p_upper`), if the target holds.

    Outside means that either is at most .025 (`outside95`) or .001 (`outside998`). All are None
    for an office without cases.
    """

    p_lower: float | None
    p_upper: float | None
    outside95: bool | None
    outside998: bool | None


@dataclass(frozen=True, slots=True)
class Overdispersion:
    """How much the offices vary beyond chance.

    `phi` is 1 where chance explains all, None below ten offices; `tau2` is the variance between
    offices on the scale of the arcsine, 0 where chance may explain all.
    """

    phi: float | None
    tau2: float


def funnel_limits(target: float, n: int, probabilities: Sequence[float]) -> FunnelLimits:
    """Where the curves of a funnel lie at n cases: the share with each probability below it.

    Use it to draw the curves; .001, .025, .975 and .999 are the usual. Do not judge an office by
    where its point lies beside them: at n = 10 and target 80 per cent ten of ten lies above all
    four and happens 11 times in 100. Judge with `funnel_classify`. No cases, or a target of
    exactly 0 or 1, give limits of None.

    The binomial quantile, moved within its step so that the curves are smooth, and held within 0
    and 1. Source: Spiegelhalter (2005), appendix A.1.1.

    Raises ValueError unless 0 <= target <= 1, n is a whole number from 0 up and every probability
    lies between 0 and 1.

    To check by hand, a half of 2: P(R <= 1) = .75 is the first to reach .5, so r = 1,
    alpha = (.75 - .5) / .5 = .5, and the limit (1 - .5) / 2.

    >>> [round(each, 3) for each in funnel_limits(0.5, 2, [0.5]).limits]
    [0.25]
    """
    _check(target, n, probabilities)
    if not n or target in {0, 1}:
        return FunnelLimits((None,) * len(probabilities))
    import numpy as np
    from scipy.special import bdtr

    up_to = bdtr(np.arange(n + 1), n, target)
    first = np.minimum(np.searchsorted(up_to, probabilities), n)
    just = [_exactly(k, n, target) for k in first.tolist()]
    exact = (first - (up_to[first] - np.asarray(probabilities)) / just) / n
    return FunnelLimits(tuple(np.clip(exact, 0, 1).tolist()))


def _exactly(k: int, n: int, target: float) -> float:
    """P(k of n), by logarithms: for large n the powers alone would be 0."""
    ways = lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
    return exp(ways + k * log(target) + (n - k) * log1p(-target))


def _check(target: float, n: int, probabilities: Sequence[float]) -> None:
    checks.share("target", target)
    checks.count("n", n)
    for each in probabilities:
        checks.chance("a probability", each)


def funnel_classify(x: int, n: int, target: float) -> FunnelPlace:
    """Whether x of n is further from the target than chance alone usually takes it.

    Use it to choose the colour of a point, inside or outside 99.8 per cent, and as the start of a
    talk. Do not use it to rank, nor with fewer than five cases; and where offices vary beyond
    chance, look at `overdispersion` first. Of 300 offices and 40 questions some ten lie outside
    99.8 per cent by chance alone.

    Source: the binomial tails; Spiegelhalter (2005).

    Raises ValueError unless 0 <= x <= n and 0 <= target <= 1.

    To check by hand: ten of ten at 80 per cent has the chance .8^10 = .107.

    >>> place = funnel_classify(10, 10, 0.8)
    >>> round(place.p_upper, 3), place.outside95
    (0.107, False)
    """
    from scipy.special import bdtr, bdtrc

    x, n = checks.part(x, n)
    checks.share("target", target)
    if not n:
        return FunnelPlace(None, None, None, None)
    lower = float(bdtr(x, n, target))
    upper = float(bdtrc(x - 1, n, target)) if x else 1.0
    least = min(lower, upper)
    return FunnelPlace(lower, upper, least <= 0.025, least <= 0.001)


def overdispersion(x: Sequence[int], n: Sequence[int], target: float) -> Overdispersion:
    """How much more the offices vary than the draw of cases explains; x of n for each office.

    Use it before a funnel of many offices: they always differ a little in ways that are nobody's
    fault, and without it a funnel points at too many. Do not use it with fewer than ten offices
    (then `tau2` is 0), nor to hide that some lie far out. Offices without cases are left out.

    The distances from the target on the arcsine scale, the outermost tenth at each end pulled in,
    squared, and their mean; what exceeds chance is the variance between offices.
    Source: Spiegelhalter (2005); Spiegelhalter et al. (2012).

    Raises ValueError unless the lists are equally long, 0 <= x <= n and 0 <= target <= 1.

    >>> overdispersion([5] * 10, [10] * 10, 0.5)
    Overdispersion(phi=0.0, tau2=0.0)
    """
    checks.share("target", target)
    if len(x) != len(n):
        raise ValueError(f"x has {len(x)} offices and n {len(n)}")
    offices = [checks.part(*each) for each in zip(x, n, strict=True)]
    offices = [(met, of) for met, of in offices if of]
    k = len(offices)
    if k < FEWEST_FOR_OVERDISPERSION:
        return Overdispersion(None, 0.0)
    import numpy as np

    middle = asin(sqrt(target))
    z = np.array([2 * sqrt(of) * (asin(sqrt(met / of)) - middle) for met, of in offices])
    pulled = np.clip(z, *np.quantile(z, [TRIMMED, 1 - TRIMMED]))
    phi = fmean((pulled**2).tolist())
    weights = [4.0 * of for _met, of in offices]
    spread = sum(weights) - sum(each * each for each in weights) / sum(weights)
    return Overdispersion(phi, max(0.0, (k * phi - (k - 1)) / spread))


def funnel_limits_overdispersed(
    target: float, n: int, probabilities: Sequence[float], *, tau2: float
) -> FunnelLimits:
    """As `funnel_limits`, wider by what `overdispersion` found between the offices.

    Use it for the curves where `tau2` is above 0. Do not use it with few cases and no
    overdispersion: the exact limits are better there. No cases, or a target of exactly 0 or 1,
    give limits of None.

    The normal limits on the arcsine scale, stopped at 0 and 1, where the curve would else fold
    back. Source: Spiegelhalter et al. (2012).

    Raises ValueError as `funnel_limits` does, and unless tau2 >= 0.

    To check by hand: at a half the middle is asin(sqrt(.5)) = 45 degrees, whose sine squared is .5.

    >>> [round(each, 3) for each in funnel_limits_overdispersed(0.5, 40, [0.5], tau2=0.01).limits]
    [0.5]
    """
    _check(target, n, probabilities)
    if not tau2 >= 0:
        raise ValueError(f"tau2 must be at least 0, not {tau2}")
    if not n or target in {0, 1}:
        return FunnelLimits((None,) * len(probabilities))
    middle, spread = asin(sqrt(target)), sqrt(1 / (4 * n) + tau2)
    angles = (middle + NormalDist().inv_cdf(each) * spread for each in probabilities)
    return FunnelLimits(tuple(sin(min(max(each, 0.0), pi / 2)) ** 2 for each in angles))
