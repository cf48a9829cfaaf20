"""The real command, killed at every step and started again: nobody gets two, nobody is forgotten."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from rettesnor.common import clock
from rettesnor.outbox.addresses import Receiver
from rettesnor.outbox.delivery import LEFT_BEHIND, deliver_due
from rettesnor.outbox.models import Letter
from rettesnor.outbox.smtp import SmtpCarrier
from rettesnor.outbox.states import State
from tests.outbox.mail_server import MailServer
from tests.outbox.written import due

pytestmark = pytest.mark.django_db(transaction=True)
STEPS = ("EHLO", "MAIL", "RCPT", "DATA", "DOT")
LONG_ENOUGH = LEFT_BEHIND + timedelta(minutes=1)
LONG_AGO = date(2020, 1, 1)  # the command goes by the real clock
Serve = Callable[..., MailServer]


def letters(number: int) -> list[str]:
    """Put; the addresses."""
    for n in range(number):
        due(f"k{n}", Receiver("", f"p{n:03}@by.example"), not_before=LONG_AGO)
    return [f"p{n:03}@by.example" for n in range(number)]


@contextmanager
def sending(server: MailServer, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """`rettesnor send-letters`, as cron starts it."""
    at = connection.settings_dict
    url = f"sqlite:///{at['NAME']}"
    if connection.vendor == "postgresql":
        login = f"{at['USER']}:{at['PASSWORD']}" if at["PASSWORD"] else at["USER"]
        url = f"postgres://{login}@{at['HOST']}:{at['PORT'] or 5432}/{at['NAME']}"
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "rettesnor.settings",
        "RETTESNOR_VAR": str(folder),
        "DATABASE_URL": url,
        "RETTESNOR_SMTP_URL": f"smtp://127.0.0.1:{server.port}",
        "RETTESNOR_FROM": "Rettesnor <post@rettesnor.example>",
        "RETTESNOR_SECRET_KEY": "only-for-tests",
    }
    command = [sys.executable, "-m", "rettesnor.cli", "send-letters"]
    with subprocess.Popen(
        command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def test_killed_at_every_step_each_gets_one_letter_or_is_left_to_a_person(
    serve: Serve, tmp_path: Path
) -> None:
    """Each run is killed at one step of its second letter; then one run is left in peace."""
    everybody = letters(12)
    server = serve()
    doubtful = 0
    for step in STEPS:
        seen: list[str] = []
        with sending(server, tmp_path) as process:

            def watch(at: str, seen=seen, step=step, process=process) -> None:
                seen.append(at)
                if at == step and seen.count(at) == (1 if step == "EHLO" else 2):
                    process.send_signal(signal.SIGKILL)
                    process.wait()

            server.manners.watch = watch
            said = process.communicate(timeout=60)[0]
        assert process.returncode == -signal.SIGKILL, said
        doubtful += step == "DOT"
        server.manners.watch = lambda _step: None
        # Taken up as the next run does when enough time has gone; it sends nothing yet.
        with clock.at(timezone.now() + LONG_ENOUGH):
            deliver_due(SmtpCarrier(), asked_to_stop=lambda: True)
    with clock.at(timezone.now() + LONG_ENOUGH):
        deliver_due(SmtpCarrier())
    got = server.receivers
    assert sorted(set(got)) == sorted(got) == everybody
    left = Letter.objects.exclude(state=State.SENT)
    assert [letter.state for letter in left] == [State.UNCERTAIN] * doubtful


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
