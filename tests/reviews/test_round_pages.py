"""The pages of a round: the list, opening, drawing, the round itself, closing and taking back."""

import re
from collections.abc import Iterator
from datetime import date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from rettesnor.common import clock
from rettesnor.instruments import catalogue
from rettesnor.instruments.document import Choice
from rettesnor.instruments.words import TYPE_GROUPS
from rettesnor.reviews import actions
from rettesnor.reviews.actions import assign_case
from rettesnor.reviews.models import Item, Round
from rettesnor.reviews.states import Status
from tests.cast import Cast
from tests.factories.rounds import (
    answer,
    answered_round,
    cases_of,
    closed_round,
    drawn_round,
    every,
    opened_round,
)

PERIOD = {"period_from": "2025-01-01", "period_to": "2025-06-01", "last_day": "2025-10-01"}


@pytest.fixture(autouse=True)
def in_august() -> Iterator[None]:
    with clock.at(timezone.make_aware(datetime(2025, 8, 15, 10))):
        yield


def words(response) -> str:
    """The text of the page as it is read, on one line."""
    text = re.sub(
        r"<(script|style).*?</\1>|<[^>]+>", " ", response.content.decode(), flags=re.DOTALL
    )
    return " ".join(text.replace("&nbsp;", " ").split())


def new_round(cast: Cast, programme: str = "barnets-beste") -> str:
    """The page that opens a round of a programme at Kari's office."""
    return f"{reverse('round_new', args=[cast.lillevik.pk])}?opplegg={programme}"


# ── Opening ─────────────────────────────────────────────────────────────────────────────────


