"""Reading the tree. Who may see what is for the rooms above."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q, QuerySet

from rettesnor.common import clock
from rettesnor.organisations.lists.plan import Facts, Standing
from rettesnor.organisations.models import Organisation, PastName, Succession


def current(on: date | None = None) -> QuerySet[Organisation]:
    """The units that are there on that day, today unless told; what can be chosen for new things."""
    day = on or clock.today()
    return Organisation.objects.filter(Q(valid_to=None) | Q(valid_to__gt=day), valid_from__lte=day)


def within(units: Iterable[Organisation]) -> QuerySet[Organisation]:
    """`units` and everything under them; asks the database nothing by itself."""
    return Organisation.objects.filter(under(units))


def under(units: Iterable[Organisation], unit: str = "") -> Q:
    """That a unit is one of `units`, or under one: never true when there are none.

    `unit` leads from the model asked to its unit, `"organisation__"`; empty for a unit itself.
    """
    reach = Q(pk__in=[])
    for top in units:
        reach |= Q(**{f"{unit}path__startswith": top.path})
    return reach


@dataclass(frozen=True)
class History:
    """What a unit was called, what it came from and what it became, each by its day."""

    names: tuple[PastName, ...]
    origins: tuple[Succession, ...]
    successions: tuple[Succession, ...]

    @property
    def last_day(self) -> date | None:
        """The day of the last change told."""
        days = [name.valid_to for name in self.names]
        days += [one.on for one in (*self.origins, *self.successions)]
        return max(days, default=None)


def history_of(unit: Organisation) -> History:
    """Three queries."""
    return History(
        tuple(unit.past_names.all()),
        tuple(unit.origins.select_related("before")),
        tuple(unit.successions.select_related("after")),
    )


def since(unit: Organisation) -> date:
    """The day of the last thing known of a unit: a change told now lies on it or later."""
    return max(unit.valid_from, history_of(unit).last_day or unit.valid_from)


def found_by(text: str) -> QuerySet[Organisation]:
    """Units with `text` in a name they have or have had, or whose number begins with it."""
    words = text.strip()
    named = Q(name__icontains=words) | Q(sami_name__icontains=words)
    numbered = Q(number__startswith=words)
    before = PastName.objects.filter(
        Q(name__icontains=words) | Q(sami_name__icontains=words) | Q(number__startswith=words)
    )
    had = Q(pk__in=before.values("organisation"))
    return Organisation.objects.filter(named | numbered | had)


def standing() -> list[Standing]:
    """Every unit that has not ended, as it stands, for a plan to be made from; two queries."""
    serves: dict[int, list[int]] = defaultdict(list)
    through = Organisation.serves.through.objects.values_list(
        "from_organisation_id", "to_organisation_id"
    )
    for unit, served in through:
        serves[unit].append(served)
    units = Organisation.objects.filter(valid_to=None).annotate(
        renamed=Max("past_names__valid_to"), came=Max("origins__on")
    )
    return [
        Standing(
            unit.pk,
            Facts(
                kind=unit.kind,
                name=unit.name,
                number=unit.number,
                sami_name=unit.sami_name,
                parent=unit.parent_id,
                written_form=unit.written_form,
                contact_name=unit.contact_name,
                contact_email=unit.contact_email,
                contact_phone=unit.contact_phone,
                serves=tuple(sorted(serves[unit.pk])),
            ),
            max(day for day in (unit.valid_from, unit.renamed, unit.came) if day),
        )
        for unit in units.order_by("pk")
    ]
