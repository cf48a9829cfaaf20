"""One of everything in Fjordheim's part of an initiative, and every address of the room about it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Model
from django.urls import URLPattern, reverse

from rettesnor.accounts.permissions import Permission
from rettesnor.common.text import Text
from rettesnor.initiatives import actions
from rettesnor.initiatives.attending import Person
from rettesnor.initiatives.models import Participation
from tests.cast import Cast
from tests.factories import dispatches
from tests.factories.course import join
from tests.house.test_doors import GUARDED, permission_of

ROOMS = ("rettesnor.initiatives.", "rettesnor.reports.on_paper.")
PATTERNS = [one for one in GUARDED if one.callback.__module__.startswith(ROOMS)]
WORDS = {
    "name": "invitation",
    "moment": "before",
    "key": "barnets-beste",
    "fmt": "pdf",
    "initiative": "initiative",
}
# The first words of an address, and what its number is then: the longest first.
HEADS = {
    "utsendinger/brev/": "letter",
    "utsendinger/": "dispatch",
    "lop/": "host",
    "moter/": "meeting",
    "pameldte/": "attendee",
    "tema/": "idea",
    "deltakelse/": "participation",
    "satsinger/": "initiative",
    "milepeler/": "milestone",
    "kontakter/": "contact",
    "sporsmal/": "question",
    "felles-svar/": "general",
}


@dataclass(frozen=True)
class Place:
    path: str
    permission: Permission | None
    name: str


@dataclass(frozen=True)
class Whole:
    """What is there, by what the addresses call it."""

    participation: Participation
    there: dict[str, Model]

    def places(self) -> Iterator[Place]:
        for one in PATTERNS:
            yield Place(self._path(one), permission_of(one), str(one.name))

    def _path(self, address: URLPattern) -> str:
        route = str(address.pattern)
        about = next((HEADS[head] for head in HEADS if route.startswith(head)), "")
        given: dict[str, object] = {}
        for blank in address.pattern.converters:
            thing = self.there.get(about if blank == "pk" else blank)
            given[blank] = thing.pk if thing else WORDS[blank]
        return reverse(str(address.name), kwargs=given)


def tell(cast: Cast) -> Whole:
    """Letters sent, a meeting with one signed up, a theme, a question answered for all."""
    sent = dispatches.sent(cast)
    host, aud, kari = sent.host, cast.aud, cast.kari
    found = join(host.participations.get(office=cast.lillevik), cast)
    meeting = host.meetings.get()
    (attendee,) = actions.sign_up_for_meeting(
        meeting, found, [Person(kari.name, kari.email)], by=kari
    )
    series = actions.begin_series(host, by=aud, kind="friday", name_nb="Prat", name_nn="Prat")
    question = actions.ask_question(found, "Kan vi bytte en sak?", by=kari)
    actions.answer_question(question, "Ja, og si fra i protokollen.", by=aud)
    both = Text("Kan en sak byttes?", "Kan ei sak bytast?"), Text("Ja.", "Ja.")
    there: dict[str, Model] = {
        "letter": dispatches.letter(sent),
        "dispatch": sent,
        "host": host,
        "governor": host.governor,
        "meeting": meeting,
        "attendee": attendee,
        "idea": actions.suggest_theme(series, found, "Barnas syn", by=kari),
        "participation": found,
        "initiative": host.initiative,
        "milestone": host.initiative.milestones.filter(kind="round-1").get(),
        "contact": host.initiative.contacts.get(),
        "question": question,
        "general": actions.publish_answer(question, *both, by=aud, looked=True),
    }
    return Whole(found, there)
