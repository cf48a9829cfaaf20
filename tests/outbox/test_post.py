from datetime import date

import pytest
from django.db import IntegrityError, transaction

from rettesnor.common.refusal import Refused
from rettesnor.outbox import post, rules
from rettesnor.outbox.addresses import Receiver
from rettesnor.outbox.models import Letter
from rettesnor.outbox.states import Problem, State
from rettesnor.outbox.templates import LetterFault
from tests.outbox.conftest import NOON
from tests.outbox.written import FIELDS, KARI, OLA, due, now
from tests.refusals import refused

pytestmark = pytest.mark.django_db


def test_a_letter_is_written_in_the_receivers_language_and_waits() -> None:
    letter = due(to=OLA, about=4)
    assert (letter.state, letter.language, letter.organisation_id) == (State.WAITING, "nn", 4)
    assert letter.subject == "Dagar de har sett i forbetringsarbeidet ved Nav Lillevik"
    assert "Hei, Kari!" in letter.text and "høgst eitt" in letter.text
    assert letter.not_before == NOON.date()
    assert letter.message_id.endswith("@localhost>")


def test_who_reads_english_gets_english_where_it_is_written() -> None:
    letter = due(to=Receiver("Eve", "eve@by.example", "en"))
    assert letter.language == "en" and "Kind regards" in letter.text


def test_who_reads_what_is_not_written_gets_bokmal() -> None:
    letter = due(to=Receiver("Elle", "elle@by.example", "se"))
    assert letter.language == "nb" and "Vennlig hilsen" in letter.text


def test_the_same_key_is_never_written_twice() -> None:
    first = due()
    again = post.put("days-due", key=first.key, to=OLA, fields=FIELDS)
    assert again == first and again.to_address == KARI.address
    assert Letter.objects.count() == 1


def test_a_key_stays_used_when_the_letter_is_withdrawn() -> None:
    letter = due()
    post.withdraw(letter)
    assert due().state == State.WITHDRAWN


def test_a_letter_falls_with_the_change_it_tells_of() -> None:
    with transaction.atomic():
        due()
        transaction.set_rollback(True)
    assert not Letter.objects.exists()


def test_a_draft_waits_for_a_person() -> None:
    letter = due(draft=True)
    assert letter.state == State.DRAFT
    post.release(letter)
    assert letter.state == now(letter).state == State.WAITING
    assert refused(lambda: post.release(letter)).code == "letter.no-draft"


def test_a_letter_can_be_told_to_wait_for_a_day() -> None:
    assert due(not_before=date(2026, 12, 1)).not_before == date(2026, 12, 1)


def test_what_somebody_else_has_moved_meanwhile_is_refused() -> None:
    """Two open the same page; the second presses when the first has."""
    mine, theirs = due(draft=True), Letter.objects.get()
    post.withdraw(theirs)
    with pytest.raises(Refused) as caught:
        post.release(mine)
    assert caught.value.refusal.code == "letter.no-draft"
    assert now(mine).state == State.WITHDRAWN


@pytest.mark.parametrize(
    "act",
    [post.release, post.withdraw, post.send_again, post.arrived],
    ids=lambda act: act.__name__,
)
def test_nothing_is_done_to_a_letter_that_is_sent(act) -> None:
    letter = due()
    Letter.objects.update(state=State.SENT, sent_at=NOON)
    letter.refresh_from_db()
    assert refused(lambda: act(letter)).message


@pytest.mark.parametrize("state", [State.FAILED, State.UNCERTAIN])
def test_a_person_may_send_again_what_did_not_come(state: State) -> None:
    letter = due()
    Letter.objects.update(state=state, problem=Problem.GIVEN_UP, answer="550", attempts=5)
    letter.refresh_from_db()
    post.send_again(letter)
    assert (letter.state, letter.attempts, letter.problem_said) == (State.WAITING, 0, "")


