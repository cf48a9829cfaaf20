import re

import pytest
from django.urls import reverse

from rettesnor.accounts.models import Role, User

IDA = {"name": "Ida Fjellro", "email": "ida@lillevik.example", "role": Role.REVIEWER}


def people_page(unit) -> str:
    return reverse("people", args=[unit.pk])


def link_in(response) -> str:
    found = re.search(r'id="link"[^>]* value="http://testserver([^"]+)"', response.content.decode())
    assert found
    return found[1]


def test_kari_sees_who_has_which_role(cast, client_for):
    text = client_for(cast.kari).get(people_page(cast.lillevik)).content.decode()
    for words in ("Kari Lillebakk", "Ola Nordhaugen", "siri@lillevik.example", "Medarbeider"):
        assert words in text
    assert "Liv" not in text


@pytest.mark.parametrize(("unit", "people"), [("sorstranda", 1), ("lillevik", 3)])
def test_the_page_asks_the_database_as_much_for_three_as_for_one(
    cast, client_for, django_assert_num_queries, unit, people
):
    office = getattr(cast, unit)
    client = client_for(office.memberships.get(role=Role.LEADER).user)
    assert office.memberships.count() == people
    with django_assert_num_queries(6):
        client.get(people_page(office))


def test_a_new_person_gets_a_link_that_works_and_is_shown_once(cast, client_for, client):
    kari = client_for(cast.kari)
    shown = kari.post(people_page(cast.lillevik), IDA)
    assert shown.status_code == 200
    assert "no-store" in shown["Cache-Control"]
    link = link_in(shown)
    assert link not in kari.get(people_page(cast.lillevik)).content.decode()
    assert "Hei, Ida" in client.get(link).content.decode()


def test_what_is_wrong_is_said_beside_the_field_and_what_was_written_stands(cast, client_for):
    response = client_for(cast.kari).post(
        people_page(cast.lillevik), IDA | {"email": "ida@lillevik,example"}
    )
    assert response.status_code == 422
    text = response.content.decode()
    assert "har et komma" in text
    assert 'id="id_email-error"' in text
    assert 'value="ida@lillevik,example"' in text
    assert not User.objects.filter(name="Ida Fjellro").exists()


def test_a_role_the_form_does_not_offer_is_refused(cast, client_for):
    response = client_for(cast.kari).post(people_page(cast.lillevik), IDA | {"role": Role.NATIONAL})
    assert response.status_code == 422
    assert "Velg en rolle fra listen." in response.content.decode()


def test_one_with_a_password_is_added_without_a_link(cast, client_for):
    cast.liv.set_password("fire rolige ord her")
    cast.liv.save()
    response = client_for(cast.kari).post(
        people_page(cast.lillevik), IDA | {"email": cast.liv.email}, follow=True
    )
    text = response.content.decode()
    assert "logger inn med passordet sitt som før" in text
    assert 'id="link"' not in text


def test_kari_is_never_shown_a_link_into_the_national_team(cast, client_for):
    response = client_for(cast.kari).post(
        people_page(cast.lillevik), IDA | {"email": cast.per.email}, follow=True
    )
    text = response.content.decode()
    assert 'id="link"' not in text
    assert "Be nasjonalt team om å lage lenken" in text


def test_kari_makes_ola_a_new_link(cast, client_for, client):
    olas = reverse("person_link", args=[cast.ola.memberships.get().pk])
    link = link_in(client_for(cast.kari).post(olas))
    assert "Hei, Ola" in client.get(link).content.decode()


def test_kari_is_asked_before_she_ends_siris_role(cast, client_for):
    kari = client_for(cast.kari)
    address = reverse("membership_end", args=[cast.siri.memberships.get().pk])
    assert (
        "Avslutte rollen som medarbeider for Siri Tangevik?" in kari.get(address).content.decode()
    )
    assert cast.siri.memberships.exists()
    response = kari.post(address, follow=True)
    assert "Rollen er avsluttet" in response.content.decode()
    assert not cast.siri.memberships.exists()
    assert kari.get(address).status_code == 404


def test_siri_reaches_nothing_the_moment_her_role_ends(cast, client_for):
    siri = client_for(cast.siri)
    assert siri.get(reverse("account_change_password")).status_code == 200
    cast.siri.memberships.all().delete()
    assert siri.get(reverse("account_change_password")).status_code == 403


def test_the_only_leader_has_no_way_to_be_removed_and_the_page_says_why(cast, client_for):
    per = client_for(cast.per)
    address = reverse("membership_end", args=[cast.kari.memberships.get().pk])
    assert "eneste leder" in per.get(people_page(cast.lillevik)).content.decode()
    assert "Kontoret må ha en leder" in per.get(address).content.decode()
    assert per.post(address).status_code == 409
    assert cast.kari.memberships.exists()


@pytest.mark.parametrize(("who", "status"), [("liv", 404), ("ola", 403), ("aud", 403)])
def test_others_find_nothing_at_any_of_the_addresses(cast, client_for, who, status):
    client = client_for(getattr(cast, who))
    membership = cast.siri.memberships.get().pk
    assert client.get(people_page(cast.lillevik)).status_code == status
    assert client.post(people_page(cast.lillevik), IDA).status_code == status
    assert client.post(reverse("person_link", args=[membership])).status_code == status
    assert client.get(reverse("membership_end", args=[membership])).status_code == status
    assert client.post(reverse("membership_end", args=[membership])).status_code == status
    assert cast.siri.memberships.exists()


def test_per_adds_a_leader_for_an_office_and_an_adviser_for_a_governor(cast, client_for):
    per = client_for(cast.per)
    leader = {"name": "Tor", "email": "tor@storfjellet.example", "role": Role.LEADER}
    assert link_in(per.post(people_page(cast.storfjellet), leader))
    adviser = {"name": "Unn", "email": "unn@sorlund.example", "role": Role.GOVERNOR}
    assert link_in(per.post(people_page(cast.other_governor), adviser))


def test_a_unit_where_no_role_belongs_offers_no_form(cast, client_for):
    text = client_for(cast.per).get(people_page(cast.county)).content.decode()
    assert "legg-til" not in text
