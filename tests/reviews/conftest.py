import pytest

from rettesnor.reviews.models import Item, Round
from tests.cast import Cast
from tests.factories.rounds import cases_of, drawn_round


@pytest.fixture
def drawn(cast: Cast) -> Round:
    """Kari's round at Nav Lillevik, with three cases drawn and nobody's."""
    return drawn_round(cast, sample_size=3)


@pytest.fixture
def case(drawn: Round) -> Item:
    """The first case of the draw."""
    return cases_of(drawn).items.select_related("part__review_round").earliest("position")
