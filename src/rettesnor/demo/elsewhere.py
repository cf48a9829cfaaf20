"""The other offices of the demo's county: some have begun, some are through, some have stopped."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from rettesnor.accounts.models import User
from rettesnor.common import clock
from rettesnor.demo.answers import answer_item
from rettesnor.demo.days import at, back, month
from rettesnor.initiatives.models import Host
from rettesnor.reviews import actions
from rettesnor.reviews.models import Item, Round


@dataclass(frozen=True)
class Begun:
    """A first round at an office in `place`, opened `opened` days ago.

    `drawn` cases; `done` of them answered, one every other day. Closed when all are.
    """

    place: str
    opened: int
    drawn: int = 0
    done: int = 0


ROUNDS = (
    Begun("Bjørkelia", opened=23, drawn=10, done=6),
    Begun("Eikedalen", opened=12, drawn=8, done=2),
    Begun("Fagerstrand", opened=9, drawn=10),
    Begun("Innerfjorden", opened=33, drawn=5, done=5),
    Begun("Langvika", opened=150, drawn=5, done=5),
    Begun("Naustvika", opened=4),
    Begun("Rognehaugen", opened=64, drawn=8, done=3),
)


def begun(host: Host, today: date, programme: str) -> None:
    """Each office's first round as far as it has come, told by its leader alone."""
    for number, one in enumerate(ROUNDS):
        record = host.participations.get(office__name=f"Nav {one.place}")
        leader = User.objects.get(email=record.leader_email)
        with clock.at(at(back(today, one.opened))):
            opened = actions.open_round(
                record.office,
                programme,
                by=leader,
                period_from=month(back(today, one.opened), 6),
                period_to=month(back(today, one.opened), 1),
                last_day=back(today, one.opened - 60),
            )
        _told(opened, one, leader, back(today, one.opened), Random(number))


def _told(review_round: Round, one: Begun, leader: User, day: date, dice: Random) -> None:
    if not one.drawn:
        return
    part = review_round.parts.get(drawn=True)
    with clock.at(at(day + timedelta(days=1))):
        actions.draw_cases(part, by=leader, frame_size=one.drawn * 4, sample_size=one.drawn)
    for turn, item in enumerate(part.items.order_by("position")[: one.done]):
        day += timedelta(days=2)
        with clock.at(at(day, 10 + turn % 4)):
            actions.assign_case(item, to=leader, by=leader)
            answer_item(item, by=leader, dice=dice)
    if one.done == one.drawn:
        with clock.at(at(day + timedelta(days=1))):
            office = Item.objects.get(
                part__review_round=review_round, part__drawn=False, part__added=False
            )
            answer_item(office, by=leader, dice=dice)
            actions.close_round(review_round, by=leader)
