"""Laws first, then the edges, then values others have published."""

import doctest
from dataclasses import astuple, replace
from fractions import Fraction
from hashlib import sha256

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rettesnor.analysis import agreement
from rettesnor.analysis.agreement import (
    ManyRaters,
    TwoRaters,
    bootstrap_interval,
    many_raters,
    two_raters,
    two_step,
)

WEIGHTS = ("identity", "linear", "quadratic", "ordinal")
SCALE = ("yes", "partly", "no")
SEED = "2025-H1|kontor-17"

tables = st.integers(2, 4).flatmap(
    lambda q: st.lists(st.lists(st.integers(0, 30), min_size=q, max_size=q), min_size=q, max_size=q)
)
filled_tables = tables.filter(lambda table: sum(map(sum, table)))
weights = st.sampled_from(WEIGHTS)
rating_rows = st.integers(2, 5).flatmap(
    lambda raters: st.lists(
        st.lists(st.sampled_from([*SCALE, None]), min_size=raters, max_size=raters), max_size=12
    )
)
file_answers = st.lists(st.tuples(*[st.sampled_from([*SCALE, "na", None])] * 2), max_size=25)


def crossed(pairs) -> list[list[int]]:
    return [[pairs.count((a, b)) for b in SCALE] for a in SCALE]


def without_se(table, name="identity") -> TwoRaters:
    return replace(two_raters(table, weights=name), gwet_se=None)


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(agreement).failed == 0


# two_raters: laws


@given(filled_tables, weights)
def test_it_does_not_matter_who_is_the_first_rater_nor_which_end_is_up(table, name) -> None:
    swapped = [list(column) for column in zip(*table, strict=True)]
    turned = [row[::-1] for row in table[::-1]]
    assert without_se(table, name) == without_se(swapped, name) == without_se(turned, name)
    assert two_raters(swapped).gwet_se == pytest.approx(two_raters(table).gwet_se)


@given(filled_tables, st.randoms())
def test_without_weights_the_order_of_the_categories_does_not_matter(table, chance) -> None:
    new = chance.sample(range(len(table)), len(table))
    assert without_se([[table[k][j] for j in new] for k in new]) == without_se(table)


@given(st.lists(st.integers(0, 30), min_size=2, max_size=4).filter(any), weights)
def test_full_agreement_is_one_whatever_was_answered(diagonal, name) -> None:
    table = [[x if k == j else 0 for j in range(len(diagonal))] for k, x in enumerate(diagonal)]
    alike = two_raters(table, weights=name)
    assert (alike.percent_agreement, alike.gwet, alike.brennan_prediger) == (1, 1, 1)
    several = sum(1 for x in diagonal if x) > 1
    assert alike.kappa == alike.scott_pi == (1 if several else None)
    assert alike.gwet_se is None


@given(filled_tables)
def test_linear_weights_are_those_of_the_textbook(table) -> None:
    q, n = len(table), sum(map(sum, table))
    cells = [(k, j) for k in range(q) for j in range(q)]
    w = {(k, j): 1 - Fraction(abs(k - j), q - 1) for k, j in cells}
    pi = [Fraction(sum(table[k]) + sum(row[k] for row in table), 2 * n) for k in range(q)]
    seen = sum(w[k, j] * table[k][j] for k, j in cells) / n
    luck = sum(w.values()) / (q * (q - 1)) * sum(each * (1 - each) for each in pi)
    assert two_raters(table, weights="linear").percent_agreement == float(seen)
    assert two_raters(table, weights="linear").gwet == float((seen - luck) / (1 - luck))


@pytest.mark.parametrize(
    ("name", "weight"),
    [("identity", 0), ("linear", 1 / 2), ("ordinal", 2 / 3), ("quadratic", 3 / 4)],
)
def test_a_neighbour_on_a_scale_of_three_weighs_as_gwet_prints_it(name, weight) -> None:
    assert two_raters([[0, 1, 0], [0, 0, 0], [0, 0, 0]], weights=name).percent_agreement == weight


# two_raters: edges


def test_all_alike_gives_no_kappa_and_full_agreement() -> None:
    for table in ([[9, 0], [0, 0]], [[0, 0, 0], [0, 12, 0], [0, 0, 0]], np.array([[9, 0], [0, 0]])):
        assert two_raters(table) == TwoRaters(1.0, None, 1.0, None, 1.0, None)


def test_an_empty_table_gives_nothing_rather_than_zero() -> None:
    assert two_raters([[0, 0], [0, 0]]) == TwoRaters()


