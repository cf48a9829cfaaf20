"""When something is wrong, the page says what, in the site's clothes."""

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from rettesnor.common.refusal import Refusal, Refused
from rettesnor.reviews.models import Part
from rettesnor.web import errors
from rettesnor.web.middleware import answer_refusals
from tests.cast import Cast
from tests.factories.rounds import drawn_round


@pytest.mark.parametrize(
    "address", ["/finnes-ikke/", "/runder/x/", "/runder/1/2/3/", "/kontor/", "/æøå/", "/%00/"]
)
def test_a_broken_address_is_told_in_the_sites_clothes(
    cast: Cast, client_for, address: str
) -> None:
    response = client_for(cast.kari).get(address)
    assert response.status_code == 404
    text = response.content.decode()
    assert "Vi finner ikke siden" in text
    assert "Nav Lillevik" in text
    assert 'class="brand"' in text


def test_a_broken_address_is_told_to_one_who_is_not_signed_in_too(db: None, client: Client) -> None:
    response = client.get("/finnes-ikke/")
    assert response.status_code == 404
    assert "Vi finner ikke siden" in response.content.decode()


def test_a_broken_address_is_told_in_the_readers_language(cast: Cast, client_for) -> None:
    ola = client_for(cast.ola)
    ola.cookies["sprak"] = "en"
    assert "Vi finner ikke siden" not in ola.get("/finnes-ikke/").content.decode()


def test_a_page_that_is_not_for_one_says_whom_to_ask(cast: Cast, client_for) -> None:
    response = client_for(cast.aud).get(reverse("rounds"))
    assert response.status_code == 403
    assert "Du har ikke tilgang til denne siden" in response.content.decode()


def test_a_form_that_stood_open_too_long_says_what_to_do(cast: Cast) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.kari)
    response = browser.post(reverse("set_language"), {"language": "nn"})
    assert response.status_code == 403
    text = response.content.decode()
    assert "Siden hadde stått åpen for lenge" in text
    assert "last siden på nytt" in text


def test_too_much_sent_at_once_is_told(cast: Cast, client_for) -> None:
    fields = {f"felt-{number}": "x" for number in range(5100)}
    response = client_for(cast.kari).post(reverse("set_language"), fields)
    assert response.status_code == 413
    assert "Det var for mye på en gang" in response.content.decode()


def test_a_fault_of_ours_says_that_what_was_saved_is_safe(cast: Cast) -> None:
    """Nothing of the request can be trusted then: no person, no office, no database."""
    response = errors.server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert "Det du hadde lagret, er trygt." in response.content.decode()
    assert "Traceback" not in response.content.decode()


def test_a_fault_of_ours_in_a_page_reaches_that_page(cast: Cast, client_for) -> None:
    browser = client_for(cast.kari)
    browser.raise_request_exception = False
    drawn = drawn_round(cast, frame_size=1, sample_size=1)
    Part.objects.update(instrument="borte")
    response = browser.get(reverse("round", args=[drawn.pk]))
    assert response.status_code == 500
    assert "Det du hadde lagret, er trygt." in response.content.decode()


@pytest.mark.parametrize(("code", "status"), [("permission", 403), ("round.closed", 409)])
def test_a_refusal_no_page_caught_is_still_a_sentence(
    cast: Cast, rf: RequestFactory, code: str, status: int
) -> None:
    middleware = answer_refusals(lambda request: None)  # type: ignore[arg-type, return-value]
    request = rf.get("/", headers={"X-Requested-With": "fetch"})
    response = middleware.process_exception(request, Refused(Refusal(code, "Det går ikke.")))
    assert response is not None
    assert response.status_code == status
    assert b"Det g" in response.content
    assert middleware.process_exception(request, ValueError()) is None


@pytest.mark.parametrize("address", ["/sprak/", "/runder/1/neste/", "/runder/1/lukk/"])
def test_a_buttons_address_that_is_opened_is_a_page_in_words(
    cast: Cast, client_for, address: str
) -> None:
    response = client_for(cast.kari).get(address)
    assert response.status_code == 405
    assert response.headers["Allow"] == "POST"
    assert "Den hører til en knapp på en side." in response.content.decode()


def test_after_a_log_in_one_comes_back_to_the_page_the_button_stood_on(
    cast: Cast, client: Client
) -> None:
    drawn = drawn_round(cast)
    button, page = reverse("case_next", args=[drawn.pk]), reverse("round", args=[drawn.pk])
    response = client.post(button, headers={"Referer": f"http://testserver{page}"})
    assert response.headers["Location"] == f"{reverse('account_login')}?next={page}"
    elsewhere = client.post(button, headers={"Referer": "https://evil.example/x/"})
    assert elsewhere.headers["Location"] == f"{reverse('account_login')}?next=/"


def test_too_much_at_once_is_told_as_that(cast: Cast) -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/sprak/", {"language": "x" * 300_000})
    assert response.status_code == 413
    assert "Det var for mye på en gang" in response.content.decode()
