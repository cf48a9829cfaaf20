"""A letter that comes back is marked so; nothing else that lands in that mailbox changes anything."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rettesnor.outbox import post
from rettesnor.outbox.bounces import Taken, read_folder, take
from rettesnor.outbox.delivery import Tally, deliver_due
from rettesnor.outbox.erasing import erase
from rettesnor.outbox.models import Letter
from rettesnor.outbox.returned import report_in
from rettesnor.outbox.smtp import SmtpCarrier
from rettesnor.outbox.states import Problem, State
from tests.outbox import returns
from tests.outbox.conftest import NOON
from tests.outbox.mail_server import MailServer
from tests.outbox.written import due, many, now

pytestmark = pytest.mark.django_db
BOUNCES = [
    returns.like_postfix,
    returns.like_exchange,
    returns.like_gmail,
    returns.like_exim_with_envelope,
    returns.like_an_international_one,
]
named = pytest.mark.parametrize("written", BOUNCES, ids=lambda one: one.__name__)


def sent(key: str = "k", state: State = State.SENT) -> Letter:
    letter = due(key)
    told = {"sent_at": NOON} if state == State.SENT else {"problem": Problem.UNKNOWN}
    Letter.objects.filter(pk=letter.pk).update(state=state, handed_over_at=NOON, **told)
    letter.refresh_from_db()
    return letter


@named
@pytest.mark.parametrize("state", [State.SENT, State.UNCERTAIN])
def test_a_letter_that_comes_back_did_not_arrive(
    written: Callable[[str], bytes], state: State
) -> None:
    letter, other = sent(state=state), sent("other")
    assert take(written(letter.message_id)) is Taken.BOUNCED
    found = now(letter)
    assert (found.state, found.problem, found.sent_at) == (State.FAILED, Problem.BOUNCED, None)
    assert "kom i retur" in found.problem_said
    assert found.answer.startswith("5")
    assert now(other).state == State.SENT
    assert take(written(letter.message_id)) is Taken.NO_NEWS  # told twice


def test_what_the_server_said_is_kept_on_one_line() -> None:
    letter = sent()
    take(returns.like_postfix(letter.message_id))
    assert now(letter).answer == (
        "550 5.1.1 <kari@lillevik.example>: Recipient address rejected: User unknown"
    )


def test_who_gets_a_letter_back_may_send_it_again_to_the_same_key() -> None:
    letter = sent()
    take(returns.like_postfix(letter.message_id))
    post.send_again(now(letter))
    # A copy of the first that comes back only now is of the first.
    assert take(returns.like_postfix(letter.message_id)) is Taken.NO_NEWS
    assert now(letter).state == State.WAITING


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", "expanded", "odd"])
def test_a_letter_that_is_delayed_or_came_is_left_as_it_was(action: str) -> None:
    letter = sent()
    assert take(returns.like_postfix(letter.message_id, action, "4.4.1")) is Taken.NO_NEWS
    assert now(letter).state == State.SENT


@pytest.mark.parametrize("written", [returns.holiday, returns.receipt, returns.answer])
def test_holiday_answers_receipts_and_people_are_not_bounces(
    written: Callable[[str], bytes],
) -> None:
    letter = sent()
    assert take(written(letter.message_id)) is Taken.OTHER
    assert now(letter).state == State.SENT


@named
def test_a_forged_report_that_does_not_know_the_letters_number_changes_nothing(
    written: Callable[[str], bytes],
) -> None:
    letter = sent()
    assert take(written("<0b0f7a3e-7e0f-4e0e-9d3e-0a6a5f0a7a11@localhost>")) is Taken.OTHER
    assert now(letter).state == State.SENT


def test_a_letter_a_sender_still_waits_for_is_asked_of_again() -> None:
    letter = due()
    Letter.objects.update(
        state=State.SENDING,
        claim="0b0f7a3e-7e0f-4e0e-9d3e-0a6a5f0a7a11",
        claimed_at=NOON,
        handed_over_at=NOON,
    )
    assert take(returns.like_postfix(letter.message_id)) is Taken.TOO_EARLY
    assert now(letter).state == State.SENDING


def test_a_letter_that_is_erased_stays_so() -> None:
    letter = sent()
    erase(Letter.objects.all())
    assert take(returns.like_postfix(letter.message_id)) is Taken.NO_NEWS
    assert (now(letter).state, now(letter).answer) == (State.SENT, "")


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\xff\xfe",
        b"Content-Type: multipart/report\r\n\r\n",
        b"Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\n",
        b"Content-Type: message/delivery-status\n\nAction: failed\n",
        b"Content-Type: message/delivery-status; charset=nonsense\n\n\n\nAction: failed\n",
        b"Content-Type: message/global-delivery-status\nContent-Transfer-Encoding: base64\n\n%%%",
        b'Content-Type: multipart/mixed; boundary="x"\n\n--x\n' * 3000,
    ],
)
def test_a_broken_message_changes_nothing(raw: bytes) -> None:
    letter = sent()
    assert take(raw) is Taken.OTHER
    assert now(letter).state == State.SENT


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_cut_out_of_a_report_it_can_still_be_read(data) -> None:
    written = data.draw(st.sampled_from(BOUNCES))(f"<{'0' * 8}@x.example>")
    begin, end = sorted(data.draw(st.tuples(*[st.integers(0, len(written))] * 2)))
    found = report_in(written[:begin] + data.draw(st.binary(max_size=40)) + written[end:])
    assert found is None or isinstance(found.failed, bool)


@given(st.binary(max_size=2000))
def test_any_bytes_at_all_can_be_read(raw: bytes) -> None:
    report_in(raw)
    report_in(b"Content-Type: message/delivery-status\n\n" + raw)


def test_a_mail_server_that_knows_reports_is_given_the_number(
    serve: Callable[..., MailServer],
) -> None:
    letter = due()
    server = serve(reports=True)
    assert deliver_due(SmtpCarrier()) == Tally(sent=1)
    assert server.manners.numbers == [letter.message_id.strip("<>")]
    assert take(returns.like_exim_with_envelope(letter.message_id)) is Taken.BOUNCED


# ── Where they lie ──────────────────────────────────────────────────────────────────────────


def told(folder: Path) -> tuple[int, str]:
    said: list[str] = []
    return read_folder(folder, said.append), " ".join(said)


@pytest.mark.parametrize("maildir", [True, False])
def test_what_came_is_read_once_and_what_is_others_is_left_to_a_person(
    tmp_path: Path, maildir: bool
) -> None:
    back, delayed = sent("back"), sent("delayed")
    for name in ("new", "cur", "tmp"):
        if maildir:
            (tmp_path / name).mkdir()
    new = tmp_path / "new" if maildir else tmp_path
    (new / "1.M1.mx").write_bytes(returns.like_postfix(back.message_id))
    (new / "2.M2.mx").write_bytes(returns.like_postfix(delayed.message_id, "delayed"))
    (new / "3.M3.mx").write_bytes(returns.answer(delayed.message_id))
    (new / ".hidden").write_bytes(b"")
    assert told(tmp_path) == (
        0,
        "1 letters came back. 1 messages had no news, 1 are for a person to read.",
    )
    assert (now(back).state, now(delayed).state) == (State.FAILED, State.SENT)
    left = {str(one.relative_to(tmp_path)) for one in tmp_path.rglob("*.mx*")}
    assert left == ({"cur/3.M3.mx:2,"} if maildir else {"read/3.M3.mx"})
    assert told(tmp_path)[1].startswith("0 letters came back. 0 messages")


def test_what_is_too_early_stays_where_it_is(tmp_path: Path) -> None:
    (letter,) = many(1)
    Letter.objects.update(
        state=State.SENDING, claim="0b0f7a3e-7e0f-4e0e-9d3e-0a6a5f0a7a11", claimed_at=NOON
    )
    (tmp_path / "1.eml").write_bytes(returns.like_gmail(letter.message_id))
    told(tmp_path)
    assert (tmp_path / "1.eml").exists()
    Letter.objects.update(state=State.SENT, sent_at=NOON, claim=None, claimed_at=None)
    assert told(tmp_path)[1].startswith("1 letters came back")
    assert not (tmp_path / "1.eml").exists()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    code, said = told(tmp_path / "none")
    assert code == 1 and "RETTESNOR_BOUNCES" in said


def test_a_message_that_cannot_be_opened_does_not_stop_the_others(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    letter = sent()
    (tmp_path / "1.eml").symlink_to(tmp_path / "2.eml")
    (tmp_path / "2.eml").write_bytes(returns.like_gmail(letter.message_id))
    (tmp_path / "1.eml").unlink()
    (tmp_path / "0.eml").write_bytes(returns.answer(letter.message_id))
    (tmp_path / "read").write_text("a file where a folder should be")
    assert "1 letters came back" in told(tmp_path)[1]
    assert "cannot be read or moved" in caplog.text and "kari" not in caplog.text
