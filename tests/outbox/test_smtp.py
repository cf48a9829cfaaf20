"""Letters over SMTP, to a real server on loopback with good manners and bad."""

import socket
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection

from rettesnor.common import clock
from rettesnor.outbox import post
from rettesnor.outbox.addresses import Receiver
from rettesnor.outbox.delivery import Tally, deliver_due, take_up_left_behind
from rettesnor.outbox.models import Letter
from rettesnor.outbox.settling import WAITS
from rettesnor.outbox.smtp import SmtpCarrier
from rettesnor.outbox.states import Problem, State
from tests.outbox.conftest import NOON, point_to
from tests.outbox.mail_server import MailServer, free_port
from tests.outbox.written import OLA, due, many, now

pytestmark = pytest.mark.django_db
Serve = Callable[..., MailServer]


def send() -> Tally:
    return deliver_due(SmtpCarrier())


def test_a_letter_arrives_with_norwegian_letters_in_every_part(server: MailServer) -> None:
    letter = due(to=OLA)
    assert send() == Tally(sent=1)
    (mail,) = server.letters
    assert mail["Subject"] == letter.subject == (
        "Dagar de har sett i forbetringsarbeidet ved Nav Lillevik"
    )  # fmt: skip
    assert (mail["To"], mail["From"]) == (
        "Ola Ødegård <ola@lillevik.example>",
        "Rettesnor <post@rettesnor.example>",
    )
    assert mail["Auto-Submitted"] == "auto-generated"
    plain = mail.get_body(("plain",))
    assert plain and plain.get_content().replace("\r\n", "\n") == letter.text
    assert now(letter).state == State.SENT


def test_a_subject_of_only_norwegian_letters_and_a_norwegian_domain_arrive(
    server: MailServer,
) -> None:
    to = Receiver("Åse Bjørg «Æra» Østby, leder", "post@blåbær.no")
    post.put_words("note", "Møte på Ås – «ærlig»", "Hei", key="k", to=to)
    assert send() == Tally(sent=1)
    (mail,) = server.letters
    assert mail["Subject"] == "Møte på Ås – «ærlig»"
    assert mail["To"].addresses[0].display_name == to.name
    assert server.receivers == ["post@xn--blbr-roah.no"]


@pytest.mark.parametrize("text", [".", ".\n.\n..\nslutt", "a\n.\nb", "x" * 3000, "å" * 2000])
def test_dots_and_long_lines_arrive_as_they_were_written(server: MailServer, text: str) -> None:
    post.put_words("note", "Emne", text, key="k", to=OLA)
    assert send() == Tally(sent=1)
    plain = server.letters[0].get_body(("plain",))
    assert plain and plain.get_content().replace("\r\n", "\n") == text + "\n"


def test_many_letters_go_in_one_call(server: MailServer) -> None:
    many(30)
    assert send() == Tally(sent=30)
    assert (len(set(server.receivers)), server.manners.calls) == (30, 1)


def test_one_refused_receiver_fails_alone_and_says_why(serve: Serve) -> None:
    first, bad, last = many(3)
    no = {"RCPT": lambda to: "550 no such user" if to == bad.to_address else "250 OK"}
    server = serve(answers=no)
    assert send() == Tally(sent=2, failed=1)
    assert server.receivers == [first.to_address, last.to_address]
    assert (now(bad).state, now(bad).answer) == (State.FAILED, "550 no such user")
    assert "Se om adressen er riktig" in now(bad).problem_said
    assert send() == Tally()


def test_a_letter_refused_for_what_it_says_fails_and_the_rest_go(serve: Serve) -> None:
    bad, _good = many(2)
    server = serve(answers={"DOT": lambda to: "554 spam" if to == bad.to_address else "250 OK"})
    assert send() == Tally(sent=1, failed=1)
    assert now(bad).answer == "554 spam" and len(server.letters) == 1


