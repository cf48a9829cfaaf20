"""Letters to invented people, put as another room would."""

from datetime import UTC, datetime
from typing import Any

from rettesnor.outbox import post
from rettesnor.outbox.addresses import Receiver
from rettesnor.outbox.calendars import Event
from rettesnor.outbox.models import Letter

KARI = Receiver("Kari Ås", "kari@lillevik.example", "nb")
OLA = Receiver("Ola Ødegård", "ola@lillevik.example", "nn")
FIELDS = {
    "navn": "Kari",
    "kontor": "Nav Lillevik",
    "dager": "– 20. november: se om tiltaket er på plass\n– 23. november: se om det virker",
    "adresse": "https://rettesnor.example/kontor/4/?a=1&b=2",
    "slå av": "https://rettesnor.example/min-side/brev/",
}


def due(key: str = "days-due:1:2026-W48", to: Receiver = KARI, **more) -> Letter:
    return post.put("days-due", key=key, to=to, fields=FIELDS, **more)


def many(number: int) -> list[Letter]:
    return [
        due(f"days-due:{n}", Receiver(f"Person {n}", f"p{n}@by.example")) for n in range(number)
    ]


def now(letter: Letter) -> Letter:
    return Letter.objects.get(pk=letter.pk)


def meeting(**changes: Any) -> Event:
    told: dict[str, Any] = {
        "uid": "mote-17-kari@rettesnor.example",
        "sequence": 0,
        "starts_at": datetime(2026, 12, 1, 8, tzinfo=UTC),
        "ends_at": datetime(2026, 12, 1, 9, tzinfo=UTC),
        "summary": "Informasjonsmøte: Barnets beste; ærlig talt, på Ås",
        "description": "Hei!\nVi ses på nett.\n\n– Åse",
        "url": "https://mote.example/j/123?pwd=a,b;c",
        "organizer_name": 'Åse Østby, "rådgiver"',
        "organizer_address": "oslo@embete.example",
        "attendee_name": KARI.name,
        "attendee_address": KARI.address,
        "stamp": datetime(2026, 11, 23, 11, tzinfo=UTC),
    }
    return Event(**told | changes)
