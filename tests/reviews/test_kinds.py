"""Every kind of question, answered on the page with and without JavaScript."""

import pytest

from rettesnor.common.models import AuditEvent
from rettesnor.common.refusal import Refused
from rettesnor.reviews import queries
from rettesnor.reviews.actions import Said, save_answer
from rettesnor.reviews.models import Answer, Item
from rettesnor.reviews.sheets import left
from tests.cast import Cast
from tests.common.invented_numbers import national_id
from tests.refusals import everything, refused
from tests.reviews.pages import page_of, send, untouched, words

# (question, topic, as it is given, as it is kept), in the order of the form
ANSWERS = [
    ("samtale", "", "yes", "yes"),
    ("kjennskap", "", "litt", "litt"),
    ("tema", "alder", "mapped", "mapped"),
    ("tema", "bolig", "not_relevant", "not_relevant"),
    ("utfall", "", "innvilget", "innvilget"),
    ("tiltak", "", "arbeid kurs", "kurs arbeid"),
    ("antall-barn", "", " 3 ", "3"),
    ("timer", "", "37,50", "37.5"),
    ("kontrollert", "", "2025-05", "2025-05"),
    ("merknad", "", "Vi ringer tidligere neste gang.", "Vi ringer tidligere neste gang."),
]

NUMBER = str(national_id(3, 4, 86, 300))
WRONG = [
    ("antall-barn", "", "16", "answer.range", "Tallet må være fra 0 til 15."),
    ("antall-barn", "", "2,5", "answer.decimals", "Skriv et helt tall."),
    ("antall-barn", "", "mange", "answer.number", "Skriv et tall fra 0 til 15."),
    ("antall-barn", "", "-1", "answer.number", "Skriv et tall fra 0 til 15."),
    ("antall-barn", "", "1e1", "answer.number", "Skriv et tall fra 0 til 15."),
    ("antall-barn", "", "9" * 5000, "answer.number", "Skriv et tall fra 0 til 15."),
    ("timer", "", "12,25", "answer.decimals", "Skriv tallet med høyst 1 desimaler."),
    ("timer", "", "37,6", "answer.range", "Tallet må være fra 0 til 37,5."),
    ("kontrollert", "", "2025-13", "answer.month", "Velg en måned"),
    ("kontrollert", "", "2025-05-17", "answer.month", "Velg en måned"),
    ("kontrollert", "", "2025-09", "answer.month_ahead", "September 2025 er ikke kommet ennå. Velg en måned til og med august 2025."),
    ("kontrollert", "", "1999-12", "answer.month_before", "Måneden kan ikke være før januar 2000."),
    ("utfall", "", "kanskje", "answer.scale", "Svaret er ikke et av valgene."),
    ("utfall", "", "innvilget avslag", "answer.scale", "Svaret er ikke et av valgene."),
    ("tiltak", "", "kurs dans", "answer.scale", "Svaret er ikke et av valgene."),
    ("kjennskap", "", "yes", "answer.scale", "Svaret er ikke et av valgene."),
    ("tema", "alder", "yes", "answer.scale", "Svaret er ikke et av valgene."),
    ("merknad", "", "x" * 201, "answer.text", "Teksten er 201 tegn. Kort den ned til 200."),
    ("merknad", "", f"Far er {NUMBER}", "personal-data-national-id", "et fødselsnummer"),
]  # fmt: skip
TYPED = {"antall-barn", "timer", "kontrollert", "merknad"}


def kept(case: Item) -> dict[tuple[str, str], str]:
    return {(a.question, a.topic): a.value for a in Answer.objects.filter(item=case)}


def expected() -> dict[tuple[str, str], str]:
    return {(question, topic): value for question, topic, _, value in ANSWERS}


def test_every_kind_is_saved_as_it_is_given(cast: Cast, client_for, rich_case: Item) -> None:
    ola = client_for(cast.ola)
    for question, topic, given, value in ANSWERS:
        response = send(ola, rich_case, question, given, topic=topic, seen=0)
        assert response.status_code == 200, response.content.decode()
        assert (response.json()["version"], response.json()["value"]) == (1, value)
    assert kept(rich_case) == expected()


