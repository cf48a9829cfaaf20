"""Reminds those who attend of a meeting the day before: a job for the clock, once a day."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from rettesnor.common import clock
from rettesnor.common.audit import record
from rettesnor.initiatives import calendarmail
from rettesnor.initiatives.attending import locked_with_all
from rettesnor.initiatives.models import Meeting
from rettesnor.initiatives.states import Status


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
            starts_at__gte=first,
            starts_at__lt=last,
            cancelled_at=None,
            host__initiative__status=Status.OPEN,
        ).select_related("host__governor")
    )


@transaction.atomic
def _remind(meeting: Meeting) -> int:
    """Everybody signed up gets one, and nobody two, however often the clock strikes."""
    meeting = locked_with_all(meeting)
    if meeting not in _tomorrows():
        return 0  # it was moved or called off while we came
    signed_up = meeting.attendees.filter(withdrawn_at=None)
    written = 0
    for attendee in signed_up.select_related("participation__office__parent__parent"):
        attendee.meeting = meeting
        written += calendarmail.remind(attendee)
    if written:
        record(
            "meeting.remind",
            meeting,
            by=None,
            organisation=meeting.host.governor,
            after={"letters": written},
        )
    return written
