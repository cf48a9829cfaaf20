"""How large a share is, and how sure one can be of it.

`tally` counts the words of the scale; `interval` says which shares the counts are compatible
with; `below_target` how unlikely they are where the target is met. The same for many groups at
once is in `many`.
"""

# ruff: noqa: PLC0415 - numpy and scipy are slow to load, and most pages need neither

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import NormalDist
from typing import Literal, get_args

from rettesnor.analysis import checks, limits

OfDrawn = Literal["wilson_fpc", "hypergeometric"]
Method = Literal["wilson", "wilson_continuity", "clopper_pearson", "mid_p", OfDrawn]

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
        # Written out: a report makes thousands of these, and `astuple` copies what it is given.
        if min(self.yes, self.partly, self.no, self.na, self.unsure, self.missing) < 0:
            raise ValueError(f"a count cannot be negative: {self}")

    @property
    def applicable(self) -> int:
        """The denominator: «na», «unsure» and missing answers never enter it."""
        return self.yes + self.partly + self.no

    @property
    def total(self) -> int:
        return self.yes + self.partly + self.no + self.na + self.unsure + self.missing

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

    `low_count` and `high_count` are whole numbers of the population, given only by
    ``hypergeometric``. `n_eff`, given only by ``wilson_fpc``, is how many cases from an endless
    number would leave as much doubt; None also when all were read, and no number would be enough.
    """

    estimate: float
    low: float
    high: float
    n: int
    method: Method
    low_count: int | None = None
    high_count: int | None = None
    n_eff: float | None = None


@dataclass(frozen=True, slots=True)
class NoInterval:
    """What none of no cases says: nothing. The fields of `Interval`, so that both read alike."""

    method: Method
    estimate: None = None
    low: None = None
    high: None = None
    n: int = 0
    low_count: None = None
    high_count: None = None
    n_eff: None = None


@dataclass(frozen=True, slots=True)
class BelowTarget:
    """`p`: the chance, 0-1, of so few or fewer where the target is just met."""

    p: float | None


def tally(answers: Iterable[str | None]) -> Tally:
    """Count answers by kind; None is an answer that is missing.

    Use it for the answers to one question across cases. Do not use it to pool the answers to
    several questions: the answers about one case hang together, and the interval of the pooled
    share would be too narrow.

    Source: our own words for the answers.

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
) -> Interval | NoInterval:
    """The share x of n and the range the true share probably lies in.

    Use it for practice as such, where the cases read are a few of all that could have been, with

    - ``wilson``, the usual one: near 95 in 100 from n = 1 on, also at none and all of n;
    - ``wilson_continuity``: Wilson, wider by half a case;
    - ``clopper_pearson``: where a guarantee is asked for, as in supervision; at least 95 in 100;
    - ``mid_p``: between the two.

    Use it for *these* files, n drawn at random from a known `population`, with

    - ``hypergeometric``: exact, as counts of the population;
    - ``wilson_fpc``: Wilson with n(N - 1)/(N - n) in place of n; quick, and nearly the same.

    Both are a point when all were read. Do not use these two to speak of next year's cases, nor
    any of them for cases that were chosen rather than drawn, or for answers pooled over questions.
    None of no cases (n = 0) is `NoInterval`, whose figures are all None.

    Source: Wilson (1927); Clopper and Pearson (1934); Newcombe (1998a), methods 3-6; Cochran
    (1977) for a known population; Buonaccorsi (1987) and Wright (1991) for the exact counts.

    Raises ValueError unless 0 <= x <= n <= population and 0 < confidence < 1; also when a
    population is missing where the method needs it, or given where the method would ignore it.

    >>> wilson = interval(7, 10)
    >>> round(wilson.low, 2), round(wilson.high, 2)
    (0.4, 0.89)
    >>> drawn = interval(7, 10, population=25, method="hypergeometric")
    >>> drawn.low_count, drawn.high_count
    (11, 22)
    """
    x, n = checks.part(x, n)
    checks.chance("confidence", confidence)
    if method in get_args(OfDrawn):
        if population is None or (of := checks.count("population", population)) < n:
            raise ValueError(f"population must be at least n={n}, not {population}")
        return _of_drawn(x, n, of, method, confidence) if n else NoInterval(method)
    if population is not None:
        raise ValueError(f"method {method!r} takes no population; use 'hypergeometric'")
    low, high = _limits(x, n or 1, method, confidence)
    return Interval(x / n, low, high, n, method) if n else NoInterval(method)


def _limits(x: int, n: int, method: Method, confidence: float) -> limits.Limits:
    z, tail = NormalDist().inv_cdf((1 + confidence) / 2), (1 - confidence) / 2
    match method:
        case "wilson":
            return limits.wilson(x, n, z)
        case "wilson_continuity":
            return limits.wilson_continuity(x, n, z)
        case "clopper_pearson":
            return limits.clopper_pearson(x, n, tail)
        case "mid_p":
            return limits.mid_p(x, n, tail)
        case _:
            raise ValueError(f"unknown method: {method!r}")


def _of_drawn(x: int, n: int, population: int, method: Method, confidence: float) -> Interval:
    share = x / n
    if method == "hypergeometric":
        least, most = limits.hypergeometric(x, n, population, confidence)
        low, high = least / population, most / population
        return Interval(share, low, high, n, method, low_count=least, high_count=most)
    if n == population:
        return Interval(share, share, share, n, method)
    n_eff = n * (population - 1) / (population - n)
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    low, high = limits.wilson(share * n_eff, n_eff, z)
    return Interval(share, min(low, share), max(high, share), n, method, n_eff=n_eff)


def below_target(x: int, n: int, target: float) -> BelowTarget:
    """How likely x of n or fewer would be if the share in truth were the target.

    Use it with few cases and a target set beforehand: below 2.5 per cent it is unlikely that the
    target is met. Do not use it to say that the target *is* met (a large p says only that it may
    be), nor as the chance that the office is good. None of no cases has no p.

    Source: the binomial distribution; Etchells, Ho and Shojania (2016) for its use.

    Raises ValueError unless 0 <= x <= n and 0 <= target <= 1.

    To check by hand, 0 of 2 against a half: a quarter.

    >>> below_target(0, 2, 0.5).p
    0.25
    >>> round(below_target(10, 20, 0.8).p, 4)
    0.0026
    """
    from scipy.special import bdtr

    x, n = checks.part(x, n)
    checks.share("target", target)
    return BelowTarget(float(bdtr(x, n, target)) if n else None)
