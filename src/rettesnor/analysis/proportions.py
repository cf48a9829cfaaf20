"""How large a share is, and how sure one can be of it.

`tally` counts the words of the scale; `interval` says which shares the counts are compatible
with.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import astuple, dataclass
from fractions import Fraction
from math import comb, sqrt
from statistics import NormalDist
from typing import Literal

Method = Literal["wilson", "hypergeometric"]

WORDS = ("yes", "partly", "no", "na", "unsure")


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of the answers to one question, one number per kind of answer.

    >>> Tally(yes=7, partly=1, no=2, na=3).strict
    0.7
    """

    yes: int = 0
    partly: int = 0
    no: int = 0
    na: int = 0
    unsure: int = 0
    missing: int = 0

    def __post_init__(self) -> None:
        if min(astuple(self)) < 0:
            raise ValueError(f"a count cannot be negative: {self}")

    @property
    def applicable(self) -> int:
        """The denominator: «na», «unsure» and missing answers never enter it."""
        return self.yes + self.partly + self.no

    @property
    def total(self) -> int:
        return sum(astuple(self))

    @property
    def strict(self) -> float | None:
        """Share 0-1 wholly met; None when the question applied to nothing."""
        return self.yes / self.applicable if self.applicable else None

    @property
    def lenient(self) -> float | None:
        """Share 0-1 wholly or partly met; None when the question applied to nothing."""
        return (self.yes + self.partly) / self.applicable if self.applicable else None


@dataclass(frozen=True, slots=True)
class Interval:
    """A share and the range it may lie in, all three from 0 to 1.

    `low_count` and `high_count` are whole numbers of the population, given only by methods that
    know how large the population is.
    """

    estimate: float
    low: float
    high: float
    n: int
    method: Method
    low_count: int | None = None
    high_count: int | None = None


def tally(answers: Iterable[str | None]) -> Tally:
    """Count answers by kind; None is an answer that is missing.

    Use it for the answers to one question across cases. Do not use it to pool the answers to
    several questions: the answers about one case hang together, and the interval of the pooled
    share would be too narrow.

    Raises ValueError at a word outside the scale.

    >>> tally(["yes", "yes", "no", "na", None])
    Tally(yes=2, partly=0, no=1, na=1, unsure=0, missing=1)
    """
    counts = Counter(answers)
    missing = counts.pop(None, 0)
    unknown = [word for word in counts if word not in WORDS]
    if unknown:
        raise ValueError(f"not an answer on the scale: {', '.join(map(repr, unknown))}")
    return Tally(**{word: counts[word] for word in WORDS}, missing=missing)


def interval(
    x: int,
    n: int,
    *,
    population: int | None = None,
    method: Method = "wilson",
    confidence: float = 0.95,
) -> Interval:
    """The share x of n and the range the true share probably lies in.

    ``wilson`` (Wilson 1927; Newcombe 1998, method 3) is for practice as such: the cases read are
    a few of all that could have been. It holds from n = 1 and at x = 0 and x = n.

    ``hypergeometric`` (Buonaccorsi 1987; Wright 1991) is for *these* files: n were drawn at random
    from a known `population`, and the question is how many of that population. It is exact, and
    a point when all were read. Do not use it to speak of next year's cases.

    Neither is for cases that were chosen rather than drawn, nor for answers pooled over questions.

    Raises ValueError unless 0 <= x <= n, 1 <= n <= population and 0 < confidence < 1; also when a
    population is missing where the method needs it, or given where the method would ignore it.

    >>> wilson = interval(7, 10)
    >>> round(wilson.low, 2), round(wilson.high, 2)
    (0.4, 0.89)
    >>> drawn = interval(7, 10, population=25, method="hypergeometric")
    >>> drawn.low_count, drawn.high_count
    (11, 22)
    """
    _check(x, n, confidence)
    match method:
        case "wilson":
            if population is not None:
                raise ValueError("method 'wilson' takes no population; use 'hypergeometric'")
            return _wilson(x, n, confidence)
        case "hypergeometric":
            if population is None or population < n:
                raise ValueError(f"population must be at least n={n}, not {population}")
            return _hypergeometric(x, n, population, confidence)
        case _:
            raise ValueError(f"unknown method: {method!r}")


def _check(x: int, n: int, confidence: float) -> None:
    if n < 1:
        raise ValueError(f"n must be at least 1, not {n}")
    if not 0 <= x <= n:
        raise ValueError(f"x must lie between 0 and n={n}, not {x}")
    if not 0 < confidence < 1:
        raise ValueError(f"confidence must lie between 0 and 1, not {confidence}")


def _wilson(x: int, n: int, confidence: float) -> Interval:
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    centre = (x + z * z / 2) / (n + z * z)
    half = z * sqrt(x * (n - x) / n + z * z / 4) / (n + z * z)
    # At the edges the formula gives exactly 0 and 1; floating point misses them by a hair.
    low = 0.0 if x == 0 else max(0.0, centre - half)
    high = 1.0 if x == n else min(1.0, centre + half)
    return Interval(x / n, low, high, n, "wilson")


def _hypergeometric(x: int, n: int, population: int, confidence: float) -> Interval:
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
    return Interval(x / n, low / population, high / population, n, "hypergeometric", low, high)


def _first(least: int, most: int, holds: Callable[[int], bool]) -> int:
    """The smallest whole number from `least` on where `holds`, or `most` when none below does."""
    while least < most:
        middle = (least + most) // 2
        if holds(middle):
            most = middle
        else:
            least = middle + 1
    return least
