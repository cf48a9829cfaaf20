"""A meeting as the calendars of Outlook, Google and Apple take it: iCalendar (RFC 5545, RFC 5546).

Times are written in UTC: every calendar shows them in its reader's own time, and no table of time
zones has to be understood on the way (docs/adr/0016).
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from rettesnor.common.refusal import Refusal
from rettesnor.outbox.addresses import CONTROL, on_the_wire, why_not_address
from rettesnor.outbox.states import Method

if TYPE_CHECKING:
    import icalendar

PRODID = "-//Rettesnor//Rettesnor//NO"
UNQUOTED = str.maketrans({'"': "'", "\\": "/"})  # no calendar agrees on these in a name


@dataclass(frozen=True)
class Event:
    """One meeting for one attendee.

    `uid` is the same through every change and `sequence` is raised by each, also by the last, which
    calls it off: by these a calendar knows that it is the same meeting and which letter is newest.
    """

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    summary: str
    organizer_name: str
    organizer_address: str
    attendee_name: str
    attendee_address: str
    stamp: datetime
    description: str = ""
    url: str = ""
    location: str = ""
    method: Method = Method.REQUEST


def text(event: Event) -> str:
    """The calendar object: CRLF line ends, no line over 75 octets."""
    import icalendar  # noqa: PLC0415 - a third of a second, and few processes write one

    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODID)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", str(event.method))
    calendar.add_component(_meeting(event))
    written: bytes = calendar.to_ical()
    return written.decode("utf8")


def _meeting(event: Event) -> "icalendar.Event":
    import icalendar  # noqa: PLC0415 - as above

    meeting, called_off = icalendar.Event(), event.method == Method.CANCEL
    meeting.add("uid", event.uid)
    meeting.add("sequence", event.sequence)
    meeting.add("dtstamp", event.stamp.astimezone(UTC))
    meeting.add("dtstart", event.starts_at.astimezone(UTC))
    meeting.add("dtend", event.ends_at.astimezone(UTC))
    meeting.add("summary", event.summary.strip())
    for name, value in (
        ("description", event.description.strip()),
        ("location", (event.location or event.url).strip()),
        ("url", event.url.strip()),
    ):
        if value:
            meeting.add(name, value)
    meeting.add("organizer", _person(event.organizer_name, event.organizer_address))
    asked = {"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"}
    attendee = _person(event.attendee_name, event.attendee_address, {} if called_off else asked)
    meeting.add("attendee", attendee, encode=False)
    meeting.add("status", "CANCELLED" if called_off else "CONFIRMED")
    meeting.add("transp", "OPAQUE")
    return meeting


def _person(
    name: str, address: str, parameters: dict[str, str] | None = None
) -> "icalendar.vCalAddress":
    import icalendar  # noqa: PLC0415 - as above

    person = icalendar.vCalAddress(f"mailto:{on_the_wire(address.strip())}")
    if name.strip():
        person.params["CN"] = name.strip().translate(UNQUOTED)
    person.params.update(parameters or {})
    return person


def why_not_event(event: Event) -> Refusal | None:
    """What would make a calendar misread the meeting, or leave it out without a word."""
    for address in (event.organizer_address, event.attendee_address):
        if refusal := why_not_address(address.strip()):
            return refusal
    if event.starts_at.tzinfo is None or event.ends_at.tzinfo is None:
        raise ValueError("The times of a meeting must be aware of their time zone")
    if event.ends_at <= event.starts_at:
        return Refusal(
            "calendar.ends-first", _("Møtet slutter før det begynner. Rett klokkeslettet.")
        )
    if not event.summary.strip():
        return Refusal("calendar.no-summary", _("Møtet har ikke noe navn. Skriv hva det er."))
    one_line = (event.uid, event.summary, event.location, event.url)
    if any(CONTROL.search(line) for line in (*one_line, event.organizer_name, event.attendee_name)):
        return Refusal(
            "calendar.line-break",
            _("Møtets navn, sted og lenke må stå på én linje hver. Ta bort linjeskiftet."),
        )
    return _why_not_link(event.url.strip())


def _why_not_link(url: str) -> Refusal | None:
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme in {"http", "https"} and parts.hostname and " " not in url:
        return None
    return Refusal(
        "calendar.bad-link",
        _(
            "Lenken til møtet er ikke skrevet riktig. Kopier den på nytt; den begynner med https://."
        ),
    )
