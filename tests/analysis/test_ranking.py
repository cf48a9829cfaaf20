"""Laws first, then the edges, then values others have published."""

import doctest
from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import friedmanchisquare

from rettesnor.analysis import ranking, resampling
from rettesnor.analysis.ranking import ZONES, KendallW, aggregate, kendall_w, risk, spans
from rettesnor.analysis.resampling import resampled

ITEMS = ("a", "b", "c", "d", "e")
orders = st.permutations(ITEMS)
partial = st.lists(st.sampled_from(ITEMS), unique=True)
lists_of = st.lists(partial, min_size=1, max_size=8)
steps = st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=1, max_size=15)


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(ranking).failed == 0
    assert doctest.testmod(resampling).failed == 0


# kendall_w


@given(st.lists(st.lists(st.integers(1, 5), min_size=4, max_size=4), min_size=3, max_size=8))
def test_w_lies_between_0_and_1_and_is_friedmans_chi_square(rankings) -> None:
    found = kendall_w(rankings)
    if found.W is None:
        assert all(len({*row}) == 1 for row in rankings)
        return
    assert -1e-12 <= found.W <= 1 + 1e-12
    assert found.chi2 == pytest.approx(friedmanchisquare(*zip(*rankings, strict=True)).statistic)
    assert sum(found.mean_rank) == pytest.approx(4 * 5 / 2)


@given(st.permutations(range(6)), st.integers(2, 6))
def test_the_same_order_from_all_is_full_agreement(order, workshops) -> None:
    assert pytest.approx(1) == kendall_w([order] * workshops).W


@given(st.lists(st.permutations(range(5)), min_size=2, max_size=6), st.randoms())
def test_neither_workshops_nor_items_have_an_order(rankings, chance) -> None:
    mixed = chance.sample(rankings, len(rankings))
    new = chance.sample(range(5), 5)
    turned = [[row[i] for i in new] for row in mixed]
    assert pytest.approx(kendall_w(rankings).W) == kendall_w(turned).W


def test_two_opposite_orders_are_no_agreement() -> None:
    assert kendall_w([[1, 2, 3], [3, 2, 1]]).W == 0


def test_kendalls_three_rankings_with_ties() -> None:
    """Kendall and Gibbons, three rankings of ten with ties: W = .828 (.813 without mending)."""
    found = kendall_w(
        [
            [1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10],
            [2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5],
            [2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10],
        ]
    )
    assert found.S == 591
    assert pytest.approx(0.828, abs=5e-4) == found.W


@pytest.mark.parametrize("rankings", [[], [[1, 2, 3]], [[1], [1]], [[], []]])
def test_with_one_workshop_or_one_item_there_is_nothing_to_agree_on(rankings) -> None:
    found = kendall_w(rankings)
    assert (found.W, found.S, found.chi2, found.mean_rank) == (None, None, None, None)


def test_where_nobody_put_anything_first_w_is_none_and_not_1() -> None:
    assert kendall_w([[1, 1], [2, 2]]) == KendallW(None, 0, None, (1.5, 1.5), 2, 2)


@pytest.mark.parametrize("rankings", [[[1, 2], [1]], [[1, None], [1, 2]], [[1, nan], [1, 2]]])
def test_rankings_that_are_not_complete_are_refused(rankings) -> None:
    with pytest.raises(ValueError, match=r"same items|missing"):
        kendall_w(rankings)


# aggregate


@given(lists_of)
def test_borda_and_mean_rank_give_the_same_order(lists) -> None:
    found = aggregate(ITEMS, lists)
    assert sum(found.mean_rank.values()) == pytest.approx(15)
    by_borda = sorted(ITEMS, key=lambda item: -round(found.borda[item], 9))
    assert list(found.order) == by_borda
    assert sum(found.borda.values()) == pytest.approx(len(lists) * 10)


@given(st.lists(orders, min_size=1, max_size=6))
def test_of_complete_lists_the_mean_rank_is_that_of_kendall(lists) -> None:
    rankings = [[each.index(item) + 1 for item in ITEMS] for each in lists]
    found = tuple(aggregate(ITEMS, lists).mean_rank.values())
    assert found == pytest.approx(kendall_w([*rankings, *rankings]).mean_rank)


@given(lists_of, st.integers(1, 4))
def test_a_weight_of_two_is_the_list_twice(lists, times) -> None:
    weighed = aggregate(ITEMS, lists, weights=[times] + [1] * (len(lists) - 1))
    repeated = aggregate(ITEMS, [lists[0]] * times + lists[1:])
    assert weighed.mean_rank == pytest.approx(repeated.mean_rank)
    assert weighed.borda == pytest.approx(repeated.borda)


def test_items_a_list_lacks_share_the_places_that_are_left() -> None:
    found = aggregate(ITEMS, [["c"]])
    assert found.mean_rank == {"a": 3.5, "b": 3.5, "c": 1.0, "d": 3.5, "e": 3.5}
    assert found.borda["a"] == 1.5
    assert found.order == ("c", "a", "b", "d", "e")


def test_a_list_with_nothing_moves_nothing() -> None:
    with_empty = aggregate(ITEMS, [["b", "a"], []])
    assert with_empty.order == aggregate(ITEMS, [["b", "a"]]).order


