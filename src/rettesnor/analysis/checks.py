"""What a number must be before anything is worked out from it.

A figure from a wrong number looks like any other figure, so the wrong number is refused at the
door, by the name it was given under.
"""

from numbers import Real
from operator import index
from typing import SupportsIndex


def count(name: str, value: SupportsIndex, *, least: int = 0) -> int:
    """The value as a whole number from `least` up; a number with decimals is no count."""
    number = _whole(name, value)
    if number < least:
        raise ValueError(f"{name} must be at least {least}, not {number}")
    return number


def part(x: SupportsIndex, n: SupportsIndex) -> tuple[int, int]:
    """Give x of n as whole numbers, x from 0 to n."""
    of, number = count("n", n), _whole("x", x)
    if not 0 <= number <= of:
        raise ValueError(f"x must lie between 0 and n={of}, not {number}")
    return number, of


def share(name: str, value: float) -> None:
    """Refuse what is not from 0 to 1, both included."""
    if not isinstance(value, Real) or not 0 <= value <= 1:
        raise ValueError(f"{name} must lie between 0 and 1, not {value!r}")


def chance(name: str, value: float) -> None:
    """Refuse what is not between 0 and 1, both left out."""
    if not isinstance(value, Real) or not 0 < value < 1:
        raise ValueError(f"{name} must lie between 0 and 1, not {value!r}")


def _whole(name: str, value: SupportsIndex) -> int:
    try:
        return index(value)
    except TypeError as error:
        raise ValueError(f"{name} must be a whole number, not {value!r}") from error
