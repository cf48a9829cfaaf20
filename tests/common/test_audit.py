"""The audit line stands or falls with its change."""

import pytest
from django.db import transaction

from rettesnor.common.audit import record
from rettesnor.common.models import AuditEvent
from tests.cast import Cast, build_cast


@pytest.mark.django_db(transaction=True)
def test_a_line_outside_its_change_is_refused() -> None:
    cast = build_cast()
    lines = AuditEvent.objects.count()
    with pytest.raises(RuntimeError, match="outside its change"):
        record("round.open", cast.lillevik, by=cast.kari, organisation=cast.lillevik)
    assert AuditEvent.objects.count() == lines


def test_a_change_that_is_undone_leaves_no_line(cast: Cast) -> None:
    lines = AuditEvent.objects.count()
    with transaction.atomic():
        record("round.open", cast.lillevik, by=cast.kari, organisation=cast.lillevik)
        assert AuditEvent.objects.count() == lines + 1
        transaction.set_rollback(True)
    assert AuditEvent.objects.count() == lines


def test_a_line_says_who_what_and_on_what(cast: Cast) -> None:
    record(
        "language.choose",
        cast.ola,
        by=cast.ola,
        organisation=cast.lillevik.pk,
        before={"language": ""},
        after={"language": "nn"},
    )
    line = AuditEvent.objects.latest("id")
    assert (line.actor, line.thing, line.thing_id) == (cast.ola, "user", cast.ola.pk)
    assert line.organisation == cast.lillevik
    assert (line.before, line.after) == ({"language": ""}, {"language": "nn"})
