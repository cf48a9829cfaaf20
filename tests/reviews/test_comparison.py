"""Two rounds side by side: what one may say, and what not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.analysis.proportions import Tally
from rettesnor.reviews.comparison import Verdict, compare
from tests.reviews.made import part


def verdict(then: Tally, now: Tally, *, chosen: bool = False, **about: object) -> Verdict:
    (change,) = compare(
        part(samtale=then, **about),  # type: ignore[arg-type]
        part(samtale=now, **about),  # type: ignore[arg-type]
        chosen=("samtale",) if chosen else (),
    )
    return change.verdict


def test_ten_cases_seldom_allow_one_to_say_that_anything_changed() -> None:
    assert verdict(Tally(yes=6, no=4), Tally(yes=9, no=1), chosen=True) is Verdict.CANNOT_TELL


def test_a_large_change_is_more_than_chance() -> None:
    poor, good = Tally(yes=12, no=28), Tally(yes=30, no=10)
    assert verdict(poor, good) is Verdict.CLEARLY_MORE
    assert verdict(good, poor) is Verdict.CLEARLY_FEWER


def test_a_question_that_was_chosen_beforehand_needs_less_than_the_others() -> None:
    """Of twenty questions one will seem changed by chance; the one they worked on is another case."""
    then, now = Tally(yes=3, no=7), Tally(yes=8, no=2)
    assert verdict(then, now, chosen=True) is Verdict.CLEARLY_MORE
    assert verdict(then, now) is Verdict.CANNOT_TELL


def test_the_difference_is_after_minus_before() -> None:
    (change,) = compare(part(a=Tally(yes=3, no=7)), part(a=Tally(yes=8, no=2)))
    assert change.difference is not None
    assert change.difference.estimate == pytest.approx(0.5)
    assert change.before.tally.yes == 3
    assert change.after.tally.yes == 8


def test_what_applied_to_no_case_in_one_round_cannot_be_compared() -> None:
    nothing, something = Tally(na=10), Tally(yes=5, no=5)
    assert verdict(nothing, something) is Verdict.NOT_COMPARABLE
    assert verdict(something, nothing) is Verdict.NOT_COMPARABLE


def test_when_every_case_was_read_both_times_the_difference_is_just_counted() -> None:
    then, now = Tally(yes=6, no=4), Tally(yes=7, no=3)
    assert verdict(then, now, frame=10) is Verdict.COUNTED
    assert verdict(then, now, frame=11) is Verdict.CANNOT_TELL


def test_the_offices_own_answers_are_compared_as_they_are() -> None:
    assert verdict(Tally(no=1), Tally(yes=1), drawn=False) is Verdict.COUNTED


def test_only_questions_of_both_rounds_and_of_the_same_form_are_compared() -> None:
    then = part(a=Tally(yes=5), b=Tally(yes=5))
    now = part(b=Tally(yes=5), c=Tally(yes=5))
    assert [change.after.question.id for change in compare(then, now)] == ["b"]
    assert compare(part(a=Tally(yes=5)), part(a=Tally(yes=5), key="another")) == ()


counts = st.builds(Tally, yes=st.integers(0, 15), partly=st.integers(0, 5), no=st.integers(0, 15))


@given(counts, counts)
def test_the_other_way_round_says_the_opposite(then: Tally, now: Tally) -> None:
    opposite = {
        Verdict.CLEARLY_MORE: Verdict.CLEARLY_FEWER,
        Verdict.CLEARLY_FEWER: Verdict.CLEARLY_MORE,
    }
    there = verdict(then, now)
    assert verdict(now, then) is opposite.get(there, there)


@given(counts, counts)
def test_what_passes_the_stricter_test_passes_the_other(then: Tally, now: Tally) -> None:
    strict = verdict(then, now)
    if strict is not Verdict.CANNOT_TELL:
        assert verdict(then, now, chosen=True) is strict


@given(counts)
def test_no_change_is_never_called_a_change(tally: Tally) -> None:
    assert verdict(tally, tally, chosen=True) in {Verdict.CANNOT_TELL, Verdict.NOT_COMPARABLE}
