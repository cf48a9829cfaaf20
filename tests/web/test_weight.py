"""Law 11 for the pages of this room: 1 and 3 things on them, and literal numbers."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from rettesnor.common import clock
from rettesnor.common.models import AuditEvent
from rettesnor.improvement import actions as improvement
from rettesnor.instruments.document import Choice
from rettesnor.reviews.actions import Said, assign_case, save_answer
from tests.cast import Cast
from tests.factories.rounds import cases_of, closed_round, drawn_round, every
from tests.house.deeds import plan, target

HEAVIEST = 120_000  # bytes of HTML
DAYS = [date(2024, 7, 1), date(2025, 1, 2), date(2025, 7, 1)]


@pytest.fixture
def weighed(cast: Cast, client_for, django_assert_num_queries):
    def open_page(address: str, count: int) -> str:
        kari = client_for(cast.kari)
        kari.get(address)
        with django_assert_num_queries(count):
            response = kari.get(address)
        assert response.status_code == 200
        assert count <= 15
        assert len(response.content) <= HEAVIEST
        return response.content.decode()

    return open_page


@pytest.fixture
def at_the_end_of_july() -> Iterator[None]:
    with clock.at(timezone.make_aware(datetime(2025, 7, 31, 10))):
        yield


@pytest.mark.parametrize("many", [1, 3])
def test_the_office_page_in_review(cast: Cast, weighed, many: int) -> None:
    drawn = drawn_round(cast, sample_size=many)
    for item, who in zip(
        cases_of(drawn).items.all(), (cast.ola, cast.siri, cast.kari), strict=False
    ):
        assign_case(item, to=who, by=cast.kari)
    weighed(reverse("office", args=[cast.lillevik.pk]), 13)


@pytest.mark.parametrize("many", [1, 3])
def test_the_office_page_with_several_rounds_open(cast: Cast, weighed, many: int) -> None:
    for programme in ("barnets-beste", "klagesaker", "kvp-egenvurdering")[:many]:
        drawn_round(cast, programme=programme, sample_size=2)
    text = weighed(reverse("office", args=[cast.lillevik.pk]), 13)
    assert text.count("Siste dag for ") == many


@pytest.mark.parametrize("many", [1, 3])
def test_the_office_page_with_rounds_behind_it(cast: Cast, weighed, many: int) -> None:
    for day in DAYS[:many]:
        closed_round(cast, on=day, frame_size=1, sample_size=1)
    weighed(reverse("office", args=[cast.lillevik.pk]), 13)


@pytest.mark.parametrize("many", [1, 3])
def test_the_office_page_with_changes_under_way(
    cast: Cast, weighed, at_the_end_of_july, many: int
) -> None:
    closed = closed_round(cast, every(Choice.NO), frame_size=1, sample_size=1)
    for question in ("barnas-syn", "hvert-barn", "samtale-om-barna")[:many]:
        goal = improvement.set_goal(closed, question, target(), by=cast.kari)
        improvement.add_change(goal, plan(cast.ola), by=cast.kari)
    weighed(reverse("office", args=[cast.lillevik.pk]), 13)


@pytest.mark.parametrize("many", [1, 3])
def test_the_audit_trail(cast: Cast, weighed, many: int) -> None:
    """The lines of the round itself, and so many answers."""
    case = cases_of(drawn_round(cast, sample_size=1)).items.get()
    for question in ("barnas-syn", "hvert-barn", "samtale-om-barna")[:many]:
        save_answer(case, Said(question, value="yes"), by=cast.ola)
    text = weighed(reverse("audit_trail", args=[cast.lillevik.pk]), 10)
    assert (
        text.count("<li>\n<span") == AuditEvent.objects.filter(organisation=cast.lillevik).count()
    )


@pytest.mark.parametrize("name", ["accessibility", "privacy", "contact"])
def test_a_public_page_asks_the_database_nothing(
    db: None, client, django_assert_num_queries, name: str
) -> None:
    with django_assert_num_queries(0):
        response = client.get(reverse(name))
    assert response.status_code == 200
    assert len(response.content) <= HEAVIEST
