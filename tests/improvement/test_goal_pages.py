"""Choosing a question and setting a goal: what is asked, and what is kept when it is refused."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from rettesnor.improvement.models import Change, Goal
from tests.improvement import story
from tests.improvement.pages import BLANKS, goal_new, words
from tests.improvement.story import EACH, NOTE, ROUTINE, SECOND_PERIOD, TODAY, VIEW, Office, at


@pytest.fixture(autouse=True)
def today():
    with at(TODAY):
        yield


def test_kari_chooses_among_the_questions_with_most_nei(kari: Client, lillevik: Office) -> None:
    page = kari.get(reverse("goal_new", args=[lillevik.first.pk]))
    text = page.content.decode()
    assert text.index(f"?sporsmal={EACH}") < text.index(f"?sporsmal={VIEW}")
    assert f"?sporsmal={ROUTINE}" in text
    assert "?sporsmal=samtale-om-barna" not in text, "nothing is left to gain there"


def test_a_question_that_has_a_goal_is_not_offered_again(
    kari: Client, lillevik: Office, goal: Goal
) -> None:
    page = kari.get(reverse("goal_new", args=[lillevik.first.pk]))
    assert f"?sporsmal={VIEW}" not in page.content.decode()


def test_when_nothing_is_left_the_page_says_so(kari: Client, lillevik: Office) -> None:
    whole = story.closed_round(lillevik.unit, lillevik.kari, period=SECOND_PERIOD)
    page = kari.get(reverse("goal_new", args=[whole.pk]))
    assert "Her er det ikke noe som gjenstår" in words(page)


def test_the_goal_is_a_sentence_with_blanks_already_suggested(
    kari: Client, lillevik: Office
) -> None:
    page = kari.get(goal_new(lillevik.first))
    text = page.content.decode()
    assert 'name="to_met" value="9"' in text
    assert 'name="to_of" value="10"' in text
    assert 'value="2026-10-01"' in text
    assert "saker barnas syn, eller at kontoret forsøkte å hente det inn (nå 3 av 10)." in words(
        page
    )


def test_the_sentence_follows_the_language(kari: Client, lillevik: Office) -> None:
    lillevik.kari.language = "en"
    lillevik.kari.save()
    text = kari.get(goal_new(lillevik.first)).content.decode()
    assert text.index('name="by_when"') < text.index('name="to_met"')
    assert "the children&#x27;s views" in text


@pytest.mark.parametrize("typed", ["2026-12-01", "1.12.2026", "01.12.2026", "1.12.26"])
def test_kari_sets_a_goal_and_is_asked_what_they_will_do(
    kari: Client, lillevik: Office, typed: str
) -> None:
    answer = kari.post(goal_new(lillevik.first), BLANKS | {"by_when": typed})
    goal = Goal.objects.get()
    assert (goal.to_met, goal.by_when) == (9, date(2026, 12, 1))
    assert answer.url == reverse("change_new", args=[goal.pk])


def test_a_goal_about_the_office_has_only_a_day_to_fill(kari: Client, lillevik: Office) -> None:
    page = kari.get(goal_new(lillevik.first, ROUTINE))
    assert 'name="to_met"' not in page.content.decode()
    assert "har vi en skriftlig rutine" in words(page)
    kari.post(goal_new(lillevik.first, ROUTINE), {"by_when": "2026-12-01"})
    goal = Goal.objects.get()
    assert (goal.from_met, goal.from_of, goal.to_met, goal.to_of) == (0, 1, 1, 1)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"to_met": "3"}, "Nå er det 3 av 10. Målet må være mer enn det."),
        ({"to_met": "11"}, "11 av 10 går ikke."),
        ({"to_met": "mange"}, "Skriv et helt tall, for eksempel 9."),
        ({"to_met": ""}, "Skriv et tall."),
        ({"to_of": "0"}, "Skriv hvor mange saker målet gjelder"),
        ({"to_met": "99999999999999999999"}, "går ikke"),
        ({"by_when": ""}, "Velg en dag."),
        ({"by_when": "snart"}, "Skriv dagen som dag.måned.år"),
        ({"by_when": "2026-07-01"}, "Dagen er ikke i framtiden."),
        ({"by_when": "2206-12-01"}, "Se etter om året er riktig."),
        ({"statement": "Ring Per på 22 22 22 22."}, "telefonnummer"),
        ({"statement": "Vi. " * 80}, "300"),
    ],
)
def test_what_cannot_be_is_said_beside_the_blank_and_what_was_typed_stays(
    kari: Client, lillevik: Office, said: dict[str, str], sentence: str
) -> None:
    typed = BLANKS | {"statement": "Barnas syn skal fram."} | said
    answer = kari.post(goal_new(lillevik.first), typed)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert not Goal.objects.exists()
    for value in typed.values():
        assert value.strip() in answer.content.decode()


def test_a_question_the_form_does_not_have_is_not_found(kari: Client, lillevik: Office) -> None:
    assert kari.get(goal_new(lillevik.first, "finnes-ikke")).status_code == 404


def test_an_open_round_says_when_goals_come(kari: Client, lillevik: Office) -> None:
    second = story.open_round(lillevik.unit, lillevik.kari, period=SECOND_PERIOD)
    page = kari.get(reverse("goal_new", args=[second.pk]))
    assert "Runden er ikke lukket ennå." in words(page)
    assert kari.get(goal_new(second)).status_code == 200
    assert "Her kommer målene når runden er lukket" in words(
        kari.get(reverse("goals", args=[second.pk]))
    )


def test_a_fourth_goal_is_refused_before_one_begins(kari: Client, lillevik: Office) -> None:
    for question in (VIEW, NOTE, EACH):
        story.goal(lillevik.first, lillevik.kari, question)
    for address in (
        reverse("goal_new", args=[lillevik.first.pk]),
        goal_new(lillevik.first, ROUTINE),
    ):
        assert "Dere har allerede 3 mål." in words(kari.get(address))
    kept = kari.post(goal_new(lillevik.first, ROUTINE), {"by_when": "2026-12-01"})
    assert kept.status_code == 422
    assert Goal.objects.count() == 3


def test_kari_says_a_goal_in_the_offices_own_words(
    kari: Client, lillevik: Office, goal: Goal
) -> None:
    page = kari.get(reverse("goal", args=[goal.pk]))
    assert 'value="2026-12-01"' in page.content.decode()
    said = BLANKS | {"statement": "Barnas syn skal fram i hver sak."}
    assert kari.post(reverse("goal", args=[goal.pk]), said).status_code == 302
    goals = kari.get(reverse("goals", args=[lillevik.first.pk]))
    assert "Barnas syn skal fram i hver sak." in words(goals)
    back = kari.get(reverse("goal", args=[goal.pk]))
    assert "Barnas syn skal fram i hver sak." in back.content.decode()


def test_a_goal_is_removed_until_something_is_done_about_it(
    kari: Client, lillevik: Office, change: Change
) -> None:
    assert "Målet har tiltak." in words(kari.get(reverse("goal", args=[change.goal_id])))
    kept = kari.post(reverse("goal_remove", args=[change.goal_id]), follow=True)
    assert "Målet har tiltak." in words(kept)
    kari.post(reverse("change_remove", args=[change.pk]))
    kari.post(reverse("goal_remove", args=[change.goal_id]))
    assert not Goal.objects.exists()
