"""The public page: for everybody once it is opened, in the reader's form, and nothing of an office."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rettesnor.accounts.models import User
from rettesnor.common import clock
from rettesnor.initiatives import actions
from rettesnor.initiatives.models import GeneralAnswer, Host, Initiative
from tests.cast import Cast
from tests.factories import initiatives
from tests.initiatives.test_setup import draft
from tests.initiatives.test_setup_pages import words


def address(initiative: Initiative) -> str:
    return reverse("public_initiative", args=[initiative.slug])


def answered(initiative: Initiative, by: User, name: str, **more: object) -> GeneralAnswer:
    return GeneralAnswer.objects.create(
        initiative=initiative,
        question_nb=f"{name}?",
        question_nn=f"{name} på nynorsk?",
        answer_nb=f"Svar på {name}.",
        answer_nn=f"Svar på nynorsk på {name}.",
        published_by=by,
        **more,
    )


def test_anybody_reads_what_it_is_and_that_it_is_voluntary(cast: Cast, client: Client) -> None:
    said = words(client.get(address(initiatives.open_initiative(cast))))
    for part in (
        "Barnets beste når familien søker sosialhjelp",
        "Det er frivillig",
        "onsdag 3. september",
        "Per Rikheim",
        "per@nasjonal.example",
        "Skjemaene er åpne for alle",
    ):
        assert part in said


def test_who_reads_nynorsk_gets_the_words_of_that_form(cast: Cast, client: Client) -> None:
    made = initiatives.open_initiative(cast)
    client.cookies["sprak"] = "nn"
    page = client.get(address(made))
    assert "søkjer sosialhjelp" in words(page) and "ivareteke" in words(page)


def test_a_draft_is_not_there_and_one_that_is_over_says_so(cast: Cast, client: Client) -> None:
    made = initiatives.open_initiative(cast)
    assert client.get(address(draft(cast))).status_code == 404
    actions.end_initiative(made, by=cast.per)
    assert "Satsingen er avsluttet" in words(client.get(address(made)))


def test_nothing_of_a_county_or_an_office_is_on_it(cast: Cast, client: Client, host: Host) -> None:
    answered(host.initiative, cast.aud, "Fylkets spørsmål", host=host)
    said = words(client.get(address(host.initiative)))
    for secret in ("Lillevik", "Storfjellet", "Fjordheim", "aud@", "Aud", "Fylkets"):
        assert secret not in said


def test_the_nations_answers_are_there_until_they_are_taken_down(
    cast: Cast, client: Client
) -> None:
    made = initiatives.open_initiative(cast)
    answered(made, cast.per, "Må vi delta")
    answered(made, cast.per, "Gammelt", taken_down_at=clock.now())
    said = words(client.get(address(made)))
    assert "Svar på Må vi delta." in said and "Gammelt" not in said


@pytest.mark.parametrize("answers", [1, 3])
def test_it_asks_the_same_of_the_database_however_much_is_answered(
    cast: Cast, client: Client, answers: int
) -> None:
    made = initiatives.open_initiative(cast)
    for number in range(answers):
        answered(made, cast.per, f"Spørsmål {number}")
    with CaptureQueriesContext(connection) as asked:
        client.get(address(made))
    assert len(asked) == 4, [one["sql"] for one in asked]


def test_words_from_a_person_are_never_marks(cast: Cast, client: Client) -> None:
    made = initiatives.open_initiative(cast)
    answered(made, cast.per, "<script>alert(1)</script>")
    Initiative.objects.update(about_nb="<b>fet</b>", about_nn="<b>feit</b>")
    page = client.get(address(made)).content.decode()
    assert "<script>alert" not in page and "<b>fet" not in page


def test_only_reading_is_possible(
    cast: Cast, client: Client, client_for: Callable[[User], Client]
) -> None:
    where = address(initiatives.open_initiative(cast))
    assert client.post(where).status_code == 405
    assert client_for(cast.kari).get(where).status_code == 200
