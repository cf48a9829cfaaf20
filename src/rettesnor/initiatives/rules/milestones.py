"""When a milestone may be added, moved, said differently and taken away."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from rettesnor.common.refusal import Refusal
from rettesnor.initiatives import daywords
from rettesnor.initiatives.content import MOST_DAYS, SEVERAL
from rettesnor.initiatives.described import Planned
from rettesnor.initiatives.models import Initiative, Milestone, MilestoneKind
from rettesnor.initiatives.models.initiatives import NAME_LENGTH, SHORT_LENGTH
from rettesnor.initiatives.order import crossed
from rettesnor.initiatives.rules.setup import why_not_far
from rettesnor.initiatives.rules.texts import why_not_both
from rettesnor.initiatives.states import Status

MOST_MILESTONES = 30


def why_not_plan(planned: Planned, *, others: Collection[str], today: date) -> Refusal | None:
    """Whether a milestone can be as planned; `others`: the kinds of the initiative's other ones."""
    if planned.kind not in MilestoneKind.values:
        return Refusal("milestone.kind", _("Velg hva kontoret har gjort når milepælen er nådd."))
    if planned.kind in others and planned.kind not in SEVERAL:
        return Refusal(
            "milestone.kind",
            _("Satsingen har allerede en milepæl av dette slaget. Velg «annet», eller endre den."),
        )
    return (
        why_not_both("milestone", "title", planned.title, NAME_LENGTH, required=True)
        or why_not_both("milestone", "about", planned.about, SHORT_LENGTH, required=False)
        or why_not_far("milestone.day", planned.day, today=today)
        or _why_not_limit("milestone.earlier_days", planned.earlier_days)
        or _why_not_limit("milestone.later_days", planned.later_days)
    )


def _why_not_limit(code: str, days: int) -> Refusal | None:
    if 0 <= days <= MOST_DAYS:
        return None
    return Refusal(code, _("Skriv et antall dager fra 0 til %(most)s.") % {"most": MOST_DAYS})


def why_not_one_more(count: int) -> Refusal | None:
    if count < MOST_MILESTONES:
        return None
    return Refusal(
        "milestone.many",
        _("Satsingen har %(most)s milepæler, og det er nok. Fjern en før dere legger til flere.")
        % {"most": MOST_MILESTONES},
    )


def why_not_past(initiative: Initiative, day: date, *, today: date) -> Refusal | None:
    """While an initiative is a draft its days may be anywhere: they are looked at when it opens."""
    if initiative.status == Status.DRAFT or day >= today:
        return None
    return Refusal("milestone.day", _("Dagen er forbi. Velg en dag som kommer."))


def why_not_order(initiative: Initiative, days: Mapping[str, date]) -> Refusal | None:
    """The same: only what counties work by must hold at every step. `days` is by kind."""
    if initiative.status == Status.DRAFT:
        return None
    return next(iter(out_of_order(days)), None)


def out_of_order(days: Mapping[str, date]) -> list[Refusal]:
    """Every pair of steps that stands the wrong way round, said so that it can be mended."""
    return [
        Refusal(
            "milestone.day",
            _("«%(then)s» (%(then_day)s) kommer før «%(first)s» (%(first_day)s). Flytt en av dem.")
            % {
                "then": MilestoneKind(then).label,
                "then_day": daywords.day(days[then]),
                "first": MilestoneKind(first).label,
                "first_day": daywords.day(days[first]),
            },
        )
        for first, then in crossed(days)
    ]


def why_not_around(planned: Planned, moved: Collection[date]) -> Refusal | None:
    """`moved`: the days counties have chosen; none may be left outside the limits."""
    first = planned.day - timedelta(days=planned.earlier_days)
    last = planned.day + timedelta(days=planned.later_days)
    outside = sum(not first <= day <= last for day in moved)
    if not outside:
        return None
    return Refusal(
        "milestone.limits",
        ngettext(
            "%(count)s fylke har flyttet denne dagen til utenfor grensene du nå setter. Gi flere "
            "dager, eller be fylket flytte den først.",
            "%(count)s fylker har flyttet denne dagen til utenfor grensene du nå setter. Gi flere "
            "dager, eller be fylkene flytte den først.",
            outside,
        )
        % {"count": outside},
    )


def why_not_other_kind(milestone: Milestone, kind: str, *, hosts: int) -> Refusal | None:
    """`hosts`: how many county governors have begun, and follow their offices by it."""
    if not hosts or kind == milestone.kind:
        return None
    return Refusal(
        "milestone.kind",
        _("Fylkene følger kontorene etter denne milepælen. Legg til en ny i stedet."),
    )


def why_not_remove_milestone(
    milestone: Milestone, *, moved: int, own_reminders: int, left: int
) -> Refusal | None:
    """`moved`, `own_reminders`: what counties have made of it; `left`: the other milestones."""
    if moved or own_reminders:
        return Refusal(
            "milestone.used",
            _("Et fylke har flyttet dagen eller endret påminnelsene. Da kan den ikke fjernes."),
        )
    if milestone.initiative.status != Status.DRAFT and not left:
        return Refusal(
            "milestone.last", _("Satsingen er i gang og må ha minst én milepæl. Endre denne.")
        )
    return None
