"""A child may be at risk now: the duty and the office's own route, and nothing about any case."""

import pytest
from django.urls import resolve, reverse

from rettesnor.common.models import AuditEvent
from rettesnor.reviews import actions, queries
from rettesnor.reviews.models import ChildAtRiskRoute, Item
from tests.cast import Cast
from tests.common.invented_numbers import national_id
from tests.refusals import everything, refused
from tests.reviews.pages import page_of, words

ROUTE = "Ring vakten på kontoret. Skriv meldingen samme dag."


def where(cast: Cast) -> str:
    return reverse("child_at_risk", args=[cast.lillevik.pk])


def test_opening_it_writes_nothing_anywhere(cast: Cast, client_for, case: Item) -> None:
    ola = client_for(cast.ola)
    ola.get(page_of(case))
    before = everything()
    response = ola.get(where(cast))
    assert response.status_code == 200
    assert everything() == before
    assert "Set-Cookie" not in response.headers


def test_the_address_does_not_tell_which_case_one_came_from(cast: Cast, case: Item) -> None:
    assert resolve(where(cast)).kwargs == {"office": cast.lillevik.pk}


def test_it_says_whom_to_call_and_that_the_duty_is_ones_own(cast: Cast, client_for) -> None:
    text = words(client_for(cast.ola).get(where(cast)))
    for told in (
        "Ring politiet på 112",
        "Meld fra til barnevernstjenesten straks",
        "Alarmtelefonen for barn og unge på 116 111",
        "Plikten er din egen",
        "barnevernsloven § 13-2, sosialtjenesteloven § 45",
        "Kontoret har ikke skrevet sin egen rutine her ennå. Lederen kan gjøre det.",
        "Ingenting om saken lagres",
    ):
        assert told in text
    assert "Lagre rutinen" not in text


def test_the_leader_writes_the_route_and_everybody_finds_it_in_the_case(
    cast: Cast, client_for, case: Item
) -> None:
    kari = client_for(cast.kari)
    sent = kari.post(where(cast), {"text": ROUTE, "phone": "22 00 00 00"}, follow=True)
    assert "Rutinen er lagret." in words(sent)
    for page in (where(cast), page_of(case)):
        text = client_for(cast.ola).get(page).content.decode()
        assert ROUTE in text
        assert 'href="tel:22000000"' in text
    line = AuditEvent.objects.latest("id")
    assert (line.verb, line.actor, line.organisation) == ("route.set", cast.kari, cast.lillevik)
    kari.post(where(cast), {"text": "Noe annet.", "phone": ""})
    assert ChildAtRiskRoute.objects.get().text == "Noe annet."


@pytest.mark.parametrize(
    ("text", "phone", "code"),
    [
        ("  ", "", "route.text"),
        ("x" * 601, "", "route.text"),
        (ROUTE, "ring meg", "route.phone"),
        (f"Far er {national_id(3, 4, 86, 300)}", "", "personal-data-national-id"),
    ],
)
def test_what_is_no_route_is_refused_in_words(
    cast: Cast, client_for, text: str, phone: str, code: str
) -> None:
    def write() -> object:
        return actions.set_child_at_risk_route(cast.lillevik, text=text, phone=phone, by=cast.kari)

    assert refused(write).code == code
    response = client_for(cast.kari).post(where(cast), {"text": text, "phone": phone})
    assert response.status_code == 422
    assert queries.child_at_risk_route(cast.lillevik.pk) is None


def test_a_reviewer_reads_and_does_not_write_and_a_stranger_finds_nothing(
    cast: Cast, client_for
) -> None:
    assert client_for(cast.ola).post(where(cast), {"text": ROUTE}).status_code == 422
    assert client_for(cast.liv).get(where(cast)).status_code == 404
    assert not ChildAtRiskRoute.objects.exists()
