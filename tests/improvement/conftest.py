from dataclasses import dataclass

import pytest

from rettesnor.accounts.models import User
from rettesnor.improvement.models import Change, Goal
from rettesnor.organisations.models import Organisation
from rettesnor.reviews.models import Round
from tests.cast import Cast
from tests.improvement import story
from tests.improvement.story import EACH, NOTE, ROUTINE, VIEW, WEIGHED


@dataclass
class Office:
    unit: Organisation
    kari: User
    ola: User
    first: Round


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
