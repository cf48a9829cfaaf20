"""Initiatives as the national team sets them up, and what is shipped to begin with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db.models import Count, Exists, Max, Min, Prefetch, QuerySet

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, units_where
from rettesnor.common import clock
from rettesnor.common.refusal import Refusal
from rettesnor.initiatives.content import (
    Shipped,
    initiative_files,
    programmes_in,
    read_initiative,
)
from rettesnor.initiatives.models import Contact, Initiative, Milestone, MovedDate, Reminder
from rettesnor.initiatives.rules import readiness
from rettesnor.initiatives.states import Status
from rettesnor.instruments import catalogue
from rettesnor.instruments.programmes import Programme
from rettesnor.organisations.models import Organisation


def nation() -> Organisation:
    """Where an initiative belongs: it is the same for all."""
    return Organisation.objects.get(parent=None)


def initiatives(user: User) -> QuerySet[Initiative]:
    """Every initiative, to one who sets them up for the nation; else none."""
    where = units_where(user, Permission.SET_UP_INITIATIVE).filter(parent=None)
    return Initiative.objects.filter(Exists(where)).select_related("created_by", "copied_from")


def milestones(user: User) -> QuerySet[Milestone]:
    return Milestone.objects.filter(initiative__in=initiatives(user)).select_related("initiative")


def contacts(user: User) -> QuerySet[Contact]:
    return Contact.objects.filter(initiative__in=initiatives(user)).select_related("initiative")


@dataclass(frozen=True)
class Row:
    """An initiative in the list: its first and last day, and how many county governors have begun."""

    initiative: Initiative
    first: date | None
    last: date | None
    hosts: int


# In which order the list has them.
STANDING = (Status.OPEN, Status.DRAFT, Status.ENDED)


def listing(user: User) -> tuple[Row, ...]:
    """Those under way, then drafts, then those that are over; each newest first. One query."""
    found = initiatives(user).annotate(
        first=Min("milestones__day"),
        last=Max("milestones__day"),
        begun=Count("hosts", distinct=True),
    )
    rows = [Row(one, one.first, one.last, one.begun) for one in found]
    return tuple(sorted(rows, key=lambda row: STANDING.index(Status(row.initiative.status))))


@dataclass(frozen=True)
class InFull:
    """An initiative with all that is set up around it. `missing`: what must be there to open it."""

    initiative: Initiative
    milestones: tuple[Milestone, ...]
    contacts: tuple[Contact, ...]
    programmes: tuple[Programme, ...]
    begun: tuple[str, ...]
    missing: tuple[Refusal, ...]


def in_full(initiative: Initiative) -> InFull:
    """With the names of the county governors that have begun; three queries."""
    steps = tuple(initiative.milestones.all())
    people = tuple(initiative.contacts.all())
    begun = tuple(initiative.hosts.values_list("governor__name", flat=True))
    return InFull(
        initiative=initiative,
        milestones=steps,
        contacts=people,
        programmes=programmes_of(initiative),
        begun=begun,
        missing=tuple(missing(initiative, steps, people)),
    )


def missing(
    initiative: Initiative, steps: Sequence[Milestone], people: Sequence[Contact]
) -> list[Refusal]:
    return readiness.missing(
        initiative, steps, people, known=known_programmes(), today=clock.today()
    )


def with_national_reminders(initiative: Initiative) -> QuerySet[Milestone]:
    """The milestones, each with the reminders the nation has for it in `national`."""
    own = Reminder.objects.filter(host=None)
    return initiative.milestones.prefetch_related(Prefetch("reminders", own, to_attr="national"))


def moved_days(milestone: Milestone) -> list[date]:
    """The days counties have moved a milestone to."""
    return list(MovedDate.objects.filter(milestone=milestone).values_list("day", flat=True))


def known_programmes() -> frozenset[str]:
    return frozenset(one.key for one in catalogue.programmes())


def programmes_of(initiative: Initiative) -> tuple[Programme, ...]:
    """In its order; one that is gone from the catalogue is left out."""
    known = {one.key: one for one in catalogue.programmes()}
    return tuple(known[key] for key in initiative.programmes if key in known)


def slug_taken(slug: str, *, by_other_than: Initiative | None = None) -> bool:
    others = Initiative.objects.filter(slug=slug)
    return (others.exclude(pk=by_other_than.pk) if by_other_than else others).exists()


def shipped() -> tuple[Shipped, ...]:
    """The initiatives that go out with the system, by key; one with faults is left out."""
    return tuple(_shipped(Path(settings.CONTENT_DIR)).values())


def shipped_by(key: str) -> Shipped | None:
    """None when there is no such: keys come from addresses."""
    return _shipped(Path(settings.CONTENT_DIR)).get(key)


# The folder is an argument, so that another folder never meets what was read from the first.
@cache
def _shipped(content: Path) -> Mapping[str, Shipped]:
    programmes = programmes_in(content)
    read = (
        read_initiative(path, content=content, programmes=programmes)[0]
        for path in initiative_files(content)
    )
    return {one.key: one for one in read if one is not None}
