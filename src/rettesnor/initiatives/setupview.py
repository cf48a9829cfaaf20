"""An initiative as the page of setting up shows it: its days, their limits, and what to look at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rettesnor.common.refusal import Refusal
from rettesnor.common.text import NO_TEXT, Text
from rettesnor.initiatives.content import Shipped, ShippedMilestone
from rettesnor.initiatives.models import Milestone
from rettesnor.initiatives.workdays import is_workday


@dataclass(frozen=True)
class Step:
    """A milestone on the line: the first and last day a county may choose, and a word of warning."""

    milestone: Milestone
    first: date
    last: date
    state: str
    note: str | Promise

    @property
    def moves(self) -> bool:
        return self.first != self.last


def steps_of(milestones: Sequence[Milestone], *, today: date) -> list[Step]:
    """In the order of the days; the first that is not past is now."""
    coming = next((one.pk for one in milestones if one.day >= today), None)
    return [
        Step(
            milestone=one,
            first=one.day - timedelta(days=one.earlier_days),
            last=one.day + timedelta(days=one.later_days),
            state="now" if one.pk == coming else "done" if one.day < today else "later",
            note="" if one.day < today or is_workday(one.day) else OFF,
        )
        for one in milestones
    ]


OFF = _("Helg, helligdag eller ferie for mange. Se om en annen dag er bedre.")


@dataclass(frozen=True)
class Suggested:
    """A step of a shipped initiative before it has days: in which week, and when it once was."""

    title: Text
    about: Text
    week: int
    example: Text = NO_TEXT


def suggested(shipped: Shipped) -> list[Suggested]:
    return [
        Suggested(one.title, one.about, week_of(one), one.example) for one in shipped.milestones
    ]


def week_of(step: ShippedMilestone) -> int:
    """Counted as people do: the invitation goes out in week 1."""
    return step.after_days // 7 + 1


# Where on the page that which is missing is mended, by the first word of the refusal's code.
WHERE = {"initiative": "#tekster", "milestone": "#milepeler", "contact": "#kontakter"}


def lacks_of(missing: Sequence[Refusal]) -> list[tuple[Refusal, str]]:
    """Each thing that is missing, with the place on the page where one begins on it."""
    return [(one, WHERE[one.code.partition(".")[0]]) for one in missing]
