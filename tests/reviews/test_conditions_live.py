"""A question that does not apply is locked, and opens and shuts with the answers before it."""

import pytest
from django.test import Client

from rettesnor.analysis.proportions import Tally
from rettesnor.common.refusal import Refused
from rettesnor.instruments.document import Choice
from rettesnor.reviews import queries
from rettesnor.reviews.actions import Said, save_answer, set_types
from rettesnor.reviews.models import Answer, Item, Round
from rettesnor.reviews.sheets import Sheet, expected, left
from tests.cast import Cast
from tests.factories.answers import replies
from tests.factories.rounds import answer, cases_of, every
from tests.refusals import refused
from tests.reviews.pages import page_of, send, untouched, words


def asked(case: Item) -> set[str]:
    """The questions that apply to the case, or wait to know."""
    form = case.part.form
    sheet = queries.sheet_of(case, form, queries.answers_now(case).values())
    return {question.id for question in expected(form, sheet)}


def say(case: Item, question: str, value: str, cast: Cast) -> None:
    seen = Answer.objects.filter(item=case, question=question).first()
    save_answer(case, Said(question, value=value, seen=seen.version if seen else 0), by=cast.ola)


def test_each_answer_tells_the_page_which_questions_are_asked_now(
    cast: Cast, client_for, rich_case: Item
) -> None:
    """«tiltak» follows from «utfall», «timer» from «tiltak», «kontrollert» from how many children."""
    ola = client_for(cast.ola)
    steps = [
        ("utfall", "avslag", {"tiltak": False, "timer": False, "kontrollert": False}),
        ("utfall", "innvilget", {"tiltak": True, "timer": False, "kontrollert": False}),
        ("tiltak", "kurs", {"tiltak": True, "timer": False, "kontrollert": False}),
        ("tiltak", "kurs arbeid", {"tiltak": True, "timer": True, "kontrollert": False}),
        ("antall-barn", "1", {"tiltak": True, "timer": True, "kontrollert": False}),
        ("antall-barn", "2", {"tiltak": True, "timer": True, "kontrollert": True}),
        ("utfall", "avslag", {"tiltak": False, "timer": False, "kontrollert": True}),
    ]
    versions: dict[str, int] = {}
    for question, value, open_now in steps:
        response = send(ola, rich_case, question, value, seen=versions.get(question, 0))
        assert response.status_code == 200, (question, value)
        versions[question] = response.json()["version"]
        assert response.json()["asked"] == open_now, (question, value)


def test_an_answer_to_a_locked_question_is_refused_in_words_and_leaves_nothing(
    cast: Cast, client_for, rich_case: Item
) -> None:
    say(rich_case, "utfall", "avslag", cast)
    locked = Said("tiltak", value="kurs")
    assert refused(lambda: save_answer(rich_case, locked, by=cast.ola)).code == "answer.locked"
    response = send(client_for(cast.ola), rich_case, "tiltak", "kurs", seen=0)
    assert response.status_code == 422
    assert response.json()["message"].startswith("Spørsmålet gjelder ikke denne saken")
    ola = client_for(cast.ola)
    posted = ola.post(page_of(rich_case), untouched(ola, rich_case) | {"a:tiltak:": ["kurs"]})
    assert posted.status_code == 422
    assert not Answer.objects.filter(question="tiltak").exists()


def test_the_page_locks_it_and_says_when_it_is_asked(
    cast: Cast, client_for, rich_case: Item
) -> None:
    ola = client_for(cast.ola)
    say(rich_case, "utfall", "avslag", cast)
    text = ola.get(page_of(rich_case)).content.decode()
    article = text.split('id="q-tiltak"')[1].split("</article>")[0]
    assert "data-answer hidden" in article
    assert "Besvares bare når spørsmål 4 er besvart med «Innvilget»" in article
    assert "Det regnes ikke som en mangel." in article
    say(rich_case, "utfall", "innvilget", cast)
    text = ola.get(page_of(rich_case)).content.decode()
    article = text.split('id="q-tiltak"')[1].split("</article>")[0]
    assert "data-answer hidden" not in article
    assert "data-asked" in article


def test_an_answer_that_was_locked_later_is_kept_and_not_counted_until_it_is_open_again(
    cast: Cast, rich_case: Item
) -> None:
    for question, value in (("utfall", "innvilget"), ("tiltak", "kurs"), ("utfall", "avslag")):
        say(rich_case, question, value, cast)
    assert "tiltak" not in asked(rich_case)
    assert Answer.objects.get(question="tiltak").value == "kurs"
    # Of the two cases one is locked, and the other has answered nothing yet.
    assert queries.tallies_now(rich_case.part)["tiltak", "kurs"] == Tally(na=1, missing=1)
    say(rich_case, "utfall", "innvilget", cast)
    assert queries.tallies_now(rich_case.part)["tiltak", "kurs"] == Tally(yes=1, missing=1)