def test_a_category_nobody_used_still_counts_as_one_of_the_scale() -> None:
    two, three = two_raters([[6, 1], [1, 2]]), two_raters([[6, 1, 0], [1, 2, 0], [0, 0, 0]])
    assert three.gwet > two.gwet
    assert three.kappa == two.kappa


def test_pairs_that_are_all_at_odds_have_no_standard_error() -> None:
    assert two_raters([[0, 5], [3, 0]]).gwet == -1
    assert two_raters([[0, 5], [3, 0]]).gwet_se is None


@pytest.mark.parametrize("table", [[], [[3]], [[1, 2], [3]], [[1, 2, 3], [4, 5, 6]]])
def test_a_table_that_is_not_square_is_refused(table) -> None:
    with pytest.raises(ValueError, match="as many columns as rows, and at least two"):
        two_raters(table)


@pytest.mark.parametrize("count", [-2, 0.5])
def test_a_count_that_cannot_be_is_refused(count) -> None:
    with pytest.raises(ValueError, match="whole numbers from 0"):
        two_raters([[1, count], [3, 4]])


def test_unknown_weights_are_refused_with_the_known_ones_named() -> None:
    with pytest.raises(ValueError, match=r"'cubic'.*identity, linear, quadratic, ordinal"):
        two_raters([[1, 0], [0, 1]], weights="cubic")
    with pytest.raises(ValueError, match="unknown weights"):
        many_raters([], categories=SCALE, weights="cubic")


# two_raters: published


def test_the_kappa_paradox() -> None:
    """Feinstein and Cicchetti (1990); 94 per cent alike, and kappa below nothing."""
    paradox = two_raters([[118, 5], [2, 0]])
    assert paradox.percent_agreement == 0.944
    assert paradox.kappa == pytest.approx(-0.0234, abs=5e-5)
    assert paradox.gwet == pytest.approx(0.9408, abs=5e-5)


def test_gwets_own_table_of_two_abstractors() -> None:
    """Gwet (2014), 100 women by type of pregnancy; figures as printed by his R package."""
    result = two_raters([[13, 0, 0], [0, 20, 7], [0, 4, 56]])
    assert result.percent_agreement == 0.89
    assert result.kappa == pytest.approx(0.7964094, abs=5e-8)
    assert result.scott_pi == pytest.approx(0.7962397, abs=5e-8)
    assert result.brennan_prediger == pytest.approx(0.835)
    assert result.gwet == pytest.approx(0.8493305, abs=5e-8)
    assert result.gwet_se == pytest.approx(0.04321747, abs=5e-9)


# many_raters: laws


@given(rating_rows, weights, st.randoms())
def test_neither_units_nor_raters_have_an_order_and_empty_ones_count_for_nothing(
    rows, name, chance
) -> None:
    plain = many_raters(rows, categories=SCALE, weights=name)
    mixed = [chance.sample(row, len(row)) for row in chance.sample(rows, len(rows))]
    assert many_raters(mixed, categories=SCALE, weights=name) == plain
    wider = [[*row, None] for row in rows] + [[None] * (len(row) + 1) for row in rows[:1]]
    assert many_raters(wider, categories=SCALE, weights=name) == plain


@given(st.lists(st.sampled_from(SCALE), min_size=1, max_size=12), st.integers(2, 5), weights)
def test_full_agreement_among_many_is_one(answers, raters, name) -> None:
    result = many_raters([[each] * raters for each in answers], categories=SCALE, weights=name)
    varied = 1.0 if len(set(answers)) > 1 else None
    assert result == ManyRaters(1.0, varied, 1.0, varied, len(answers))


@given(st.lists(st.tuples(*[st.sampled_from(SCALE)] * 2), min_size=1, max_size=30), weights)
def test_two_among_many_are_two_raters(pairs, name) -> None:
    two = two_raters(crossed(pairs), weights=name)
    many = many_raters(pairs, categories=SCALE, weights=name)
    assert many.percent_agreement == two.percent_agreement
    assert (many.fleiss, many.gwet) == (two.scott_pi, two.gwet)


# many_raters: edges


@pytest.mark.parametrize("rows", [[], [[]], [["yes", None], [None, "no"]], [[None, None]]])
def test_where_nothing_was_answered_twice_nothing_is_worked_out(rows) -> None:
    assert many_raters(rows, categories=SCALE) == ManyRaters()


