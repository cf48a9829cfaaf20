"""The server is killed in the middle of everybody's saves, again and again."""

import os
import select
from collections.abc import Callable
from itertools import cycle
from random import Random

from tests.faults.clients import Client, Fuse, Kill, Progress, every_field, everybody, seated
from tests.faults.installation import Installation, stored

ANSWERS = int(os.environ.get("RETTESNOR_FAULT_ANSWERS", "10000"))
KILLS = int(os.environ.get("RETTESNOR_FAULT_KILLS", "50"))
SEED = 4


def half_sent(client: Client, body: bytes, kill: Kill) -> None:
    client.connection.send(body[: len(body) // 2])
    kill()
    client.connection.send(body[len(body) // 2 :])


def just_sent(client: Client, body: bytes, kill: Kill) -> None:
    client.connection.send(body)
    kill()


def after_others(others: int) -> Fuse:
    """While it is at work on it: when so many others have been answered."""

    def wait_and_kill(client: Client, body: bytes, kill: Kill) -> None:
        client.connection.send(body)
        client.progress.wait_for(client.progress.acknowledged + others)
        kill()

    return wait_and_kill


def answered_unread(client: Client, body: bytes, kill: Kill) -> None:
    """It is saved and the server has said so; nobody has heard it."""
    client.connection.send(body)
    select.select([client.connection.sock], [], [])
    kill()
    raise ConnectionResetError


WAYS: tuple[Callable[[Random], Fuse], ...] = (
    lambda _dice: half_sent,
    lambda _dice: just_sent,
    lambda dice: after_others(dice.randint(1, 6)),
    lambda _dice: answered_unread,
)


def planned(total: int, kills: int) -> list[tuple[int, Fuse]]:
    """When, counted in answers acknowledged, and how; the last first."""
    dice = Random(SEED)
    moments = sorted(dice.sample(range(total * 19 // 20), kills))
    return [(at, way(dice)) for at, way in zip(moments, cycle(WAYS), strict=False)][::-1]


def test_every_acknowledged_answer_is_there_once_whatever_was_killed(
    installation: Installation,
) -> None:
    progress = Progress(ANSWERS)
    progress.fuses = planned(ANSWERS, KILLS)
    with installation.serving() as server:
        clients = seated(installation.told, server, progress)
        everybody(clients)
        assert server.kills == KILLS
    found, fields = stored(installation.database), every_field(clients)
    given = [one for one in fields if one.said]
    assert sum(one.acknowledged for one in given) == ANSWERS
    assert found.answers == {one.key: (one.said[-1], len(one.said)) for one in given}
    assert found.lines == {one.key: one.said for one in given}
