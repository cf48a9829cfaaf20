from datetime import timedelta

import pytest
from django.contrib.auth import get_user
from django.urls import reverse

from rettesnor.accounts import actions
from rettesnor.accounts.models import User
from rettesnor.common import clock

GOOD = "fire rolige ord her"


@pytest.fixture
def link(cast) -> str:
    """Ola's one-time link, from Kari."""
    key = actions.new_password_link(cast.ola, cast.lillevik, by=cast.kari)
    return reverse("set_password", args=[key.uid, key.token])


def choose(client, address: str, password: str, again: str | None = None):
    return client.post(address, {"password": password, "again": again or password})


def test_a_link_lets_ola_choose_a_password_and_be_in(cast, client, link):
    page = client.get(link)
    assert page.status_code == 200
    assert "Hei, Ola" in page.content.decode()
    assert cast.ola.email in page.content.decode()
    response = choose(client, link, GOOD)
    assert response["Location"] == reverse("front")
    assert get_user(client) == cast.ola


def test_a_link_works_once_and_then_says_what_to_do(client, link):
    choose(client, link, GOOD)
    client.logout()
    for response in (client.get(link), choose(client, link, "et helt annet passord")):
        assert response.status_code == 410
        text = response.content.decode()
        assert "Lenken virker ikke lenger" in text
        assert "lage en ny" in text
    assert not User.objects.get(name="Ola Nordhaugen").check_password("et helt annet passord")


def test_an_old_link_says_what_to_do(client, link):
    with clock.at(clock.now() + timedelta(days=8)):
        response = client.get(link)
    assert response.status_code == 410
    assert "for gammel" in response.content.decode()


@pytest.mark.parametrize("uid", ["x", "!!", "MTIzNDU2Nzg5", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5"])
def test_a_broken_link_is_spent_and_no_fault(client, db, uid):
    assert client.get(reverse("set_password", args=[uid, "abc-def"])).status_code == 410


@pytest.mark.parametrize(
    ("password", "again", "says"),
    [
        ("kort", "kort", "for kort"),
        (GOOD, "fire rolige ord der", "De to er ikke like"),
        ("", "", "Skriv passordet."),
    ],
)
def test_what_is_wrong_with_a_password_stands_beside_it(client, link, password, again, says):
    response = choose(client, link, password, again)
    assert response.status_code == 422
    assert says in response.content.decode()
    assert client.get(link).status_code == 200


def test_one_who_is_signed_in_as_another_is_told_whose_link_it_is(cast, client_for, link):
    text = client_for(cast.kari).get(link).content.decode()
    assert "Du er logget inn som Kari Lillebakk, men lenken er til Ola Nordhaugen" in text


def test_the_link_page_is_never_kept_by_the_browser(client, link):
    assert "no-store" in client.get(link)["Cache-Control"]


@pytest.fixture
def kari(cast) -> User:
    cast.kari.set_password(GOOD)
    cast.kari.save()
    return cast.kari


def change(client, old: str, new: str):
    address = reverse("account_change_password")
    return client.post(address, {"old": old, "password": new, "again": new})


def test_kari_changes_her_password_and_stays_in_here_but_not_elsewhere(kari, client_for):
    here, elsewhere = client_for(kari), client_for(kari)
    response = change(here, GOOD, "enda fire nye ord")
    assert response["Location"] == reverse("front")
    assert here.get(reverse("account_change_password")).status_code == 200
    assert elsewhere.get(reverse("account_change_password")).status_code == 302


def test_the_old_password_must_be_right(kari, client_for):
    response = change(client_for(kari), "noe helt annet", "enda fire nye ord")
    assert response.status_code == 422
    assert "Passordet du har nå, stemmer ikke" in response.content.decode()


def test_guessing_the_old_password_is_stopped(kari, client_for):
    client = client_for(kari)
    statuses = [change(client, f"gjetning nummer {n}", GOOD).status_code for n in range(6)]
    assert statuses == [422] * 5 + [429]


def test_a_stranger_is_asked_to_sign_in(client, db):
    assert client.get(reverse("account_change_password")).status_code == 302
