"""A result beside its target: three answers, and never more than the cases allow."""

import pytest

from rettesnor.reviews.wording import NBSP, above_target, below_target, unclear_against_target


@pytest.mark.parametrize("tell", [below_target, unclear_against_target, above_target])
@pytest.mark.parametrize(("met", "of"), [(0, 5), (1, 1), (3, 4), (10, 10)])
def test_the_counts_stand_beside_the_target(tell, met: int, of: int) -> None:
    told = tell(2 / 3, met, of)
    assert told.startswith(f"Målet er 67{NBSP}%. Dere fikk {met} av {of}. ")
    assert told.count("%") == told.count(f"67{NBSP}%")


def test_so_many_that_the_target_is_passed() -> None:
    assert above_target(0.5, 20, 20) == (
        f"Målet er 50{NBSP}%. Dere fikk 20 av 20. Dere ligger trolig over målet."
    )
