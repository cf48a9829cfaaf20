"""Several units become one, or one becomes several. What stands under them finds its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from rettesnor.accounts.actions import unit_rows
from rettesnor.accounts.actions.unit_rows import one_line
from rettesnor.accounts.actions.units import locked, record_new, why_not_called
from rettesnor.accounts.models import User
from rettesnor.common import clock
from rettesnor.common.audit import record
from rettesnor.common.refusal import insist
from rettesnor.organisations import queries as tree
from rettesnor.organisations import rules as place
from rettesnor.organisations.models import Became, Organisation


@dataclass(frozen=True)
class NewUnit:
    """A unit that comes of a merger or a split. It is of the same kind, and stands as they stood."""

    name: str
    number: str = ""
    written_form: str = ""
    sami_name: str = ""


@transaction.atomic
def merge_units(
    units: Sequence[Organisation], into: Organisation | NewUnit, *, by: User, on: date
) -> Organisation:
    """Let `units` end and `into` come after them; what stood under them stands under it.

    `into` may be one of them, which then goes on. An office that is merged keeps its rounds and
    its people: they are looked up where they were.
    """
    units = [locked(unit, by=by) for unit in units]
    there = locked(into, by=by) if isinstance(into, Organisation) else None
    insist(place.why_not_merge(units, there))
    ending = [unit for unit in units if there is None or unit.pk != there.pk]
    for unit in ending:
        _insist_it_can_end(unit, on)
    if isinstance(into, NewUnit):
        there = _new(into, like=ending[0], by=by, on=on, leaving=ending)
    assert there is not None  # noqa: S101 - one or the other
    for unit in ending:
        _end(unit, on, [there], Became.MERGED, by=by, places={})
    return there


@transaction.atomic
def split_unit(
    unit: Organisation,
    into: Sequence[Organisation | NewUnit],
    *,
    by: User,
    on: date,
    places: Mapping[int, int],
) -> list[Organisation]:
    """Let `unit` end and several come after it; `unit` itself among them goes on.

    `places` says for each unit under it, by id, which of `into` it shall stand under: its index.
    """
    unit = locked(unit, by=by)
    children = list(unit.children.filter(valid_to=None).order_by("name"))
    unplaced = [child.name for child in children if places.get(child.pk) not in range(len(into))]
    insist(place.why_not_split(len(into), left=unplaced))
    _insist_it_can_end(unit, on)
    goes_on = any(isinstance(one, Organisation) and one.pk == unit.pk for one in into)
    there = [_there(one, unit, goes_on=goes_on, by=by, on=on) for one in into]
    insist(place.why_not_merge([unit, *there], unit) if len(there) > 1 else None)
    chosen = {child.pk: there[places[child.pk]] for child in children}
    if goes_on:
        _place(unit, there, chosen, by=by)
        unit_rows.succeed([unit], there, on, Became.SPLIT)
        _record(unit, there, on, Became.SPLIT, by=by)
    else:
        _end(unit, on, there, Became.SPLIT, by=by, places=chosen)
    return there


def _there(
    one: Organisation | NewUnit, unit: Organisation, *, goes_on: bool, by: User, on: date
) -> Organisation:
    if isinstance(one, NewUnit):
        return _new(one, like=unit, by=by, on=on, leaving=[] if goes_on else [unit])
    return unit if one.pk == unit.pk else locked(one, by=by)


def _insist_it_can_end(unit: Organisation, on: date) -> None:
    insist(place.why_not_end(unit, left=()))
    insist(place.why_not_day(on, since=tree.since(unit), today=clock.today()))


def _new(
    given: NewUnit, *, like: Organisation, by: User, on: date, leaving: Sequence[Organisation]
) -> Organisation:
    """Those that leave give up their numbers first: the new one may take one of them over."""
    unit = Organisation(
        kind=like.kind,
        name=one_line(given.name),
        sami_name=one_line(given.sami_name),
        number=given.number.strip(),
        parent=like.parent,
        written_form=given.written_form,
        valid_from=on,
    )
    gone = [one.pk for one in leaving]
    names = {"name": unit.name, "number": unit.number, "sami_name": unit.sami_name}
    insist(why_not_called(unit, **names, leaving=gone))
    Organisation.objects.filter(pk__in=gone).update(valid_to=on)
    unit_rows.begin(unit)
    record_new(unit, by=by)
    return unit


def _end(
    unit: Organisation,
    on: date,
    after: Sequence[Organisation],
    kind: Became,
    *,
    by: User,
    places: Mapping[int, Organisation],
) -> None:
    _place(unit, after, places, by=by)
    unit_rows.end(unit, on, after, kind)
    _record(unit, after, on, kind, by=by)


def _place(
    unit: Organisation,
    after: Sequence[Organisation],
    places: Mapping[int, Organisation],
    *,
    by: User,
) -> None:
    """Move what stands under `unit` to the one that was said, or to the only one there is."""
    for child in unit.children.filter(valid_to=None):
        to = places.get(child.pk, after[0])
        if to.pk == unit.pk:
            continue
        insist(place.why_not_place(child.kind, to))
        unit_rows.put_under(child, to)
        moved = {"parent": to.pk}
        record(
            "unit.move", child, by=by, organisation=child, before={"parent": unit.pk}, after=moved
        )


def _record(
    unit: Organisation, after: Sequence[Organisation], on: date, kind: Became, *, by: User
) -> None:
    told = {"on": on.isoformat(), "into": [one.pk for one in after]}
    verb = "unit.split" if kind == Became.SPLIT else "unit.merge"
    record(verb, unit, by=by, organisation=unit, after=told)
