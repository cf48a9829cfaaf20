"""Letters to invented people, put as another room would."""

from rettesnor.outbox import post
from rettesnor.outbox.addresses import Receiver
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
