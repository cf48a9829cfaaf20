"""Two shares of different cases: how far apart, and whether chance explains it."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import comb, hypot
from typing import Literal

from rettesnor.analysis import checks
from rettesnor.analysis.proportions import NoInterval, interval


@dataclass(frozen=True, slots=True)
class Difference:
    """The first share minus the second, from -1 to 1; 0.1 is ten percentage points."""

    estimate: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class NoDifference:
    """What a share of no cases differs from another by: nothing that can be worked out."""

    estimate: None = None
    low: None = None
    high: None = None


@dataclass(frozen=True, slots=True)
class Fisher:
    """Chances, 0-1, of tables as unlikely as the one seen if the groups are alike in truth.

    `p` is the exact one, which is cautious; `mid_p` counts only half of the tables exactly as
    likely as the one seen. Both are None where a group is empty, `mid_p` also where all cases are
    alike and no other table was possible.
    """

    p: float | None
    mid_p: float | None


def difference(
    x1: int,
    n1: int,
    x2: int,
    n2: int,
    *,
    method: Literal["newcombe"] = "newcombe",
    confidence: float = 0.95,
) -> Difference | NoDifference:
    """The share x1 of n1 minus the share x2 of n2, and the range the true difference may lie in.

    Use it when the two rounds read *different* cases; put the later round first and a positive
    figure is an increase. Do not use it when the same cases were read twice (that is agreement),
    nor to pick out the few changed questions among many: of forty, one or two look changed by
    chance. Where a round has no cases the figures are None.

    The method joins the two Wilson intervals. It never leaves the range -1 to 1 and bears 0 of n
    and n of n. Source: Newcombe (1998b), method 10.

    Raises ValueError as `interval` does, and at another method.

    To check by hand: the Wilson limits are .60-.86 and .18-.45, so that the lower limit is
    .45 - sqrt((.75 - .60)² + (.45 - .30)²) = .23.

    >>> grown = difference(30, 40, 12, 40)
    >>> round(grown.estimate, 2), round(grown.low, 2), round(grown.high, 2)
    (0.45, 0.23, 0.61)
    """
    if method != "newcombe":
        raise ValueError(f"unknown method: {method!r}")
    first = interval(x1, n1, confidence=confidence)
    second = interval(x2, n2, confidence=confidence)
    if isinstance(first, NoInterval) or isinstance(second, NoInterval):
        return NoDifference()
    estimate = first.estimate - second.estimate
    below = hypot(first.estimate - first.low, second.high - second.estimate)
    above = hypot(first.high - first.estimate, second.estimate - second.low)
    return Difference(estimate, max(-1.0, estimate - below), min(1.0, estimate + above))


def fisher(table: Sequence[Sequence[int]]) -> Fisher:
    """Whether two groups differ by more than chance, from [[met, not met], [met, not met]].

    Use it inside, to mark a few questions chosen beforehand; `mid_p` is the one to go by. Do not
    show it to an office (show `difference` and a sentence), nor use it for the same cases twice
    (`mcnemar`). With ten cases a group it almost never finds anything: at 60 and 80 per cent,
    6 times in 100.

    Source: Fisher (1935); Lancaster (1961) for mid-P; Fagerland, Lydersen and Laake (2017).

    Raises ValueError unless the table is two by two of whole counts from 0 up.

    To check by hand (the lady tasting tea): of 70 ways to point out four cups, 1 + 16 + 16 + 1
    are as unlikely as three right; mid-P takes away half of 16 + 16.

    >>> tea = fisher([[3, 1], [1, 3]])
    >>> round(tea.p, 4), round(tea.mid_p, 4)
    (0.4857, 0.2571)
    """
    if len(table) != 2 or any(len(row) != 2 for row in table):
        raise ValueError("the table must have two rows and two columns")
    (a, b), (c, d) = ([checks.count("a cell", cell) for cell in row] for row in table)
    first, second, met = a + b, c + d, a + c
    if not first or not second:
        return Fisher(None, None)
    # Whole numbers, so that tables exactly as likely are seen to be so.
    ways = [
        comb(first, k) * comb(second, met - k)
        for k in range(max(0, met - second), min(first, met) + 1)
    ]
    seen = comb(first, a) * comb(second, c)
    every, unlikely = sum(ways), sum(way for way in ways if way <= seen)
    half = Fraction(sum(way for way in ways if way == seen), 2)
    mid_p = float((unlikely - half) / every) if len(ways) > 1 else None
    return Fisher(float(Fraction(unlikely, every)), mid_p)
