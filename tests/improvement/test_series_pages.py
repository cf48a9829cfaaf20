"""The page where a short check begins, and the page of a question's run chart."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from rettesnor.improvement.models import Phase
from rettesnor.reviews.models import Round
from tests.cast import Cast
from tests.factories import short_checks
from tests.improvement import story
from tests.improvement.pages import words
from tests.improvement.story import VIEW, Office

OTHER = "hvert-barn"
FIRST = date(2025, 6, 2)
SENT = {
    "questions": [VIEW, OTHER],
    "period_from": "2026-06-01",
    "period_to": "2026-07-01",
    "frame_size": "12",
    "sample_size": "4",
}


@pytest.fixture(autouse=True)
def in_july():
    with story.at(date(2026, 7, 15)):
        yield


@pytest.fixture
def ola(cast: Cast, client_for: Callable[..., Client]) -> Client:
    return client_for(cast.ola)


@pytest.fixture
def kari_at(cast: Cast, client_for: Callable[..., Client]) -> Client:
    return client_for(cast.kari)


def listing(cast: Cast) -> str:
    return reverse("checks", args=[cast.lillevik.pk])


def chart(cast: Cast, question: str = VIEW) -> str:
    return reverse("series", args=[cast.lillevik.pk, question])


def checks(cast: Cast, many: int, question: str = VIEW) -> list[Round]:
    return [
        short_checks.closed(cast, [question], 1, on=FIRST + timedelta(weeks=week), yes=week % 2)
        for week in range(many)
    ]


# ── Beginning ───────────────────────────────────────────────────────────────────────────────


def test_ola_begins_a_check_with_one_button(cast: Cast, ola: Client) -> None:
    response = ola.post(listing(cast), SENT)
    check = Round.objects.get()
    assert response["Location"] == reverse("check", args=[check.pk])
    assert [item.number for item in short_checks.items_of(check)]
    assert check.parts.get().questions == f"{VIEW} {OTHER}"


def test_the_goals_questions_are_ticked_and_the_months_and_the_number_suggested(
    cast: Cast, lillevik: Office, ola: Client
) -> None:
    story.goal(lillevik.first, lillevik.kari, VIEW)
    text = ola.get(listing(cast)).content.decode()
    assert f'value="{VIEW}" id="q-{VIEW}" checked' in text
    assert text.count("checked") == 1
    assert '<option value="2026-06-01" selected>' in text
    assert '<option value="2026-07-01" selected>' in text
    assert 'name="sample_size" value="4"' in text


def test_without_goals_the_last_checks_questions_are_ticked_with_their_counts(
    cast: Cast, ola: Client
) -> None:
    checks(cast, 2)
    response = ola.get(listing(cast))
    assert f'id="q-{VIEW}" checked' in response.content.decode()
    assert "1 av 1" in words(response)
    assert chart(cast) in response.content.decode()


def test_a_new_office_is_shown_all_the_questions(cast: Cast, ola: Client) -> None:
    text = ola.get(listing(cast)).content.decode()
    assert '<details class="fold" open>' in text
    assert "checked" not in text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"questions": []}, "Velg minst ett spørsmål."),
        (
            {"questions": [VIEW, OTHER, "mangler-forklart", "barnetrygd-utenfor"]},
            "Dere har valgt 4 spørsmål. Velg fra 1 til 3.",
        ),
        ({"questions": ["finnes-ikke"]}, "Velg blant spørsmålene i listen."),
        ({"frame_size": "0"}, "Det må være minst én sak å gå gjennom."),
        ({"frame_size": ""}, "Skriv hvor mange det er, for eksempel 12."),
        ({"frame_size": "mange"}, "Skriv et helt tall"),
        ({"frame_size": "3"}, "Dere kan ikke gå gjennom 4 saker når dere bare avgjorde 3."),
        ({"frame_size": "9" * 40}, "Tallet er større enn noe kontor har."),
        ({"sample_size": "0"}, "Velg minst én sak å gå gjennom."),
        ({"sample_size": "11"}, "En kort sjekk leser høyst 10 saker."),
        ({"period_from": "2026-07-01", "period_to": "2026-06-01"}, "Perioden slutter før"),
        ({"period_to": "2026-08-01"}, "Velg en måned i listen."),
        ({"period_from": "tull"}, "Velg en måned i listen."),
    ],
)
def test_what_is_wrong_is_a_sentence_and_what_was_written_stands(
    cast: Cast, ola: Client, wrong: dict[str, object], said: str
) -> None:
    response = ola.post(listing(cast), SENT | wrong)
    assert response.status_code == 422
    assert said in words(response)
    assert not Round.objects.exists()
    if "questions" not in wrong:
        assert response.content.decode().count(" checked") == 2


def test_an_open_check_is_gone_on_with_and_no_other_begun(cast: Cast, ola: Client) -> None:
    check = short_checks.begun(cast, [VIEW], 1)
    response = ola.get(listing(cast))
    assert "En sjekk er begynt og ikke ferdig." in words(response)
    assert reverse("check", args=[check.pk]) in response.content.decode()
    assert ola.post(listing(cast), SENT).status_code == 422
    assert Round.objects.count() == 1


def test_another_offices_page_is_not_there(cast: Cast, client_for: Callable[..., Client]) -> None:
    liv = client_for(cast.liv)
    for where in (listing(cast), chart(cast)):
        assert liv.get(where).status_code == 404
    assert liv.post(listing(cast), SENT).status_code == 404
    assert client_for(cast.aud).get(listing(cast)).status_code == 403


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_does_not_ask_more_with_more_checks(
    cast: Cast, ola: Client, django_assert_num_queries, many: int
) -> None:
    checks(cast, many)
    ola.get(listing(cast))
    with django_assert_num_queries(9):
        ola.get(listing(cast))


# ── The chart ───────────────────────────────────────────────────────────────────────────────


def test_before_the_first_check_the_page_says_what_will_be_here(cast: Cast, ola: Client) -> None:
    response = ola.get(chart(cast))
    assert response.status_code == 200
    assert "Her kommer utviklingen" in words(response)


@pytest.mark.parametrize("question", ["finnes-ikke", "rutine-samtale"])
def test_a_question_that_is_not_followed_is_not_there(
    cast: Cast, ola: Client, question: str
) -> None:
    assert ola.get(chart(cast, question)).status_code == 404


def test_the_chart_the_table_and_what_it_says(cast: Cast, ola: Client) -> None:
    made = checks(cast, 4)
    response = ola.get(chart(cast))
    text, read = response.content.decode(), words(response)
    assert text.count('role="img"') == 2
    assert "Dere har 4 målinger. Vi trenger minst 10" in read
    assert all(reverse("findings", args=[check.pk]) in text for check in made)
    assert "Lås midtlinjen" not in read, "that is the leader's to decide"


def test_what_the_same_check_asked_besides_is_one_click_away(cast: Cast, ola: Client) -> None:
    short_checks.closed(cast, [VIEW, OTHER], 1)
    text = ola.get(chart(cast)).content.decode()
    assert f'href="{chart(cast, OTHER)}"' in text


def test_kari_freezes_the_line_and_lets_it_go(cast: Cast, kari_at: Client) -> None:
    checks(cast, 10)
    page = kari_at.get(chart(cast))
    assert "Dere har nok målinger til å låse midtlinjen." in words(page)
    assert 'name="points" value="10"' in page.content.decode()
    where = reverse("series_freeze", args=[cast.lillevik.pk, VIEW])
    done = kari_at.post(where, {"points": "10"}, follow=True)
    assert "Midtlinjen er låst fra de 10 første målingene." in words(done)
    assert "Låst av Kari" in words(done)
    release = reverse("series_release", args=[cast.lillevik.pk, VIEW])
    assert "Midtlinjen er låst opp." in words(kari_at.post(release, follow=True))
    assert "Midtlinjen er ikke låst." in words(kari_at.post(release, follow=True))


@pytest.mark.parametrize(
    ("points", "said"),
    [("", "Skriv hvor mange"), ("x", "Skriv et helt tall"), ("99", "Velg et tall fra 6 til 6.")],
)
def test_a_wrong_number_to_freeze_from_is_a_sentence(
    cast: Cast, kari_at: Client, points: str, said: str
) -> None:
    checks(cast, 6)
    where = reverse("series_freeze", args=[cast.lillevik.pk, VIEW])
    response = kari_at.post(where, {"points": points})
    assert response.status_code == 422
    assert said in words(response)


def test_freezing_with_too_few_says_so_on_the_page(cast: Cast, kari_at: Client) -> None:
    checks(cast, 2)
    where = reverse("series_freeze", args=[cast.lillevik.pk, VIEW])
    response = kari_at.post(where, {"points": "6"})
    assert response.status_code == 422
    assert "Nå har dere 2." in words(response)


def test_kari_begins_a_new_phase_with_a_reason_and_takes_it_back(
    cast: Cast, kari_at: Client
) -> None:
    made = checks(cast, 5)
    where = reverse("series_phase", args=[cast.lillevik.pk, VIEW])
    sent = {"begins_with": str(made[3].pk), "reason": "Vi tok i bruk ny mal."}
    done = kari_at.post(where, sent, follow=True)
    assert "En ny basisperiode er begynt." in words(done)
    assert "Vi tok i bruk ny mal." in words(done)
    back = reverse("series_phase_back", args=[cast.lillevik.pk, VIEW])
    assert "Basisperioden er tatt bort." in words(kari_at.post(back, follow=True))
    assert Phase.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"reason": ""}, "Skriv kort hvorfor nivået er et annet nå."),
        ({"reason": "Ring 912 34 567."}, "telefonnummer"),
        ({"begins_with": ""}, "Velg en måling."),
        ({"begins_with": "999999"}, "Velg en av målingene i listen."),
        ({"begins_with": "tull"}, "Velg en av målingene i listen."),
    ],
)
def test_a_phase_without_what_it_needs_is_a_sentence_and_stays_open(
    cast: Cast, kari_at: Client, wrong: dict[str, str], said: str
) -> None:
    made = checks(cast, 3)
    where = reverse("series_phase", args=[cast.lillevik.pk, VIEW])
    sent = {"begins_with": str(made[1].pk), "reason": "Vi tok i bruk ny mal."} | wrong
    response = kari_at.post(where, sent)
    assert response.status_code == 422
    assert said in words(response)
    assert not Phase.objects.exists()


def test_deciding_is_the_leaders_and_only_of_what_is_followed(
    cast: Cast, ola: Client, kari_at: Client, client_for: Callable[..., Client]
) -> None:
    checks(cast, 1)
    for name in ("series_freeze", "series_release", "series_phase", "series_phase_back"):
        here = reverse(name, args=[cast.lillevik.pk, VIEW])
        assert ola.post(here).status_code == 403
        assert client_for(cast.liv).post(here).status_code == 404
        assert kari_at.post(reverse(name, args=[cast.lillevik.pk, "nei"])).status_code == 404


@pytest.mark.parametrize("many", [1, 3])
def test_the_chart_does_not_ask_more_with_more_checks(
    cast: Cast, ola: Client, django_assert_num_queries, many: int
) -> None:
    checks(cast, many)
    ola.get(chart(cast))
    with django_assert_num_queries(9):
        response = ola.get(chart(cast))
    assert len(response.content) < 120_000
