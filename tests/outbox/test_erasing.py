"""What a letter tells of a person is taken out of it, and nobody gets a second for that."""

from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Q

from rettesnor.common import clock
from rettesnor.outbox import post, queries
from rettesnor.outbox.carriers import Carried, Outcome, Ready
from rettesnor.outbox.delivery import deliver_due
from rettesnor.outbox.envelope import file_name
from rettesnor.outbox.erasing import KEPT_DAYS, erase, erase_old, still_held
from rettesnor.outbox.folder import FolderCarrier
from rettesnor.outbox.models import Letter
from rettesnor.outbox.settling import settle
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
    assert erase(Letter.objects.all()) == 1
    assert still_held(Letter.objects.all()) == 0
    assert "kari" not in everything_said(letter).casefold()
    found = now(letter)
    assert (found.key, found.kind, found.organisation_id) == (letter.key, "call", 4)
    waited = state in {State.DRAFT, State.WAITING, State.SENDING}
    assert found.state == (State.WITHDRAWN if waited else state)
    again = post.put_words("call", "Til Kari", "Hei", key=letter.key, to=KARI)
    assert again.pk == letter.pk and again.subject == found.subject


def test_what_a_sender_has_let_go_of_is_still_held_until_its_answer_comes() -> None:
    letter = in_state(State.SENDING)
    Letter.objects.update(handed_over_at=NOON)
    which = queries.of_keys("k-")
    assert (erase(which), still_held(which)) == (0, 1)
    assert now(letter).to_address == KARI.address
    settle(now(letter), Carried(Outcome.CARRIED))
    assert (erase(which), still_held(which)) == (1, 0)
    assert now(letter).state == State.SENT


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
        assert erase_old() == 6
        assert erase_old() == 0
    erased = {state for state, letter in letters.items() if now(letter).erased_at}
    assert erased == set(State) - {State.SENDING}  # a sender settles it, or the next one does
    for state in (State.DRAFT, State.WAITING):
        assert now(letters[state]).state == State.WITHDRAWN


def test_a_letter_that_may_have_gone_is_as_old_as_the_day_it_was_let_go_of() -> None:
    letter = in_state(State.UNCERTAIN)
    Letter.objects.update(handed_over_at=NOON + timedelta(days=20))
    with clock.at(NOON + timedelta(days=KEPT_DAYS + 1)):
        assert erase_old() == 0
    with clock.at(NOON + timedelta(days=KEPT_DAYS + 21)):
        assert erase_old() == 1
    assert now(letter).state == State.UNCERTAIN


def test_an_old_draft_that_was_released_is_young_again() -> None:
    letter = in_state(State.DRAFT)
    with clock.at(NOON + timedelta(days=KEPT_DAYS + 1)):
        post.release(now(letter))
        assert erase_old() == 0
    assert now(letter).state == State.WAITING


def test_a_letter_that_is_to_go_later_is_not_old_before_its_day() -> None:
    letter = due(not_before=NOON.date() + timedelta(days=200))
    draft = due("draft", draft=True, not_before=letter.not_before)
    post.withdraw(letter)
    with clock.at(NOON + timedelta(days=KEPT_DAYS + 1)):
        assert erase_old() == 0
    assert now(draft).state == State.DRAFT


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


# ── The files of letters that went into a folder ────────────────────────────────────────────


@pytest.fixture
def folder(settings, tmp_path: Path) -> Path:
    settings.EMAIL_HOST, settings.OUTBOX_FOLDER = "", tmp_path / "outbox"
    return tmp_path / "outbox"


@pytest.mark.django_db(transaction=True)
def test_the_file_of_an_erased_letter_goes_with_it_and_others_stay(folder: Path) -> None:
    gone, kept = due("gone"), due("kept")
    deliver_due(FolderCarrier(folder))
    (folder / file_name(gone)).with_suffix(".part").write_text("Kari")
    assert erase(Q(key="gone")) == 1
    assert [one.name for one in folder.iterdir()] == [file_name(kept)]
    with clock.at(NOON + timedelta(days=KEPT_DAYS + 1)):
        assert erase_old() == 1
    assert list(folder.iterdir()) == []


@pytest.mark.django_db(transaction=True)
def test_the_file_stays_when_the_erasing_is_undone(folder: Path) -> None:
    letter = due()
    deliver_due(FolderCarrier(folder))
    with transaction.atomic():
        assert erase(Letter.objects.all()) == 1
        transaction.set_rollback(True)
    assert (folder / file_name(letter)).exists() and now(letter).erased_at is None


@pytest.mark.django_db(transaction=True)
def test_a_file_left_when_the_power_went_is_taken_the_next_day(folder: Path) -> None:
    letter = due()
    deliver_due(FolderCarrier(folder))
    Letter.objects.update(to_name="", to_address="", subject="", text="", erased_at=NOON)
    with clock.at(NOON + timedelta(days=1)):
        assert erase_old() == 0
    assert not (folder / file_name(letter)).exists()


@pytest.mark.django_db(transaction=True)
def test_a_file_that_cannot_be_taken_away_is_told_of_and_stops_nothing(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = due("a"), due("b")
    (folder / file_name(first)).mkdir(parents=True)  # no file, so it cannot be unlinked
    (folder / file_name(second)).write_text("Kari")
    Letter.objects.update(state=State.SENT, sent_at=NOON)
    assert erase(Letter.objects.all()) == 2
    assert not (folder / file_name(second)).exists()
    assert file_name(first) in caplog.text


@pytest.mark.django_db(transaction=True)
def test_a_letter_erased_while_it_is_written_to_the_folder_leaves_nothing_there(
    folder: Path,
) -> None:
    due()

    class Interrupted(FolderCarrier):
        def carry(self, letter: Letter, ready: Ready) -> Carried:
            def asked() -> bool:
                assert erase(Letter.objects.all()) == 1
                return ready()

            return super().carry(letter, asked)

    deliver_due(Interrupted(folder))
    assert list(folder.iterdir()) == []
    assert Letter.objects.get().state == State.WITHDRAWN
