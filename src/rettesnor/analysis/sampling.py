"""Which cases to read, how many, and what that many can discover.

A draw needs no random generator: every case gets the SHA-256 of the seed and its own id, and the
lowest come first (permanent random numbers, Ohlsson 1995). Anyone with the list and the seed can
repeat it, on any machine and in any language.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
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


def in_groups(
    groups: Mapping[str, Sequence[Id]],
    *,
    seed: str,
    favoured: Collection[str] = (),
    share: Fraction = Fraction(1, 2),
) -> tuple[Id, ...]:
    """Every id of every group once, in the order to read them: the first n are the draw of n.

    Use it when a draw must have something from every group, or more from some than their size
    gives. A larger draw begins with the smaller one by construction, which the usual rounding by
    largest remainders does not promise: there, one case more to read may take one from a group.

    First one from every group that has any, the favoured groups before the others. Then one at a
    time: from the favoured while they have less than `share` of those taken so far, otherwise
    from the others, and from whichever has any left when the other side is empty. On a side the
    turn goes to the group with the largest size / (2 x taken + 1), so to the larger group first;
    the mapping's order decides a tie. Within a group the order is `order`.

    Without favoured groups it is proportional. With them, or with groups so small that the one
    they are sure of is more than their part, the draw is no picture of all the cases together:
    show each group by itself. A draw smaller than the number of groups leaves groups out.

    Source: Sainte-Laguë (1910) and Webster for the turns, Ohlsson (1995) within a group.

    Raises ValueError when there is nothing to draw, the seed is empty, an id stands twice, a
    favoured group is not among the groups, or the share is not between 0 and 1.

    To check by hand, without favoured groups: one of each; then a has 6/3 against b's 2/3, then
    6/5, then 6/7, and last 6/9, a tie that a wins by standing first.

    >>> groups = {"a": [11, 12, 13, 14, 15, 16], "b": [21, 22], "c": [31]}
    >>> in_groups(groups, seed="2025-H1|kontor-17")
    (16, 22, 31, 12, 15, 14, 13, 21, 11)
    >>> in_groups(groups, seed="2025-H1|kontor-17", favoured=["b", "c"])
    (22, 31, 16, 12, 15, 21, 14, 13, 11)
    """
    _check_groups(groups, favoured, share)
    queues = {name: order(ids, seed=seed) for name, ids in groups.items() if ids}
    taken = dict.fromkeys(queues, 0)
    first = [name for name in queues if name in favoured]
    others = [name for name in queues if name not in favoured]
    drawn: list[Id] = []

    def take(names: Iterable[str]) -> None:
        name = max(names, key=lambda each: Fraction(len(queues[each]), 2 * taken[each] + 1))
        drawn.append(queues[name][taken[name]])
        taken[name] += 1

    for side in (first, others):
        for _ in side:
            take(name for name in side if not taken[name])
    while left := [name for name in queues if taken[name] < len(queues[name])]:
        wanted = first if sum(taken[name] for name in first) < share * len(drawn) else others
        take([name for name in left if name in wanted] or left)
    return tuple(drawn)


def _check_groups(
    groups: Mapping[str, Sequence[int | str]], favoured: Collection[str], share: Fraction
) -> None:
    written = [str(each) for ids in groups.values() for each in ids]
    if not written:
        raise ValueError("there is no case in any group to draw from")
    if len(set(written)) < len(written):
        raise ValueError("the same id stands twice, in one group or in two")
    unknown = [name for name in favoured if name not in groups]
    if unknown:
        raise ValueError(f"not among the groups: {', '.join(map(repr, unknown))}")
    if not 0 <= share <= 1:
        raise ValueError(f"share must lie between 0 and 1, not {share}")


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


def found_in(n: int, frame: int | None = None) -> int | None:
    """The smallest k such that n cases meet, at least 95 times in 100, a fault in k of 10 cases.

    Use it for «with 10 cases you will probably discover a problem found in 3 of 10 cases»: it is
    `smallest_detectable` in tenths, rounded so that the promise holds. With a `frame` the cases
    were drawn from that many, and k of 10 is rounded up to whole cases of it (hypergeometric);
    without one it is binomial. Do not read it as how common a fault is. It is None when not even
    a fault in all cases is met, that is, when no case is read.

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
