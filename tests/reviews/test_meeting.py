"""What the joint meeting should talk about, and the page of how alike two have read the same."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rettesnor.instruments.document import Choice
from rettesnor.reviews import actions, queries
from rettesnor.reviews.actions import Said, save_answer
from rettesnor.reviews.models import Answer, Item, Round
from tests.cast import Cast
from tests.factories.answers import answer, but, every
from tests.factories.opinions import asked, fresh, read_by_two
from tests.factories.rounds import cases_of, drawn_round, management_of
from tests.reviews.pages import page_of, words

YES = every(Choice.YES)
QUESTION = "barnas-syn"
OTHER = but(Choice.NO, QUESTION, otherwise=YES)
MOST = 15  # queries for a page


@contextmanager
def questions() -> Iterator[list[str]]:
    found: list[str] = []
    with CaptureQueriesContext(connection) as captured:
        yield found
    own = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
    found += [q["sql"] for q in captured if not q["sql"].startswith(own)]


def cases(review_round: Round) -> list[Item]:
    return list(cases_of(review_round).items.order_by("position"))


def meeting(review_round: Round) -> str:
    return reverse("meeting", args=[review_round.pk])


def agreement(review_round: Round) -> str:
    return reverse("agreement", args=[review_round.pk])


# ── The joint meeting ───────────────────────────────────────────────────────────────────────


def test_an_empty_list_says_what_will_be_on_it(cast: Cast, client_for, drawn: Round) -> None:
    ola = client_for(cast.ola)
    assert "Ingenting står på listen ennå" in words(ola.get(meeting(drawn)))
    assert "å snakke om" not in words(ola.get(reverse("round", args=[drawn.pk])))


def test_unsure_answers_notes_and_what_two_read_differently_stand_by_question(
    cast: Cast, client_for, drawn: Round
) -> None:
    one, two, three = cases(drawn)
    save_answer(one, Said(QUESTION, value="unsure"), by=cast.ola)
    save_answer(one, Said("tretten-tema", "skole", note="Skolen sto i et vedlegg."), by=cast.ola)
    read_by_two(cast, two, YES, OTHER)
    read_by_two(cast, three, YES, YES)
    page = words(client_for(cast.kari).get(meeting(drawn)))
    assert f"Besvart «usikker»: sak nr. {one.number}." in page
    assert f"Lest ulikt av to kolleger: sak nr. {two.number}." in page
    assert "Skolen sto i et vedlegg." in page
    assert not re.search(rf"nr\. {three.number}\b", page), "nr. 4 is no nr. 43"
    round_page = words(client_for(cast.ola).get(reverse("round", args=[drawn.pk])))
    assert "2 ting å snakke om" in round_page


def test_what_two_answer_alone_is_on_nobodys_list(cast: Cast, client_for, case: Item) -> None:
    save_answer(case, Said(QUESTION, value="unsure", note="Se notatet fra mai."), by=cast.ola)
    asked(case, cast.ola, cast.siri, by=cast.kari)
    for who in (cast.ola, cast.kari):
        text = client_for(who).get(meeting(case.part.review_round)).content.decode()
        assert "Se notatet" not in text
        assert "usikker»:" not in text


def test_a_note_that_is_talked_about_leaves_the_list(cast: Cast, client_for, case: Item) -> None:
    save_answer(case, Said(QUESTION, value="yes", note="Se notatet fra mai."), by=cast.ola)
    page, siri = meeting(case.part.review_round), client_for(cast.siri)
    settle = reverse("note_settle", args=[case.pk])
    assert settle in siri.get(page).content.decode()
    told = {"question": QUESTION, "topic": "", "settled": "1", "back": "meeting"}
    response = siri.post(settle, told, follow=True)
    assert response.redirect_chain == [(page, 302)]
    assert "Se notatet fra mai." not in words(response)
    kept = Answer.objects.get(item=case, question=QUESTION)
    assert (kept.note, kept.note_settled_by) == ("Se notatet fra mai.", cast.siri)
    save_answer(case, Said(QUESTION, note="Noe nytt.", seen=kept.version), by=cast.ola)
    assert "Noe nytt." in words(siri.get(page))


def test_a_note_is_settled_in_the_background_too(cast: Cast, client_for, case: Item) -> None:
    save_answer(case, Said(QUESTION, value="yes", note="Se notatet fra mai."), by=cast.ola)
    settle, fetch = reverse("note_settle", args=[case.pk]), {"X-Requested-With": "fetch"}
    ola = client_for(cast.ola)
    said = {"question": QUESTION, "topic": "", "settled": "1"}
    assert ola.post(settle, said, headers=fetch).json() == {"settled": True}
    gone = ola.post(settle, {"question": "tull", "settled": "1"}, headers=fetch)
    assert (gone.status_code, gone.json()["code"]) == (422, "note.none")
    told = ola.post(settle, {"question": "tull", "settled": "1"}, follow=True)
    assert told.redirect_chain == [(page_of(case), 302)]
    assert "Merknaden finnes ikke lenger." in words(told)


def test_a_struck_case_is_not_talked_about(cast: Cast, client_for, drawn: Round) -> None:
    one, two, _three = cases(drawn)
    save_answer(one, Said(QUESTION, value="unsure"), by=cast.ola)
    read_by_two(cast, two, YES, OTHER)
    for item in (one, two):
        actions.strike_case(item, "staff", by=cast.ola)
    assert queries.meeting(queries.progress(drawn)) == []
    assert queries.agreements([drawn]) == {drawn.pk: []}


def test_only_the_leader_is_done_with_notes_about_the_office(
    cast: Cast, client_for, drawn: Round
) -> None:
    office = management_of(drawn)
    form = office.part.form
    topic = form.questions[0].topics[0].id if form.questions[0].topics else ""
    save_answer(office, Said(form.questions[0].id, topic, note="Spør kommunen."), by=cast.kari)
    assert "Ferdig snakket om" in words(client_for(cast.kari).get(meeting(drawn)))
    page = words(client_for(cast.ola).get(meeting(drawn)))
    assert "Spør kommunen." in page
    assert "Ferdig snakket om" not in page


# ── How alike ───────────────────────────────────────────────────────────────────────────────


def test_before_anything_is_read_by_two_it_says_what_will_be_here(
    cast: Cast, client_for, case: Item
) -> None:
    asked(case, cast.ola, cast.siri, by=cast.kari)
    page = words(client_for(cast.ola).get(agreement(case.part.review_round)))
    assert "Her kommer det dere har lest ulikt" in page


def test_the_page_says_how_many_and_which_question_to_talk_about(
    cast: Cast, client_for, drawn: Round
) -> None:
    one, two, _ = cases(drawn)
    read_by_two(cast, one, YES, OTHER)
    read_by_two(cast, two, YES, YES)
    number = one.part.form.question(QUESTION).number
    page = words(client_for(cast.kari).get(agreement(drawn)))
    assert f"Dere er uenige om spørsmål {number}: snakk om dette." in page
    assert f"Om svaret: sak nr. {one.number}." in page
    assert "Gwets AC1" in page
    for name in ("Siri", "Tangevik", "Ola "):
        assert name not in page


def test_with_one_case_there_are_counts_only(cast: Cast, client_for, case: Item) -> None:
    read_by_two(cast, case, YES, OTHER)
    page = words(client_for(cast.kari).get(agreement(case.part.review_round)))
    assert "Dere er enige om" in page
    assert "AC1" not in page


def test_what_is_settled_afterwards_does_not_change_how_alike_they_read(
    cast: Cast, case: Item
) -> None:
    read_by_two(cast, case, YES, OTHER)
    review_round = case.part.review_round
    ((_, before),) = queries.agreements([review_round])[review_round.pk]
    save_answer(fresh(case), Said(QUESTION, value="yes"), by=cast.kari)
    ((_, after),) = queries.agreements([review_round])[review_round.pk]
    assert before == after


def closed_with_one_read_by_two(cast: Cast, on: date, second) -> Round:
    drawn = drawn_round(cast, on=on, frame_size=1, sample_size=1)
    case = cases_of(drawn).items.get()
    read_by_two(cast, case, YES, second)
    save_answer(fresh(case), Said(QUESTION, value="yes"), by=cast.kari)
    answer(management_of(drawn), YES, by=cast.kari)
    return actions.close_round(drawn, by=cast.kari)


def test_a_question_read_differently_round_after_round_is_listed(cast: Cast, client_for) -> None:
    first = closed_with_one_read_by_two(cast, date(2025, 7, 1), OTHER)
    second = closed_with_one_read_by_two(cast, date(2026, 1, 2), OTHER)
    found = queries.read_differently([first, second])
    assert [(one.question.id, one.different, one.of) for one in found] == [(QUESTION, 2, 2)]
    assert found[0].rounds == (first, second)
    page = words(client_for(cast.siri).get(agreement(second)))
    assert "Lest ulikt gjennom rundene" in page
    assert "2 av 2 ganger runde 1 , runde 2" in page


# ── What it costs ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("many", [1, 3])
def test_what_each_page_asks_the_database(cast: Cast, client_for, many: int) -> None:
    drawn = drawn_round(cast, sample_size=3)
    items = cases(drawn)
    for item in items[:many]:
        read_by_two(cast, item, YES, OTHER)
    for item in items[many:]:
        asked(item, cast.ola, cast.siri, by=cast.kari)
    kari = client_for(cast.kari)
    counts = {}
    for name, pk in {
        "seconds": drawn.pk,
        "agreement": drawn.pk,
        "meeting": drawn.pk,
        "together": items[0].pk,
        "round": drawn.pk,
        "case": items[0].pk,
    }.items():
        address = reverse(name, args=[pk])
        kari.get(address)
        with questions() as found:
            assert kari.get(address).status_code == 200
        counts[name] = len(found)
    assert counts == {
        "seconds": 9,
        "agreement": 8,
        "meeting": 11,
        "together": 8,
        "round": 11,
        "case": 8,
    }
    assert max(counts.values()) <= MOST
