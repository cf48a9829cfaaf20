"""A short check on one page: read, answer, done."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from rettesnor.reviews import queries
from rettesnor.reviews.actions import Said, save_answer, set_types
from rettesnor.reviews.models import Answer, Item, Round
from rettesnor.reviews.states import Status
from tests.cast import Cast
from tests.factories import short_checks
from tests.factories.answers import tell
from tests.factories.rounds import drawn_round, opened_round
from tests.reviews.pages import words

BENEFIT, WHOLE = "barnetrygd-utenfor", "barnas-syn"
Sent = dict[str, str]


@pytest.fixture
def check(cast: Cast, in_august: None) -> Round:
    """Three cases, two questions; the second is asked only of some cases."""
    return short_checks.begun(cast, [BENEFIT, WHOLE], 3)


@pytest.fixture
def ola(cast: Cast, client_for: Callable[..., Client]) -> Client:
    return client_for(cast.ola)


def address(check: Round) -> str:
    return reverse("check", args=[check.pk])


def told(check: Round, cast: Cast) -> list[Item]:
    items = short_checks.items_of(check)
    for item in items:
        tell(item, by=cast.ola)
    return items


def answers(items: list[Item], value: str = "yes") -> Sent:
    """Every question of every case as the page without JavaScript sends it."""
    sent: Sent = {}
    for item in items:
        for question in (BENEFIT, WHOLE):
            sent |= {
                f"v:{item.pk}-{question}:": "0",
                f"a:{item.pk}-{question}:": value,
                f"n:{item.pk}-{question}:": "",
            }
    return sent


def test_the_page_has_the_drawn_numbers_and_each_question_for_each_case(
    check: Round, ola: Client
) -> None:
    response = ola.get(address(check))
    text, read = response.content.decode(), words(response)
    for item in short_checks.items_of(check):
        assert f"<li>{item.number}</li>" in text
        assert f"Sak nr. {item.number}" in read
        assert f'name="a:{item.pk}-{BENEFIT}:"' in text
    assert "Finn disse 3 sakene i listen deres. De er trukket av 20" in read
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert sorted(ids) == sorted(set(ids)), "two cases on a page, and every id is one"


def test_all_is_answered_with_one_button_and_leads_to_the_chart(
    check: Round, cast: Cast, ola: Client
) -> None:
    items = told(check, cast)
    response = ola.post(address(check), answers(items) | {"finish": "1"})
    assert response["Location"] == reverse("series", args=[cast.lillevik.pk, WHOLE])
    check.refresh_from_db()
    assert check.status == Status.CLOSED
    (found,) = queries.findings_of(check)
    assert {(f.question.id, f.tally.yes, f.tally.applicable) for f in found.questions} == {
        (BENEFIT, 3, 3),
        (WHOLE, 3, 3),
    }


def test_what_sort_of_case_it_is_is_told_on_the_same_page(check: Round, ola: Client) -> None:
    text = ola.get(address(check)).content.decode()
    first, *others = short_checks.items_of(check)
    (name, value) = re.findall(rf'name="(om:{first.pk}-type-1)" value="([^"]+)"', text)[0]
    ola.post(address(check), {name: value})
    first.refresh_from_db()
    assert first.types == value
    for item in others:
        item.refresh_from_db()
        assert item.types == ""


def test_done_before_all_is_answered_says_what_is_left_and_keeps_the_rest(
    check: Round, cast: Cast, ola: Client
) -> None:
    items = told(check, cast)
    response = ola.post(address(check), answers(items[:2]) | {"finish": "1"}, follow=True)
    assert "Før runden kan lukkes: 1 sak er ikke ferdig." in words(response)
    assert "2 svar igjen" in words(response)
    assert Answer.objects.exclude(value="").count() == 4
    check.refresh_from_db()
    assert check.is_open


def test_what_could_not_be_saved_stands_by_its_question_and_the_rest_is_saved(
    check: Round, cast: Cast, ola: Client
) -> None:
    first, second, third = told(check, cast)
    wrong = {f"a:{second.pk}-{BENEFIT}:": "kanskje"}
    response = ola.post(address(check), answers([first, second, third]) | wrong | {"finish": "1"})
    assert response.status_code == 422
    assert "Svaret er ikke et av valgene." in words(response)
    assert Answer.objects.exclude(value="").count() == 5
    check.refresh_from_db()
    assert check.is_open


def test_a_note_with_a_name_in_it_is_not_kept(check: Round, cast: Cast, ola: Client) -> None:
    items = told(check, cast)
    number = f"n:{items[0].pk}-{BENEFIT}:"
    response = ola.post(address(check), answers(items) | {number: "Ring 912 34 567."})
    assert response.status_code == 422
    assert not Answer.objects.exclude(note="").exists()


def test_an_answer_given_meanwhile_is_not_overwritten_unseen(
    check: Round, cast: Cast, ola: Client
) -> None:
    items = told(check, cast)
    save_answer(items[0], Said(BENEFIT, value="no"), by=cast.siri)
    response = ola.post(address(check), answers(items))
    assert response.status_code == 422
    kept = Answer.objects.get(item=items[0], question=BENEFIT)
    assert (kept.value, kept.contested_value) == ("no", "yes")
    button = f'value="{items[0].pk}-{BENEFIT}:=yes"'
    page = ola.get(address(check)).content.decode()
    assert button in page
    seen = {f"v:{items[0].pk}-{BENEFIT}:": str(kept.version)}
    ola.post(address(check), seen | {"choose": f"{items[0].pk}-{BENEFIT}:=yes"})
    kept.refresh_from_db()
    assert (kept.value, kept.contested_value) == ("yes", "")


def test_a_case_that_is_asked_nothing_says_so_and_counts_as_not_applicable(
    cast: Cast, in_august: None, ola: Client
) -> None:
    check = short_checks.begun(cast, [WHOLE], 2)
    first, second = short_checks.items_of(check)
    set_types(first, {"urgent"}, by=cast.ola)
    tell(second, by=cast.ola)
    save_answer(second, Said(WHOLE, value="yes"), by=cast.ola)
    read = words(ola.get(address(check)))
    assert "I en slik sak er det ingenting å svare på. Den teller som ikke aktuell." in read
    ola.post(address(check), {"finish": "1"})
    (found,) = queries.findings_of(Round.objects.get(pk=check.pk))
    tally = found.questions[0].tally
    assert (tally.yes, tally.applicable, tally.na) == (1, 1, 1)


def test_a_struck_case_leads_back_here_with_another_in_its_place(
    check: Round, cast: Cast, ola: Client
) -> None:
    struck = short_checks.items_of(check)[0]
    where = reverse("case_strike", args=[struck.pk])
    assert where in ola.get(address(check)).content.decode()
    response = ola.post(where, {"reason": "staff"})
    assert response["Location"] == address(check)
    now = [item.number for item in short_checks.items_of(check)]
    assert len(now) == 3
    assert struck.number not in now


def test_a_check_begun_by_mistake_is_taken_back(check: Round, cast: Cast, ola: Client) -> None:
    where = reverse("check_cancel", args=[check.pk])
    assert where in ola.get(address(check)).content.decode()
    assert ola.post(where)["Location"] == reverse("checks", args=[cast.lillevik.pk])
    check.refresh_from_db()
    assert check.status == Status.CANCELLED
    assert ola.get(address(check)).status_code == 404


def test_an_answered_check_is_not_taken_back(check: Round, cast: Cast, ola: Client) -> None:
    ola.post(address(check), answers(told(check, cast)[:1]))
    response = ola.post(reverse("check_cancel", args=[check.pk]), follow=True)
    assert "Runden har svar og kan ikke avbrytes." in words(response)


def test_a_closed_check_leads_to_its_chart(cast: Cast, in_august: None, ola: Client) -> None:
    check = short_checks.closed(cast, [WHOLE], 1)
    chart = reverse("series", args=[cast.lillevik.pk, WHOLE])
    assert ola.get(address(check))["Location"] == chart
    assert ola.post(address(check), {"finish": "1"})["Location"] == chart


def test_a_check_opened_the_long_way_is_drawn_first(
    cast: Cast, in_august: None, ola: Client
) -> None:
    opened = opened_round(cast, programme=short_checks.CHECK)
    assert ola.get(address(opened))["Location"] == reverse("round", args=[opened.pk])


def test_all_cases_struck_is_a_sentence(cast: Cast, in_august: None, ola: Client) -> None:
    check = short_checks.begun(cast, [WHOLE], 1, frame=1)
    (item,) = short_checks.items_of(check)
    ola.post(reverse("case_strike", args=[item.pk]), {"reason": "staff"})
    assert "Alle sakene er strøket." in words(ola.get(address(check)))


def test_a_whole_round_another_offices_check_and_nobodys_are_not_here(
    check: Round, cast: Cast, ola: Client, client_for: Callable[..., Client]
) -> None:
    whole = drawn_round(cast, sample_size=1)
    assert ola.get(address(whole)).status_code == 404
    assert ola.post(reverse("check_cancel", args=[whole.pk])).status_code == 404
    assert client_for(cast.liv).get(address(check)).status_code == 404
    assert client_for(cast.aud).get(address(check)).status_code == 403


def test_the_round_s_own_page_leads_to_this_one(check: Round, ola: Client) -> None:
    text = ola.get(reverse("round", args=[check.pk])).content.decode()
    assert f'href="{address(check)}"' in text


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_does_not_ask_more_with_more_cases(
    cast: Cast, in_august: None, ola: Client, django_assert_num_queries, many: int
) -> None:
    check = short_checks.begun(cast, [BENEFIT, WHOLE], many)
    ola.get(address(check))
    with django_assert_num_queries(8):
        response = ola.get(address(check))
    assert len(response.content) < 120_000
