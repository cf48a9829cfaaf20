"""Trying a change in the small: the acts, the pages, and what stands beneath the change."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from rettesnor.common.models import AuditEvent
from rettesnor.improvement import actions, queries
from rettesnor.improvement.actions import Trial
from rettesnor.improvement.models import Change, Cycle
from tests.cast import Cast
from tests.improvement.pages import words
from tests.improvement.story import TODAY, Office, at
from tests.refusals import refused

TRIAL = Trial("Siri bruker malen i to saker.", "Hvert barn har et avsnitt.", date(2026, 7, 8))
TYPED = {"tries": TRIAL.tries, "expects": TRIAL.expects, "look_on": "2026-07-08"}
TOLD = {"happened": "Det tok lenger tid, men alle barna er med.", "kept": "keep"}


@pytest.fixture(autouse=True)
def today():
    with at(TODAY):
        yield


@pytest.fixture
def cycle(change: Change, lillevik: Office) -> Cycle:
    return actions.begin_cycle(change, TRIAL, by=lillevik.ola)


def test_one_begins_and_tells_and_the_audit_keeps_no_words(
    change: Change, lillevik: Office
) -> None:
    cycle = actions.begin_cycle(change, TRIAL, by=lillevik.ola)
    assert (cycle.number, cycle.begun_by, cycle.kept) == (1, lillevik.ola, "")
    line = AuditEvent.objects.latest("id")
    assert (line.verb, line.after) == ("cycle.begin", {"number": 1, "look_on": "2026-07-08"})
    ended = actions.end_cycle(cycle, " Det gikk. ", "adjust", by=lillevik.kari)
    assert (ended.happened, ended.kept, ended.ended_at) == ("Det gikk.", "adjust", TODAY)
    line = AuditEvent.objects.latest("id")
    assert (line.verb, line.after) == ("cycle.end", {"kept": "adjust"})
    again = actions.begin_cycle(change, TRIAL, by=lillevik.ola)
    assert again.number == 2


def test_one_thing_is_tried_at_a_time(cycle: Cycle, lillevik: Office) -> None:
    change = cycle.change
    refusal = refused(lambda: actions.begin_cycle(change, TRIAL, by=lillevik.ola))
    assert refusal.code == "cycle.open"
    with pytest.raises(IntegrityError), transaction.atomic():
        Cycle.objects.create(
            change=change, number=2, tries="a", expects="b", look_on=TODAY, begun_by=lillevik.ola
        )


def test_what_is_told_is_told(cycle: Cycle, lillevik: Office) -> None:
    actions.end_cycle(cycle, "Det gikk.", "drop", by=lillevik.ola)
    refusal = refused(lambda: actions.end_cycle(cycle, "Nei.", "keep", by=lillevik.ola))
    assert refusal.code == "cycle.ended"


def test_nothing_new_is_tried_once_one_has_measured_again(
    change: Change, second: object, lillevik: Office
) -> None:
    refusal = refused(lambda: actions.begin_cycle(change, TRIAL, by=lillevik.ola))
    assert refusal.code == "cycle.measured"


def test_what_is_under_way_may_be_told_after_one_has_measured_again(
    cycle: Cycle, second: object, lillevik: Office, client_for: Callable[[object], Client]
) -> None:
    ola = client_for(lillevik.ola)
    answer = ola.post(reverse("cycle", args=[cycle.pk]), TOLD | {"kept": "adjust"}, follow=True)
    assert "Dere justerte og prøvde igjen." in words(answer)
    assert Cycle.objects.get().kept == "adjust"


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"tries": ""}, "Skriv hva dere prøver."),
        ({"expects": "  "}, "Skriv hva dere venter å se."),
        ({"tries": "a" * 301}, "300"),
        ({"tries": "Spør per.hansen@eksempel.no"}, "Teksten din står fortsatt i feltet."),
        ({"expects": "Ring 987 65 432"}, "telefonnummer"),
        ({"look_on": "2026-06-30"}, "Dagen er forbi."),
        ({"look_on": "2036-06-30"}, "Se etter om året er riktig."),
        ({"look_on": "snart"}, "Skriv dagen som dag.måned.år"),
    ],
)
def test_a_trial_that_cannot_be_is_said_beside_its_field(
    kari: Client, change: Change, said: dict[str, str], sentence: str
) -> None:
    answer = kari.post(reverse("cycle_new", args=[change.pk]), TYPED | said)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert not Cycle.objects.exists()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"happened": ""}, "Skriv kort hva som skjedde."),
        ({"happened": "Per, 987 65 432, ble glad."}, "telefonnummer"),
        ({"happened": "a" * 501}, "500"),
        ({"kept": ""}, "Velg hva dere gjør med det dere prøvde."),
        ({"kept": "kanskje"}, "Velg hva dere gjør med det dere prøvde."),
    ],
)
def test_what_cannot_be_told_so_is_said_beside_its_field(
    kari: Client, cycle: Cycle, said: dict[str, str], sentence: str
) -> None:
    answer = kari.post(reverse("cycle", args=[cycle.pk]), TOLD | said)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert Cycle.objects.get().kept == ""


def test_ola_tries_and_tells_and_the_next_try_begins_where_the_last_ended(
    client_for: Callable[[object], Client], lillevik: Office, change: Change
) -> None:
    ola = client_for(lillevik.ola)
    new = reverse("cycle_new", args=[change.pk])
    assert 'value="2026-07-08"' in ola.get(new).content.decode(), "a week ahead"
    begun = ola.post(new, TYPED, follow=True)
    assert "Prøves nå." in words(begun)
    assert TRIAL.tries in words(begun)
    cycle = Cycle.objects.get()
    assert "Dere prøver noe nå." in words(ola.get(new))
    again = ola.post(reverse("cycle", args=[cycle.pk]), TOLD | {"kept": "adjust"}, follow=True)
    assert again.redirect_chain == [(new, 302)]
    page = again.content.decode()
    assert f">\n{TRIAL.tries}</textarea>" in page
    assert "Sist skjedde dette" in page
    assert TOLD["happened"] in page


def test_what_is_kept_suggests_that_it_is_in_place_or_a_routine(kari: Client, cycle: Cycle) -> None:
    page = kari.post(reverse("cycle", args=[cycle.pk]), TOLD, follow=True)
    assert "Det dere prøvde, virket. Når alle gjør det slik, er det på plass." in words(page)
    routine = reverse("change_edit", args=[cycle.change_id]) + "?slag=routine"
    assert f'href="{routine}"' in page.content.decode()
    assert 'value="routine" ' in kari.get(routine).content.decode()
    assert words(kari.get(reverse("cycle", args=[cycle.pk]))).count(TOLD["happened"]) == 1


def test_what_was_dropped_is_not_asked_for_and_not_forgotten(
    kari: Client, cycle: Cycle, lillevik: Office
) -> None:
    kari.post(reverse("cycle", args=[cycle.pk]), TOLD | {"kept": "drop"})
    with at(date(2026, 8, 20)):
        page = kari.get(reverse("goals", args=[lillevik.first.pk]))
        assert "lot det ligge" in words(page)
        assert "change-due" not in page.content.decode()
        assert [one.what for one in queries.due(lillevik.kari, lillevik.unit)] == [
            "Mål: barnas syn"
        ]
    refusal = refused(lambda: actions.remove_change(cycle.change, by=lillevik.kari))
    assert refusal.code == "change.tried"


def test_the_day_to_look_is_a_day_to_remember(cycle: Cycle, lillevik: Office) -> None:
    first = queries.due(lillevik.ola, lillevik.unit)[0]
    assert (first.day, first.url_name, first.pk) == (TRIAL.look_on, "cycle", cycle.pk)
    assert first.what == "Hvordan gikk det: Siri bruker malen i to saker?"
    with at(date(2026, 7, 9)):
        assert queries.due(lillevik.ola, lillevik.unit)[0].overdue


def test_strangers_find_no_trial(
    client_for: Callable[[object], Client], cycle: Cycle, cast: Cast
) -> None:
    for stranger, status in ((cast.liv, 404), (cast.aud, 403)):
        client = client_for(stranger)
        for address in (
            reverse("cycle", args=[cycle.pk]),
            reverse("cycle_new", args=[cycle.change_id]),
        ):
            assert client.get(address).status_code == status
            assert client.post(address, TYPED | TOLD).status_code == status
    assert Cycle.objects.get().kept == ""
    assert not queries.cycles(cast.liv).exists()


@pytest.mark.parametrize("how_many", [1, 3])
def test_what_was_tried_costs_one_query_however_much(
    how_many: int, change: Change, lillevik: Office, django_assert_num_queries
) -> None:
    for _ in range(how_many):
        cycle = actions.begin_cycle(change, TRIAL, by=lillevik.ola)
        actions.end_cycle(cycle, "Det gikk.", "adjust", by=lillevik.ola)
    with django_assert_num_queries(1):
        assert len(queries.cycles_of(lillevik.first)[change.pk]) == how_many
