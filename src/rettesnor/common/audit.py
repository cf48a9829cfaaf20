"""The audit trail: one line for every change, in the change's own transaction."""

from typing import TYPE_CHECKING, Any

from django.db import models, transaction

from rettesnor.common import clock
from rettesnor.common.models import AuditEvent

if TYPE_CHECKING:
    from rettesnor.accounts.models import User
    from rettesnor.organisations.models import Organisation


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
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"The audit line for {verb} would be written outside its change")
    AuditEvent.objects.create(
        at=clock.now(),
        actor=by,
        organisation_id=organisation if isinstance(organisation, int) else organisation.pk,
        verb=verb,
        thing=on._meta.model_name or "",
        thing_id=on.pk,
        before=before or {},
        after=after or {},
    )
