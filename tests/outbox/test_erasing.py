"""What a letter tells of a person is taken out of it, and nobody gets a second for that."""

from datetime import timedelta
from functools import partial

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Q

from rettesnor.common import clock
from rettesnor.outbox import post, queries
from rettesnor.outbox.erasing import KEPT_DAYS, erase, erase_old
from rettesnor.outbox.models import Letter
from rettesnor.outbox.states import Problem, State
from tests.outbox.conftest import NOON
from tests.outbox.written import KARI, due, meeting, now
from tests.refusals import refused

pytestmark = pytest.mark.django_db
SENDING = {
    "state": State.SENDING,
    "claim": "0b0f7a3e-7e0f-4e0e-9d3e-0a6a5f0a7a11",
    "claimed_at": NOON,
}
IN_STATE = {
    State.DRAFT: {"state": State.DRAFT},
    State.WAITING: {"state": State.WAITING},
    State.SENDING: SENDING,
    State.SENT: {"state": State.SENT, "sent_at": NOON},
    State.FAILED: {"state": State.FAILED, "problem": Problem.BOUNCED, "answer": "550 kari@x"},
    State.UNCERTAIN: {"state": State.UNCERTAIN, "problem": Problem.UNKNOWN},
    State.WITHDRAWN: {"state": State.WITHDRAWN},
}


def in_state(state: State) -> Letter:
    letter = post.put_words("call", "Til Kari", "Hei", key=f"k-{state}", to=KARI, about=4,
                            calendar=meeting())  # fmt: skip
    Letter.objects.filter(pk=letter.pk).update(**IN_STATE[state])
    return letter


def everything_said(letter: Letter) -> str:
    return " ".join(str(value) for value in vars(now(letter)).values())


@pytest.mark.parametrize("state", State)
def test_a_letter_that_is_erased_tells_of_nobody_and_is_still_written(state: State) -> None:
    letter = in_state(state)
    on_its_way = state == State.SENDING
    assert erase(Letter.objects.all()) == (0 if on_its_way else 1)
    assert (("kari" in everything_said(letter).casefold()) == on_its_way) or state == State.SENDING
    found = now(letter)
    assert (found.key, found.kind, found.organisation_id) == (letter.key, "call", 4)
    waited = state in {State.DRAFT, State.WAITING}
    assert found.state == (State.WITHDRAWN if waited else state)
    again = post.put_words("call", "Til Kari", "Hei", key=letter.key, to=KARI)
    assert again.pk == letter.pk and again.subject == found.subject


def test_only_those_asked_for_are_erased_and_only_once() -> None:
    in_state(State.SENT)
    other = due("other")
    assert erase(Q(kind="call")) == 1
    assert erase(Q(kind="call")) == 0
    assert now(other).to_address == KARI.address
    (found,) = queries.standings(queries.of_keys("k-"))
    assert found.erased and found.state == State.SENT


def test_what_is_erased_never_goes_again() -> None:
    for state in (State.FAILED, State.UNCERTAIN):
        letter = in_state(state)
        erase(Q(pk=letter.pk))
        letter.refresh_from_db()
        assert refused(partial(post.send_again, letter)).code == "letter.erased"


def test_old_letters_are_emptied_after_ninety_days_and_not_before() -> None:
    letters = {state: in_state(state) for state in State}
    with clock.at(NOON + timedelta(days=KEPT_DAYS)):
        assert erase_old() == 0
    with clock.at(NOON + timedelta(days=KEPT_DAYS + 1)):
        assert erase_old() == 3
        assert erase_old() == 0
    erased = {state for state, letter in letters.items() if now(letter).erased_at}
    assert erased == {State.SENT, State.FAILED, State.WITHDRAWN}


def test_a_letter_that_is_to_go_later_is_not_old_before_its_day() -> None:
    letter = due(not_before=NOON.date() + timedelta(days=200))
    post.withdraw(letter)
    with clock.at(NOON + timedelta(days=KEPT_DAYS + 1)):
        assert erase_old() == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"to_address": ""},
        {"erased_at": NOON},
        {"calendar": "BEGIN:VCALENDAR"},
        {"calendar_method": "REQUEST"},
        {"calendar": "BEGIN:VCALENDAR", "calendar_method": "COUNTER"},
    ],
)
def test_the_database_keeps_what_people_forget(changes: dict[str, object]) -> None:
    due()
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.update(**changes)
