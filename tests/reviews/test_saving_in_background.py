"""Saving one answer from the page: what the script is told, whatever happens."""

import json
import re
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from rettesnor.common import clock
from rettesnor.reviews.actions import Said, close_round, save_answer
from rettesnor.reviews.models import Answer, Item
from tests.cast import Cast
from tests.common.invented_numbers import national_id
from tests.factories.rounds import answered_round, cases_of, management_of

QUESTION = "barnas-syn"
FETCH = {"X-Requested-With": "fetch"}


def send(client: Client, case: Item, **fields: object):
    where = reverse("case_answer", args=[case.pk])
    return client.post(where, {"question": QUESTION} | fields, headers=FETCH)


def test_a_saved_answer_is_told_with_its_version_and_the_time_on_the_wall(
    cast: Cast, client_for, case: Item
) -> None:
    with clock.at(timezone.make_aware(datetime(2025, 7, 10, 9, 5))):
        response = send(client_for(cast.ola), case, value="yes", seen=0)
    assert response.status_code == 200
    told = response.json()
    assert set(told) == {"version", "value", "at", "asked", "ratings"}
    assert (told["version"], told["value"], told["at"]) == (1, "yes", "09:05")


def test_what_is_sent_alone_leaves_the_rest(cast: Cast, client_for, case: Item) -> None:
    ola = client_for(cast.ola)
    send(ola, case, value="na", seen=0)
    send(ola, case, reason="barnet-er-lite", seen=1)
    assert send(ola, case, note="Se notatet.", seen=2).json()["version"] == 3
    kept = Answer.objects.get()
    assert (kept.value, kept.reason, kept.note) == ("na", "barnet-er-lite", "Se notatet.")


@pytest.mark.parametrize(
    ("fields", "code", "said"),
    [
        ({"value": "ja"}, "answer.scale", "Svaret er ikke et av valgene."),
        (
            {"value": "yes", "question": "x"},
            "answer.question",
            "Spørsmålet finnes ikke i skjemaet.",
        ),
        ({"value": "na", "reason": "fordi"}, "answer.reason", "Velg en av grunnene i listen."),
        ({"note": "x" * 301}, "answer.note", "Merknaden er 301 tegn."),
        ({"value": "yes", "question": "\0"}, "answer.question", "Spørsmålet finnes ikke"),
    ],
)
def test_what_cannot_be_saved_is_refused_in_words(
    cast: Cast, client_for, case: Item, fields: dict[str, str], code: str, said: str
) -> None:
    response = send(client_for(cast.ola), case, **fields)
    assert response.status_code == 422
    assert response.json()["code"] == code
    assert said in response.json()["message"]
    assert not Answer.objects.exists()


def test_personal_data_in_a_note_is_refused_and_not_repeated(
    cast: Cast, client_for, case: Item
) -> None:
    number = str(national_id(3, 4, 86, 300))
    response = send(client_for(cast.ola), case, note=f"Far er {number}")
    assert response.status_code == 422
    assert response.json()["code"] == "personal-data-national-id"
    assert number not in response.content.decode()


def test_a_conflict_is_told_with_both_answers_in_words(cast: Cast, client_for, case: Item) -> None:
    save_answer(case, Said(QUESTION, value="yes"), by=cast.ola)
    response = send(client_for(cast.siri), case, value="no", seen=0)
    assert response.status_code == 409
    told = response.json()
    assert told["message"].startswith("Ola Nordhaugen svarte på dette samtidig.")
    assert (told["theirs"], told["word"], told["name"]) == ("yes", "Ja", "Ola Nordhaugen")
    chosen = send(client_for(cast.siri), case, value="no", seen=told["version"])
    assert chosen.status_code == 200


def test_ola_whose_page_is_open_is_told_too(cast: Cast, client_for, case: Item) -> None:
    ola = client_for(cast.ola)
    send(ola, case, value="yes", seen=0)
    state = reverse("case_state", args=[case.pk])
    assert ola.get(state, headers=FETCH).json() == {
        "open": True,
        "answers": {f"{QUESTION}:": [1, "yes", ""]},
        "contested": [],
        "facts": {"types": "", "month": ""},
    }
    send(client_for(cast.siri), case, value="no", seen=0)
    (both,) = ola.get(state, headers=FETCH).json()["contested"]
    assert (both["value"], both["name"]) == ("yes", "Du")
    assert (both["other"], both["other_word"], both["other_name"]) == ("no", "Nei", "Siri Tangevik")
    assert re.fullmatch(r"\d\d:\d\d \d\d:\d\d", f"{both['at']} {both['other_at']}")
    assert send(ola, case, value="yes", seen=both["version"]).status_code == 200
    assert ola.get(state, headers=FETCH).json()["contested"] == []


