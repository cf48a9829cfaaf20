"""The case page as a plain form: what it shows, and what it does without JavaScript."""

import re
from datetime import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from rettesnor.common import clock
from rettesnor.instruments import catalogue
from rettesnor.instruments.document import Choice, Kind
from rettesnor.reviews.actions import Said, save_answer
from rettesnor.reviews.models import Answer, Item, Round
from tests.cast import Cast
from tests.common.invented_numbers import national_id
from tests.factories.rounds import cases_of, closed_round, management_of
from tests.reviews.pages import chosen, fields, page_of, untouched

QUESTION = "barnas-syn"


def kept(case: Item, question: str = QUESTION, topic: str = "") -> Answer:
    return Answer.objects.get(item=case, question=question, topic=topic)


def test_every_question_is_there_with_what_counts_and_where_to_look(
    cast: Cast, client_for, case: Item
) -> None:
    text = client_for(cast.ola).get(page_of(case)).content.decode()
    form = catalogue.latest("barnets-beste-saksmappe")
    for question in form.questions:
        assert f'id="q-{question.id}"' in text
        assert question.good.nb in text.replace("&#x27;", "'").replace("&quot;", '"')
    topics = next(q for q in form.questions if q.kind is Kind.TOPICS).topics
    for topic in topics:
        assert f'name="a:tretten-tema:{topic.id}"' in text
    assert form.notice.nb in text


def test_a_whole_form_sent_without_javascript_saves_every_answer(
    cast: Cast, client_for, case: Item
) -> None:
    ola = client_for(cast.ola)
    ola.post(reverse("case_facts", args=[case.pk]), {"type": ["running", "long-term"]})
    sent = untouched(ola, case)
    form = catalogue.latest("barnets-beste-saksmappe")
    for question in form.questions:
        if question.kind is Kind.TOPICS:
            sent |= {f"a:{question.id}:{topic.id}": "mapped" for topic in question.topics}
        elif question.kind is Kind.SINGLE:
            sent |= {f"a:{question.id}:": question.choices[0].id}
        else:
            sent |= {f"a:{question.id}:": "na", f"r:{question.id}:": form.reasons[0].id}
    sent[f"n:{QUESTION}:"] = "Se notatet fra mai."
    response = ola.post(page_of(case), sent, follow=True)
    assert response.redirect_chain == [(page_of(case), 302)]
    assert "Svarene er lagret." in response.content.decode()
    assert "Alt er besvart" in response.content.decode()
    assert kept(case).note == "Se notatet fra mai."
    assert kept(case, "tretten-tema", "skole").value == "mapped"
    assert untouched(ola, case).items() >= {k: v for k, v in sent.items() if k[0] != "v"}.items()


def test_sending_an_untouched_form_writes_nothing(cast: Cast, client_for, case: Item) -> None:
    save_answer(case, Said(QUESTION, value="yes", note="Se notatet."), by=cast.siri)
    ola = client_for(cast.ola)
    ola.post(page_of(case), untouched(ola, case))
    assert (kept(case).version, kept(case).answered_by) == (1, cast.siri)
    assert Answer.objects.count() == 1


def test_a_note_with_personal_data_is_refused_and_stands_in_its_field(
    cast: Cast, client_for, case: Item
) -> None:
    ola = client_for(cast.ola)
    number = national_id(3, 4, 86, 300)
    sent = untouched(ola, case) | {
        f"a:{QUESTION}:": "no",
        f"n:{QUESTION}:": f"Far er {number}",
        "a:hvert-barn:": "yes",
    }
    response = ola.post(page_of(case), sent)
    text = response.content.decode()
    assert response.status_code == 422
    assert "ser ut til å inneholde et fødselsnummer" in text
    assert f"Far er {number}</textarea>" in text
    assert chosen(text, f"a:{QUESTION}:") == "no"
    assert not Answer.objects.filter(item=case, question=QUESTION).exists()
    assert kept(case, "hvert-barn").value == "yes"


def test_what_was_refused_is_in_no_table_and_no_trail(cast: Cast, client_for, case: Item) -> None:
    from tests.refusals import everything

    ola = client_for(cast.ola)
    number = str(national_id(3, 4, 86, 300))
    ola.post(page_of(case), untouched(ola, case) | {f"n:{QUESTION}:": f"Far er {number}"})
    assert number not in str(everything())


