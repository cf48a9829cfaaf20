"""The pages where two are asked, submit, and settle what they differ about."""

import re

import pytest
from django.urls import reverse

from rettesnor.accounts import actions as accounts
from rettesnor.accounts.models import Role
from rettesnor.common.refusal import Refused
from rettesnor.instruments.document import Choice
from rettesnor.reviews import actions, queries
from rettesnor.reviews.actions import Said, save_answer
from rettesnor.reviews.models import Answer, Item, Opinion, OpinionAnswer, Round
from tests.cast import Cast
from tests.factories.answers import answer, but, every
from tests.factories.opinions import asked, fresh, read_by_two, submitted
from tests.factories.rounds import cases_of, management_of, talk_in
from tests.reviews.pages import fields, page_of, send, words

YES = every(Choice.YES)
QUESTION = "barnas-syn"
OTHER = but(Choice.NO, QUESTION, otherwise=YES)


def seconds(review_round: Round) -> str:
    return reverse("seconds", args=[review_round.pk])


def together(item: Item) -> str:
    return reverse("together", args=[item.pk])


def ticked(text: str) -> list[str]:
    return re.findall(r'name="item" value="(\d+)"[^>]* checked', text)


# ── Switching it on and off ─────────────────────────────────────────────────────────────────


def test_the_round_says_why_two_and_leads_to_the_choice(cast: Cast, client_for, drawn) -> None:
    response = client_for(cast.ola).get(reverse("round", args=[drawn.pk]))
    assert "ser dere hvilke spørsmål dere forstår ulikt" in words(response)
    assert seconds(drawn) in response.content.decode()


def test_the_first_two_of_the_draw_that_nobody_has_begun_are_suggested(
    cast: Cast, client_for, drawn: Round
) -> None:
    items = list(cases_of(drawn).items.order_by("position"))
    save_answer(items[0], Said(QUESTION, value="yes"), by=cast.ola)
    text = client_for(cast.kari).get(seconds(drawn)).content.decode()
    assert set(ticked(text)) == {str(item.pk) for item in items[1:]}


def test_all_that_are_ticked_are_switched_on_at_once(cast: Cast, client_for, drawn: Round) -> None:
    part = cases_of(drawn)
    items = list(part.items.all())
    chosen = {"part": part.pk, "first": cast.ola.pk, "second": cast.siri.pk}
    response = client_for(cast.siri).post(
        seconds(drawn), chosen | {"item": [items[0].pk, items[2].pk]}, follow=True
    )
    assert "Ola Nordhaugen og Siri Tangevik går nå gjennom de samme 2" in words(response)
    assert [fresh(item).phase for item in items] == ["alone", "", "alone"]
    assert Opinion.objects.count() == 4
    again = client_for(cast.kari).get(reverse("round", args=[drawn.pk]))
    assert "hver for seg: 0 av 2 har levert" in words(again)


def test_what_is_refused_is_told_case_by_case_and_what_was_chosen_is_kept(
    cast: Cast, client_for, drawn: Round
) -> None:
    part = cases_of(drawn)
    items = list(part.items.all())
    save_answer(items[0], Said(QUESTION, value="yes"), by=cast.kari)
    chosen = {"part": part.pk, "first": cast.ola.pk, "second": cast.siri.pk}
    response = client_for(cast.kari).post(
        seconds(drawn), chosen | {"item": [items[0].pk, items[1].pk]}
    )
    assert response.status_code == 422
    text = response.content.decode()
    assert f"Sak nr. {items[0].number}: Saken er påbegynt." in words(response)
    assert ticked(text) == [str(items[0].pk)]
    assert text.count(f'<option value="{cast.ola.pk}" selected') == 1
    assert fresh(items[1]).phase == "alone"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"first": ""}, "Velg to kolleger, og kryss av for det de skal gå gjennom."),
        ({"item": []}, "Velg to kolleger, og kryss av for det de skal gå gjennom."),
        ({"second": "ola"}, "Velg to ulike kolleger."),
        ({"item": ["999999"]}, "Velg blant det som står i listen."),
        ({"item": ["x", "9" * 30]}, "Velg blant det som står i listen."),
        ({"first": "liv"}, "Velg to kolleger, og kryss av for det de skal gå gjennom."),
        ({"part": "0"}, "Velg blant det som står i listen."),
    ],
)
def test_bad_input_is_a_sentence_and_changes_nothing(
    cast: Cast, client_for, drawn: Round, changed: dict[str, object], said: str
) -> None:
    part = cases_of(drawn)
    chosen = {
        "part": part.pk,
        "first": cast.ola.pk,
        "second": cast.siri.pk,
        "item": [part.items.first().pk],
    }
    chosen |= {k: getattr(cast, v).pk if hasattr(cast, str(v)) else v for k, v in changed.items()}
    response = client_for(cast.kari).post(seconds(drawn), chosen)
    assert response.status_code == 422
    if chosen["part"] != "0":
        assert said in words(response)
    assert not Opinion.objects.exists()


