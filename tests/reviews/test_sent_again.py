"""An answer that comes twice, late, from another browser or with many others is saved once."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rettesnor.common.models import AuditEvent
from rettesnor.common.refusal import Refusal, Refused
from rettesnor.instruments.document import Choice
from rettesnor.reviews.actions import Said, save_answer, save_answers, set_types
from rettesnor.reviews.conflicts import Conflict
from rettesnor.reviews.models import Answer, Item
from tests.cast import Cast
from tests.factories.answers import ASKED_MOST, replies

QUESTION, OTHER = "barnas-syn", "samtale-om-barna"
TRANSACTION = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
FETCH = {"X-Requested-With": "fetch"}


def said(value: str | None, sequence: int, *, origin: str = "olas", **more: Any) -> Said:
    return Said(QUESTION, value=value, origin=origin, sequence=sequence, **more)


def now(case: Item) -> Answer:
    return Answer.objects.get(item=case, question=QUESTION)


def saves() -> int:
    return AuditEvent.objects.filter(verb="answer.save").count()


def test_what_comes_twice_is_saved_once_and_acknowledged_twice(cast: Cast, case: Item) -> None:
    first = save_answer(case, said("yes", 1), by=cast.ola)
    again = save_answer(case, said("yes", 1), by=cast.ola)
    assert (first.version, again.version, saves()) == (1, 1, 1)


def test_what_was_held_back_on_its_way_does_not_replace_what_was_said_after(
    cast: Cast, case: Item
) -> None:
    save_answer(case, said("yes", 1), by=cast.ola)
    save_answer(case, said("no", 2, seen=1), by=cast.ola)
    late = save_answer(case, said("yes", 1), by=cast.ola)
    assert (late.value, now(case).value, saves()) == ("no", "no", 2)


def test_the_next_answer_counts_although_the_reply_to_the_first_was_lost(
    cast: Cast, case: Item
) -> None:
    save_answer(case, said("yes", 1), by=cast.ola)
    save_answer(case, said("no", 2, seen=0), by=cast.ola)
    assert now(case).value == "no"


def test_ones_own_answer_from_another_browser_is_never_overwritten_unseen(
    cast: Cast, case: Item
) -> None:
    save_answer(case, said("yes", 5, origin="at-work"), by=cast.ola)
    with pytest.raises(Refused) as caught:
        save_answer(case, said("no", 9, origin="at-home"), by=cast.ola)
    conflict = caught.value.refusal
    assert isinstance(conflict, Conflict)
    assert (conflict.theirs, conflict.name) == ("yes", "Du, i en annen nettleser")
    assert "en annen nettleser" in str(conflict)
    assert (now(case).value, now(case).contested_value) == ("yes", "no")


def test_a_conflict_tells_both_values_names_and_times(
    cast: Cast, client_for: Any, case: Item
) -> None:
    save_answer(case, said("yes", 1), by=cast.ola)
    told = post(client_for(cast.siri), case, question=QUESTION, value="no", origin="siris").json()
    assert (told["theirs"], told["word"], told["name"]) == ("yes", "Ja", "Ola Nordhaugen")
    assert told["mine_name"] == "Siri Tangevik"
    for at in (told["at"], told["mine_at"]):
        hour, minute = at.split(":")
        assert 0 <= int(hour) < 24 and 0 <= int(minute) < 60
    assert now(case).contested_at is not None


def post(client: Client, case: Item, **fields: object) -> Any:
    return client.post(reverse("case_answer", args=[case.pk]), fields, headers=FETCH)


def many(client: Client, case: Item, *several: dict[str, object]) -> Any:
    return post(client, case, many=json.dumps(several))


def test_each_of_many_stands_on_its_own_merits(cast: Cast, client_for: Any, case: Item) -> None:
    save_answer(case, said("yes", 1), by=cast.siri)
    response = many(
        client_for(cast.ola),
        case,
        {"question": OTHER, "value": "yes", "origin": "o", "sequence": 3},
        {"question": QUESTION, "value": "no", "origin": "o", "sequence": 4},
        {"question": OTHER, "value": "kanskje", "seen": 1, "origin": "o", "sequence": 5},
        {"question": OTHER, "value": "no", "seen": 1, "origin": "o", "sequence": 6},
    )
    results = response.json()["results"]
    assert response.status_code == 200
    assert [one["status"] for one in results] == [200, 409, 422, 200]
    assert results[1]["name"] == "Siri Tangevik"
    kept = Answer.objects.get(item=case, question=OTHER)
    assert (kept.value, kept.version) == ("no", 2)


def test_many_at_once_come_to_the_same_as_one_by_one(cast: Cast, case: Item) -> None:
    set_types(case, ASKED_MOST, by=cast.ola)
    case.refresh_from_db()
    form = case.part.form
    given = [one for q in form.questions for one in replies(form, q, Choice.PARTLY)]
    outcome = save_answers(case, given, by=cast.ola)
    assert not [one for one in outcome.results if isinstance(one, Refusal)]
    assert Answer.objects.filter(item=case).count() == len({(s.question, s.topic) for s in given})


def test_a_whole_case_in_one_call_takes_no_more_queries_than_two_answers(
    cast: Cast, client_for: Any, case: Item
) -> None:
    set_types(case, ASKED_MOST, by=cast.ola)
    ola = client_for(cast.ola)
    form = case.part.form
    given = [
        {"question": one.question, "topic": one.topic, "value": one.value or ""}
        for q in form.questions
        for one in replies(form, q, Choice.YES)
    ]

    def asked(several: list[dict[str, object]]) -> int:
        with CaptureQueriesContext(connection) as found:
            assert many(ola, case, *several).status_code == 200
        return sum(not q["sql"].startswith(TRANSACTION) for q in found.captured_queries)

    assert (asked(given[:2]), asked(given[2:])) == (7, 8)  # the last answer finishes the case
    assert Answer.objects.filter(item=case).exclude(value="").count() == len(given)


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "{}",
        "[]",
        "[1]",
        '[{"question": []}]',
        "[null]",
        "nei",
        "[" * 5000,
        json.dumps([{}] * 501),
    ],
)
def test_what_is_no_list_of_answers_is_refused_in_words(
    cast: Cast, client_for: Any, case: Item, sent: str
) -> None:
    response = post(client_for(cast.ola), case, many=sent)
    assert response.status_code == 422
    assert response.json()["message"].endswith("Last siden på nytt.")
    assert not Answer.objects.exists()


def test_ten_megabytes_are_refused_in_words_and_nothing_is_kept(
    cast: Cast, client_for: Any, case: Item
) -> None:
    response = post(client_for(cast.ola), case, question=QUESTION, note="x" * 10_000_000)
    assert response.status_code == 413
    assert "Det var for mye på en gang" in response.json()["message"]
    assert not Answer.objects.exists()


def test_an_answer_that_waited_in_one_tab_is_saved_although_a_note_came_first_from_another(
    cast: Cast, case: Item
) -> None:
    save_answer(case, said(None, 4, note="Se notatet."), by=cast.ola)
    save_answer(case, said("yes", 3), by=cast.ola)
    late = save_answer(case, said(None, 2, note="Utkast."), by=cast.ola)
    assert (now(case).value, now(case).note, late.note) == ("yes", "Se notatet.", "Se notatet.")


def test_two_persons_in_one_cloned_browser_are_two_persons(cast: Cast, case: Item) -> None:
    """A machine set up from a picture of another may bring its id along."""
    save_answer(case, said("partly", 100), by=cast.siri)
    with pytest.raises(Refused) as caught:
        save_answer(case, said("no", 50), by=cast.ola)
    assert isinstance(caught.value.refusal, Conflict)
    assert (now(case).value, now(case).contested_value) == ("partly", "no")
