"""The same cases judged twice: two questions about each, or two readings of each.

The four counts are always in the order `both` met, `first_only`, `second_only`, `neither`.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import comb, sqrt

from rettesnor.analysis import checks
from rettesnor.analysis.proportions import NoInterval, interval
from rettesnor.analysis.unpaired import Difference, NoDifference


@dataclass(frozen=True, slots=True)
class McNemar:
    """Chances, 0-1, of a lean as strong as the one seen, if there is none in truth.

    `exact` is cautious; `mid_p` counts only half of what was seen. When no case changed, there is
    nothing to test: `testable` is False and both are None.
    """

    exact: float | None
    mid_p: float | None
    testable: bool


def paired_difference(
    both: int, first_only: int, second_only: int, neither: int, *, confidence: float = 0.95
) -> Difference | NoDifference:
    """The share met the first time minus the share met the second, for the same cases.

    Use it for two questions about the same cases, or one question answered twice about each. Do
    not use it for two rounds with new cases (`difference`). No cases at all give figures of None.

    The two Wilson intervals are joined with the correlation between them, which is held back by
    half a case where it would narrow the interval.
    Source: Newcombe (1998c), method 10, with the continuity-corrected phi.

    Raises ValueError unless the counts are whole numbers from 0 up and 0 < confidence < 1.

    To check by hand: 2 of 21 against 8 of 21 is -.286; phi is (1 x 12 - 1 x 7 - 10.5) below 0, so 0.

    >>> fewer = paired_difference(1, 1, 7, 12)
    >>> round(fewer.estimate, 3), round(fewer.low, 3), round(fewer.high, 3)
    (-0.286, -0.507, -0.026)
    """
    cells = _cells(both, first_only, second_only, neither)
    both, first_only, second_only, neither = cells
    n = sum(cells)
    first = interval(both + first_only, n, confidence=confidence)
    second = interval(both + second_only, n, confidence=confidence)
    if isinstance(first, NoInterval) or isinstance(second, NoInterval):
        return NoDifference()
    phi = _phi(*cells)
    estimate = (first_only - second_only) / n
    below = _joined(first.estimate - first.low, second.high - second.estimate, phi)
    above = _joined(first.high - first.estimate, second.estimate - second.low, phi)
    return Difference(estimate, max(-1.0, estimate - below), min(1.0, estimate + above))


def _cells(both: int, first_only: int, second_only: int, neither: int) -> tuple[int, int, int, int]:
    return (
        checks.count("both", both),
        checks.count("first_only", first_only),
        checks.count("second_only", second_only),
        checks.count("neither", neither),
    )


def _phi(both: int, first_only: int, second_only: int, neither: int) -> float:
    n = both + first_only + second_only + neither
    first, second = both + first_only, both + second_only
    margins = first * (n - first) * second * (n - second)
    if margins == 0:
        return 0.0
    product = both * neither - first_only * second_only
    return (max(product - n / 2, 0.0) if product > 0 else product) / sqrt(margins)


def _joined(one: float, other: float, phi: float) -> float:
    # Rounding may take the sum a hair below 0 where phi is 1 and the two are alike.
    return sqrt(max(0.0, one * one - 2 * phi * one * other + other * other))


def mcnemar(both: int, first_only: int, second_only: int, neither: int) -> McNemar:
    """Whether the cases that changed lean one way by more than chance; the others do not count.

    Use it inside, beside `paired_difference`; `mid_p` is the one to go by. Do not use it for two
    rounds with new cases (`fisher`), nor show it to an office.

    Source: McNemar (1947); Fagerland, Lydersen and Laake (2013) for mid-P.

    Raises ValueError unless the counts are whole numbers from 0 up.

    To check by hand: 1 of 8 changed cases went one way; (1 + 8) / 256 at each side is .0703, and
    mid-P takes away 8 / 256.

    >>> found = mcnemar(1, 1, 7, 12)
    >>> round(found.exact, 4), round(found.mid_p, 4)
    (0.0703, 0.0391)
    """
    _both, one_way, other_way, _neither = _cells(both, first_only, second_only, neither)
    changed, fewer = one_way + other_way, min(one_way, other_way)
    if not changed:
        return McNemar(None, None, testable=False)
    seen = Fraction(comb(changed, fewer), 2**changed)
    tail = Fraction(sum(comb(changed, k) for k in range(fewer + 1)), 2**changed)
    if one_way == other_way:
        return McNemar(1.0, float(1 - seen / 2), testable=True)
    return McNemar(float(2 * tail), float(2 * tail - seen), testable=True)
