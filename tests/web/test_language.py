"""Which language a page speaks: one's own choice, else this browser's, else the office's form."""

import pytest
from django.test import Client
from django.urls import reverse

from rettesnor.accounts.actions import add_person, choose_language
from rettesnor.accounts.models import Role, User
from tests.cast import Cast

SKIP = {"nb": "Hopp til innholdet", "nn": "Hopp til innhaldet", "en": "Skip to the content"}


def speaks(client: Client, address: str = "/tilgjengelighet/") -> str:
    response = client.get(address, follow=True)
    language = response["Content-Language"]
    assert f'lang="{language}"' in response.content.decode()
    return language


def choose(client: Client, language: str, **more: str):
    return client.post(reverse("set_language"), {"language": language} | more)


def test_who_is_not_signed_in_reads_bokmal_until_another_is_chosen(
    db: None, client: Client
) -> None:
    assert speaks(client) == "nb"
    choose(client, "en")
    assert speaks(client) == "en"


@pytest.mark.parametrize("language", SKIP)
def test_the_page_is_in_the_chosen_language(cast: Cast, client_for, language: str) -> None:
    ola = client_for(cast.ola)
    choose(ola, language)
    assert SKIP[language] in ola.get("/", follow=True).content.decode()


def test_ones_own_choice_follows_to_another_machine(cast: Cast, client_for) -> None:
    choose(client_for(cast.ola), "nn")
    assert speaks(client_for(User.objects.get(pk=cast.ola.pk))) == "nn"


def test_an_office_in_a_nynorsk_municipality_speaks_nynorsk_until_one_chooses(
    cast: Cast, client_for
) -> None:
    leader = add_person(
        cast.storfjellet, by=cast.per, email="marit@x.example", name="Marit", role=Role.LEADER
    )
    marit = client_for(leader)
    assert speaks(marit) == "nn"
    choose(marit, "en")
    assert speaks(marit) == "en"


def test_ones_own_choice_goes_before_the_browsers(cast: Cast, client_for) -> None:
    choose_language(cast.ola, "nn", by=cast.ola)
    ola = client_for(cast.ola)
    ola.cookies["sprak"] = "en"
    assert speaks(ola) == "nn"


@pytest.mark.parametrize("language", ["", "sv", "nb-NO", "../../etc", "x" * 5000])
def test_an_unknown_language_is_refused_in_words(cast: Cast, client_for, language: str) -> None:
    ola = client_for(cast.ola)
    response = choose(ola, language)
    assert response.status_code == 422
    assert "Velg bokmål, nynorsk eller engelsk." in response.content.decode()
    assert speaks(ola) == "nb"


def test_a_browser_that_remembers_an_unknown_language_is_spoken_to_all_the_same(
    db: None, client: Client
) -> None:
    client.cookies["sprak"] = "klingon"
    assert speaks(client) == "nb"


@pytest.mark.parametrize(
    ("back", "to"),
    [
        ("/runder/", "/runder/"),
        ("", "/"),
        ("https://annet.example/", "/"),
        ("//annet.example/", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_choosing_leads_back_to_the_page_and_never_elsewhere(
    cast: Cast, client_for, back: str, to: str
) -> None:
    assert choose(client_for(cast.ola), "nn", next=back)["Location"] == to
