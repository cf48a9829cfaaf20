"""Taking in a list of units: all of what was shown, in one go, or nothing."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from rettesnor.accounts import rules
from rettesnor.accounts.actions import unit_rows
from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.common import clock
from rettesnor.common.audit import record
from rettesnor.common.refusal import insist
from rettesnor.organisations import queries as tree
from rettesnor.organisations.lists.plan import Facts, Plan, Step, What
from rettesnor.organisations.lists.planning import ORDER
from rettesnor.organisations.lists.sources import Source
from rettesnor.organisations.models import Became, Organisation

PLAIN = ("written_form", "contact_name", "contact_email", "contact_phone")
AT_ONCE = 500  # rows in one statement


@transaction.atomic
def accept_plan(source: Source, *, by: User, seen: str, choices: Mapping[int, str]) -> Plan:
    """Do what the source says, if it is still what was shown: `seen` is that plan's fingerprint.

    `choices` says for each unit it asks about the number of the one it shall stand under.
    """
    nation = Organisation.objects.select_for_update().get(parent=None)
    insist(why_not(by, Permission.MANAGE_ORGANISATIONS, nation))
    standing, today = tree.standing(), clock.today()
    shown = source.plan(standing, today=today, choices={})
    insist(rules.LIST_CHANGED if shown.fingerprint != seen else None)
    plan = source.plan(standing, today=today, choices=choices) if choices else shown
    insist(rules.LIST_FAULTS if plan.faults else None)
    insist(rules.LIST_QUESTIONS if plan.open_questions else None)
    insist(rules.LIST_NOTHING if not plan.steps else None)
    _Writing(by).write(plan)
    return plan


class _Writing:
    """The steps in their order; new units that follow each other are written together."""

    def __init__(self, by: User) -> None:
        self.by = by
        self.units = {unit.pk: unit for unit in Organisation.objects.filter(valid_to=None)}
        self.changed: dict[int, Organisation] = {}
        self.serving: dict[int, tuple[int, ...]] = {}

    def write(self, plan: Plan) -> None:
        new: list[Step] = []
        ended = {step.unit for step in plan.steps if step.what in ENDS and not step.goes_on}
        self._give_up_numbers(plan, ended)
        for step in plan.steps:
            if step.what != What.NEW and new:
                self._begin(new)
                new = []
            if step.what == What.NEW:
                new.append(step)
            else:
                self._do(step)
        self._begin(new)
        self._write_changed()

    def _give_up_numbers(self, plan: Plan, ended: set[int]) -> None:
        """A number that goes from one unit to another is nobody's in between."""
        leaving = ended | {
            step.unit
            for step in plan.steps
            if step.what == What.RENAMED and step.before and step.before.number
        }
        taken = {step.after.number for step in plan.steps if step.what in {What.NEW, What.RENAMED}}
        clash = [pk for pk in leaving if pk in self.units and self.units[pk].number in taken]
        Organisation.objects.filter(pk__in=clash).update(number="")

    def _do(self, step: Step) -> None:
        unit = self.units[step.unit]
        if step.what == What.RENAMED:
            self._rename(unit, step)
        elif step.what == What.MOVED:
            self._move(unit, step)
        elif step.what == What.CHANGED:
            self._change(unit, step)
        else:
            self._end(unit, step)

    def _begin(self, steps: list[Step]) -> None:
        """Level by level, since a path builds on the one above."""
        for kind in ORDER:
            own = [step for step in steps if step.after.kind == kind]
            made = Organisation.objects.bulk_create(
                [self._made(step.after, step.on) for step in own], batch_size=AT_ONCE
            )
            above = Organisation.objects.filter(pk__in={unit.parent_id for unit in made})
            paths = dict(above.values_list("pk", "path"))  # as they are now: some may have moved
            for step, unit in zip(own, made, strict=True):
                unit.path = f"{paths[unit.parent_id or 0]}{unit.pk}/"
                self.units[step.unit] = unit
                self.serving[step.unit] = step.after.serves
            Organisation.objects.bulk_update(made, ["path"], batch_size=AT_ONCE)
            for unit in made:
                self._record("unit.add", unit, after=_told(unit))

    def _made(self, facts: Facts, on: date) -> Organisation:
        return Organisation(
            kind=facts.kind,
            name=facts.name,
            sami_name=facts.sami_name,
            number=facts.number,
            parent=self.units[facts.parent or 0],
            valid_from=on,
            **{name: getattr(facts, name) for name in PLAIN},
        )

    def _rename(self, unit: Organisation, step: Step) -> None:
        names = {"name": step.after.name, "sami_name": step.after.sami_name}
        names["number"] = step.after.number
        before = {name: getattr(unit, name) for name in names}
        unit_rows.call(unit, step.on, **names)
        after = names | {"on": step.on.isoformat()}
        self._record("unit.rename", unit, before=before, after=after)

    def _move(self, unit: Organisation, step: Step) -> None:
        before = {"parent": unit.parent_id}
        # One above that moved has taken this one's path along.
        unit.path = Organisation.objects.values_list("path", flat=True).get(pk=unit.pk)
        to = self.units[step.after.parent or 0]
        to.path = Organisation.objects.values_list("path", flat=True).get(pk=to.pk)
        unit_rows.put_under(unit, to)
        self._record("unit.move", unit, before=before, after={"parent": unit.parent_id})

    def _change(self, unit: Organisation, step: Step) -> None:
        changed = [name for name in PLAIN if getattr(unit, name) != getattr(step.after, name)]
        for name in changed:
            setattr(unit, name, getattr(step.after, name))
        if changed:
            self.changed[unit.pk] = unit
        if step.before is None or step.before.serves != step.after.serves:
            self.serving[step.unit] = step.after.serves
            changed.append("serves")
        self._record("unit.change", unit, after={"changed": changed})

    def _end(self, unit: Organisation, step: Step) -> None:
        after = [self.units[pk] for pk in step.into]
        kind = {What.MERGED: Became.MERGED, What.SPLIT: Became.SPLIT}.get(step.what)
        if step.goes_on:
            # Two units have one succession: a part given once more to the same one adds none.
            had = set(unit.successions.values_list("after_id", flat=True))
            others = [one for one in after if one.pk not in had]
            unit_rows.succeed([unit], others, step.on, Became.SPLIT)
        else:
            unit_rows.end(unit, step.on, after, kind)
        told = {"on": step.on.isoformat(), "into": [one.pk for one in after]}
        verb = {What.MERGED: "unit.merge", What.SPLIT: "unit.split"}.get(step.what, "unit.end")
        self._record(verb, unit, after=told)

    def _write_changed(self) -> None:
        Organisation.objects.bulk_update(self.changed.values(), PLAIN, batch_size=AT_ONCE)
        for unit, served in self.serving.items():
            if served or unit > 0:
                self.units[unit].serves.set([self.units[pk] for pk in served])

    def _record(
        self,
        verb: str,
        unit: Organisation,
        *,
        before: dict[str, Any] | None = None,
        after: dict[str, Any],
    ) -> None:
        record(verb, unit, by=self.by, organisation=unit, before=before, after=after)


ENDS = {What.MERGED, What.SPLIT, What.ENDED}


def _told(unit: Organisation) -> dict[str, Any]:
    return {"kind": str(unit.kind), "parent": unit.parent_id, "number": unit.number}
