"""Reminds those who attend of a meeting the day before: a job for the clock, once a day."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from rettesnor.common import clock
from rettesnor.common.audit import record
from rettesnor.initiatives import calendarmail
from rettesnor.initiatives.models import Meeting


def remind_of_tomorrow(told: Callable[[str], None]) -> int:
    """Write the letters and tell how many, without a word of anybody; always 0."""
    written = sum(_remind(meeting) for meeting in _tomorrows())
    told(f"{written} letters about meetings tomorrow written.")
    return 0


def _tomorrows() -> list[Meeting]:
    first = timezone.make_aware(datetime.combine(clock.today() + timedelta(days=1), time()))
    last = timezone.make_aware(datetime.combine(clock.today() + timedelta(days=2), time()))
    return list(
        Meeting.objects.filter(
            starts_at__gte=first, starts_at__lt=last, cancelled_at=None
        ).select_related("host__governor")
    )


@transaction.atomic
def _remind(meeting: Meeting) -> int:
    """Everybody signed up gets one, and nobody two, however often the clock strikes."""
    signed_up = meeting.attendees.filter(withdrawn_at=None)
    several = list(signed_up.select_related("participation__office__parent"))
    for attendee in several:
        attendee.meeting = meeting
        calendarmail.remind(attendee)
    if several:
        record(
            "meeting.remind",
            meeting,
            by=None,
            organisation=meeting.host.governor,
            after={"letters": len(several)},
        )
    return len(several)