def test_ola_whose_page_is_open_learns_what_siri_answered_meanwhile(
    cast: Cast, client_for, case: Item
) -> None:
    send(client_for(cast.siri), case, value="na", reason="barnet-er-lite", note="Se notatet.")
    state = client_for(cast.ola).get(reverse("case_state", args=[case.pk]), headers=FETCH)
    assert state.json()["answers"] == {f"{QUESTION}:": [1, "na", "barnet-er-lite"]}
    assert "notatet" not in state.content.decode()


def test_an_answer_to_a_closed_round_is_refused_in_words(cast: Cast, client_for) -> None:
    closed = close_round(answered_round(cast, frame_size=1, sample_size=1), by=cast.kari)
    case = cases_of(closed).items.get()
    response = send(client_for(cast.ola), case, value="no", seen=1)
    assert response.status_code == 422
    assert response.json()["message"].startswith("Runden er lukket.")
    state = client_for(cast.ola).get(reverse("case_state", args=[case.pk])).json()
    assert state["open"] is False


def test_a_session_that_has_expired_is_told_in_words_and_not_as_a_log_in_page(
    cast: Cast, client_for, case: Item
) -> None:
    ola = client_for(cast.ola)
    send(ola, case, value="yes", seen=0)
    ola.session.flush()
    response = send(ola, case, value="no", seen=1)
    assert response.status_code == 401
    assert response["Content-Type"] == "application/json"
    told = response.json()
    assert told["code"] == "signed-out"
    assert "Du er logget ut. Svarene dine venter her, og sendes" in told["message"]
    assert Answer.objects.get().value == "yes"
    state = ola.get(reverse("case_state", args=[case.pk]), headers=FETCH)
    assert state.status_code == 401


def test_when_he_has_signed_in_again_the_same_answer_is_saved(
    cast: Cast, client_for, case: Item
) -> None:
    ola = client_for(cast.ola)
    ola.session.flush()
    assert send(ola, case, value="no", seen=0).status_code == 401
    ola.force_login(cast.ola)
    assert send(ola, case, value="no", seen=0).status_code == 200


def test_a_reviewer_who_answers_management_is_refused_in_words(
    cast: Cast, client_for, drawn
) -> None:
    response = send(
        client_for(cast.ola), management_of(drawn), question="rutine-samtale", value="yes"
    )
    assert response.status_code == 403
    assert response.json()["message"].startswith("Du har ikke tilgang til dette.")


def test_without_the_pages_token_nothing_is_saved(cast: Cast, case: Item) -> None:
    stranger = Client(enforce_csrf_checks=True)
    stranger.force_login(cast.ola)
    response = send(stranger, case, value="yes")
    assert response.status_code == 403
    assert response.json()["message"].startswith("Siden hadde stått åpen for lenge")
    assert not Answer.objects.exists()


@pytest.mark.parametrize("seen", ["", "x", "-1", "9" * 5000, "99999999999999999999"])
def test_a_version_that_is_none_is_no_fault(cast: Cast, client_for, case: Item, seen: str) -> None:
    assert send(client_for(cast.ola), case, value="yes", seen=seen).status_code == 200


def test_no_name_or_note_of_anybody_is_told_to_one_who_only_saves(
    cast: Cast, client_for, case: Item
) -> None:
    send(client_for(cast.siri), case, note="Se notatet.")
    told = json.dumps(send(client_for(cast.ola), case, value="yes", seen=1).json())
    assert "notatet" not in told
    assert "Siri" not in told


def test_nobody_sends_what_somebody_else_answered(cast: Cast, client_for, case: Item) -> None:
    response = send(client_for(cast.siri), case, value="yes", seen=0, who=cast.ola.pk)
    assert response.status_code == 401
    assert response.json()["message"].startswith("Du er logget inn som Siri Tangevik.")
    assert not Answer.objects.exists()
    assert send(client_for(cast.ola), case, value="yes", seen=0, who=cast.ola.pk).status_code == 200


def test_a_stranger_with_somebodys_name_is_told_only_that_there_is_nothing(
    cast: Cast, client_for, case: Item
) -> None:
    assert send(client_for(cast.liv), case, value="yes", seen=0, who=cast.ola.pk).status_code == 404
