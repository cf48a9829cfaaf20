"""Deletes the names and addresses of those who attended, on the day every page and letter names.

Not an `actions.py`, and on purpose: nobody does this, a clock does, once a day. How many signed up
and came is kept. The letters to them are emptied too, so that no address stays behind there.
"""

from collections import Counter
from collections.abc import Callable

from django.db import transaction
from django.db.models import F

from rettesnor.common import clock
from rettesnor.common.audit import record
from rettesnor.initiatives.attending import locked_with_all
from rettesnor.initiatives.calendarmail import key_of
from rettesnor.initiatives.models import HandedLink, LeaderRequest, Meeting, Participation
from rettesnor.outbox import erasing
from rettesnor.outbox.queries import of_keys


def erase(told: Callable[[str], None]) -> int:
    """Delete what is due and tell how much, without a word of anybody; always 0."""
    meetings, people = erase_due()
    told(f"{people} names of {meetings} meetings deleted.")
    return 0


def erase_due() -> tuple[int, int]:
    """How many meetings and people were due; each meeting stands or falls by itself."""
    meetings = people = 0
    for meeting in Meeting.objects.filter(erase_on__lte=clock.today(), erased_at=None):
        erased = _erase(meeting)
        people += erased or 0
        meetings += erased is not None
    _erase_links_and_requests()
    return meetings, people


@transaction.atomic
def _erase(meeting: Meeting) -> int | None:
    """How many people were forgotten; None when it is done, or a letter that goes just now puts it off."""
    meeting = locked_with_all(meeting)
    letters = of_keys(key_of(meeting))
    if meeting.erased_at is not None:
        return None
    erasing.erase(letters)
    if erasing.still_held(letters):
        return None
    attendees = list(meeting.attendees.all())
    signed_up = Counter(a.participation_id for a in attendees if a.withdrawn_at is None)
    met = Counter(a.participation_id for a in attendees if a.attended and a.withdrawn_at is None)
    for office in signed_up:
        Participation.objects.filter(pk=office).update(
            signed_up_count=F("signed_up_count") + signed_up[office],
            met_count=F("met_count") + met[office],
        )
    meeting.attendees.all().delete()
    meeting.signed_up_count, meeting.met_count = signed_up.total(), met.total()
    meeting.erased_at = clock.now()
    meeting.save(update_fields=["signed_up_count", "met_count", "erased_at"])
    record(
        "meeting.erase",
        meeting,
        by=None,
        organisation=meeting.host.governor,
        after={"signed_up": meeting.signed_up_count, "came": meeting.met_count},
    )
    return len(attendees)


def _erase_links_and_requests() -> None:
    """Who signed up for others, or asked to be, is forgotten on the day that was named to them.

    A letter that goes just now puts it off until tomorrow, as with a meeting.
    """
    for model, letter in ((HandedLink, "link-handed"), (LeaderRequest, "leader-request")):
        for one in model.objects.filter(erase_on__lte=clock.today()):
            letters = of_keys(f"{letter}:{one.pk}")
            with transaction.atomic():
                erasing.erase(letters)
                if not erasing.still_held(letters):
                    one.delete()
