"""Two rounds side by side."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from rettesnor.improvement.models import Change, Goal
from rettesnor.instruments import catalogue
from rettesnor.reviews import wording
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
    assert "For 1 av 21 spørsmål er kravet oppfylt klart oftere enn forrige gang." in page
    assert "De andre forskjellene kan skyldes hvilke saker som ble trukket." in page
    assert "Med 21 spørsmål vil ett eller to kunne se endret ut" in page
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
    assert "bare ved tilfeldigheter" not in page


def test_a_clear_fall_is_named_beside_the_clear_rises(kari: Client, lillevik: Office) -> None:
    found = {VIEW: 10, NOTE: 6, EACH: 2, WEIGHED: 0, ROUTINE: 0}
    second = story.closed_round(
        lillevik.unit, lillevik.kari, yes=found, period=SECOND_PERIOD, on=date(2026, 6, 20)
    )
    page = words(kari.get(reverse("progress", args=[second.pk])))
    assert "For 1 av 21 spørsmål er kravet oppfylt klart oftere enn forrige gang." in page
    said = "For 1 av 21 spørsmål er kravet oppfylt klart sjeldnere enn sist: "
    weighed = catalogue.instrument("barnets-beste-saksmappe", 1).question(WEIGHED)
    assert said + wording.listed([weighed.short.nb]) in page


@pytest.mark.parametrize(
    ("starts", "in_place", "late"),
    [
        (date(2025, 5, 1), date(2025, 7, 1), False),
        (date(2025, 5, 1), date(2025, 7, 2), True),
        (date(2025, 5, 1), None, False),
        (date(2025, 8, 1), None, True),
    ],
)
def test_it_says_when_a_change_came_after_the_period_began(
    kari: Client,
    lillevik: Office,
    change: Change,
    second: Round,
    starts: date,
    in_place: date | None,
    late: bool,
) -> None:
    Change.objects.update(
        starts_on=starts,
        in_place_at=in_place,
        in_place_by=lillevik.kari if in_place else None,
    )
    page = words(kari.get(reverse("progress", args=[second.pk])))
    said = "Noen av tiltakene kom på plass etter at perioden i runde 2 begynte."
    assert (said in page) is late


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


def test_a_first_round_that_was_followed_leads_to_the_comparison(
    kari: Client, lillevik: Office, second: Round
) -> None:
    page = kari.get(reverse("progress", args=[lillevik.first.pk]))
    assert "Dere har målt igjen" in words(page)
    assert "Når dere måler igjen" not in words(page)
    assert f'href="{reverse("progress", args=[second.pk])}"' in page.content.decode()


def test_a_first_round_whose_next_is_under_way_says_so(kari: Client, lillevik: Office) -> None:
    later = story.open_round(lillevik.unit, lillevik.kari, period=SECOND_PERIOD)
    page = kari.get(reverse("progress", args=[lillevik.first.pk]))
    assert "Runde 2 er i gang." in words(page)
    assert f'href="{reverse("round", args=[later.pk])}"' in page.content.decode()


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
    address = reverse("change_edit", args=[change.pk])
    assert f'href="{address}"' not in page.content.decode()
    assert "Legg til et tiltak" not in words(page)
    shown = words(kari.get(address))
    assert "så tiltakene står som de var" in shown
    assert "Lagre tiltaket" not in shown
    refused = kari.post(reverse("goal", args=[change.goal_id]), BLANKS)
    assert refused.status_code == 422
