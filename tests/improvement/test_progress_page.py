"""Two rounds side by side."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from rettesnor.improvement.models import Change, Goal
from rettesnor.reviews.models import Round
from tests.cast import Cast
from tests.improvement import story
from tests.improvement.pages import BLANKS, words
from tests.improvement.story import (
    EACH,
    NOTE,
    ROUTINE,
    SECOND_PERIOD,
    TODAY,
    VIEW,
    WEIGHED,
    Office,
    at,
)


@pytest.fixture(autouse=True)
def today():
    with at(TODAY):
        yield


def test_two_rounds_side_by_side_say_what_changed_and_whether_one_can_say_so(
    kari: Client, lillevik: Office, change: Change, second: Round
) -> None:
    page = words(kari.get(reverse("progress", args=[second.pk])))
    assert "1 av 1 mål er nådd i sakene dere gikk gjennom nå." in page
    assert "Målet var 9 av 10. Nå er det 9 av 10. I disse sakene er målet nådd." in page
    assert "Fra 3 av 10 til 9 av 10. Det er mer enn tilfeldigheter pleier å gi." in page
    assert "Fra 6 av 10 til 8 av 10. Det kan være en bedring" in page
    assert "Like stor andel som forrige gang." in page
    assert change.what in page
    assert "(da: 3 av 10)" in page, "«nå» would be untrue beside the new round"
    assert "For 1 av 20 spørsmål er kravet oppfylt klart oftere enn forrige gang." in page
    assert "De andre forskjellene kan skyldes hvilke saker som ble trukket." in page
    assert "18 svar er som forrige gang" in page
    assert "Det samme som tabell" in page


@pytest.mark.parametrize(
    ("met", "said"),
    [
        (3, "Ingen av forskjellene i sakene er større enn tilfeldigheter kan gi."),
        (5, "Ingen av forskjellene i sakene er større enn tilfeldigheter kan gi."),
        (0, "klart sjeldnere enn sist"),
    ],
)
def test_the_opening_says_no_more_than_the_cases_allow(
    kari: Client, lillevik: Office, met: int, said: str
) -> None:
    before = {"period": SECOND_PERIOD, "on": date(2026, 6, 20)}
    found = {VIEW: met, NOTE: 6 if met else 0, EACH: 2, WEIGHED: 9 if met else 0, ROUTINE: 0}
    second = story.closed_round(lillevik.unit, lillevik.kari, yes=found, **before)
    page = words(kari.get(reverse("progress", args=[second.pk])))
    assert said in page
    assert "mål er nådd" not in page, "no goal was set"


def test_where_every_case_was_read_nothing_is_left_to_chance(
    client_for: Callable[[object], Client], cast: Cast
) -> None:
    whole = {"frame": 6, "sample": 6}
    story.closed_round(cast.sorstranda, cast.liv, yes={VIEW: 2}, **whole)
    second = story.closed_round(
        cast.sorstranda, cast.liv, yes={VIEW: 5}, period=SECOND_PERIOD, **whole
    )
    page = words(client_for(cast.liv).get(reverse("progress", args=[second.pk])))
    assert "så forskjellen er ikke tilfeldig" in page
    assert "hvilke saker som ble trukket" not in page


def test_pictures_on_the_page_have_ids_of_their_own(
    kari: Client, lillevik: Office, goal: Goal, second: Round
) -> None:
    text = kari.get(reverse("progress", args=[second.pk])).content.decode()
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert " style=" not in text


def test_a_first_round_says_what_will_be_here(kari: Client, lillevik: Office) -> None:
    page = words(kari.get(reverse("progress", args=[lillevik.first.pk])))
    assert "Her kommer to runder side om side" in page


def test_an_open_second_round_says_when_it_comes(kari: Client, lillevik: Office) -> None:
    second = story.open_round(lillevik.unit, lillevik.kari, period=SECOND_PERIOD)
    page = words(kari.get(reverse("progress", args=[second.pk])))
    assert "Sammenligningen kommer når runden er lukket" in page


def test_goals_are_history_after_the_next_round(
    kari: Client, lillevik: Office, change: Change, second: Round
) -> None:
    page = kari.get(reverse("goals", args=[lillevik.first.pk]))
    assert "Dere har målt igjen etter denne runden." in words(page)
    assert f'href="{reverse("goal", args=[change.goal_id])}"' not in page.content.decode()
    assert "Det er på plass" in words(page), "one may still say how the change went"
    refused = kari.post(reverse("goal", args=[change.goal_id]), BLANKS)
    assert refused.status_code == 422