def test_an_answer_given_meanwhile_is_told_and_both_are_kept(
    cast: Cast, client_for, case: Item
) -> None:
    siri = client_for(cast.siri)
    sent = untouched(siri, case)
    save_answer(case, Said(QUESTION, value="yes", note="Se notatet."), by=cast.ola)
    response = siri.post(page_of(case), sent | {f"a:{QUESTION}:": "no"})
    assert response.status_code == 422
    text = response.content.decode()
    assert "Ola Nordhaugen svarte på dette samtidig." in text
    assert re.search(r">Ola Nordhaugen, \d\d:\d\d: Ja</button>", text)
    assert re.search(r">Du, \d\d:\d\d: Nei</button>", text)
    assert (kept(case).value, kept(case).contested_value) == ("yes", "no")
    assert kept(case).note == "Se notatet."


def test_siri_sends_the_form_again_and_has_then_chosen(cast: Cast, client_for, case: Item) -> None:
    siri = client_for(cast.siri)
    sent = untouched(siri, case)
    save_answer(case, Said(QUESTION, value="yes"), by=cast.ola)
    shown = siri.post(page_of(case), sent | {f"a:{QUESTION}:": "no"})
    again = siri.post(page_of(case), fields(shown.content.decode()))
    assert again.status_code == 302
    assert (kept(case).value, kept(case).contested_by) == ("no", None)


def test_ola_is_told_of_it_when_he_opens_the_case(cast: Cast, client_for, case: Item) -> None:
    save_answer(case, Said(QUESTION, value="yes"), by=cast.ola)
    client_for(cast.siri).post(page_of(case), {f"v:{QUESTION}:": "0", f"a:{QUESTION}:": "no"})
    text = client_for(cast.ola).get(page_of(case)).content.decode()
    assert "Dere svarte ulikt på dette." in text
    assert re.search(r">Siri Tangevik, \d\d:\d\d: Nei</button>", text)


@pytest.mark.parametrize("value", ["yes", "no"])
def test_without_javascript_either_answer_is_chosen_with_its_button(
    cast: Cast, client_for, case: Item, value: str
) -> None:
    """And what else was filled in is saved with it."""
    save_answer(case, Said(QUESTION, value="yes"), by=cast.ola)
    siri = client_for(cast.siri)
    shown = siri.post(page_of(case), {f"v:{QUESTION}:": "0", f"a:{QUESTION}:": "no"})
    sent = fields(shown.content.decode()) | {
        "choose": f"{QUESTION}:={value}",
        f"a:{QUESTION}:": "partly",  # the buttons of the question itself say nothing now
        "a:hvert-barn:": "yes",
    }
    assert siri.post(page_of(case), sent).status_code == 302
    assert (kept(case).value, kept(case).contested_by) == (value, None)
    assert kept(case, "hvert-barn").value == "yes"


def test_a_note_is_settled_and_opened_again_without_javascript(
    cast: Cast, client_for, case: Item
) -> None:
    save_answer(case, Said(QUESTION, value="no", note="Se notatet."), by=cast.ola)
    siri = client_for(cast.siri)
    sent = untouched(siri, case) | {"settle": f"{QUESTION}:=1", "a:hvert-barn:": "yes"}
    text = siri.post(page_of(case), sent, follow=True).content.decode()
    assert kept(case).note_settled_by == cast.siri
    assert kept(case, "hvert-barn").value == "yes"
    assert "Avklart av Siri Tangevik, " in text
    siri.post(page_of(case), untouched(siri, case) | {"settle": f"{QUESTION}:=0"})
    assert kept(case).note_settled_by is None


def test_settled_notes_ask_the_database_no_more(
    cast: Cast, client_for, case: Item, django_assert_num_queries
) -> None:
    ola = client_for(cast.ola)
    for question in (QUESTION, "hvert-barn"):
        save_answer(case, Said(question, value="no", note="Se notatet."), by=cast.ola)
        ola.post(reverse("note_settle", args=[case.pk]), {"question": question, "settled": "1"})
    ola.get(page_of(case))
    with django_assert_num_queries(8):
        ola.get(page_of(case))


