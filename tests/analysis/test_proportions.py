"""Laws first, then the edges, then values others have published."""

import doctest
from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, hypergeom

from rettesnor.analysis import proportions
from rettesnor.analysis.proportions import WORDS, Tally, interval, tally

answer_lists = st.lists(st.sampled_from([*WORDS, None]))
x_of_n = st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
drawn = st.integers(1, 60).flatmap(
    lambda population: st.integers(1, population).flatmap(
        lambda n: st.tuples(st.integers(0, n), st.just(n), st.just(population))
    )
)


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


# hypergeometric


@given(drawn)
def test_the_counts_are_possible_given_what_was_seen(case: tuple[int, int, int]) -> None:
    x, n, population = case
    found = interval(x, n, population=population, method="hypergeometric")
    assert found.low_count is not None
    assert found.high_count is not None
    assert x <= found.low_count <= found.high_count <= population - (n - x)
    assert found.low == found.low_count / population
    assert found.high == found.high_count / population


@given(drawn)
def test_every_population_count_is_judged_as_the_definition_says(
    case: tuple[int, int, int],
) -> None:
    x, n, population = case
    found = interval(x, n, population=population, method="hypergeometric")
    kept = [
        hits
        for hits in range(population + 1)
        if _chance(range(x, n + 1), hits, n, population) > Fraction(1, 40)
        and _chance(range(x + 1), hits, n, population) > Fraction(1, 40)
    ]
    assert (found.low_count, found.high_count) == (kept[0], kept[-1])
    assert len(kept) == kept[-1] - kept[0] + 1


def _chance(seen: range, hits: int, n: int, population: int) -> Fraction:
    ways = sum(comb(hits, k) * comb(population - hits, n - k) for k in seen)
    return Fraction(ways, comb(population, n))


@pytest.mark.parametrize(("x", "n", "population"), [(7, 10, 25), (30, 40, 200), (1, 12, 47)])
def test_the_limits_are_where_scipys_tails_cross(x: int, n: int, population: int) -> None:
    found = interval(x, n, population=population, method="hypergeometric")
    assert found.low_count is not None
    assert found.high_count is not None
    assert hypergeom.sf(x - 1, population, found.low_count, n) > 0.025
    assert hypergeom.sf(x - 1, population, found.low_count - 1, n) <= 0.025
    assert hypergeom.cdf(x, population, found.high_count, n) > 0.025
    assert hypergeom.cdf(x, population, found.high_count + 1, n) <= 0.025


@given(st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_when_all_were_read_there_is_nothing_left_to_doubt(case: tuple[int, int]) -> None:
    x, n = case
    found = interval(x, n, population=n, method="hypergeometric")
    assert (found.low_count, found.high_count) == (x, x)
    assert found.low == found.estimate == found.high


def test_seven_of_ten_drawn_from_25_means_between_11_and_22() -> None:
    found = interval(7, 10, population=25, method="hypergeometric")
    assert (found.low_count, found.high_count) == (11, 22)
    assert found.estimate == 0.7


def test_a_known_number_of_files_is_surer_than_practice_as_such() -> None:
    plain = interval(7, 10)
    drawn_from_25 = interval(7, 10, population=25, method="hypergeometric")
    assert drawn_from_25.high - drawn_from_25.low < plain.high - plain.low


def test_the_edges_of_a_draw_reach_none_and_all_of_the_population() -> None:
    none = interval(0, 10, population=25, method="hypergeometric")
    every = interval(10, 10, population=25, method="hypergeometric")
    assert none.low_count == 0
    assert every.high_count == 25
    assert none.high_count == 25 - (every.low_count or 0)


# refusals


@pytest.mark.parametrize(
    ("x", "n", "reason"), [(0, 0, "n must"), (-1, 10, "x must"), (11, 10, "x must")]
)
def test_impossible_counts_are_refused(x: int, n: int, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        interval(x, n)


@pytest.mark.parametrize("confidence", [0, 1, -0.5, 95])
def test_a_confidence_that_is_no_chance_is_refused(confidence: float) -> None:
    with pytest.raises(ValueError, match="confidence"):
        interval(7, 10, confidence=confidence)


@pytest.mark.parametrize("population", [None, 9])
def test_a_draw_needs_a_population_at_least_as_large(population: int | None) -> None:
    with pytest.raises(ValueError, match="population"):
        interval(7, 10, population=population, method="hypergeometric")


def test_a_population_that_would_be_ignored_is_refused() -> None:
    with pytest.raises(ValueError, match="hypergeometric"):
        interval(7, 10, population=25)


def test_an_unknown_method_is_refused() -> None:
    with pytest.raises(ValueError, match="wald"):
        interval(7, 10, method="wald")  # type: ignore[arg-type]
