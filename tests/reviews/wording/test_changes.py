"""Two rounds: the counts first, and no more than chance allows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.analysis.comparison import difference
from rettesnor.reviews.wording import (
    change_clear,
    change_counted,
    change_unclear,
    many_questions,
    went,
)


@pytest.mark.parametrize(
    ("counts", "says"),
    [
        ((6, 10, 9, 10), "Det kan være en bedring"),
        ((9, 10, 6, 10), "Det kan være en tilbakegang"),
        ((3, 4, 4, 5), "Det kan være en bedring"),
        ((3, 10, 6, 20), "Like stor andel som forrige gang."),
        ((0, 1, 0, 8), "Like stor andel som forrige gang."),
        ((8, 8, 1, 1), "Like stor andel som forrige gang."),
    ],
)
def test_the_way_it_went_is_by_shares_and_not_by_counts(
    counts: tuple[int, int, int, int], says: str
) -> None:
    assert change_unclear(*counts).startswith(f"{went(*counts)} {says}")


def test_a_rise_and_a_fall_of_one_size_have_one_span() -> None:
    rise = change_clear(12, 40, 30, 40, low=0.23, high=0.61)
    fall = change_clear(30, 40, 12, 40, low=-0.61, high=-0.23)
    assert rise.endswith("Økningen er trolig mellom 23 og 61 prosentpoeng.")
    assert fall.endswith("Nedgangen er trolig mellom 23 og 61 prosentpoeng.")


@pytest.mark.parametrize(("of", "told"), [(4, False), (5, True)])
def test_percentage_points_begin_with_five_cases_in_both_rounds(of: int, told: bool) -> None:
    assert ("prosentpoeng" in change_clear(0, of, 9, 9, low=0.3, high=1)) is told
    assert ("prosentpoeng" in change_clear(9, 9, 0, of, low=-1, high=-0.3)) is told


def test_where_every_case_was_read_chance_is_not_named() -> None:
    assert change_counted(6, 10, 7, 10).endswith("så forskjellen er ikke tilfeldig.")


def test_many_questions_are_told_by_their_number() -> None:
    assert many_questions(17).startswith("Med 17 spørsmål vil ett eller to ")


@given(st.integers(0, 30), st.integers(5, 30), st.integers(0, 30), st.integers(5, 30))
def test_every_clear_change_names_the_way_it_went(x1: int, n1: int, x2: int, n2: int) -> None:
    then, now = min(x1, n1), min(x2, n2)
    moved = difference(now, n2, then, n1)
    low, high = moved.low, moved.high
    if low is None or high is None or low <= 0 <= high:
        return
    told = change_clear(then, n1, now, n2, low=low, high=high)
    assert ("Økningen" in told) is (now * n1 > then * n2)
    assert "-" not in told
