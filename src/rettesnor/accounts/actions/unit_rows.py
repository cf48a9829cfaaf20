"""The rows behind a change of a unit. Who may, and whether, has been asked before one comes here."""

from collections.abc import Sequence
from datetime import date

from django.db.models import F, Value
from django.db.models.functions import Concat, Substr

from rettesnor.organisations.models import Became, Organisation, PastName, Succession


def one_line(text: str) -> str:
    return " ".join(text.split())


def begin(unit: Organisation) -> Organisation:
    """Save a new unit, with its path: `unit.parent` has one already."""
    unit.save()
    above = unit.parent.path if unit.parent else "/"
    unit.path = f"{above}{unit.pk}/"
    unit.save(update_fields=["path"])
    return unit


def call(unit: Organisation, on: date, *, name: str, sami_name: str, number: str) -> None:
    """Another name or number from a day; what it was before is kept, if it ever was for a day."""
    last = unit.past_names.order_by("valid_to").last()
    since = last.valid_to if last else unit.valid_from
    if since < on:
        PastName.objects.create(
            organisation=unit,
            name=unit.name,
            sami_name=unit.sami_name,
            number=unit.number,
            valid_from=since,
            valid_to=on,
        )
    unit.name, unit.sami_name, unit.number = name, sami_name, number
    unit.save(update_fields=["name", "sami_name", "number"])


def put_under(unit: Organisation, parent: Organisation) -> None:
    """Another parent; the paths of everything under the unit follow in one statement."""
    before, after = unit.path, f"{parent.path}{unit.pk}/"
    Organisation.objects.filter(path__startswith=before).update(
        path=Concat(Value(after), Substr(F("path"), len(before) + 1))
    )
    unit.parent, unit.path = parent, after
    unit.save(update_fields=["parent"])


def end(
    unit: Organisation, on: date, after: Sequence[Organisation] = (), kind: Became | None = None
) -> None:
    """The unit is no more from that day. What serves it serves those that come after."""
    unit.valid_to = on
    unit.save(update_fields=["valid_to", "number"])
    if kind is not None:
        succeed([unit], after, on, kind)
    for office in unit.served_by.all():
        office.serves.remove(unit)
        office.serves.add(*(one for one in after if one.pk != office.parent_id))


def succeed(
    before: Sequence[Organisation], after: Sequence[Organisation], on: date, kind: Became
) -> None:
    """That those after came from those before."""
    Succession.objects.bulk_create(
        Succession(before=old, after=new, on=on, kind=kind)
        for old in before
        for new in after
        if old.pk != new.pk
    )
