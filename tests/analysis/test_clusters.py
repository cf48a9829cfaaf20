"""Laws first, then the edges, then values others have published."""

import doctest
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import t

from rettesnor.analysis import clusters
from rettesnor.analysis.clusters import Note, change, intraclass, national

# (x, n, N, county) per office
office = st.integers(1, 12).flatmap(
    lambda n: st.tuples(st.integers(0, n), st.just(n), st.integers(n, 60), st.sampled_from("ABC"))
)
offices = st.lists(office, min_size=1, max_size=15)


def apart(rows):
    return (list(column) for column in zip(*rows, strict=True))


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(clusters).failed == 0


# national: laws


@given(offices, st.booleans())
def test_a_range_lies_about_the_estimate_and_never_has_width_zero(rows, all_offices) -> None:
    x, n, files, county = apart(rows)
    found = national(x, n, N=files, county=county, all_offices=all_offices)
    assert 0 <= found.estimate <= 1
    assert (found.low is None) == (found.high is None)
    if found.low is None:
        assert {Note.NO_SPREAD, Note.ALL_READ} & {*found.notes}
    else:
        assert 0 <= found.low < found.estimate < found.high <= 1
        assert found.se > 0 and found.df >= 1 and found.deff > 0


@given(offices, st.booleans(), st.randoms())
def test_the_order_of_the_offices_in_one_county_does_not_matter(rows, all_offices, chance) -> None:
    rows = [(x, n + 1, files + 1, "A") for x, n, files, _ in rows]
    one, other = (
        national(*apart([r[:2] for r in each]), N=[r[2] for r in each], all_offices=all_offices)
        for each in (rows, chance.sample(rows, len(rows)))
    )
    for name in ("estimate", "se", "low", "high", "deff"):
        assert getattr(one, name) == pytest.approx(getattr(other, name))


@given(offices, st.booleans())
def test_met_and_not_met_mirror_each_other(rows, all_offices) -> None:
    x, n, files, county = apart(rows)
    met = national(x, n, N=files, county=county, all_offices=all_offices)
    rest = [of - hits for hits, of in zip(x, n, strict=True)]
    unmet = national(rest, n, N=files, county=county, all_offices=all_offices)
    assert unmet.estimate == pytest.approx(1 - met.estimate)
    assert unmet.se == pytest.approx(met.se)
    if met.low is not None:
        assert (unmet.low, unmet.high) == pytest.approx((1 - met.high, 1 - met.low))


@given(offices, st.booleans())
def test_an_office_without_files_that_apply_changes_nothing_but_that_it_is_told(
    rows, all_offices
) -> None:
    x, n, files, county = apart(rows)
    without = national(x, n, N=files, county=county, all_offices=all_offices)
    with_one = national(
        [*x, 0], [*n, 0], N=[*files, 9], county=[*county, "D"], all_offices=all_offices
    )
    assert with_one.low == without.low and with_one.n_offices == len(rows)
    assert Note.LEFT_OUT in with_one.notes and Note.LEFT_OUT not in without.notes


@given(offices)
def test_the_difference_of_ratios_is_worked_out_as_the_specification_writes_it(rows) -> None:
    """§ 2.11 B without counties, written out once more."""
    x, n, files, _ = apart(rows)
    k, w = len(rows), [of / read for of, read in zip(files, n, strict=True)]
    total = sum(a * b for a, b in zip(w, n, strict=True))
    p = sum(a * b for a, b in zip(w, x, strict=True)) / total
    found = national(x, n, N=files)
    assert found.estimate == pytest.approx(p)
    if found.se is not None:
        z = [a * (b - p * c) / total for a, b, c in zip(w, x, n, strict=True)]
        assert found.se == pytest.approx(sqrt(k / (k - 1) * sum(each**2 for each in z)))
        assert found.df == k - 1


# national: published

PERSONS = [5, 6, 3, 3, 2, 3, 3, 3, 4, 4, 3, 2, 7, 4, 3, 5, 4, 4, 3, 3, 4, 3, 3, 1, 2, 4, 3, 4, 2, 4]
DOCTOR = [5, 0, 2, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 1, 2, 0, 0, 1, 3, 2, 0, 0, 0, 2, 2, 0, 2, 0, 1]


