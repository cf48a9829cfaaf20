"""Which letters there are; nothing here asks who may read them, so callers do."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from rettesnor.common import clock
from rettesnor.outbox.models import Letter
from rettesnor.outbox.states import State


def due() -> QuerySet[Letter]:
    """What may go now, the longest waiting first."""
    now = Q(next_try_at=None) | Q(next_try_at__lte=clock.now())
    return Letter.objects.filter(now, state=State.WAITING, not_before__lte=clock.today())


def held_since_before(moment: datetime) -> QuerySet[Letter]:
    """What a sender has held, and where it let go has waited for an answer, since before `moment`."""
    not_just_now = Q(handed_over_at=None) | Q(handed_over_at__lt=moment)
    return Letter.objects.filter(not_just_now, state=State.SENDING, claimed_at__lt=moment)


def counts() -> dict[State, int]:
    """How many letters stand in each state; states nobody is in are there with 0."""
    found = dict(Letter.objects.values_list("state").annotate(Count("pk")).order_by())
    return {state: found.get(state.value, 0) for state in State}


def has_key(key: str) -> bool:
    """Whether the letter is written, also when it was withdrawn since."""
    return Letter.objects.filter(key=key).exists()


def written_to_since(addresses: Iterable[str], day: date) -> frozenset[str]:
    """Which of the addresses have a letter that goes or went on `day` or after, whatever its kind.

    For «at most one letter per person per week»: drafts and what was withdrawn do not count.
    """
    letters = Letter.objects.filter(to_address__in=list(addresses), not_before__gte=day)
    counted = letters.exclude(state__in=[State.DRAFT, State.WITHDRAWN])
    return frozenset(counted.values_list("to_address", flat=True))
