from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from rettesnor.accounts.models import User
from rettesnor.common import clock

GOOD = "fire rolige ord her"
DOOR = "/logg-inn/"


@pytest.fixture
def kari(cast) -> User:
    cast.kari.set_password(GOOD)
    cast.kari.save()
    return cast.kari


def knock(client: Client, email: str, password: str, **more):
    return client.post(DOOR, {"login": email, "password": password, **more})


def test_the_address_and_the_password_let_kari_in(kari, client):
    response = knock(client, kari.email, GOOD)
    assert response.status_code == 302
    assert response["Location"] == reverse("front")
    assert client.get(reverse("account_change_password")).status_code == 200


def test_the_case_of_the_address_does_not_matter(kari, client):
    assert knock(client, "KARI@Lillevik.example", GOOD).status_code == 302


def test_log_in_leads_to_the_page_one_wanted(kari, client):
    wanted = reverse("people", args=[kari.memberships.get().organisation_id])
    asked = client.get(wanted)
    assert asked["Location"] == f"{DOOR}?next={wanted}"
    page = client.get(asked["Location"])
    assert f'name="next" value="{wanted}"' in page.content.decode()
    assert knock(client, kari.email, GOOD, next=wanted)["Location"] == wanted


def test_log_in_never_leads_to_another_site(kari, client):
    response = knock(client, kari.email, GOOD, next="https://example.com/")
    assert response["Location"] == reverse("front")


@pytest.mark.parametrize("email", ["kari@lillevik.example", "ingen@lillevik.example"])
def test_a_wrong_password_and_an_unknown_address_get_the_same_plain_sentence(kari, client, email):
    response = knock(client, email, "noe helt annet")
    assert response.status_code == 422
    text = response.content.decode()
    assert "E-postadressen og passordet hører ikke sammen" in text
    assert f'value="{email}"' in text
    assert "noe helt annet" not in text


def test_empty_fields_are_answered_beside_the_fields(client, db):
    text = knock(client, "", "").content.decode()
    assert "Skriv e-postadressen din." in text
    assert "Skriv passordet." in text


def test_a_closed_account_is_told_so(kari, client):
    User.objects.filter(pk=kari.pk).update(is_active=False)
    response = client.post(DOOR, {"login": kari.email, "password": GOOD}, follow=True)
    assert "Kontoen er stengt" in response.content.decode()


def test_five_wrong_passwords_close_the_door_for_five_minutes(kari, client):
    start = clock.now()
    with time_machine.travel(start, tick=False) as traveller:
        for _time in range(5):
            assert knock(client, kari.email, "noe helt annet").status_code == 422
        locked = knock(client, kari.email, GOOD)
        assert locked.status_code == 429
        assert "Vent i fem minutter" in locked.content.decode()
        traveller.move_to(start + timedelta(minutes=4, seconds=59))
        assert knock(client, kari.email, GOOD).status_code == 429
        traveller.move_to(start + timedelta(minutes=5, seconds=1))
        assert knock(client, kari.email, GOOD).status_code == 302


def test_too_many_tries_from_one_place_get_a_page_that_says_how_long_to_wait(client, db):
    start = clock.now()
    with time_machine.travel(start, tick=False) as traveller:
        statuses = [knock(client, f"{n}@x.example", "").status_code for n in range(30)]
        assert set(statuses) == {422}
        stopped = knock(client, "31@x.example", "")
        assert stopped.status_code == 429
        text = stopped.content.decode()
        assert "Vent i ett minutt" in text
        assert 'class="brand"' in text
        traveller.move_to(start + timedelta(seconds=61))
        assert knock(client, "31@x.example", "").status_code == 422


def test_a_form_from_a_page_that_stood_open_too_long_is_told_so(db):
    response = knock(Client(enforce_csrf_checks=True), "kari@lillevik.example", GOOD)
    assert response.status_code == 403
    assert "Siden hadde stått åpen for lenge" in response.content.decode()


def test_a_link_never_logs_anybody_out(kari, client_for):
    client = client_for(kari)
    asked = client.get(reverse("account_logout"))
    assert "Vil du logge ut?" in asked.content.decode()
    assert client.get(reverse("account_change_password")).status_code == 200


def test_logging_out_leads_to_the_door_and_says_so(kari, client_for):
    client = client_for(kari)
    response = client.post(reverse("account_logout"), follow=True)
    assert response.redirect_chain[-1][0] == DOOR
    assert "Du er logget ut." in response.content.decode()
    assert client.get(reverse("account_change_password")).status_code == 302


def test_logging_out_twice_is_no_fault(client, db):
    assert client.post(reverse("account_logout"))["Location"] == DOOR


def test_one_who_is_in_is_not_shown_the_door(kari, client_for):
    assert client_for(kari).get(DOOR)["Location"] == reverse("front")


@pytest.mark.parametrize("name", ["account_signup", "account_reset_password", "account_inactive"])
def test_where_there_is_no_way_in_the_page_says_whom_to_ask(client, db, name):
    response = client.get(reverse(name))
    assert response.status_code == 200
    assert "leder" in response.content.decode()


def test_the_door_shows_no_cast_outside_the_demo(client, db):
    assert "Prøv som en av disse" not in client.get(DOOR).content.decode()


def test_the_door_is_never_kept_by_the_browser(client, db):
    assert "no-store" in client.get(DOOR)["Cache-Control"]
