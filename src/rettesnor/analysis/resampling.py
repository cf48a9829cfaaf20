"""Drawing again from what was seen, in a way that anyone can repeat."""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import TypeVar

Unit = TypeVar("Unit")


def resampled(units: Sequence[Unit], *, draws: int, seed: str) -> Iterator[list[Unit]]:
    """The same units drawn again with replacement, as many as there are, `draws` times over.

    A unit is what was drawn in the first place: a file, a workshop, an office, never one answer.
    Place p of draw d, both from 0, takes the unit whose number from 0 is the SHA-256 of
    ``seed|d|p`` as a whole number modulo the number of units. So keep the order of the units.

    Use it to see how much a figure rests on which units happened to be drawn. Do not use it with
    fewer than about ten, where what comes out is too narrow.
    Source: Efron (1979); the numbers of a draw are our own choice.
    Raises ValueError at an empty seed.

    >>> list(resampled(["a", "b", "c"], draws=2, seed="2025-H1|kontor-17"))
    [['b', 'a', 'a'], ['a', 'b', 'c']]
    """
    if not seed:
        raise ValueError("a bootstrap needs a seed, or nobody can repeat it")
    n = len(units)
    return ([units[_number(seed, d, p) % n] for p in range(n)] for d in range(draws))


def _number(seed: str, draw: int, place: int) -> int:
    return int(sha256(f"{seed}|{draw}|{place}".encode()).hexdigest(), 16)
