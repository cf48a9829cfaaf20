from collections.abc import Iterable

from django.db.models import Q, QuerySet

from rettesnor.organisations.models import Organisation


def within(units: Iterable[Organisation]) -> QuerySet[Organisation]:
    """`units` and everything under them; asks the database nothing by itself."""
    reach = Q(pk__in=[])
    for unit in units:
        reach |= Q(path__startswith=unit.path)
    return Organisation.objects.filter(reach)
