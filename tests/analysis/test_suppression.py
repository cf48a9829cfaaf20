"""Laws first (no hidden count can be worked out), then the edges, then known traps."""

import doctest
from importlib import import_module
from itertools import product
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rettesnor.analysis.suppression import (
    Sum,
    exactly_known,
    feasible,
    leaks,
    protect,
    releasable,
    rounded,
    sums,
)

EVERY = [(0,), (1,), ()]
ANSWERS = ("yes", "partly", "no")
OFFICES = ("A", "B", "C", "D")


def filled(rows) -> dict[tuple[str, str], int]:
    return {
        (office, answer): count
        for office, row in zip(OFFICES, rows, strict=False)
        for answer, count in zip(ANSWERS, row, strict=False)
    }


counts = st.one_of(st.integers(0, 6), st.integers(0, 40))
tables = st.tuples(st.integers(1, 4), st.integers(1, 3)).flatmap(
    lambda size: st.lists(
        st.lists(counts, min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0]
    )
)


@pytest.mark.parametrize("name", ["tables", "audit", "hiding", "release"])
def test_the_examples_in_the_docstrings_hold(name) -> None:
    module = import_module(f"rettesnor.analysis.suppression.{name}")
    assert doctest.testmod(module).failed == 0


def true_counts(table, known) -> dict:
    whole = dict(table)
    for one in sorted(known, key=lambda one: one.total.count(None)):
        whole[one.total] = sum(whole[part] for part in one.parts)
    return whole


# laws


@settings(max_examples=50, deadline=None)
@given(tables, st.integers(2, 8))
def test_no_small_count_can_be_worked_out_and_what_is_shown_is_true(rows, threshold) -> None:
    table = filled(rows)
    found = protect(table, threshold=threshold, margins=EVERY)
    record = found.for_the_log
    whole = true_counts(table, record.sums)
    assert found.cells.keys() == whole.keys()
    for cell, count in found.cells.items():
        assert count is None or (count == whole[cell] and not 0 < count < threshold)
    assert record.primary | record.secondary == found.hidden
    assert exactly_known(found.hidden, record.sums) == frozenset()
    for cell, (low, high) in feasible(whole, found.hidden, record.sums).items():
        assert low <= whole[cell] <= high
        if cell in record.primary:
            assert high >= threshold and high - low >= threshold - 1


@settings(max_examples=30, deadline=None)
@given(tables, st.randoms())
def test_the_same_table_in_another_order_is_hidden_alike(rows, chance) -> None:
    table = filled(rows)
    mixed = dict(chance.sample(list(table.items()), len(table)))
    one, other = protect(table, margins=EVERY), protect(mixed, margins=EVERY[::-1])
    assert one.cells == other.cells
    assert list(one.cells) == list(other.cells)


@settings(max_examples=30, deadline=None)
@given(tables)
def test_zeros_stay_shown_and_complements_do_not(rows) -> None:
    found = protect(filled(rows), margins=EVERY)
    whole = true_counts(filled(rows), found.for_the_log.sums)
    assert all(whole[cell] > 0 for cell in found.hidden)
    for one in found.for_the_log.sums:
        for part in one.parts:
            shown = found.derive(lambda total, cell: total - cell, one.total, part)
            assert shown is None or len(one.parts) == 1 or not 0 < shown < 5


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=2, max_size=4))
def test_every_table_that_fits_was_counted_and_the_audit_agrees(row) -> None:
    """All whole counts a reader could imagine, for one sum with its parts."""
    table = {(f"{place}",): count for place, count in enumerate(row)}
    found = protect(table, threshold=4, margins=[()])
    record = found.for_the_log
    whole = true_counts(table, record.sums)
    hidden = sorted(found.hidden - {(None,)})
    if (None,) in found.hidden or not hidden:
        return
    rest = whole[(None,)] - sum(count for cell, count in table.items() if cell not in hidden)
    fits = [each for each in product(range(1, rest + 1), repeat=len(hidden)) if sum(each) == rest]
    ranges = feasible(whole, found.hidden, record.sums)
    for place, cell in enumerate(hidden):
        values = [each[place] for each in fits]
        assert ranges[cell] == (min(values), max(values))
        assert len({*values}) > 3 or cell not in record.primary


# what is hidden


def test_a_small_count_takes_another_with_it_and_the_total_stays_true() -> None:
    found = protect(filled([[20, 3, 9]]), margins=[(0,)])
    assert found.cells == {
        ("A", None): 32,
        ("A", "yes"): 20,
        ("A", "partly"): None,
        ("A", "no"): None,
    }
    assert found.for_the_log.primary == {("A", "partly")}


def test_a_count_whose_complement_is_small_is_hidden_for_its_own_sake() -> None:
    found = protect({("A", "yes"): 96, ("A", "no"): 4}, margins=[(0,)])
    assert found.for_the_log.primary == {("A", "yes"), ("A", "no")}
    # partly and no are each 0 or 5, but 3 + 1 together are what is not yes
    found = protect(filled([[96, 3, 1]]), margins=[(0,)])
    assert ("A", "yes") in found.for_the_log.primary


