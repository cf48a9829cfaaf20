"""A short check asks one to three questions of a few new cases, as often as one likes."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from rettesnor.instruments import catalogue
from rettesnor.reviews import queries
from rettesnor.reviews.actions import cancel_round, open_round, set_types
from rettesnor.reviews.models import Round
from tests.cast import Cast
from tests.factories.rounds import cases_of, closed_round, drawn_round, opened_round
from tests.refusals import refused
from tests.reviews.pages import page_of, words

CHECK = "kort-sjekk"
CHOSEN = ["barnas-syn", "barnetrygd-utenfor"]
PERIOD = {"period_from": "2025-01-01", "period_to": "2025-06-01", "last_day": "2025-10-01"}


def opening(cast: Cast, programme: str, chosen: list[str]) -> Round:
    return open_round(
        cast.lillevik,
        programme,
        by=cast.kari,
        period_from=date(2025, 1, 1),
        period_to=date(2025, 6, 1),
        last_day=date(2025, 10, 1),
        chosen={"saksmappe": chosen},
    )


@pytest.mark.parametrize(
    "chosen",
    [[], [*CHOSEN, "hvert-barn", "mangler-forklart"], ["finnes-ikke"], ["rutine-samtale"]],
    ids=["none", "four", "unknown", "another form's"],
)
def test_from_one_to_three_questions_of_the_form_are_chosen(
    cast: Cast, in_august: None, chosen: list[str]
) -> None:
    assert refused(lambda: opening(cast, CHECK, chosen)).code == "round.choose"


def test_where_every_question_is_asked_none_is_chosen(cast: Cast, in_august: None) -> None:
    assert refused(lambda: opening(cast, "barnets-beste", CHOSEN)).code == "round.choose"


def test_kari_chooses_on_the_page_and_only_those_are_asked(
    cast: Cast, client_for, in_august: None
) -> None:
    kari = client_for(cast.kari)
    page = f"{reverse('round_new', args=[cast.lillevik.pk])}?opplegg={CHECK}"
    refusal = kari.post(page, PERIOD)
    assert refusal.status_code == 422
    assert "Velg minst ett spørsmål." in words(refusal)
    response = kari.post(page, PERIOD | {"chosen-saksmappe": CHOSEN})
    opened = Round.objects.get()
    assert response["Location"] == reverse("round", args=[opened.pk])
    asked = cases_of(opened).form.questions
    assert [(q.number, q.id) for q in asked] == [(1, CHOSEN[0]), (2, CHOSEN[1])]
    whole = catalogue.latest("barnets-beste-saksmappe")
    assert all(q.text == whole.question(q.id).text for q in asked)
    drawn = drawn_into(opened, cast)
    text = kari.get(page_of(cases_of(drawn).items.earliest("position"))).content.decode()
    shown = [q.id for q in whole.questions if f'id="q-{q.id}"' in text]
    assert shown == CHOSEN
    assert "data-rating=" not in text, "a part of a section is not rated"


def drawn_into(opened: Round, cast: Cast) -> Round:
    from rettesnor.reviews.actions import draw_cases

    draw_cases(cases_of(opened), by=cast.kari, frame_size=9, sample_size=2)
    return Round.objects.get(pk=opened.pk)


def test_what_the_question_depended_on_is_not_missed_and_what_it_asks_of_the_case_is(
    cast: Cast, in_august: None
) -> None:
    by_type = cases_of(opening(cast, CHECK, ["barnas-syn"])).form
    assert len(by_type.type_groups) == 1
    assert by_type.questions[0].when is not None


def test_a_check_takes_its_share_of_the_whole_form_s_minutes_rounded_up(
    cast: Cast, client_for, in_august: None
) -> None:
    whole = catalogue.latest("barnets-beste-saksmappe")
    check = drawn_into(opening(cast, CHECK, CHOSEN), cast)
    share = -(-whole.minutes * len(CHOSEN) // len(whole.questions))
    assert 1 <= share < whole.minutes / 2
    assert cases_of(check).form.minutes == share
    cases = queries.progress(check).cases
    assert cases is not None
    assert cases.minutes_left == 2 * share
    page = words(client_for(cast.ola).get(page_of(cases.items[0].item)))
    assert f"2 igjen, om lag {share} min" in page


def test_a_case_that_is_asked_nothing_says_so(cast: Cast, client_for, in_august: None) -> None:
    check = drawn_into(opening(cast, CHECK, ["barnas-syn"]), cast)
    item = cases_of(check).items.earliest("position")
    set_types(item, {"urgent"}, by=cast.ola)
    page = words(client_for(cast.ola).get(page_of(item)))
    assert "I denne saken er det ingenting å svare på." in page
    assert "Alt er besvart" not in page


def test_two_checks_of_the_same_months_draw_differently_and_one_is_open_at_a_time(
    cast: Cast,
) -> None:
    day = date(2025, 7, 1)
    first = drawn_round(cast, on=day, programme=CHECK, frame_size=100, sample_size=5)
    assert refused(lambda: opened_round(cast, on=day, programme=CHECK)).code == (
        "round.one_at_a_time"
    )
    cancel_round(first, by=cast.kari)
    again = drawn_round(cast, on=day, programme=CHECK, frame_size=100, sample_size=5)
    assert numbers(again) == numbers(first), "taking it back is no way to a better sample"


def numbers(found: Round) -> set[int]:
    return set(cases_of(found).items.values_list("number", flat=True))


def test_the_next_check_follows_the_one_before_and_has_cases_of_its_own(cast: Cast) -> None:
    day = date(2025, 7, 1)
    first = closed_round(cast, on=day, programme=CHECK, frame_size=100, sample_size=2)
    second = drawn_round(cast, on=day, programme=CHECK, frame_size=100, sample_size=2)
    assert (second.number, second.follows) == (2, first)
    assert second.seed != first.seed
    assert numbers(second) != numbers(first)
    asked = [q.id for q in cases_of(second).form.questions]
    (found,) = queries.findings_of(first)
    assert [finding.question.id for finding in found.questions] == asked
    assert timedelta(0) == second.period_from - first.period_from
