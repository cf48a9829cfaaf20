"""Reading of units for those who see to them; starts from what the reader may manage."""

from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, units_where
from rettesnor.organisations.models import PARENT, Kind, Organisation
from rettesnor.organisations.queries import found_by

MOST_FOUND = 50


def kinds_under(unit: Organisation) -> list[Kind]:
    """The kinds of unit that may stand under `unit`; none under an office."""
    return [below for below, above in PARENT.items() if unit.kind in above]


def managed(user: User) -> QuerySet[Organisation]:
    """The units `user` sees to, each with those above that tell its written form."""
    where = units_where(user, Permission.MANAGE_ORGANISATIONS)
    return where.select_related("parent__parent__parent__parent")


@dataclass(frozen=True)
class Branch:
    """A unit with the branches under it, and how many current units stand right below it."""

    unit: Organisation
    branches: list["Branch"]
    below: int = 0


def top(user: User) -> list[Branch]:
    """The nation's governors and their counties, by name; one query."""
    where = units_where(user, Permission.MANAGE_ORGANISATIONS)
    return _grown(where.filter(kind__in=[Kind.NATION, Kind.GOVERNOR, Kind.COUNTY]))


def below(unit: Organisation, user: User) -> list[Branch]:
    """What stands under a unit down to the offices, when it is a county or lower; else one level."""
    where = units_where(user, Permission.MANAGE_ORGANISATIONS)
    if unit.kind in {Kind.NATION, Kind.GOVERNOR}:
        return _grown(where.filter(parent=unit))
    return _grown(where.filter(path__startswith=unit.path).exclude(pk=unit.pk))


def _grown(units: QuerySet[Organisation]) -> list[Branch]:
    rows = list(
        units.filter(valid_to=None)
        .annotate(below=Count("children", filter=Q(children__valid_to=None)))
        .order_by("name")
    )
    known = {unit.pk for unit in rows}
    count: dict[int, int] = {unit.pk: unit.below for unit in rows}
    under: dict[int | None, list[Organisation]] = {}
    for unit in rows:
        above = unit.parent_id if unit.parent_id in known else None
        under.setdefault(above, []).append(unit)

    def grow(pk: int | None) -> list[Branch]:
        return [Branch(unit, grow(unit.pk), count[unit.pk]) for unit in under.get(pk, [])]

    return grow(None)


def ended_under(unit: Organisation) -> QuerySet[Organisation]:
    """Those that stood right below a unit when they ended."""
    return unit.children.exclude(valid_to=None).order_by("name")


def search(user: User, text: str) -> list[Organisation]:
    """The units `user` sees to that `text` finds, those that are there first; at most fifty."""
    found = managed(user).filter(pk__in=found_by(text).values("pk"))
    return list(found.order_by(F("valid_to").desc(nulls_first=True), "name")[:MOST_FOUND])


def places_for(unit: Organisation, user: User) -> QuerySet[Organisation]:
    """The units that `unit` may stand under."""
    kinds = PARENT.get(Kind(unit.kind), ())
    return managed(user).filter(kind__in=kinds, valid_to=None).order_by("name")


def beside(unit: Organisation, user: User) -> QuerySet[Organisation]:
    """The other current units of the same kind under the same governor: what it may merge with."""
    others = managed(user).filter(kind=unit.kind, valid_to=None).exclude(pk=unit.pk)
    steps = unit.path.strip("/").split("/")
    if len(steps) > 2:  # the nation, the governor, and then what is beside us
        others = others.filter(path__startswith=f"/{steps[0]}/{steps[1]}/")
    return others.order_by("name")


def municipalities(user: User) -> QuerySet[Organisation]:
    """All current ones, for an office to serve."""
    return managed(user).filter(kind=Kind.MUNICIPALITY, valid_to=None).order_by("name")
