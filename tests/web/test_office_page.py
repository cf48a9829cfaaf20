"""The first page: where we are, what is next, who owes what."""

import re
from collections.abc import Iterator
from datetime import date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from rettesnor.common import clock
from rettesnor.improvement import actions as improvement
from rettesnor.instruments.document import Choice
from rettesnor.reviews.actions import assign_case
from tests.cast import Cast
from tests.factories import short_checks
from tests.factories.rounds import (
    answer,
    cases_of,
    closed_round,
    drawn_round,
    every,
    management_of,
    opened_round,
    talk_in,
)
from tests.house.deeds import QUESTION, plan, target

YES = every(Choice.YES)


@pytest.fixture(autouse=True)
def in_august() -> Iterator[None]:
    with clock.at(timezone.make_aware(datetime(2025, 8, 15, 10))):
        yield


def words(response) -> str:
    text = re.sub(r"<(svg|script).*?</\1>|<[^>]+>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(text.split())


@pytest.fixture
def page(cast: Cast, client_for):
    def read(who: str = "kari") -> str:
        response = client_for(getattr(cast, who)).get(reverse("office", args=[cast.lillevik.pk]))
        assert response.status_code == 200
        return words(response)

    return read


def test_the_front_page_of_one_who_works_at_an_office_is_the_office(cast: Cast, client_for) -> None:
    for who in (cast.kari, cast.ola):
        response = client_for(who).get(reverse("front"))
        assert response["Location"] == reverse("office", args=[cast.lillevik.pk])


def test_the_authority_is_told_that_answers_stay_at_the_office(cast: Cast, client_for) -> None:
    closed_round(cast, frame_size=1, sample_size=1)
    text = words(client_for(cast.aud).get(reverse("front")))
    assert "Hei, Aud" in text
    assert "Ingen satsing er åpnet ennå" in text
    assert "bestemmer selv hva de frigir" in text
    assert "Lillevik" not in text


def test_an_office_with_nothing_begins_by_opening_a_round(page) -> None:
    assert "Åpne den første runden av Barnets beste." in page("kari")
    assert "Lederen åpner den første runden." in page("ola")
    assert "Åpne en runde" not in page("ola")


def test_an_opened_round_waits_for_the_draw(cast: Cast, page) -> None:
    opened_round(cast)
    assert "Trekk sakene dere skal gå gjennom." in page("kari")
    assert "Trekk saker" in page("kari")
    assert not re.search(r"Trekk saker\b", page("ola"))


def test_in_review_it_says_which_cases_are_left_and_with_whom(cast: Cast, page) -> None:
    drawn = drawn_round(cast, sample_size=4)
    first, second, third, fourth = cases_of(drawn).items.order_by("position")
    for item, who in ((first, cast.ola), (second, cast.siri), (third, cast.siri)):
        assign_case(item, to=who, by=cast.kari)
    answer(first, YES, by=cast.ola)
    text = page("ola")
    assert "3 av 4 saker gjenstår." in text
    assert f"Siri Tangevik sak nr. {second.number} , {third.number}" in text
    assert f"Ikke delt ut sak nr. {fourth.number}" in text
    assert "Ola Nordhaugen sak nr." not in text
    assert "Siste dag: tirsdag 26. august" in text


def test_when_the_cases_are_done_management_is_next_for_the_leader(cast: Cast, page) -> None:
    drawn = drawn_round(cast, frame_size=1, sample_size=1)
    answer(cases_of(drawn).items.get(), YES, by=cast.ola)
    assert "Nå gjenstår spørsmålene om styring." in page("kari")
    assert "Svar på spørsmålene" in page("kari")
    assert "Svar på spørsmålene" not in page("ola")
    answer(management_of(drawn), YES, by=cast.kari)
    assert "Alt er besvart. Lukk runden for å se resultatet." in page("kari")


def test_of_several_open_rounds_the_first_to_end_is_next_and_the_others_have_a_line(
    cast: Cast, page
) -> None:
    drawn_round(cast, sample_size=3)
    drawn_round(cast, programme="klagesaker", sample_size=4, on=date(2025, 6, 2))
    opened_round(cast, programme="kort-sjekk", on=date(2025, 7, 2))
    text = page("ola")
    assert "Klagesaker, runde 1 Neste steg 4 av 4 saker gjenstår." in text
    assert "Også åpent nå Barnets beste, runde 1 3 av 3 saker gjenstår." in text
    assert "Kort sjekk, runde 1 Trekk sakene dere skal gå gjennom." in text
    days = ["Klagesaker", "Barnets beste", "Kort sjekk"]
    places = [text.index(f"Siste dag for {programme}, runde 1") for programme in days]
    assert places == sorted(places)


def test_a_short_check_has_a_line_and_never_stands_in_the_way_of_the_round(
    cast: Cast, page, client_for
) -> None:
    closed_round(cast, frame_size=1, sample_size=1)
    short_checks.closed(cast, [QUESTION], 1)
    text = page("ola")
    assert "Barnets beste, runde 1 Neste steg" in text
    open_check = short_checks.begun(cast, [QUESTION], 1)
    response = client_for(cast.ola).get(reverse("office", args=[cast.lillevik.pk]))
    assert "Barnets beste, runde 1 Neste steg Resultatet er klart." in words(response)
    assert "Også åpent nå Kort sjekk, runde 2 1 av 1 saker gjenstår." in words(response)
    assert reverse("check", args=[open_check.pk]) in response.content.decode()


def test_an_open_round_comes_before_a_newer_one_that_is_closed(cast: Cast, page) -> None:
    drawn_round(cast, programme="klagesaker", sample_size=2)
    closed_round(cast, frame_size=1, sample_size=1, on=date(2025, 7, 3))
    text = page("kari")
    assert "2 av 2 saker gjenstår." in text
    assert "Også åpent nå" not in text


def test_talks_that_are_not_finished_hold_the_round_open(cast: Cast, page) -> None:
    drawn = drawn_round(cast, frame_size=1, sample_size=1)
    answer(cases_of(drawn).items.get(), YES, by=cast.ola)
    answer(management_of(drawn), YES, by=cast.kari)
    talk_in(drawn, by=cast.kari)
    assert "1 samtale gjenstår." in page("kari")


def test_after_closing_the_results_are_next_and_then_the_changes(cast: Cast, page) -> None:
    closed = closed_round(cast, every(Choice.NO), frame_size=1, sample_size=1)
    assert "Resultatet er klart." in page("kari")
    goal = improvement.set_goal(closed, QUESTION, target(), by=cast.kari)
    assert "Målet er satt. Hva vil dere gjøre annerledes?" in page("kari")
    improvement.add_change(goal, plan(cast.ola), by=cast.kari)
    text = page("kari")
    assert "Dere er i gang med tiltakene." in text
    assert "Dere bestemte: Fast punkt på teammøtet." in text


def test_a_reviewer_is_led_nowhere_the_door_is_shut(cast: Cast, client_for) -> None:
    """Every link and form of the page answers one who follows it."""
    closed = closed_round(cast, every(Choice.NO), frame_size=1, sample_size=1)
    goal = improvement.set_goal(closed, QUESTION, target(), by=cast.kari)
    improvement.add_change(goal, plan(cast.ola), by=cast.kari)
    ola = client_for(cast.ola)
    text = ola.get(reverse("office", args=[cast.lillevik.pk])).content.decode()
    links = set(re.findall(r'<a[^>]+href="(/[^"#?]*)', text))
    assert len(links) > 5
    assert {
        link: ola.get(link).status_code for link in links if ola.get(link).status_code >= 400
    } == {}


def test_liv_sees_her_own_office_and_not_karis(cast: Cast, client_for) -> None:
    drawn_round(cast)
    liv = client_for(cast.liv)
    assert liv.get(reverse("office", args=[cast.lillevik.pk])).status_code == 404
    assert "Nav Sørstranda" in words(liv.get(reverse("front"), follow=True))


def test_a_municipality_has_no_office_page(cast: Cast, client_for) -> None:
    address = reverse("office", args=[cast.lillevik.parent_id])
    assert client_for(cast.kari).get(address).status_code == 404
