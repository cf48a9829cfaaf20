"""The office's year: what there is to look at, month by month, twelve months from this one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext as _

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission
from rettesnor.common import clock
from rettesnor.improvement.queries.days import Due, days
from rettesnor.organisations.models import Organisation
from rettesnor.reviews.queries import rounds

MONTHS = 12


@dataclass(frozen=True)
class Month:
    """`first` is its first day."""

    first: date
    days: tuple[Due, ...]


@dataclass(frozen=True)
class Wheel:
    """`late` are the days that passed without an answer, `after` those beyond the last month."""

    late: tuple[Due, ...]
    months: tuple[Month, ...]
    after: tuple[Due, ...]

    @property
    def empty(self) -> bool:
        return not (self.late or self.after or any(month.days for month in self.months))


def wheel(user: User, organisation: Organisation) -> Wheel:
    """The days of `days`, and the last day of each open round; four queries."""
    found = sorted(
        (*days(user, organisation), *last_days(user, organisation)), key=lambda d: (d.day, d.what)
    )
    return sorted_by_month(found, today=clock.today())


def last_days(user: User, organisation: Organisation) -> list[Due]:
    """The last day of each open round; one query."""
    today = clock.today()
    found = rounds(user, Permission.SEE_FINDINGS).filter(organisation=organisation)
    return [
        Due(one.last_day, _("Siste dag for runden"), "round", one.pk, one.last_day < today)
        for one in found
        if one.is_open
    ]


def sorted_by_month(found: Sequence[Due], *, today: date) -> Wheel:
    """Each day in its month; what is overdue stands first, whichever month it was."""
    ahead = [one for one in found if not one.overdue]
    begins = [_month(today, after) for after in range(MONTHS + 1)]
    return Wheel(
        late=tuple(one for one in found if one.overdue),
        months=tuple(
            Month(first, tuple(one for one in ahead if first <= one.day < then))
            for first, then in pairwise(begins)
        ),
        after=tuple(one for one in ahead if one.day >= begins[-1]),
    )


def _month(today: date, after: int) -> date:
    """The first day of the month `after` months from today's."""
    year, month = divmod(today.year * 12 + today.month - 1 + after, 12)
    return date(year, month + 1, 1)