def test_items_put_on_the_same_place_share_it() -> None:
    found = aggregate(("a", "b", "c"), [[{"a", "b"}, "c"]])
    assert found.mean_rank == {"a": 1.5, "b": 1.5, "c": 3.0}


def test_without_lists_there_is_no_order() -> None:
    found = aggregate(("a", "b"), [])
    assert (found.mean_rank, found.order) == ({"a": None, "b": None}, ())


def test_lists_that_cannot_be_are_refused() -> None:
    for asked, reason in [
        ({"items": ["a", "a"], "lists": []}, "item stands twice"),
        ({"items": ["a"], "lists": [["x"]]}, "not among the items: 'x'"),
        ({"items": ["a", "b"], "lists": [["a", "a"]]}, "twice in a list: 'a'"),
        ({"items": ["a"], "lists": [["a"]], "weights": [0]}, "positive"),
        ({"items": ["a"], "lists": [["a"]], "weights": [1, 1]}, "one for each list"),
    ]:
        with pytest.raises(ValueError, match=reason):
            aggregate(**asked)


# spans


@given(st.lists(orders, min_size=2, max_size=6))
def test_every_item_stands_in_one_group_in_the_order_of_the_whole(lists) -> None:
    found = spans(ITEMS, lists, seed="s", draws=20)
    assert tuple(item for group in found.groups for item in group) == aggregate(ITEMS, lists).order
    assert all(1 <= low <= high <= 5 for low, high in found.span.values())
    assert found == spans(ITEMS, lists, seed="s", draws=20)


def test_full_agreement_tells_all_apart_and_none_puts_all_together() -> None:
    assert len(spans(ITEMS, [ITEMS] * 4, seed="s", draws=50).groups) == 5
    assert len(spans(ITEMS, [ITEMS, ITEMS[::-1]] * 3, seed="s", draws=50).groups) == 1


def test_one_workshop_cannot_tell_how_sure_its_order_is() -> None:
    assert spans(ITEMS, [ITEMS], seed="s") is None


def test_spans_without_a_seed_or_with_too_few_draws_are_refused() -> None:
    for asked, reason in [({"seed": ""}, "seed"), ({"seed": "s", "draws": 9}, "too few")]:
        with pytest.raises(ValueError, match=reason):
            spans(ITEMS, [ITEMS] * 2, **asked)


@given(st.lists(st.integers(), min_size=1, max_size=6), st.integers(0, 5))
def test_what_is_drawn_again_is_as_many_of_the_same(units, draws) -> None:
    drawn = list(resampled(units, draws=draws, seed="s"))
    assert [len(each) for each in drawn] == [len(units)] * draws
    assert all({*each} <= {*units} for each in drawn)


# risk


@given(steps)
def test_medians_stay_on_the_scale_and_the_share_between_0_and_1(pairs) -> None:
    found = risk(*zip(*pairs, strict=True))
    assert 1 <= found.median_probability <= 5 and 1 <= found.median_consequence <= 5
    assert 1 <= found.median_product <= 25 and 0 <= found.share_red <= 1
    assert found.n == len(pairs)


@given(steps)
def test_one_step_up_on_either_axis_never_makes_a_risk_less_red(pairs) -> None:
    found = risk(*zip(*pairs, strict=True))
    graver = risk(*zip(*[(min(p + 1, 5), min(c + 1, 5)) for p, c in pairs], strict=True))
    assert graver.share_red >= found.share_red


def test_the_product_is_taken_within_each_workshop() -> None:
    found = risk([1, 5, 5], [5, 1, 1])
    assert found.median_probability * found.median_consequence == 5 == found.median_product
    found = risk([1, 3, 5], [5, 1, 3])
    assert found.median_probability * found.median_consequence == 9 != found.median_product == 5


def test_what_is_grave_and_rare_is_not_what_is_slight_and_frequent() -> None:
    assert ZONES[0][4] != ZONES[4][0]
    assert risk([1, 5], [5, 1]).share_red == 0
    assert risk([2, 5], [5, 2]).share_red == 0.5


def test_zones_may_be_declared_otherwise() -> None:
    all_red = [["red"] * 5] * 5
    assert risk([1], [1], zones=all_red).share_red == 1


def test_a_workshop_that_lacks_one_axis_is_left_out_and_counted() -> None:
    found = risk([1, None, 3], [2, 4, None])
    assert (found.n, found.n_missing, found.median_product) == (1, 2, 2)
    assert risk([], []).share_red is None
    assert risk([None], [3]).median_consequence is None


def test_risks_that_cannot_be_are_refused() -> None:
    for p, c, zones, reason in [
        ([1], [1, 2], ZONES, "one step from each"),
        ([0], [1], ZONES, "from 1 to 5, not 0"),
        ([1], [6], ZONES, "from 1 to 5, not 6"),
        ([2.5], [1], ZONES, "whole number"),
        ([1], [1], [["red"] * 5] * 4, "five rows"),
    ]:
        with pytest.raises(ValueError, match=reason):
            risk(p, c, zones=zones)
