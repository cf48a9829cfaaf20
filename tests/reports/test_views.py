from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from rettesnor.accounts.models import User
from rettesnor.common.models import AuditEvent
from rettesnor.reviews.models import Round
from tests.cast import Cast
from tests.improvement import story

pytestmark = pytest.mark.django_db
ClientFor = Callable[[User], Client]


def page(review_round: Round, fmt: str = "") -> str:
    return f"/runder/{review_round.pk}/rapport/{f'office/{fmt}/' if fmt else ''}"


def test_the_page_offers_three_languages_and_three_formats(
    first: Round, cast: Cast, client_for: ClientFor
) -> None:
    html = client_for(cast.kari).get(page(first)).content.decode()
    assert [f'value="{code}"' in html for code in ("nb", "nn", "en")] == [True] * 3
    assert [f'formaction="{page(first, fmt)}"' in html for fmt in ("docx", "pdf", "xlsx")] == [
        True
    ] * 3


def test_the_readers_own_language_is_chosen_beforehand(
    first: Round, cast: Cast, client_for: ClientFor
) -> None:
    cast.kari.language = "nn"
    cast.kari.save(update_fields=["language"])
    html = client_for(cast.kari).get(page(first)).content.decode()
    assert 'value="nn" checked' in html


@pytest.mark.parametrize(
    ("fmt", "kind"),
    [
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("pdf", "application/pdf"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_a_file_is_downloaded_under_its_own_name_and_kept_by_no_machine_between(
    first: Round, cast: Cast, client_for: ClientFor, fmt: str, kind: str
) -> None:
    answer = client_for(cast.kari).get(page(first, fmt), {"sprak": "nb"})
    assert answer.status_code == 200
    assert answer["Content-Type"] == kind
    assert answer["Content-Disposition"] == (
        f'attachment; filename="barnets-beste-nav-lillevik-runde-1.{fmt}"'
    )
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("fmt", ["", "docx", "pdf", "xlsx"])
def test_liv_cannot_find_karis_report(
    first: Round, cast: Cast, client_for: ClientFor, fmt: str
) -> None:
    assert client_for(cast.liv).get(page(first, fmt)).status_code == 404
    assert not AuditEvent.objects.filter(verb="report.make").exists()


@pytest.mark.parametrize("fmt", ["", "docx", "pdf", "xlsx"])
@pytest.mark.parametrize("who", ["aud", "per", "ola"])
def test_those_who_lead_no_office_get_no_report(
    first: Round, cast: Cast, client_for: ClientFor, fmt: str, who: str
) -> None:
    assert client_for(getattr(cast, who)).get(page(first, fmt)).status_code == 403


def test_a_visitor_is_asked_to_log_in(first: Round) -> None:
    assert Client().get(page(first, "pdf")).status_code == 302


def test_an_unknown_format_is_a_page_that_does_not_exist(
    first: Round, cast: Cast, client_for: ClientFor
) -> None:
    assert client_for(cast.kari).get(page(first, "exe")).status_code == 404


@pytest.mark.parametrize("fmt", ["", "pdf"])
def test_an_unknown_language_is_answered_with_a_sentence(
    first: Round, cast: Cast, client_for: ClientFor, fmt: str
) -> None:
    answer = client_for(cast.kari).get(page(first, fmt), {"sprak": "tlh"})
    assert answer.status_code == 409
    assert "Rapporten finnes på bokmål, nynorsk og engelsk." in answer.content.decode()


@pytest.mark.parametrize(("fmt", "status"), [("", 200), ("pdf", 409)])
def test_a_round_that_is_not_closed_says_what_to_do(
    cast: Cast, client_for: ClientFor, fmt: str, status: int
) -> None:
    under_way = story.open_round(cast.lillevik, cast.kari, on=date(2025, 8, 1))
    answer = client_for(cast.kari).get(page(under_way, fmt))
    assert answer.status_code == status
    assert "Lukk runden først." in answer.content.decode()


def test_a_report_is_fetched_and_never_posted(
    first: Round, cast: Cast, client_for: ClientFor
) -> None:
    assert client_for(cast.kari).post(page(first, "pdf")).status_code == 405


def test_the_page_takes_few_questions_to_the_database(
    first: Round,
    cast: Cast,
    client_for: ClientFor,
    django_assert_num_queries: Callable[[int], object],
) -> None:
    kari = client_for(cast.kari)
    kari.get(page(first))
    with django_assert_num_queries(5):
        kari.get(page(first))
