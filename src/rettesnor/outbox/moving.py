"""The one way a letter's state changes: by a single statement, so that of two who try only one wins."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet

from rettesnor.outbox.models import Letter
from rettesnor.outbox.states import State, may_follow

Which = Q | QuerySet[Letter]


def move(which: Q, now: State, then: State, **changes: Any) -> int:
    """Move the letters of `which` that still are `now` to `then`; how many there were.

    What belongs to being sent is let go of, and whatever `changes` says is set.
    """
    return move_any(which, (now,), then, **changes)


def move_any(which: Q, now: Collection[State], then: State, **changes: Any) -> int:
    """As `move`, from any of several states by one statement.

    By one for each, a letter that a sender takes or gives back in between would be in neither.
    """
    for one in now:
        if not may_follow(one, then):
            raise ValueError(f"A letter that is {one} cannot become {then}")
    cleared: dict[str, Any] = {}
    if then != State.SENDING:
        cleared |= {"claim": None, "claimed_at": None}
    if then in {State.WAITING, State.DRAFT, State.WITHDRAWN}:
        cleared |= {"handed_over_at": None}
    if State.SENT in now:
        cleared |= {"sent_at": None}
    if then in {State.SENT, State.WITHDRAWN}:
        cleared |= {"problem": "", "answer": "", "next_try_at": None}
    return Letter.objects.filter(which, state__in=now).update(state=then, **cleared | changes)


def withdraw_unsent(which: Q) -> int:
    """What has not been let go of never goes, also when a sender holds it: it asks before it does."""
    not_gone = (State.DRAFT, State.WAITING, State.SENDING)
    return move_any(which & Q(handed_over_at=None), not_gone, State.WITHDRAWN)


def move_for_good(which: Q, now: State, then: State, **changes: Any) -> int:
    """As `move`, and it is on the disk when this returns: what a killed sender is judged by."""
    with transaction.atomic(durable=True):
        return move(which, now, then, **changes)


def move_in_passing(which: Q, now: State, then: State, **changes: Any) -> int:
    """As `move_for_good`, but not on the disk before the next that is: for when one surely follows.

    No killed process takes it back, only a power cut does. Waiting for the disk is what a letter
    costs most of.
    """
    with _without_waiting_for_the_disk():
        return move(which, now, then, **changes)


@contextmanager
def _without_waiting_for_the_disk() -> Iterator[None]:
    if connection.vendor == "postgresql":
        with transaction.atomic(durable=True), connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit TO OFF")
            yield
    elif connection.in_atomic_block:  # SQLite settles it between transactions, or not at all
        yield
    else:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=NORMAL")
            try:
                with transaction.atomic(durable=True):
                    yield
            finally:
                cursor.execute("PRAGMA synchronous=FULL")


def those(which: Which) -> Q:
    """The letters of a query as one condition, asked in the very statement that moves them."""
    return which if isinstance(which, Q) else Q(pk__in=which.order_by().values("pk"))


ONE_MORE = F("attempts") + 1