def test_a_unit_with_one_answer_counts_towards_chance_but_not_agreement() -> None:
    rows = [["yes", "yes"], ["no", "no"], ["yes", "no"]]
    without = many_raters(rows, categories=SCALE)
    alone = many_raters([*rows, ["yes", None]], categories=SCALE)
    assert alone == replace(without, fleiss=alone.fleiss, gwet=alone.gwet)
    assert alone.fleiss != without.fleiss


def test_ratings_that_cannot_be_are_refused() -> None:
    for rows, reason in [
        ([["yes", "no"], ["yes"]], "equally long"),
        ([["yes", "ja"]], "not among the categories: 'ja'"),
        ([["yes", ""]], "not among the categories: ''"),
    ]:
        with pytest.raises(ValueError, match=reason):
            many_raters(rows, categories=SCALE)
    for categories in (["yes"], ["yes", "yes"], ["yes", None]):
        with pytest.raises(ValueError, match="at least two, each once, and none of them None"):
            many_raters([["yes", "yes"]], categories=categories)


# many_raters: published

DIAGNOSES = """
    00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031
    00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006
"""


def diagnoses(patients: int) -> list[list[int]]:
    """Fleiss (1971): how many of six psychiatrists gave each of five diagnoses, per patient."""
    return [
        [category for category, times in enumerate(map(int, row)) for _ in range(times)]
        for row in DIAGNOSES.split()[:patients]
    ]


def test_the_diagnoses_of_fleiss() -> None:
    result = many_raters(diagnoses(30), categories=range(5))
    assert result.n_units_used == 30
    assert result.percent_agreement == pytest.approx(0.5556, abs=5e-5)
    assert result.fleiss == pytest.approx(0.430, abs=5e-4)


def test_the_first_half_of_the_diagnoses_as_gwet_prints_them() -> None:
    result = many_raters(diagnoses(15), categories=range(5))
    assert result.percent_agreement == pytest.approx(0.5511111, abs=5e-8)
    assert result.fleiss == pytest.approx(0.4139265, abs=5e-8)
    assert result.gwet == pytest.approx(0.4448007, abs=5e-8)
    assert result.kripp_alpha == pytest.approx(0.4204384, abs=5e-8)


def by_column(*raters: str) -> list[tuple[int | None, ...]]:
    return list(
        zip(*[[int(c) if c.isdigit() else None for c in rater] for rater in raters], strict=True)
    )


