"""Goals and changes as their page shows them: what stands, and what is asked for now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from rettesnor.common.refusal import Refusal
from rettesnor.improvement import rules
from rettesnor.improvement.models import Change
from rettesnor.improvement.queries import GoalInWords
from rettesnor.improvement.sentences import day_of_month


@dataclass(frozen=True)
class Day:
    """A place on a change's line of time. `state` is done, now or later."""

    date: date
    said: str
    what: str
    state: str


@dataclass(frozen=True)
class ChangeView:
    """A change with its three days. `asks` is «in place», «worked» or, when all is said, ""."""

    change: Change
    days: tuple[Day, ...]
    asks: str
    due: bool


@dataclass(frozen=True)
class GoalView:
    words: GoalInWords
    changes: tuple[ChangeView, ...]
    why_not_add: Refusal | None


def goal_views(goals: Sequence[GoalInWords], *, today: date) -> tuple[GoalView, ...]:
    return tuple(
        GoalView(
            words=goal,
            changes=tuple(change_view(change, today=today) for change in goal.changes),
            why_not_add=rules.why_not_add_change(
                changes=len(goal.changes), measured_again=goal.past
            ),
        )
        for goal in goals
    )


def change_view(change: Change, *, today: date) -> ChangeView:
    in_place, worked = _in_place(change, today), _worked(change, today)
    asks = "in place" if change.in_place_at is None else "" if change.worked else "worked"
    return ChangeView(
        change=change,
        days=(_begins(change, today), in_place, worked),
        asks=asks,
        due="now" in {in_place.state, worked.state},
    )


def _day(day: date, what: str, state: str) -> Day:
    return Day(day, day_of_month(day), what, state)


def _begins(change: Change, today: date) -> Day:
    if change.starts_on <= today:
        return _day(change.starts_on, _("Begynte"), "done")
    return _day(change.starts_on, _("Begynner"), "later")


def _in_place(change: Change, today: date) -> Day:
    if change.in_place_at is not None:
        return _day(change.in_place_at, _("På plass"), "done")
    state = "now" if change.in_place_on <= today else "later"
    return _day(change.in_place_on, _("Er det på plass?"), state)


def _worked(change: Change, today: date) -> Day:
    if change.worked_at is not None:
        said = _("Virket det? %(answer)s") % {"answer": change.get_worked_display()}
        return _day(change.worked_at, said, "done")
    asked = change.in_place_at is not None and change.works_on <= today
    return _day(change.works_on, _("Virket det?"), "now" if asked else "later")
