"""The clock as it runs beside the server: a real process, a real folder."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import OperationalError
from django.utils import timezone

from rettesnor.common import clock
from rettesnor.outbox.clockwork import AGAIN, Clock, Ending, Job, ending
from rettesnor.outbox.models import Letter
from rettesnor.outbox.states import State
from tests.faults.waiting import LOOPBACK, answers, free_port, until
from tests.outbox import returns
from tests.outbox.conftest import NOON
from tests.outbox.processes import environment, running
from tests.outbox.written import due

LONG_AGO = date(2020, 1, 1)  # the process goes by the real clock
SERVE = (
    "import sys; from rettesnor.cli import serve; "
    f"serve('{LOOPBACK}', int(sys.argv[1]), with_clock=True)"
)


# ── What is done when ───────────────────────────────────────────────────────────────────────


class Never(Ending):
    def __init__(self) -> None:
        super().__init__(os.pipe()[0], with_server=False)


def struck(jobs: dict[str, list], at: list[timedelta], fails: int = 0) -> list[str]:
    """What was done, when the clock strikes at each of these times after noon."""
    done: list[str] = []
    left = [fails]

    def work(name: str) -> None:
        done.append(name)
        if name == "d" and left[0]:
            left[0] -= 1
            raise OperationalError("kari@lillevik.example is away")

    end, made = (
        Never(),
        {
            kind: [Job(name, lambda name=name: work(name)) for name in names]
            for kind, names in jobs.items()
        },
    )
    one = Clock(made["often"], made["daily"], every=1)
    for after in at:
        with clock.at(NOON + after):
            one.strike(end)
    return done


@pytest.mark.django_db
def test_daily_jobs_are_done_at_the_start_and_after_midnight() -> None:
    hours = [timedelta(hours=hour) for hour in (0, 1, 11, 12, 13, 36)]
    assert struck({"often": ["o"], "daily": ["d"]}, hours) == list("dooodoodo")


@pytest.mark.django_db
def test_a_job_that_fails_stops_no_other_and_is_tried_again_later(
    caplog: pytest.LogCaptureFixture,
) -> None:
    at = [timedelta(0), timedelta(minutes=1), AGAIN, AGAIN * 2]
    assert struck({"often": ["o"], "daily": ["d", "e"]}, at, fails=1) == list("deoodoo")
    assert "«d»: OperationalError" in caplog.text and "kari" not in caplog.text


def test_a_clock_told_to_stop_begins_nothing_more() -> None:
    done: list[str] = []
    with ending(with_server=False) as end:
        assert not end.has_come()
        os.kill(os.getpid(), signal.SIGTERM)
        assert end.within(60)
        Clock([Job("o", lambda: done.append("o"))], [Job("d", lambda: done.append("d"))], 60).run(
            end
        )
    assert done == []


# ── As a process ────────────────────────────────────────────────────────────────────────────


def sent(letter: Letter) -> bool:
    return Letter.objects.filter(pk=letter.pk, state=State.SENT).exists()


@pytest.mark.django_db(transaction=True)
def test_letters_go_as_they_come_due_until_the_server_is_gone(tmp_path: Path) -> None:
    first, held = due("first", not_before=LONG_AGO), due("draft", draft=True, not_before=LONG_AGO)
    env = environment(tmp_path, RETTESNOR_CLOCK="0.05", RETTESNOR_SMTP_URL="")
    with running("clock", "--with-server", env=env, stdin=subprocess.PIPE) as process:
        until(lambda: sent(first), lambda: f"The first has not gone; {process.poll()}.")
        second = due("second", not_before=LONG_AGO)
        until(lambda: sent(second), lambda: "The second has not gone.")
        said = process.communicate(timeout=60)[0]  # closes its input
        assert process.returncode == 0, said
    # Both at one strike when the machine is slow, else at one each.
    assert sum(int(n) for n in re.findall(r"(\d+) letters sent to", said)) == 2
    assert len(list((tmp_path / "outbox").glob("*.eml"))) == 2
    assert Letter.objects.get(pk=held.pk).state == State.DRAFT


@pytest.mark.django_db(transaction=True)
def test_daily_jobs_and_returned_letters_are_seen_to(tmp_path: Path) -> None:
    old, back = due("old"), due("back")
    long_ago = timezone.now() - timedelta(days=200)
    Letter.objects.filter(pk=old.pk).update(state=State.SENT, sent_at=long_ago)
    Letter.objects.filter(pk=back.pk).update(state=State.SENT, sent_at=timezone.now())
    maildir = tmp_path / "maildir"
    for part in ("new", "cur", "tmp"):
        (maildir / part).mkdir(parents=True)
    (maildir / "new/1.mx").write_bytes(returns.like_postfix(back.message_id))
    env = environment(tmp_path, RETTESNOR_CLOCK="0.05", RETTESNOR_BOUNCES=str(maildir))
    with running("clock", env=env) as process:
        erased = Letter.objects.filter(pk=old.pk, erased_at__isnull=False)
        until(erased.exists, lambda: "The old letter is not emptied.")
        failed = Letter.objects.filter(pk=back.pk, state=State.FAILED)
        until(failed.exists, lambda: "The returned letter is not marked.")
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0


@contextmanager
def serving(tmp_path: Path, **more: str) -> Iterator[tuple[subprocess.Popen, int]]:
    port = free_port(os.getpid())
    (tmp_path / "static").mkdir()
    env = environment(tmp_path, RETTESNOR_CLOCK="0.05", RETTESNOR_SMTP_URL="") | more
    log = (tmp_path / "server.log").open("wb")
    with log, subprocess.Popen(
        [sys.executable, "-c", SERVE, str(port)],
        env=env, stdout=log, stderr=log, start_new_session=True,
    ) as process:  # fmt: skip
        try:
            yield process, port
        finally:
            os.killpg(process.pid, signal.SIGKILL)


def clocks(group: int) -> list[int]:
    """The clocks of a process group, as the kernel has them."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            command = (place / "cmdline").read_bytes().split(b"\0")
            mine = os.getpgid(int(place.name)) == group
        except (OSError, ValueError):
            continue
        if mine and b"clock" in command:
            found.append(int(place.name))
    return found


