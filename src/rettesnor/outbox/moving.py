"""The one way a letter's state changes: by a single statement, so that of two who try only one wins."""

from typing import Any

from django.db import transaction
from django.db.models import F, Q

from rettesnor.outbox.models import Letter
from rettesnor.outbox.states import State, may_follow


def move(which: Q, now: State, then: State, **changes: Any) -> int:
    """Move the letters of `which` that still are `now` to `then`; how many there were.

    What belongs to being sent is let go of, and whatever `changes` says is set.
    """
    if not may_follow(now, then):
        raise ValueError(f"A letter that is {now} cannot become {then}")
    cleared: dict[str, Any] = {}
    if then != State.SENDING:
        cleared |= {"claim": None, "claimed_at": None}
    if then == State.WAITING:
        cleared |= {"handed_over_at": None}
    if then in {State.SENT, State.WITHDRAWN}:
        cleared |= {"problem": "", "answer": "", "next_try_at": None}
    return Letter.objects.filter(which, state=now).update(state=then, **cleared | changes)


def move_for_good(which: Q, now: State, then: State, **changes: Any) -> int:
    """As `move`, and it is on the disk when this returns: what a killed sender is judged by."""
    with transaction.atomic(durable=True):
        return move(which, now, then, **changes)


ONE_MORE = F("attempts") + 1
