"""The audit trail: one line for every change, in the change's own transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import models, transaction

from rettesnor.common import clock
from rettesnor.common.models import AuditEvent

if TYPE_CHECKING:
    from rettesnor.accounts.models import User
    from rettesnor.organisations.models import Organisation


@dataclass(frozen=True)
class Line:
    """One line of the trail, without what all lines of the same change share."""

    verb: str
    on: models.Model
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)


def record(
    verb: str,
    on: models.Model,
    *,
    by: "User | None",
    organisation: "Organisation | int",
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    """Write that `by` did `verb` to `on`; only inside a transaction, so that both stand or fall."""
    record_all([Line(verb, on, before or {}, after or {})], by=by, organisation=organisation)


def record_all(
    lines: Sequence[Line], *, by: "User | None", organisation: "Organisation | int"
) -> None:
    """Write several lines at once, in their order; as `record`, only inside a transaction."""
    if not transaction.get_connection().in_atomic_block:
        verbs = ", ".join(sorted({line.verb for line in lines}))
        raise RuntimeError(f"The audit line for {verbs} would be written outside its change")
    at, unit = clock.now(), organisation if isinstance(organisation, int) else organisation.pk
    AuditEvent.objects.bulk_create(
        AuditEvent(
            at=at,
            actor=by,
            organisation_id=unit,
            verb=line.verb,
            thing=line.on._meta.model_name or "",
            thing_id=line.on.pk,
            before=line.before,
            after=line.after,
        )
        for line in lines
    )
