"""What `rettesnor send-letters` says to whoever started it: how many, and never who."""

from pathlib import Path

import pytest

from rettesnor.cli import check_content
from rettesnor.outbox.commandline import Quiet, send_letters
from tests.outbox.conftest import point_to
from tests.outbox.mail_server import free_port
from tests.outbox.test_smtp import Serve
from tests.outbox.written import due, many

pytestmark = pytest.mark.django_db


def told() -> tuple[int, str]:
    said: list[str] = []
    return send_letters(said.append), "\n".join(said)


def test_without_a_mail_server_letters_go_into_the_folder(settings, tmp_path: Path) -> None:
    settings.EMAIL_HOST, settings.OUTBOX_FOLDER = "", tmp_path / "outbox"
    many(2)
    due("draft", draft=True)
    assert told() == (0, f"2 letters sent to {tmp_path}/outbox. 0 wait.")
    assert len(list((tmp_path / "outbox").iterdir())) == 2


def test_refused_put_off_and_uncertain_letters_are_counted_and_nobody_is_named(
    serve: Serve, settings, caplog: pytest.LogCaptureFixture
) -> None:
    many(4)
    rcpt = {"p0": "550 p0@by.example unknown", "p1": "450 p1@by.example later"}
    serve(
        answers={
            "RCPT": lambda to: rcpt.get(to[:2], "250 OK"),
            "DOT": lambda to: None if to.startswith("p2") else "250 OK",
        }
    )
    code, said = told()
    assert code == 0
    for part in (
        "1 letters sent",
        "1 refused",
        "1 to be tried again",
        "1 may have been sent",
        "1 wait",
    ):
        assert part in said
    assert "by.example" not in said + caplog.text


def test_a_server_that_cannot_be_used_is_told_and_the_letters_wait(settings) -> None:
    many(2)
    point_to(free_port(), settings)
    code, said = told()
    assert code == 1
    assert "0 letters sent" in said and "2 wait" in said and "try again later" in said


def test_faults_in_letters_are_told_with_those_of_the_other_content(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check_content([str(tmp_path)]) == 1
    assert "letters/days-due.nn.txt:1: Filen finnes ikke." in capsys.readouterr().out


def test_the_clock_tells_once_that_the_mail_server_cannot_be_used(settings) -> None:
    many(2)
    point_to(free_port(), settings)
    said: list[str] = []
    quiet = Quiet(said.append, lambda: False)
    for _strike in range(3):
        quiet.send()
    assert len(said) == 1
    assert "cannot be used now" in said[0]