def test_any_part_may_be_read_by_two(cast: Cast, client_for, drawn: Round) -> None:
    kari = client_for(cast.kari)
    talk, office = talk_in(drawn, by=cast.ola), management_of(drawn)
    for item in (talk, office):
        chosen = {
            "part": item.part_id,
            "first": cast.kari.pk,
            "second": cast.siri.pk,
            "item": item.pk,
        }
        assert kari.post(seconds(drawn), chosen).status_code == 302
        assert fresh(item).phase == "alone"
    siri = client_for(cast.siri)
    assert "Lever min vurdering" in words(siri.get(page_of(office)))
    assert send(siri, office, office.part.form.questions[0].id, "yes").status_code == 200


def test_it_is_called_off_when_it_is_said_whose_answers_stand(
    cast: Cast, client_for, case: Item
) -> None:
    kari = client_for(cast.kari)
    asked(case, cast.ola, cast.siri, by=cast.kari)
    save_answer(case, Said(QUESTION, value="yes"), by=cast.ola)
    save_answer(case, Said(QUESTION, value="no"), by=cast.siri)
    page = words(kari.get(seconds(case.part.review_round)))
    assert "Hvilke svar skal stå?" in page
    assert "Den andres svar blir slettet" in page
    off = reverse("second_call_off", args=[case.pk])
    told = words(kari.post(off, {}, follow=True))
    assert "Velg hvilke svar som skal stå." in told
    kari.post(off, {"keep": cast.siri.pk})
    assert fresh(case).phase == ""
    assert Answer.objects.get(item=case).value == "no"
    assert not OpinionAnswer.objects.exists()


# ── Alone ───────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def alone(cast: Cast, case: Item) -> Item:
    """Ola has said yes, and Siri no."""
    asked(case, cast.ola, cast.siri, by=cast.kari)
    save_answer(case, Said(QUESTION, value="yes", note="Se notatet fra mai."), by=cast.ola)
    save_answer(case, Said(QUESTION, value="no"), by=cast.siri)
    return fresh(case)


def test_each_of_the_two_sees_their_own_answers_alone(cast: Cast, client_for, alone: Item) -> None:
    for who, value in ((cast.ola, "yes"), (cast.siri, "no")):
        client = client_for(who)
        assert fields(client.get(page_of(alone)).content.decode())[f"a:{QUESTION}:"] == value
        state = client.get(reverse("case_state", args=[alone.pk])).json()
        assert state["answers"][f"{QUESTION}:"][1] == value
    assert "Se notatet fra mai." not in client.get(page_of(alone)).content.decode()


def test_the_leader_sees_nothing_of_what_they_answer(cast: Cast, client_for, alone: Item) -> None:
    kari = client_for(cast.kari)
    response = kari.get(page_of(alone))
    assert f"a:{QUESTION}:" not in fields(response.content.decode())
    assert "To kolleger går gjennom denne saken hver for seg." in words(response)
    assert "Lever min vurdering" not in words(response)
    assert kari.get(reverse("case_state", args=[alone.pk])).json()["answers"] == {}
    assert send(kari, alone, QUESTION, "yes").status_code == 422


