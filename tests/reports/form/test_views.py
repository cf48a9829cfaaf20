import pytest
from django.test import Client

from tests.reports.form.forms import opened

pytestmark = pytest.mark.django_db
PAPER = "/skjemaer/barnets-beste-saksmappe/1/papir/"


def test_who_is_not_signed_in_may_print_a_published_form(client: Client) -> None:
    answer = client.get(PAPER)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="barnets-beste-saksmappe-1-nb.pdf"'
    assert answer.content.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("language", "tag"), [("nb", "nb-NO"), ("nn", "nn-NO"), ("en", "en-GB"), ("se", "se-NO")]
)
def test_it_can_be_had_in_four_languages(client: Client, language: str, tag: str) -> None:
    made = client.get(PAPER, {"sprak": language}).content
    assert opened(made).root_object["/Lang"] == tag


@pytest.mark.parametrize(
    "address",
    [
        "/skjemaer/barnets-beste-saksmappe/999/papir/",
        "/skjemaer/barnets-beste-saksmappe/0/papir/",
        f"/skjemaer/barnets-beste-saksmappe/{'9' * 400}/papir/",
        "/skjemaer/finnes-ikke/1/papir/",
        "/skjemaer/barnets-beste-saksmappe/en/papir/",
    ],
)
def test_what_is_not_published_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_language_we_lack_is_told_in_words(client: Client) -> None:
    answer = client.get(PAPER, {"sprak": "fr"})
    assert answer.status_code < 500 and answer.status_code != 200
    words = answer.content.decode() or client.get(answer["Location"]).content.decode()
    assert "Velg ett av språkene" in words


def test_a_paper_is_only_read(client: Client) -> None:
    assert client.post(PAPER).status_code == 405


def test_a_paper_asks_the_database_at_most_once(
    client: Client, django_assert_max_num_queries
) -> None:
    client.get(PAPER)
    with django_assert_max_num_queries(1):
        client.get(PAPER)
