"""What a section comes to, told on the case page while one answers, and counted at the end."""

import re

from django.urls import reverse

from rettesnor.analysis.proportions import Tally
from rettesnor.instruments.document import Choice
from rettesnor.reviews import queries
from rettesnor.reviews.actions import Said, close_round, save_answer
from rettesnor.reviews.models import Item, Round
from tests.cast import Cast
from tests.factories.rounds import answer, but, cases_of, every, talk_in
from tests.reviews.pages import page_of, send

NOTE = "Se notatet."
YES = [("samtale", "", "yes"), ("kjennskap", "", "stemmer")]
MAPPED = [("tema", "alder", "mapped"), ("tema", "bolig", "mapped")]


def said_of(text: str, section: str = "kartlegging") -> str:
    found = re.search(rf'data-rating="{section}".*?data-rating-says>([^<]*)<', text, re.DOTALL)
    assert found
    return found[1]


def test_the_section_waits_for_its_answers_and_then_says_what_it_comes_to_and_why(
    cast: Cast, client_for, rich_case: Item
) -> None:
    ola = client_for(cast.ola)
    assert said_of(ola.get(page_of(rich_case)).content.decode()) == "Kommer når 3 svar til er gitt."
    told = []
    for question, topic, value in [*YES, *MAPPED]:
        response = send(ola, rich_case, question, value, topic=topic, seen=0)
        told.append(response.json()["ratings"]["kartlegging"])
    assert told == [
        ["missing", "Kommer når 2 svar til er gitt."],
        ["missing", "Kommer når 1 svar til er gitt."],
        ["missing", "Kommer når 1 svar til er gitt."],
        ["yes", "Ja, fordi alt er på plass."],
    ]
    assert said_of(ola.get(page_of(rich_case)).content.decode()) == "Ja, fordi alt er på plass."
    changed = send(ola, rich_case, "samtale", "no", note=NOTE, seen=1).json()
    assert changed["ratings"]["kartlegging"] == [
        "no",
        "Nei, fordi ingen har snakket med foreldrene.",
    ]
    partly = send(ola, rich_case, "samtale", "partly", seen=2).json()
    assert partly["ratings"]["kartlegging"] == ["partly", "Delvis, fordi noe mangler."]


def test_unsure_waits_and_not_applicable_is_left_out(
    cast: Cast, client_for, rich_case: Item
) -> None:
    ola = client_for(cast.ola)
    for question, topic, value in [*YES, *MAPPED]:
        save_answer(rich_case, Said(question, topic, value), by=cast.ola)
    outside = send(ola, rich_case, "kjennskap", "gjelder-ikke", seen=1).json()
    assert outside["ratings"]["kartlegging"][0] == "yes"
    unsure = send(ola, rich_case, "kjennskap", "vet-ikke", seen=2).json()
    assert unsure["ratings"]["kartlegging"] == ["missing", "Kommer når 1 svar til er gitt."]


def test_the_page_of_results_counts_the_cases_where_the_whole_section_was_met(
    cast: Cast, client_for, rich: Round
) -> None:
    first, second = cases_of(rich).items.order_by("position")
    yes = every(Choice.YES)
    answer(first, yes, by=cast.ola)
    answer(second, but(Choice.NO, "samtale", otherwise=yes), by=cast.ola)
    answer(talk_in(rich, by=cast.ola), yes, by=cast.ola)
    close_round(rich, by=cast.kari)
    cases = queries.findings_of(rich)[0]
    assert [(r.section.id, r.tally) for r in cases.ratings] == [("kartlegging", Tally(yes=1, no=1))]
    text = client_for(cast.kari).get(reverse("findings", args=[rich.pk])).content.decode()
    card = text.split("Del for del")[1].split("</ul>")[0]
    assert "Kartleggingen samlet" in card
    assert "etter reglene som står i skjemaet" in text


def test_a_form_without_ratings_says_nothing_of_them(cast: Cast, client_for, rich: Round) -> None:
    talk = talk_in(rich, by=cast.ola)
    assert "data-rating=" not in client_for(cast.ola).get(page_of(talk)).content.decode()
