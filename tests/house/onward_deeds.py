"""Deeds of trying a change in the small, and of the way on from a goal."""

from datetime import date

from rettesnor.accounts.models import User
from rettesnor.improvement import actions as improvement
from rettesnor.improvement.models import Change, Cycle, Goal, Holding
from rettesnor.instruments.document import Choice
from tests.cast import Cast
from tests.factories import rounds
from tests.house.deed import Deed

QUESTION = "barnas-syn"
TRIAL = improvement.Trial("To saker først.", "Hvert barn er nevnt.", date(2025, 9, 1))


def goal(cast: Cast) -> Goal:
    closed = rounds.closed_round(cast, rounds.every(Choice.NO), frame_size=1, sample_size=1)
    target = improvement.Target(to_met=1, to_of=1, by_when=date(2025, 12, 1))
    return improvement.set_goal(closed, QUESTION, target, by=cast.kari)


def change(cast: Cast) -> Change:
    plan = improvement.Plan(
        what="Fast punkt på teammøtet.",
        owner=cast.ola,
        starts_on=date(2025, 8, 20),
        in_place_on=date(2025, 9, 15),
        works_on=date(2025, 11, 1),
    )
    return improvement.add_change(goal(cast), plan, by=cast.kari)


def trial(cast: Cast) -> Cycle:
    return improvement.begin_cycle(change(cast), TRIAL, by=cast.ola)


def measured_goal(cast: Cast) -> Goal:
    """A goal of a round with a closed one after it."""
    found = goal(cast)
    rounds.closed_round(
        cast, rounds.every(Choice.YES), on=date(2026, 1, 2), frame_size=1, sample_size=1
    )
    return found


def onward(owner: User) -> improvement.Onward:
    return improvement.Onward(
        "permanent", routine="Fast punkt.", owner=owner, look_on=date(2026, 9, 1)
    )


def holding(cast: Cast) -> Holding:
    return improvement.decide_way(measured_goal(cast), onward(cast.ola), by=cast.kari)


ONWARD: dict[str, Deed] = {
    "improvement.begin_cycle": Deed(
        change,
        lambda cast, found, by: improvement.begin_cycle(found, TRIAL, by=by),
        rightful="ola",
    ),
    "improvement.end_cycle": Deed(
        trial,
        lambda cast, found, by: improvement.end_cycle(found, "Det gikk fint.", "keep", by=by),
        rightful="ola",
    ),
    "improvement.decide_way": Deed(
        measured_goal,
        lambda cast, found, by: improvement.decide_way(found, onward(cast.siri), by=by),
    ),
    "improvement.look_again": Deed(
        holding,
        lambda cast, found, by: improvement.look_again(found, "yes", "", date(2026, 12, 1), by=by),
    ),
}
