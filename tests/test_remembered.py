"""The cast that is put back is the one the actions make."""

from dataclasses import fields
from datetime import datetime

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from rettesnor.common import clock
from rettesnor.common.models import AuditEvent
from rettesnor.common.refusal import Refused
from tests.cast import Cast
from tests.remembered import Rows, remembered_cast, rows_everywhere

MOMENT = timezone.make_aware(datetime(2025, 8, 15, 10))
SOME_ROWS = 8  # one query a table, and one to see that nobody is there


def as_it_is(cast: Cast) -> dict[str, dict[str, object]]:
    """Everybody and every place with each of their columns."""
    found = {one.name: vars(getattr(cast, one.name)) for one in fields(cast)}
    return {
        name: {key: said for key, said in known.items() if not key.startswith("_")}
        for name, known in found.items()
    }


def made() -> tuple[dict[str, dict[str, object]], Rows, int]:
    """A cast where there is none, then gone again: what it is, all rows, and the queries it took."""
    with transaction.atomic(), clock.at(MOMENT):
        with CaptureQueriesContext(connection) as asked:
            cast = remembered_cast()
        assert cast.lillevik.parent is not None
        parents = {unit.parent.pk for unit in (cast.lillevik, cast.storfjellet) if unit.parent}
        rows = rows_everywhere()
        transaction.set_rollback(True)
    assert len(parents) == 2
    return as_it_is(cast), rows, len(asked)


def test_every_row_and_everybody_is_as_the_actions_made_them(db: None) -> None:
    first, rows, _many = made()
    again, rows_again, few = made()
    assert first == again
    assert rows == rows_again
    assert few <= SOME_ROWS


def test_another_moment_has_a_cast_of_its_own(db: None) -> None:
    with clock.at(MOMENT):
        remembered_cast()
    assert set(AuditEvent.objects.values_list("at", flat=True)) == {MOMENT}


def test_where_there_is_somebody_already_the_actions_refuse(cast: Cast) -> None:
    with pytest.raises(Refused):
        remembered_cast()
    assert AuditEvent.objects.filter(organisation=cast.nation).exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("_turn", [1, 2])
def test_it_is_put_back_also_where_every_statement_is_for_good(_turn: int) -> None:
    with clock.at(MOMENT):
        assert remembered_cast().kari.memberships.count() == 1