def test_two_of_one_do_not_protect_each_other() -> None:
    found = protect(filled([[1, 8, 1]]), margins=[(0,)])
    assert found.cells["A", "partly"] is None
    assert len({cell for cell in found.hidden if cell[1]}) == 3


def test_a_count_alone_in_its_sum_takes_the_total_along() -> None:
    found = protect({("A", "yes"): 3, ("A", "no"): 0}, margins=[(0,)])
    assert found.cells == {("A", None): None, ("A", "no"): 0, ("A", "yes"): None}


def test_all_and_none_are_shown_unless_the_question_is_sensitive() -> None:
    table = {("A", "yes"): 0, ("A", "no"): 30, ("B", "yes"): 20, ("B", "no"): 20}
    plain = protect(table, margins=[(0,)])
    assert plain.hidden == frozenset()
    hushed = protect(table, margins=[(0,)], sensitive=True)
    assert {("A", "yes"), ("A", "no")} <= hushed.hidden
    assert hushed.cells["B", "yes"] == 20
    ranges = feasible(
        true_counts(table, hushed.for_the_log.sums),
        hushed.hidden,
        hushed.for_the_log.sums,
        least=0,
    )
    assert ranges["A", "yes"][1] >= 5


def test_a_table_without_small_counts_is_shown_as_it_is() -> None:
    found = protect(filled([[20, 8, 9], [5, 6, 7]]), margins=EVERY)
    assert found.hidden == frozenset()
    assert found.cells[None, None] == 55


def test_without_sums_only_the_small_counts_are_hidden() -> None:
    found = protect({("x",): 2, ("y",): 9}, margins=[])
    assert found.cells == {("x",): None, ("y",): 9}


def test_an_empty_table_is_an_empty_table() -> None:
    assert protect({}, margins=[()]).cells == {}


def test_the_threshold_is_the_smallest_count_that_is_shown() -> None:
    table = {("x",): 4, ("y",): 5}
    assert protect(table, margins=[]).cells["y",] == 5
    assert protect(table, margins=[]).cells["x",] is None
    assert protect(table, threshold=4, margins=[]).cells["x",] == 4


def test_counties_and_years_are_sums_that_follow_no_axis() -> None:
    table = {("Fjord",): 3, ("Fjell",): 12, ("By",): 30, ("Bygd",): 25}
    north = Sum(("nord",), (("Fjord",), ("Fjell",)))
    south = Sum(("sør",), (("By",), ("Bygd",)))
    land = Sum(("landet",), (("nord",), ("sør",)))
    found = protect(table, margins=[land, north, south])
    assert found.cells["landet",] == 70
    assert found.cells["Fjord",] is None and found.cells["Fjell",] is None
    assert found.cells["By",] == 30


def test_a_cell_in_two_sums_is_hidden_in_both() -> None:
    """Three by three with one small count: hiding must go round a square."""
    found = protect(filled([[3, 20, 20], [20, 20, 20], [20, 20, 20]]), margins=EVERY)
    inner = {cell for cell in found.hidden if None not in cell}
    for axis in (0, 1):
        names = [cell[axis] for cell in inner]
        assert all(names.count(name) >= 2 for name in names)


@settings(max_examples=12, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=12, max_size=12), st.booleans())
def test_three_axes_are_protected_too_with_or_without_zeros_shown(numbers, sensitive) -> None:
    table = dict(zip(product("AB", "xyz", "12"), numbers, strict=True))
    margins = [(), (0,), (0, 1), (1, 2)]
    found = protect(table, margins=margins, sensitive=sensitive)
    record = found.for_the_log
    whole = true_counts(table, record.sums)
    straight = [
        Sum(total, tuple(cell for cell in table if fits(cell, total)))
        for total in whole
        if None in total
    ]
    ranges = feasible(whole, found.hidden, [*record.sums, *straight], least=int(not sensitive))
    for cell in record.primary:
        low, high = ranges[cell]
        assert high >= 5 and high - low >= 4


def fits(cell, total) -> bool:
    return all(there in (None, part) for part, there in zip(cell, total, strict=True))


def test_when_everything_with_a_count_is_hidden_the_table_is_safe() -> None:
    numbers = [1, 2, 2, 1, 0, 0, 2, 0]
    table = dict(zip(product("AB", "xy", "12"), numbers, strict=True))
    found = protect(table, margins=[(), (0,), (1,), (2,), (0, 1), (0, 2), (1, 2)])
    assert {found.cells[cell] for cell in found.cells} == {None, 0}


# what follows a hidden cell


def test_a_hidden_cell_takes_everything_computed_from_it_along() -> None:
    found = protect(filled([[20, 3, 9], [20, 8, 9]]), margins=[(0,)])

    def share(hits: int, of: int) -> float:
        return hits / of

    assert found.derive(share, ("A", "no"), ("A", None)) is None
    assert found.derive(share, ("A", "yes"), ("A", None)) == 20 / 32
    assert found.derive(share, ("B", "no"), ("B", None)) == 9 / 37


