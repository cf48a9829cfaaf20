"""The county governor's pages of meetings."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from rettesnor.accounts.models import User
from rettesnor.common import clock
from rettesnor.initiatives import actions
from rettesnor.initiatives.attending import Person, sign_up
from rettesnor.initiatives.models import Host, Meeting, Participation
from tests.cast import Cast
from tests.factories import meetings

FILLED = {
    "kind": "information",
    "audience": "invited",
    "title_nb": "Informasjonsmøte",
    "title_nn": "Informasjonsmøte",
    "day": "2025-09-03",
    "starts": "10.00",
    "ends": "11:00",
    "sign_up_by": "2025-08-29",
    "link": "https://mote.example/1",
}


@pytest.fixture
def aud(cast: Cast, client_for: Callable[[User], Client]) -> Client:
    return client_for(cast.aud)


def text(response: object) -> str:
    return " ".join(response.content.decode().split())  # type: ignore[attr-defined]


def test_aud_lays_in_a_meeting_and_sees_it(aud: Client, host: Host) -> None:
    page = aud.post(reverse("host_meeting_new", args=[host.pk]), FILLED, follow=True)
    assert "onsdag 3. september 2025 kl. 10.00–11.00" in text(page)
    assert "<strong>0</strong> er påmeldt" in text(page)
    assert "Informasjonsmøte" in text(aud.get(reverse("host_meetings", args=[host.pk])))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"ends": "09.00"}, "slutter før det begynner"),
        ({"sign_up_by": "2025-09-04"}, "Fristen er etter møtet"),
        ({"starts": "ti"}, "Skriv klokkeslettet"),
        ({"day": "3. sept"}, "Skriv dagen som"),
        ({"link": "mote.example"}, "begynner med https"),
        ({"title_nn": ""}, "Skriv noe her."),
        ({"day": "9999-12-31"}, "mer enn tre år unna"),
        ({"day": "2028-08-20", "sign_up_by": "2028-08-20"}, "mer enn tre år unna"),
        ({"theme_nb": "Skriv til kari@lillevik.example"}, "e-postadresse"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    aud: Client, host: Host, changed: dict[str, str], said: str
) -> None:
    page = aud.post(reverse("host_meeting_new", args=[host.pk]), FILLED | changed)
    assert page.status_code == 422
    assert 'value="https://mote.example/1"' in text(page) or "link" in changed
    assert not Meeting.objects.exists()
    assert said in text(page)


def test_who_is_signed_up_stands_by_office_with_the_day_of_deletion(
    aud: Client, meeting: Meeting, lillevik: Participation
) -> None:
    sign_up(meeting, lillevik, [Person("Siri Tangevik", "siri@lillevik.example")], by=None)
    page = text(aud.get(reverse("host_meeting", args=[meeting.pk])))
    assert "<h3>Nav Lillevik</h3>" in page and "Siri Tangevik" in page
    assert "slettes fredag 3. oktober 2025" in page


def test_moving_says_how_many_are_told(
    aud: Client, meeting: Meeting, lillevik: Participation
) -> None:
    sign_up(meeting, lillevik, [Person("Siri Tangevik", "siri@lillevik.example")], by=None)
    address = reverse("host_meeting_change", args=[meeting.pk])
    assert "1 er påmeldt" in text(aud.get(address))
    page = aud.post(address, FILLED | {"starts": "12.00", "ends": "13.00"}, follow=True)
    assert "1 påmeldt får en ny kalenderinvitasjon" in text(page)


def test_attendance_is_noted_once_it_has_begun(
    aud: Client, meeting: Meeting, lillevik: Participation
) -> None:
    (siri,) = sign_up(meeting, lillevik, [Person("Siri Tangevik", "s@lillevik.example")], by=None)
    address = reverse("host_meeting_attendance", args=[meeting.pk])
    early = aud.post(address, {"came": [siri.pk]}, follow=True)
    assert "Møtet har ikke begynt" in text(early)
    with clock.at(timezone.make_aware(datetime(2025, 9, 3, 10, 30))):
        page = aud.post(
            address, {"came": [siri.pk, "x", "9" * 30, "9" * 5000, f"0{siri.pk}"]}, follow=True
        )
    assert "Frammøtet er notert" in text(page)
    siri.refresh_from_db()
    assert siri.attended is True


def test_calling_off_asks_first_and_tells_how_many(
    aud: Client, meeting: Meeting, lillevik: Participation
) -> None:
    sign_up(meeting, lillevik, [Person("Siri Tangevik", "siri@lillevik.example")], by=None)
    address = reverse("host_meeting_cancel", args=[meeting.pk])
    assert "1 påmeldt får et brev" in text(aud.get(address))
    assert "Møtet er avlyst" in text(aud.post(address, follow=True))
    assert aud.post(address).status_code == 422


def test_material_series_and_themes(
    aud: Client, meeting: Meeting, lillevik: Participation, cast: Cast
) -> None:
    host = meeting.host
    address = reverse("host_meeting_material", args=[meeting.pk])
    page = aud.post(
        address, {"text_nb": "Lysbilder", "text_nn": "Lysbilete", "link": ""}, follow=True
    )
    assert "Lysbilder" in text(page)
    address = reverse("meeting_series_new", args=[host.pk])
    named = {"kind": "friday", "name_nb": "Fredagsprat", "name_nn": "Fredagsprat"}
    assert "Fredagsprat" in text(aud.post(address, named, follow=True))
    idea = actions.suggest_theme(host.series.get(), lillevik, "Hastesaker", by=cast.ola)
    page = text(aud.get(reverse("host_meetings", args=[host.pk])))
    assert "Hastesaker" in page
    assert "Lillevik" not in page and "Ola" not in page
    page = text(aud.post(reverse("theme_take_up", args=[idea.pk]), follow=True))
    assert "Hastesaker" not in page


def test_others_find_no_meeting(
    meeting: Meeting, cast: Cast, client_for: Callable[[User], Client]
) -> None:
    names = ("host_meeting", "host_meeting_change", "host_meeting_cancel", "host_meeting_material")
    for who in (cast.kari, cast.liv, cast.per):
        for name in names:
            found = client_for(who).get(reverse(name, args=[meeting.pk]))
            assert found.status_code in {403, 404}


@pytest.mark.parametrize("many", [1, 3])
def test_the_lists_ask_as_much_whatever_their_length(
    aud: Client, host: Host, cast: Cast, many: int, django_assert_num_queries: Callable[..., object]
) -> None:
    for number in range(many):
        found = meetings.meeting(host, cast, title_nb=f"Møte {number}")
        for office in host.participations.all()[:many]:
            sign_up(found, office, [Person("Siri", f"s{number}{office.pk}@x.example")], by=None)
    aud.get(reverse("host_meetings", args=[host.pk]))
    with django_assert_num_queries(7):
        aud.get(reverse("host_meetings", args=[host.pk]))
    with django_assert_num_queries(7):
        aud.get(reverse("host_meeting", args=[found.pk]))
