"""Letters that wait for a person: changed, released and stopped, one by one and all at once."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from django.db import connection
from django.db.models import Q

from rettesnor.common import clock
from rettesnor.outbox import post, queries
from rettesnor.outbox.addresses import Receiver
from rettesnor.outbox.carriers import Carried, Outcome, Ready
from rettesnor.outbox.delivery import Tally, deliver_due
from rettesnor.outbox.models import Letter
from rettesnor.outbox.smtp import SmtpCarrier
from rettesnor.outbox.states import Problem, State
from tests.outbox.conftest import NOON
from tests.outbox.mail_server import MailServer
from tests.outbox.written import KARI, OLA, due, many, now
from tests.refusals import refused

pytestmark = pytest.mark.django_db
CLAIM = "0b0f7a3e-7e0f-4e0e-9d3e-0a6a5f0a7a11"
EVERY = Q(pk__gt=0)


def drafts(number: int) -> None:
    many(number)
    Letter.objects.update(state=State.DRAFT)


def test_a_draft_can_be_changed_and_keeps_its_key_and_message_id() -> None:
    letter = due(draft=True)
    before = (letter.key, letter.message_id, letter.kind, letter.language)
    post.edit(letter, subject=" Nytt emne ", text="Ny\r\ntekst\x00", to=OLA)
    found = now(letter)
    assert (found.subject, found.text) == ("Nytt emne", "Ny\ntekst\n")
    assert (found.to_name, found.to_address) == (OLA.name, OLA.address)
    assert (found.key, found.message_id, found.kind, found.language) == before


def test_a_changed_draft_is_held_to_the_laws_of_a_new_one() -> None:
    letter = due(draft=True)
    edit = lambda **more: post.edit(letter, **{"subject": "E", "text": "T", "to": KARI} | more)  # noqa: E731
    assert refused(lambda: edit(subject="E\nBcc: x@y.no")).code == "letter.line-in-subject"
    assert refused(lambda: edit(to=Receiver("Kari", "kari"))).code == "letter.no-at"
    assert refused(lambda: edit(text=" ")).code == "letter.empty"
    assert refused(lambda: edit(to=Receiver("K" * 121, KARI.address))).code == "letter.long-name"


def test_only_a_draft_can_be_changed_also_when_it_was_released_meanwhile() -> None:
    mine, theirs = due(draft=True), Letter.objects.get()
    post.release(theirs)
    act = lambda: post.edit(mine, subject="E", text="T", to=KARI)  # noqa: E731
    assert refused(act).code == "letter.not-to-be-edited"
    assert "Stopp sendingen først" in str(refused(act))


def test_what_waits_can_be_stopped_and_released_again() -> None:
    letter = due()
    post.hold(letter)
    assert letter.state == now(letter).state == State.DRAFT
    assert refused(lambda: post.hold(letter)).code == "letter.not-waiting"
    post.release(letter)
    assert now(letter).state == State.WAITING


def test_what_is_let_go_of_cannot_be_stopped() -> None:
    letter = due()
    Letter.objects.update(state=State.SENDING, claim=CLAIM, claimed_at=NOON, handed_over_at=NOON)
    letter.refresh_from_db()
    assert refused(lambda: post.hold(letter)).code == "letter.not-waiting"


def test_a_sending_is_released_with_one_statement(django_assert_num_queries) -> None:
    drafts(30)
    due("another", draft=True)
    with django_assert_num_queries(1):
        assert post.release_all(queries.of_keys("days-due:")) == 30
    assert queries.counts()[State.DRAFT] == 1
    assert post.release_all(EVERY) == 1
    assert post.release_all(EVERY) == 0


def test_a_sending_is_stopped_as_it_stands(django_assert_num_queries) -> None:
    many(5)
    first, second, third, *_rest = Letter.objects.all()
    held = {"state": State.SENDING, "claim": CLAIM, "claimed_at": NOON}
    Letter.objects.filter(pk=first.pk).update(state=State.SENT, sent_at=NOON)
    Letter.objects.filter(pk=second.pk).update(**held, handed_over_at=NOON)
    Letter.objects.filter(pk=third.pk).update(**held)
    with django_assert_num_queries(1):  # by two, a letter could slip from one state to the other
        assert post.hold_all(queries.of_keys("days-due:")) == 3
    assert [now(one).state for one in (first, second, third)] == ["sent", "sending", "draft"]
    assert queries.counts()[State.DRAFT] == 3


def test_what_has_not_gone_of_a_sending_is_withdrawn() -> None:
    drafts(3)
    due("waiting")
    gone = due("gone")
    Letter.objects.filter(pk=gone.pk).update(state=State.SENT, sent_at=NOON)
    assert post.withdraw_all(Letter.objects.all()) == 4
    assert queries.counts() | {State.WITHDRAWN: 4, State.SENT: 1} == queries.counts()


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA"])
@pytest.mark.django_db(transaction=True)
def test_a_sending_stopped_while_it_runs_sends_nothing_that_is_not_let_go_of(
    server: MailServer, step: str
) -> None:
    """Stopped in the middle of the third of thirty: that one is held back, and so are the rest."""
    many(30)
    seen: list[str] = []

    def watch(at: str) -> None:
        seen.append(at)
        if at == step and seen.count(at) == 3:
            post.hold_all(EVERY)
            connection.close()  # this thread's own

    server.manners.watch = watch
    assert deliver_due(SmtpCarrier()) == Tally(sent=2)
    assert queries.counts() | {State.SENT: 2, State.DRAFT: 28} == queries.counts()
    assert seen.count("EHLO") <= 2  # the rest are not even tried
    server.manners.watch = lambda _step: None
    assert post.release_all(EVERY) == 28
    assert deliver_due(SmtpCarrier()) == Tally(sent=28)
    assert len(set(server.receivers)) == len(server.receivers) == 30


def test_a_letter_put_off_by_the_server_after_it_was_stopped_is_not_sent_by_itself() -> None:
    """It was let go of when the others were stopped, and came back with «not now»."""
    letter = due()

    class NotNow:
        def carry(self, letter: Letter, ready: Ready) -> Carried:
            assert ready()
            assert post.hold_all(EVERY) == 0
            return Carried(Outcome.LATER, "451 busy")

        def has_carried(self, letter: Letter) -> bool | None:
            return None

        def close(self) -> None: ...

    assert deliver_due(NotNow()) == Tally(later=1)
    # Whoever stopped it sees that it waits, and why, and may stop it too.
    assert (now(letter).state, now(letter).problem) == (State.WAITING, Problem.LATER)
    post.hold(now(letter))
    assert now(letter).state == State.DRAFT


RELEASED: list[Callable[[Letter], object]] = [
    post.release,
    lambda letter: post.release_all(Q(pk=letter.pk)),
]


@pytest.mark.parametrize("release", RELEASED)
def test_a_draft_released_days_after_counts_from_the_day_it_is_released(
    release: Callable[[Letter], object],
) -> None:
    letter = due(draft=True)
    with clock.at(NOON + timedelta(days=7)):
        release(letter)
        assert now(letter).not_before == clock.today()
        assert queries.written_to_since([KARI.address], clock.today()) == {KARI.address}


@pytest.mark.parametrize("release", RELEASED)
def test_a_draft_that_is_to_go_on_a_later_day_still_does(
    release: Callable[[Letter], object],
) -> None:
    later = NOON.date() + timedelta(days=9)
    letter = due(draft=True, not_before=later)
    release(letter)
    assert now(letter).not_before == later


def test_a_letter_that_goes_once_more_counts_from_that_day() -> None:
    letter = due()
    Letter.objects.update(state=State.FAILED, problem=Problem.REFUSED)
    letter.refresh_from_db()
    with clock.at(NOON + timedelta(days=7)):
        post.send_again(letter)
        assert now(letter).not_before == clock.today()


def hold_by_a_sender(letter: Letter, **more: object) -> None:
    held = {"state": State.SENDING, "claim": CLAIM, "claimed_at": NOON}
    Letter.objects.filter(pk=letter.pk).update(**held, **more)


def test_what_a_sender_holds_is_withdrawn_until_it_is_let_go_of(django_assert_num_queries) -> None:
    held, gone = many(2)
    hold_by_a_sender(held)
    hold_by_a_sender(gone, handed_over_at=NOON)
    with django_assert_num_queries(1):
        assert post.withdraw_all(EVERY) == 1
    assert (now(held).state, now(held).claim) == (State.WITHDRAWN, None)
    assert (now(gone).state, now(gone).handed_over_at) == (State.SENDING, NOON)


def test_one_letter_is_withdrawn_by_the_same_law() -> None:
    held, gone = many(2)
    hold_by_a_sender(held)
    hold_by_a_sender(gone, handed_over_at=NOON)
    stale = now(gone)
    stale.handed_over_at = None  # as a page had it that was opened before
    post.withdraw(now(held))
    assert now(held).state == State.WITHDRAWN
    for letter in (now(gone), stale):
        assert refused(partial(post.withdraw, letter)).code == "letter.gone"
    assert now(gone).state == State.SENDING


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA"])
@pytest.mark.django_db(transaction=True)
def test_a_letter_taken_back_while_a_sender_holds_it_is_not_sent(
    server: MailServer, step: str
) -> None:
    many(30)
    seen: list[str] = []

    def watch(at: str) -> None:
        seen.append(at)
        if at == step and seen.count(at) == 3:
            post.withdraw_all(EVERY)
            connection.close()  # this thread's own

    server.manners.watch = watch
    assert deliver_due(SmtpCarrier()) == Tally(sent=2)
    assert queries.counts() | {State.SENT: 2, State.WITHDRAWN: 28} == queries.counts()
    assert len(server.receivers) == 2


@pytest.mark.parametrize("outcome", [Outcome.LATER, Outcome.LOST, Outcome.REFUSED, Outcome.SHUT])
def test_a_letter_taken_back_before_it_is_let_go_of_stays_so_whatever_the_server_says(
    outcome: Outcome,
) -> None:
    letter = due()

    class Slow:
        def carry(self, letter: Letter, ready: Ready) -> Carried:
            assert post.withdraw_all(EVERY) == 1
            return Carried(outcome, "451 busy")

        def has_carried(self, letter: Letter) -> bool | None:
            return None

        def close(self) -> None: ...

    deliver_due(Slow())
    assert (now(letter).state, now(letter).problem) == (State.WITHDRAWN, "")


def test_a_letter_put_off_by_the_server_is_taken_back_like_any_that_waits() -> None:
    letter = due()
    again = NOON + timedelta(minutes=5)
    Letter.objects.update(attempts=1, next_try_at=again, problem=Problem.LATER)
    assert post.withdraw_all(EVERY) == 1
    with clock.at(again + timedelta(minutes=1)):
        assert not queries.due().exists()
    assert now(letter).state == State.WITHDRAWN