def test_a_figure_of_an_unknown_cell_is_refused() -> None:
    with pytest.raises(ValueError, match="not among the published"):
        protect({("x",): 9}, margins=[]).derive(int, ("y",))


def test_what_is_shown_never_tells_which_cells_were_small() -> None:
    found = protect(filled([[20, 3, 9]]), margins=[(0,)])
    assert "primary" not in repr(found)
    assert {found.cells[cell] for cell in found.hidden} == {None}


# sums


def test_every_margin_is_tied_to_the_next_finer_one() -> None:
    found = sums(filled([[1, 2], [3, 4]]))
    assert {one.total for one in found} == {
        ("A", None),
        ("B", None),
        (None, "yes"),
        (None, "partly"),
        (None, None),
    }
    assert [one.parts for one in found if one.total == (None, None)] == [
        (("A", None), ("B", None)),
        ((None, "partly"), (None, "yes")),
    ]


def test_a_margin_that_is_not_published_is_stepped_over() -> None:
    found = sums(filled([[1, 2], [3, 4]]), axes=[()])
    assert [(one.total, len(one.parts)) for one in found] == [((None, None), 4)]


# the audit


def test_ranges_of_a_known_table() -> None:
    """a + b = 5 and b + c = 9, each at least 1."""
    known = [Sum(("ab",), (("a",), ("b",))), Sum(("bc",), (("b",), ("c",)))]
    whole = {("a",): 3, ("b",): 2, ("c",): 7, ("ab",): 5, ("bc",): 9}
    hidden = [("a",), ("b",), ("c",)]
    assert feasible(whole, hidden, known) == {("a",): (1, 4), ("b",): (1, 4), ("c",): (5, 8)}
    assert feasible(whole, hidden, known, least=0)["a",] == (0, 5)
    assert feasible(whole, [("a",), ("ab",)], known)["a",] == (1, inf)


def test_a_cell_that_follows_from_several_sums_together_is_found() -> None:
    """(a+b) + (b+c) − (a+c) gives b, though no sum has one hidden cell."""
    known = [Sum((x + y,), ((x,), (y,))) for x, y in ("ab", "bc", "ac")]
    assert exactly_known([("a",), ("b",), ("c",)], known) == {("a",), ("b",), ("c",)}


def test_counts_that_do_not_add_up_are_refused_by_the_audit() -> None:
    whole = {("a",): -3, ("b",): -2, ("ab",): -5}
    with pytest.raises(ValueError, match="do not add up"):
        feasible(whole, [("a",), ("b",)], [Sum(("ab",), (("a",), ("b",)))])


# refusals


def test_tables_that_cannot_be_are_refused() -> None:
    for table, asked, reason in [
        ({("x",): -1}, {}, "at least 0, not -1"),
        ({("x",): 1.5}, {}, "a whole number, not 1.5"),
        ({("x",): 1}, {"threshold": 1}, "under 2"),
        ({("x",): 1}, {"margins": [(3,)]}, "has the axes"),
        ({("x",): 1, ("x", "y"): 2}, {"margins": [()]}, "equally many axes"),
        ({("x",): 1}, {"margins": [Sum(("t",), (("q",),))]}, "not in the table"),
        ({("x",): 6, ("t",): 7}, {"margins": [Sum(("t",), (("x",),))]}, "its parts make 6"),
        ({("x",): 6, (None,): 7}, {"margins": [()]}, "its parts make 6"),
    ]:
        with pytest.raises(ValueError, match=reason):
            protect(table, **{"margins": [], **asked})


# release


def test_a_figure_of_one_or_two_offices_is_not_let_out() -> None:
    assert releasable([5, 5, 5])
    assert not releasable([5, 5, 0])
    assert not releasable([2, 1, 1])
    assert releasable([80, 10, 10]) and not releasable([81, 9, 10])
    assert not releasable([])
    with pytest.raises(ValueError, match="negative"):
        releasable([-1])


def test_two_tables_whose_difference_is_small_leak() -> None:
    before = protect({("x",): 20, ("y",): 9}, margins=[])
    assert leaks(before, before) == ()
    assert leaks(before, protect({("x",): 22, ("y",): 9}, margins=[])) == (("x",),)
    assert leaks(before, protect({("x",): 25, ("y",): 3}, margins=[])) == (("y",),)
    assert leaks(before, protect({("z",): 3}, margins=[])) == ()


@given(st.integers(0, 10_000), st.integers(2, 20))
def test_a_rounded_count_is_a_multiple_close_by(count, to) -> None:
    assert rounded(count, to=to) % to == 0
    assert abs(rounded(count, to=to) - count) <= to / 2


def test_rounding_what_cannot_be_rounded_is_refused() -> None:
    for count, to in [(-1, 5), (3, 1)]:
        with pytest.raises(ValueError, match="rounded to a multiple"):
            rounded(count, to=to)
