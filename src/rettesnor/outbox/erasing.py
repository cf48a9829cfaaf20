"""Takes out of letters what tells of a person; that they were written and what became of them stays.

So nobody gets a second letter for want of the first, and counts of a sending stay right.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from rettesnor.common import clock
from rettesnor.outbox.folder import FolderCarrier
from rettesnor.outbox.models import Letter
from rettesnor.outbox.moving import Which, move_any, those, withdraw_unsent
from rettesnor.outbox.states import State

# A letter is of use as long as one may ask «did you get it?»: the longest run from a letter to its
# deadline is some two months, and those who ask come a few weeks after.
KEPT_DAYS = 90
# So long it is seen to that their files are gone: the power may have gone between the two.
SEEN_TO = timedelta(days=7)
OVER = (State.SENT, State.WITHDRAWN, State.FAILED, State.UNCERTAIN)


def erase(which: Which) -> int:
    """Now, because what the letters tell of a person is to be deleted; how many were emptied.

    What has not gone is withdrawn first, also what a sender holds. One that it has let go of, and
    waits for the answer to, is not touched: `still_held` tells how many, and whoever is to erase them
    must ask again, later the same day or the next.
    """
    chosen = those(which)
    withdraw_unsent(chosen)
    return _empty(chosen & Q(state__in=OVER))


def still_held(which: Which) -> int:
    """How many of the letters still tell of a person; after `erase`, those that are just going."""
    return Letter.objects.filter(those(which), erased_at=None).count()


def erase_old(days: int = KEPT_DAYS) -> int:
    """Letters that were over more than `days` ago; how many were emptied.

    What was to go before then and never went is withdrawn first: nobody wants it any more.
    """
    before = clock.now() - timedelta(days=days)
    # When one failed or was withdrawn is not written down; it was written before, and due before.
    old = Q(created_at__lt=before, not_before__lt=before.date())
    move_any(old, (State.DRAFT, State.WAITING), State.WITHDRAWN)
    sent = Q(state=State.SENT, sent_at__lt=before)
    let_go = Q(handed_over_at__lt=before) | (Q(handed_over_at=None) & old)
    uncertain = Q(state=State.UNCERTAIN) & let_go
    number = _empty(sent | uncertain | (Q(state__in=(State.WITHDRAWN, State.FAILED)) & old))
    _take_files(clock.now() - SEEN_TO)
    return number


def _empty(which: Q) -> int:
    people = {"to_name": "", "to_address": "", "reply_to": "", "answer": ""}
    said = {"subject": "", "text": "", "calendar": "", "calendar_method": ""}
    letters, now = Letter.objects.filter(which, erased_at=None), clock.now()
    number = letters.update(**people, **said, erased_at=now)
    if number:
        _take_files(now)
    return number


def _take_files(since: datetime) -> None:
    """Delete the files of what is erased since then, where letters go to a folder.

    When the erasing is on the disk and not before: if it is undone, the file may be the only letter.
    """
    if settings.EMAIL_HOST:
        return
    folder = FolderCarrier(settings.OUTBOX_FOLDER)

    def take() -> None:
        for letter in Letter.objects.filter(erased_at__gte=since).iterator():
            folder.erase(letter)

    transaction.on_commit(take)
