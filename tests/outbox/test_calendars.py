"""Meetings in letters, read back by a library that has nothing to do with the one that wrote them."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.common.refusal import Refused
from rettesnor.outbox import post
from rettesnor.outbox.calendars import Event, text, why_not_event
from rettesnor.outbox.delivery import Tally, deliver_due
from rettesnor.outbox.folder import FolderCarrier
from rettesnor.outbox.models import Letter
from rettesnor.outbox.smtp import SmtpCarrier
from rettesnor.outbox.states import Method
from tests.outbox.mail_server import MailServer, read
from tests.outbox.written import KARI, meeting

OSLO = ZoneInfo("Europe/Oslo")


def test_another_library_reads_everything_as_it_was_meant() -> None:
    event = meeting()
    read_back = vobject.readOne(text(event))
    found = read_back.vevent
    assert (read_back.method.value, read_back.version.value) == ("REQUEST", "2.0")
    assert "Rettesnor" in read_back.prodid.value
    assert found.dtstart.value == event.starts_at and found.dtend.value == event.ends_at
    assert found.dtstart.value.astimezone(OSLO).hour == 9
    assert (found.uid.value, found.sequence.value) == (event.uid, "0")
    assert found.summary.value == "Informasjonsmøte: Barnets beste; ærlig talt, på Ås"
    assert found.description.value == "Hei!\nVi ses på nett.\n\n– Åse"
    assert found.url.value == found.location.value == event.url
    assert found.status.value == "CONFIRMED"
    assert found.organizer.value == "mailto:oslo@embete.example"
    assert found.organizer.params["CN"] == ["Åse Østby, 'rådgiver'"]
    assert found.attendee.value == f"mailto:{KARI.address}"
    assert found.attendee.params["CN"] == [KARI.name]
    assert found.attendee.params["RSVP"] == ["TRUE"]
    assert not hasattr(found, "valarm")


def test_lines_are_no_longer_than_75_octets_and_end_as_they_must() -> None:
    written = text(meeting(summary="Møte " + "å" * 300)).encode()
    assert written.endswith(b"\r\n") and b"\n" not in written.replace(b"\r\n", b"")
    assert max(len(line) for line in written.split(b"\r\n")) <= 75


def test_a_meeting_that_is_moved_or_called_off_is_the_same_meeting() -> None:
    first = meeting()
    moved = replace(first, sequence=1, starts_at=first.starts_at.replace(hour=9))
    off = replace(moved, sequence=2, method=Method.CANCEL)
    one, two, three = (vobject.readOne(text(event)) for event in (first, moved, off))
    assert {each.vevent.uid.value for each in (one, two, three)} == {first.uid}
    assert [each.vevent.sequence.value for each in (one, two, three)] == ["0", "1", "2"]
    assert (three.method.value, three.vevent.status.value) == ("CANCEL", "CANCELLED")
    assert "RSVP" not in three.vevent.attendee.params


@pytest.mark.parametrize(("month", "hour"), [(3, 28), (10, 24)])
def test_the_hour_is_the_same_before_and_after_the_clocks_are_set(month: int, hour: int) -> None:
    """The last Sundays of March and October 2027 are the 28th and the 31st."""
    day = datetime(2027, month, hour, 9, tzinfo=OSLO)
    event = meeting(starts_at=day, ends_at=day.replace(hour=10))
    found = vobject.readOne(text(event)).vevent
    assert found.dtstart.value.astimezone(OSLO).hour == 9
    assert found.dtstart.value.utcoffset() == UTC.utcoffset(None)


WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Zs", "Cf")), min_size=1, max_size=200
)


@given(WORDS, WORDS)
def test_whatever_a_person_writes_comes_back_as_it_was(summary: str, location: str) -> None:
    found = vobject.readOne(text(meeting(summary=summary, location=location))).vevent
    assert (found.summary.value, found.location.value) == (summary, location)


@given(WORDS)
def test_no_name_breaks_out_of_its_place(name: str) -> None:
    found = vobject.readOne(text(meeting(attendee_name=name)))
    assert found.vevent.attendee.value == f"mailto:{KARI.address}"
    assert found.vevent.uid.value == meeting().uid


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"ends_at": meeting().starts_at}, "calendar.ends-first"),
        ({"summary": "  "}, "calendar.no-summary"),
        ({"summary": "Møte\r\nATTENDEE:x"}, "calendar.line-break"),
        ({"attendee_name": "Kari\nX"}, "calendar.line-break"),
        ({"uid": "a\nb"}, "calendar.line-break"),
        ({"url": "møtelenken"}, "calendar.bad-link"),
        ({"url": "javascript:alert(1)"}, "calendar.bad-link"),
        ({"url": "https://[bad"}, "calendar.bad-link"),
        ({"organizer_address": "embetet"}, "letter.no-at"),
        ({"attendee_address": ""}, "letter.no-address"),
    ],
)
@pytest.mark.django_db
def test_a_meeting_that_calendars_would_misread_is_refused_with_what_to_do(
    changes: dict[str, object], code: str
) -> None:
    event = meeting(**changes)
    refusal = why_not_event(event)
    assert refusal and refusal.code == code and str(refusal).endswith(".")
    with pytest.raises(Refused):
        post.put_words("call", "Emne", "Hei", key="k", to=KARI, calendar=event)
    assert not Letter.objects.exists()


def test_a_time_without_its_zone_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="time zone"):
        why_not_event(meeting(starts_at=datetime(2026, 12, 1, 9)))


# ── In the mail ─────────────────────────────────────────────────────────────────────────────


def call(event: Event | None = None) -> Letter:
    event = event or meeting()
    return post.put_words("call", "Møte", "Hei, Kari!", key=event.uid, to=KARI, calendar=event)


def taken(content: bytes, method: str) -> None:
    """What the mail programs look for: the last alternative, and a file of the same."""
    mail = read(content)
    assert mail.get_content_type() == "multipart/mixed"
    alternatives, file = mail.iter_parts()
    kinds = [part.get_content_type() for part in alternatives.iter_parts()]
    assert kinds == ["text/plain", "text/html", "text/calendar"]
    part = list(alternatives.iter_parts())[-1]
    assert part["Content-Type"].params == {"method": method, "charset": "utf-8"}
    assert (file.get_filename(), file.get_content_type()) == ("invite.ics", "application/ics")
    inside = part.get_content().replace("\r\n", "\n")
    assert inside == file.get_content().decode().replace("\r\n", "\n")
    assert vobject.readOne(inside).method.value == method


@pytest.mark.django_db
@pytest.mark.parametrize("method", Method)
def test_a_call_goes_by_mail_as_outlook_gmail_and_apple_want_it(
    server: MailServer, method: Method
) -> None:
    call(meeting(method=method))
    assert deliver_due(SmtpCarrier()) == Tally(sent=1)
    ((_to, content),) = server.manners.taken
    taken(content, method)


@pytest.mark.django_db
def test_a_call_lies_in_the_folder_as_it_would_go(tmp_path: Path) -> None:
    call()
    assert deliver_due(FolderCarrier(tmp_path)) == Tally(sent=1)
    (file,) = tmp_path.iterdir()
    taken(file.read_bytes(), "REQUEST")
