"""The statuses of a round, and the phases of a second opinion: what may follow what, by whom."""

from dataclasses import dataclass
from enum import StrEnum

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


class Who(StrEnum):
    """Who somebody at the office is to an item that two review."""

    REVIEWER = "one of the two"
    LEADER = "leader"
    COLLEAGUE = "colleague"


class Act(StrEnum):
    """What is done with an item, as far as its phase decides who may."""

    ASK = "ask two to review it"
    ANSWER = "answer"
    SUBMIT = "submit"
    CALL_OFF = "call it off"


_ALL = frozenset(Who)
_THE_TWO = frozenset({Who.REVIEWER})

# Who may do what in each phase. "" is an item that one colleague at a time reviews. In ALONE one
# answers and submits one's own opinion; in TOGETHER and SETTLED what is answered is the item's.
MAY: dict[str, dict[Act, frozenset[Who]]] = {
    "": {Act.ASK: _ALL, Act.ANSWER: _ALL},
    Phase.ALONE: {Act.ANSWER: _THE_TWO, Act.SUBMIT: _THE_TWO, Act.CALL_OFF: _ALL},
    Phase.TOGETHER: {Act.ANSWER: frozenset({Who.REVIEWER, Who.LEADER})},
    Phase.SETTLED: {Act.ANSWER: _ALL},
}

# What each act, or the last of them, leads to.
PHASE_AFTER: dict[tuple[str, Act], tuple[str, ...]] = {
    ("", Act.ASK): (Phase.ALONE,),
    (Phase.ALONE, Act.SUBMIT): (Phase.ALONE, Phase.TOGETHER, Phase.SETTLED),
    (Phase.ALONE, Act.CALL_OFF): ("",),
    (Phase.TOGETHER, Act.ANSWER): (Phase.TOGETHER, Phase.SETTLED),
    (Phase.SETTLED, Act.ANSWER): (Phase.SETTLED, Phase.TOGETHER),  # it may open a question
}


def may_act(phase: str, act: Act, who: Who) -> bool:
    return who in MAY[phase].get(act, frozenset())
