"""Takes out of letters what tells of a person; that they were written and what became of them stays.

So nobody gets a second letter for want of the first, and counts of a sending stay right.
"""

from datetime import timedelta

from django.db.models import Q

from rettesnor.common import clock
from rettesnor.outbox.models import Letter
from rettesnor.outbox.moving import Which, move, those
from rettesnor.outbox.states import State

# A letter is of use as long as one may ask «did you get it?»: the longest run from a letter to its
# deadline is some two months, and those who ask come a few weeks after.
KEPT_DAYS = 90
OVER = (State.SENT, State.WITHDRAWN, State.FAILED, State.UNCERTAIN)


def erase(which: Which) -> int:
    """Now, because what the letters tell of a person is to be deleted; how many were emptied.

    What has not gone is withdrawn first. What is on its way at this moment is left: ask again later
    (a job that runs daily does).
    """
    chosen = those(which)
    for state in (State.DRAFT, State.WAITING):
        move(chosen, state, State.WITHDRAWN)
    return _empty(chosen & Q(state__in=OVER))


def erase_old(days: int = KEPT_DAYS) -> int:
    """Letters that were over more than `days` ago; how many were emptied."""
    before = clock.now() - timedelta(days=days)
    sent = Q(state=State.SENT, sent_at__lt=before)
    # When it failed or was withdrawn is not written down; it was written before, and due before.
    other = Q(state__in=(State.WITHDRAWN, State.FAILED), created_at__lt=before)
    return _empty(sent | (other & Q(not_before__lt=before.date())))


def _empty(which: Q) -> int:
    nothing = dict.fromkeys(("to_name", "to_address", "subject", "text", "calendar", "answer"), "")
    letters = Letter.objects.filter(which, erased_at=None)
    return letters.update(**nothing, calendar_method="", erased_at=clock.now())