def test_a_person_may_say_that_an_uncertain_letter_came() -> None:
    letter = due()
    Letter.objects.update(state=State.UNCERTAIN, problem=Problem.UNKNOWN, handed_over_at=NOON)
    letter.refresh_from_db()
    assert "Spør mottakeren" in letter.problem_said
    post.arrived(letter)
    assert (letter.state, letter.sent_at, letter.problem) == (State.SENT, NOON, "")


@pytest.mark.parametrize(
    ("to", "subject", "code"),
    [
        (Receiver("Kari\nBcc: alle@by.example", KARI.address), "Emne", "letter.line-in-name"),
        (Receiver("Kari", "kari@by.example\nBcc: alle@by.example"), "E", "letter.two-addresses"),
        (Receiver("Kari", "kari@by.example\r\nX: y"), "E", "letter.space-in-address"),
        (KARI, "Emne\nBcc: alle@by.example", "letter.line-in-subject"),
        (KARI, "Emne\u2028mer", "letter.line-in-subject"),
        (KARI, "Emne\x00", "letter.line-in-subject"),
        (KARI, "  ", "letter.empty"),
        (KARI, "e" * 151, "letter.long-subject"),
    ],
)
def test_what_would_add_a_heading_is_refused(to: Receiver, subject: str, code: str) -> None:
    assert refused(lambda: post.put_words("note", subject, "Hei", key="k", to=to)).code == code


def test_a_field_that_brings_a_line_break_into_the_subject_is_refused() -> None:
    fields = FIELDS | {"kontor": "Nav\nBcc: alle@by.example"}
    put = lambda: post.put("days-due", key="k", to=KARI, fields=fields)  # noqa: E731
    assert refused(put).code == "letter.line-in-subject"


def test_unseen_signs_and_strange_line_ends_are_taken_out_of_the_text() -> None:
    letter = post.put_words("note", "Emne", " Hei\r\nder\x00\x1b\n", key="k", to=KARI)
    assert now(letter).text == "Hei\nder\n"


@pytest.mark.parametrize("fields", [{}, FIELDS | {"farge": "blå"}])
def test_fields_that_are_not_the_letters_own_are_an_error(fields: dict[str, str]) -> None:
    with pytest.raises(LetterFault, match=r"\[adresse\], \[dager\], \[kontor\], \[navn\]"):
        post.put("days-due", key="k", to=KARI, fields=fields)


def test_a_letter_that_is_not_there_is_an_error() -> None:
    with pytest.raises(LetterFault, match="no letter"):
        post.put("../laws", key="k", to=KARI, fields={})


@pytest.mark.parametrize(
    "changes",
    [
        {"state": "lost"},
        {"state": State.SENT},
        {"state": State.SENDING},
        {"state": State.FAILED},
        {"handed_over_at": NOON},
        {"language": "de"},
        {"problem": "odd"},
        {"key": ""},
    ],
)
def test_the_database_keeps_what_people_forget(changes: dict[str, object]) -> None:
    letter = due()
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(**changes)


LONG = "Nav " + "Lillevik og omegn " * 9  # 166 signs


def test_a_subject_that_its_fields_make_too_long_is_cut_at_a_word() -> None:
    letter = post.put("days-due", key="k", to=KARI, fields=FIELDS | {"kontor": LONG})
    assert 130 < len(letter.subject) <= rules.LONGEST_SUBJECT
    begun, dots = letter.subject.rsplit(" ", 1)
    assert dots == "…" and begun.rsplit(" ", 1)[1] in {"Lillevik", "og", "omegn"}


def test_a_subject_of_one_endless_word_is_cut_where_it_must() -> None:
    letter = post.put("days-due", key="k", to=KARI, fields=FIELDS | {"kontor": "å" * 400})
    assert len(letter.subject) == rules.LONGEST_SUBJECT and letter.subject.endswith("å…")


def test_a_line_break_in_a_long_subject_is_refused_and_not_cut_away() -> None:
    fields = FIELDS | {"kontor": LONG + "\nBcc: alle@by.example"}
    put = lambda: post.put("days-due", key="k", to=KARI, fields=fields)  # noqa: E731
    assert refused(put).code == "letter.line-in-subject"