def test_not_now_is_tried_again_with_longer_and_longer_waits(serve: Serve) -> None:
    letter = due()
    server = serve(answers={"RCPT": lambda _to: "451 busy"})
    at = NOON
    for tried, wait in enumerate(WAITS, start=1):
        with clock.at(at):
            assert send() == Tally(later=1)
            assert (now(letter).attempts, now(letter).problem) == (tried, Problem.LATER)
            assert now(letter).next_try_at == at + wait
        with clock.at(at + wait - timedelta(seconds=1)):
            assert send() == Tally()
        at += wait
    with clock.at(at):
        send()
    assert (now(letter).state, now(letter).problem) == (State.FAILED, Problem.GIVEN_UP)
    assert server.letters == []


def test_a_letter_that_was_put_off_arrives_once_with_the_same_message_id(serve: Serve) -> None:
    letter = due()
    answers = iter(["450 greylisted", "250 OK"])
    server = serve(answers={"RCPT": lambda _to: next(answers)})
    send()
    with clock.at(NOON + timedelta(minutes=5)):
        assert send() == Tally(sent=1)
    (mail,) = server.letters
    assert mail["Message-ID"] == letter.message_id
    assert now(letter).problem == ""


@pytest.mark.parametrize("step", ["MAIL", "RCPT"])
def test_a_server_that_is_too_slow_before_the_letter_is_tried_again(
    serve: Serve, settings, step: str
) -> None:
    letter = due()
    server = serve(answers={step: lambda _to: 30})
    settings.EMAIL_TIMEOUT = 0.3
    tally = send()
    assert now(letter).state == State.WAITING and server.letters == []
    # Before the receiver is named it is no fault of the letter's.
    assert (tally.later, bool(tally.shut)) == ((1, False) if step == "RCPT" else (0, True))


def test_a_server_that_never_answers_for_a_whole_letter_leaves_it_uncertain(
    serve: Serve, settings
) -> None:
    """It may deliver it yet; so it is never sent again by itself."""
    letter = due()
    serve(answers={"DOT": lambda _to: 30})
    settings.EMAIL_TIMEOUT = 0.3
    assert send() == Tally(uncertain=1)
    assert (now(letter).state, now(letter).problem) == (State.UNCERTAIN, Problem.UNKNOWN)
    with clock.at(NOON + timedelta(days=30)):
        assert send() == Tally()


def test_a_server_that_never_answers_leaves_no_more_than_three_letters_in_doubt(
    serve: Serve,
) -> None:
    many(6)
    serve(answers={"DOT": lambda _to: None})
    tally = send()
    assert (tally.uncertain, bool(tally.shut)) == (3, True)
    assert Letter.objects.filter(state=State.WAITING, attempts=0).count() == 3


def test_a_server_that_hangs_up_when_named_a_receiver_is_left_after_three_letters(
    serve: Serve,
) -> None:
    many(6)
    serve(answers={"RCPT": lambda _to: None})
    tally = send()
    assert tally.later == 3 and tally.shut
    assert Letter.objects.filter(state=State.WAITING, attempts=0).count() == 3


def test_a_server_that_hangs_up_between_two_letters_is_called_again(serve: Serve) -> None:
    many(4)
    answers = iter(["250 OK", None, "250 OK", "421 enough", "250 OK", "250 OK"])
    server = serve(answers={"MAIL": lambda _from: next(answers)})
    assert send() == Tally(sent=4)
    assert (len(set(server.receivers)), server.manners.calls) == (4, 3)


def test_a_server_that_is_dead_counts_against_no_letter(settings) -> None:
    many(3)
    point_to(free_port(), settings)
    tally = send()
    assert tally.tried == 0 and "refused" in tally.shut
    assert set(Letter.objects.values_list("state", "attempts")) == {(State.WAITING, 0)}


def test_a_server_that_dies_in_the_middle_is_taken_up_where_it_stopped(serve: Serve) -> None:
    letters = many(5)
    said = iter(["250 OK", "250 OK"])
    first = serve(answers={"MAIL": lambda _from: next(said, "454 going down")})
    tally = send()
    assert (tally.sent, tally.shut) == (2, "454 going down")
    second = serve()
    assert send() == Tally(sent=3)
    got = first.receivers + second.receivers
    assert sorted(got) == sorted(letter.to_address for letter in letters)


def test_a_refused_sender_stops_the_run_and_says_so(serve: Serve) -> None:
    many(2)
    serve(answers={"MAIL": lambda _from: "553 not your address"})
    assert send().shut == "553 not your address"
    assert set(Letter.objects.values_list("state", "attempts")) == {(State.WAITING, 0)}


