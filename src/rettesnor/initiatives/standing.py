"""Where an office stands in an initiative: pure, from days and counts to a place and seven marks.

Nothing here knows what an office has answered or found; only that it has, and when.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum, StrEnum

STILL_DAYS = 30
"""So long without a move, and an office is said to stand still (days)."""
BEFORE_JOINING = frozenset({"sign-up", "meeting"})
"""The kinds of milestones that are for an office which has not joined; the others are not yet."""
AFTER_ROUND_1 = frozenset({"plan", "round-2"})
"""The kinds that cannot be begun before the first round is closed."""


@dataclass(frozen=True)
class RoundFacts:
    """How far one round has come: `reviewed` of `cases` are done, none of them when none is drawn.

    Both are None for a closed round where nobody asked how many they were.
    """

    opened_on: date
    moved_on: date
    drawn: bool = False
    cases: int | None = 0
    reviewed: int | None = 0
    closed_on: date | None = None
    planned_on: date | None = None


@dataclass(frozen=True)
class Facts:
    """What is known of one office. `rounds` are those that count, in their order."""

    invited_on: date | None = None
    opened_on: date | None = None
    signed_up_on: date | None = None
    met_on: date | None = None
    joined_on: date | None = None
    finished_on: date | None = None
    replied_on: date | None = None
    reply: str = ""  # yes, later, no, or "" before the office has said
    rounds: tuple[RoundFacts, ...] = ()
    also_moved_on: date | None = None  # by anything else the office did here

    @property
    def turned_down(self) -> bool:
        return self.reply in {"later", "no"}

    @property
    def joined(self) -> bool:
        return bool(self.joined_on and self.reply == "yes")

    @property
    def first(self) -> RoundFacts | None:
        return self.rounds[0] if self.rounds else None

    @property
    def second(self) -> RoundFacts | None:
        return self.rounds[1] if len(self.rounds) > 1 else None


class Place(IntEnum):
    """The furthest an office has come, in the order of the course: to sort by."""

    NOT_INVITED = 0
    INVITED = 1
    OPENED = 2
    SIGNED_UP = 3
    MET = 4
    JOINED = 5
    ROUND_1_BEGUN = 6
    ROUND_1_DRAWN = 7
    ROUND_1_CLOSED = 8
    PLANNED = 9
    ROUND_2_BEGUN = 10
    ROUND_2_DRAWN = 11
    ROUND_2_CLOSED = 12
    FINISHED = 13


class Step(StrEnum):
    """Where an office is counted: not invited yet, or at one of the seven marks on its line."""

    NOT_INVITED = "not-invited"
    INVITED = "invited"
    MEETING = "meeting"
    JOINED = "joined"
    ROUND_1 = "round-1"
    PLAN = "plan"
    ROUND_2 = "round-2"
    FINISHED = "finished"


class How(StrEnum):
    """How a mark looks: not yet, begun, done, or said no to."""

    TODO = "todo"
    PART = "part"
    DONE = "done"
    NO = "no"


Marks = tuple[tuple[Step, How], ...]

# Which step an office is at, when this is as far as it has come.
STEP: dict[Place, Step] = {
    Place.NOT_INVITED: Step.NOT_INVITED,
    Place.INVITED: Step.INVITED,
    Place.OPENED: Step.INVITED,
    Place.SIGNED_UP: Step.MEETING,
    Place.MET: Step.MEETING,
    Place.JOINED: Step.JOINED,
    Place.ROUND_1_BEGUN: Step.ROUND_1,
    Place.ROUND_1_DRAWN: Step.ROUND_1,
    Place.ROUND_1_CLOSED: Step.ROUND_1,
    Place.PLANNED: Step.PLAN,
    Place.ROUND_2_BEGUN: Step.ROUND_2,
    Place.ROUND_2_DRAWN: Step.ROUND_2,
    Place.ROUND_2_CLOSED: Step.ROUND_2,
    Place.FINISHED: Step.FINISHED,
}


def place(facts: Facts) -> Place:
    """The furthest place the facts show, whatever was skipped on the way there."""
    if facts.finished_on:
        return Place.FINISHED
    if facts.second:
        return _in_round(facts.second, Place.ROUND_2_BEGUN)
    if facts.first and facts.first.planned_on:
        return Place.PLANNED
    if facts.first:
        return _in_round(facts.first, Place.ROUND_1_BEGUN)
    return _before_rounds(facts)


def _in_round(one: RoundFacts, begun: Place) -> Place:
    if one.closed_on:
        return Place(begun + 2)
    return Place(begun + 1) if one.drawn else begun


def _before_rounds(facts: Facts) -> Place:
    if facts.joined:
        return Place.JOINED
    come = (
        (facts.met_on, Place.MET),
        (facts.signed_up_on, Place.SIGNED_UP),
        (facts.opened_on or facts.replied_on, Place.OPENED),
        (facts.invited_on, Place.INVITED),
    )
    return next((where for day, where in come if day), Place.NOT_INVITED)


def marks(facts: Facts) -> Marks:
    """The seven marks of an office's line, in the order of the course."""
    return (
        (Step.INVITED, _invited(facts)),
        (Step.MEETING, _so_far(facts.signed_up_on, facts.met_on)),
        (Step.JOINED, _joined(facts)),
        (Step.ROUND_1, _round(facts.first)),
        (Step.PLAN, _done(any(one.planned_on for one in facts.rounds[:1]))),
        (Step.ROUND_2, _round(facts.second)),
        (Step.FINISHED, _done(facts.finished_on)),
    )