def test_cochrans_thirty_households() -> None:
    """Cochran (1977), § 3.12: who had seen a doctor; v = .00520, and .00197 as if drawn singly."""
    found = national(DOCTOR, PERSONS)
    assert found.estimate == pytest.approx(0.2885, abs=5e-5)
    assert found.se**2 == pytest.approx(0.00520, abs=1e-5)
    assert found.deff == pytest.approx(0.00520 / 0.00197, abs=0.03)
    half = t.ppf(0.975, 29) * found.se / (found.estimate * (1 - found.estimate))
    odds = found.estimate / (1 - found.estimate)
    assert found.high / (1 - found.high) == pytest.approx(odds * 2.718281828459045**half)


def test_files_of_this_round_by_hand() -> None:
    """Two offices, half of their files read: (.4² x .5 x .24 + .6² x .5 x .16) / 9."""
    found = national([6, 12], [10, 15], N=[20, 30], all_offices=True)
    assert found.estimate == pytest.approx(0.4 * 0.6 + 0.6 * 0.8)
    expected = 0.16 * 0.5 * 0.24 / 9 + 0.36 * 0.5 * 0.16 / 14
    assert found.se**2 == pytest.approx(expected)
    assert found.df == 23


def test_counties_take_their_own_differences_out() -> None:
    x, n, county = [9, 8, 2, 3], [10] * 4, ["A", "A", "B", "B"]
    within, overall = national(x, n, county=county), national(x, n)
    assert within.se < overall.se
    assert (within.df, overall.df) == (2, 3)
    assert within.se**2 == pytest.approx(2 * (2 * 0.5**2 * 2) / 40**2)


def test_offices_that_differ_much_make_it_far_less_sure_than_so_many_files_would() -> None:
    found = national([10, 10, 9, 2, 1, 3, 10, 5], [10] * 8)
    alone = sqrt(found.estimate * (1 - found.estimate) / 79)
    assert found.deff > 4
    assert found.se == pytest.approx(alone * sqrt(found.deff))


# national: edges


def test_when_every_file_was_read_nothing_is_uncertain_and_there_is_no_range() -> None:
    found = national([7, 3], [10, 5], N=[10, 5], all_offices=True)
    assert (found.estimate, found.se, found.low) == (pytest.approx(10 / 15), 0, None)
    assert found.notes == (Note.ALL_READ,)


@pytest.mark.parametrize("x", [[0, 0, 0, 0], [10, 10, 10, 10], [5, 5, 5, 5]])
def test_where_nothing_varies_there_is_no_range(x) -> None:
    found = national(x, [10] * 4)
    assert (found.se, found.low, found.high) == (None, None, None)
    assert found.notes == (Note.NO_SPREAD,)


def test_in_the_files_of_a_round_offices_at_none_or_all_are_warned_of() -> None:
    found = national([10, 0, 5, 6], [10] * 4, N=[20] * 4, all_offices=True)
    assert found.notes == (Note.AT_EDGE,)
    found = national([10, 4, 5, 6], [10] * 4, N=[20] * 4, all_offices=True)
    assert found.notes == ()


def test_an_office_with_one_file_is_joined_with_its_neighbour_in_the_county() -> None:
    found = national(
        [6, 1, 5, 7],
        [10, 1, 10, 10],
        N=[20, 4, 30, 20],
        county=["A", "B", "B", "A"],
        all_offices=True,
    )
    assert Note.JOINED in found.notes
    assert found.estimate == pytest.approx((12 + 4 + 15 + 14) / 74)
    joined = national([6, 6, 7], [10, 11, 10], N=[20, 34, 20], all_offices=True)
    assert (found.se, found.df) == (pytest.approx(joined.se), joined.df)


def test_an_office_whose_only_file_was_read_needs_no_neighbour() -> None:
    found = national([6, 1], [10, 1], N=[20, 1], all_offices=True)
    assert Note.JOINED not in found.notes
    assert found.se is not None


def test_a_county_with_one_office_is_joined_with_another() -> None:
    x, n = [9, 7, 4, 6, 5], [10] * 5
    for lone, joined in [("AABBC", "AABBB"), ("ABBBB", "BBBBB"), ("AABCC", "AAACC")]:
        alone, together = national(x, n, county=lone), national(x, n, county=joined)
        assert (alone.se, alone.df) == (together.se, together.df)
        assert alone.notes == (Note.COLLAPSED,)


def test_one_office_has_no_range() -> None:
    found = national([7], [10], county=["A"])
    assert (found.estimate, found.low) == (0.7, None)
    assert not found.show_interval


