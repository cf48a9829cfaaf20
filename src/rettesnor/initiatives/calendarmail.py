"""The letters to those who attend a meeting, each with the meeting in the form calendars take.

A meeting has one UID for all its letters, and each person's own sequence rises with every one, so
that a calendar knows which is newest. A letter that has not gone when the next is written is taken
back first: nobody is told of a meeting and of its change in the same minute.
"""

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from rettesnor.common import clock
from rettesnor.initiatives import daywords
from rettesnor.initiatives.models import Attendee, Meeting
from rettesnor.outbox import post, queries
from rettesnor.outbox.addresses import Receiver
from rettesnor.outbox.calendars import Event, Method
from rettesnor.outbox.states import State

GONE = (State.SENDING, State.SENT, State.UNCERTAIN)

INVITE, CHANGED, TOMORROW = "meeting-invite", "meeting-changed", "meeting-tomorrow"
CANCELLED, WITHDRAWN = "meeting-cancelled", "meeting-withdrawn"
OFF = (CANCELLED, WITHDRAWN)


def key_of(meeting: Meeting) -> str:
    """What the key of every letter about the meeting begins with."""
    return f"meeting:{meeting.pk}:"


def ask(attendee: Attendee) -> None:
    """Ask one who is signed up: the meeting, or the meeting as it is now."""
    _put(CHANGED if _knows_of_it(attendee) else INVITE, attendee, Method.REQUEST)


def call_off(attendee: Attendee) -> None:
    """Take the meeting out of the calendar of one who was asked; one who was not is told nothing.

    Whether the meeting is called off or the person withdrew, the letter says which.
    """
    if _knows_of_it(attendee):
        _put(CANCELLED if attendee.meeting.cancelled else WITHDRAWN, attendee, Method.CANCEL)


def remind(attendee: Attendee) -> bool:
    """The day before, without a calendar, which has the meeting already; whether it is a new letter."""
    day = timezone.localdate(attendee.meeting.starts_at)
    if queries.has_key(f"{_key(attendee)}tomorrow:{day}"):
        return False
    _put(TOMORROW, attendee, None, last=f"tomorrow:{day}")
    return True


def event(attendee: Attendee, method: Method) -> Event:
    meeting, host = attendee.meeting, attendee.meeting.host
    language = attendee.participation.office.language
    return Event(
        uid=f"{meeting.uid}@rettesnor",
        sequence=attendee.sequence,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        summary=meeting.title.in_language(language),
        organizer_name=host.contact_name,
        organizer_address=host.contact_email,
        attendee_name=attendee.name,
        attendee_address=attendee.email,
        stamp=clock.now(),
        description=meeting.theme.in_language(language),
        url=meeting.link,
        location=meeting.place,
        method=method,
    )


def _knows_of_it(attendee: Attendee) -> bool:
    """Whether a letter has gone, or is on its way; those that still wait are taken back first.

    By the address, whoever had the place: it is the reader's calendar that must be right.
    """
    letters = queries.of_keys(key_of(attendee.meeting)).filter(to_address__iexact=attendee.email)
    post.withdraw_all(letters)
    last = letters.filter(state__in=GONE).exclude(kind=TOMORROW).order_by("-pk").first()
    return last is not None and last.kind not in OFF


def _key(attendee: Attendee) -> str:
    return f"{key_of(attendee.meeting)}{attendee.pk}:"


def _put(name: str, attendee: Attendee, method: Method | None, *, last: str = "") -> None:
    office = attendee.participation.office
    with translation.override(office.language):
        post.put(
            name,
            key=f"{_key(attendee)}{last or attendee.sequence}",
            to=Receiver(name=attendee.name, address=attendee.email, language=office.language),
            fields=_fields(attendee, with_link=name not in OFF),
            about=office.pk,
            reply_to=attendee.meeting.host.contact_email,
            calendar=None if method is None else event(attendee, method),
        )


def _fields(attendee: Attendee, *, with_link: bool) -> dict[str, str]:
    meeting, host = attendee.meeting, attendee.meeting.host
    office = attendee.participation.office
    return {
        "navn": attendee.name.split(" ")[0],
        "kontor": office.name,
        "møte": meeting.title.in_language(office.language),
        "om møtet": about(meeting, office.language, with_link=with_link),
        "kontaktperson": f"{host.contact_name}, {host.contact_email}",
        "avsender": host.signed or f"{host.contact_name}, {host.governor.name}",
        "slettes": daywords.day(meeting.erase_on),
    }


def about(meeting: Meeting, language: str, *, with_link: bool = True) -> str:
    """When, where and what, a line each; what is not known yet is said to come."""
    lines = [_("Når: %(span)s") % {"span": daywords.span(meeting.starts_at, meeting.ends_at)}]
    if not with_link:
        return lines[0]
    if meeting.link:
        lines.append(_("Lenke: %(link)s") % {"link": meeting.link})
    if meeting.place:
        lines.append(_("Sted: %(place)s") % {"place": meeting.place})
    if not meeting.link and not meeting.place:
        lines.append(_("Lenken kommer på e-post før møtet."))
    if theme := meeting.theme.in_language(language):
        lines.append(_("Tema: %(theme)s") % {"theme": theme})
    return "\n".join(lines)