def test_every_kind_is_saved_by_the_plain_form_and_stands_there_afterwards(
    cast: Cast, client_for, rich_case: Item
) -> None:
    ola = client_for(cast.ola)
    sent = untouched(ola, rich_case)
    for question, topic, given, _ in ANSWERS:
        sent[f"a:{question}:{topic}"] = given.split() if question == "tiltak" else given
    response = ola.post(page_of(rich_case), sent, follow=True)
    assert response.redirect_chain == [(page_of(rich_case), 302)]
    assert "Alt er besvart" in words(response)
    assert kept(rich_case) == expected()
    again = untouched(ola, rich_case)
    assert again["a:tiltak:"] == ["kurs", "arbeid"]
    assert (again["a:antall-barn:"], again["a:timer:"]) == ("3", "37,5")
    assert again["a:kontrollert:"] == "2025-05"
    assert ola.post(page_of(rich_case), again).status_code == 302
    assert set(Answer.objects.filter(item=rich_case).values_list("version", flat=True)) == {1}


def test_what_is_typed_and_ticked_can_be_emptied_by_the_plain_form(
    cast: Cast, client_for, rich_case: Item
) -> None:
    for question, value in (("utfall", "innvilget"), ("tiltak", "kurs"), ("antall-barn", "3")):
        save_answer(rich_case, Said(question, value=value), by=cast.ola)
    ola = client_for(cast.ola)
    sent = untouched(ola, rich_case) | {"a:antall-barn:": ""}
    del sent["a:tiltak:"]
    assert ola.post(page_of(rich_case), sent).status_code == 302
    assert kept(rich_case)["tiltak", ""] == ""
    assert kept(rich_case)["antall-barn", ""] == ""
    assert kept(rich_case)["utfall", ""] == "innvilget"


@pytest.mark.parametrize(("question", "topic", "given", "code", "said"), WRONG)
def test_what_is_no_answer_is_refused_in_words_and_leaves_nothing(
    cast: Cast, client_for, rich_case: Item, question: str, topic: str, given: str, code: str,
    said: str,
) -> None:  # fmt: skip
    response = send(client_for(cast.ola), rich_case, question, given, topic=topic, seen=0)
    assert response.status_code == 422
    assert response.json()["code"] == code
    assert said in response.json()["message"]
    assert NUMBER not in response.content.decode()
    assert kept(rich_case) == {}
    assert NUMBER not in str(everything())


@pytest.mark.parametrize("month", ["2000-01", "2025-08"])
def test_a_month_may_be_the_first_or_this_one_and_the_field_says_so(
    cast: Cast, client_for, rich_case: Item, month: str
) -> None:
    ola = client_for(cast.ola)
    assert send(ola, rich_case, "kontrollert", month, seen=0).status_code == 200
    text = ola.get(page_of(rich_case)).content.decode()
    assert 'min="2000-01" max="2025-08"' in text


@pytest.mark.parametrize(
    ("question", "given", "said"),
    [(q, given, said) for q, _, given, _, said in WRONG if q in TYPED],
)
def test_the_plain_form_says_it_beside_what_was_typed_and_saves_the_rest(
    cast: Cast, client_for, rich_case: Item, question: str, given: str, said: str
) -> None:
    ola = client_for(cast.ola)
    sent = untouched(ola, rich_case) | {f"a:{question}:": given, "a:samtale:": "yes"}
    response = ola.post(page_of(rich_case), sent)
    assert response.status_code == 422
    assert said in words(response)
    assert given.strip() in response.content.decode()
    assert kept(rich_case) == {("samtale", ""): "yes"}


def test_what_a_text_says_is_never_in_the_trail(cast: Cast, client_for, rich_case: Item) -> None:
    first, second, third = "Vi ringte for sent.", "Vi ringer før.", "Helt annet."
    save_answer(rich_case, Said("merknad", value=first), by=cast.ola)
    save_answer(rich_case, Said("merknad", value=second, seen=1), by=cast.ola)
    assert refused_as_conflict(rich_case, third, cast)
    lines = AuditEvent.objects.filter(thing_id=rich_case.pk, verb__startswith="answer.")
    assert list(lines.order_by("id").values_list("verb", flat=True)) == [
        "answer.save",
        "answer.save",
        "answer.contest",
    ]
    told = str(list(AuditEvent.objects.values()))
    assert [text for text in (first, second, third) if text in told] == []
    assert Answer.objects.get().contested_value == third


