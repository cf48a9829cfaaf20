"""The rule on child benefit changed in September 2022: a period around it asks for the month."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from rettesnor.common import clock
from rettesnor.instruments import catalogue
from rettesnor.instruments.document import Choice
from rettesnor.reviews import queries
from rettesnor.reviews.actions import close_round, set_decision_month, set_types
from rettesnor.reviews.models import Finding, Item, Round
from tests.cast import Cast
from tests.factories.answers import ASKED_MOST, answer_questions
from tests.factories.rounds import answer, cases_of, drawn_round, every, management_of
from tests.refusals import refused

BENEFIT = "barnetrygd-utenfor"
BEFORE, AFTER = date(2022, 8, 1), date(2022, 9, 1)
YES = every(Choice.YES)


@pytest.fixture(autouse=True)
def in_november_2022() -> Iterator[None]:
    with clock.at(timezone.make_aware(datetime(2022, 11, 15, 10))):
        yield


@pytest.fixture
def across(cast: Cast) -> Round:
    """May to October 2022, two cases that are asked every question their month allows."""
    return of_every_type(drawn_round(cast, on=date(2022, 11, 1), frame_size=2, sample_size=2), cast)


def of_every_type(drawn: Round, cast: Cast) -> Round:
    for item in cases_of(drawn).items.all():
        set_types(item, ASKED_MOST, by=cast.ola)
    return drawn


def items(review_round: Round) -> list[Item]:
    return list(cases_of(review_round).items.order_by("position"))


def left(review_round: Round) -> list[int]:
    cases = queries.progress(review_round).cases
    assert cases is not None
    return [item.left for item in cases.items]


def test_the_month_itself_is_one_of_the_things_left(cast: Cast, across: Round) -> None:
    questions = len(catalogue.latest("barnets-beste-saksmappe").questions)
    assert left(across) == [questions + 1] * 2
    first, second = items(across)
    set_decision_month(first, AFTER, by=cast.ola)
    set_decision_month(second, BEFORE, by=cast.ola)
    assert left(across) == [questions, questions - 1]


def test_a_case_with_everything_answered_but_the_month_is_not_done(
    cast: Cast, across: Round
) -> None:
    for item in items(across):
        answer_questions(item, YES, by=cast.ola)
    answer(management_of(across), YES, by=cast.kari)
    assert left(across) == [1, 1]
    assert "2 saker er ikke ferdige" in str(refused(lambda: close_round(across, by=cast.kari)))


def test_a_case_from_before_the_rule_counts_as_not_applicable(cast: Cast, across: Round) -> None:
    for item, month in zip(items(across), (BEFORE, AFTER), strict=True):
        answer_questions(item, YES, by=cast.ola)
        set_decision_month(item, month, by=cast.ola)
    answer(management_of(across), YES, by=cast.kari)
    close_round(across, by=cast.kari)
    row = Finding.objects.get(part=cases_of(across), question=BENEFIT)
    assert (row.yes, row.na, row.missing) == (1, 1, 0)
    behind = queries.cases_behind(across)
    assert behind[BENEFIT, "yes"] == [items(across)[1].number]
    assert (BENEFIT, "na") not in behind


@pytest.mark.parametrize(
    ("on", "asked"),
    [(date(2022, 9, 1), False), (date(2023, 3, 1), True)],
    ids=["all before", "all after"],
)
def test_a_period_on_one_side_of_the_change_asks_for_no_month(
    cast: Cast, client_for, on: date, asked: bool
) -> None:
    with clock.at(timezone.make_aware(datetime(on.year, on.month, 2, 10))):
        drawn = of_every_type(drawn_round(cast, on=on, frame_size=1, sample_size=1), cast)
        (item,) = items(drawn)
        text = client_for(cast.ola).get(reverse("case", args=[item.pk])).content.decode()
        questions = catalogue.latest("barnets-beste-saksmappe").questions
        assert left(drawn) == [len(questions) - (not asked)]
    assert 'name="month"' not in text
    assert (f'name="a:{BENEFIT}:"' in text) is asked


def test_the_page_asks_for_the_month_and_takes_it(cast: Cast, client_for, across: Round) -> None:
    first, _ = items(across)
    ola = client_for(cast.ola)
    page = reverse("case", args=[first.pk])
    text = ola.get(page).content.decode()
    assert "I hvilken måned ble vedtaket gjort?" in text
    assert "august 2022" in text
    sent = ola.post(reverse("case_facts", args=[first.pk]), {"month": "2022-08-01"})
    assert sent["Location"] == page
    assert Item.objects.get(pk=first.pk).decision_month == BEFORE
    text = ola.get(page).content.decode()
    assert "Besvares bare når vedtaket er fra september 2022 eller senere." in text
    assert "Det regnes ikke som en mangel." in text
    article = text.split(f'id="q-{BENEFIT}"')[1].split("</article>")[0]
    assert "<div data-answer hidden>" in article


@pytest.mark.parametrize("month", ["", "august", "2022-13-01", "2022-08"])
def test_something_else_than_a_month_is_asked_for_again(
    cast: Cast, client_for, across: Round, month: str
) -> None:
    first, _ = items(across)
    ola = client_for(cast.ola)
    response = ola.post(reverse("case_facts", args=[first.pk]), {"month": month}, follow=True)
    assert "Velg måneden da vedtaket ble gjort." in response.content.decode()
    assert Item.objects.get(pk=first.pk).decision_month is None


@pytest.mark.parametrize("month", ["2022-04-01", "2022-11-01", "2022-08-17"])
def test_a_month_outside_the_period_or_an_exact_date_is_refused(
    cast: Cast, client_for, across: Round, month: str
) -> None:
    first, _ = items(across)
    where = reverse("case_facts", args=[first.pk])
    response = client_for(cast.ola).post(where, {"month": month}, follow=True)
    assert response.redirect_chain == [(reverse("case", args=[first.pk]), 302)]
    assert "Måneden er utenfor perioden" in response.content.decode()
    assert Item.objects.get(pk=first.pk).decision_month is None
