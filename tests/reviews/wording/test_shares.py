"""How many met a requirement: the sentences by their plain numbers, at the edges."""

import pytest

from rettesnor.analysis.proportions import interval
from rettesnor.reviews.wording import (
    NBSP,
    all_met,
    all_met_of_known,
    fewer_than_five,
    in_three,
    known_number,
    none_wholly_met,
    none_wholly_met_of_known,
    one_result,
    partly_too,
)


def test_a_single_space_never_parts_a_number_from_its_percent_sign() -> None:
    told = one_result(2, 3, low=0.208, high=0.939)
    assert f"(67{NBSP}%)" in told
    assert told.endswith(f"mellom 21 og 94{NBSP}%.")


@pytest.mark.parametrize(
    ("met", "of", "begins"),
    [
        (0, 0, "Kravet var ikke aktuelt i noen av sakene."),
        (0, 1, "Bare 1 sak var aktuell. "),
        (1, 1, "Bare 1 sak var aktuell. "),
        (4, 4, "Bare 4 saker var aktuelle. "),
    ],
)
def test_few_cases_have_counts_alone(met: int, of: int, begins: str) -> None:
    told = fewer_than_five(met, of)
    assert told.startswith(begins)
    assert "%" not in told
    assert not of or told.endswith(f"{met} av {of} oppfylte kravet.")


@pytest.mark.parametrize(("n", "most"), [(5, 5), (10, 3), (40, 1)])
def test_all_met_leaves_room_for_what_was_not_read(n: int, most: int) -> None:
    assert all_met(n, low=interval(n, n).low).endswith(f"i opptil om lag {most} av 10.")


def test_all_met_of_a_known_number_leaves_room_for_whole_cases() -> None:
    assert all_met_of_known(10, 25, low=19).endswith("i opptil 6 av de 25.")
    assert all_met_of_known(98, 100, low=100).endswith("trolig oppfylt i alle de 100.")


def test_a_span_of_one_is_one_number() -> None:
    assert known_number(1, 99, 100, low=1, high=1).endswith("trolig oppfylt i 1.")
    assert known_number(7, 10, 25, low=11, high=22).endswith("i mellom 11 og 22.")


def test_where_some_met_it_partly_none_is_told_with_how_many_at_most() -> None:
    assert none_wholly_met(10, high=0.278).endswith(f"i høyst 28{NBSP}%.")
    assert none_wholly_met_of_known(10, 25, high=6).endswith("i høyst 6.")
    assert none_wholly_met_of_known(98, 100, high=0).endswith("trolig ikke oppfylt i noen.")


def test_what_the_percentage_counts_is_told_only_where_one_is_shown() -> None:
    assert in_three(2, 1, 1) == "2 av 4 saker oppfylte kravet helt, 1 delvis og 1 ikke."
    assert in_three(3, 1, 1).endswith("Prosenten gjelder helt oppfylt.")
    assert in_three(0, 0, 0) == "Kravet var ikke aktuelt i noen av sakene."
    assert partly_too(1) == "1 sak oppfylte det delvis."
