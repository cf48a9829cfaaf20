"""Who sees the goals, and what it costs to show them."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from rettesnor.improvement.models import Change
from tests.cast import Cast
from tests.improvement import story
from tests.improvement.pages import words
from tests.improvement.story import EACH, NOTE, SECOND_PERIOD, TODAY, VIEW, Office, at


@pytest.fixture(autouse=True)
def today():
    with at(TODAY):
        yield


MOST_QUERIES = 15
ROUND_PAGES = ("goals", "goal_new", "progress")
GOAL_PAGES = ("goal", "change_new")
POSTED = ("change_remove", "change_in_place", "change_not_in_place", "change_worked")


def test_strangers_find_nothing_by_any_address(
    client_for: Callable[[object], Client], change: Change, cast: Cast
) -> None:
    before = Change.objects.values().get()
    for stranger, status in ((cast.liv, 404), (cast.aud, 403)):
        client = client_for(stranger)
        for name in ROUND_PAGES:
            assert client.get(reverse(name, args=[change.review_round.pk])).status_code == status
        for name in GOAL_PAGES:
            assert client.get(reverse(name, args=[change.goal_id])).status_code == status
        assert client.get(reverse("change_edit", args=[change.pk])).status_code == status
        assert client.post(reverse("goal_remove", args=[change.goal_id])).status_code == status
        for name in POSTED:
            address = reverse(name, args=[change.pk])
            assert client.post(address, {"worked": "yes"}).status_code == status
    assert Change.objects.values().get() == before


def test_ola_reads_the_goals_and_changes_nothing(
    client_for: Callable[[object], Client], lillevik: Office, change: Change
) -> None:
    ola = client_for(lillevik.ola)
    page = ola.get(reverse("goals", args=[lillevik.first.pk]))
    assert change.what in words(page)
    assert "<form" not in page.content.decode().split("<main")[1].split("</main")[0]
    assert ola.get(reverse("goal_new", args=[lillevik.first.pk])).status_code == 403
    assert ola.post(reverse("change_in_place", args=[change.pk])).status_code == 403


def test_one_who_is_not_signed_in_is_asked_to(client: Client, lillevik: Office) -> None:
    answer = client.get(reverse("goals", args=[lillevik.first.pk]))
    assert answer.status_code == 302
    assert reverse("account_login") in answer.url


@pytest.mark.parametrize("how_many", [1, 3])
@pytest.mark.parametrize("name", ["goals", "goal_new", "progress"])
def test_the_pages_cost_the_same_however_much_there_is(
    name: str,
    how_many: int,
    kari: Client,
    lillevik: Office,
    django_assert_max_num_queries,
) -> None:
    for question in (VIEW, NOTE, EACH)[:how_many]:
        goal = story.goal(lillevik.first, lillevik.kari, question)
        for _ in range(how_many):
            story.change(goal, lillevik.kari, lillevik.ola)
    shown = lillevik.first
    if name == "progress":
        shown = story.closed_round(lillevik.unit, lillevik.kari, period=SECOND_PERIOD)
    with django_assert_max_num_queries(MOST_QUERIES):
        assert kari.get(reverse(name, args=[shown.pk])).status_code == 200
