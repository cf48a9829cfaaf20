"""The audit trail in words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, units_where
from rettesnor.common.models import AuditEvent
from rettesnor.organisations.models import Organisation


@dataclass(frozen=True)
class Line:
    """One thing that was done: when, by whom, what, and from what to what."""

    at: datetime
    who: str
    what: str
    before: str
    after: str


def audit_trail(user: User, organisation: Organisation) -> QuerySet[AuditEvent]:
    """What has been done in `organisation`, newest first, for one who may read it."""
    return (
        AuditEvent.objects.filter(organisation__in=units_where(user, Permission.SEE_AUDIT_TRAIL))
        .filter(organisation=organisation)
        .select_related("actor")
    )


def line(event: AuditEvent) -> Line:
    return Line(
        at=event.at,
        who=event.actor.name if event.actor else _("systemet"),
        what=_verbs().get(event.verb, event.verb),
        before=_said(event.before),
        after=_said(event.after),
    )


def _verbs() -> dict[str, str]:
    return {
        "round.open": _("åpnet en runde"),
        "round.close": _("lukket runden"),
        "round.cancel": _("avbrøt runden"),
        "cases.draw": _("trakk saker"),
        "case.assign": _("ga en sak til noen"),
        "case.month": _("oppga vedtaksmåned"),
        "answer.save": _("svarte på et spørsmål"),
    }


def _said(fields: dict[str, Any]) -> str:
    return ", ".join(
        f"{name}: {value}" for name, value in fields.items() if value not in ("", None)
    )
