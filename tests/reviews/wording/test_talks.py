"""Talks speak for themselves, and never for whoever came."""

from dataclasses import replace

import pytest

from rettesnor.analysis.proportions import Tally
from rettesnor.reviews.wording import result_sentence, withheld
from tests.reviews.made import finding, part


def told(**counts: int) -> str:
    return result_sentence(replace(finding(**counts), sampled=False))


def test_what_was_said_is_counted_and_nothing_more() -> None:
    assert told(yes=3, partly=1, no=1, na=1, missing=1) == (
        "I 3 av 5 samtaler var det slik. I 1 var det delvis slik. 2 hadde ikke noe svar på dette."
    )
    assert told(na=3) == "Ingen av samtalene ga svar på dette."


@pytest.mark.parametrize(
    ("held", "begins"),
    [(1, "Det er holdt 1 samtale. "), (2, "Det er holdt 2 samtaler. "), (3, "")],
)
def test_before_the_third_talk_nothing_is_told(held: int, begins: str) -> None:
    talks = replace(part(samtale=Tally(yes=held), drawn=False), added=True, sample_size=held)
    assert withheld(talks).startswith(begins)
    assert bool(withheld(talks)) == bool(begins)
