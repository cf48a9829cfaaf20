"""Counties and how many of their offices have come to each milestone: counts, and nothing else."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, reaches
from rettesnor.initiatives.models import Host, Initiative, Participation
from rettesnor.initiatives.queries import follow
from rettesnor.initiatives.queries.listed import listed, offices_of
from rettesnor.initiatives.standing import Facts

MOST_WEEKS = 104
"""So far back is shown week by week; an initiative that has gone on longer begins later here."""


@dataclass(frozen=True)
class Mark:
    """Something an office may have come to, and the day it did; `over_time`: shown week by week."""

    key: str
    name: str | Promise
    short: str | Promise
    day: Callable[[Facts], date | None]
    over_time: bool = True


def _joined(facts: Facts) -> date | None:
    return facts.joined_on if facts.reply == "yes" else None


def _opened(facts: Facts) -> date | None:
    return facts.opened_on or facts.replied_on


def _drawn(facts: Facts) -> date | None:
    """The day itself is not known here: what counts is that there is one."""
    return facts.first.moved_on if facts.first and facts.first.drawn else None


def _drawn_again(facts: Facts) -> date | None:
    return facts.second.moved_on if facts.second and facts.second.drawn else None


MARKS: tuple[Mark, ...] = (
    Mark("invited", _("Invitert"), _("Invitert"), lambda f: f.invited_on),
    Mark("opened", _("Åpnet invitasjonen"), _("Åpnet"), _opened, over_time=False),
    Mark(
        "signed-up", _("Meldt på informasjonsmøtet"), _("Meldt på møtet"), lambda f: f.signed_up_on
    ),
    Mark(
        "met",
        _("Var med på informasjonsmøtet"),
        _("Var på møtet"),
        lambda f: f.met_on,
        over_time=False,
    ),
    Mark("joined", _("Er med"), _("Er med"), _joined),
    Mark(
        "round-1-begun",
        _("Første runde åpnet"),
        _("Runde 1 åpnet"),
        lambda f: f.first.opened_on if f.first else None,
        over_time=False,
    ),
    Mark("round-1-drawn", _("Første runde trukket"), _("Runde 1 trukket"), _drawn, over_time=False),
    Mark(
        "round-1",
        _("Første runde lukket"),
        _("Runde 1 lukket"),
        lambda f: f.first.closed_on if f.first else None,
    ),
    Mark(
        "plan",
        _("Mål og tiltak laget"),
        _("Mål og tiltak"),
        lambda f: f.first.planned_on if f.first else None,
    ),
    Mark(
        "round-2-begun",
        _("Andre runde åpnet"),
        _("Runde 2 åpnet"),
        lambda f: f.second.opened_on if f.second else None,
        over_time=False,
    ),
    Mark(
        "round-2-drawn",
        _("Andre runde trukket"),
        _("Runde 2 trukket"),
        _drawn_again,
        over_time=False,
    ),
    Mark(
        "round-2",
        _("Andre runde lukket"),
        _("Runde 2 lukket"),
        lambda f: f.second.closed_on if f.second else None,
    ),
    Mark("finished", _("Ferdige med løpet"), _("Ferdige"), lambda f: f.finished_on),
)
OVER_TIME = tuple(mark for mark in MARKS if mark.over_time)


@dataclass(frozen=True)
class County:
    """One county governor and its offices' days. No office is named, and none is told apart."""

    host: Host
    facts: tuple[Facts, ...]

    @property
    def name(self) -> str:
        return self.host.governor.name

    @property
    def offices(self) -> int:
        return len(self.facts)


@dataclass(frozen=True)
class Row:
    """How many of `of` offices have come to each mark, in the order of `MARKS`."""

    name: str
    host: int | None
    of: int
    counts: tuple[int, ...]


@dataclass(frozen=True)
class OverTime:
    """Week by week, the Mondays and how many had come to each of `OVER_TIME` when the week ended."""

    of: int
    mondays: tuple[date, ...]
    counts: tuple[tuple[int, ...], ...]  # one row for each mark, in each one number for each week


def counties(user: User, initiative: Initiative) -> list[County]:
    """The counties that take part, by name. Five queries, whatever their number."""
    within = reaches(user, Permission.SEE_COUNTIES, "governor__")
    hosts = list(
        Host.objects.filter(within, initiative=initiative)
        .select_related("governor")
        .order_by("governor__name", "pk")
    )
    found = Participation.objects.filter(host__in=hosts)
    records = listed(found)
    facts = follow.facts_of(initiative, records, offices=offices_of(found), count_closed=False)
    of_host: dict[int, list[Facts]] = {host.pk: [] for host in hosts}
    for record in records:
        of_host[record.host_id].append(facts[record.pk])
    return [County(host, tuple(of_host[host.pk])) for host in hosts]


def rows(found: Sequence[County]) -> tuple[list[Row], Row]:
    """One row for each county, and one for all of them."""
    each = [Row(one.name, one.host.pk, one.offices, counted(one.facts)) for one in found]
    together = [facts for one in found for facts in one.facts]
    return each, Row("", None, len(together), counted(together))


def counted(facts: Sequence[Facts]) -> tuple[int, ...]:
    return tuple(sum(1 for one in facts if mark.day(one)) for mark in MARKS)


def over_time(facts: Sequence[Facts], mondays: Sequence[date]) -> OverTime:
    """How many had come to each mark by the Sunday of each week."""
    counts = []
    for mark in OVER_TIME:
        days = [day for one in facts if (day := mark.day(one))]
        counts.append(tuple(sum(1 for day in days if day < monday + WEEK) for monday in mondays))
    return OverTime(len(facts), tuple(mondays), tuple(counts))


WEEK = timedelta(days=7)


def mondays(found: Sequence[County], today: date) -> tuple[date, ...]:
    """From the week the first office was invited to this one; at most `MOST_WEEKS`."""
    days = [
        day
        for one in found
        for facts in one.facts
        for mark in OVER_TIME
        if (day := mark.day(facts))
    ]
    last = _monday(today)
    first = min([last, *(_monday(day) for day in days)])
    weeks = min((last - first).days // 7 + 1, MOST_WEEKS)
    return tuple(last - WEEK * back for back in range(weeks - 1, -1, -1))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