def test_what_does_not_apply_is_neither_missing_nor_unmet(cast: Cast, rich: Round) -> None:
    part = cases_of(rich)
    for item in part.items.all():
        item.part = part
        set_types(item, {"urgent"}, by=cast.ola)
        item.refresh_from_db()
        answer(item, every(Choice.YES), by=cast.ola)
    assert queries.tallies_now(part)["kjennskap", ""] == Tally(na=2)
    cases = queries.progress(rich).cases
    assert cases is not None
    assert [item.left for item in cases.items] == [0, 0]


def test_what_waits_for_an_earlier_answer_is_not_counted_until_that_opens_it(
    cast: Cast, client_for, rich_case: Item
) -> None:
    """The page of the case and the page of the round tell the same number, at every step."""
    ola = client_for(cast.ola)
    form = rich_case.part.form
    waiting = {q.id for q in form.questions if q.depends_on}
    questions = len(form.questions) - len(waiting)
    assert counted(ola, rich_case) == (questions, questions)
    steps = [
        ("utfall", "innvilget", 0),  # opens «tiltak»
        ("tiltak", "arbeid", 0),  # opens «timer»
        ("antall-barn", "1", -1),
        ("utfall", "avslag", -2),  # shuts «timer», and «tiltak», which was answered
    ]
    for question, value, left_now in steps:
        say(rich_case, question, value, cast)
        assert counted(ola, rich_case)[0] == questions + left_now, question


def counted(client: Client, case: Item) -> tuple[int, int]:
    """Left and asked, when the page and the progress of the round agree."""
    cases = queries.progress(case.part.review_round).cases
    assert cases is not None
    told = next(one for one in cases.items if one.item.pk == case.pk)
    facts = len(case.part.form.type_groups)
    page = client.get(page_of(case))
    view = page.context["view"]
    assert (view.left, view.asked) == (told.left, told.expected - facts)
    assert f"{view.left} igjen, om lag {view.minutes_left} min" in words(page)
    return view.left, view.asked


def test_a_case_is_never_done_while_something_waits_for_an_answer_that_is_missing(
    cast: Cast, client_for, rich_case: Item
) -> None:
    for item in expected(rich_case.part.form, the_sheet(rich_case)):
        if item.id not in {"utfall", "tiltak", "timer", "kontrollert"}:
            for said in replies(rich_case.part.form, item, Choice.YES):
                save_answer(rich_case, said, by=cast.ola)
    assert left_of(rich_case) >= {"utfall"}
    assert "Alt er besvart" not in words(client_for(cast.ola).get(page_of(rich_case)))
    say(rich_case, "utfall", "avslag", cast)
    say(rich_case, "kontrollert", "2025-05", cast)
    assert left_of(rich_case) == set()
    assert "Alt er besvart" in words(client_for(cast.ola).get(page_of(rich_case)))


def left_of(case: Item) -> set[str]:
    return {question.id for question in left(case.part.form, the_sheet(case))}


def the_sheet(case: Item) -> Sheet:
    return queries.sheet_of(case, case.part.form, queries.answers_now(case).values())


def test_the_page_knows_which_answers_open_other_questions(
    cast: Cast, client_for, rich_case: Item
) -> None:
    text = client_for(cast.ola).get(page_of(rich_case)).content.decode()
    decides = {
        article.split('"')[0]
        for article in text.split('data-question="')[1:]
        if "data-decides" in article.split(">")[0]
    }
    assert decides == rich_case.part.form.deciding == {"samtale", "utfall", "tiltak", "antall-barn"}


def test_a_question_waits_and_is_expected_while_what_it_depends_on_is_not_answered(
    cast: Cast, rich_case: Item
) -> None:
    assert {"tiltak", "timer", "kontrollert"} <= asked(rich_case)
    say(rich_case, "utfall", "avslag", cast)
    assert asked(rich_case) & {"tiltak", "timer"} == set()


def test_two_answers_to_a_question_that_is_locked_later_hold_nothing_up(
    cast: Cast, rich_case: Item
) -> None:
    say(rich_case, "utfall", "innvilget", cast)
    save_answer(rich_case, Said("tiltak", value="kurs"), by=cast.ola)
    refused_to_siri = Said("tiltak", value="arbeid")
    with pytest.raises(Refused, match=r"answer\.conflict"):
        save_answer(rich_case, refused_to_siri, by=cast.siri)
    assert queries.progress(rich_case.part.review_round).contested == 1
    say(rich_case, "utfall", "avslag", cast)
    assert queries.progress(rich_case.part.review_round).contested == 0


def test_saving_before_something_depends_on_it_is_as_light_as_it_was(
    cast: Cast, client_for, rich_case: Item
) -> None:
    from tests.reviews.test_weight import MOST_TO_SAVE
    from tests.reviews.test_weight import asked as put

    ola = client_for(cast.ola)
    send(ola, rich_case, "samtale", "yes", seen=0)
    for question, value in (("utfall", "innvilget"), ("tiltak", "kurs")):
        with put() as questions:
            assert send(ola, rich_case, question, value, seen=0).status_code == 200
        assert len(questions) <= MOST_TO_SAVE, "\n".join(questions)
