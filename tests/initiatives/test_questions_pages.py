"""The pages of the questions, by who reads them."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from rettesnor.accounts.models import User
from rettesnor.initiatives import actions
from rettesnor.initiatives.models import GeneralAnswer, Host, Inquiry, Participation
from tests.cast import Cast

Visit = Callable[[User], Client]
ASKS = "Kan vi bytte ut en sak?"


def shown(client: Client, name: str, *args: int) -> str:
    response = client.get(reverse(name, args=args))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


@pytest.fixture
def inquiry(lillevik: Participation, cast: Cast) -> Inquiry:
    return actions.ask_question(lillevik, ASKS, by=cast.ola)


def test_from_the_offices_page_to_the_answer_and_to_all(
    lillevik: Participation, cast: Cast, client_for: Visit
) -> None:
    ola, aud, kari = (client_for(who) for who in (cast.ola, cast.aud, cast.kari))
    own = reverse("course_questions", args=[lillevik.pk])
    assert ola.post(own, {"text": ASKS}).status_code == 302
    asked = Inquiry.objects.get()
    assert ASKS in shown(aud, "host_questions", lillevik.host_id)
    assert aud.post(reverse("question", args=[asked.pk]), {"text": "Ja."}).status_code == 302
    assert "Svar fra Aud Fjordgren" in shown(kari, "course_question", lillevik.pk, asked.pk)
    general = reverse("question_general", args=[asked.pk])
    said = {
        "question_nb": "Kan en sak byttes ut?",
        "question_nn": "Kan ei sak bytast ut?",
        "answer_nb": "Ja, stryk den.",
        "answer_nn": "Ja, stryk ho.",
    }
    assert ASKS in shown(aud, "question_general", asked.pk)
    refused = aud.post(general, said | {"answer_nb": "Ja, som i Lillevik.", "looked": "on"})
    assert refused.status_code == 422
    assert "«Lillevik» kan vise hvem som spurte" in refused.content.decode()
    assert aud.post(general, said).status_code == 422, "nobody has looked"
    assert aud.post(general, said | {"looked": "on"}).status_code == 302
    assert "Kan en sak byttes ut?" in shown(kari, "course_questions", lillevik.pk)
    assert "Kan en sak byttes ut?" in shown(kari, "course", lillevik.pk)
    made = GeneralAnswer.objects.get()
    assert aud.post(reverse("general_take_down", args=[made.pk])).status_code == 302
    assert "Kan en sak byttes ut?" not in shown(kari, "course_questions", lillevik.pk)


def test_sent_on_answered_and_made_everybodys_by_the_nation(
    host: Host, inquiry: Inquiry, cast: Cast, client_for: Visit
) -> None:
    aud, per = client_for(cast.aud), client_for(cast.per)
    here = (host.initiative_id, inquiry.pk)
    page = reverse("national_question", args=here)
    assert per.get(page).status_code == 404, "it has not been sent on"
    aud.post(reverse("question_forward", args=[inquiry.pk]))
    assert "De svarer kontoret" in shown(aud, "question", inquiry.pk)
    assert ASKS in shown(per, "national_questions", host.initiative_id)
    per.post(reverse("national_question_return", args=here))
    assert per.get(page).status_code == 404
    aud.post(reverse("question_forward", args=[inquiry.pk]))
    assert per.post(page, {"text": " "}).status_code == 422
    assert per.post(page, {"text": "Ja."}).status_code == 302
    said = {"question_nb": "A?", "question_nn": "B?", "answer_nb": "C.", "answer_nn": "D."}
    per.post(reverse("national_question_general", args=here), said | {"looked": "on"})
    made = GeneralAnswer.objects.get()
    assert made.host is None
    assert "Svar til alle i landet" in shown(per, "national_questions", host.initiative_id)
    assert aud.post(reverse("general_take_down", args=[made.pk])).status_code == 404
    per.post(reverse("national_general_take_down", args=[made.pk]))
    made.refresh_from_db()
    assert made.taken_down_at is not None


@pytest.mark.parametrize(
    ("name", "who", "status"),
    [
        *(("question", who, 403) for who in ("kari", "ola", "liv", "per")),
        *(("question_general", who, 403) for who in ("kari", "per")),
        *(("course_question", who, 404) for who in ("liv",)),
        *(("course_question", who, 403) for who in ("aud", "per")),
        *(("national_question", who, 403) for who in ("kari", "ola", "liv", "aud")),
    ],
)
def test_each_reads_only_what_is_theirs(
    lillevik: Participation,
    inquiry: Inquiry,
    cast: Cast,
    client_for: Visit,
    name: str,
    who: str,
    status: int,
) -> None:
    actions.forward_question(inquiry, by=cast.aud)
    args = {
        "question": [inquiry.pk],
        "question_general": [inquiry.pk],
        "course_question": [lillevik.pk, inquiry.pk],
        "national_question": [lillevik.initiative_id, inquiry.pk],
    }[name]
    assert client_for(getattr(cast, who)).get(reverse(name, args=args)).status_code == status


def test_what_is_written_is_guarded_and_stays_in_the_field(
    lillevik: Participation, cast: Cast, client_for: Visit
) -> None:
    own = reverse("course_questions", args=[lillevik.pk])
    response = client_for(cast.ola).post(own, {"text": "Ring meg på 41 23 45 67 om det"})
    page = response.content.decode()
    assert response.status_code == 422
    assert "ser ut til å inneholde et telefonnummer" in page
    assert "om det</textarea>" in page and "data-guard" in page
    assert not Inquiry.objects.exists()


@pytest.mark.parametrize("several", [1, 12])
def test_the_lists_take_as_many_queries_however_long(
    host: Host,
    lillevik: Participation,
    cast: Cast,
    client_for: Visit,
    django_assert_num_queries: Callable[[int], object],
    several: int,
) -> None:
    for number in range(several):
        one = actions.ask_question(lillevik, f"Spørsmål {number}?", by=cast.ola)
        actions.forward_question(one, by=cast.aud)
    aud, per = client_for(cast.aud), client_for(cast.per)
    with django_assert_num_queries(6):
        shown(aud, "host_questions", host.pk)
    with django_assert_num_queries(6):
        shown(per, "national_questions", host.initiative_id)


def test_an_answer_that_came_too_late_is_shown_with_why(
    inquiry: Inquiry, cast: Cast, client_for: Visit
) -> None:
    aud, page = client_for(cast.aud), reverse("question", args=[inquiry.pk])
    assert aud.post(page, {"text": "Ja."}).status_code == 302
    late = aud.post(page, {"text": "Nei, <b>ikke</b> nå.\nBruk heller neste runde."})
    said = late.content.decode()
    assert late.status_code == 422
    assert "Spørsmålet er alt besvart." in said
    assert "Nei, &lt;b&gt;ikke&lt;/b&gt; nå.<br>Bruk heller neste runde." in said


def test_each_county_is_told_of_its_own_questions(
    inquiry: Inquiry, cast: Cast, client_for: Visit
) -> None:
    front = shown(client_for(cast.aud), "front")
    assert "<strong>1 spørsmål</strong> venter på svar." in front
    Inquiry.objects.update(state="national")
    assert "venter på svar" not in shown(client_for(cast.aud), "front")
    assert "fra statsforvalterne venter på svar" in shown(client_for(cast.per), "front")
