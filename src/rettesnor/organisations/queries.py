from collections.abc import Iterable

from django.db.models import Q, QuerySet

from rettesnor.organisations.models import Organisation


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
