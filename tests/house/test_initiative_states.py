"""Law 4 for an initiative and for a question: from every state, everybody tries every step."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from rettesnor.accounts.models import User
from rettesnor.common import clock
from rettesnor.common.refusal import Refused
from rettesnor.initiatives import actions
from rettesnor.initiatives.models import Initiative, Inquiry
from rettesnor.initiatives.states import ASKED_TRANSITIONS, TRANSITIONS, Asked, Status
from tests.cast import Cast
from tests.house import questions_deeds, setup_deeds

EVERYBODY = ("kari", "ola", "liv", "aud", "per")
Act = Callable[[Any, User], object]


def ended(cast: Cast) -> Initiative:
    return actions.end_initiative(setup_deeds.opened(cast), by=cast.per)


STANDING: dict[Status, Callable[[Cast], Initiative]] = {
    Status.DRAFT: setup_deeds.ready,
    Status.OPEN: setup_deeds.opened,
    Status.ENDED: ended,
}
ACTS: dict[str, Act] = {
    "open_initiative": lambda found, by: actions.open_initiative(found, by=by),
    "end_initiative": lambda found, by: actions.end_initiative(found, by=by),
}
ASKED: dict[Asked, Callable[[Cast], Inquiry]] = {
    Asked.GOVERNOR: questions_deeds.asked,
    Asked.NATIONAL: questions_deeds.forwarded,
    Asked.ANSWERED: questions_deeds.answered,
}
ASKED_ACTS: dict[str, Act] = {
    "forward_question": lambda found, by: actions.forward_question(found, by=by),
    "answer_question": lambda found, by: actions.answer_question(found, "Ja.", by=by),
    "return_question": lambda found, by: actions.return_question(found, by=by),
}
# Whose turn it is with a question; the initiative itself is the nation's alone.
TURN = {Asked.GOVERNOR: "aud", Asked.NATIONAL: "per"}


@pytest.fixture(autouse=True)
def in_august() -> Iterator[None]:
    with clock.at(timezone.make_aware(datetime(2025, 8, 15, 10))):
        yield


def test_every_state_stands_in_its_table_and_can_be_stood_in() -> None:
    assert {one for step in TRANSITIONS for one in step} == set(Status) == set(STANDING)
    assert {one for step in ASKED_TRANSITIONS for one in step} == set(Asked) == set(ASKED)


def test_every_step_is_an_action_that_this_law_tries() -> None:
    assert set(TRANSITIONS.values()) == set(ACTS)
    assert set(ASKED_TRANSITIONS.values()) == set(ASKED_ACTS)
    assert all(hasattr(actions, act) for act in (*ACTS, *ASKED_ACTS))


def went(cast: Cast, found: Any, field: str, acts: Mapping[str, Act]) -> set[tuple[str, str, str]]:
    """(who, what, then) of all that moved it; each try is undone."""
    moved = set()
    before = getattr(found, field)
    for who in EVERYBODY:
        for name, act in acts.items():
            with transaction.atomic():
                with suppress(Refused):
                    act(type(found).objects.get(pk=found.pk), getattr(cast, who))
                then = getattr(type(found).objects.get(pk=found.pk), field)
                transaction.set_rollback(True)
            if then != before:
                moved.add((who, name, then))
    return moved


@pytest.mark.parametrize("now", Status)
def test_an_initiative_goes_where_the_table_says_and_the_nation_takes_it(
    cast: Cast, now: Status
) -> None:
    found = STANDING[now](cast)
    assert found.status == now
    assert went(cast, found, "status", ACTS) == {
        ("per", act, then) for (before, then), act in TRANSITIONS.items() if before == now
    }


@pytest.mark.parametrize("now", Asked)
def test_a_question_goes_where_the_table_says_by_whose_turn_it_is(cast: Cast, now: Asked) -> None:
    found = ASKED[now](cast)
    assert found.state == now
    assert went(cast, found, "state", ASKED_ACTS) == {
        (TURN[now], act, then) for (before, then), act in ASKED_TRANSITIONS.items() if before == now
    }
