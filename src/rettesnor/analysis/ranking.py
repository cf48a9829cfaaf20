"""What several workshops put first, how much they agree on it, and how grave it is.

Ranks and the steps of a matrix are places in an order, not amounts. So nothing here is averaged
that need not be, and an order is shown with how sure it is, or not at all.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any, Generic, TypeVar

from rettesnor.analysis.resampling import resampled

Item = TypeVar("Item", bound=int | str)
Zones = Sequence[Sequence[str]]
Steps = Sequence[int | None]

RED = "red"
STEPS = 5

ZONES: Zones = (
    ("green", "green", "green", "yellow", "yellow"),
    ("green", "green", "yellow", "yellow", "red"),
    ("green", "yellow", "yellow", "red", "red"),
    ("green", "yellow", "yellow", "red", "red"),
    ("green", "yellow", "red", "red", "red"),
)
"""Rows are probability 1-5, columns consequence 1-5. What is grave weighs more than what is
frequent: 1 x 5 is yellow and 5 x 1 green, though the product is the same."""


@dataclass(frozen=True, slots=True)
class KendallW:
    """`W` from 0, no agreement about the order, to 1, the same order; `mean_rank` per item."""

    W: float | None = None
    S: float | None = None
    chi2: float | None = None
    mean_rank: tuple[float, ...] | None = None
    n_lists: int = 0
    n_items: int = 0


@dataclass(frozen=True, slots=True)
class Aggregate(Generic[Item]):
    """Per item: `mean_rank`, where 1 is first, and `borda`, where more is further up.

    `order` is the items with the first first; where two tie they stand as they were given.
    """

    mean_rank: Mapping[Item, float | None]
    borda: Mapping[Item, float | None]
    order: tuple[Item, ...]
    n_lists: int


@dataclass(frozen=True, slots=True)
class Spans(Generic[Item]):
    """Per item the places it lands on in 80 of 100 draws; `groups` cannot be told apart."""

    span: Mapping[Item, tuple[float, float]]
    groups: tuple[tuple[Item, ...], ...]


@dataclass(frozen=True, slots=True)
class Risk:
    """Medians in steps of the scale, 1-5 and 1-25, and `share_red` of the workshops, 0-1."""

    median_probability: float | None
    median_consequence: float | None
    median_product: float | None
    share_red: float | None
    n: int
    n_missing: int


def kendall_w(rankings: Sequence[Sequence[float]]) -> KendallW:
    """How far the workshops agree on the order of the same items: a row of ranks per workshop.

    Lower is further up; items with the same figure share the mean of their places. Use it for
    complete lists, and as agreement *about order* only: two workshops may rank alike and still
    differ on how grave it all is. With thirty workshops or more nearly any W is «significant», so
    do not test it. All is None with fewer than two rows or items; W is when nobody put anything
    before anything.
    Source: Kendall and Babington Smith (1939), ties as in Siegel and Castellan (1988).
    Raises ValueError at rows of unequal length or a rank that is missing.

    To check by hand: the rank sums are 8, 14, 11, 11, 11 and 8, so S = 25.5 and W = 306 / 1890.

    >>> of_three = kendall_w([[1, 6, 3, 2, 5, 4], [1, 5, 6, 4, 2, 3], [6, 3, 2, 5, 4, 1]])
    >>> of_three.S, round(of_three.W, 2), round(of_three.chi2, 2)
    (25.5, 0.16, 2.43)
    """
    if len({len(row) for row in rankings}) > 1:
        raise ValueError("all workshops must rank the same items, equally many")
    if any(rank is None or rank != rank for row in rankings for rank in row):  # noqa: PLR0124 - NaN
        raise ValueError("a rank is missing; use `aggregate` for lists that are not complete")
    m, n = len(rankings), len(rankings[0]) if rankings else 0
    if m < 2 or n < 2:
        return KendallW(n_lists=m, n_items=n)
    ranks = [_mid_ranks(row) for row in rankings]
    sums = [sum(column) for column in zip(*ranks, strict=True)]
    s = sum((each - m * (n + 1) / 2) ** 2 for each in sums)
    ties = sum(row.count(rank) ** 3 - row.count(rank) for row in ranks for rank in {*row})
    most = m * m * (n**3 - n) - m * ties
    w = 12 * s / most if most else None
    chi2 = None if w is None else m * (n - 1) * w
    return KendallW(w, s, chi2, tuple(each / m for each in sums), m, n)


def aggregate(
    items: Sequence[Item],
    lists: Sequence[Sequence[Item | Collection[Item]]],
    *,
    weights: Sequence[float] | None = None,
) -> Aggregate[Item]:
    """One order out of the lists of several workshops, also when they did not rank everything.

    A list has the first first; items put on the same place stand together in a set. Items that a
    list does not mention share the mean of the places that are left: not being on the table is no
    vote against. Borda is the sum of (number of items − rank); with the same weights it gives the
    same order as the mean rank, here and always.

    Use it with `spans`, which tells how sure the order is. Weigh a workshop only by what was
    declared before (its number of offices), never by what it said. Without any list, all None.
    Source: Borda (1784); the rule for partial lists is our own choice.
    Raises ValueError at an item twice, an item nobody listed, or weights that are not positive
    and one per list.

    To check by hand: a is first and second, b second and third, c third and first.

    >>> found = aggregate(["a", "b", "c"], [["a", "b", "c"], ["c", "a"]])
    >>> found.mean_rank, found.order
    ({'a': 1.5, 'b': 2.5, 'c': 2.0}, ('a', 'c', 'b'))
    """
    if len(set(items)) < len(items):
        raise ValueError("the same item stands twice")
    weighed = [1.0] * len(lists) if weights is None else list(weights)
    if len(weighed) != len(lists) or any(weight <= 0 for weight in weighed):
        raise ValueError("weights must be positive, one for each list")
    ranks = [_places(items, each) for each in lists]
    if not ranks:
        nothing: dict[Item, float | None] = dict.fromkeys(items)
        return Aggregate(nothing, dict(nothing), (), 0)
    total = sum(weighed)
    mean_rank = {
        item: sum(w * rank[item] for w, rank in zip(weighed, ranks, strict=True)) / total
        for item in items
    }
    borda = {item: total * (len(items) - mean_rank[item]) for item in items}
    order = tuple(sorted(items, key=lambda item: round(mean_rank[item], 9)))
    return Aggregate(dict(mean_rank), dict(borda), order, len(lists))


def spans(
    items: Sequence[Item],
    lists: Sequence[Sequence[Item | Collection[Item]]],
    *,
    seed: str,
    draws: int = 2000,
) -> Spans[Item] | None:
    """How sure an order is: the places each item takes when the workshops are drawn again.

    A span reaches from the 10th to the 90th of 100 draws. Neighbours in the order whose spans
    overlap form one group, and must be shown as one. Use it wherever an order is shown. It is None
    with fewer than two lists. Every workshop counts alike.
    Source: Efron (1979) for drawing again, Goldstein and Spiegelhalter (1996) for spans of ranks.
    Raises ValueError as `aggregate` does, at an empty seed, and at fewer than ten draws.

    >>> found = spans(["a", "b", "c"], [["a", "b", "c"], ["a", "c", "b"]], seed="2025", draws=200)
    >>> found.groups, found.span["a"]
    ((('a',), ('b', 'c')), (1.0, 1.0))
    """
    if draws < 10:
        raise ValueError(f"{draws} draws are too few for the 10th and the 90th of 100")
    order = aggregate(items, lists).order
    if len(lists) < 2:
        return None
    ranks = [_places(items, each) for each in lists]
    landed: dict[Item, list[float]] = {item: [] for item in items}
    for drawn in resampled(ranks, draws=draws, seed=seed):
        sums = [round(sum(rank[item] for rank in drawn), 6) for item in items]
        for item, place in zip(items, _mid_ranks(sums), strict=True):
            landed[item].append(place)
    cut = draws // 10
    span = {item: (sorted(at)[cut], sorted(at)[-1 - cut]) for item, at in landed.items()}
    groups: list[list[Item]] = []
    for item in order:
        if groups and span[item][0] <= max(span[other][1] for other in groups[-1]):
            groups[-1].append(item)
        else:
            groups.append([item])
    return Spans(span, tuple(map(tuple, groups)))


def risk(probability: Steps, consequence: Steps, *, zones: Zones = ZONES) -> Risk:
    """Where the workshops place one risk in a matrix of five by five; one step from each workshop.

    Keep the two axes, and place the risk by its medians. The product is worked out *within* each
    workshop before the median is taken: the median of products is not the product of medians, nor
    a probability times a loss. Do not sort risks by it alone. What is red is declared in `zones`
    (rows probability, columns consequence), not by the product: 1 x 5 is not 5 x 1. A workshop
    that lacks one of the two is left out. All is None without workshops.
    Source: Cox (2008) on what products of steps can hide; the zones are our own choice.
    Raises ValueError at steps outside 1-5, unequally many, or zones that are not five by five.

    To check by hand: the products are 8, 9 and 10; only 2 x 5 is red.

    >>> risk([4, 3, 2], [2, 3, 5])
    Risk(median_probability=3, median_consequence=3, median_product=9, share_red=0.3333333333333333, n=3, n_missing=0)
    """
    if len(probability) != len(consequence):
        raise ValueError("probability and consequence must have one step from each workshop")
    if len(zones) != STEPS or any(len(row) != STEPS for row in zones):
        raise ValueError("the zones must be a table of five rows and five columns")
    for step in (*probability, *consequence):
        if step is not None and step not in range(1, STEPS + 1):
            raise ValueError(f"a step is a whole number from 1 to {STEPS}, not {step}")
    both = [
        (p, c)
        for p, c in zip(probability, consequence, strict=True)
        if p is not None and c is not None
    ]
    missing = len(probability) - len(both)
    if not both:
        return Risk(None, None, None, None, 0, missing)
    return Risk(
        median_probability=median(p for p, _ in both),
        median_consequence=median(c for _, c in both),
        median_product=median(p * c for p, c in both),
        share_red=sum(zones[p - 1][c - 1] == RED for p, c in both) / len(both),
        n=len(both),
        n_missing=missing,
    )


def _mid_ranks(row: Sequence[float]) -> list[float]:
    """Places from 1; the alike share the mean of theirs."""
    ordered = sorted(row)
    return [ordered.index(each) + (ordered.count(each) + 1) / 2 for each in row]


def _places(items: Sequence[Item], listed: Sequence[Item | Collection[Item]]) -> dict[Item, float]:
    places: dict[Item, float] = {}
    for entry in listed:
        together: list[Item] = _together(entry)
        for item in together:
            if item not in items:
                raise ValueError(f"not among the items: {item!r}")
            if item in places or together.count(item) > 1:
                raise ValueError(f"the same item stands twice in a list: {item!r}")
        place = len(places) + (len(together) + 1) / 2
        places |= dict.fromkeys(together, place)
    left = [item for item in items if item not in places]
    return places | dict.fromkeys(left, len(places) + (len(left) + 1) / 2)


def _together(entry: Any) -> list[Any]:
    return [entry] if isinstance(entry, int | str) else list(entry)
