"""What several files about accounts and units begin with."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from django.utils import timezone

from rettesnor.common import clock
from rettesnor.organisations.models import Organisation
from tests.cast import Cast


@pytest.fixture
def half_a_year_later(cast: Cast) -> Iterator[None]:
    """Long enough after the units were made that something can have happened in between."""
    Organisation.objects.update(valid_from=date(2025, 1, 1))
    with clock.at(timezone.make_aware(datetime(2027, 7, 1, 10))):
        yield
