"""Letters that wait for a person: changed, released and stopped, one by one and all at once."""

import pytest
from django.db import connection
from django.db.models import Q

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
    with django_assert_num_queries(2):
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