def _invited(facts: Facts) -> How:
    return How.DONE if place(facts) > Place.INVITED else _so_far(facts.invited_on, None)


def _joined(facts: Facts) -> How:
    if facts.turned_down:
        return How.NO
    return _done(facts.joined)


def _round(one: RoundFacts | None) -> How:
    return How.TODO if one is None else _so_far(one.opened_on, one.closed_on)


def _so_far(begun: object, done: object) -> How:
    return How.DONE if done else How.PART if begun else How.TODO


def _done(done: object) -> How:
    return How.DONE if done else How.TODO


def moved_on(facts: Facts) -> date | None:
    """The last day the office itself did something; None when it has not. Being invited is no move."""
    days = [
        facts.opened_on,
        facts.signed_up_on,
        facts.met_on,
        facts.joined_on,
        facts.finished_on,
        facts.replied_on,
        facts.also_moved_on,
    ]
    days += [day for one in facts.rounds for day in (one.moved_on, one.planned_on)]
    return max((day for day in days if day), default=None)


def stands_still(facts: Facts, today: date) -> bool:
    """Whether more than `STILL_DAYS` have passed since it moved, or was invited and never did.

    One that is finished, or has said no or not now, is left in peace.
    """
    if facts.finished_on or facts.turned_down:
        return False
    since = moved_on(facts) or facts.invited_on
    return since is not None and today - since > timedelta(days=STILL_DAYS)


def has_reached(kind: str, facts: Facts) -> bool | None:
    """Whether the office has done what a milestone of this kind asks; None when nobody can see it."""
    if facts.finished_on:
        return True
    match kind:
        case "sign-up":
            return bool(facts.signed_up_on or facts.met_on or facts.replied_on)
        case "meeting":
            return bool(facts.signed_up_on or facts.met_on) or facts.joined
        case "round-1":
            return bool(facts.first and facts.first.closed_on)
        case "plan":
            return bool(facts.first and facts.first.planned_on) or facts.second is not None
        case "round-2":
            return bool(facts.second and facts.second.closed_on)
    return None


def is_for(kind: str, facts: Facts) -> bool:
    """Whether a milestone of this kind is for the office yet: rounds are for those who have joined."""
    return facts.joined or kind in BEFORE_JOINING


def may_begin(kind: str, facts: Facts) -> bool:
    """Whether what has to be done before a milestone of this kind is done."""
    return kind not in AFTER_ROUND_1 or bool(facts.first and facts.first.closed_on)


def next_day(facts: Facts, days: Sequence[tuple[str, date]], today: date) -> int | None:
    """Which of the days (kind, day; earliest first) the office has next, as a number in the list.

    What it should have done and has not comes first, however long ago. A day nobody can see whether
    it has reached counts until it is past. One that has not joined has nothing but the days before
    joining. None for one that is finished or has said no.
    """
    if facts.finished_on or facts.turned_down:
        return None
    for number, (kind, day) in enumerate(days):
        if not is_for(kind, facts):
            continue
        reached = has_reached(kind, facts)
        if reached is False or (reached is None and day >= today):
            return number
    return None