def test_who_has_the_case_is_told_and_it_is_taken_given_and_put_back(
    cast: Cast, client_for, case: Item
) -> None:
    ola, siri = client_for(cast.ola), client_for(cast.siri)
    give = reverse("case_assign", args=[case.pk])
    assert "Ingen har saken" in ola.get(page_of(case)).content.decode()
    for to, told in ((cast.ola, "Du har saken"), (cast.siri, "Siri Tangevik har saken")):
        response = ola.post(give, {"to": to.pk, "back": "case"}, follow=True)
        assert response.redirect_chain == [(page_of(case), 302)]
        assert told in response.content.decode()
    siri.post(give, {"to": "", "back": "case"})
    case.refresh_from_db()
    assert case.assigned_to is None


def test_when_an_answer_was_saved_is_told_in_the_time_on_the_wall(
    cast: Cast, client_for, case: Item
) -> None:
    with clock.at(timezone.make_aware(datetime(2025, 7, 10, 9, 5))):
        save_answer(case, Said(QUESTION, value="yes"), by=cast.ola)
        assert "Lagret 09:05" in client_for(cast.ola).get(page_of(case)).content.decode()
    assert "Lagret 10.07." in client_for(cast.ola).get(page_of(case)).content.decode()


def test_not_applicable_waits_for_its_reason(cast: Cast, client_for, case: Item) -> None:
    ola = client_for(cast.ola)
    ola.post(page_of(case), untouched(ola, case) | {f"a:{QUESTION}:": "na"})
    text = ola.get(page_of(case)).content.decode()
    reason = re.search(
        rf'<div class="reason" data-reason( hidden)?>\s*<label[^>]+for="r-{QUESTION}"', text
    )
    assert reason and not reason[1]
    assert kept(case).value == "na"


def test_a_closed_round_is_read_and_not_changed(cast: Cast, client_for) -> None:
    closed = closed_round(cast, frame_size=1, sample_size=1)
    case = cases_of(closed).items.get()
    ola = client_for(cast.ola)
    text = ola.get(page_of(case)).content.decode()
    assert "Runden er lukket. Svarene kan leses, men ikke endres lenger." in text
    assert "Lagre svarene" not in text
    assert "case.js" not in text
    before = kept(case).value
    other = Choice.NO.value if before != Choice.NO else Choice.YES.value
    response = ola.post(page_of(case), {f"v:{QUESTION}:": "1", f"a:{QUESTION}:": other})
    assert response.status_code == 422
    assert "Runden er lukket." in response.content.decode()
    assert kept(case).value == before


def test_a_reviewer_reads_management_and_the_leader_answers_it(
    cast: Cast, client_for, drawn: Round
) -> None:
    management = management_of(drawn)
    response = client_for(cast.ola).get(page_of(management))
    assert "Du har ikke tilgang til dette." in response.content.decode()
    assert "Lagre svarene" not in response.content.decode()
    sent = {"v:rutine-samtale:": "0", "a:rutine-samtale:": "yes"}
    assert client_for(cast.ola).post(page_of(management), sent).status_code == 422
    assert not Answer.objects.exists()
    assert client_for(cast.kari).post(page_of(management), sent).status_code == 302
    assert kept(management, "rutine-samtale").value == "yes"


def test_the_duty_towards_a_child_in_danger_is_told_beside_every_case_and_not_management(
    cast: Cast, client_for, drawn: Round, case: Item
) -> None:
    kari = client_for(cast.kari)
    assert "Meld fra til barnevernstjenesten straks" in kari.get(page_of(case)).content.decode()
    assert "barn-i-fare" not in kari.get(page_of(management_of(drawn))).content.decode()


def test_the_law_in_force_is_cited(cast: Cast, client_for, case: Item) -> None:
    text = client_for(cast.ola).get(page_of(case)).content.decode()
    assert "Hjemmel" in text
    assert "1967" in text
    assert "2025)" not in text


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_form_speaks_the_readers_language(
    cast: Cast, client_for, case: Item, language: str
) -> None:
    ola = client_for(cast.ola)
    ola.cookies["sprak"] = language
    response = ola.get(page_of(case))
    question = catalogue.latest("barnets-beste-saksmappe").question(QUESTION)
    assert question.text.in_language(language).split("'")[0] in response.content.decode()
    assert response["Content-Language"] == language
