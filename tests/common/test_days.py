"""The day a time was on here, as the database tells it: the clock in Norway decides."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.common.days import day_here, day_of, first_day_of, last_day_of
from rettesnor.common.models import AuditEvent
from tests.cast import Cast


def told_at(cast: Cast, at: datetime, verb: str = "try") -> AuditEvent:
    return AuditEvent.objects.create(at=at, organisation=cast.lillevik, verb=verb, thing="thing")


@pytest.mark.parametrize(
    ("at", "on"),
    [
        (datetime(2025, 1, 15, 22, 59, 59, 999999, tzinfo=UTC), date(2025, 1, 15)),
        (datetime(2025, 1, 15, 23, tzinfo=UTC), date(2025, 1, 16)),
        (datetime(2025, 7, 15, 21, 59, 59, tzinfo=UTC), date(2025, 7, 15)),
        (datetime(2025, 7, 15, 22, 0, 0, 1, tzinfo=UTC), date(2025, 7, 16)),
        (datetime(2025, 12, 31, 23, 30, tzinfo=UTC), date(2026, 1, 1)),
    ],
)
def test_midnight_is_midnight_here_winter_and_summer(cast: Cast, at: datetime, on: date) -> None:
    told_at(cast, at)
    told = AuditEvent.objects.filter(verb="try")
    assert told.values_list(day_of("at")).get() == (on,)
    assert told.aggregate(last=last_day_of("at")) == {"last": on}
    assert day_here(at) == on


def test_no_time_is_no_day(cast: Cast) -> None:
    none = AuditEvent.objects.filter(verb="nobody-did").aggregate(
        first=first_day_of("at"), last=last_day_of("at")
    )
    assert none == {"first": None, "last": None}
    assert day_here(None) is None


def test_the_first_and_the_last_day_of_several(cast: Cast) -> None:
    start = datetime(2025, 8, 1, 9, tzinfo=UTC)
    for days in (3, 0, 11):
        told_at(cast, start + timedelta(days=days))
    found = AuditEvent.objects.filter(verb="try").aggregate(
        first=first_day_of("at"), last=last_day_of("at")
    )
    assert found == {"first": date(2025, 8, 1), "last": date(2025, 8, 12)}


@given(st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1)))
def test_a_time_that_is_read_has_the_day_of_the_calendar_on_the_wall(at: datetime) -> None:
    aware = at.replace(tzinfo=UTC)
    assert day_here(aware) == timezone.localdate(aware)
