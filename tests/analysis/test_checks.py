"""A wrong number is refused by the name it was given under."""

from fractions import Fraction

import numpy as np
import pytest

from rettesnor.analysis import checks


@pytest.mark.parametrize("value", [3, np.int64(3), np.uint8(3)])
def test_a_count_of_any_kind_comes_out_plain(value) -> None:
    assert checks.count("n", value) == 3
    assert type(checks.count("n", value)) is int
    assert checks.part(value, value) == (3, 3)


@pytest.mark.parametrize("value", [3.0, "3", None, Fraction(3), float("nan")])
def test_what_is_no_whole_number_is_refused(value) -> None:
    with pytest.raises(ValueError, match="cases must be a whole number"):
        checks.count("cases", value)


def test_a_count_below_the_least_is_refused() -> None:
    assert checks.count("n", 1, least=1) == 1
    with pytest.raises(ValueError, match="n must be at least 1, not 0"):
        checks.count("n", 0, least=1)


@pytest.mark.parametrize("value", [0, 1, 0.5, Fraction(1, 3), np.float64(0.2)])
def test_a_share_may_be_none_and_all(value) -> None:
    checks.share("target", value)


@pytest.mark.parametrize("value", [-0.001, 1.001, float("nan"), float("inf"), "0.5", None, 1j])
def test_what_is_no_share_is_refused(value) -> None:
    with pytest.raises(ValueError, match="target must lie between 0 and 1"):
        checks.share("target", value)
    with pytest.raises(ValueError, match="power must lie between 0 and 1"):
        checks.chance("power", value)


@pytest.mark.parametrize("value", [0, 1])
def test_a_chance_is_neither_none_nor_all(value) -> None:
    with pytest.raises(ValueError, match="power must lie"):
        checks.chance("power", value)
