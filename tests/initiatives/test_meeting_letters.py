"""Calendar letters that did not come through: who sees it, in which words, and sending them again."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from rettesnor.accounts.joining import Joined
from rettesnor.accounts.models import User
from rettesnor.common import clock
from rettesnor.common.models import AuditEvent
from rettesnor.common.refusal import Refused
from rettesnor.initiatives import actions
from rettesnor.initiatives.attending import Person, change_person, sign_up
from rettesnor.initiatives.linked import telling
from rettesnor.initiatives.models import (
    Attendee,
    HandedLink,
    Host,
    LeaderRequest,
    Meeting,
    Participation,
)
from rettesnor.initiatives.queries import follow
from rettesnor.outbox.carriers import Outcome
from rettesnor.outbox.models import Letter
from rettesnor.outbox.states import State
from tests.cast import Cast
from tests.factories import meetings

AFTER = timezone.make_aware(datetime(2025, 9, 3, 12))
ClientFor = Callable[[User], Client]


@pytest.fixture
def aud(cast: Cast, client_for: ClientFor) -> Client:
    return client_for(cast.aud)


@pytest.fixture
def siri(meeting: Meeting, lillevik: Participation) -> Attendee:
    return signed_up(meeting, lillevik, "siri")


def signed_up(meeting: Meeting, office: Participation, name: str) -> Attendee:
    person = Person(name.capitalize(), f"{name}@lillevik.example")
    return sign_up(meeting, office, [person], by=None)[0]


def text(response: object) -> str:
    return " ".join(response.content.decode().split())  # type: ignore[attr-defined]


def unarrived(record: Participation) -> State | None:
    fresh = Participation.objects.select_related("host__initiative", "office").get(pk=record.pk)
    return follow.row_of(fresh, clock.today()).unarrived


def brought(letter: Letter) -> None:
    meetings.carried(letter, Outcome.CARRIED)


def record_page(client: Client, record: Participation) -> str:
    return text(client.get(reverse("participation", args=[record.host_id, record.pk])))


# ── The list and the record ─────────────────────────────────────────────────────────────────


def test_the_list_tells_a_calendar_letter_that_failed_until_it_has_come(
    aud: Client, siri: Attendee, lillevik: Participation, cast: Cast
) -> None:
    assert unarrived(lillevik) is None
    letter = meetings.fail(siri)
    assert unarrived(lillevik) == State.FAILED
    assert "Brev kom ikke fram" in text(aud.get(reverse("host", args=[lillevik.host_id])))
    actions.send_meeting_letter_again(siri, by=cast.aud)
    brought(letter)
    assert unarrived(lillevik) is None


def test_a_letter_that_may_have_come_is_told_as_that(
    aud: Client, siri: Attendee, lillevik: Participation
) -> None:
    meetings.fail(siri, Outcome.UNCERTAIN)
    assert unarrived(lillevik) == State.UNCERTAIN
    page = text(aud.get(reverse("host", args=[lillevik.host_id])))
    assert "Brev kan være sendt" in page and "Brev kom ikke fram" not in page


def test_one_who_was_reached_does_not_make_up_for_another(
    meeting: Meeting, siri: Attendee, lillevik: Participation
) -> None:
    tor = signed_up(meeting, lillevik, "tor")
    meetings.fail(siri)
    brought(Letter.objects.get(to_address=tor.email))
    assert unarrived(lillevik) == State.FAILED


def test_a_mended_address_that_is_reached_is_enough(
    siri: Attendee, lillevik: Participation
) -> None:
    meetings.fail(siri)
    change_person(siri, Person("Siri", "siri.t@lillevik.example"), by=None)
    brought(Letter.objects.get(to_address="siri.t@lillevik.example"))
    assert unarrived(lillevik) is None


def test_what_failed_of_a_meeting_that_is_over_is_nothing_to_mend(
    siri: Attendee, lillevik: Participation
) -> None:
    meetings.fail(siri)
    with clock.at(AFTER):
        assert unarrived(lillevik) is None


def test_the_record_counts_those_not_reached_and_names_nobody(
    aud: Client, meeting: Meeting, siri: Attendee, lillevik: Participation
) -> None:
    meetings.fail(siri)
    page = record_page(aud, lillevik)
    assert "Innkalling til møtet" in page and "kom ikke fram til 1 påmeldt" in page
    meetings.fail(signed_up(meeting, lillevik, "tor"))
    page = record_page(aud, lillevik)
    assert "kom ikke fram til 2 påmeldte" in page and "Tor" not in page
    meetings.fail(signed_up(meeting, lillevik, "ane"), Outcome.UNCERTAIN)
    assert "kan være sendt til 1 påmeldt" in record_page(aud, lillevik)


def joined(cast: Cast) -> Joined:
    return Joined(cast.kari, cast.kari.memberships.get(), new=False, given=False)


def asked(record: Participation, _cast: Cast) -> None:
    fields = {"name": "Tor", "email": "tor@x.example", "erase_on": clock.today()}
    telling.asked(record, LeaderRequest.objects.create(participation=record, **fields))


def handed(record: Participation, _cast: Cast) -> None:
    fields = {"name": "Tor", "email": "tor@x.example", "erase_on": clock.today()}
    telling.handed(record, HandedLink.objects.create(participation=record, **fields))


@pytest.mark.parametrize(
    ("write", "title"),
    [
        (lambda record, _cast: telling.renewed(record), "Ny lenke til kontoret"),
        (lambda record, _cast: telling.taken(record), "Beskjed om at lenken er tatt i bruk"),
        (asked, "Ønske om å bli meldt på"),
        (handed, "Lenke til den som tar påmeldingen"),
        (
            lambda record, cast: telling.welcome(record, joined(cast)),
            "Velkomst til lederen",
        ),
    ],
)
def test_letters_about_the_link_are_seen_when_they_fail(
    aud: Client,
    lillevik: Participation,
    storfjellet: Participation,
    cast: Cast,
    write: Callable[[Participation, Cast], None],
    title: str,
) -> None:
    write(lillevik, cast)
    letter = Letter.objects.get()
    meetings.carried(letter, Outcome.REFUSED)
    assert unarrived(lillevik) == State.FAILED
    assert unarrived(storfjellet) is None
    assert title in record_page(aud, lillevik)


def test_letters_of_another_initiative_are_not_this_ones(
    lillevik: Participation, siri: Attendee
) -> None:
    letter = meetings.fail(siri)
    fields = {"kind": "link-new", "key": f"link-new:{lillevik.pk + 1000}:1"}
    Letter.objects.filter(pk=letter.pk).update(**fields)
    assert unarrived(lillevik) is None


# ── The meeting ─────────────────────────────────────────────────────────────────────────────


def test_the_meeting_tells_whose_letter_failed_and_sends_it_again(
    aud: Client, meeting: Meeting, siri: Attendee, lillevik: Participation
) -> None:
    tor = signed_up(meeting, lillevik, "tor")
    letter = meetings.fail(siri)
    again = reverse("host_meeting_send_again", args=[siri.pk])
    page = text(aud.get(reverse("host_meeting", args=[meeting.pk])))
    assert "Brevet kom ikke fram. Mottakerens e-posttjener tok ikke imot brevet." in page
    assert again in page and reverse("host_meeting_send_again", args=[tor.pk]) not in page
    page = text(aud.post(again, follow=True))
    assert "Brevet til Siri sendes på nytt." in page and "kom ikke fram" not in page
    letter.refresh_from_db()
    assert letter.state == State.WAITING
    event = AuditEvent.objects.latest("pk")
    assert event.verb == "meeting.send_again"
    assert "Bare et brev som ikke kom fram" in text(aud.post(again, follow=True))


def test_a_letter_that_may_have_come_asks_to_be_asked_about(
    aud: Client, meeting: Meeting, siri: Attendee
) -> None:
    meetings.fail(siri, Outcome.UNCERTAIN)
    page = text(aud.get(reverse("host_meeting", args=[meeting.pk])))
    assert "Brevet kan være sendt." in page and "Spør mottakeren" in page


def test_no_letter_goes_again_when_the_meeting_is_over(
    aud: Client, meeting: Meeting, siri: Attendee, cast: Cast
) -> None:
    meetings.fail(siri)
    with clock.at(AFTER):
        assert "Send på nytt" not in text(aud.get(reverse("host_meeting", args=[meeting.pk])))
        with pytest.raises(Refused, match="letter-late"):
            actions.send_meeting_letter_again(siri, by=cast.aud)


def test_one_to_whom_nothing_was_written_has_nothing_to_send(siri: Attendee, cast: Cast) -> None:
    Letter.objects.all().delete()
    with pytest.raises(Refused, match="no-letter"):
        actions.send_meeting_letter_again(siri, by=cast.aud)


def test_only_those_who_invite_send_again(
    siri: Attendee, cast: Cast, client_for: ClientFor
) -> None:
    meetings.fail(siri)
    for who in (cast.kari, cast.liv, cast.per):
        page = client_for(who).post(reverse("host_meeting_send_again", args=[siri.pk]))
        assert page.status_code in {403, 404}
    assert Letter.objects.get().state == State.FAILED


@pytest.mark.parametrize("many", [1, 3])
def test_the_pages_ask_as_much_however_many_letters_failed(
    aud: Client,
    host: Host,
    meeting: Meeting,
    many: int,
    django_assert_num_queries: Callable[..., object],
) -> None:
    for office in host.participations.all()[:many]:
        for name in "abc"[:many]:
            meetings.fail(signed_up(meeting, office, f"{name}{office.pk}"))
    pages = (("host_meeting", meeting.pk, 7), ("host", host.pk, 11))
    for name, pk, asked in pages:
        aud.get(reverse(name, args=[pk]))
        with django_assert_num_queries(asked):
            aud.get(reverse(name, args=[pk]))


def test_as_many_ticks_as_a_county_has_offices_are_taken(
    aud: Client, meeting: Meeting, siri: Attendee
) -> None:
    ticked = {"came": [*range(900)]}
    page = aud.post(reverse("host_meeting_attendance", args=[meeting.pk]), ticked)
    assert page.status_code == 302
