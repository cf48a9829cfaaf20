"""How many cases to read, and what that many can discover.

Say what the chosen number can do rather than ask for 385: ten cases find a large gap, and no
more is asked of an office that reads in order to learn.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, comb, log, log1p, sqrt
from statistics import NormalDist

from rettesnor.analysis import checks

USUAL_SIZE = 10
"""Cases to read in a round. Ten find a large gap and can be read in an afternoon or two; they do
not measure a level (7 of 10 is compatible with anything from 40 to 89 per cent)."""

ALL_WHEN_AT_MOST = 12
"""Cases in all. Up to here, leaving out one or two saves less than the doubt it costs."""

HAIR = 1e-9
"""Cases. What is this little above a whole number is rounding, not one case more."""


@dataclass(frozen=True, slots=True)
class SizeForPrecision:
    """Cases to read: `raw` as the formula gives them, `n` rounded up to whole cases."""

    raw: float
    n: int


@dataclass(frozen=True, slots=True)
class SizeForDetection:
    """Cases to read; None when no number is enough."""

    n: int | None


@dataclass(frozen=True, slots=True)
class SizeForChange:
    """Cases to read in each round, `raw` and rounded up; None when no number is enough."""

    raw: float | None
    n_per_group: int | None


def suggested_size(frame: int) -> int:
    """How many cases to read out of `frame` cases: ten, or all when there are twelve or fewer.

    A suggestion for learning, not a demand for precision: see `smallest_detectable` for what the
    chosen number can do.

    Source: our own choice.

    Raises ValueError when there are no cases.

    >>> suggested_size(47), suggested_size(12)
    (10, 12)
    """
    if frame < 1:
        raise ValueError(f"there must be at least one case, not {frame}")
    return frame if frame <= ALL_WHEN_AT_MOST else USUAL_SIZE


def detection(n: int, prevalence: float) -> float:
    """The chance, 0-1, of meeting a fault at least once in n cases when it is in this share.

    Use it to say what a sample can discover. Do not use it to say how common a fault is: that is
    `proportions.interval`. Source: the binomial distribution, 1 - (1 - prevalence)^n.

    Raises ValueError unless n >= 1 and 0 <= prevalence <= 1.

    >>> detection(2, 0.5)
    0.75
    """
    if n < 1:
        raise ValueError(f"n must be at least 1, not {n}")
    if not 0 <= prevalence <= 1:
        raise ValueError(f"prevalence must lie between 0 and 1, not {prevalence}")
    return 1 - (1 - prevalence) ** n


def smallest_detectable(n: int, frame: int | None = None, confidence: float = 0.95) -> float:
    """The rarest fault, as a share 0-1 of the cases, that n cases will almost surely meet.

    Use it for «with 10 cases you can discover …». With a `frame` the cases were drawn from that
    many without replacement (hypergeometric), and the answer is a whole number of cases divided
    by the frame; without one it is the binomial 1 - (1 - confidence)^(1/n). Do not read it as the
    smallest share that may be found: rarer faults turn up too, only less surely.

    Source: the binomial and hypergeometric distributions (Cochran 1977).

    Raises ValueError unless 1 <= n <= frame and 0 < confidence < 1.

    >>> round(smallest_detectable(10), 2)
    0.26
    >>> smallest_detectable(10, frame=25)
    0.24
    """
    if n < 1:
        raise ValueError(f"n must be at least 1, not {n}")
    if not 0 < confidence < 1:
        raise ValueError(f"confidence must lie between 0 and 1, not {confidence}")
    if frame is None:
        rarest: float = 1 - (1 - confidence) ** (1 / n)
        return rarest
    if frame < n:
        raise ValueError(f"frame must be at least n={n}, not {frame}")
    unseen = (1 - Fraction(str(confidence))) * comb(frame, n)
    faults = next(k for k in range(1, frame + 1) if comb(frame - k, n) <= unseen)
    return faults / frame


def found_in(n: int, frame: int | None = None) -> int | None:
    """The smallest k such that n cases meet, at least 95 times in 100, a fault in k of 10 cases.

    Use it for «with 10 cases you will probably discover a problem found in 3 of 10 cases»: it is
    `smallest_detectable` in tenths, rounded so that the promise holds. With a `frame` the cases
    were drawn from that many, and k of 10 is rounded up to whole cases of it (hypergeometric);
    without one it is binomial. Do not read it as how common a fault is. It is None when not even
    a fault in all cases is met, that is, when no case is read.

    Source: the binomial and hypergeometric distributions (Cochran 1977).

    Raises ValueError unless 0 <= n <= frame.

    To check by hand: .7 to the tenth is .028, and .8 to the tenth is .107.

    >>> found_in(10), found_in(10, frame=12)
    (3, 1)
    """
    if n < 0:
        raise ValueError(f"n must be at least 0, not {n}")
    if frame is not None and frame < n:
        raise ValueError(f"frame must be at least n={n}, not {frame}")
    for k in range(1, 11):
        if frame is None:
            unseen = Fraction(10 - k, 10) ** n
        else:
            unseen = Fraction(comb((10 - k) * frame // 10, n), comb(frame, n))
        if unseen <= Fraction(1, 20):
            return k
    return None


def size_for_precision(
    N: int | None,  # noqa: N803 - the usual name
    p: float,
    margin: float,
    confidence: float = 0.95,
) -> SizeForPrecision:
    """Cases to read of N for an interval of about p - margin to p + margin; None is no known N.

    Use it for a survey that must give a level, with p = .5 when nothing is known. Do not put it
    to an office that reads to learn: a margin of five points asks for hundreds of cases. Do not
    use it near 0 or 1, where the normal curve behind it does not hold.

    n0 = z² p (1 - p) / margin², less where N is known: n0 / (1 + (n0 - 1) / N).
    Source: Cochran (1977), equations 4.1 and 4.2; the table of Krejcie and Morgan (1970) is this
    with p = .5, rounded to the nearest and, at N = 100 000, wrong by one.

    Raises ValueError unless N is at least 1 or None, and 0 < p, margin, confidence < 1.

    To check by hand: 3.84 x .25 / .0025 = 384.1.

    >>> size_for_precision(None, 0.5, 0.05, 0.95).n, size_for_precision(100, 0.5, 0.05, 0.95).n
    (385, 80)
    """
    for name, value in (("p", p), ("margin", margin), ("confidence", confidence)):
        checks.chance(name, value)
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    raw = z * z * p * (1 - p) / margin**2
    if N is not None:
        raw /= 1 + (raw - 1) / checks.count("N", N, least=1)
    return SizeForPrecision(raw, max(1, ceil(raw - HAIR)))


def size_for_detection(
    N: int | None,  # noqa: N803 - the usual name
    prevalence: float,
    confidence: float = 0.95,
) -> SizeForDetection:
    """The fewest cases of N that will surely enough meet a fault found in this share of them.

    Use it to plan a search for something that should never happen. Do not use it to plan how
    closely a level is measured (`size_for_precision`). With N known the fault is in that share of
    the N cases, rounded up to whole cases, and they are drawn without replacement; None is no
    known N. No number finds what is in none of the cases: then n is None.

    Source: the binomial distribution, (1 - prevalence)^n <= 1 - confidence; the hypergeometric
    where N is known.

    Raises ValueError unless N is at least 1 or None, 0 <= prevalence <= 1 and 0 < confidence < 1.

    To check by hand: .9^29 = .047 and .9^28 = .052.

    >>> size_for_detection(None, 0.1, 0.95).n, size_for_detection(40, 0.1, 0.95).n
    (29, 21)
    """
    checks.share("prevalence", prevalence)
    checks.chance("confidence", confidence)
    if N is not None:
        checks.count("N", N, least=1)
    if prevalence == 0:
        return SizeForDetection(None)
    if N is None:
        if prevalence == 1:
            return SizeForDetection(1)
        return SizeForDetection(ceil(log(1 - confidence) / log1p(-prevalence) - HAIR))
    sound = N - ceil(Fraction(str(prevalence)) * N)
    missed = 1 - Fraction(str(confidence))
    fewest, most = 1, sound + 1  # one more than all without the fault is always enough
    while fewest < most:
        middle = (fewest + most) // 2
        if comb(sound, middle) <= missed * comb(N, middle):
            most = middle
        else:
            fewest = middle + 1
    return SizeForDetection(fewest)


def size_for_change(p1: float, p2: float, power: float = 0.8, alpha: float = 0.05) -> SizeForChange:
    """Cases to read in each of two rounds to discover, with this power, a change from p1 to p2.

    Use it to say what a comparison of two rounds can and cannot see. Do not put it to an office
    as a demand: short checks, often, need fewer cases. No number discovers a change that is none:
    then both figures are None.

    (z_alpha sqrt(2 p q) + z_beta sqrt(p1 q1 + p2 q2))² / (p1 - p2)², with p the mean of the two
    and q = 1 - p; two-sided, without continuity correction.
    Source: Fleiss, Levin and Paik (2003), chapter 4.

    Raises ValueError unless 0 <= p1, p2 <= 1 and 0 < power, alpha < 1.

    To check by hand, 60 to 80: (1.96 sqrt(.42) + .84 sqrt(.40))² / .04 = 81.2.

    >>> size_for_change(0.6, 0.8, power=0.8, alpha=0.05).n_per_group
    82
    """
    checks.share("p1", p1)
    checks.share("p2", p2)
    checks.chance("power", power)
    checks.chance("alpha", alpha)
    if p1 == p2:
        return SizeForChange(None, None)
    p = (p1 + p2) / 2
    by_luck = NormalDist().inv_cdf(1 - alpha / 2) * sqrt(2 * p * (1 - p))
    in_truth = NormalDist().inv_cdf(power) * sqrt(p1 * (1 - p1) + p2 * (1 - p2))
    raw = (max(0.0, by_luck + in_truth) / (p1 - p2)) ** 2
    return SizeForChange(raw, max(1, ceil(raw - HAIR)))
