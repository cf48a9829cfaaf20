from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from rettesnor.common import clock
from rettesnor.reviews import actions
from rettesnor.reviews.models import Item, Round
from tests.cast import Cast
from tests.factories.rounds import cases_of, drawn_round
from tests.reviews.rich_world import PLAN, write_world


@pytest.fixture
def drawn(cast: Cast) -> Round:
    """Kari's round at Nav Lillevik, with three cases drawn and nobody's."""
    return drawn_round(cast, sample_size=3)


@pytest.fixture
def case(drawn: Round) -> Item:
    """The first case of the draw."""
    return cases_of(drawn).items.select_related("part__review_round").earliest("position")


@pytest.fixture
def in_august() -> Iterator[None]:
    """Some weeks after the factories' first round has opened."""
    with clock.at(timezone.make_aware(datetime(2025, 8, 15, 10))):
        yield


@pytest.fixture
def rich(cast: Cast, in_august: None, tmp_path: Path, settings: Settings) -> Round:
    """A round on small forms with every kind of question: two cases, and a part for talks."""
    settings.CONTENT_DIR = write_world(tmp_path)
    return drawn_round(cast, programme=PLAN, frame_size=2, sample_size=2)


@pytest.fixture
def rich_case(cast: Cast, rich: Round) -> Item:
    """Its first case, running over a long time."""
    item = cases_of(rich).items.select_related("part__review_round").earliest("position")
    actions.set_types(item, {"long-term"}, by=cast.ola)
    item.refresh_from_db()
    return item
