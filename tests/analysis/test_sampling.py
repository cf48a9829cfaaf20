"""A draw can be repeated by anyone; the sizes say what they can discover."""

import doctest
from hashlib import sha256
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import hypergeom

from rettesnor.analysis import sampling
from rettesnor.analysis.sampling import (
    detection,
    draw,
    order,
    smallest_detectable,
    suggested_size,
)

SEED = "2025-H1|kontor-17"

id_lists = st.lists(st.integers(0, 10_000), min_size=1, max_size=60, unique=True)
seeds = st.text(min_size=1, max_size=20).filter(lambda seed: seed.isprintable())


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(sampling).failed == 0


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


# suggested_size


@given(st.integers(1, 5000))
def test_the_suggestion_never_exceeds_what_there_is(frame: int) -> None:
    assert 1 <= suggested_size(frame) <= frame


@pytest.mark.parametrize(
    ("frame", "size"), [(1, 1), (10, 10), (12, 12), (13, 10), (47, 10), (900, 10)]
)
def test_ten_cases_are_suggested_and_all_when_they_are_few(frame: int, size: int) -> None:
    assert suggested_size(frame) == size


@pytest.mark.parametrize("frame", [0, -3])
def test_no_cases_give_no_suggestion(frame: int) -> None:
    with pytest.raises(ValueError, match="at least one"):
        suggested_size(frame)


# detection


@given(st.integers(1, 200), st.floats(0, 1))
def test_one_more_case_never_lowers_the_chance_of_discovery(n: int, prevalence: float) -> None:
    assert 0 <= detection(n, prevalence) <= detection(n + 1, prevalence) <= 1


@given(st.integers(1, 300))
def test_what_is_smallest_is_met_with_just_the_confidence_asked_for(n: int) -> None:
    assert detection(n, smallest_detectable(n)) == pytest.approx(0.95)


@pytest.mark.parametrize(("n", "prevalence"), [(9, 0.30), (14, 0.20), (29, 0.10), (59, 0.05)])
def test_so_many_cases_are_needed_and_one_fewer_is_not_enough(n: int, prevalence: float) -> None:
    assert smallest_detectable(n) <= prevalence < smallest_detectable(n - 1)
    assert detection(n, prevalence) >= 0.95 > detection(n - 1, prevalence)


@given(st.integers(1, 80).flatmap(lambda frame: st.tuples(st.integers(1, frame), st.just(frame))))
def test_in_a_frame_it_is_the_fewest_faulty_cases_that_can_hardly_hide(
    case: tuple[int, int],
) -> None:
    n, frame = case
    faults = round(smallest_detectable(n, frame) * frame)
    assert smallest_detectable(n, frame) == faults / frame
    assert 20 * comb(frame - faults, n) <= comb(frame, n)
    assert 20 * comb(frame - faults + 1, n) > comb(frame, n)


def test_in_a_frame_it_agrees_with_scipy() -> None:
    faults = round(smallest_detectable(10, 47) * 47)
    assert hypergeom.pmf(0, 47, faults, 10) <= 0.05 < hypergeom.pmf(0, 47, faults - 1, 10)


def test_reading_every_case_discovers_a_single_fault() -> None:
    assert smallest_detectable(18, 18) == 1 / 18


@given(st.integers(1, 60))
def test_a_very_large_frame_is_like_no_frame(n: int) -> None:
    assert smallest_detectable(n, 20_000) == pytest.approx(smallest_detectable(n), rel=0.02)


@pytest.mark.parametrize(
    ("n", "frame", "confidence", "reason"),
    [(0, None, 0.95, "n must"), (10, 9, 0.95, "frame"), (10, None, 1.0, "confidence")],
)
def test_a_size_that_cannot_be_is_refused(
    n: int, frame: int | None, confidence: float, reason: str
) -> None:
    with pytest.raises(ValueError, match=reason):
        smallest_detectable(n, frame, confidence)


@pytest.mark.parametrize(("n", "prevalence"), [(0, 0.1), (10, -0.1), (10, 1.1)])
def test_a_detection_that_cannot_be_is_refused(n: int, prevalence: float) -> None:
    with pytest.raises(ValueError, match="must"):
        detection(n, prevalence)