@pytest.mark.django_db(transaction=True)
def test_the_server_has_a_clock_beside_it_that_ends_with_it(tmp_path: Path) -> None:
    """Also when the server is killed without a warning."""
    letter = due(not_before=LONG_AGO)
    with serving(tmp_path) as (server, port):
        until(lambda: sent(letter), (tmp_path / "server.log").read_text)
        until(lambda: answers(port), lambda: "The server does not answer.")
        assert len(clocks(server.pid)) == 1
        server.kill()
        until(lambda: not clocks(server.pid), lambda: "The clock outlives its server.")


@pytest.mark.django_db(transaction=True)
def test_no_clock_is_started_where_cron_is_to_do_it(tmp_path: Path) -> None:
    with serving(tmp_path, RETTESNOR_CLOCK="0") as (server, port):
        until(lambda: answers(port), (tmp_path / "server.log").read_text)
        assert clocks(server.pid) == []


def test_a_number_of_seconds_that_is_none_is_told(tmp_path: Path) -> None:
    with running("clock", env=environment(tmp_path, RETTESNOR_CLOCK="often")) as process:
        said = process.communicate(timeout=60)[0]
    assert process.returncode == 1 and "Write a number of seconds" in said


# ── What a mail server pipes in ─────────────────────────────────────────────────────────────


@pytest.mark.django_db(transaction=True)
def test_a_mail_server_can_pipe_a_returned_letter_in(tmp_path: Path) -> None:
    letter = due()
    Letter.objects.update(state=State.SENT, sent_at=NOON)
    env = environment(tmp_path)
    for raw in (returns.like_postfix(letter.message_id), b"\xff\x00" * 100, b""):
        with running("read-bounces", "--stdin", env=env, stdin=subprocess.PIPE) as process:
            process.stdin.buffer.write(raw)  # type: ignore[union-attr]
            said = process.communicate(timeout=60)[0]
        assert (process.returncode, said) == (0, "")
    assert Letter.objects.get().state == State.FAILED


@pytest.mark.django_db(transaction=True)
def test_what_comes_while_the_database_is_away_is_asked_for_again(tmp_path: Path) -> None:
    letter = due()
    env = environment(tmp_path) | {"DATABASE_URL": f"sqlite:///{tmp_path}/nowhere/none.sqlite3"}
    with running("read-bounces", "--stdin", env=env, stdin=subprocess.PIPE) as process:
        process.stdin.buffer.write(returns.like_postfix(letter.message_id))  # type: ignore[union-attr]
        said = process.communicate(timeout=60)[0]
    assert process.returncode == 75
    assert letter.message_id not in said


@pytest.mark.django_db(transaction=True)
def test_what_is_daily_is_done_by_one_command_too(tmp_path: Path) -> None:
    with running("remind", env=environment(tmp_path)) as process:
        said = process.communicate(timeout=60)[0]
    assert process.returncode == 0
    assert "letters about milestones written" in said and "names of 0 meetings deleted" in said


@pytest.mark.django_db(transaction=True)
def test_a_report_that_comes_before_our_own_word_is_asked_for_again(tmp_path: Path) -> None:
    letter = due()
    Letter.objects.update(
        state=State.SENDING, claim="0b0f7a3e-7e0f-4e0e-9d3e-0a6a5f0a7a11", claimed_at=NOON
    )
    with running(
        "read-bounces", "--stdin", env=environment(tmp_path), stdin=subprocess.PIPE
    ) as process:
        process.stdin.buffer.write(returns.like_gmail(letter.message_id))  # type: ignore[union-attr]
        process.communicate(timeout=60)
    assert process.returncode == 75


def test_without_a_folder_it_is_told_what_to_write(tmp_path: Path) -> None:
    env = environment(tmp_path)
    with running("read-bounces", env=env) as process:
        said = process.communicate(timeout=60)[0]
    assert process.returncode == 1 and "RETTESNOR_BOUNCES" in said
