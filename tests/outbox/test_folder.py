"""The default: each letter a file that any mail program opens."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from rettesnor.common import clock
from rettesnor.outbox import queries
from rettesnor.outbox.delivery import LEFT_BEHIND, Tally, deliver_due
from rettesnor.outbox.envelope import file_name
from rettesnor.outbox.folder import FolderCarrier
from rettesnor.outbox.models import Letter
from rettesnor.outbox.states import Problem, State
from tests.outbox.conftest import NOON
from tests.outbox.mail_server import read
from tests.outbox.written import OLA, due, many, now

pytestmark = pytest.mark.django_db


def send(folder: Path) -> Tally:
    return deliver_due(FolderCarrier(folder))


def held(letter: Letter, **more) -> None:
    """As a sender leaves it that is killed."""
    since = {"claim": "0b0f7a3e-7e0f-4e0e-9d3e-0a6a5f0a7a11", "claimed_at": clock.now()}
    Letter.objects.filter(pk=letter.pk).update(state=State.SENDING, **since, **more)


def test_a_letter_is_a_file_with_text_and_html(tmp_path: Path) -> None:
    letter = due(to=OLA)
    assert send(tmp_path / "outbox") == Tally(sent=1)
    (file,) = (tmp_path / "outbox").iterdir()
    assert file.name.startswith("2026-11-23-days-due-") and file.suffix == ".eml"
    mail = read(file.read_bytes())
    assert mail["Subject"] == letter.subject
    assert mail["To"].addresses[0].display_name == "Ola Ødegård"
    assert (mail["Message-ID"], mail["Content-Language"]) == (letter.message_id, "nn")
    plain, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain and plain.get_content().replace("\r\n", "\n") == letter.text
    assert html and "<li>20. november: se om tiltaket er på plass</li>" in html.get_content()
    assert b"Hei, Kari!" in file.read_bytes()  # readable as it lies there


def test_the_file_is_its_owners_alone(tmp_path: Path) -> None:
    due()
    send(tmp_path / "outbox")
    (file,) = (tmp_path / "outbox").iterdir()
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_what_is_sent_is_not_sent_again(tmp_path: Path) -> None:
    letter = due()
    send(tmp_path)
    assert now(letter).state == State.SENT and now(letter).sent_at == NOON
    due()  # the same key
    assert send(tmp_path) == Tally()
    assert len(list(tmp_path.iterdir())) == 1


def test_only_what_is_due_goes(tmp_path: Path) -> None:
    due("draft", draft=True)
    due("later", not_before=date(2026, 11, 24))
    assert send(tmp_path) == Tally()
    with clock.at(NOON + timedelta(days=1)):
        assert send(tmp_path) == Tally(sent=1)
    assert {letter.key for letter in Letter.objects.filter(state=State.SENT)} == {"later"}


def test_more_than_a_handful_go_in_one_run_and_are_told_one_by_one(tmp_path: Path) -> None:
    many(45)
    told: list[int] = []
    deliver_due(FolderCarrier(tmp_path), told=lambda tally: told.append(tally.sent))
    assert told == list(range(1, 46))
    assert len(list(tmp_path.iterdir())) == 45


def test_a_run_asked_to_stop_gives_back_what_it_holds(tmp_path: Path) -> None:
    many(5)
    asked = iter([False, False, True])
    assert deliver_due(FolderCarrier(tmp_path), asked_to_stop=lambda: next(asked)) == Tally(sent=2)
    assert queries.counts()[State.WAITING] == 3
    assert send(tmp_path) == Tally(sent=3)


def test_a_folder_that_cannot_be_written_stops_the_run_and_counts_against_no_letter(
    tmp_path: Path,
) -> None:
    many(2)
    (tmp_path / "file").write_text("not a folder")
    tally = send(tmp_path / "file")
    assert tally.tried == 0 and str(tmp_path / "file") in tally.shut
    assert set(Letter.objects.values_list("state", "attempts")) == {(State.WAITING, 0)}


def test_a_letter_held_by_a_living_run_is_left_alone(tmp_path: Path) -> None:
    letter, other = due(), due("other")
    held(letter)
    held(other, handed_over_at=NOON + timedelta(minutes=14))
    assert send(tmp_path) == Tally()
    with clock.at(NOON + LEFT_BEHIND - timedelta(seconds=1)):
        assert send(tmp_path) == Tally()
    with clock.at(NOON + LEFT_BEHIND + timedelta(seconds=1)):
        assert send(tmp_path) == Tally(sent=1)
    assert now(other).state == State.SENDING


def test_a_letter_left_behind_before_it_was_let_go_of_waits_again(tmp_path: Path) -> None:
    letter = due()
    held(letter)
    with clock.at(NOON + LEFT_BEHIND + timedelta(seconds=1)):
        assert send(tmp_path) == Tally(sent=1)


@pytest.mark.parametrize("there", [True, False])
def test_in_a_folder_one_can_see_whether_a_letter_went(tmp_path: Path, there: bool) -> None:
    letter = due()
    held(letter, handed_over_at=NOON)
    if there:
        (tmp_path / file_name(letter)).write_text("gone")
    with clock.at(NOON + timedelta(minutes=16)):
        assert send(tmp_path) == Tally(sent=0 if there else 1)
    assert (now(letter).state, now(letter).attempts) == (State.SENT, 0)


def test_a_letter_that_cannot_be_made_into_mail_does_not_stop_the_others(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    bad, good = many(2)
    Letter.objects.filter(pk=bad.pk).update(subject="Emne\nBcc: alle@by.example")
    assert send(tmp_path) == Tally(sent=1, failed=1)
    assert (now(bad).state, now(bad).problem) == (State.FAILED, Problem.UNWRITABLE)
    assert now(good).state == State.SENT
    assert "alle@by" not in caplog.text and "Person" not in caplog.text


def test_who_has_had_a_letter_this_week_is_known(tmp_path: Path) -> None:
    due()
    due("draft", to=OLA, draft=True)
    both = ["kari@lillevik.example", "ola@lillevik.example"]
    assert queries.written_to_since(both, date(2026, 11, 23)) == {"kari@lillevik.example"}
    assert queries.written_to_since(both, date(2026, 11, 24)) == frozenset()


def test_a_run_with_nothing_to_do_asks_the_database_twice(
    tmp_path: Path, django_assert_num_queries
) -> None:
    with django_assert_num_queries(2):
        assert send(tmp_path) == Tally()
