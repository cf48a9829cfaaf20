"""A round that follows reads only cases decided after the changes began."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from rettesnor.common import clock
from rettesnor.common.models import AuditEvent
from rettesnor.improvement import actions as improvement
from rettesnor.improvement.models import Goal
from rettesnor.instruments import catalogue
from rettesnor.instruments.document import Choice
from rettesnor.reviews import actions, rules
from rettesnor.reviews.forms import RoundForm
from rettesnor.reviews.models import Round
from tests.cast import Cast
from tests.factories.rounds import closed_round, every
from tests.refusals import refused

QUESTION = "barnas-syn"


@pytest.fixture(autouse=True)
def in_august() -> Iterator[None]:
    with clock.at(timezone.make_aware(datetime(2025, 8, 15, 10))):
        yield


@pytest.fixture
def first(cast: Cast) -> Round:
    return closed_round(cast, every(Choice.NO), frame_size=1, sample_size=1)


def goal(cast: Cast, first: Round) -> Goal:
    target = improvement.Target(to_met=1, to_of=1, by_when=date(2025, 12, 1))
    return improvement.set_goal(first, QUESTION, target, by=cast.kari)


def plan(cast: Cast, begins: date) -> improvement.Plan:
    return improvement.Plan(
        what="Fast punkt på teammøtet.",
        owner=cast.ola,
        starts_on=begins,
        in_place_on=date(2025, 10, 15),
        works_on=date(2025, 11, 1),
    )


def began(first: Round) -> date | None:
    return Round.objects.get(pk=first.pk).changes_began


def opening(cast: Cast, period_from: date) -> Round:
    with clock.at(timezone.make_aware(datetime(2026, 1, 15, 10))):
        return actions.open_round(
            cast.lillevik,
            "barnets-beste",
            by=cast.kari,
            period_from=period_from,
            period_to=date(2025, 12, 1),
            last_day=date(2026, 3, 2),
        )


def test_the_round_knows_when_its_first_change_begins(cast: Cast, first: Round) -> None:
    aim = goal(cast, first)
    assert began(first) is None
    later = improvement.add_change(aim, plan(cast, date(2025, 9, 10)), by=cast.kari)
    assert began(first) == date(2025, 9, 10)
    sooner = improvement.add_change(aim, plan(cast, date(2025, 8, 20)), by=cast.kari)
    assert began(first) == date(2025, 8, 20)
    improvement.edit_change(sooner, plan(cast, date(2025, 8, 25)), by=cast.kari)
    assert began(first) == date(2025, 8, 25)
    improvement.remove_change(sooner, by=cast.kari)
    assert began(first) == date(2025, 9, 10)
    improvement.remove_change(later, by=cast.kari)
    assert began(first) is None


def test_the_day_leaves_a_line_only_when_it_is_another(cast: Cast, first: Round) -> None:
    actions.note_changes(first, date(2025, 8, 20), by=cast.kari)
    line = AuditEvent.objects.latest("id")
    assert (line.verb, line.after) == ("round.changes", {"began": "2025-08-20"})
    actions.note_changes(first, date(2025, 8, 20), by=cast.kari)
    assert AuditEvent.objects.latest("id").pk == line.pk


@pytest.mark.parametrize(
    ("day", "month"),
    [
        (date(2025, 9, 1), date(2025, 9, 1)),
        (date(2025, 9, 2), date(2025, 10, 1)),
        (date(2025, 12, 31), date(2026, 1, 1)),
        (date(2025, 12, 1), date(2025, 12, 1)),
    ],
)
def test_the_first_month_has_only_days_after_the_changes_began(day: date, month: date) -> None:
    assert rules.first_month_after(day) == month


@pytest.mark.parametrize(
    ("day", "earliest"),
    [(date(2025, 8, 20), date(2025, 9, 1)), (date(2025, 8, 1), date(2025, 8, 1))],
)
def test_a_period_that_begins_before_is_refused_with_what_to_choose(
    cast: Cast, first: Round, day: date, earliest: date
) -> None:
    actions.note_changes(first, day, by=cast.kari)
    found = refused(lambda: opening(cast, date(2025, 7, 1)))
    assert found.code == "round.changes"
    assert f"{day.day}. august 2025" in str(found)
    assert ("september 2025" if earliest.month == 9 else "august 2025 eller senere") in str(found)
    assert opening(cast, earliest).number == 2


def test_without_changes_any_new_months_will_do(cast: Cast, first: Round) -> None:
    assert opening(cast, date(2025, 7, 1)).follows == first


def test_a_short_check_is_not_held_back(cast: Cast) -> None:
    check = closed_round(cast, programme="kort-sjekk", frame_size=1, sample_size=1)
    Round.objects.filter(pk=check.pk).update(changes_began=date(2025, 8, 20))
    form = catalogue.programme("kort-sjekk").parts[0]
    judged = [q.id for q in catalogue.latest(form.instrument).questions if q.judged]
    again = actions.open_round(
        cast.lillevik,
        "kort-sjekk",
        by=cast.kari,
        period_from=date(2025, 7, 1),
        period_to=date(2025, 7, 1),
        last_day=date(2025, 9, 1),
        chosen={form.key: judged[:1]},
    )
    assert again.number == 2


def test_the_form_suggests_the_months_after(cast: Cast) -> None:
    with clock.at(timezone.make_aware(datetime(2026, 1, 15, 10))):
        found = RoundForm.suggestion(8, date(2025, 6, 1), began=date(2025, 8, 20))
        assert found["period_from"] == "2025-09-01"
        assert found["period_to"] == "2025-12-01"
        ahead = RoundForm.suggestion(8, date(2025, 6, 1), began=date(2026, 5, 20))
        assert ahead["period_from"] == "2026-01-01"
        early = RoundForm.suggestion(8, date(2025, 6, 1), began=date(2025, 6, 20))
        assert early["period_from"] == "2025-07-01"


def test_the_pages_say_so(cast: Cast, client_for, first: Round) -> None:
    actions.note_changes(first, date(2025, 8, 20), by=cast.kari)
    kari = client_for(cast.kari)
    with clock.at(timezone.make_aware(datetime(2026, 1, 15, 10))):
        page = f"{reverse('round_new', args=[cast.lillevik.pk])}?opplegg=barnets-beste"
        text = kari.get(page).content.decode()
        assert "Tiltakene deres begynte 20. august 2025" in text
        assert "Første måned er derfor september 2025 eller senere." in text
        sent = {"period_from": "2025-07-01", "period_to": "2025-12-01", "last_day": "2026-03-02"}
        response = kari.post(page, sent)
        assert response.status_code == 422
        assert "Velg september 2025 eller senere som første måned." in response.content.decode()
        second = opening(cast, date(2025, 9, 1))
        said = "Tiltakene etter runde 1 begynte 20. august 2025."
        draw = reverse("round_draw", args=[second.pk])
        assert said in kari.get(draw).content.decode()
        kari.post(draw, {"frame_size": "9", "sample_size": "3"})
        protocol = kari.get(reverse("round_protocol", args=[second.pk])).content.decode()
        assert said in protocol
