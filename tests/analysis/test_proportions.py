"""Laws first, then the edges, then values others have published."""

import doctest

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom, binomtest

from rettesnor.analysis import proportions
from rettesnor.analysis.proportions import (
    WORDS,
    Interval,
    NoInterval,
    Tally,
    below_target,
    interval,
    tally,
)

PRACTICE = ("wilson", "wilson_continuity", "clopper_pearson", "mid_p")
OF_DRAWN = ("wilson_fpc", "hypergeometric")

answer_lists = st.lists(st.sampled_from([*WORDS, None]))
x_of_n = st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(proportions).failed == 0


# tally


@given(answer_lists)
def test_every_answer_is_counted_once_and_only_once(answers: list[str | None]) -> None:
    counts = tally(answers)
    assert counts.total == len(answers)
    assert counts.missing == answers.count(None)
    assert all(getattr(counts, word) == answers.count(word) for word in WORDS)


@given(answer_lists, st.randoms())
def test_the_order_of_the_answers_does_not_matter(answers: list[str | None], chance) -> None:
    shuffled = list(answers)
    chance.shuffle(shuffled)
    assert tally(shuffled) == tally(answers)


@given(answer_lists, st.lists(st.sampled_from(["na", "unsure", None])))
def test_answers_outside_the_denominator_move_no_share(
    answers: list[str | None], outside: list[str | None]
) -> None:
    before, after = tally(answers), tally(answers + outside)
    assert (after.applicable, after.strict, after.lenient) == (
        before.applicable,
        before.strict,
        before.lenient,
    )


@given(answer_lists)
def test_the_strict_share_never_exceeds_the_lenient(answers: list[str | None]) -> None:
    counts = tally(answers)
    if counts.strict is None or counts.lenient is None:
        assert counts.applicable == 0
    else:
        assert 0 <= counts.strict <= counts.lenient <= 1


def test_partly_counts_as_met_only_in_the_lenient_share() -> None:
    counts = Tally(yes=6, partly=2, no=2)
    assert (counts.strict, counts.lenient) == (0.6, 0.8)


@pytest.mark.parametrize("answers", [[], ["na"] * 10, [None, "unsure", "na"]])
def test_no_applicable_case_gives_no_share_rather_than_zero(answers: list[str | None]) -> None:
    counts = tally(answers)
    assert counts.strict is None
    assert counts.lenient is None


@pytest.mark.parametrize("word", ["ja", "Yes", "", "missing"])
def test_a_word_outside_the_scale_is_refused_by_name(word: str) -> None:
    with pytest.raises(ValueError, match=repr(word)):
        tally(["yes", word])


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        Tally(yes=3, no=-1)


def test_a_tally_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Tally(yes=1).yes = 2  # type: ignore[misc]


# Wilson


@given(x_of_n)
def test_the_interval_lies_within_0_and_1_and_around_the_estimate(case: tuple[int, int]) -> None:
    found = interval(*case)
    assert 0 <= found.low <= found.estimate <= found.high <= 1


@given(x_of_n)
def test_yes_and_no_are_mirror_images(case: tuple[int, int]) -> None:
    x, n = case
    yes, no = interval(x, n), interval(n - x, n)
    assert yes.low == pytest.approx(1 - no.high, abs=1e-12)
    assert yes.high == pytest.approx(1 - no.low, abs=1e-12)


@given(x_of_n, st.integers(2, 5))
def test_more_cases_with_the_same_share_narrow_the_interval(
    case: tuple[int, int], times: int
) -> None:
    x, n = case
    few, many = interval(x, n), interval(times * x, times * n)
    assert many.high - many.low < few.high - few.low


@given(x_of_n)
def test_more_confidence_widens_the_interval(case: tuple[int, int]) -> None:
    usual, surer = interval(*case), interval(*case, confidence=0.99)
    assert surer.high - surer.low > usual.high - usual.low


@given(st.integers(1, 500))
def test_none_of_n_starts_at_exactly_0_and_all_of_n_ends_at_exactly_1(n: int) -> None:
    assert interval(0, n).low == 0.0
    assert interval(0, n).high < 1.0
    assert interval(n, n).high == 1.0
    assert interval(n, n).low > 0.0


@settings(deadline=None)
@given(x_of_n, st.sampled_from([0.8, 0.9, 0.95, 0.99]))
def test_wilson_agrees_with_scipy(case: tuple[int, int], confidence: float) -> None:
    found = interval(*case, confidence=confidence)
    known = binomtest(*case).proportion_ci(confidence, method="wilson")
    assert (found.low, found.high) == pytest.approx((known.low, known.high), abs=1e-12)


