"""Offering meetings, who came, and when the names are deleted."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from rettesnor.common import clock
from rettesnor.common.models import AuditEvent
from rettesnor.initiatives import actions, attending
from rettesnor.initiatives.attending import Person
from rettesnor.initiatives.erasing import erase_due
from rettesnor.initiatives.models import Attendee, Host, LeaderRequest, Meeting, Participation
from rettesnor.initiatives.tomorrow import remind_of_tomorrow
from rettesnor.outbox.models import Letter
from rettesnor.outbox.states import State
from tests.cast import Cast
from tests.factories import meetings
from tests.outbox.written import due
from tests.refusals import refused

SIRI = Person("Siri Tangevik", "siri@lillevik.example")
NINA = Person("Nina Moe", "nina@storfjellet.example")


def at(day: date, hour: int = 9) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day, hour))


DURING, AFTER = at(date(2025, 9, 3), 11), at(date(2025, 9, 4))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"title_nn": " "}, "meeting.title"),
        ({"starts_at": at(date(2025, 8, 1)), "ends_at": at(date(2025, 8, 1), 10)}, "meeting.past"),
        ({"ends_at": at(date(2025, 9, 3), 9)}, "meeting.ends"),
        ({"ends_at": at(date(2025, 9, 13))}, "meeting.long"),
        ({"sign_up_by": date(2025, 9, 4)}, "meeting.deadline-late"),
        ({"sign_up_by": date(2025, 8, 14)}, "meeting.deadline-past"),
        ({"link": "http://mote.example/"}, "meeting.link"),
        ({"link": "mote.example"}, "meeting.link"),
        ({"kind": "party"}, "meeting.kind"),
        ({"audience": "all"}, "meeting.audience"),
    ],
)
def test_a_meeting_that_cannot_be_is_refused(
    host: Host, cast: Cast, changes: dict[str, object], code: str
) -> None:
    assert refused(lambda: meetings.meeting(host, cast, **changes)).code == code
    assert not Meeting.objects.exists()


def test_a_meeting_that_is_over_or_called_off_cannot_be_moved(meeting: Meeting, cast: Cast) -> None:
    with clock.at(AFTER):
        assert refused(
            lambda: actions.change_meeting(meeting, meetings.plan(), by=cast.aud, series=None)
        ).code == ("meeting.over")
    actions.cancel_meeting(meeting, by=cast.aud)
    assert refused(lambda: actions.cancel_meeting(meeting, by=cast.aud)).code == "meeting.cancelled"


def test_who_came_marks_the_office_as_met(
    meeting: Meeting, lillevik: Participation, storfjellet: Participation, cast: Cast
) -> None:
    (siri,) = attending.sign_up(meeting, lillevik, [SIRI], by=None)
    (nina,) = attending.sign_up(meeting, storfjellet, [NINA], by=None)
    assert refused(lambda: actions.note_attendance(meeting, [siri.pk], by=cast.aud)).code == (
        "attendance.early"
    )
    with clock.at(DURING):
        actions.note_attendance(meeting, [siri.pk], by=cast.aud)
        nina.refresh_from_db()
        assert nina.attended is False
        assert _met(lillevik) and not _met(storfjellet)
        actions.note_attendance(meeting, [nina.pk], by=cast.aud)
    assert _met(storfjellet) and not _met(lillevik)


def _met(participation: Participation) -> bool:
    participation.refresh_from_db()
    return participation.met_at is not None


def test_names_and_addresses_are_deleted_on_the_day_and_the_counts_are_kept(
    meeting: Meeting, lillevik: Participation, cast: Cast
) -> None:
    siri, ola = attending.sign_up(
        meeting, lillevik, [SIRI, Person("Ola Nordhaugen", "ola@lillevik.example")], by=None
    )
    attending.withdraw(ola, by=None)
    with clock.at(DURING):
        actions.note_attendance(meeting, [siri.pk], by=cast.aud)
    with clock.at(at(date(2025, 10, 2), 23)):
        assert erase_due() == (0, 0)
    with clock.at(at(date(2025, 10, 3))):
        assert erase_due() == (1, 2)
        assert erase_due() == (0, 0)
    meeting.refresh_from_db()
    lillevik.refresh_from_db()
    assert not Attendee.objects.exists()
    assert (meeting.signed_up_count, meeting.met_count) == (1, 1)
    assert (lillevik.signed_up_count, lillevik.met_count) == (1, 1)
    assert lillevik.signed_up_at is not None and lillevik.met_at is not None
    for letter in Letter.objects.all():
        assert SIRI.email not in f"{letter.to_address}{letter.text}{letter.calendar}"
        assert "Siri" not in f"{letter.to_name}{letter.text}{letter.subject}"


def test_no_name_or_address_is_in_the_log(meeting: Meeting, lillevik: Participation) -> None:
    attending.sign_up(meeting, lillevik, [SIRI], by=None)
    for line in AuditEvent.objects.all():
        assert "siri" not in f"{line.before}{line.after}".lower()


def test_the_day_before_everybody_signed_up_is_reminded_once(
    meeting: Meeting, lillevik: Participation
) -> None:
    _siri, ola = attending.sign_up(
        meeting, lillevik, [SIRI, Person("Ola Nordhaugen", "ola@lillevik.example")], by=None
    )
    attending.withdraw(ola, by=None)
    with clock.at(at(date(2025, 9, 1))):
        remind_of_tomorrow(print)
        assert not Letter.objects.filter(kind="meeting-tomorrow").exists()
    with clock.at(at(date(2025, 9, 2))):
        remind_of_tomorrow(print)
        remind_of_tomorrow(print)
    (letter,) = Letter.objects.filter(kind="meeting-tomorrow")
    assert letter.to_address == SIRI.email
    assert "I morgen er møtet" in letter.text


def test_a_meeting_that_is_called_off_is_reminded_of_to_nobody(
    meeting: Meeting, lillevik: Participation, cast: Cast
) -> None:
    attending.sign_up(meeting, lillevik, [SIRI], by=None)
    actions.cancel_meeting(meeting, by=cast.aud)
    with clock.at(at(date(2025, 9, 2))):
        remind_of_tomorrow(print)
    assert not Letter.objects.filter(kind="meeting-tomorrow").exists()


def test_moved_and_named_days_of_deletion_follow_the_meeting(meeting: Meeting, cast: Cast) -> None:
    week = timedelta(days=7)
    plan = meetings.plan(starts_at=meeting.starts_at + week, ends_at=meeting.ends_at + week)
    actions.change_meeting(meeting, plan, by=cast.aud, series=None)
    meeting.refresh_from_db()
    assert meeting.erase_on == date(2025, 10, 10)


def test_the_link_may_come_after_the_deadline_and_change_when_the_meeting_has_begun(
    meeting: Meeting, lillevik: Participation, cast: Cast
) -> None:
    attending.sign_up(meeting, lillevik, [SIRI], by=None)
    for moment, link in (
        (at(date(2025, 9, 2)), "https://ny.example/1"),
        (DURING, "https://ny.example/2"),
    ):
        with clock.at(moment - timedelta(minutes=30)):
            plan = meetings.plan(link=link)
            assert actions.change_meeting(meeting, plan, by=cast.aud, series=None) == 1
            moved = meetings.plan(sign_up_by=date(2025, 8, 28))
            refusal = refused(
                lambda moved=moved: actions.change_meeting(meeting, moved, by=cast.aud, series=None)
            )
            assert refusal.code == "meeting.deadline-past"
    meeting.refresh_from_db()
    assert meeting.link == "https://ny.example/2"


def test_a_meeting_may_be_put_in_a_series_and_taken_out_of_it(
    host: Host, meeting: Meeting, cast: Cast
) -> None:
    several = actions.begin_series(
        host, by=cast.aud, kind="information", name_nb="Informasjon", name_nn="Informasjon"
    )
    for series in (several, None):
        actions.change_meeting(meeting, meetings.plan(), by=cast.aud, series=series)
        meeting.refresh_from_db()
        assert meeting.series == series
        assert AuditEvent.objects.latest("pk").after == {"changed": ["series"]}


def test_a_theme_is_suggested_for_a_series_of_the_own_county(
    host: Host, lillevik: Participation, cast: Cast
) -> None:
    series = actions.begin_series(
        host, by=cast.aud, kind="friday", name_nb="Fredagsprat", name_nn="Fredagsprat"
    )
    idea = actions.suggest_theme(series, lillevik, "Kartlegging i hastesaker", by=cast.ola)
    assert refused(lambda: actions.suggest_theme(series, lillevik, " ", by=cast.ola)).code == (
        "theme.empty"
    )
    actions.take_up_theme(idea, by=cast.aud)
    idea.refresh_from_db()
    assert idea.taken_up_at is not None


def test_one_who_gave_the_place_to_another_is_forgotten_too(
    meeting: Meeting, lillevik: Participation
) -> None:
    (siri,) = attending.sign_up(meeting, lillevik, [SIRI], by=None)
    attending.change_person(siri, NINA, by=None)
    with clock.at(at(date(2025, 10, 3))):
        erase_due()
    for letter in Letter.objects.all():
        assert not {SIRI.email, NINA.email} & {letter.to_address, *letter.text.split()}
        assert "Siri" not in letter.text


def test_a_moved_meeting_is_reminded_of_once_on_the_day_before(
    meeting: Meeting, lillevik: Participation, cast: Cast
) -> None:
    attending.sign_up(meeting, lillevik, [SIRI], by=None)
    with clock.at(at(date(2025, 9, 2))):
        remind_of_tomorrow(print)
        later = meetings.plan(
            starts_at=at(date(2025, 9, 3), 14),
            ends_at=at(date(2025, 9, 3), 15),
            sign_up_by=date(2025, 9, 2),
        )
        actions.change_meeting(meeting, later, by=cast.aud, series=None)
        remind_of_tomorrow(print)
    assert Letter.objects.filter(kind="meeting-tomorrow").exclude(state="withdrawn").count() <= 1


def test_one_who_asked_is_remembered_until_the_letter_that_goes_just_now_has_gone(
    lillevik: Participation,
) -> None:
    asked = LeaderRequest.objects.create(
        participation=lillevik, name="Nina", email="nina@by.example", erase_on=date(2025, 8, 15)
    )
    letter = due(f"leader-request:{asked.pk}:1")
    held = {"claim": uuid4(), "claimed_at": clock.now(), "handed_over_at": clock.now()}
    Letter.objects.filter(pk=letter.pk).update(state=State.SENDING, **held)
    erase_due()
    assert LeaderRequest.objects.exists() and Letter.objects.get(pk=letter.pk).to_address
    Letter.objects.filter(pk=letter.pk).update(
        state=State.SENT, sent_at=clock.now(), claim=None, claimed_at=None
    )
    erase_due()
    assert not LeaderRequest.objects.exists()
    assert not Letter.objects.get(pk=letter.pk).to_address
