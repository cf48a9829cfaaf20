"""The same offices before and after: the office is the unit, whatever the number of cases."""

# ruff: noqa: PLC0415 - numpy and scipy are slow to load, and most pages need neither

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import shake_256
from math import fsum, sqrt
from typing import TYPE_CHECKING

from rettesnor.analysis import checks

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ALL_SIGNS_UP_TO = 20
"""Units. Up to here every way to turn the signs is tried; above, DRAWS of them."""

DRAWS = 100_000

FEWEST_TESTABLE = 6
"""Units. With five, even when all moved the same way, p is 2/32 = .0625: no test at 5 %."""


@dataclass(frozen=True, slots=True)
class PairedUnits:
    """The mean of after minus before, -1 to 1, over `n` units; and what chance could do.

    `low` and `high` are the limits of the mean; None with fewer than two units, or when all moved
    exactly alike and nothing shows how much they vary. `p_sign_flip` is the chance, 0-1, of a mean
    as far from 0 if ups and downs were equally likely. `testable` is False below six units: then
    p cannot come below .05 whatever happened.
    """

    mean_difference: float | None
    p_sign_flip: float | None
    low: float | None
    high: float | None
    n: int
    testable: bool


def paired_units(
    before: Sequence[float | None],
    after: Sequence[float | None],
    *,
    confidence: float = 0.95,
    seed: str = "sign-flip",
) -> PairedUnits:
    """Whether the offices moved together, from each office's share before and after.

    Use it for a county or the country when the same offices took part twice; the lists stand in
    the same order. An office with None in either is left out. Do not use it for a single office
    (`difference`), nor for offices chosen because they did badly: those improve by themselves.

    The limits are Student's t with n - 1 degrees of freedom. p is exact up to 20 units, every way
    to turn the signs; above, 100 000 draws from the seed, where the one seen counts as one more.

    Source: Student (1908); Fisher (1935) for the turning of signs; Phipson and Smyth (2010) for
    counting the one seen.

    Raises ValueError unless the lists are equally long, of shares from 0 to 1 or None, and
    0 < confidence < 1.

    To check by hand: six offices all up, of 64 ways to turn the signs only two are as far from 0.

    >>> up = paired_units([0.5] * 6, [0.6, 0.7, 0.8, 0.6, 0.7, 0.8])
    >>> round(up.mean_difference, 2), up.p_sign_flip, up.testable
    (0.2, 0.03125, True)
    """
    checks.chance("confidence", confidence)
    if len(before) != len(after):
        raise ValueError(f"before has {len(before)} units and after {len(after)}")
    for each in (*before, *after):
        if each is not None:
            checks.share("a share", each)
    moved = [
        float(then) - float(now)
        for now, then in zip(before, after, strict=True)
        if now is not None and then is not None
    ]
    n = len(moved)
    if not n:
        return PairedUnits(None, None, None, None, 0, testable=False)
    mean = fsum(moved) / n
    low, high = _t_limits(moved, mean, confidence)
    return PairedUnits(mean, _sign_flip(moved, seed), low, high, n, n >= FEWEST_TESTABLE)


def _t_limits(
    moved: Sequence[float], mean: float, confidence: float
) -> tuple[float | None, float | None]:
    from scipy.special import stdtrit

    n = len(moved)
    # Differences that are equal on paper differ in the last bit; that is no variation.
    if n < 2 or max(moved) - min(moved) < 1e-12:
        return None, None
    deviation = sqrt(fsum((each - mean) ** 2 for each in moved) / (n - 1))
    half = float(stdtrit(n - 1, (1 + confidence) / 2)) * deviation / sqrt(n)
    return max(-1.0, mean - half), min(1.0, mean + half)


def _sign_flip(moved: Sequence[float], seed: str) -> float:
    import numpy as np

    values, n = np.array(moved), len(moved)
    # Sums equal on paper differ in the last bits; a hair of slack counts them as equal.
    least = abs(values.sum()) - 1e-9 * np.abs(values).sum()
    if n <= ALL_SIGNS_UP_TO:
        sums = np.zeros(1)
        for each in values:
            sums = np.concatenate((sums + each, sums - each))
        return int((np.abs(sums) >= least).sum()) / len(sums)
    as_far = int((np.abs(_drawn_sums(values, seed)) >= least).sum())
    return (as_far + 1) / (DRAWS + 1)


def _drawn_sums(values: "NDArray[np.float64]", seed: str) -> "NDArray[np.float64]":
    """The sums with signs drawn from SHAKE-256 of the seed, the same on any machine for ever."""
    import numpy as np

    width = -(-len(values) // 8)  # bytes to a draw
    drawn = np.frombuffer(shake_256(seed.encode()).digest(width * DRAWS), np.uint8)
    rows = np.array_split(drawn.reshape(DRAWS, width), 20)  # in turns, to spare memory
    signs = (np.unpackbits(row, axis=1, count=len(values)) for row in rows)
    return np.concatenate([2 * (each @ values) - values.sum() for each in signs])
