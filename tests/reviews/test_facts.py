"""What sort of case it is: a colleague's word is not overwritten unseen, nor told by anybody."""

from typing import Any

from django.urls import reverse

from rettesnor.instruments.document import Choice
from rettesnor.reviews.actions import (
    Said,
    assign_case,
    call_off_second,
    save_answer,
    set_types,
    submit_opinion,
)
from rettesnor.reviews.models import Item
from rettesnor.reviews.states import Phase
from tests.cast import Cast
from tests.factories.answers import answer
from tests.factories.opinions import asked, fresh, read_by_two
from tests.factories.rounds import every
from tests.refusals import refused

FETCH = {"X-Requested-With": "fetch"}
LONG, URGENT = {"running", "long-term"}, {"running", "urgent"}


def test_what_is_said_of_one_thing_leaves_the_other(cast: Cast, case: Item) -> None:
    set_types(case, LONG, by=cast.ola)
    set_types(case, {"urgent"}, by=cast.ola)
    assert fresh(case).types == "running urgent"


def test_what_a_colleague_has_said_meanwhile_is_told_and_stands(
    cast: Cast, client_for: Any, case: Item
) -> None:
    set_types(case, {"first-time", "long-term"}, by=cast.ola)
    siri, where = client_for(cast.siri), reverse("case_facts", args=[case.pk])
    old = {"seen-types": "first-time long-term"}
    set_types(case, {"running"}, by=cast.ola)
    told = siri.post(where, {"type": "urgent", **old}, headers=FETCH)  # another thing: no conflict
    assert told.status_code == 200
    assert fresh(case).types == "running urgent"
    set_types(case, {"short-term"}, by=cast.ola)
    told = siri.post(where, {"type": "long-term", "seen-types": "running urgent"}, headers=FETCH)
    assert (told.status_code, told.json()["code"]) == (409, "case.facts_meanwhile")
    assert told.json()["facts"]["types"] == "running short-term"
    assert fresh(case).types == "running short-term"


def test_a_page_that_is_open_is_told_what_is_said_of_the_case(
    cast: Cast, client_for: Any, case: Item
) -> None:
    set_types(case, LONG, by=cast.ola)
    state = client_for(cast.siri).get(reverse("case_state", args=[case.pk])).json()
    assert state["facts"] == {"types": "long-term running", "month": ""}


def test_while_two_review_alone_only_they_say_it_and_not_after_one_has_submitted(
    cast: Cast, case: Item
) -> None:
    asked(case, cast.ola, cast.siri, by=cast.kari)
    assert refused(lambda: set_types(case, LONG, by=cast.kari)).code == "second.facts"
    answer(fresh(case), every(Choice.YES), by=cast.ola)
    submit_opinion(case, by=cast.ola)
    assert refused(lambda: set_types(case, URGENT, by=cast.siri)).code == "second.facts_fixed"
    assert refused(lambda: assign_case(case, to=cast.kari, by=cast.kari)).code == "case.two"


def test_what_opens_a_question_in_a_settled_case_gives_the_two_more_to_settle(
    cast: Cast, case: Item
) -> None:
    set_types(case, URGENT, by=cast.ola)
    read_by_two(cast, fresh(case))
    assert fresh(case).phase == Phase.SETTLED
    set_types(fresh(case), LONG, by=cast.ola)
    assert fresh(case).phase == Phase.TOGETHER
    set_types(fresh(case), URGENT, by=cast.siri)
    assert fresh(case).phase == Phase.SETTLED


def test_only_the_leader_calls_it_off(cast: Cast, case: Item) -> None:
    """Or one of the two could read what the other has answered, and begin again."""
    asked(case, cast.ola, cast.siri, by=cast.kari)
    save_answer(case, Said("barnas-syn", value="yes"), by=cast.ola)
    assert refused(lambda: call_off_second(case, keep=cast.ola, by=cast.siri)).code == "permission"
    call_off_second(case, keep=cast.ola, by=cast.kari)
    assert fresh(case).phase == ""
