"""Many letters written at once, under the laws of one."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import transaction

from rettesnor.outbox import post
from rettesnor.outbox.addresses import Receiver
from rettesnor.outbox.models import Letter
from rettesnor.outbox.post import Many, Wanted
from rettesnor.outbox.states import State
from rettesnor.outbox.templates import Words, fill, fill_in
from tests.outbox.written import FIELDS, KARI, OLA, due, meeting, now

pytestmark = pytest.mark.django_db


def wanted(number: int) -> list[Wanted]:
    words = fill_in("Til [navn]", "Hei, [navn]!", {"navn": "Kari"})
    return [
        Wanted("invite", f"invite:1:{n}", Receiver(f"Leder {n}", f"l{n}@by.example"), words, n)
        for n in range(number)
    ]


def test_a_letter_among_many_is_as_one_put_alone() -> None:
    alone = due("alone", to=OLA, about=4, draft=True)
    one = Wanted("days-due", "among", OLA, fill("days-due", "nn", FIELDS), 4)
    assert post.put_many([one], draft=True) == Many(1, 0)
    among = Letter.objects.get(key="among")
    apart = {"_state", "id", "key", "message_id"}
    assert {k: v for k, v in vars(now(alone)).items() if k not in apart} == {
        k: v for k, v in vars(among).items() if k not in apart
    }
    assert among.message_id != alone.message_id


def test_thousands_are_written_with_few_statements(django_assert_max_num_queries) -> None:
    with transaction.atomic(), django_assert_max_num_queries(60):
        assert post.put_many(wanted(1200), not_before=date(2026, 12, 1)) == Many(1200, 0)
    assert Letter.objects.filter(state=State.WAITING, not_before=date(2026, 12, 1)).count() == 1200


def test_what_is_known_by_its_key_is_not_written_again() -> None:
    assert post.put_many(wanted(3)) == Many(3, 0)
    post.withdraw(Letter.objects.get(key="invite:1:0"))
    assert post.put_many([*wanted(5), *wanted(1)]) == Many(2, 4)
    assert Letter.objects.get(key="invite:1:0").state == State.WITHDRAWN


def test_one_that_is_refused_is_told_of_and_the_others_are_written() -> None:
    asked = wanted(4)
    asked[1] = replace(asked[1], to=Receiver("Leder 1", "l1@by,example"))
    asked[2] = replace(asked[2], words=Words("", "Hei", "nb"))
    told = post.put_many(asked)
    assert (told.written, told.known) == (2, 0)
    assert [(one.key, why.code) for one, why in told.refused] == [
        ("invite:1:1", "letter.comma-in-address"),
        ("invite:1:2", "letter.empty"),
    ]


def test_a_key_whose_first_letter_was_refused_is_free_for_the_next() -> None:
    good = wanted(1)[0]
    bad = replace(good, to=Receiver("", "feil"))
    told = post.put_many([bad, good])
    assert (told.written, len(told.refused)) == (1, 1)


def test_many_meetings_are_called_at_once_and_a_bad_one_is_told_of() -> None:
    asked = [replace(one, calendar=meeting(uid=one.key)) for one in wanted(3)]
    asked[2] = replace(asked[2], calendar=meeting(url="lenken"))
    told = post.put_many(asked)
    assert (told.written, [why.code for _one, why in told.refused]) == (2, ["calendar.bad-link"])
    assert "UID:invite:1:0" in Letter.objects.get(key="invite:1:0").calendar


def test_a_row_the_database_will_not_have_is_never_passed_over_in_silence() -> None:
    odd = replace(wanted(1)[0], words=Words("Emne", "Hei", "de"))
    with (
        pytest.raises(Exception, match=r"letter_language|could not be written"),
        transaction.atomic(),
    ):
        post.put_many([odd])
    assert not Letter.objects.exists()


def test_nobody_asked_for_is_nobody_written_to(django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        assert post.put_many([]) == Many(0, 0)
    assert post.put_many([Wanted("note", "k", KARI, Words("E", "T", "nb"))]).written == 1


def test_a_subject_that_its_fields_make_too_long_costs_nobody_among_many_a_letter() -> None:
    words = fill_in("Til [navn]", "Hei, [navn]!", {"navn": "Kari Ås " * 30})
    assert post.put_many([Wanted("invite", "k", KARI, words)]) == Many(1, 0)
    assert Letter.objects.get().subject.endswith("Kari Ås …")
