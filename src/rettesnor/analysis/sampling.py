"""Which cases to read, how many, and what that many can discover.

A draw needs no random generator: every case gets the SHA-256 of the seed and its own id, and the
lowest come first (permanent random numbers, Ohlsson 1995). Anyone with the list and the seed can
repeat it, on any machine and in any language.

How many cases to read is in `sizes`, and can be had from here too.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from math import floor
from numbers import Real
from typing import Generic, TypeVar

from rettesnor.analysis import checks
from rettesnor.analysis.sizes import (
    ALL_WHEN_AT_MOST,
    USUAL_SIZE,
    detection,
    found_in,
    size_for_change,
    size_for_detection,
    size_for_precision,
    smallest_detectable,
    suggested_size,
)

__all__ = [
    "ALL_WHEN_AT_MOST",
    "USUAL_SIZE",
    "Stratified",
    "detection",
    "draw",
    "found_in",
    "in_groups",
    "order",
    "size_for_change",
    "size_for_detection",
    "size_for_precision",
    "smallest_detectable",
    "stratified",
    "suggested_size",
    "systematic",
]

Id = TypeVar("Id", bound=int | str)


@dataclass(frozen=True, slots=True)
class Stratified(Generic[Id]):
    """What was drawn from each stratum, and how many cases of it each drawn case stands for."""

    drawn: Mapping[str, tuple[Id, ...]]
    weights: Mapping[str, float]


def order(ids: Sequence[Id], *, seed: str) -> tuple[Id, ...]:
    """Every id, in the order in which `draw` takes them.

    Use it to replace a case that cannot be read: take the next in the order, and write down why.
    The order does not depend on the order the ids came in.

    Source: Ohlsson (1995), permanent random numbers.

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


def systematic(N: int, n: int, start: float | Fraction) -> tuple[int, ...]:  # noqa: N803 - usual
    """Every k-th place of a list of N, from `start`, where k = N/n: places from 0 up.

    Use it for a list on paper, sorted by date, with a start drawn between 0 and k. Do not use it
    where the order may hide a rhythm, such as a list sorted by case worker; `draw` has no such
    trap. Asking for as many as there are, or more, takes all.

    k is an exact fraction, so that the places are spread over the whole list whatever N and n.
    Source: Cochran (1977), chapter 8.

    Raises ValueError unless N and n are at least 1 and 0 <= start < N/n.

    To check by hand: k = 10/4 = 2.5, and 1, 3.5, 6 and 8.5 rounded down.

    >>> systematic(10, 4, 1)
    (1, 3, 6, 8)
    """
    whole = checks.count("N", N, least=1)
    taken = min(checks.count("n", n, least=1), whole)
    step = Fraction(whole, taken)
    if not isinstance(start, Real) or not 0 <= start < step:
        raise ValueError(f"start must lie from 0 to just below {step}, not {start!r}")
    first = Fraction(str(start))
    return tuple(floor(first + place * step) for place in range(taken))


def stratified(strata: Mapping[str, Sequence[Id]], n: int, *, seed: str) -> Stratified[Id]:
    """A draw of n with a part from every stratum after its size, and at least one from each.

    Use it when the draw must speak of all cases together and every kind of case be in it: weigh
    each case by `weights` (its stratum's size over what was drawn of it). Do not use it for a
    draw that may grow (`in_groups`: here, one case more may take one from a stratum), nor compare
    strata with a case or two each. Empty strata are left out; n as large as all, or larger, takes
    all.

    Strata whose part is less than one case give one; the others share the rest by largest
    remainder, the larger stratum first at a tie, then the one that stands first.
    Source: Cochran (1977), chapter 5; Hamilton's rule of largest remainder; Ohlsson (1995) for
    the draw within a stratum, which is `draw` with the same seed.

    Raises ValueError when there is nothing to draw, an id stands twice, the seed is empty, or n is
    smaller than the number of strata.

    To check by hand: of 4, 3/10 of c is not one case, so it gives 1; a and b share 3 as 4 to 3,
    1.71 and 1.29, and the larger remainder is that of a.

    >>> strata = {"a": [11, 12, 13, 14], "b": [21, 22, 23], "c": [31]}
    >>> found = stratified(strata, 4, seed="2025-H1|kontor-17")
    >>> {name: len(ids) for name, ids in found.drawn.items()}, found.weights
    ({'a': 2, 'b': 1, 'c': 1}, {'a': 2.0, 'b': 3.0, 'c': 1.0})
    """
    _check_groups(strata, (), Fraction(0))
    sizes = {name: len(ids) for name, ids in strata.items() if ids}
    if checks.count("n", n) < len(sizes):
        raise ValueError(f"n must be at least {len(sizes)}, one from each stratum, not {n}")
    parts = _proportional(sizes, min(n, sum(sizes.values())))
    drawn = {name: draw(strata[name], part, seed=seed) for name, part in parts.items()}
    return Stratified(drawn, {name: sizes[name] / part for name, part in parts.items()})


def _proportional(sizes: Mapping[str, int], n: int) -> dict[str, int]:
    small: set[str] = set()
    while True:
        rest = {name: size for name, size in sizes.items() if name not in small}
        left, cases = n - len(small), sum(rest.values())
        # A stratum given its one case leaves less for the others: some of them may now be small.
        found = {name for name, size in rest.items() if left * size < cases}
        if not found:
            break
        small |= found
    parts = {name: left * rest[name] // cases if name in rest else 1 for name in sizes}
    by_remainder = sorted(rest, key=lambda name: (-(left * rest[name] % cases), -rest[name]))
    for name in by_remainder[: n - sum(parts.values())]:
        parts[name] += 1
    return parts