def refused_as_conflict(case: Item, value: str, cast: Cast) -> bool:
    with pytest.raises(Refused) as caught:
        save_answer(case, Said("merknad", value=value, seen=0), by=cast.siri)
    return caught.value.refusal.code == "answer.conflict"


def test_two_texts_side_by_side_are_shown_to_both(cast: Cast, client_for, rich_case: Item) -> None:
    save_answer(rich_case, Said("merknad", value="Vi ringte for sent."), by=cast.ola)
    response = send(client_for(cast.siri), rich_case, "merknad", "Vi ringte i tide.", seen=0)
    assert response.status_code == 409
    assert response.json()["word"] == "Vi ringte for sent."
    text = words(client_for(cast.ola).get(page_of(rich_case)))
    assert "Vi ringte for sent." in text and "Vi ringte i tide." in text
    assert "Siri Tangevik" in text


# ── What completes an answer, and what it counts as ─────────────────────────────────────────


def unanswered(case: Item) -> set[str]:
    form = case.part.form
    sheet = queries.sheet_of(case, form, queries.answers_now(case).values())
    return {question.id for question in left(form, sheet)}


@pytest.mark.parametrize(
    ("question", "value", "wants"),
    [
        ("samtale", "no", True),
        ("samtale", "partly", True),
        ("samtale", "yes", False),
        ("kjennskap", "stemmer-ikke", True),
        ("kjennskap", "litt", False),
        ("kjennskap", "gjelder-ikke", False),
    ],
)
def test_where_the_form_demands_a_note_the_question_waits_for_it(
    cast: Cast, rich_case: Item, question: str, value: str, wants: bool
) -> None:
    save_answer(rich_case, Said(question, value=value), by=cast.ola)
    assert (question in unanswered(rich_case)) is wants
    save_answer(rich_case, Said(question, note="Se notatet.", seen=1), by=cast.ola)
    assert question not in unanswered(rich_case)
    save_answer(rich_case, Said(question, note="  ", seen=2), by=cast.ola)
    assert (question in unanswered(rich_case)) is wants


def test_a_question_of_topics_waits_for_its_note_too_and_the_page_has_a_place_for_it(
    cast: Cast, client_for, rich_case: Item
) -> None:
    for topic in ("alder", "bolig"):
        save_answer(rich_case, Said("tema", topic, "absent"), by=cast.ola)
    assert "tema" in unanswered(rich_case)
    ola = client_for(cast.ola)
    sent = untouched(ola, rich_case) | {"n:tema:": "Se notatet."}
    assert ola.post(page_of(rich_case), sent).status_code == 302
    assert "tema" not in unanswered(rich_case)


def test_an_own_scale_counts_as_the_form_says_and_outside_leaves_the_denominator(
    cast: Cast, rich_case: Item
) -> None:
    counted = {
        "stemmer": (1, 0, 0, 0, 0),
        "litt": (0, 1, 0, 0, 0),
        "stemmer-ikke": (0, 0, 1, 0, 0),
        "gjelder-ikke": (0, 0, 0, 1, 0),
        "vet-ikke": (0, 0, 0, 0, 1),
    }
    for seen, (value, expect) in enumerate(counted.items()):
        save_answer(rich_case, Said("kjennskap", value=value, seen=seen), by=cast.ola)
        found = queries.tallies_now(rich_case.part)["kjennskap", ""]
        assert (found.yes, found.partly, found.no, found.na, found.unsure) == expect, value
        # The other case is not answered; whoever has no need of the question is not counted.
        assert found.applicable == sum(expect[:3])


def test_without_reasons_in_the_form_not_applicable_needs_none(cast: Cast, rich_case: Item) -> None:
    save_answer(rich_case, Said("samtale", value="na"), by=cast.ola)
    assert "samtale" not in unanswered(rich_case)
    with_reason = Said("samtale", value="na", reason="fordi", seen=1)
    assert refused(lambda: save_answer(rich_case, with_reason, by=cast.ola)).code == "answer.reason"
