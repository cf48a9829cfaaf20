"""Many groups at once say exactly what each group says by itself."""

import doctest

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rettesnor.analysis import many
from rettesnor.analysis.many import CODES, codes, tally_dense, tally_groups, wilson_many
from rettesnor.analysis.proportions import WORDS, interval, tally

words = st.sampled_from([*WORDS, None])
listed = st.lists(st.tuples(st.integers(0, 5), words), max_size=80)
x_of_n = st.integers(0, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def counted(found: many.Tallies, place: object) -> dict[str, int]:
    return {name: int(getattr(found, name)[place]) for name in CODES}


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(many).failed == 0


def test_the_codes_are_the_words_of_the_scale_and_missing() -> None:
    assert codes([*WORDS, None]) == list(range(len(CODES)))
    with pytest.raises(ValueError, match="'ja'"):
        codes(["yes", "ja"])


# tallies


@settings(deadline=None)
@given(listed)
def test_a_list_is_tallied_as_each_group_by_itself(answers: list[tuple[int, str | None]]) -> None:
    groups = np.array([group for group, _ in answers], dtype=np.int32)
    said = np.array(codes(word for _, word in answers), dtype=np.uint8)
    found = tally_groups(groups, said, n_groups=6)
    for group in range(6):
        alone = tally(word for each, word in answers if each == group)
        assert counted(found, group) == {name: getattr(alone, name) for name in CODES}
        assert found.applicable[group] == alone.applicable
        assert (found.strict.tolist()[group], found.lenient.tolist()[group]) == (
            alone.strict,
            alone.lenient,
        )


@settings(deadline=None)
@given(st.integers(1, 4), st.integers(1, 12), st.integers(1, 4), st.randoms())
def test_an_array_is_tallied_as_each_group_by_itself(
    offices: int, cases: int, questions: int, chance
) -> None:
    all_words = [*WORDS, None]
    said = [
        [[chance.choice(all_words) for _ in range(questions)] for _ in range(cases)]
        for _ in range(offices)
    ]
    dense = np.array([[codes(row) for row in office] for office in said], dtype=np.uint8)
    found = tally_dense(dense, axis=1)
    assert found.yes.shape == (offices, questions)
    for office in range(offices):
        for question in range(questions):
            alone = tally(row[question] for row in said[office])
            assert counted(found, (office, question)) == {
                name: getattr(alone, name) for name in CODES
            }


def test_more_cases_than_a_byte_can_count_are_counted() -> None:
    dense = np.zeros((2, 70_000), dtype=np.uint8)
    dense[1, :300] = CODES.index("missing")
    found = tally_dense(dense, axis=1)
    assert found.yes.tolist() == [70_000, 69_700]
    assert found.missing.tolist() == [0, 300]
    assert found.applicable.tolist() == [70_000, 69_700]


def test_a_group_without_answers_is_masked_and_never_nan() -> None:
    found = tally_groups(np.array([0]), np.array([0]), n_groups=2)
    assert found.strict.tolist() == [1.0, None]
    assert not np.isnan(found.strict.data).any()
    assert found.strict.mean() == 1.0


def test_no_groups_and_no_cases_give_nothing() -> None:
    none = np.array([], dtype=np.uint8)
    assert tally_groups(none, none, n_groups=0).yes.tolist() == []
    assert tally_groups(none, none, n_groups=2).strict.tolist() == [None, None]
    assert tally_dense(np.zeros((2, 0), dtype=np.uint8), axis=1).strict.tolist() == [None, None]


def test_all_of_1_9_million_answers_are_counted_once_and_alike_both_ways() -> None:
    shape = (300, 4, 40, 40)
    dense = np.random.default_rng(1).integers(0, len(CODES), shape, dtype=np.uint8)
    group = np.arange(300 * 4 * 40).reshape(300, 4, 1, 40)
    found = tally_dense(dense, axis=2)
    by_list = tally_groups(
        np.broadcast_to(group, shape).ravel(), dense.ravel(), n_groups=group.size
    )
    total = sum(getattr(found, name) for name in CODES)
    assert total.sum() == dense.size and (total == 40).all()
    assert all((getattr(found, name).ravel() == getattr(by_list, name)).all() for name in CODES)


@pytest.mark.parametrize(
    ("dense", "reason"),
    [
        (np.array([[6]], dtype=np.uint8), "code from 0 to 5"),
        (np.array([[1]], dtype=np.int64), "uint8"),
        (np.array([[0.5]]), "uint8"),
    ],
)
def test_an_array_of_something_else_is_refused(dense, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        tally_dense(dense, axis=1)


@pytest.mark.parametrize(
    ("groups", "answers", "reason"),
    [
        ([0, 1], [0], "group numbers"),
        ([0, 2], [0, 0], "below 2"),
        ([0, -1], [0, 0], "below 2"),
        ([0, 1], [0, 6], "code"),
        ([0, 1], [0, -1], "code"),
        ([0.0, 1.0], [0, 1], "whole"),
        ([0, 1], [0.0, 1.0], "whole"),
    ],
)
def test_a_list_of_something_else_is_refused(groups, answers, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        tally_groups(np.array(groups), np.array(answers), n_groups=2)


# wilson_many


@settings(deadline=None)
@given(st.lists(x_of_n, min_size=1, max_size=30), st.sampled_from([0.8, 0.95, 0.99]))
def test_every_interval_is_the_one_of_the_group_alone(cases, confidence: float) -> None:
    found = wilson_many(*zip(*cases, strict=True), confidence=confidence)
    told = zip(found.estimate.tolist(), found.low.tolist(), found.high.tolist(), strict=True)
    for case, figures in zip(cases, told, strict=True):
        alone = interval(*case, confidence=confidence)
        if alone.estimate is None:
            assert figures == (None, None, None)
        else:
            assert figures == pytest.approx((alone.estimate, alone.low, alone.high), abs=1e-12)
            assert (figures[1] == 0) == (alone.low == 0) and (figures[2] == 1) == (alone.high == 1)


@settings(deadline=None)
@given(st.lists(x_of_n, min_size=1, max_size=30))
def test_nothing_that_leaves_is_nan_or_outside_0_and_1(cases) -> None:
    found = wilson_many(*zip(*cases, strict=True))
    for each in (found.estimate, found.low, found.high):
        assert not np.isnan(each.data).any()
        assert (each.mask == (found.n == 0)).all()
        assert ((each >= 0) & (each <= 1)).all() or each.count() == 0
    for lower, upper in ((found.low, found.estimate), (found.estimate, found.high)):
        assert (lower <= upper).filled(True).all()


def test_the_shape_is_kept() -> None:
    found = wilson_many(np.ones((2, 3), dtype=int), np.full((2, 3), 4))
    assert found.low.shape == found.n.shape == (2, 3)
    assert wilson_many([], []).low.tolist() == []


@pytest.mark.parametrize(
    ("x", "n", "reason"),
    [
        ([1, 2], [3], "shape"),
        ([4], [3], "between 0 and n"),
        ([-1], [3], "between 0 and n"),
        ([1.5], [3], "whole"),
        ([1], [np.nan], "whole"),
    ],
)
def test_impossible_counts_are_refused(x, n, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        wilson_many(x, n)


def test_a_confidence_that_is_no_chance_is_refused() -> None:
    with pytest.raises(ValueError, match="confidence"):
        wilson_many([1], [2], confidence=95)
