"""Law 4: every status has an owner and stands in the table; every from × to × role is tried."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime

import pytest
from django.db import transaction
from django.utils import timezone

from rettesnor.accounts.models import Role, User
from rettesnor.accounts.permissions import ROLES
from rettesnor.common import clock
from rettesnor.common.refusal import Refused
from rettesnor.instruments.document import Choice
from rettesnor.reviews import actions
from rettesnor.reviews.models import Round
from rettesnor.reviews.states import OWNER, TRANSITIONS, Status
from tests.cast import Cast
from tests.factories import rounds

# One of each role at the office, and the leader of another.
ACTORS = {
    "kari": Role.LEADER,
    "ola": Role.REVIEWER,
    "aud": Role.GOVERNOR,
    "per": Role.NATIONAL,
    "liv": None,
}

ACTS: dict[str, Callable[[Round, User], object]] = {
    "draw_cases": lambda found, by: actions.draw_cases(
        rounds.cases_of(found), by=by, frame_size=1, sample_size=1
    ),
    "close_round": lambda found, by: actions.close_round(found, by=by),
    "cancel_round": lambda found, by: actions.cancel_round(found, by=by),
}


def opened(cast: Cast) -> Round:
    return rounds.opened_round(cast)


def drawn(cast: Cast) -> Round:
    return rounds.drawn_round(cast, frame_size=1, sample_size=1)


def answered(cast: Cast) -> Round:
    return rounds.answered_round(cast, rounds.every(Choice.YES), frame_size=1, sample_size=1)


def closed(cast: Cast) -> Round:
    return rounds.closed_round(cast, rounds.every(Choice.YES), frame_size=1, sample_size=1)


def cancelled(cast: Cast) -> Round:
    found = opened(cast)
    actions.cancel_round(found, by=cast.kari)
    return found


# Every way to stand in a status that makes a difference to what may follow.
STANDING = {
    Status.PREPARING: (opened,),
    Status.REVIEWING: (drawn, answered),
    Status.CLOSED: (closed,),
    Status.CANCELLED: (cancelled,),
}


@pytest.fixture(autouse=True)
def in_august() -> Iterator[None]:
    with clock.at(timezone.make_aware(datetime(2025, 8, 15, 10))):
        yield


def test_every_status_has_an_owner_or_is_the_end() -> None:
    assert set(OWNER) == set(Status)
    assert [status for status in Status if OWNER[status] is None] == [Status.CANCELLED]


def test_every_status_is_in_the_table_of_what_may_follow() -> None:
    assert {status for step in TRANSITIONS for status in step} == set(Status)


def test_every_step_is_an_action_that_this_law_tries() -> None:
    assert {step.action for step in TRANSITIONS.values()} == set(ACTS)
    assert all(hasattr(actions, action) for action in ACTS)


def test_every_step_is_open_to_somebody() -> None:
    for step in TRANSITIONS.values():
        assert any(step.permission in held for held in ROLES.values())


def test_every_status_can_be_stood_in() -> None:
    assert set(STANDING) == set(Status)


def reached(found: Round, act: Callable[[Round, User], object], by: User) -> Status:
    """Where the round stands after the act; the act itself is undone."""
    with transaction.atomic():
        with suppress(Refused):
            act(Round.objects.get(pk=found.pk), by)
        status = Status(Round.objects.get(pk=found.pk).status)
        transaction.set_rollback(True)
    return status


@pytest.mark.parametrize("now", Status)
def test_from_every_status_each_role_reaches_what_the_table_says(cast: Cast, now: Status) -> None:
    """Each act from each standing by each person; wherever the table has no step, nothing moves."""
    went: dict[str, set[tuple[str, Status]]] = {who: set() for who in ACTORS}
    for standing in STANDING[now]:
        with transaction.atomic():
            found = standing(cast)
            assert found.pk and Round.objects.get(pk=found.pk).status == now
            for name, act in ACTS.items():
                for who in ACTORS:
                    then = reached(found, act, getattr(cast, who))
                    if then != now:
                        went[who].add((name, then))
            transaction.set_rollback(True)
    assert went == {
        who: {
            (step.action, then)
            for (before, then), step in TRANSITIONS.items()
            if before == now and role is not None and step.permission in ROLES[role]
        }
        for who, role in ACTORS.items()
    }
