"""Opening an office's link, taking it into use, replacing it and withdrawing it."""

from datetime import timedelta

from django.db import transaction

from rettesnor.accounts.models import User
from rettesnor.common import clock
from rettesnor.common.audit import record
from rettesnor.initiatives.linked import telling
from rettesnor.initiatives.linked.key import Key, locked, unlocked
from rettesnor.initiatives.models import Participation
from rettesnor.outbox.addresses import why_not_address
from rettesnor.outbox.queries import of_keys

MOST_A_DAY = 3
"""New links to one office a day: each ends the one before, and fills somebody's inbox."""


def note_opened(participation: Participation) -> None:
    """When the link was first opened. Once, and no deed: a scanner that opens it does no harm."""
    if participation.opened_at is None:
        seen = Participation.objects.filter(pk=participation.pk, opened_at=None)
        seen.update(opened_at=clock.now())


@transaction.atomic
def take(key: Key) -> Participation:
    """Take the link into use in this browser, and do nothing else."""
    return unlocked(key)


@transaction.atomic
def send_new_link(participation: Participation) -> None:
    """A new link to the address on file, and to no other; three a day at most.

    Answers nothing: whoever asks is not told whether one was sent. Where there is no address a letter
    could go to, the link stays as it is.
    """
    now = locked(participation)
    if now.link_version != participation.link_version or not now.initiative.is_open:
        return
    yesterday = clock.now() - timedelta(days=1)
    sent = of_keys(telling.renewals_key(now)).filter(created_at__gt=yesterday).count()
    if sent < MOST_A_DAY and why_not_address(now.to_email.strip()) is None:
        replace_link(now, by=None)
        telling.renewed(now)


def replace_link(participation: Participation, *, by: User | None) -> None:
    """End the office's own links made before, in whatever browser; the caller has locked and asked.

    Those handed to colleagues go on: see `end_handed`.
    """
    participation.link_version += 1
    participation.browser, participation.claimed_at = "", None
    participation.save(update_fields=["link_version", "browser", "claimed_at"])
    after = {"version": participation.link_version}
    record("link.renew", participation, by=by, organisation=participation.office, after=after)


def end_handed(participation: Participation, *, by: User | None) -> None:
    """Take back what was handed to others; the caller has locked and asked."""
    for handed in participation.handed.filter(ended_at=None):
        handed.ended_at = clock.now()
        handed.save(update_fields=["ended_at"])
        record("link.take_back", handed, by=by, organisation=participation.office)