def test_a_server_that_does_not_know_our_password_stops_the_run(
    server: MailServer, settings
) -> None:
    due()
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "post", "hemmelig"
    tally = send()
    assert tally.tried == 0 and tally.shut and "hemmelig" not in tally.shut


def test_an_answer_with_strange_signs_is_kept_as_plain_words(serve: Serve) -> None:
    letter = due()
    serve(answers={"RCPT": lambda _to: "550 nei\x00 \x1b[31mtakk " + "x" * 400})
    send()
    assert now(letter).answer.startswith("550 nei [31mtakk x")
    assert len(now(letter).answer) == 300


@pytest.mark.parametrize(
    ("answer", "state", "problem"),
    [
        ("451 busy", State.WAITING, Problem.LATER),
        ("421 closing", State.WAITING, Problem.LATER),
        (None, State.WAITING, Problem.LOST),
        (30, State.WAITING, Problem.LOST),
        ("250 strange", State.WAITING, Problem.LATER),
        ("554 no", State.FAILED, Problem.REFUSED),
    ],
)
def test_a_server_that_will_not_have_the_letter_written_has_not_had_it(
    serve: Serve, settings, answer: object, state: State, problem: Problem
) -> None:
    first, last = many(2)
    server = serve(answers={"DATA": lambda to: answer if to == first.to_address else "354"})
    settings.EMAIL_TIMEOUT = 0.5
    send()
    assert (now(first).state, now(first).problem) == (state, problem)
    assert server.receivers == [last.to_address]


@pytest.mark.parametrize("answer", ["354 what", "150 hm", "nonsense", "999 x"])
def test_an_answer_to_a_whole_letter_that_is_neither_yes_nor_no_leaves_it_uncertain(
    serve: Serve, answer: str
) -> None:
    first, last = many(2)
    server = serve(answers={"DOT": lambda to: answer if to == first.to_address else "250 OK"})
    assert send() == Tally(sent=1, uncertain=1)
    assert now(first).state == State.UNCERTAIN
    assert server.receivers == [last.to_address]


def test_a_server_that_takes_the_call_and_says_nothing_counts_against_no_letter(settings) -> None:
    due()
    with socket.create_server(("127.0.0.1", 0)) as silent:
        point_to(silent.getsockname()[1], settings)
        settings.EMAIL_TIMEOUT = 0.3
        tally = send()
    assert tally.tried == 0 and "timed out" in tally.shut


def test_a_server_without_the_protection_that_is_asked_for_gets_no_letter(
    server: MailServer, settings
) -> None:
    due()
    settings.EMAIL_USE_TLS = True
    tally = send()
    assert tally.tried == 0 and "STARTTLS" in tally.shut
    assert server.letters == []


# ── A run that slept so long that it was thought dead ───────────────────────────────────────


def thought_dead(at_step: str) -> Callable[[str], None]:
    """Another run takes up what was left behind when this one first is at `at_step`."""
    left = [at_step]

    def watch(step: str) -> None:
        if step in left:
            left.clear()
            with clock.at(NOON + timedelta(minutes=16)):
                take_up_left_behind(SmtpCarrier())
            connection.close()  # this thread's own

    return watch


@pytest.mark.django_db(transaction=True)
def test_a_run_thought_dead_before_it_lets_go_holds_the_letter_back(serve: Serve) -> None:
    """It hangs up on what it had written; the letter waits again, and goes once."""
    letter = due()
    server = serve(watch=thought_dead("DATA"))
    assert send() == Tally(sent=1)
    assert (len(server.letters), server.manners.calls) == (1, 2)
    assert (now(letter).state, now(letter).attempts) == (State.SENT, 0)


@pytest.mark.django_db(transaction=True)
def test_a_run_thought_dead_after_it_let_go_still_tells_that_the_letter_went(serve: Serve) -> None:
    letter = due()
    server = serve(watch=thought_dead("DOT"))
    assert send() == Tally(sent=1)
    assert len(server.letters) == 1
    assert (now(letter).state, now(letter).problem) == (State.SENT, "")
