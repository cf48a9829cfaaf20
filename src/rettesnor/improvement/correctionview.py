"""A correction plan as its page shows it: how it stands, and what is asked for now."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rettesnor.improvement.goalview import Day
from rettesnor.improvement.models import Correction, Worked
from rettesnor.improvement.queries import PlanInFull
from rettesnor.improvement.sentences import day_of_month


@dataclass(frozen=True)
class StepView:
    """A measure with its two days.

    `asks` is «in place», «worked» or, when all is said, "". «later» the day it came into place:
    nobody can say yet whether it worked.
    """

    correction: Correction
    days: tuple[Day, Day]
    asks: str

    @property
    def due(self) -> bool:
        return any(day.state == "now" for day in self.days)


def step_views(full: PlanInFull, *, today: date) -> tuple[StepView, ...]:
    return tuple(_step(correction, today, closed=full.closed) for correction in full.corrections)


def _step(correction: Correction, today: date, *, closed: bool) -> StepView:
    asks = "in place" if correction.in_place_at is None else "worked"
    if correction.in_place_at is not None and correction.in_place_at >= today:
        asks = "later"
    if closed or correction.worked:
        asks = ""
    return StepView(correction, (_in_place(correction, today), _worked(correction, today)), asks)


def _in_place(correction: Correction, today: date) -> Day:
    if correction.in_place_at is not None:
        day = correction.in_place_at
        return Day(day, day_of_month(day), _("På plass"), "done")
    state = "now" if correction.due_on <= today else "later"
    return Day(correction.due_on, day_of_month(correction.due_on), _("Frist: på plass?"), state)


def _worked(correction: Correction, today: date) -> Day:
    if correction.worked_at is not None:
        said = _("Virket det? %(answer)s") % {"answer": correction.get_worked_display()}
        return Day(correction.worked_at, day_of_month(correction.worked_at), said, "done")
    asked = correction.in_place_at is not None and correction.works_on <= today
    state = "now" if asked else "later"
    return Day(correction.works_on, day_of_month(correction.works_on), _("Virket det?"), state)


def standing(full: PlanInFull, *, today: date) -> str:
    """How the plan stands and what is next, in one or two sentences."""
    if full.plan.closed_at is not None:
        closed = timezone.localdate(full.plan.closed_at)
        return _("Lukket %(day)s. Tiltakene er på plass, og dere har sett etter om de virket.") % {
            "day": day_of_month(closed)
        }
    if not full.corrections:
        return _("Ingen tiltak ennå. Hva må til for at lovbruddet blir rettet?")
    counts = {"n": full.in_place, "of": len(full.corrections)}
    first = (
        ngettext(
            "%(n)s av %(of)s tiltak er på plass.",
            "%(n)s av %(of)s tiltak er på plass.",
            full.in_place,
        )
        % counts
    )
    return f"{first} {_next(full, today)}"


def _next(full: PlanInFull, today: date) -> str:
    day = full.next_day
    if day is None:
        return _("Dere har sett etter om alle virket.")
    known = {"day": day_of_month(day)}
    if day < today:
        return _("Dagen for å se etter var %(day)s.") % known
    if day == today:
        return _("I dag skal dere se etter.")
    return _("Neste dag dere ser etter, er %(day)s.") % known


def unsolved(full: PlanInFull) -> str:
    """A word when some measure did not do what it was for; "" when all did."""
    if full.closed or not any(one.worked == Worked.NO for one in full.corrections):
        return ""
    return _(
        "Minst ett tiltak virket ikke. Skriv i statusen om lovbruddet likevel er rettet, eller "
        "legg til et tiltak som kan rette det."
    )
