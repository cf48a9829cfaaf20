"""Thousands of letters, each with a meeting: written, and handed to a mail server on loopback."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from os import getloadavg

from django.conf import settings
from django.db import transaction

from bench.timing import timed
from rettesnor.common import clock
from rettesnor.outbox import post, queries
from rettesnor.outbox.addresses import Receiver
from rettesnor.outbox.calendars import Event
from rettesnor.outbox.delivery import deliver_due
from rettesnor.outbox.models import Letter
from rettesnor.outbox.smtp import SmtpCarrier
from rettesnor.outbox.states import State
from rettesnor.outbox.templates import fill_in

MANY, MOST = 5000, 60.0  # seconds, for the writing and the sending together
PREFIX = "bench:"
SUBJECT = "Invitasjon til informasjonsmøte for [kontor]"
TEXT = """Hei, [navn]!

Vi inviterer [kontor] til et digitalt informasjonsmøte om den nasjonale satsingen. Det er frivillig å
være med, og dere kan svare ja, nei eller ikke nå.

– Tid: [dato og klokkeslett]
– Sted: på nett, se lenken

Meld på dem som skal være med, med navn og e-postadresse:
[adresse]

Har dere spørsmål, svarer vi gjerne på dem i møtet eller før.

Vennlig hilsen
Statsforvalteren
"""


def lines() -> Iterator[str]:
    """What is measured, told as it goes."""
    post.withdraw_all(Letter.objects.all())  # those of the demo's story are not what is measured
    writing = timed(_write)
    yield f"{MANY} letters with a meeting written in {writing:.1f} s"
    progress: list[str] = []
    with _mail_server() as said:
        sending = timed(lambda: _send(progress))
    yield from progress
    taken, receivers = (int(word) for word in said[0].split())
    whole = writing + sending
    right = taken == receivers == MANY == queries.counts(queries.of_keys(PREFIX))[State.SENT]
    held = "met" if right and whole <= MOST else "NOT met"
    yield (
        f"handed to a mail server in {sending:.1f} s, {sending / MANY * 1000:.1f} ms each; "
        f"{taken} came, to {receivers}; load {getloadavg()[0]:.1f}"
    )
    yield f"together {whole:.1f} s   ≤ {MOST:.0f} s: {held}"
    Letter.objects.filter(key__startswith=PREFIX).delete()


def _write() -> None:
    with transaction.atomic():
        told = post.put_many(map(_wanted, range(MANY)), draft=True)
        post.release_all(queries.of_keys(PREFIX))
    if told.written != MANY:
        raise RuntimeError(f"Not all were written: {told}")


def _wanted(number: int) -> post.Wanted:
    to = Receiver(f"Åse Leder {number}", f"leder{number}@kommune.example", "nb")
    begins = clock.now() + timedelta(days=14)
    event = Event(
        uid=f"{PREFIX}{number}@rettesnor.example",
        sequence=0,
        starts_at=begins,
        ends_at=begins + timedelta(hours=1),
        summary="Informasjonsmøte om satsingen",
        description="Lenken til møtet står også i brevet.",
        url="https://mote.example/j/1234567890",
        organizer_name="Statsforvalteren",
        organizer_address="post@embete.example",
        attendee_name=to.name,
        attendee_address=to.address,
        stamp=clock.now(),
    )
    fields = {
        "navn": to.name,
        "kontor": f"Nav Kommune {number}",
        "dato og klokkeslett": "7. desember 2026 klokken 9",
        "adresse": f"https://rettesnor.example/svar/{number:032}/",
    }
    words = fill_in(SUBJECT, TEXT, fields)
    return post.Wanted("bench", f"{PREFIX}{number}", to, words, number, event)


def _send(progress: list[str]) -> None:
    tally = deliver_due(
        SmtpCarrier(),
        told=lambda now: progress.append(f"  {now.sent} sent …") if now.sent % 1000 == 0 else None,
    )
    if tally.sent != MANY:
        raise RuntimeError(f"Not all went: {tally}")


@contextmanager
def _mail_server() -> Iterator[list[str]]:
    """The settings point to it inside; afterwards the list has what it said last."""
    said: list[str] = []
    command = [sys.executable, "-m", "bench.mail_server"]
    before = settings.EMAIL_HOST, settings.EMAIL_PORT
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", int(server.stdout.readline())
            yield said
            said.append(server.communicate()[0])
        finally:
            settings.EMAIL_HOST, settings.EMAIL_PORT = before
            server.kill()
