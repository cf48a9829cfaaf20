"""Nav Lillevik's invitation, two information meetings, and browsers that open the office's link."""

from dataclasses import dataclass
from datetime import date, datetime

from django.test import Client
from django.utils import timezone

from rettesnor.initiatives import actions, links
from rettesnor.initiatives.models import Meeting, Participation
from rettesnor.outbox.models import Letter
from tests.cast import Cast
from tests.factories.initiatives import participation

ADDRESS = "https://rettesnor.example"
NORA = {"name_0": "Nora Vik", "email_0": "nora@lillevik.example"}
YES = {
    "reply": "yes",
    "leader_name": "Tone Berg",
    "leader_email": "leder@lillevik.example",
}


def at(day: int, hour: int = 10, month: int = 8) -> datetime:
    return timezone.make_aware(datetime(2025, month, day, hour))


@dataclass
class Story:
    cast: Cast
    participation: Participation
    meeting: Meeting
    later: Meeting

    @property
    def link(self) -> str:
        self.participation.refresh_from_db()
        return f"/i/{links.token_for(self.participation)}/"

    def now(self) -> Participation:
        return Participation.objects.get(pk=self.participation.pk)

    def letters(self, kind: str) -> list[Letter]:
        return list(Letter.objects.filter(kind=kind).order_by("pk"))


def meeting(cast: Cast, found: Participation, day: int, title: str = "Informasjonsmøte") -> Meeting:
    plan = actions.Plan(
        kind="information",
        title_nb=title,
        title_nn=title,
        starts_at=at(day, 10, month=9),
        ends_at=at(day, 11, month=9),
        sign_up_by=date(2025, 8, 29),
        link="https://mote.example/1",
    )
    return actions.offer_meeting(found.host, plan, by=cast.aud)


def tell(cast: Cast) -> Story:
    """Two meetings are offered; in the middle of August the deadline is two weeks away."""
    found = participation(cast)
    return Story(cast, found, meeting(cast, found, 3), meeting(cast, found, 5))


def browser() -> Client:
    """One more browser; no other knows its cookies."""
    return Client()


def said(response) -> str:
    """What the page says, without what its lines were broken into."""
    return " ".join(response.content.decode().split())


def sign_up(client: Client, story: Story, **people: str):
    given = people or NORA
    return client.post(f"{story.link}pamelding/", {"meeting": story.meeting.pk, **given})
