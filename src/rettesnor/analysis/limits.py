"""The formulas behind `proportions.interval`: x of n in, the lower and upper limit out.

They trust their input; `interval` has looked at it. `z` is the normal quantile of the confidence,
`tail` the probability left out at each end.
"""

# ruff: noqa: PLC0415 - numpy and scipy are slow to load, and most pages need neither

from collections.abc import Callable
from fractions import Fraction
from math import comb, sqrt

Limits = tuple[float, float]


def wilson(x: float, n: float, z: float) -> Limits:
    """The score limits. Source: Wilson (1927); Newcombe (1998a), method 3.

    To check by hand, 7 of 10 with z² = 3.84: (7 + 1.92) / 13.84 = .645 is the middle, and
    1.96 x sqrt(2.1 + .96) / 13.84 = .248 to each side.
    """
    centre = (x + z * z / 2) / (n + z * z)
    half = z * sqrt(x * (n - x) / n + z * z / 4) / (n + z * z)
    # At the edges the formula gives exactly 0 and 1; floating point misses them by a hair.
    low = 0.0 if x == 0 else max(0.0, centre - half)
    high = 1.0 if x == n else min(1.0, centre + half)
    return low, high


def wilson_continuity(x: int, n: int, z: float) -> Limits:
    """Wilson with half a case more of doubt at each side. Source: Newcombe (1998a), method 4."""
    share, below = x / n, 2 * (n + z * z)
    under = z * sqrt(z * z - 2 - 1 / n + 4 * x * (n - x + 1) / n) if x else 0.0
    over = z * sqrt(z * z + 2 - 1 / n + 4 * x * (n - x - 1) / n) if x < n else 0.0
    low = 0.0 if x == 0 else max(0.0, (2 * x + z * z - 1 - under) / below)
    high = 1.0 if x == n else min(1.0, (2 * x + z * z + 1 + over) / below)
    return min(low, share), max(high, share)


def clopper_pearson(x: int, n: int, tail: float) -> Limits:
    """Where either binomial tail is exactly `tail`. Source: Clopper and Pearson (1934).

    To check by hand: at none of n, (1 - high)^n = tail.
    """
    from scipy.special import betaincinv

    low = 0.0 if x == 0 else float(betaincinv(x, n - x + 1, tail))
    high = 1.0 if x == n else float(betaincinv(x + 1, n - x, 1 - tail))
    return low, high


def mid_p(x: int, n: int, tail: float) -> Limits:
    """As Clopper and Pearson, with only half of what was seen counted in the tail.

    Source: Lancaster (1961); Newcombe (1998a), method 6.
    To check by hand: at none of n, (1 - high)^n / 2 = tail.
    """
    from scipy.optimize import brentq
    from scipy.special import bdtr

    def up_to(p: float) -> float:
        fewer = float(bdtr(x - 1, n, p)) if x else 0.0
        return (fewer + float(bdtr(x, n, p))) / 2

    def where(level: float) -> float:
        return float(brentq(lambda p: up_to(p) - level, 0, 1, xtol=1e-15))

    share = x / n
    low = 0.0 if x == 0 else min(where(1 - tail), share)
    high = 1.0 if x == n else max(where(tail), share)
    return low, high


def hypergeometric(x: int, n: int, population: int, confidence: float) -> tuple[int, int]:
    """The fewest and the most hits in the population that the draw is compatible with.

    Source: Buonaccorsi (1987); Wright (1991). To check by hand: each tail,
    sum C(K, k) C(N - K, n - k) / C(N, n), must exceed (1 - confidence) / 2.
    """
    tail = (1 - Fraction(str(confidence))) / 2
    draws = comb(population, n)

    def up_to(hits: int, last: int) -> Fraction:
        """P(at most `last` hits among the n drawn), when the population holds `hits`."""
        ways = sum(comb(hits, k) * comb(population - hits, n - k) for k in range(last + 1))
        return Fraction(ways, draws)

    # More hits in the population push both chances the same way, so each limit is a bisection.
    least, most = x, population - (n - x)
    low = _first(least, most, lambda hits: 1 - up_to(hits, x - 1) > tail)
    high = _first(least, most + 1, lambda hits: up_to(hits, x) <= tail) - 1
    return low, high


def _first(least: int, most: int, holds: Callable[[int], bool]) -> int:
    """The smallest whole number from `least` on where `holds`, or `most` when none below does."""
    while least < most:
        middle = (least + most) // 2
        if holds(middle):
            most = middle
        else:
            least = middle + 1
    return least
