"""Twenty browsers with the page's queue in each: what is not acknowledged is sent until it is."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse
from random import Random
from threading import Condition, Event
from time import monotonic
from urllib.parse import urlencode

from tests.faults.installation import Field
from tests.faults.server import Server
from tests.faults.waiting import BEAT, LOOPBACK, PATIENCE

OK, FAULT = 200, 500
AGAIN, LATE, TOGETHER = 0.05, 0.05, 0.1  # shares of the turns; the rest give one new answer

Kill = Callable[[], None]
Fuse = Callable[["Client", bytes, Kill], None]
"""Sends the body in some way, and kills the server somewhere in between."""


@dataclass
class Asked:
    """One field that a client answers, with everything it has ever said there."""

    key: Field
    values: tuple[str, ...]
    said: list[str] = field(default_factory=list)
    acknowledged: int = 0

    def next(self, dice: Random) -> str:
        """Never what was said last: then each answer that is saved is seen in the trail."""
        return dice.choice([value for value in self.values if value not in self.said[-1:]])


class Progress:
    """How far everybody has come, and what is to happen on the way."""

    def __init__(self, total: int) -> None:
        self.total, self.given, self.acknowledged = total, 0, 0
        self.failed: BaseException | None = None  # the first thing that went wrong
        self.fuses: list[tuple[int, Fuse]] = []  # after so many acknowledged; the next one last
        self.changed = Condition()

    def take(self, wanted: int) -> int:
        """How many more answers may be given now: `wanted`, fewer at the end, then none."""
        with self.changed:
            taken = 0 if self.failed else min(wanted, self.total - self.given)
            self.given += taken
            return taken

    def tell(self, acknowledged: int) -> None:
        with self.changed:
            self.acknowledged += acknowledged
            self.changed.notify_all()

    def fuse(self) -> Fuse | None:
        """What the next to send something must do, when it is time for it."""
        with self.changed:
            due = self.fuses and self.acknowledged >= self.fuses[-1][0]
            return self.fuses.pop()[1] if due else None

    def wait_for(self, count: int) -> None:
        """Until so many are acknowledged, or all there will be."""
        with self.changed:
            there = lambda: self.acknowledged >= min(count, self.total) or self.failed  # noqa: E731
            assert self.changed.wait_for(there, PATIENCE), f"Stopped at {self.acknowledged}."

    def fail(self, why: BaseException) -> None:
        """And nobody goes on for a test that has failed."""
        with self.changed:
            self.failed = self.failed or why
            self.changed.notify_all()


class Client:
    def __init__(self, seat: dict, origin: str, server: Server, progress: Progress) -> None:
        self.who, self.cookies = str(seat["who"]), seat["cookies"]
        self.fields = [Asked((i, q, t), tuple(values)) for i, q, t, values in seat["fields"]]
        self.item = self.fields[0].key[0]
        self.origin, self.sequence = origin, 0
        self.server, self.progress, self.dice = server, progress, Random(origin)
        self.connection = self.connected()
        self.versions: dict[Field, int] = {}
        self.sent: list[dict] = []
        self.tries = self.faults = 0

    def connected(self) -> HTTPConnection:
        return HTTPConnection(LOOPBACK, self.server.port, timeout=PATIENCE)

    # ── what one does ────────────────────────────────────────────────────────────────────────

    def run(self) -> None:
        try:
            while self.turn():
                pass
        except BaseException as why:  # noqa: BLE001 - told by `everybody`, to whoever asked
            self.progress.fail(why)
        finally:
            self.connection.close()

    def turn(self) -> bool:
        """Say something: new, or again; False when enough has been said."""
        turn = self.dice.random()
        if self.sent and turn < AGAIN + LATE:
            self.repeat(self.sent[-1] if turn < AGAIN else self.dice.choice(self.sent))
            return True
        several = self.dice.randint(2, 4) if turn < AGAIN + LATE + TOGETHER else 1
        asked = self.dice.sample(self.fields, self.progress.take(several))
        if asked:
            self.give(asked)
            self.progress.tell(len(asked))
        return bool(asked)

    def give(self, asked: list[Asked]) -> None:
        """New answers, each to a field of its own: together in one call when there are several."""
        messages = [self.message(one) for one in asked]
        if len(messages) == 1:
            replies = [self.deliver(messages[0])]
        else:
            whole = self.deliver({"who": self.who, "many": json.dumps(messages)})
            replies = whole["results"]
            assert [one["status"] for one in replies] == [OK] * len(asked), whole
        for one, reply in zip(asked, replies, strict=True):
            assert reply["value"] == one.said[-1], f"{one} was answered {reply}"
            one.acknowledged += 1
            self.versions[one.key] = int(reply["version"])
        self.sent += messages

    def message(self, asked: Asked) -> dict:
        self.sequence += 1
        asked.said.append(asked.next(self.dice))
        _item, question, topic = asked.key
        return {
            "question": question,
            "topic": topic,
            "value": asked.said[-1],
            "seen": str(self.versions.get(asked.key, 0)),
            "who": self.who,
            "origin": self.origin,
            "sequence": str(self.sequence),
        }

    def repeat(self, message: dict) -> None:
        """The same once more, or an old one late: told what is stored now, and nothing changes."""
        key = (self.item, message["question"], message["topic"])
        reply = self.deliver(message)
        last = next(one for one in self.fields if one.key == key).said[-1]
        assert (reply["value"], int(reply["version"])) == (last, self.versions[key]), reply

    # ── how it is sent ───────────────────────────────────────────────────────────────────────

    def deliver(self, message: dict) -> dict:
        """Send it until it is acknowledged. AssertionError when it is refused, or never is."""
        end, pause = monotonic() + PATIENCE, Event()
        while monotonic() < end and not self.progress.failed:
            self.server.wait_until_up()
            self.tries += 1
            try:
                response, content = self.send(urlencode(message).encode())
            except (OSError, HTTPException):  # refused, reset, or cut short
                self.connection.close()
                self.connection = self.connected()
                continue
            if response.status == OK:
                return json.loads(content)
            assert response.status >= FAULT, f"{message} was refused: {content[:600]!r}"
            self.faults += 1
            pause.wait(BEAT)  # its database is away
        raise AssertionError(f"{message} was never acknowledged.")

    def send(self, body: bytes) -> tuple[HTTPResponse, bytes]:
        fuse = self.progress.fuse()
        self.head(len(body))
        if fuse:
            fuse(self, body, self.server.kill_and_start_again)
        else:
            self.connection.send(body)
        response = self.connection.getresponse()
        return response, response.read()

    def head(self, length: int) -> None:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self.connection.putrequest("POST", f"/saker/{self.item}/svar/")
        self.connection.putheader("Content-Type", "application/x-www-form-urlencoded")
        self.connection.putheader("Content-Length", str(length))
        self.connection.putheader("Cookie", cookies)
        self.connection.putheader("X-CSRFToken", self.cookies["csrftoken"])
        self.connection.putheader("X-Requested-With", "fetch")
        self.connection.endheaders()


def seated(told: dict, server: Server, progress: Progress) -> list[Client]:
    """Every client of an installation; the same choices each time."""
    return [
        Client(seat, f"client-{number}", server, progress)
        for number, seat in enumerate(told["seats"])
    ]


def everybody(clients: list[Client], meanwhile: Callable[[], None] = lambda: None) -> None:
    """All of them at once, and `meanwhile` in this thread; back when all is acknowledged."""
    progress = clients[0].progress
    with ThreadPoolExecutor(len(clients)) as pool:
        for client in clients:
            pool.submit(client.run)
        try:
            meanwhile()
        except BaseException as why:  # noqa: BLE001 - raised below, unless it was a client's
            progress.fail(why)
    if progress.failed:
        raise progress.failed


def every_field(clients: list[Client]) -> list[Asked]:
    return [one for client in clients for one in client.fields]
