"""The statuses of a round: what may follow what, by which permission, and whose turn it is."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from rettesnor.accounts.models import Role
from rettesnor.accounts.permissions import Permission


class Status(models.TextChoices):
    PREPARING = "preparing", _("forberedes")
    REVIEWING = "reviewing", _("gjennomgås")
    CLOSED = "closed", _("lukket")
    CANCELLED = "cancelled", _("avbrutt")


class Phase(models.TextChoices):
    """How far two colleagues have come with the same item; empty where one reviews it."""

    ALONE = "alone", _("hver for seg")
    TOGETHER = "together", _("sammen")
    SETTLED = "settled", _("avklart")


@dataclass(frozen=True)
class Transition:
    action: str
    permission: Permission


TRANSITIONS: dict[tuple[Status, Status], Transition] = {
    (Status.PREPARING, Status.REVIEWING): Transition("draw_cases", Permission.DRAW_CASES),
    (Status.REVIEWING, Status.CLOSED): Transition("close_round", Permission.CLOSE_ROUND),
    (Status.PREPARING, Status.CANCELLED): Transition("cancel_round", Permission.OPEN_ROUND),
    (Status.REVIEWING, Status.CANCELLED): Transition("cancel_round", Permission.OPEN_ROUND),
}

# Who moves next. A closed round is the leader's to learn from; a cancelled one is nobody's.
OWNER: dict[Status, Role | None] = {
    Status.PREPARING: Role.LEADER,
    Status.REVIEWING: Role.REVIEWER,
    Status.CLOSED: Role.LEADER,
    Status.CANCELLED: None,
}


def may_follow(now: str, then: str) -> bool:
    return (Status(now), Status(then)) in TRANSITIONS
