"""What changed between two rounds, and whether chance alone could explain it."""

from dataclasses import dataclass
from math import hypot

from rettesnor.analysis.proportions import interval


@dataclass(frozen=True, slots=True)
class Difference:
    """The first share minus the second, from -1 to 1; 0.1 is ten percentage points."""

    estimate: float
    low: float
    high: float


def difference(x1: int, n1: int, x2: int, n2: int, *, confidence: float = 0.95) -> Difference:
    """The share x1 of n1 minus the share x2 of n2, and the range the true difference may lie in.

    Use it when the two rounds read *different* cases; put the later round first and a positive
    figure is an increase. Do not use it when the same cases were read twice (that is agreement),
    nor to pick out the few changed questions among many: of forty, one or two look changed by
    chance.

    Method: Newcombe (1998), method 10, which joins the two Wilson intervals. It never leaves the
    range -1 to 1 and bears 0 of n and n of n.

    Raises ValueError as `interval` does.

    >>> grown = difference(30, 40, 12, 40)
    >>> round(grown.estimate, 2), round(grown.low, 2), round(grown.high, 2)
    (0.45, 0.23, 0.61)
    """
    first = interval(x1, n1, confidence=confidence)
    second = interval(x2, n2, confidence=confidence)
    estimate = first.estimate - second.estimate
    below = hypot(first.estimate - first.low, second.high - second.estimate)
    above = hypot(first.high - first.estimate, second.estimate - second.low)
    return Difference(estimate, max(-1.0, estimate - below), min(1.0, estimate + above))
