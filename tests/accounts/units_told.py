"""The cast's units half a year after they were made, as they are in the database now."""

from datetime import date

from rettesnor.organisations.models import Organisation
from tests.cast import Cast

DAY = date(2027, 1, 1)


def fresh(unit: Organisation) -> Organisation:
    return Organisation.objects.select_related("parent").get(pk=unit.pk)


def lillevik(cast: Cast) -> Organisation:
    """The municipality."""
    return fresh(cast.lillevik.parent)


def storfjellet(cast: Cast) -> Organisation:
    """The municipality."""
    return fresh(cast.storfjellet.parent)