def test_krippendorffs_four_observers_of_twelve_units() -> None:
    """Krippendorff (2011), with missing answers; Gwet's figures for the same data."""
    rows = by_column("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
    result = many_raters(rows, categories=[1, 2, 3, 4, 5])
    assert result.n_units_used == 11
    assert result.percent_agreement == pytest.approx(0.8181818, abs=5e-8)
    assert result.gwet == pytest.approx(0.77544, abs=5e-6)
    assert result.fleiss == pytest.approx(0.76117, abs=5e-6)
    for name, alpha in [("identity", 0.743), ("ordinal", 0.815), ("quadratic", 0.849)]:
        found = many_raters(rows, categories=[1, 2, 3, 4, 5], weights=name).kripp_alpha
        assert found == pytest.approx(alpha, abs=5e-4)


def test_the_three_coders_of_fifteen_units_often_used_to_show_alpha() -> None:
    rows = by_column(".....34121133.3", "1.213343.......", "..21344.21133.4")
    for name, alpha in [("identity", 0.691), ("quadratic", 0.811)]:
        found = many_raters(rows, categories=[1, 2, 3, 4], weights=name).kripp_alpha
        assert found == pytest.approx(alpha, abs=5e-4)


# two_step


def split(pairs) -> tuple[list[str | None], list[str | None]]:
    return [a for a, _ in pairs], [b for _, b in pairs]


@given(file_answers)
def test_every_file_with_two_answers_stands_once_in_the_first_step(pairs) -> None:
    table = two_step(*split(pairs), categories=SCALE).applicability_table
    assert sum(map(sum, table)) == sum(None not in pair for pair in pairs)
    assert table[1][1] == pairs.count(("na", "na"))


@given(file_answers)
def test_what_both_found_applicable_is_the_second_step(pairs) -> None:
    steps = two_step(*split(pairs), categories=SCALE)
    assert sum(map(sum, steps.answer_table)) == steps.applicability_table[0][0]
    assert [list(row) for row in steps.answer_table] == crossed(pairs)
    assert steps.answer_ac1 == two_raters(steps.answer_table).gwet
    assert steps.applicability_ac1 == two_raters(steps.applicability_table).gwet


@given(file_answers, st.lists(st.sampled_from([*SCALE, "na", None])))
def test_a_missing_answer_is_never_a_category(pairs, alone) -> None:
    first, second = split(pairs)
    more = two_step([*first, *alone], [*second, *[None] * len(alone)], categories=SCALE)
    assert more == two_step(first, second, categories=SCALE)


def test_without_files_both_answered_no_step_has_a_figure() -> None:
    steps = two_step(["yes", None], [None, "na"], categories=SCALE)
    assert astuple(steps)[2:] == (None, None, None, None)


def test_not_applicable_to_all_is_full_agreement_on_that_and_nothing_on_the_rest() -> None:
    steps = two_step(["na"] * 4, ["na"] * 4, categories=SCALE)
    assert astuple(steps)[2:] == (1, 1, None, None)


def test_steps_that_cannot_be_are_refused() -> None:
    for first, second, categories, reason in [
        (["yes"], ["yes", "no"], SCALE, "1 and 2 files"),
        (["yes"], ["ja"], SCALE, "not among the categories: 'ja'"),
        ([""], [""], SCALE, "not among the categories: ''"),
        (["yes"], ["yes"], ["yes", "no", "na"], "first step"),
        (["yes"], ["yes"], ["yes"], "at least two"),
    ]:
        with pytest.raises(ValueError, match=reason):
            two_step(first, second, categories=categories)


# bootstrap_interval


def mean(drawn) -> float | None:
    return sum(drawn) / len(drawn)


def pooled_ac1(files) -> float | None:
    """AC1 of all the answers to all the questions of these files."""
    return two_step(*split([pair for file in files for pair in file]), categories=SCALE).answer_ac1


some_files = st.lists(
    st.lists(st.tuples(*[st.sampled_from(SCALE)] * 2), min_size=1, max_size=4),
    min_size=2,
    max_size=6,
)


@settings(max_examples=25)
@given(some_files, st.text(min_size=1, max_size=8).filter(str.isprintable))
def test_the_same_seed_gives_the_same_interval_and_it_lies_within_what_can_be(files, seed) -> None:
    found = bootstrap_interval(files, pooled_ac1, draws=60, seed=seed)
    assert found == bootstrap_interval(files, pooled_ac1, draws=60, seed=seed)
    if found is not None:
        assert -1 <= found[0] < found[1] <= 1


def test_one_bootstrap_worked_out_by_the_rule_in_the_docstring() -> None:
    values, figures = [3, 1, 4, 1, 5], []
    for d in range(100):
        numbers = [int(sha256(f"s|{d}|{p}".encode()).hexdigest(), 16) % 5 for p in range(5)]
        figures.append(sum(values[number] for number in numbers) / 5)
    figures.sort()
    found = bootstrap_interval(values, mean, confidence=0.8, draws=100, seed="s")
    assert found == (figures[10], figures[-11])


def test_the_interval_of_a_double_reading_stays_the_same_for_all_time() -> None:
    alike, unlike = ("yes", "yes"), ("yes", "no")
    files = [[alike] * 8, [alike] * 6 + [unlike] * 2, [("no", "no")] * 3 + [unlike]] * 5
    low, high = bootstrap_interval(files, pooled_ac1, draws=400, seed=SEED)
    assert low < pooled_ac1(files) < high
    assert (round(low, 4), round(high, 4)) == (0.7328, 0.9054)


@pytest.mark.parametrize(
    "files",
    [
        pytest.param([], id="no file"),
        pytest.param([[("yes", "no")]], id="one file"),
        pytest.param([[("yes", "yes")]] * 12, id="agreement in every file"),
        pytest.param([[("na", "na")]] * 5, id="nothing to work out"),
        pytest.param([[("yes", "no"), ("yes", "yes")], [], [], []], id="rests on one file"),
    ],
)
def test_without_anything_to_go_by_there_is_no_interval_rather_than_a_narrow_one(files) -> None:
    assert bootstrap_interval(files, pooled_ac1, draws=100, seed=SEED) is None


def test_a_bootstrap_that_cannot_be_is_refused() -> None:
    for asked, reason in [
        ({"seed": ""}, "seed"),
        ({"seed": SEED, "confidence": 1.0}, "confidence must lie"),
        ({"seed": SEED, "confidence": 0.0}, "confidence must lie"),
        ({"seed": SEED, "draws": 39}, "39 draws are too few for confidence 0.95"),
    ]:
        with pytest.raises(ValueError, match=reason):
            bootstrap_interval([1, 2, 3], mean, **asked)