def test_a_form_sent_without_javascript_goes_to_ones_own_opinion(
    cast: Cast, client_for, alone: Item
) -> None:
    siri = client_for(cast.siri)
    sent = fields(siri.get(page_of(alone)).content.decode())
    siri.post(page_of(alone), sent | {f"a:{QUESTION}:": "partly"})
    found = OpinionAnswer.objects.filter(question=QUESTION).order_by("opinion_id")
    assert [one.value for one in found] == ["yes", "partly"]
    assert not Answer.objects.exists()


def test_who_submits_too_early_is_told_what_is_missing(cast: Cast, client_for, alone: Item) -> None:
    submit = reverse("opinion_submit", args=[alone.pk])
    response = client_for(cast.ola).post(submit, follow=True)
    assert "Svar på alt før du leverer." in words(response)


def test_who_has_submitted_reads_and_waits_for_the_other(
    cast: Cast, client_for, alone: Item
) -> None:
    answer(alone, YES, by=cast.ola)
    ola = client_for(cast.ola)
    page = words(ola.post(reverse("opinion_submit", args=[alone.pk]), follow=True))
    assert "Du har levert. Siri Tangevik er ikke ferdig ennå." in page
    assert "Lever min vurdering" not in page
    assert send(ola, alone, QUESTION, "no").status_code == 422
    progress = queries.progress(alone.part.review_round)
    found = next(p for p in progress.cases.items if p.item.pk == alone.pk)
    assert (found.submitted, found.done) == (1, False)


# ── Together ────────────────────────────────────────────────────────────────────────────────


def test_when_the_second_submits_both_are_led_to_what_they_differ_about(
    cast: Cast, client_for, case: Item
) -> None:
    asked(case, cast.ola, cast.siri, by=cast.kari)
    submitted(case, YES, by=cast.ola)
    answer(fresh(case), OTHER, by=cast.siri)
    siri = client_for(cast.siri)
    response = siri.post(reverse("opinion_submit", args=[case.pk]))
    assert response["Location"] == together(case)
    page = words(siri.get(together(case)))
    assert re.search(r"Dere er enige om (\d+) av (\d+) spørsmål. Ett er igjen å snakke om.", page)
    assert "Ola Nordhaugen Ja" in page
    assert "Siri Tangevik Nei" in page


def test_where_they_agree_throughout_there_is_nothing_left(
    cast: Cast, client_for, case: Item
) -> None:
    read_by_two(cast, case)
    page = words(client_for(cast.ola).get(together(case)))
    assert "Alt er avklart." in page
    assert fresh(case).phase == "settled"


def test_the_leader_sees_what_was_said_and_not_by_whom(cast: Cast, client_for, case: Item) -> None:
    """In the order of the answers, so that two cases with the roles exchanged look the same."""
    items = list(cases_of(case.part.review_round).items.order_by("position"))
    read_by_two(cast, items[0], YES, OTHER)
    read_by_two(cast, items[1], OTHER, YES)
    kari = client_for(cast.kari)
    pages = [words(kari.get(together(item))) for item in items[:2]]
    for page in pages:
        assert "Den ene Ja Den andre Nei" in page
        assert "Nordhaugen" not in page.replace("Ola Nordhaugen Logg", "")
        assert "Tangevik" not in page


def test_a_colleague_sees_what_is_settled_and_not_who_said_what(
    cast: Cast, client_for, case: Item
) -> None:
    nils = accounts.add_person(
        cast.lillevik,
        by=cast.kari,
        email="nils@lillevik.example",
        name="Nils Å",
        role=Role.REVIEWER,
    )
    read_by_two(cast, case, YES, OTHER)
    response = client_for(nils).get(together(case), follow=True)
    assert response.redirect_chain == [(page_of(case), 302)]
    assert "ser bare de to og lederen" in words(response)
    assert f"a:{QUESTION}:" not in fields(response.content.decode())


@pytest.mark.parametrize("who", ["ola", "siri", "kari"])
def test_either_or_the_leader_settles_without_javascript(
    cast: Cast, client_for, case: Item, who: str
) -> None:
    read_by_two(cast, case, YES, OTHER)
    client = client_for(getattr(cast, who))
    sent = fields(client.get(together(case)).content.decode())
    sent |= {f"a:{QUESTION}:": "partly", f"n:{QUESTION}:": "Halvparten sto i notatet."}
    page = words(client.post(together(case), sent, follow=True))
    assert "Alt er avklart." in page
    settled = Answer.objects.get(item=case, question=QUESTION)
    assert (settled.value, settled.note) == ("partly", "Halvparten sto i notatet.")
    assert fresh(case).phase == "settled"
    assert queries.progress(case.part.review_round).cases.done == 1