def test_fewer_than_four_offices_are_shown_one_by_one() -> None:
    three, four = national([9, 6, 8], [10] * 3), national([9, 6, 8, 7], [10] * 4)
    assert (three.show_interval, three.notes) == (False, (Note.FEW_OFFICES,))
    assert (four.show_interval, four.notes) == (True, ())


def test_without_offices_there_is_nothing() -> None:
    assert national([], []).estimate is None
    assert national([0], [0]).notes == (Note.LEFT_OUT,)


def test_offices_that_cannot_be_are_refused() -> None:
    for asked, reason in [
        ({"x": [1], "n": [1, 2]}, "one figure for each office"),
        ({"x": [1], "n": [1], "county": []}, "one figure for each office"),
        ({"x": [3], "n": [2]}, "between 0 and n=2"),
        ({"x": [-1], "n": [2]}, "between 0 and n=2"),
        ({"x": [1], "n": [2], "N": [1]}, "N must be at least 2, not 1"),
        ({"x": [1], "n": [2], "all_offices": True}, "when N is known"),
        ({"x": [1, 2], "n": [2, 3], "confidence": 1}, "confidence must"),
    ]:
        with pytest.raises(ValueError, match=reason):
            national(**asked)


# change


@given(offices)
def test_back_and_forth_are_the_same_change_with_the_sign_turned(rows) -> None:
    x1, n, files, county = apart(rows)
    x2 = [of - hits for hits, of in zip(x1, n, strict=True)]
    there = change(x1, n, x2, n, N=files, county=county)
    back = change(x2, n, x1, n, N=files, county=county)
    assert there.change == pytest.approx(-back.change)
    assert there.se == pytest.approx(back.se)
    if there.low is not None:
        assert -1 <= there.low < there.high <= 1
        assert there.low <= there.change + 1e-9 and there.change <= there.high + 1e-9


def test_up_is_positive_and_what_all_offices_share_takes_no_certainty_away() -> None:
    x1, x2, n = [2, 5, 8, 3, 6], [4, 6, 10, 4, 8], [10] * 5
    found = change(x1, n, x2, n)
    assert found.change == pytest.approx((32 - 24) / 50)
    apart_se = sqrt(national(x1, n).se ** 2 + national(x2, n).se ** 2)
    assert found.se < apart_se / 4
    assert found.low > 0


def test_equally_many_files_make_it_the_t_interval_of_the_differences() -> None:
    x1, x2 = [2, 5, 8, 3, 6], [4, 6, 10, 4, 5]
    found = change(x1, [10] * 5, x2, [10] * 5)
    steps = [(b - a) / 10 for a, b in zip(x1, x2, strict=True)]
    middle = sum(steps) / 5
    se = sqrt(sum((step - middle) ** 2 for step in steps) / 4 / 5)
    assert (found.change, found.se, found.df) == (pytest.approx(middle), pytest.approx(se), 4)
    assert found.high == pytest.approx(middle + t.ppf(0.975, 4) * se)


def test_where_all_changed_alike_there_is_no_range() -> None:
    found = change([2, 5, 3, 4], [10] * 4, [4, 7, 5, 6], [10] * 4)
    assert (found.change, found.low) == (pytest.approx(0.2), None)
    assert found.notes == (Note.NO_SPREAD,)


def test_an_office_that_missed_one_round_counts_towards_the_other() -> None:
    found = change([2, 0, 3, 4], [10, 0, 10, 10], [4, 9, 5, 4], [10] * 4)
    assert found.change == pytest.approx(22 / 40 - 9 / 30)
    assert found.n_offices == 4
    assert change([0], [0], [3], [5]).change is None
    assert change([], [], [], []).change is None


def test_rounds_that_cannot_be_compared_are_refused() -> None:
    with pytest.raises(ValueError, match="same offices"):
        change([1, 2], [3, 3], [1], [3])


# intraclass


@given(offices)
def test_likeness_lies_between_0_and_1(rows) -> None:
    x, n, *_ = apart(rows)
    found = intraclass(x, n)
    assert found is None or 0 <= found <= 1


def test_files_alike_across_offices_are_not_alike_within_them() -> None:
    assert intraclass([5, 5, 5], [10] * 3) == 0
    assert intraclass([10, 10], [10, 10]) is None
    assert intraclass([1, 0], [1, 1]) is None
    assert intraclass([7], [10]) is None
