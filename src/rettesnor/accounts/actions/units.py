"""Changes to one unit. They stand here because the room of the tree cannot ask who may."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q

from rettesnor.accounts import rules
from rettesnor.accounts.actions import unit_rows
from rettesnor.accounts.actions.unit_rows import one_line
from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.common import clock
from rettesnor.common.audit import record
from rettesnor.common.refusal import Refusal, insist
from rettesnor.organisations import queries as tree
from rettesnor.organisations import rules as place
from rettesnor.organisations.models import Organisation


@dataclass(frozen=True)
class Details:
    """What a unit is besides its name and place. `serves`: ids of municipalities, for an office."""

    written_form: str = ""
    contact_name: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    serves: tuple[int, ...] = ()


def locked(unit: Organisation, *, by: User) -> Organisation:
    """The unit as it is now, held until the change is done; refused to those who may not."""
    insist(why_not(by, Permission.MANAGE_ORGANISATIONS, unit))
    return Organisation.objects.select_for_update().get(pk=unit.pk)


def why_not_called(
    unit: Organisation,
    *,
    name: str,
    number: str,
    sami_name: str = "",
    leaving: Collection[int] = (),
) -> Refusal | None:
    """Whether `unit` can have the name where it stands. Those in `leaving` end meanwhile."""
    others = Organisation.objects.filter(valid_to=None).exclude(pk__in=[*leaving, unit.pk or 0])
    number = number.strip()
    beside = others.filter(Q(parent=unit.parent_id) | Q(kind=unit.kind, number=number))
    rows = list(beside.values_list("parent_id", "name", "kind", "number"))
    return rules.why_not_unit(
        name=name,
        number=number,
        written_form=unit.written_form,
        siblings=[name for above, name, _kind, _number in rows if above == unit.parent_id],
        numbers=[taken for _above, _name, kind, taken in rows if kind == unit.kind and taken],
        sami_name=sami_name,
    )


@transaction.atomic
def add_unit(
    parent: Organisation,
    *,
    by: User,
    kind: str,
    name: str,
    number: str = "",
    written_form: str = "",
    sami_name: str = "",
    valid_from: date | None = None,
) -> Organisation:
    """Add a unit under `parent`, from today unless told."""
    parent = locked(parent, by=by)
    insist(place.why_not_place(kind, parent))
    unit = Organisation(
        kind=kind,
        name=one_line(name),
        sami_name=one_line(sami_name),
        number=number.strip(),
        parent=parent,
        written_form=written_form,
        valid_from=valid_from or clock.today(),
    )
    insist(why_not_called(unit, name=unit.name, number=unit.number, sami_name=unit.sami_name))
    unit_rows.begin(unit)
    record_new(unit, by=by)
    return unit


def record_new(unit: Organisation, *, by: User) -> None:
    after = {"kind": str(unit.kind), "parent": unit.parent_id, "number": unit.number}
    record("unit.add", unit, by=by, organisation=unit, after=after)


@transaction.atomic
def rename_unit(
    unit: Organisation,
    *,
    by: User,
    name: str,
    on: date,
    number: str | None = None,
    sami_name: str | None = None,
) -> Organisation:
    """Another name from a day, and another number where one is given. The old ones are kept."""
    unit = locked(unit, by=by)
    insist(place.why_not_change(unit))
    name = one_line(name)
    number = unit.number if number is None else number.strip()
    sami_name = unit.sami_name if sami_name is None else one_line(sami_name)
    before = {"name": unit.name, "sami_name": unit.sami_name, "number": unit.number}
    after = {"name": name, "sami_name": sami_name, "number": number}
    if before == after:
        return unit
    insist(place.why_not_day(on, since=tree.since(unit), today=clock.today()))
    insist(why_not_called(unit, name=name, number=number, sami_name=sami_name))
    unit_rows.call(unit, on, **after)
    record("unit.rename", unit, by=by, organisation=unit, before=before, after=after | _on(on))
    return unit


@transaction.atomic
def change_unit(unit: Organisation, details: Details, *, by: User) -> Organisation:
    """Another written form, contact, or which municipalities an office serves besides its host."""
    unit = locked(unit, by=by)
    insist(place.why_not_change(unit))
    chosen = set(details.serves) - {unit.parent_id}
    served = list(tree.current().filter(pk__in=chosen))
    insist(
        rules.why_not_details(
            kind=unit.kind,
            written_form=details.written_form,
            name=details.contact_name,
            email=details.contact_email,
            phone=details.contact_phone,
            serves=[one.kind for one in served] + ["gone"] * (len(chosen) - len(served)),
        )
    )
    had = set(unit.serves.values_list("pk", flat=True))
    changed = [name for name in PLAIN if getattr(unit, name) != getattr(details, name)]
    if not changed and had == chosen:
        return unit
    for name in changed:
        setattr(unit, name, getattr(details, name))
    unit.save(update_fields=changed)
    unit.serves.set(served)
    # The log never holds an address or a name: it says what was changed.
    after = {"changed": [*changed, *(["serves"] if had != chosen else [])]}
    record("unit.change", unit, by=by, organisation=unit, after=after)
    return unit


PLAIN = ("written_form", "contact_name", "contact_email", "contact_phone")


@transaction.atomic
def end_unit(unit: Organisation, *, by: User, on: date) -> Organisation:
    """The unit is no more from that day: offered for nothing new, and keeps what it has."""
    unit = locked(unit, by=by)
    left = [child.name for child in unit.children.filter(valid_to=None)]
    insist(place.why_not_end(unit, left=left))
    insist(place.why_not_day(on, since=tree.since(unit), today=clock.today()))
    unit_rows.end(unit, on)
    record("unit.end", unit, by=by, organisation=unit, after=_on(on))
    return unit


@transaction.atomic
def move_unit(unit: Organisation, to: Organisation, *, by: User) -> Organisation:
    """Another unit above it. Everything under it comes along."""
    unit, to = locked(unit, by=by), locked(to, by=by)
    insist(place.why_not_change(unit))
    insist(place.why_not_place(unit.kind, to))
    if unit.parent_id == to.pk:
        return unit
    before = {"parent": unit.parent_id}
    unit.parent = to
    insist(why_not_called(unit, name=unit.name, number=unit.number))
    unit_rows.put_under(unit, to)
    record("unit.move", unit, by=by, organisation=unit, before=before, after={"parent": to.pk})
    return unit


def _on(day: date) -> dict[str, str]:
    return {"on": day.isoformat()}
