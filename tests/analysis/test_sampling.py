"""A draw can be repeated by anyone."""

import doctest
from fractions import Fraction
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.analysis import sampling
from rettesnor.analysis.sampling import draw, in_groups, order

SEED = "2025-H1|kontor-17"

id_lists = st.lists(st.integers(0, 10_000), min_size=1, max_size=60, unique=True)
group_sizes = st.lists(st.integers(0, 25), min_size=1, max_size=6).filter(any)
shares = st.fractions(0, 1, max_denominator=12)
seeds = st.text(min_size=1, max_size=20).filter(lambda seed: seed.isprintable())


def groups_of(sizes: list[int]) -> dict[str, list[int]]:
    return {
        f"group {number}": list(range(100 * number, 100 * number + size))
        for number, size in enumerate(sizes)
    }


def names_of(drawn: tuple[int, ...]) -> list[str]:
    return [f"group {each // 100}" for each in drawn]


@st.composite
def favoured_draws(make: st.DrawFn) -> tuple[dict[str, list[int]], set[str], Fraction]:
    groups = groups_of(make(group_sizes))
    return groups, make(st.sets(st.sampled_from(sorted(groups)))), make(shares)


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(sampling).failed == 0


def test_how_many_to_read_can_be_had_beside_the_draws() -> None:
    assert all(hasattr(sampling, name) for name in sampling.__all__)


# draw


@given(id_lists, seeds, st.data())
def test_a_draw_takes_n_different_cases_from_the_list(
    ids: list[int], seed: str, data: st.DataObject
) -> None:
    n = data.draw(st.integers(1, len(ids)))
    drawn = draw(ids, n, seed=seed)
    assert len(set(drawn)) == n
    assert set(drawn) <= set(ids)


@given(id_lists, seeds)
def test_a_larger_draw_begins_with_the_smaller(ids: list[int], seed: str) -> None:
    everything = draw(ids, len(ids), seed=seed)
    assert everything == order(ids, seed=seed)
    for n in range(1, len(ids)):
        assert draw(ids, n, seed=seed) == everything[:n]


@given(id_lists, seeds, st.randoms())
def test_the_order_of_the_list_does_not_matter(ids: list[int], seed: str, chance) -> None:
    shuffled = list(ids)
    chance.shuffle(shuffled)
    assert order(shuffled, seed=seed) == order(ids, seed=seed)


@given(id_lists, seeds)
def test_a_case_leaving_the_list_moves_no_other(ids: list[int], seed: str) -> None:
    gone, *rest = ids
    assert order(rest, seed=seed) == tuple(each for each in order(ids, seed=seed) if each != gone)


@given(id_lists)
def test_a_number_and_the_same_number_as_text_draw_alike(ids: list[int]) -> None:
    as_text = [str(each) for each in ids]
    assert order(as_text, seed=SEED) == tuple(str(each) for each in order(ids, seed=SEED))


def test_a_draw_of_15_begins_with_the_draw_of_10() -> None:
    frame = range(1, 48)
    assert draw(frame, 15, seed=SEED)[:10] == draw(frame, 10, seed=SEED)


def test_one_draw_worked_out_by_hand() -> None:
    hashes = {
        case: sha256(("2025-H1|kontor-17" + "|" + str(case)).encode("utf-8")).hexdigest()
        for case in range(1, 48)
    }
    lowest = sorted(hashes.values())[:10]
    by_hand = tuple(next(case for case in hashes if hashes[case] == found) for found in lowest)
    assert draw(range(1, 48), 10, seed=SEED) == by_hand


def test_a_draw_stays_the_same_for_all_time() -> None:
    assert draw(range(1, 48), 10, seed=SEED) == (29, 26, 25, 16, 6, 22, 27, 12, 24, 28)


def test_another_seed_draws_other_cases() -> None:
    assert draw(range(1, 48), 10, seed="2025-H2|kontor-17") != draw(range(1, 48), 10, seed=SEED)


