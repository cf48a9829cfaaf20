"""Every k-th case, and a part from every stratum: draws whose shape is laid down beforehand."""

from collections import Counter
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rettesnor.analysis.sampling import draw, stratified, systematic

SEED = "2025-H1|kontor-17"

group_sizes = st.lists(st.integers(0, 25), min_size=1, max_size=6).filter(any)
seeds = st.text(min_size=1, max_size=20).filter(lambda seed: seed.isprintable())


def groups_of(sizes: list[int]) -> dict[str, list[int]]:
    return {
        f"group {number}": list(range(100 * number, 100 * number + size))
        for number, size in enumerate(sizes)
    }


# systematic


@given(st.integers(1, 500), st.integers(1, 60), st.fractions(0, 1).filter(lambda part: part < 1))
def test_every_place_is_taken_once_and_evenly(whole: int, n: int, part: Fraction) -> None:
    taken = min(n, whole)
    step = Fraction(whole, taken)
    found = systematic(whole, n, part * step)
    assert len(set(found)) == taken
    assert list(found) == sorted(found)
    assert found[0] >= 0 and found[-1] < whole
    gaps = {after - before for before, after in pairwise(found)}
    assert gaps <= {floor(step), ceil(step)}


@settings(deadline=None)
@given(st.integers(1, 40), st.integers(1, 40))
def test_over_all_starts_every_case_has_the_same_chance(whole: int, n: int) -> None:
    taken = min(n, whole)
    # The places change only where start passes a multiple of 1/n, so these are all the draws.
    draws = [systematic(whole, n, Fraction(place, taken)) for place in range(whole)]
    times = Counter(each for one in draws for each in one)
    assert set(times.values()) == {taken}
    assert len(times) == whole


@pytest.mark.parametrize(
    ("whole", "n", "start", "places"),
    [
        (10, 4, 0, (0, 2, 5, 7)),
        (10, 4, Fraction(5, 2) - Fraction(1, 100), (2, 4, 7, 9)),
        (10, 4, 0.5, (0, 3, 5, 8)),
        (47, 5, 9.3, (9, 18, 28, 37, 46)),
        (7, 7, 0, tuple(range(7))),
        (7, 9, 0, tuple(range(7))),
    ],
)
def test_systematic_draws_worked_out_by_hand(whole: int, n: int, start, places) -> None:
    assert systematic(whole, n, start) == places


def test_a_third_is_exact_however_long_the_list() -> None:
    found = systematic(10**9 + 1, 3, Fraction(1, 3))
    assert found == (0, 333333334, 666666667)


@pytest.mark.parametrize(
    ("whole", "n", "start", "reason"),
    [
        (10, 4, 2.5, "start must"),
        (10, 4, -1, "start must"),
        (10, 0, 0, "n must"),
        (0, 1, 0, "N must"),
        (10.5, 4, 0, "N must be a whole number"),
        (10, 4, float("nan"), "start must"),
        (10, 4, "first", "start must"),
    ],
)
def test_a_systematic_draw_that_cannot_be_is_refused(whole, n, start, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        systematic(whole, n, start)


# stratified


@given(group_sizes, seeds, st.data())
def test_a_stratified_draw_has_n_cases_and_something_from_every_stratum(
    sizes: list[int], seed: str, data: st.DataObject
) -> None:
    strata = {name: ids for name, ids in groups_of(sizes).items() if ids}
    total = sum(sizes)
    n = data.draw(st.integers(len(strata), total))
    found = stratified(groups_of(sizes), n, seed=seed)
    assert sum(map(len, found.drawn.values())) == n
    assert list(found.drawn) == list(found.weights) == list(strata)
    for name, ids in strata.items():
        assert found.drawn[name] == draw(ids, len(found.drawn[name]), seed=seed)
        assert found.weights[name] * len(found.drawn[name]) == pytest.approx(len(ids))
    assert sum(
        found.weights[name] * len(ids) for name, ids in found.drawn.items()
    ) == pytest.approx(total)


@given(group_sizes, st.data())
def test_no_stratum_is_further_from_its_part_than_one_case_unless_it_was_raised_to_one(
    sizes: list[int], data: st.DataObject
) -> None:
    filled, total = [size for size in sizes if size], sum(sizes)
    n = data.draw(st.integers(len(filled), total))
    found = stratified(groups_of(sizes), n, seed=SEED)
    if all(n * size >= total for size in filled):
        for name, ids in found.drawn.items():
            assert abs(len(ids) - Fraction(n * len(groups_of(sizes)[name]), total)) < 1
    by_size = sorted((len(groups_of(sizes)[name]), len(ids)) for name, ids in found.drawn.items())
    assert all(one[1] <= other[1] for one, other in pairwise(by_size) if one[0] < other[0])


@pytest.mark.parametrize(
    ("sizes", "n", "parts"),
    [
        ([50, 30, 20], 10, [5, 3, 2]),
        ([50, 30, 17], 10, [5, 3, 2]),  # 5.15, 3.09 and 1.75
        ([90, 5, 5], 10, [8, 1, 1]),
        ([94, 3, 3], 3, [1, 1, 1]),
        ([5, 5, 5], 4, [2, 1, 1]),  # a tie, to the first
        ([5, 8, 0], 13, [5, 8]),
        ([5, 8], 99, [5, 8]),
        # 0.9 gives one; then 9 for 100 cases leaves the next with 0.99, and it gives one too.
        ([89, 11, 10], 10, [8, 1, 1]),
    ],
)
def test_parts_worked_out_by_hand(sizes: list[int], n: int, parts: list[int]) -> None:
    found = stratified(groups_of(sizes), n, seed=SEED)
    assert [len(ids) for ids in found.drawn.values()] == parts


def test_when_all_are_taken_every_case_stands_for_itself() -> None:
    found = stratified({"a": [1, 2], "b": [3]}, 3, seed=SEED)
    assert found.weights == {"a": 1.0, "b": 1.0}


@pytest.mark.parametrize(
    ("strata", "n", "seed", "reason"),
    [
        ({"a": [1], "b": [2]}, 1, SEED, "at least 2, one from each"),
        ({"a": [1, 2]}, 0, SEED, "at least 1"),
        ({"a": [1, 2]}, 1.5, SEED, "whole number"),
        ({"a": [1], "b": [1]}, 2, SEED, "twice"),
        ({"a": []}, 1, SEED, "no case"),
        ({"a": [1, 2]}, 1, "", "seed"),
    ],
)
def test_a_stratified_draw_that_cannot_be_is_refused(strata, n, seed: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        stratified(strata, n, seed=seed)
