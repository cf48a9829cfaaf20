"""Which county governors take an initiative to the offices, on which days, with which reminders."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from rettesnor.accounts.models import Membership, Role, User
from rettesnor.accounts.permissions import Permission, reaches, units_where
from rettesnor.common import clock
from rettesnor.initiatives.models import (
    Host,
    Initiative,
    Milestone,
    MilestoneKind,
    Moment,
    MovedDate,
    Participation,
    Reminder,
)
from rettesnor.initiatives.rules.hosts import limits
from rettesnor.initiatives.states import Status
from rettesnor.organisations.models import Kind, Organisation
from rettesnor.organisations.queries import current

DEFAULT_DAYS = {Moment.BEFORE: 14, Moment.AFTER: 3}
"""When neither the national team nor the county has said: two weeks before, and three days after."""

# What an office may be seen to have done. Of the other milestones only the day is known, so nobody
# can be told that they have not come so far.
SEEN = frozenset(
    {
        MilestoneKind.MEETING,
        MilestoneKind.SIGN_UP,
        MilestoneKind.ROUND_1,
        MilestoneKind.PLAN,
        MilestoneKind.ROUND_2,
    }
)


def hosts(user: User, permission: Permission = Permission.FOLLOW_OFFICES) -> QuerySet[Host]:
    """The hosts in which `user` has `permission`, the newest initiative first."""
    within = reaches(user, permission, "governor__")
    found = Host.objects.filter(within).select_related("initiative", "governor")
    return found.order_by("-initiative__created_at", "-initiative", "governor__name")


@dataclass(frozen=True)
class Offered:
    """An open initiative that a county governor has not begun with."""

    initiative: Initiative
    governor: Organisation
    offices: int


def offered(user: User) -> list[Offered]:
    """What `user` may begin with. Three queries, and one for each governor."""
    mine = list(governors(user))
    begun = set(Host.objects.filter(governor__in=mine).values_list("initiative", "governor"))
    initiatives = list(Initiative.objects.filter(status=Status.OPEN)) if mine else []
    counts = {governor.pk: offices_under(governor).count() for governor in mine}
    return [
        Offered(initiative, governor, counts[governor.pk])
        for initiative in initiatives
        for governor in mine
        if (initiative.pk, governor.pk) not in begun
    ]


def governors(user: User) -> QuerySet[Organisation]:
    """The county governors at which `user` invites offices."""
    where = units_where(user, Permission.INVITE_OFFICES)
    return where.filter(kind=Kind.GOVERNOR, valid_to=None)


def offices_under(governor: Organisation) -> QuerySet[Organisation]:
    """The offices that are there today."""
    return current().filter(kind=Kind.OFFICE, path__startswith=governor.path)


def missing(host: Host) -> int:
    """How many offices under the governor have no record in the initiative yet. One query."""
    known = Participation.objects.filter(initiative=host.initiative_id)
    return offices_under(host.governor).exclude(pk__in=known.values("office")).count()


def receivers(offices: Iterable[Organisation]) -> dict[int, tuple[str, str]]:
    """Name and address letters go to, by the office's pk: its own contact, else its leader's account.

    An office with neither is not in it. One query.
    """
    units = list(offices)
    leaders = Membership.objects.filter(
        organisation__in=[unit.pk for unit in units], role=Role.LEADER, user__is_active=True
    ).order_by("-pk")
    found = {
        place: (name, email)  # the first to lead the office is the last to be read
        for place, name, email in leaders.values_list("organisation", "user__name", "user__email")
    }
    return found | {
        unit.pk: (unit.contact_name, unit.contact_email) for unit in units if unit.contact_email
    }


def taken_part(initiative: Initiative, offices: Iterable[int]) -> dict[int, Participation]:
    """The records these offices have in the initiative, whoever is their host."""
    found = Participation.objects.filter(initiative=initiative, office__in=list(offices))
    return {one.office_id: one for one in found.select_related("host__governor", "office")}


@dataclass(frozen=True)
class OwnDay:
    """A milestone on the day it has in one county, and how far that may be moved."""

    milestone: Milestone
    day: date
    first: date
    last: date

    @property
    def moved(self) -> bool:
        return self.day != self.milestone.day

    @property
    def movable(self) -> bool:
        return self.first != self.last

    def passed(self, today: date) -> bool:
        return self.day < today


def own_days(host: Host) -> list[OwnDay]:
    """The milestones on the days they have in this county, earliest first. Two queries."""
    moved = dict(MovedDate.objects.filter(host=host).values_list("milestone", "day"))
    return _on_their_days(list(host.initiative.milestones.all()), moved)


def _on_their_days(milestones: list[Milestone], moved: Mapping[int, date]) -> list[OwnDay]:
    days = [OwnDay(one, moved.get(one.pk, one.day), *limits(one)) for one in milestones]
    return sorted(days, key=lambda own: (own.day, own.milestone.pk))


@dataclass(frozen=True)
class Planned:
    """One reminder as it holds in a county: its own, the national one, or what begins by itself."""

    own_day: OwnDay
    moment: Moment
    days: int
    on: bool
    own: bool

    @property
    def milestone(self) -> Milestone:
        return self.own_day.milestone

    @property
    def goes_on(self) -> date:
        """The day it is to be written."""
        step = self.days if self.moment == Moment.AFTER else -self.days
        return date.fromordinal(self.own_day.day.toordinal() + step)

    @property
    def sent_on(self) -> date:
        """The day it leaves: letters wait for Monday in a weekend."""
        return clock.workday(self.goes_on)


def moments(milestone: Milestone) -> tuple[Moment, ...]:
    """When letters about it make sense."""
    if milestone.kind in SEEN:
        return (Moment.BEFORE, Moment.AFTER)
    return (Moment.BEFORE,)


def reminders_of(host: Host) -> list[Planned]:
    """The reminders as they hold here, in the order of the days. Three queries."""
    return planned(host, own_days(host), reminders_in([host]))


def reminders_in(found: Iterable[Host]) -> list[Reminder]:
    """The rows that say something about reminders of these hosts. One query."""
    all_of_them = list(found)
    national = Q(host=None, milestone__initiative__in={host.initiative_id for host in all_of_them})
    return list(Reminder.objects.filter(national | Q(host__in=all_of_them)))


def planned(host: Host, days: Iterable[OwnDay], rows: Iterable[Reminder]) -> list[Planned]:
    """What holds for the host, of what the rows say; asks the database nothing."""
    said = {(row.milestone_id, row.moment, row.host_id): row for row in rows}
    return [
        _planned(host, own_day, moment, said)
        for own_day in days
        for moment in moments(own_day.milestone)
    ]


def _planned(
    host: Host,
    own_day: OwnDay,
    moment: Moment,
    said: Mapping[tuple[int, str, int | None], Reminder],
) -> Planned:
    pk = own_day.milestone.pk
    own, national = said.get((pk, moment, host.pk)), said.get((pk, moment, None))
    row = own or national
    if row is None:
        return Planned(own_day, moment, DEFAULT_DAYS[moment], on=True, own=False)
    return Planned(own_day, moment, row.days, on=row.on, own=own is not None)


def is_hosting(initiative: Initiative, governor: Organisation) -> bool:
    return Host.objects.filter(initiative=initiative, governor=governor).exists()