def test_every_case_is_drawn_about_equally_often() -> None:
    times = dict.fromkeys(range(1, 21), 0)
    for number in range(2000):
        for case in draw(range(1, 21), 5, seed=f"runde {number}"):
            times[case] += 1
    assert all(400 <= count <= 600 for count in times.values())  # expected 500, SD 19


def test_letters_beyond_ascii_are_hashed_as_utf_8() -> None:
    first = order(["blå", "rød"], seed="vår")[0]
    assert first == min(["blå", "rød"], key=lambda e: sha256(f"vår|{e}".encode()).hexdigest())


@pytest.mark.parametrize("ids", [[1, 2, 1], ["a", "a"], [1, "1"]])
def test_the_same_case_twice_is_refused(ids: list[int | str]) -> None:
    with pytest.raises(ValueError, match="twice"):
        draw(ids, 1, seed=SEED)


@pytest.mark.parametrize("n", [11, 0, -1])
def test_a_draw_larger_than_the_list_or_of_nothing_is_refused(n: int) -> None:
    with pytest.raises(ValueError, match="between 1 and the 10"):
        draw(range(10), n, seed=SEED)


def test_an_empty_list_cannot_be_drawn_from() -> None:
    with pytest.raises(ValueError, match="between 1 and the 0"):
        draw([], 1, seed=SEED)


def test_a_draw_without_a_seed_is_refused() -> None:
    with pytest.raises(ValueError, match="seed"):
        draw([1, 2, 3], 1, seed="")


# in_groups


@given(favoured_draws(), seeds)
def test_every_case_of_every_group_stands_once(case, seed: str) -> None:
    groups, favoured, share = case
    drawn = in_groups(groups, seed=seed, favoured=favoured, share=share)
    assert sorted(drawn) == sorted(each for ids in groups.values() for each in ids)


@given(favoured_draws(), seeds)
def test_within_a_group_the_order_is_that_of_a_plain_draw(case, seed: str) -> None:
    groups, favoured, share = case
    drawn = in_groups(groups, seed=seed, favoured=favoured, share=share)
    for ids in groups.values():
        assert tuple(each for each in drawn if each in ids) == order(ids, seed=seed)


@given(favoured_draws(), st.data())
def test_a_larger_draw_in_groups_takes_no_case_back(case, data: st.DataObject) -> None:
    groups, favoured, share = case
    drawn = in_groups(groups, seed=SEED, favoured=favoured, share=share)
    fewer, more = sorted(data.draw(st.tuples(*[st.integers(0, len(drawn))] * 2)))
    few, many = names_of(drawn[:fewer]), names_of(drawn[:more])
    assert set(drawn[:fewer]) <= set(drawn[:more])
    assert all(few.count(name) <= many.count(name) for name in groups)


@given(favoured_draws(), st.randoms())
def test_the_order_within_the_lists_does_not_matter(case, chance) -> None:
    groups, favoured, share = case
    shuffled = {name: chance.sample(ids, len(ids)) for name, ids in groups.items()}
    asked = {"seed": SEED, "favoured": favoured, "share": share}
    assert in_groups(shuffled, **asked) == in_groups(groups, **asked)


@given(favoured_draws())
def test_every_group_is_there_as_soon_as_there_is_room(case) -> None:
    groups, favoured, share = case
    filled = [name for name, ids in groups.items() if ids]
    first = names_of(in_groups(groups, seed=SEED, favoured=favoured, share=share))[: len(filled)]
    assert sorted(first) == sorted(filled)
    preferred = [name in favoured for name in first]
    assert preferred == sorted(preferred, reverse=True)


