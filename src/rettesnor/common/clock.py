"""What time it is. The one place that asks, so that a story can be told in another time."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta

from django.utils import timezone

_moment: ContextVar[datetime | None] = ContextVar("moment", default=None)


def now() -> datetime:
    return _moment.get() or timezone.now()


def today() -> date:
    return timezone.localdate(now())


def workday(day: date) -> date:
    """`day`, or the Monday after when it is in a weekend."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() > 4 else day


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Everything inside happens at `moment`: the demo's past is made by real actions."""
    token = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(token)
