"""Signing up, changing and withdrawing, and what it says in the mail and the calendar."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import icalendar
import pytest
from django.utils import timezone

from rettesnor.common import clock
from rettesnor.initiatives import actions, attending
from rettesnor.initiatives.attending import Person
from rettesnor.initiatives.erasing import erase_due
from rettesnor.initiatives.models import Attendee, Meeting, Participation
from rettesnor.outbox.models import Letter
from rettesnor.outbox.states import State
from tests.cast import Cast
from tests.factories import meetings
from tests.refusals import refused

SIRI = Person("Siri Tangevik", "siri@lillevik.example")
OLA = Person("Ola Nordhaugen", "ola@lillevik.example")


def signed_up(meeting: Meeting, participation: Participation, *people: Person) -> list[Attendee]:
    return attending.sign_up(meeting, participation, people or (SIRI,), by=None)


def gone(*letters: Letter) -> None:
    """As the sender leaves them; all that wait when none are named."""
    chosen = Letter.objects.filter(state=State.WAITING)
    if letters:
        chosen = chosen.filter(pk__in=[letter.pk for letter in letters])
    chosen.update(state=State.SENT, sent_at=clock.now())


def letters(kind: str = "") -> list[Letter]:
    found = Letter.objects.exclude(state=State.WITHDRAWN).order_by("pk")
    return list(found.filter(kind=kind) if kind else found)


def calendar(letter: Letter) -> icalendar.Event:
    (event,) = icalendar.Calendar.from_ical(letter.calendar).walk("VEVENT")
    return event


def method(letter: Letter) -> str:
    return str(icalendar.Calendar.from_ical(letter.calendar)["METHOD"])


def test_one_who_is_signed_up_gets_the_meeting_in_the_calendar(
    meeting: Meeting, lillevik: Participation
) -> None:
    signed_up(meeting, lillevik)
    (letter,) = letters()
    assert (letter.kind, letter.to_address) == ("meeting-invite", SIRI.email)
    assert "onsdag 3. september 2025 kl. 10.00–11.00" in letter.text
    assert meetings.LINK in letter.text
    assert "fredag 3. oktober 2025" in letter.text  # when the name is deleted
    event = calendar(letter)
    assert method(letter) == "REQUEST"
    assert (str(event["UID"]), event["SEQUENCE"]) == (f"{meeting.uid}@rettesnor", 0)
    assert event["DTSTART"].dt == timezone.make_aware(meetings.STARTS)
    assert str(event["ATTENDEE"]) == f"mailto:{SIRI.email}"


def test_the_letter_is_in_the_written_form_of_the_office(
    meeting: Meeting, storfjellet: Participation
) -> None:
    signed_up(meeting, storfjellet, Person("Nina Moe", "nina@storfjellet.example"))
    (letter,) = letters()
    assert letter.language == "nn"
    assert "Kva satsinga er" in letter.text
    assert str(calendar(letter)["DESCRIPTION"]) == "Kva satsinga er, og kva de får."


def test_when_the_meeting_moves_everybody_gets_it_with_a_higher_sequence(
    meeting: Meeting, lillevik: Participation, cast: Cast
) -> None:
    signed_up(meeting, lillevik, SIRI, OLA)
    gone()
    later = meetings.plan(
        starts_at=timezone.make_aware(datetime(2025, 9, 4, 12)),
        ends_at=timezone.make_aware(datetime(2025, 9, 4, 13)),
    )
    assert actions.change_meeting(meeting, later, by=cast.aud, series=None) == 2
    first, second = letters("meeting-changed")
    assert {first.to_address, second.to_address} == {SIRI.email, OLA.email}
    event = calendar(first)
    assert (str(event["UID"]), event["SEQUENCE"]) == (f"{meeting.uid}@rettesnor", 1)
    assert event["DTSTART"].dt == later.starts_at
    assert "torsdag 4. september 2025 kl. 12.00–13.00" in first.text


def test_a_change_that_no_calendar_shows_tells_nobody(
    meeting: Meeting, lillevik: Participation, cast: Cast
) -> None:
    signed_up(meeting, lillevik)
    gone()
    plan = meetings.plan(sign_up_by=meeting.sign_up_by - timedelta(days=1))
    assert actions.change_meeting(meeting, plan, by=cast.aud, series=None) == 0
    assert letters("meeting-changed") == []


def test_a_letter_that_has_not_gone_is_taken_back_when_the_meeting_moves(
    meeting: Meeting, lillevik: Participation, cast: Cast
) -> None:
    signed_up(meeting, lillevik)
    actions.change_meeting(
        meeting, meetings.plan(link="https://ny.example/1"), by=cast.aud, series=None
    )
    (letter,) = letters()
    assert (letter.kind, calendar(letter)["SEQUENCE"]) == ("meeting-invite", 1)
    assert "https://ny.example/1" in letter.text


def test_one_who_withdraws_gets_the_meeting_out_of_the_calendar(
    meeting: Meeting, lillevik: Participation
) -> None:
    (attendee,) = signed_up(meeting, lillevik)
    gone()
    attending.withdraw(attendee, by=None)
    (letter,) = letters("meeting-withdrawn")
    event = calendar(letter)
    assert (method(letter), event["SEQUENCE"], str(event["STATUS"])) == ("CANCEL", 1, "CANCELLED")


def test_one_who_withdraws_before_the_letter_went_is_told_nothing(
    meeting: Meeting, lillevik: Participation
) -> None:
    (attendee,) = signed_up(meeting, lillevik)
    attending.withdraw(attendee, by=None)
    assert letters() == []
    lillevik.refresh_from_db()
    assert lillevik.signed_up_at is None


def test_one_who_withdraws_twice_gets_one_letter(meeting: Meeting, lillevik: Participation) -> None:
    (attendee,) = signed_up(meeting, lillevik)
    gone()
    for _ in range(2):
        attending.withdraw(attendee, by=None)
    assert len(letters("meeting-withdrawn")) == 1


def test_one_who_comes_back_is_asked_with_a_sequence_above_the_cancellation(
    meeting: Meeting, lillevik: Participation
) -> None:
    (attendee,) = signed_up(meeting, lillevik)
    gone()
    attending.withdraw(attendee, by=None)
    gone()
    signed_up(meeting, lillevik)
    (_first, again) = letters("meeting-invite")
    assert (method(again), calendar(again)["SEQUENCE"]) == ("REQUEST", 2)
    assert Attendee.objects.count() == 1


def test_when_the_meeting_is_called_off_everybody_signed_up_is_told(
    meeting: Meeting, lillevik: Participation, cast: Cast
) -> None:
    left, _stays = signed_up(meeting, lillevik, SIRI, OLA)
    gone()
    attending.withdraw(left, by=None)
    gone()
    assert actions.cancel_meeting(meeting, by=cast.aud) == 1
    (letter,) = letters("meeting-cancelled")
    assert letter.to_address == OLA.email
    assert refused(lambda: signed_up(meeting, lillevik, SIRI)).code == "sign-up.cancelled"


def test_a_mended_address_gets_the_invitation_and_the_old_one_a_cancellation(
    meeting: Meeting, lillevik: Participation
) -> None:
    (attendee,) = signed_up(meeting, lillevik, Person("Siri Tangevik", "siri@lilevik.example"))
    gone()
    attending.change_person(attendee, SIRI, by=None)
    off, on = letters()[1:]
    assert (off.kind, off.to_address) == ("meeting-withdrawn", "siri@lilevik.example")
    assert (on.kind, on.to_address) == ("meeting-invite", SIRI.email)
    assert (calendar(off)["SEQUENCE"], calendar(on)["SEQUENCE"]) == (1, 0)


def test_a_mended_name_tells_nobody(meeting: Meeting, lillevik: Participation) -> None:
    (attendee,) = signed_up(meeting, lillevik)
    gone()
    attending.change_person(attendee, Person("Siri T. Tangevik", SIRI.email), by=None)
    assert len(letters()) == 1


def test_the_same_person_twice_is_told_and_nothing_is_half_done(
    meeting: Meeting, lillevik: Participation, storfjellet: Participation
) -> None:
    again = Person("Siri", "SIRI@lillevik.example")
    assert refused(lambda: signed_up(meeting, lillevik, SIRI, OLA, again)).code == "sign-up.twice"
    assert not Attendee.objects.exists() and not Letter.objects.exists()
    signed_up(meeting, lillevik, SIRI)
    assert refused(lambda: signed_up(meeting, storfjellet, again)).code == "sign-up.twice"


@pytest.mark.parametrize(
    ("email", "said"),
    [("siri@gmial.com", "gmail.com"), ("siri.lillevik.no", "@"), ("siri@lillevik,no", "punktum")],
)
def test_a_slip_in_an_address_is_named(
    meeting: Meeting, lillevik: Participation, email: str, said: str
) -> None:
    with pytest.raises(Exception) as caught:
        signed_up(meeting, lillevik, Person("Siri Tangevik", email))
    assert said in str(caught.value.refusal)


def test_after_the_deadline_it_says_whom_to_ask(meeting: Meeting, lillevik: Participation) -> None:
    late = timezone.make_aware(datetime(2025, 8, 30, 9))
    with clock.at(late), pytest.raises(Exception) as caught:
        signed_up(meeting, lillevik)
    assert caught.value.refusal.code == "sign-up.late"
    assert "Aud Fjordgren, aud@fjordheim.example" in str(caught.value.refusal)


def test_one_office_cannot_fill_the_meeting(meeting: Meeting, lillevik: Participation) -> None:
    many = [Person(f"Deltaker {n}", f"d{n}@lillevik.example") for n in range(16)]
    assert refused(lambda: signed_up(meeting, lillevik, *many)).code == "sign-up.many"
    signed_up(meeting, lillevik, *many[:15])
    assert refused(lambda: signed_up(meeting, lillevik, many[15])).code == "sign-up.many"


def test_the_office_is_signed_up_as_long_as_somebody_is(
    meeting: Meeting, lillevik: Participation
) -> None:
    first, second = signed_up(meeting, lillevik, SIRI, OLA)
    attending.withdraw(first, by=None)
    lillevik.refresh_from_db()
    assert lillevik.signed_up_at is not None
    attending.withdraw(second, by=None)
    lillevik.refresh_from_db()
    assert lillevik.signed_up_at is None


def test_the_day_it_was_first_signed_up_stays_when_the_names_are_deleted(
    meeting: Meeting, lillevik: Participation, cast: Cast
) -> None:
    signed_up(meeting, lillevik)
    lillevik.refresh_from_db()
    first = lillevik.signed_up_at
    with clock.at(timezone.make_aware(datetime(2025, 10, 10, 9))):
        erase_due()
        later = meetings.plan(
            kind="friday",
            starts_at=timezone.make_aware(datetime(2025, 10, 31, 12)),
            ends_at=timezone.make_aware(datetime(2025, 10, 31, 13)),
            sign_up_by=date(2025, 10, 30),
        )
        friday = actions.offer_meeting(meeting.host, later, by=cast.aud)
        (again,) = signed_up(friday, lillevik)
        attending.withdraw(again, by=None)
    lillevik.refresh_from_db()
    assert lillevik.signed_up_at == first


def told(address: str) -> list[tuple[str, int]]:
    """What the calendar of an address has been told, in order."""
    found = [one for one in letters() if one.to_address.lower() == address]
    return [(method(one), calendar(one)["SEQUENCE"]) for one in found]


def test_an_address_whose_place_went_to_another_is_never_told_something_older(
    meeting: Meeting, lillevik: Participation
) -> None:
    (attendee,) = signed_up(meeting, lillevik)
    gone()
    attending.change_person(attendee, OLA, by=None)
    gone()
    signed_up(meeting, lillevik, SIRI)
    assert told(SIRI.email) == [("REQUEST", 0), ("CANCEL", 1), ("REQUEST", 2)]
    assert told(OLA.email) == [("REQUEST", 0)]


def test_a_place_that_goes_to_one_who_had_withdrawn_goes_on_from_there(
    meeting: Meeting, lillevik: Participation
) -> None:
    ola, siri = signed_up(meeting, lillevik, OLA, SIRI)
    gone()
    attending.withdraw(ola, by=None)
    gone()
    attending.change_person(siri, OLA, by=None)
    assert told(OLA.email) == [("REQUEST", 0), ("CANCEL", 1), ("REQUEST", 2)]
    assert told(SIRI.email) == [("REQUEST", 0), ("CANCEL", 1)]
    assert Attendee.objects.filter(withdrawn_at=None).count() == 1


def test_capitals_in_an_address_are_the_same_address(
    meeting: Meeting, lillevik: Participation
) -> None:
    (attendee,) = signed_up(meeting, lillevik, Person("Siri Tangevik", "Siri@lillevik.example"))
    gone()
    attending.change_person(attendee, SIRI, by=None)
    attending.withdraw(attendee, by=None)
    assert told(SIRI.email) == [("REQUEST", 0), ("CANCEL", 1)]


def test_a_letter_a_sender_holds_is_taken_back_from_it(
    meeting: Meeting, lillevik: Participation
) -> None:
    (attendee,) = signed_up(meeting, lillevik)
    Letter.objects.update(state=State.SENDING, claim=uuid4(), claimed_at=clock.now())
    attending.withdraw(attendee, by=None)
    assert letters() == [], "neither the invitation nor a cancellation goes"
