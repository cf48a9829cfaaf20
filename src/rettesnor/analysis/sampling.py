"""Which cases to read, how many, and what that many can discover.

A draw needs no random generator: every case gets the SHA-256 of the seed and its own id, and the
lowest come first (permanent random numbers, Ohlsson 1995). Anyone with the list and the seed can
repeat it, on any machine and in any language.
"""

from collections.abc import Sequence
from fractions import Fraction
from hashlib import sha256
from math import comb
from typing import TypeVar

Id = TypeVar("Id", bound=int | str)

USUAL_SIZE = 10
"""Cases to read in a round. Ten find a large gap and can be read in an afternoon or two; they do
not measure a level (7 of 10 is compatible with anything from 40 to 89 per cent)."""

ALL_WHEN_AT_MOST = 12
"""Cases in all. Up to here, leaving out one or two saves less than the doubt it costs."""


def order(ids: Sequence[Id], *, seed: str) -> tuple[Id, ...]:
    """Every id, in the order in which `draw` takes them.

    Use it to replace a case that cannot be read: take the next in the order, and write down why.
    The order does not depend on the order the ids came in.

    Raises ValueError when two ids are written alike (1 and "1" are), or the seed is empty.

    >>> order([1, 2, 3, 4], seed="2025-H1|kontor-17")
    (3, 1, 4, 2)
    """
    if not seed:
        raise ValueError("a draw needs a seed, or nobody can repeat it")
    if len({str(each) for each in ids}) < len(ids):
        raise ValueError("the same id stands twice in the list")
    return tuple(sorted(ids, key=lambda each: sha256(f"{seed}|{each}".encode()).hexdigest()))


def draw(ids: Sequence[Id], n: int, *, seed: str) -> tuple[Id, ...]:
    """The first n ids in hash order: a simple random sample that anyone can repeat.

    Use it with a seed fixed *before* the list is known and kept beside the result. Do not let the
    office choose the seed after seeing the list, nor draw again until the sample looks right.
    A larger draw with the same seed begins with the smaller one.

    Source: Ohlsson (1995), permanent random numbers.

    Raises ValueError unless 1 <= n <= len(ids), and as `order` does.

    To check by hand: ``printf '2025-H1|kontor-17|29' | sha256sum`` begins with 0ceadd.

    >>> draw(range(1, 48), 3, seed="2025-H1|kontor-17")
    (29, 26, 25)
    """
    if not 1 <= n <= len(ids):
        raise ValueError(f"n must lie between 1 and the {len(ids)} in the list, not {n}")
    return order(ids, seed=seed)[:n]


def suggested_size(frame: int) -> int:
    """How many cases to read out of `frame` cases: ten, or all when there are twelve or fewer.

    A suggestion for learning, not a demand for precision: see `smallest_detectable` for what the
    chosen number can do.

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