def test_what_is_settled_in_the_background_says_so(cast: Cast, client_for, case: Item) -> None:
    read_by_two(cast, case, YES, OTHER)
    told = send(client_for(cast.ola), case, QUESTION, "yes", who=cast.ola.pk)
    assert (told.status_code, told.json()["phase"]) == (200, "settled")


def test_two_who_settle_with_the_same_page_before_them_are_told(
    cast: Cast, client_for, case: Item
) -> None:
    both = but(Choice.NO, QUESTION, "bolig", otherwise=YES)
    read_by_two(cast, case, YES, both)
    ola, siri = client_for(cast.ola), client_for(cast.siri)
    assert send(ola, case, QUESTION, "yes", seen=0).status_code == 200
    told = send(siri, case, QUESTION, "no", seen=0)
    assert told.status_code == 409
    assert "Ola Nordhaugen svarte på dette samtidig." in told.json()["message"]


def test_a_question_that_an_answer_shuts_is_talked_about_first(
    cast: Cast, client_for, rich_case: Item
) -> None:
    """Siri's earlier answer shut it, so to her it did not apply."""
    read_by_two(cast, rich_case, YES, but(Choice.NO, "utfall", otherwise=YES))
    both = queries.side_by_side(fresh(rich_case), cast.ola)
    apart = {pair.question: pair for pair in both.pairs if not pair.agreed}
    assert {"utfall", "tiltak"} <= set(apart)
    ola = client_for(cast.ola)
    page = ola.get(together(rich_case))
    text = page.content.decode()
    assert text.index('id="q-tiltak"') < text.index('id="q-utfall"')
    assert "Ikke spurt: gjaldt ikke" in words(page)
    told = send(ola, rich_case, "utfall", apart["utfall"].second.value)
    assert told.json()["phase"] == "settled", "what is shut needs no answer"
    told = send(ola, rich_case, "utfall", apart["utfall"].first.value, seen=1)
    assert told.json()["asked"]["tiltak"] is True
    assert queries.progress(rich_case.part.review_round).cases.done == 0


def test_the_case_page_leads_to_what_is_to_be_settled(cast: Cast, client_for, case: Item) -> None:
    read_by_two(cast, case, YES, OTHER)
    for who in (cast.ola, cast.kari):
        assert together(case) in client_for(who).get(page_of(case)).content.decode()


def test_there_is_nothing_side_by_side_before_both_have_submitted(
    cast: Cast, client_for, alone: Item
) -> None:
    for who in (cast.ola, cast.kari):
        assert client_for(who).get(together(alone))["Location"] == page_of(alone)


def test_a_stranger_finds_none_of_it(cast: Cast, client_for, case: Item) -> None:
    read_by_two(cast, case, YES, OTHER)
    liv, pk = client_for(cast.liv), case.part.review_round_id
    for name in ("seconds", "agreement", "meeting"):
        assert liv.get(reverse(name, args=[pk])).status_code == 404
    assert liv.get(together(case)).status_code == 404
    for name in ("opinion_submit", "second_call_off", "note_settle"):
        assert liv.post(reverse(name, args=[case.pk])).status_code == 404


# ── What it may not take with it ────────────────────────────────────────────────────────────


def test_a_talk_that_two_have_answered_is_not_taken_away(cast: Cast, drawn: Round) -> None:
    talk = asked(talk_in(drawn, by=cast.ola), cast.ola, cast.siri, by=cast.ola)
    answer(talk, YES, by=cast.ola)
    with pytest.raises(Refused, match=r"talk\.answered"):
        actions.remove_talk(talk, by=cast.ola)


def test_a_round_where_two_have_begun_is_not_cancelled(cast: Cast, alone: Item) -> None:
    with pytest.raises(Refused, match=r"round\.answered"):
        actions.cancel_round(alone.part.review_round, by=cast.kari)
