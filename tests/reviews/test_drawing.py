"""The order of a divided list, and the lines that repeat it in a real Python and a real shell."""

import re
import shlex
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rettesnor.analysis import sampling
from rettesnor.instruments.division import Arrival, Outcome, Way
from rettesnor.reviews.drawing import (
    Group,
    combinations,
    group_of,
    group_order,
    next_in_place_of,
    numbered,
    repeat_line,
    shell_line,
    whole_order,
)

SEED = "barnets-beste|2025-01|2025-06|kontor-7"
HALF = (Outcome.PARTLY, Outcome.REFUSED)

seeds = st.text("abcxyz|-0123456789", min_size=1, max_size=20)
sizes = st.lists(st.integers(0, 12), min_size=1, max_size=3).filter(any)


def by_outcome(sizes: list[int]) -> list[Group]:
    return [Group((o.value,), n) for o, n in zip(Outcome, sizes, strict=False)]


def run_python(line: str) -> list[int]:
    python, *rest = shlex.split(line)
    assert python == "python3"
    done = subprocess.run([sys.executable, "-I", *rest], capture_output=True, text=True, check=True)
    return [int(number) for number in re.findall(r"\d+", done.stdout)]


def run_shell(line: str) -> list[int]:
    done = subprocess.run(["/bin/sh", "-c", line], capture_output=True, text=True, check=True)
    return [int(number) for number in done.stdout.split()]


def test_the_numbers_run_on_through_the_groups() -> None:
    found = numbered(by_outcome([3, 0, 2]))
    assert [list(each.numbers) for each in found] == [[1, 2, 3], [], [4, 5]]
    assert (found[2].first, found[2].last) == (4, 5)
    assert group_of(5, by_outcome([3, 0, 2])) == found[2]
    assert group_of(5, ()) is None


def test_several_ways_at_once_are_every_combination_in_their_order() -> None:
    found = combinations((Way.OUTCOME, Way.MUNICIPALITY), ["k3", "k9"])
    assert found[:3] == (("granted", "k3"), ("granted", "k9"), ("partly", "k3"))
    assert len(found) == 6
    assert len(combinations(tuple(Way), ["k3", "k9"])) == 18
    assert combinations((Way.ARRIVAL,), []) == tuple((a.value,) for a in Arrival)
    assert combinations((), ["k3"]) == ()


def test_without_groups_it_is_the_order_it_always_was() -> None:
    assert whole_order(SEED, 47)[:10] == sampling.draw(range(1, 48), 10, seed=SEED)


@given(sizes=sizes, seed=seeds)
def test_every_number_stands_once_and_each_group_in_its_own_order(
    sizes: list[int], seed: str
) -> None:
    groups = by_outcome(sizes)
    frame = sum(group.size for group in groups)
    order = whole_order(seed, frame, groups, HALF)
    assert sorted(order) == list(range(1, frame + 1))
    for each in numbered(groups):
        own = tuple(number for number in order if number in each.numbers)
        assert own == group_order(seed, each.numbers)


@given(sizes=sizes, seed=seeds, n=st.integers(2, 20))
def test_half_have_the_outcomes_that_matter_as_far_as_there_are_any(
    sizes: list[int], seed: str, n: int
) -> None:
    groups = by_outcome(sizes)
    favoured = [each.numbers for each in numbered(groups) if set(each.group.ids) & set(HALF)]
    there = sum(len(numbers) for numbers in favoured)
    drawn = whole_order(seed, sum(sizes), groups, HALF)[:n]
    found = sum(number in numbers for number in drawn for numbers in favoured)
    assert found >= min(there, len(drawn) // 2)


@given(sizes=sizes, seed=seeds)
@settings(max_examples=50)
def test_a_struck_case_is_replaced_by_the_next_of_its_group_then_of_the_list(
    sizes: list[int], seed: str
) -> None:
    groups = by_outcome(sizes)
    frame = sum(sizes)
    order = whole_order(seed, frame, groups, HALF)
    taken = list(order[:1])
    own = group_of(taken[0], groups)
    assert own
    while len(taken) < frame:
        found = next_in_place_of(
            taken[0], taken=set(taken), seed=seed, frame_size=frame, groups=groups, half=HALF
        )
        left = [n for n in group_order(seed, own.numbers) if n not in taken]
        assert found == (left or [n for n in order if n not in taken])[0]
        taken.append(found)
    assert (
        next_in_place_of(
            taken[0], taken=set(taken), seed=seed, frame_size=frame, groups=groups, half=HALF
        )
        is None
    )


@pytest.mark.parametrize(("first", "last", "n"), [(1, 47, 10), (12, 30, 4), (5, 5, 1)])
def test_python_and_the_shell_give_the_very_numbers(first: int, last: int, n: int) -> None:
    numbers = range(first, last + 1)
    expected = list(sampling.draw(numbers, n, seed=SEED))
    assert run_python(repeat_line(SEED, numbers, n)) == expected
    assert run_shell(shell_line(SEED, numbers, n)) == expected


def test_the_lines_of_all_groups_together_give_a_divided_draw() -> None:
    groups = by_outcome([30, 8, 9])
    drawn = whole_order(SEED, 47, groups, HALF)[:10]
    told = []
    for each in numbered(groups):
        count = sum(number in each.numbers for number in drawn)
        told += run_python(repeat_line(SEED, each.numbers, count))
    assert sorted(told) == sorted(drawn)


def test_a_larger_draw_begins_with_the_smaller() -> None:
    numbers = range(1, 48)
    assert run_python(repeat_line(SEED, numbers, 20))[:10] == run_python(
        repeat_line(SEED, numbers, 10)
    )
