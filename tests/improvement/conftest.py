from datetime import date

import pytest
from django.test import Client

from rettesnor.accounts.models import User
from rettesnor.improvement.models import Change, Goal
from rettesnor.reviews.models import Round
from tests.cast import Cast
from tests.improvement import story
from tests.improvement.story import EACH, NOTE, ROUTINE, SECOND_PERIOD, VIEW, WEIGHED, Office


@pytest.fixture
def lillevik(cast: Cast) -> Office:
    """Kari's office with one closed round: 3 of 10 cases show the children's views."""
    found = {VIEW: 3, NOTE: 6, EACH: 2, WEIGHED: 9, ROUTINE: 0}
    first = story.closed_round(cast.lillevik, cast.kari, yes=found)
    return Office(cast.lillevik, cast.kari, cast.ola, first)


@pytest.fixture
def liv(cast: Cast) -> User:
    """Leader of an office in another county."""
    return cast.liv


@pytest.fixture
def goal(lillevik: Office) -> Goal:
    return story.goal(lillevik.first, lillevik.kari)


@pytest.fixture
def change(goal: Goal, lillevik: Office) -> Change:
    return story.change(goal, lillevik.kari, lillevik.ola)


@pytest.fixture
def kari(lillevik: Office, client_for) -> Client:
    return client_for(lillevik.kari)


@pytest.fixture
def second(lillevik: Office) -> Round:
    return story.closed_round(
        lillevik.unit,
        lillevik.kari,
        period=SECOND_PERIOD,
        on=date(2026, 6, 20),
        yes={VIEW: 9, NOTE: 8, EACH: 2, ROUTINE: 1},
    )
