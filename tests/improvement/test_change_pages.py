"""Adding changes, and saying how they went."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from rettesnor.improvement import actions
from rettesnor.improvement.models import Change, Goal
from tests.cast import Cast
from tests.improvement.pages import owned, words
from tests.improvement.story import TODAY, Office, at


@pytest.fixture(autouse=True)
def today():
    with at(TODAY):
        yield


def test_kari_adds_a_change_with_an_owner_and_days(
    kari: Client, lillevik: Office, goal: Goal
) -> None:
    page = kari.get(reverse("change_new", args=[goal.pk]))
    assert 'value="2026-07-29"' in page.content.decode(), "four weeks to get it in place"
    answer = kari.post(reverse("change_new", args=[goal.pk]), owned(lillevik), follow=True)
    change = Change.objects.get()
    assert (change.owner, change.in_place_on) == (lillevik.ola, date(2026, 8, 1))
    assert answer.redirect_chain == [(reverse("goals", args=[lillevik.first.pk]), 302)]
    assert "Saker med barn er et fast punkt på teammøtet." in words(answer)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"what": ""}, "Skriv hva dere vil gjøre."),
        ({"what": "Spør per.hansen@eksempel.no"}, "Teksten din står fortsatt i feltet."),
        ({"what": "a" * 301}, "300"),
        ({"owner": ""}, "Velg hvem som har ansvaret."),
        ({"owner": "999999"}, "Velg en som arbeider ved kontoret."),
        ({"in_place_on": "2026-06-30"}, "ikke være på plass før dere begynner"),
        ({"works_on": "2026-08-01"}, "Et tiltak må få virke en stund."),
        ({"works_on": "i høst"}, "Skriv dagen som dag.måned.år"),
        ({"starts_on": "1026-07-01"}, "Se etter om året er riktig."),
    ],
)
def test_a_change_that_cannot_be_is_said_beside_its_field_and_the_text_stays(
    kari: Client, lillevik: Office, goal: Goal, said: dict[str, str], sentence: str
) -> None:
    typed = owned(lillevik, **said)
    answer = kari.post(reverse("change_new", args=[goal.pk]), typed)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert typed["what"] in answer.content.decode()
    assert not Change.objects.exists()


def test_liv_is_not_on_the_list_of_owners(
    kari: Client, lillevik: Office, goal: Goal, cast: Cast
) -> None:
    listed = words(kari.get(reverse("change_new", args=[goal.pk])))
    assert cast.siri.name in listed
    assert cast.liv.name not in listed
    said = owned(lillevik, owner=str(cast.liv.pk))
    assert kari.post(reverse("change_new", args=[goal.pk]), said).status_code == 422


def test_kari_edits_a_change(kari: Client, lillevik: Office, change: Change) -> None:
    address = reverse("change_edit", args=[change.pk])
    assert change.what in kari.get(address).content.decode()
    kari.post(address, owned(lillevik, what="Vi øver på saker.", works_on="1.11.2026"))
    change.refresh_from_db()
    assert (change.what, change.works_on) == ("Vi øver på saker.", date(2026, 11, 1))


def test_no_suggested_day_is_in_a_weekend(kari: Client, goal: Goal) -> None:
    with at(date(2026, 7, 4)):
        page = kari.get(reverse("change_new", args=[goal.pk])).content.decode()
    for monday in ("2026-07-06", "2026-08-03", "2026-09-14"):
        assert f'value="{monday}"' in page


def test_a_change_in_place_keeps_its_words_and_its_last_day_may_move(
    kari: Client, lillevik: Office, change: Change
) -> None:
    actions.confirm_in_place(change, by=lillevik.kari)
    address = reverse("change_edit", args=[change.pk])
    page = kari.get(address)
    assert "Tiltaket er på plass, så teksten blir stående." in words(page)
    assert 'name="what"' not in page.content.decode()
    assert 'name="in_place_on"' not in page.content.decode()
    kari.post(address, {"owner": str(lillevik.kari.pk), "works_on": "2026-11-02"})
    kept = Change.objects.get()
    assert (kept.what, kept.owner, kept.works_on) == (
        change.what,
        lillevik.kari,
        date(2026, 11, 2),
    )
    late = kari.post(address, owned(lillevik, what="Vi gjorde noe annet."))
    assert late.status_code == 422
    assert "legg det til som et nytt tiltak" in words(late)
    assert Change.objects.get().what == change.what


def test_who_has_left_still_stands_as_owner(kari: Client, lillevik: Office, change: Change) -> None:
    lillevik.ola.memberships.all().delete()
    assert lillevik.ola.name in words(kari.get(reverse("change_edit", args=[change.pk])))
    new = kari.get(reverse("change_new", args=[change.goal_id]))
    assert lillevik.ola.name not in words(new)


def test_a_change_is_put_in_place_and_judged_from_the_goals_page(
    kari: Client, lillevik: Office, change: Change
) -> None:
    def step(name: str, **said: str) -> str:
        return words(kari.post(reverse(name, args=[change.pk]), said, follow=True))

    assert "Tiltaket er ikke på plass ennå." in step("change_worked", worked="yes")
    assert "Dagen for å se om det har virket, er 1. oktober." in step("change_in_place")
    assert "Tiltaket er på plass. Det ble sagt 1. juli." in step("change_in_place")
    assert "Svar ja, delvis eller nei." in step("change_worked", worked="kanskje")
    assert "Virket det? Delvis" in step("change_worked", worked="partly")
    assert "Ta bort det svaret først." in step("change_not_in_place")
    assert "Svaret er tatt bort." in step("change_worked", worked="")
    assert "ikke på plass ennå" in step("change_not_in_place")
    change.refresh_from_db()
    assert (change.in_place_at, change.worked) == (None, "")


@pytest.mark.parametrize(
    ("day", "due"), [(date(2026, 7, 31), False), (date(2026, 8, 1), True), (date(2026, 9, 1), True)]
)
def test_the_question_stands_out_when_its_day_has_come(
    kari: Client, lillevik: Office, change: Change, day: date, due: bool
) -> None:
    with at(day):
        text = kari.get(reverse("goals", args=[lillevik.first.pk])).content.decode()
    assert ("change-due" in text) is due
    assert "Det er på plass" in text, "one may always say it"


def test_an_in_place_change_asks_whether_it_worked_on_its_day(
    kari: Client, lillevik: Office, change: Change
) -> None:
    actions.confirm_in_place(change, by=lillevik.kari)
    address = reverse("goals", args=[lillevik.first.pk])
    assert "change-due" not in kari.get(address).content.decode()
    with at(date(2026, 10, 1)):
        assert "change-due" in kari.get(address).content.decode()
