"""What is not in the denominator is always told."""

import pytest

from rettesnor.analysis.proportions import Tally
from rettesnor.reviews.wording import applied_in, left_out, missing, not_applicable, unsure


@pytest.mark.parametrize(
    ("of", "total", "told"),
    [
        (10, 10, ""),
        (9, 10, "Kravet var aktuelt i 9 av 10 saker. Den andre er ikke regnet med."),
        (1, 10, "Kravet var aktuelt i 1 av 10 saker. De 9 andre er ikke regnet med."),
        (0, 10, "Kravet var ikke aktuelt i noen av sakene."),
        (0, 0, "Kravet var ikke aktuelt i noen av sakene."),
    ],
)
def test_how_many_it_applied_to(of: int, total: int, told: str) -> None:
    assert applied_in(of, total) == told


def test_one_case_is_one() -> None:
    assert missing(1) == "1 sak mangler svar og er ikke regnet med."
    assert not_applicable(1) == "I 1 sak var det ikke aktuelt."
    assert unsure(1) == "1 sak er dere usikre på. Ta den opp sammen."


def test_each_kind_that_is_left_out_has_its_sentence_and_no_other() -> None:
    assert left_out(Tally(yes=9, no=1)) == ()
    assert left_out(Tally(na=4, missing=2)) == (not_applicable(4), missing(2))
    assert len(left_out(Tally(na=1, unsure=1, missing=1))) == 3