@given(favoured_draws())
def test_the_favoured_share_is_never_further_off_than_one_case_or_than_it_was(case) -> None:
    groups, favoured, share = case
    drawn = names_of(in_groups(groups, seed=SEED, favoured=favoured, share=share))
    in_favour = [name in favoured for name in drawn]
    off = [abs(sum(in_favour[:n]) - share * n) for n in range(len(drawn) + 1)]
    one_of_each = sum(1 for ids in groups.values() if ids)
    for n in range(one_of_each + 1, len(drawn) + 1):
        if len(set(in_favour[n - 1 :])) > 1:  # both sides have cases left
            assert off[n] <= max(1, off[n - 1])


@given(group_sizes, seeds)
def test_without_favour_no_case_can_change_group_and_make_the_draw_fairer(
    sizes: list[int], seed: str
) -> None:
    groups = groups_of(sizes)
    drawn = names_of(in_groups(groups, seed=seed))
    for n in range(len([size for size in sizes if size]), len(drawn) + 1):
        got = {name: drawn[:n].count(name) for name, ids in groups.items() if ids}
        for gives in (name for name in got if got[name] > 1):
            kept = Fraction(len(groups[gives]), 2 * got[gives] - 1)
            assert all(kept >= Fraction(len(groups[g]), 2 * got[g] + 1) for g in got)


@given(id_lists, seeds)
def test_one_group_is_a_plain_draw(ids: list[int], seed: str) -> None:
    assert in_groups({"all": ids}, seed=seed) == order(ids, seed=seed)
    assert in_groups({"all": ids, "none": []}, seed=seed, favoured=["all"]) == order(ids, seed=seed)


def test_one_draw_in_groups_worked_out_by_hand() -> None:
    groups = {"innvilget": [f"i{n}" for n in range(1, 8)], "avslag": ["a1", "a2", "a3"]}
    drawn = in_groups(groups, seed=SEED, favoured=["avslag"])
    # One of each, a1 being half; then half and half, the other side first, until a3 is taken.
    assert "".join(each[0] for each in drawn) == "aiiaiaiiii"
    plain = in_groups(groups, seed=SEED)
    # One of each; then 7/3, 7/5, 7/7 (a tie with 3/3, to the first), 3/3, 7/9, 7/11, 3/5, 7/13.
    assert "".join(each[0] for each in plain) == "iaiiiaiiai"


@given(st.integers(1, 30), st.integers(1, 30), shares)
def test_with_a_group_on_each_side_the_share_is_kept_within_one(a: int, b: int, share) -> None:
    drawn = names_of(in_groups(groups_of([a, b]), seed=SEED, favoured=["group 1"], share=share))
    for n in range(2, len(drawn)):
        if len(set(drawn[n:])) > 1:
            assert abs(drawn[:n].count("group 1") - share * n) <= 1


def test_a_draw_in_groups_stays_the_same_for_all_time() -> None:
    groups = {"a": range(1, 31), "b": range(31, 43), "c": range(43, 48)}
    first = in_groups(groups, seed=SEED, favoured=["c"], share=Fraction(1, 3))[:10]
    assert first == (47, 29, 38, 26, 45, 25, 16, 46, 35, 6)


@pytest.mark.parametrize("groups", [{}, {"a": []}, {"a": [], "b": []}])
def test_groups_without_a_case_cannot_be_drawn_from(groups: dict[str, list[int]]) -> None:
    with pytest.raises(ValueError, match="no case in any group"):
        in_groups(groups, seed=SEED)


@pytest.mark.parametrize("second", [[2], ["2"], [3, 3]])
def test_the_same_case_twice_in_groups_is_refused(second: list[int | str]) -> None:
    with pytest.raises(ValueError, match="twice"):
        in_groups({"a": [1, 2], "b": second}, seed=SEED)


def test_a_draw_in_groups_that_cannot_be_is_refused() -> None:
    for asked, reason in [
        ({"seed": ""}, "seed"),
        ({"seed": SEED, "favoured": ["avslag"]}, "not among the groups: 'avslag'"),
        ({"seed": SEED, "share": Fraction(3, 2)}, "share must lie"),
    ]:
        with pytest.raises(ValueError, match=reason):
            in_groups({"a": [1]}, **asked)
