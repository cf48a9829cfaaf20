"""Where an office stands, from what is known of it: laws first, then one office's way through."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.initiatives import standing
from rettesnor.initiatives.standing import Facts, How, Place, RoundFacts, Step

DAY = date(2025, 8, 15)
some_day = st.none() | st.dates(date(2025, 1, 1), date(2026, 12, 31))
certain_day = st.dates(date(2025, 1, 1), date(2026, 12, 31))
rounds = st.builds(
    RoundFacts,
    opened_on=certain_day,
    moved_on=certain_day,
    drawn=st.booleans(),
    cases=st.integers(0, 20),
    closed_on=some_day,
    planned_on=some_day,
)
facts = st.builds(
    Facts,
    invited_on=some_day,
    opened_on=some_day,
    signed_up_on=some_day,
    met_on=some_day,
    joined_on=some_day,
    finished_on=some_day,
    replied_on=some_day,
    reply=st.sampled_from(["", "yes", "later", "no"]),
    rounds=st.lists(rounds, max_size=3).map(tuple),
)


@given(facts)
def test_the_marks_are_always_the_same_seven(of: Facts) -> None:
    assert [step for step, _how in standing.marks(of)] == list(Step)[1:]
    assert len(standing.marks(of)) == 7


@given(facts, certain_day)
def test_doing_more_never_moves_an_office_back(of: Facts, day: date) -> None:
    for field in ("invited_on", "opened_on", "signed_up_on", "met_on", "finished_on"):
        assert standing.place(replace(of, **{field: day})) >= standing.place(
            replace(of, **{field: None})
        )


@given(facts, certain_day)
def test_one_who_turned_down_or_finished_is_left_in_peace(of: Facts, today: date) -> None:
    for left in (
        replace(of, reply="no"),
        replace(of, reply="later"),
        replace(of, finished_on=today),
    ):
        assert not standing.stands_still(left, today)
        assert standing.next_day(left, [("round-1", today)], today) is None


@given(facts, st.integers(0, 30))
def test_nobody_stands_still_within_thirty_days_of_moving(of: Facts, days: int) -> None:
    if moved := standing.moved_on(of):
        assert not standing.stands_still(of, moved + timedelta(days=days))


@given(facts, certain_day)
def test_one_that_has_not_joined_is_never_late_for_a_round(of: Facts, today: date) -> None:
    for waiting in (replace(of, reply=""), replace(of, reply="yes", joined_on=None)):
        number = standing.next_day(waiting, COURSE, today)
        assert number is None or COURSE[number][0] in {"sign-up", "meeting"}


@pytest.mark.parametrize("kind", ["plan", "round-2"])
@pytest.mark.parametrize(
    ("rounds", "may"),
    [((), False), (("begun",), False), (("closed",), True), (("closed", "begun"), True)],
)
def test_what_comes_after_the_first_round_waits_until_it_is_closed(
    kind: str, rounds: tuple[str, ...], may: bool
) -> None:
    known = {"begun": begun(), "closed": CLOSED}
    of = replace(JOINED, rounds=tuple(known[one] for one in rounds))
    assert standing.may_begin(kind, of) is may
    assert standing.may_begin("round-1", of)


def test_every_place_belongs_to_a_step() -> None:
    assert set(standing.STEP) == set(Place)
    assert list(dict.fromkeys(standing.STEP[where] for where in Place)) == list(Step)


def begun(**said: object) -> RoundFacts:
    return replace(RoundFacts(opened_on=DAY, moved_on=DAY), **said)


JOINED = Facts(invited_on=DAY, opened_on=DAY, joined_on=DAY, replied_on=DAY, reply="yes")
DRAWN = begun(drawn=True, cases=10, reviewed=6)
CLOSED = begun(drawn=True, cases=10, reviewed=10, closed_on=DAY)
PLANNED = replace(CLOSED, planned_on=DAY)


@pytest.mark.parametrize(
    ("of", "where", "drawn"),
    [
        (Facts(), Place.NOT_INVITED, "......."),
        (Facts(invited_on=DAY), Place.INVITED, "/......"),
        (Facts(invited_on=DAY, opened_on=DAY), Place.OPENED, "x......"),
        (Facts(invited_on=DAY, signed_up_on=DAY), Place.SIGNED_UP, "x/....."),
        (Facts(invited_on=DAY, signed_up_on=DAY, met_on=DAY), Place.MET, "xx....."),
        (Facts(invited_on=DAY, replied_on=DAY, reply="no"), Place.OPENED, "x.-...."),
        (JOINED, Place.JOINED, "x.x...."),
        (replace(JOINED, rounds=(begun(),)), Place.ROUND_1_BEGUN, "x.x/..."),
        (replace(JOINED, rounds=(DRAWN,)), Place.ROUND_1_DRAWN, "x.x/..."),
        (replace(JOINED, rounds=(CLOSED,)), Place.ROUND_1_CLOSED, "x.xx..."),
        (replace(JOINED, rounds=(PLANNED,)), Place.PLANNED, "x.xxx.."),
        (replace(JOINED, rounds=(PLANNED, begun())), Place.ROUND_2_BEGUN, "x.xxx/."),
        (replace(JOINED, rounds=(PLANNED, DRAWN)), Place.ROUND_2_DRAWN, "x.xxx/."),
        (replace(JOINED, rounds=(CLOSED, CLOSED)), Place.ROUND_2_CLOSED, "x.xx.x."),
        (replace(JOINED, rounds=(PLANNED, CLOSED), finished_on=DAY), Place.FINISHED, "x.xxxxx"),
    ],
)
def test_an_office_is_followed_through_the_course(of: Facts, where: Place, drawn: str) -> None:
    sign = {How.TODO: ".", How.PART: "/", How.DONE: "x", How.NO: "-"}
    assert standing.place(of) is where
    assert "".join(sign[how] for _step, how in standing.marks(of)) == drawn


@pytest.mark.parametrize(("days", "still"), [(30, False), (31, True)])
def test_one_invited_that_never_moved_stands_still_after_thirty_days(
    days: int, still: bool
) -> None:
    assert standing.stands_still(Facts(invited_on=DAY), DAY + timedelta(days=days)) is still
    assert standing.moved_on(Facts(invited_on=DAY)) is None
    assert not standing.stands_still(Facts(), DAY + timedelta(days=days))


def test_the_last_move_is_the_rounds_when_that_is_later() -> None:
    later = begun(moved_on=date(2025, 11, 3))
    assert standing.moved_on(replace(JOINED, rounds=(later,))) == date(2025, 11, 3)


COURSE = [
    ("sign-up", date(2025, 8, 29)),
    ("meeting", date(2025, 9, 3)),
    ("start", date(2025, 9, 20)),
    ("round-1", date(2025, 11, 14)),
    ("plan", date(2025, 12, 12)),
    ("round-2", date(2026, 5, 29)),
    ("summing-up", date(2026, 6, 19)),
]


@pytest.mark.parametrize(
    ("of", "today", "next_up"),
    [
        (Facts(invited_on=DAY), DAY, "sign-up"),
        (Facts(invited_on=DAY), date(2025, 10, 1), "sign-up"),  # still not done
        (Facts(invited_on=DAY, signed_up_on=DAY), DAY, None),  # joining is what comes next
        (Facts(invited_on=DAY, opened_on=DAY, met_on=DAY), date(2025, 12, 1), None),
        (Facts(), date(2025, 12, 1), "sign-up"),
        (JOINED, date(2025, 9, 21), "round-1"),
        (JOINED, date(2025, 9, 20), "start"),
        (replace(JOINED, rounds=(CLOSED,)), date(2025, 11, 20), "plan"),
        (replace(JOINED, rounds=(PLANNED,)), date(2025, 12, 20), "round-2"),
        (replace(JOINED, rounds=(CLOSED, CLOSED)), date(2026, 6, 1), "summing-up"),
        (replace(JOINED, rounds=(CLOSED, CLOSED)), date(2026, 6, 20), None),
    ],
)
def test_the_next_day_is_the_first_that_is_not_reached(
    of: Facts, today: date, next_up: str | None
) -> None:
    number = standing.next_day(of, COURSE, today)
    assert (None if number is None else COURSE[number][0]) == next_up
