"""Sends what is waiting. No letter goes twice, also when the sender is killed, and none is forgotten.

Three things are written down for each letter, each on the disk before the next step: that this run
holds it, that it is let go of, and what became of it. A letter left behind before the second surely
did not go and waits again; one left behind after it may have gone, and is for a person to judge
(docs/adr/0014). Not an `actions.py`: nobody does this, a clock does.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from django.db import transaction
from django.db.models import Q

from rettesnor.common import clock
from rettesnor.outbox import queries
from rettesnor.outbox.carriers import Carried, Carrier, Outcome
from rettesnor.outbox.models import Letter
from rettesnor.outbox.moving import move_for_good
from rettesnor.outbox.settling import ours, settle
from rettesnor.outbox.states import Problem, State

log = logging.getLogger(__name__)

# How many letters a run holds at once: few enough to be given back soon, enough to spare the disk.
HANDFUL = 20
# A run that has held letters so long is thought dead. Should it live, no harm is done: before it lets
# go of a letter it asks whether it still holds it.
LEFT_BEHIND = timedelta(minutes=15)
# A server that falls out so often is not troubled further: each letter would lose a try, or worse,
# become one more for a person to judge.
LOST_IN_A_ROW = 3


@dataclass
class Tally:
    """What a run has done so far; `shut` is why it ended before its time, in the carrier's words."""

    sent: int = 0
    failed: int = 0
    later: int = 0
    uncertain: int = 0
    shut: str = ""

    @property
    def tried(self) -> int:
        return self.sent + self.failed + self.later + self.uncertain


def deliver_due(
    carrier: Carrier,
    *,
    asked_to_stop: Callable[[], bool] = lambda: False,
    told: Callable[[Tally], None] = lambda _tally: None,
) -> Tally:
    """Send every letter that is due, and tell after each; must not run inside a transaction.

    Ends early, with the rest waiting as before, when asked to or when the carrier cannot be used.
    Several may run at once.
    """
    tally, lost = Tally(), 0
    take_up_left_behind(carrier)
    try:
        while held := _claim():
            while held:
                if asked_to_stop() or tally.shut:
                    _give_back(held)
                    return tally
                letter, *held = held
                carried = _deliver(letter, carrier, more_follow=bool(held))
                _count(carried, tally)
                if carried.outcome is Outcome.HELD_BACK:
                    held = _still_held(held)
                fell_out = carried.outcome in {Outcome.LOST, Outcome.UNCERTAIN}
                lost = lost + 1 if fell_out else 0
                if lost == LOST_IN_A_ROW:
                    tally.shut = carried.answer
                told(tally)
    finally:
        carrier.close()
    return tally


def take_up_left_behind(carrier: Carrier) -> None:
    """Settle what a sender that is gone held: sent, waiting again, or for a person to judge."""
    for letter in queries.held_since_before(clock.now() - LEFT_BEHIND):
        went = carrier.has_carried(letter) if letter.handed_over_at else False
        # What surely did not go is tried again at once, and the kill counts against no letter.
        outcome = {True: Outcome.CARRIED, False: Outcome.SHUT, None: Outcome.UNCERTAIN}[went]
        log.warning("Letter %s was left behind by a sender that is gone: %s", letter, outcome.name)
        settle(letter, Carried(outcome))


def _claim() -> Sequence[Letter]:
    """Some letters that are due, held by this run and no other."""
    mine, due = uuid4(), list(queries.due().values_list("pk", flat=True)[:HANDFUL])
    if not due:
        return []
    move_for_good(Q(pk__in=due), State.WAITING, State.SENDING, claim=mine, claimed_at=clock.now())
    return list(Letter.objects.filter(claim=mine))


def _still_held(letters: Sequence[Letter]) -> list[Letter]:
    """Those that nobody has stopped, nor taken up as left behind."""
    found = Letter.objects.filter(pk__in=[letter.pk for letter in letters], state=State.SENDING)
    ours_yet = set(found.values_list("pk", "claim"))
    return [letter for letter in letters if (letter.pk, letter.claim) in ours_yet]


def _give_back(letters: Sequence[Letter]) -> None:
    held = Q(pk__in=[letter.pk for letter in letters], claim=letters[0].claim)
    move_for_good(held & Q(handed_over_at=None), State.SENDING, State.WAITING)


def _deliver(letter: Letter, carrier: Carrier, *, more_follow: bool) -> Carried:
    def ready() -> bool:
        """Whether it still is ours; if so it is written down that it goes."""
        with transaction.atomic(durable=True):
            held = Letter.objects.filter(ours(letter), state=State.SENDING, handed_over_at=None)
            return bool(held.update(handed_over_at=clock.now()))

    try:
        carried = carrier.carry(letter, ready)
    except ValueError as fault:
        # `post` has refused what cannot be a heading; should one slip through, the rest still go.
        # Only the kind of fault is logged: its words quote the heading.
        log.warning("Letter %s cannot be made into mail: %s", letter, type(fault).__name__)
        carrier.close()
        told = {"problem": Problem.UNWRITABLE}
        move_for_good(ours(letter), State.SENDING, State.FAILED, **told)
        return Carried(Outcome.REFUSED)
    settle(letter, carried, more_follow=more_follow)
    return carried


def _count(carried: Carried, tally: Tally) -> None:
    match carried.outcome:
        case Outcome.CARRIED:
            tally.sent += 1
        case Outcome.REFUSED:
            tally.failed += 1
        case Outcome.LATER | Outcome.LOST:
            tally.later += 1
        case Outcome.UNCERTAIN:
            tally.uncertain += 1
        case Outcome.SHUT:
            tally.shut = carried.answer
        case Outcome.HELD_BACK:
            pass
