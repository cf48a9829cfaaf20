from datetime import date

import pytest

from rettesnor.improvement.models import Goal
from rettesnor.reviews.models import Round
from tests.cast import Cast
from tests.improvement import story

SPRING = (date(2025, 1, 1), date(2025, 6, 1))
AUTUMN = (date(2025, 7, 1), date(2025, 12, 1))


@pytest.fixture
def first(cast: Cast) -> Round:
    """Kari's first round, closed: 3 of 10 cases show the children's views."""
    found = {story.VIEW: 3, story.NOTE: 8, story.ROUTINE: 0}
    return story.closed_round(
        cast.lillevik, cast.kari, period=SPRING, on=date(2025, 8, 1), yes=found
    )


@pytest.fixture
def goal(first: Round, cast: Cast) -> Goal:
    """What Kari decided after it: a goal, and something Ola sees to."""
    made = story.goal(first, cast.kari, by_when=date(2026, 12, 1))
    story.change(made, cast.kari, cast.ola, what="Fast punkt i samtalen:\x0bhva mener barnet?")
    return made


@pytest.fixture
def second(cast: Cast, goal: Goal) -> Round:
    """Her second round, closed: now 9 of 10."""
    found = {story.VIEW: 9, story.NOTE: 8}
    return story.closed_round(
        cast.lillevik, cast.kari, period=AUTUMN, on=date(2026, 7, 20), yes=found
    )
