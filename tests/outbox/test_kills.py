"""The real command, killed at every step and started again: nobody gets two, nobody is forgotten."""

import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from rettesnor.common import clock
from rettesnor.outbox import post, queries
from rettesnor.outbox.addresses import Receiver
from rettesnor.outbox.delivery import LEFT_BEHIND, deliver_due
from rettesnor.outbox.models import Letter
from rettesnor.outbox.smtp import SmtpCarrier
from rettesnor.outbox.states import State
from tests.outbox.mail_server import MailServer
from tests.outbox.processes import environment, running
from tests.outbox.written import due, meeting

pytestmark = pytest.mark.django_db(transaction=True)
LONG_ENOUGH = LEFT_BEHIND + timedelta(minutes=1)
LONG_AGO = date(2020, 1, 1)  # the command goes by the real clock
Serve = Callable[..., MailServer]


@dataclass(frozen=True)
class Kill:
    """Where a sender is killed: at a step of its letter number so and so."""

    step: str
    letter: int = 2
    taken: bool = True  # whether the server, which has had the dot, takes the letter
    answered: bool = False  # whether it has taken it by then
    doubtful: bool = False  # whether nobody can tell from here whether it came


KILLS = (
    Kill("EHLO", letter=1),
    Kill("MAIL"),
    Kill("RCPT"),
    Kill("DATA"),
    Kill("DOT", doubtful=True),
    Kill("DOT", doubtful=True, taken=False),
    Kill("DOT", doubtful=True, answered=True),
    Kill("MAIL", letter=1),
    Kill("DOT", doubtful=True, letter=1),
)


def letters(number: int) -> list[str]:
    """Put, every other with a meeting; the addresses."""
    for n in range(number):
        to = Receiver("", f"p{n:03}@by.example")
        if n % 2:
            due(f"k{n}", to, not_before=LONG_AGO)
        else:
            event = meeting(uid=f"m{n}@rettesnor.example", attendee_address=to.address)
            post.put_words(
                "call", "Møte", "Hei!", key=f"k{n}", to=to, calendar=event, not_before=LONG_AGO
            )
    return [f"p{n:03}@by.example" for n in range(number)]


@contextmanager
def sending(server: MailServer, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """`rettesnor send-letters`, as cron starts it."""
    env = environment(
        folder,
        RETTESNOR_SMTP_URL=f"smtp://127.0.0.1:{server.port}",
        RETTESNOR_FROM="Rettesnor <post@rettesnor.example>",
    )
    with running("send-letters", env=env) as process:
        yield process


def killed(server: MailServer, folder: Path, kill: Kill) -> None:
    """A run that is killed there, and taken up as the next does when enough time has gone."""
    seen: list[str] = []
    manners = server.manners
    with sending(server, folder) as process:

        def watch(at: str) -> None:
            seen.append(at)
            if at == kill.step and seen.count(at) == kill.letter:
                process.send_signal(signal.SIGKILL)
                process.wait()

        if kill.answered:
            manners.after = watch
        else:
            manners.watch = watch
        if not kill.taken:
            manners.answers["DOT"] = lambda _to: None if seen.count("DOT") == kill.letter else "250"
        said = process.communicate(timeout=60)[0]
    assert process.returncode == -signal.SIGKILL, said
    manners.watch = manners.after = lambda _step: None
    manners.answers.clear()
    with clock.at(timezone.now() + LONG_ENOUGH):
        deliver_due(SmtpCarrier(), asked_to_stop=lambda: True)


def judge(server: MailServer) -> int:
    """A person judges what is uncertain by what the mail server has written down; how many."""
    doubtful = list(Letter.objects.filter(state=State.UNCERTAIN))
    for letter in doubtful:
        act = post.arrived if letter.to_address in server.receivers else post.send_again
        act(letter)
    return len(doubtful)


def test_killed_at_every_step_each_gets_one_letter_once_a_person_has_judged(
    serve: Serve, tmp_path: Path
) -> None:
    """Until somebody judges, nobody has two and only those in doubt may have none."""
    everybody = letters(24)
    server = serve()
    for kill in KILLS:
        killed(server, tmp_path, kill)
    with clock.at(timezone.now() + LONG_ENOUGH):
        deliver_due(SmtpCarrier())
    got, doubtful = server.receivers, sum(kill.doubtful for kill in KILLS)
    assert sorted(set(got)) == sorted(got)
    assert len(got) == 24 - sum(not kill.taken for kill in KILLS)
    left = Letter.objects.exclude(state=State.SENT)
    assert [letter.state for letter in left] == [State.UNCERTAIN] * doubtful
    assert set(everybody) - set(got) <= {letter.to_address for letter in left}
    assert judge(server) == doubtful
    deliver_due(SmtpCarrier())
    assert sorted(server.receivers) == everybody
    assert queries.counts()[State.SENT] == 24
    calls = [mail for mail in server.letters if mail.get_content_type() == "multipart/mixed"]
    assert len(calls) == 12


@pytest.mark.parametrize("step", ["MAIL", "DATA", "DOT"])
def test_stopped_while_it_sends_then_killed_each_still_gets_one(
    serve: Serve, tmp_path: Path, step: str
) -> None:
    everybody = letters(10)
    server = serve()
    seen: list[str] = []
    stopped: list[int] = []

    def watch(at: str) -> None:
        seen.append(at)
        if at == step and seen.count(at) == 4:
            stopped.append(post.hold_all(Letter.objects.all()))
            connection.close()  # this thread's own

    server.manners.watch = watch
    with sending(server, tmp_path) as process:
        said = process.communicate(timeout=60)[0]
    assert process.returncode == 0, said
    # What was let go of when they were stopped goes; everything else is a draft.
    gone = 4 if step == "DOT" else 3
    assert (len(server.receivers), stopped) == (gone, [10 - gone])
    assert queries.counts()[State.DRAFT] == 10 - gone
    with clock.at(timezone.now()):  # the sender that comes knows no other day
        assert post.release_all(Letter.objects.all()) == 10 - gone
    killed(server, tmp_path, Kill("DOT", doubtful=True))
    deliver_due(SmtpCarrier())
    assert judge(server) == 1
    assert sorted(server.receivers) == everybody
    assert queries.counts()[State.SENT] == 10


def test_two_senders_at_once_send_each_letter_once(serve: Serve, tmp_path: Path) -> None:
    everybody = letters(60)
    server = serve()
    with sending(server, tmp_path) as one, sending(server, tmp_path) as other:
        said = [process.communicate(timeout=60)[0] for process in (one, other)]
    assert (one.returncode, other.returncode) == (0, 0), said
    assert sorted(server.receivers) == everybody
    assert set(Letter.objects.values_list("state", flat=True)) == {State.SENT}


def test_a_sender_told_to_stop_finishes_its_letter_and_gives_back_the_rest(
    serve: Serve, tmp_path: Path
) -> None:
    letters(5)
    server = serve()
    with sending(server, tmp_path) as process:

        def watch(step: str) -> None:
            if step == "DOT" and server.manners.calls == 1:
                process.send_signal(signal.SIGTERM)

        server.manners.watch = watch
        said = process.communicate(timeout=60)[0]
    assert process.returncode == 0, said
    assert said.startswith("1 letters sent to 127.0.0.1:") and "4 wait." in said
    assert sorted(Letter.objects.values_list("state", flat=True)) == ["sent", *["waiting"] * 4]
