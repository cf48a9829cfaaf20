"""Every state and step of a letter is known, and named after a function that is there."""

from importlib import import_module

import pytest
from django.db.models import Q

from rettesnor.outbox.models import Letter
from rettesnor.outbox.moving import move
from rettesnor.outbox.states import TRANSITIONS, Problem, State
from tests.outbox.written import due


def test_every_state_stands_in_the_table() -> None:
    assert {state for step in TRANSITIONS for state in step} == set(State)


def test_every_step_is_a_function() -> None:
    for name in TRANSITIONS.values():
        module, function = name.split(".")
        assert callable(getattr(import_module(f"rettesnor.outbox.{module}"), function))


def test_only_what_is_withdrawn_is_over_for_good() -> None:
    ends = set(State) - {now for now, _then in TRANSITIONS}
    assert ends == {State.WITHDRAWN}


def test_every_problem_says_what_happens_next() -> None:
    for problem in Problem:
        assert str(problem.label).count(".") >= 2


@pytest.mark.django_db
@pytest.mark.parametrize("now", State)
@pytest.mark.parametrize("then", State)
def test_a_step_that_is_not_in_the_table_is_never_taken(now: State, then: State) -> None:
    if (now, then) in TRANSITIONS:
        return
    due()
    with pytest.raises(ValueError, match="cannot become"):
        move(Q(), now, then)
    assert Letter.objects.get().state == State.WAITING