def test_kari_opens_a_round_and_comes_to_it(cast: Cast, client_for) -> None:
    kari = client_for(cast.kari)
    page = new_round(cast)
    assert 'value="2025-02-01" selected' in kari.get(page).content.decode()
    response = kari.post(page, PERIOD)
    opened = Round.objects.get()
    assert response["Location"] == reverse("round", args=[opened.pk])
    assert opened.period_to == date(2025, 6, 1)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"period_to": "2024-12-01"}, "Perioden slutter før den begynner."),
        ({"last_day": "2025-08-14"}, "Siste dag er allerede passert."),
        ({"last_day": "en gang"}, "Skriv datoen som dag.måned.år"),
        ({"period_from": "2019-01-01"}, "Velg en måned i listen."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stands(
    cast: Cast, client_for, changed: dict[str, str], said: str
) -> None:
    page = new_round(cast)
    response = client_for(cast.kari).post(page, PERIOD | {"last_day": "2025-11-03"} | changed)
    assert response.status_code == 422
    assert said in words(response)
    if "last_day" not in changed:
        assert 'value="2025-11-03"' in response.content.decode()
    assert not Round.objects.exists()


def test_the_same_period_twice_is_said_in_words(cast: Cast, client_for) -> None:
    closed_round(cast, frame_size=1, sample_size=1)
    page = new_round(cast)
    response = client_for(cast.kari).post(page, PERIOD)
    assert response.status_code == 422
    assert "Dere har allerede runde 1 for denne perioden." in words(response)
    assert Round.objects.count() == 1


def test_the_page_says_which_months_are_used(cast: Cast, client_for) -> None:
    closed_round(cast, frame_size=1, sample_size=1)
    text = words(client_for(cast.kari).get(new_round(cast)))
    assert "Månedene i runde 1 er brukt." in text


def test_a_reviewer_does_not_open_a_round(cast: Cast, client_for) -> None:
    page = new_round(cast)
    assert client_for(cast.ola).get(page).status_code == 403
    assert client_for(cast.ola).post(page, PERIOD).status_code == 403
    assert not Round.objects.exists()


# ── Drawing ─────────────────────────────────────────────────────────────────────────────────


def test_kari_says_two_numbers_and_is_told_which_cases(cast: Cast, client_for) -> None:
    opened = opened_round(cast)
    kari = client_for(cast.kari)
    page = reverse("round_draw", args=[opened.pk])
    assert opened.seed in words(kari.get(page))
    response = kari.post(page, {"frame_size": "47", "sample_size": "8"}, follow=True)
    assert response.redirect_chain == [(reverse("round_protocol", args=[opened.pk]), 302)]
    assert cases_of(opened).items.count() == 8


@pytest.mark.parametrize(("frame", "drawn"), [("47", 10), ("12", 12), ("1", 1)])
def test_when_she_says_only_how_many_there_are_the_suggested_are_drawn(
    cast: Cast, client_for, frame: str, drawn: int
) -> None:
    opened = opened_round(cast)
    page = reverse("round_draw", args=[opened.pk])
    client_for(cast.kari).post(page, {"frame_size": frame, "sample_size": ""})
    assert cases_of(opened).items.count() == drawn


@pytest.mark.parametrize(
    ("frame", "sample", "said"),
    [
        ("0", "", "Det må være minst én sak å gå gjennom."),
        ("-4", "", "Det må være minst én sak å gå gjennom."),
        ("9", "10", "Dere kan ikke gå gjennom 10 saker når dere bare avgjorde 9."),
        ("47", "0", "Velg minst én sak å gå gjennom."),
        ("470000", "10", "Tallet er større enn noe kontor har."),
        ("mange", "", "Skriv et helt tall, for eksempel 47."),
        ("47", "noen", "Skriv et helt tall, for eksempel 10."),
    ],
)
def test_two_numbers_that_cannot_be_are_refused_in_words(
    cast: Cast, client_for, frame: str, sample: str, said: str
) -> None:
    opened = opened_round(cast)
    page = reverse("round_draw", args=[opened.pk])
    sent = {"frame_size": frame, "sample_size": sample}
    response = client_for(cast.kari).post(page, sent)
    assert response.status_code == 422
    assert said in words(response)
    assert f'value="{frame}"' in response.content.decode()
    assert Round.objects.get(pk=opened.pk).status == Status.PREPARING


def test_after_the_draw_the_page_leads_to_the_protocol(cast: Cast, client_for) -> None:
    drawn = drawn_round(cast)
    page = reverse("round_draw", args=[drawn.pk])
    to_protocol = reverse("round_protocol", args=[drawn.pk])
    kari = client_for(cast.kari)
    assert kari.get(page)["Location"] == to_protocol
    assert kari.post(page, {"frame_size": "40", "sample_size": "5"})["Location"] == to_protocol
    assert cases_of(drawn).items.count() == 10


# ── The round ───────────────────────────────────────────────────────────────────────────────


def test_the_round_shows_who_has_which_case_and_how_far_it_has_come(cast: Cast, client_for) -> None:
    drawn = drawn_round(cast, sample_size=3)
    first, second, _ = cases_of(drawn).items.order_by("position")
    assign_case(first, to=cast.siri, by=cast.kari)
    answer(first, every(Choice.YES), by=cast.siri)
    text = words(client_for(cast.ola).get(reverse("round", args=[drawn.pk])))
    of_first, of_second = (
        text.split(f"Sak nr. {case.number} ")[1].split("Sak nr.")[0] for case in (first, second)
    )
    assert "Ferdig" in of_first
    assert "Siri Tangevik" in of_first
    asked = len(catalogue.latest("barnets-beste-saksmappe").questions) + len(TYPE_GROUPS)
    assert f"0 av {asked} besvart" in of_second


def test_the_button_that_closes_says_what_is_missing(cast: Cast, client_for) -> None:
    drawn = drawn_round(cast, sample_size=3)
    response = client_for(cast.kari).get(reverse("round", args=[drawn.pk]))
    assert "Før runden kan lukkes: 3 saker er ikke ferdige;" in words(response)
    assert 'aria-disabled="true"' in response.content.decode()


def test_a_reviewer_is_shown_no_button_that_is_the_leaders(cast: Cast, client_for) -> None:
    drawn = drawn_round(cast, sample_size=3)
    text = words(client_for(cast.ola).get(reverse("round", args=[drawn.pk])))
    assert "Lukk runden" not in text
    assert "Lederen svarer på disse." in text
    assert "Åpne neste sak" in text


def test_ola_opens_the_next_case_and_it_is_his(cast: Cast, client_for) -> None:
    drawn = drawn_round(cast, sample_size=3)
    first = cases_of(drawn).items.earliest("position")
    response = client_for(cast.ola).post(reverse("case_next", args=[drawn.pk]))
    assert response["Location"] == reverse("case", args=[first.pk])
    assert Item.objects.get(pk=first.pk).assigned_to == cast.ola


def test_when_no_case_is_left_he_is_thanked(cast: Cast, client_for) -> None:
    drawn = answered_round(cast, frame_size=1, sample_size=1)
    response = client_for(cast.ola).post(reverse("case_next", args=[drawn.pk]), follow=True)
    assert "Det er ingen flere saker å ta." in words(response)


def test_a_case_is_given_to_a_colleague_and_put_back(cast: Cast, client_for) -> None:
    drawn = drawn_round(cast, sample_size=3)
    case = cases_of(drawn).items.earliest("position")
    give = reverse("case_assign", args=[case.pk])
    ola = client_for(cast.ola)
    assert ola.post(give, {"to": cast.siri.pk})["Location"] == reverse("round", args=[drawn.pk])
    assert Item.objects.get(pk=case.pk).assigned_to == cast.siri
    ola.post(give, {"to": ""})
    assert Item.objects.get(pk=case.pk).assigned_to is None


@pytest.mark.parametrize("to", ["liv", "0", "99999999999999999999", "9" * 5000, "siri", "-1"])
def test_a_case_is_given_to_nobody_who_does_not_work_there(cast: Cast, client_for, to: str) -> None:
    case = cases_of(drawn_round(cast, sample_size=3)).items.earliest("position")
    assign_case(case, to=cast.siri, by=cast.kari)
    sent = {"to": cast.liv.pk if to == "liv" else to}
    response = client_for(cast.ola).post(reverse("case_assign", args=[case.pk]), sent)
    assert response.status_code == 404
    assert Item.objects.get(pk=case.pk).assigned_to == cast.siri


def test_kari_closes_the_round_and_comes_to_the_results(cast: Cast, client_for) -> None:
    found = answered_round(cast, frame_size=1, sample_size=1)
    response = client_for(cast.kari).post(reverse("round_close", args=[found.pk]))
    assert response["Location"] == reverse("findings", args=[found.pk])


def test_closing_too_early_leads_back_with_what_is_missing(cast: Cast, client_for) -> None:
    drawn = drawn_round(cast, sample_size=3)
    response = client_for(cast.kari).post(reverse("round_close", args=[drawn.pk]), follow=True)
    assert response.redirect_chain == [(reverse("round", args=[drawn.pk]), 302)]
    assert words(response).count("Før runden kan lukkes: 3 saker er ikke ferdige;") == 2
    assert Round.objects.get(pk=drawn.pk).status == Status.REVIEWING


def test_a_round_opened_by_mistake_is_taken_back_and_gone_from_every_list(
    cast: Cast, client_for
) -> None:
    opened = opened_round(cast)
    kari = client_for(cast.kari)
    response = kari.post(reverse("round_cancel", args=[opened.pk]), follow=True)
    assert "Runden er avbrutt." in words(response)
    assert kari.get(reverse("round", args=[opened.pk])).status_code == 404
    assert "Ingen runder ennå" in words(kari.get(reverse("rounds")))


def test_a_round_with_answers_is_not_taken_back_and_says_why(cast: Cast, client_for) -> None:
    found = answered_round(cast, frame_size=1, sample_size=1)
    response = client_for(cast.kari).post(reverse("round_cancel", args=[found.pk]))
    assert response.status_code == 409
    assert "Runden har svar og kan ikke avbrytes." in words(response)


def test_the_list_has_every_round_of_ones_own_the_newest_first(cast: Cast, client_for) -> None:
    closed_round(cast, frame_size=1, sample_size=1)
    opened_round(cast, on=date(2026, 1, 2))
    text = words(client_for(cast.ola).get(reverse("rounds")))
    assert text.index("Barnets beste, runde 2") < text.index("Barnets beste, runde 1")
    assert "januar 2025 – juni 2025" in text
    assert "lukket" in text


def test_an_office_without_rounds_is_told_what_will_be_there(cast: Cast, client_for) -> None:
    opened_round(cast)
    assert "Ingen runder ennå" in words(client_for(cast.liv).get(reverse("rounds")))


@pytest.mark.parametrize(
    "name",
    [
        "round_close", "round_cancel", "case_next", "case_answer", "case_facts", "case_assign",
        "talk_remove",
    ],
)  # fmt: skip
def test_a_link_never_changes_anything(cast: Cast, client_for, name: str) -> None:
    drawn = drawn_round(cast, sample_size=3)
    pk = (
        drawn.pk
        if name.startswith("round") or name == "case_next"
        else cases_of(drawn).items.first().pk
    )
    assert client_for(cast.kari).get(reverse(name, args=[pk])).status_code == 405


def test_the_protocol_tells_who_drew_and_of_a_draw_that_was_taken_back(
    cast: Cast, client_for
) -> None:
    first = drawn_round(cast, frame_size=30, sample_size=10)
    actions.cancel_round(first, by=cast.kari)
    second = drawn_round(cast, frame_size=31, sample_size=10)
    text = client_for(cast.kari).get(reverse("round_protocol", args=[second.pk])).content.decode()
    assert "Kari Lillebakk</dd>" in text
    assert "Avbrutt trekning før denne" in text
    assert "10 av 30 saker" in text


def test_the_steps_in_time_are_folded_on_the_page_of_the_round(cast: Cast, client_for) -> None:
    kari = client_for(cast.kari)
    steps = catalogue.programme("kvp-egenvurdering").steps
    opened = opened_round(cast, programme="kvp-egenvurdering")
    page = kari.get(reverse("round", args=[opened.pk])).content.decode()
    folded = re.search(
        r"<details[^>]*><summary>Slik går det i tid</summary>.*?</details>", page, re.DOTALL
    )
    assert folded
    assert all(step.title.nb in folded.group() for step in steps)
    plain = opened_round(cast)
    assert "Slik går det i tid" not in words(kari.get(reverse("round", args=[plain.pk])))
