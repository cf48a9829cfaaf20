"""The way on from a goal one has measured, and whether what is permanent still holds."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from rettesnor.common.models import AuditEvent
from rettesnor.improvement import actions, queries
from rettesnor.improvement.actions import Onward
from rettesnor.improvement.models import Goal, Holding, Look
from rettesnor.reviews.models import Round
from tests.cast import Cast
from tests.improvement import story
from tests.improvement.pages import words
from tests.improvement.story import EACH, NOTE, SECOND_PERIOD, TODAY, VIEW, Office, at
from tests.refusals import refused

LOOK_ON = date(2027, 1, 4)
TYPED = {"way": "permanent", "why": "", "routine": "Malen har et felt.", "look_on": "2027-01-04"}
SAW = {"holds": "partly", "note": "Fire av fem notater hadde det.", "look_on": "2027-07-01"}


@pytest.fixture(autouse=True)
def today():
    with at(TODAY):
        yield


@pytest.fixture
def holding(goal: Goal, second: Round, lillevik: Office) -> Holding:
    onward = Onward("permanent", routine="Malen har et felt.", owner=lillevik.ola, look_on=LOOK_ON)
    return actions.decide_way(goal, onward, by=lillevik.kari)


def typed(office: Office, **said: str) -> dict[str, str]:
    return TYPED | {"owner": str(office.ola.pk)} | said


def test_the_way_on_waits_until_one_has_measured_again(
    kari: Client, goal: Goal, lillevik: Office
) -> None:
    refusal = refused(lambda: actions.decide_way(goal, Onward("continue"), by=lillevik.kari))
    assert refusal.code == "holding.round"
    page = kari.get(reverse("holding", args=[goal.pk]))
    assert "Dere har ikke målt igjen ennå." in words(page)
    assert "<form" not in page.content.decode().split("<main")[1].split("</main")[0]


def test_the_page_shows_before_and_after_and_suggests_half_a_year(
    kari: Client, goal: Goal, second: Round
) -> None:
    page = kari.get(reverse("holding", args=[goal.pk]))
    assert "Målet var 9 av 10. Nå er det 9 av 10. I disse sakene er målet nådd." in words(page)
    assert "Fra 3 av 10 til 9 av 10." in words(page)
    assert "(da: 3 av 10)" in words(page)
    assert 'value="2026-12-30"' in page.content.decode()
    with at(date(2026, 7, 4)):
        weekend = kari.get(reverse("holding", args=[goal.pk])).content.decode()
        assert 'value="2027-01-04"' in weekend, "nobody looks in a weekend"


def test_kari_makes_it_permanent_and_it_stands_with_the_goal(
    kari: Client, goal: Goal, second: Round, lillevik: Office
) -> None:
    answer = kari.post(reverse("holding", args=[goal.pk]), typed(lillevik), follow=True)
    assert answer.redirect_chain == [(reverse("progress", args=[second.pk]), 302)]
    assert "Dagen for å se etter igjen er 4. januar 2027." in words(answer)
    assert "Gjort varig: Malen har et felt." in words(answer)
    holding = Holding.objects.get()
    assert (holding.after, holding.owner, holding.look_on) == (second, lillevik.ola, LOOK_ON)
    line = AuditEvent.objects.latest("id")
    assert line.verb == "holding.decide"
    assert line.after == {
        "way": "permanent",
        "owner": lillevik.ola.pk,
        "look_on": "2027-01-04",
        "after": second.pk,
    }
    goals = kari.get(reverse("goals", args=[lillevik.first.pk]))
    assert "Gjort varig: Malen har et felt." in words(goals)


@pytest.mark.parametrize(("way", "said"), [("continue", "fortsetter"), ("adjust", "justerer")])
def test_one_may_go_on_or_adjust_and_nothing_permanent_is_kept(
    kari: Client, goal: Goal, second: Round, lillevik: Office, way: str, said: str
) -> None:
    typed_so = typed(lillevik, way=way, why="Vi flytter feltet opp.")
    page = kari.post(reverse("holding", args=[goal.pk]), typed_so, follow=True)
    assert said in words(page)
    assert "Vi flytter feltet opp." in words(page)
    holding = Holding.objects.get()
    assert (holding.routine, holding.owner, holding.look_on) == ("", None, None)


def test_one_may_decide_anew_and_what_was_seen_stays(
    kari: Client, holding: Holding, lillevik: Office
) -> None:
    actions.look_again(holding, "yes", "", date(2027, 6, 1), by=lillevik.kari)
    kari.post(reverse("holding", args=[holding.goal_id]), typed(lillevik, way="continue"))
    holding.refresh_from_db()
    assert (holding.way, holding.looks.count()) == ("continue", 1)
    look = kari.get(reverse("holding_look", args=[holding.pk]))
    assert "Dette er ikke gjort varig." in words(look)
    assert kari.post(reverse("holding_look", args=[holding.pk]), SAW).status_code == 422


def test_a_day_that_has_come_may_stand_when_one_decides_anew(
    kari: Client, holding: Holding, lillevik: Office
) -> None:
    with at(date(2027, 1, 10)):
        said = typed(lillevik, routine="Malen har to felt.")
        assert kari.post(reverse("holding", args=[holding.goal_id]), said).status_code == 302
        other = typed(lillevik, look_on="2027-01-09")
        assert kari.post(reverse("holding", args=[holding.goal_id]), other).status_code == 422


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"way": ""}, "Velg hva dere gjør videre."),
        ({"way": "slutte"}, "Velg hva dere gjør videre."),
        ({"way": "adjust"}, "Skriv hva dere vil gjøre annerledes."),
        ({"way": "adjust", "why": "Ring 987 65 432"}, "telefonnummer"),
        ({"routine": ""}, "Skriv hva som er blitt rutinen."),
        ({"routine": "Spør per@eksempel.no"}, "e-postadresse"),
        ({"routine": "a" * 301}, "300"),
        ({"owner": ""}, "Velg hvem som ser etter at det holder."),
        ({"owner": "99999"}, "Velg en som arbeider ved kontoret."),
        ({"look_on": ""}, "Velg en dag."),
        ({"look_on": "2026-07-01"}, "Dagen er ikke i framtiden."),
        ({"look_on": "2036-07-01"}, "Se etter om året er riktig."),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    kari: Client,
    goal: Goal,
    second: Round,
    lillevik: Office,
    said: dict[str, str],
    sentence: str,
) -> None:
    answer = kari.post(reverse("holding", args=[goal.pk]), typed(lillevik, **said))
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert not Holding.objects.exists()


def test_one_looks_again_and_the_day_moves_on(
    kari: Client, holding: Holding, lillevik: Office
) -> None:
    address = reverse("holding_look", args=[holding.pk])
    with at(date(2027, 1, 4)):
        goals = kari.get(reverse("goals", args=[lillevik.first.pk]))
        assert f'href="{address}"' in goals.content.decode()
        assert 'value="2028-01-04"' in kari.get(address).content.decode(), "a year ahead"
        answer = kari.post(address, SAW, follow=True)
    assert "Neste gang er 1. juli." in words(answer)
    holding.refresh_from_db()
    assert holding.look_on == date(2027, 7, 1)
    look = Look.objects.get()
    assert (look.holds, look.note, look.by) == ("partly", SAW["note"], lillevik.kari)
    line = AuditEvent.objects.latest("id")
    assert (line.verb, line.after) == ("holding.look", {"holds": "partly", "look_on": "2027-07-01"})
    assert SAW["note"] in words(kari.get(address))


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"holds": ""}, "Svar ja, delvis eller nei."),
        ({"note": "Ring 987 65 432"}, "telefonnummer"),
        ({"note": "a" * 301}, "300"),
        ({"look_on": "2026-07-01"}, "Dagen er ikke i framtiden."),
    ],
)
def test_a_look_that_cannot_be_is_said(
    kari: Client, holding: Holding, said: dict[str, str], sentence: str
) -> None:
    answer = kari.post(reverse("holding_look", args=[holding.pk]), SAW | said)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert not Look.objects.exists()


def test_ola_reads_what_was_decided_and_decides_nothing(
    client_for: Callable[[object], Client], holding: Holding, second: Round, lillevik: Office
) -> None:
    ola = client_for(lillevik.ola)
    page = ola.get(reverse("progress", args=[second.pk]))
    assert "Gjort varig: Malen har et felt." in words(page)
    assert "Bestem noe annet" not in words(page)
    assert ola.get(reverse("holding", args=[holding.goal_id])).status_code == 403
    assert ola.post(reverse("holding_look", args=[holding.pk]), SAW).status_code == 403


def test_strangers_find_nothing(
    client_for: Callable[[object], Client], holding: Holding, cast: Cast
) -> None:
    for stranger, status in ((cast.liv, 404), (cast.aud, 403)):
        client = client_for(stranger)
        for address in (
            reverse("holding", args=[holding.goal_id]),
            reverse("holding_look", args=[holding.pk]),
        ):
            assert client.get(address).status_code == status
            assert client.post(address, TYPED | SAW).status_code == status
    assert not queries.holdings(cast.liv).exists()


def test_what_is_permanent_is_a_day_to_remember(holding: Holding, lillevik: Office) -> None:
    (due,) = queries.due(lillevik.kari, lillevik.unit)
    assert (due.day, due.what) == (LOOK_ON, "Holder dette: Malen har et felt?")
    assert (due.url_name, due.pk) == ("goals", lillevik.first.pk)


@pytest.mark.parametrize("how_many", [1, 3])
def test_what_was_decided_costs_no_query_of_its_own(
    how_many: int, lillevik: Office, django_assert_num_queries
) -> None:
    goals = [story.goal(lillevik.first, lillevik.kari, q) for q in (VIEW, NOTE, EACH)[:how_many]]
    story.closed_round(lillevik.unit, lillevik.kari, period=SECOND_PERIOD, on=date(2026, 6, 20))
    for goal in goals:
        onward = Onward("permanent", routine="Slik.", owner=lillevik.ola, look_on=LOOK_ON)
        actions.decide_way(goal, onward, by=lillevik.kari)
    with django_assert_num_queries(2):
        found = queries.goals_of(lillevik.first, past=True)
        assert [g.holding.owner.name for g in found if g.holding and g.holding.owner] == [
            lillevik.ola.name
        ] * how_many
    with django_assert_num_queries(3):
        assert len(queries.due(lillevik.kari, lillevik.unit)) == how_many
