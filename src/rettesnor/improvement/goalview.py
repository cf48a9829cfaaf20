"""Goals and changes as their page shows them: what stands, and what is asked for now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from rettesnor.common.refusal import Refusal
from rettesnor.improvement import rules
from rettesnor.improvement.kinds import only_reminders
from rettesnor.improvement.models import Change, Cycle, Holding, Kept, Way
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
    """A change with its three days. `asks` is «in place», «worked» or, when all is said, "".

    `told` has been tried in the small; `trial` is being tried now, and `trial_due` when its day
    has come. `kept`: what was tried last is to be kept, and the change is not in place yet.
    `laid_aside`: the office let it be, so nothing is asked.
    """

    change: Change
    days: tuple[Day, ...]
    asks: str
    due: bool
    told: tuple[Cycle, ...] = ()
    trial: Cycle | None = None
    trial_due: bool = False
    kept: bool = False
    laid_aside: bool = False


@dataclass(frozen=True)
class GoalView:
    """`look_due`: what was made permanent waits for somebody to look whether it holds."""

    words: GoalInWords
    changes: tuple[ChangeView, ...]
    why_not_add: Refusal | None
    only_reminders: bool = False
    look_due: bool = False

    @property
    def holding(self) -> Holding | None:
        return self.words.holding


def goal_views(
    goals: Sequence[GoalInWords],
    *,
    today: date,
    cycles: Mapping[int, tuple[Cycle, ...]] | None = None,
) -> tuple[GoalView, ...]:
    """`cycles`: what has been tried of each change, by its key."""
    tried = cycles or {}
    return tuple(
        GoalView(
            words=goal,
            changes=tuple(
                change_view(change, today=today, cycles=tried.get(change.pk, ()))
                for change in goal.changes
            ),
            why_not_add=rules.why_not_add_change(
                changes=len(goal.changes), measured_again=goal.past
            ),
            only_reminders=not goal.past and only_reminders(goal.changes),
            look_due=_look_due(goal.holding, today),
        )
        for goal in goals
    )


def _look_due(holding: Holding | None, today: date) -> bool:
    return bool(
        holding and holding.way == Way.PERMANENT and holding.look_on and holding.look_on <= today
    )


def change_view(change: Change, *, today: date, cycles: tuple[Cycle, ...] = ()) -> ChangeView:
    in_place, worked = _in_place(change, today), _worked(change, today)
    told = tuple(cycle for cycle in cycles if cycle.kept)
    trial = next((cycle for cycle in cycles if not cycle.kept), None)
    waits = change.in_place_at is None
    last = told[-1].kept if told and trial is None and waits else ""
    asks = "in place" if waits else "" if change.worked else "worked"
    return ChangeView(
        change=change,
        days=(_begins(change, today), in_place, worked),
        asks=asks,
        due="now" in {in_place.state, worked.state} and last != Kept.DROP,
        told=told,
        trial=trial,
        trial_due=trial is not None and trial.look_on <= today,
        kept=last == Kept.KEEP,
        laid_aside=last == Kept.DROP,
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