@pytest.mark.parametrize(
    ("x", "n", "low", "high"),
    [  # Newcombe 1998, Statistics in Medicine 17:857, table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_gives_the_values_newcombe_published(
    x: int, n: int, low: float, high: float
) -> None:
    found = interval(x, n)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@pytest.mark.parametrize(
    ("x", "n", "low", "high"),
    [(7, 10, 40, 89), (10, 20, 30, 70), (6, 10, 31, 83), (10, 10, 72, 100), (0, 10, 0, 28)],
)
def test_the_percentages_people_will_read(x: int, n: int, low: int, high: int) -> None:
    found = interval(x, n)
    assert (round(100 * found.low), round(100 * found.high)) == (low, high)


# none of no cases


@pytest.mark.parametrize("method", [*PRACTICE, *OF_DRAWN])
def test_none_of_no_cases_says_nothing_whatever_the_method(method: str) -> None:
    population = 25 if method in OF_DRAWN else None
    found = interval(0, 0, population=population, method=method)
    assert isinstance(found, NoInterval)
    assert (found.estimate, found.low, found.high, found.n) == (None, None, None, 0)
    assert (found.method, found.n_eff, found.low_count, found.high_count) == (
        method,
        None,
        None,
        None,
    )


def test_an_interval_of_nothing_has_the_fields_of_an_interval() -> None:
    assert set(NoInterval.__slots__) == set(Interval.__slots__)


def test_the_figures_are_plain_numbers_also_from_numpys() -> None:
    for method in PRACTICE:
        found = interval(np.int64(7), np.int64(10), method=method)
        assert {type(found.estimate), type(found.low), type(found.high)} == {float}
    drawn_now = interval(
        np.int64(7), np.int64(10), population=np.int64(25), method="hypergeometric"
    )
    assert {type(drawn_now.low_count), type(drawn_now.high_count)} == {int}
    assert {type(drawn_now.low), type(drawn_now.high)} == {float}
    assert type(below_target(np.int64(7), np.int64(10), 0.8).p) is float


# below_target


@settings(deadline=None)
@given(x_of_n, st.floats(0, 1))
def test_below_a_target_is_the_lower_tail(case: tuple[int, int], target: float) -> None:
    x, n = case
    p = below_target(x, n, target).p
    assert 0 <= p <= 1
    assert p == pytest.approx(binom.cdf(x, n, target), abs=1e-12)
    assert x == n or p <= below_target(x + 1, n, target).p


@pytest.mark.parametrize(
    ("x", "n", "target", "p"), [(10, 20, 0.8, 0.0026), (6, 10, 0.9, 0.013), (7, 10, 0.8, 0.322)]
)
def test_a_few_cases_can_speak_against_a_target(x: int, n: int, target: float, p: float) -> None:
    assert below_target(x, n, target).p == pytest.approx(p, abs=0.0005)


def test_all_met_never_speaks_against_a_target_and_no_cases_say_nothing() -> None:
    assert below_target(10, 10, 1.0).p == 1
    assert below_target(9, 10, 1.0).p == 0
    assert below_target(0, 10, 0.0).p == 1
    assert below_target(0, 0, 0.8).p is None


@pytest.mark.parametrize("target", [-0.1, 1.1, 80, float("nan"), "0.8", None])
def test_a_target_that_is_no_share_is_refused(target: object) -> None:
    with pytest.raises(ValueError, match="target"):
        below_target(7, 10, target)


# refusals


@pytest.mark.parametrize(
    ("x", "n", "reason"),
    [
        (1, 0, "x must"),
        (-1, 10, "x must"),
        (11, 10, "x must"),
        (0, -1, "n must"),
        (7.0, 10, "x must be a whole number"),
        (7, "10", "n must be a whole number"),
        (None, 10, "x must be a whole number"),
    ],
)
@pytest.mark.parametrize("method", PRACTICE)
def test_impossible_counts_are_refused(x: object, n: object, reason: str, method: str) -> None:
    with pytest.raises(ValueError, match=reason):
        interval(x, n, method=method)
    with pytest.raises(ValueError, match=reason):
        below_target(x, n, 0.8)


@pytest.mark.parametrize("confidence", [0, 1, -0.5, 95, float("nan"), "0.95"])
def test_a_confidence_that_is_no_chance_is_refused(confidence: object) -> None:
    with pytest.raises(ValueError, match="confidence"):
        interval(7, 10, confidence=confidence)


@pytest.mark.parametrize("population", [None, 9])
@pytest.mark.parametrize("method", OF_DRAWN)
def test_a_draw_needs_a_population_at_least_as_large(population: int | None, method: str) -> None:
    with pytest.raises(ValueError, match="population"):
        interval(7, 10, population=population, method=method)


@pytest.mark.parametrize("method", PRACTICE)
def test_a_population_that_would_be_ignored_is_refused(method: str) -> None:
    with pytest.raises(ValueError, match="hypergeometric"):
        interval(7, 10, population=25, method=method)


@pytest.mark.parametrize("n", [0, 10])
def test_an_unknown_method_is_refused(n: int) -> None:
    with pytest.raises(ValueError, match="wald"):
        interval(0, n, method="wald")
