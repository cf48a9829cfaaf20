"""The tree in memory: every change is tried here first, and written down as a step."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from rettesnor.organisations.lists.plan import Facts, Standing, Step, What

NAMES = ("name", "sami_name", "number")


ENDINGS = (" kommune", " fylkeskommune", " fylke", " bydel")


def folded(name: str) -> str:
    """The name as one looks it up: «Lillevik kommune» and «lillevik» are the same."""
    plain = " ".join(name.split()).casefold()
    for ending in ENDINGS:
        plain = plain.removesuffix(ending)
    return plain


class Draft:
    """The current units by number, name and place. A unit the plan makes gets a negative id."""

    def __init__(self, standing: Iterable[Standing]) -> None:
        self.steps: list[Step] = []
        self.names: dict[int, str] = {}
        self.units: dict[int, Facts] = {}
        self.since: dict[int, date] = {}
        self._numbers: dict[tuple[str, str], int] = {}
        self._names: dict[tuple[str, str], set[int]] = defaultdict(set)
        self._children: dict[int | None, set[int]] = defaultdict(set)
        self._made = 0
        for one in standing:
            self.since[one.pk] = one.since
            self._keep(one.pk, one.facts)

    def numbered(self, kind: str, number: str) -> int | None:
        return self._numbers.get((kind, number)) if number else None

    def named(self, kind: str, name: str) -> set[int]:
        """Those of the kind with this name, or with it as the other official one."""
        return set(self._names.get((kind, folded(name)), ()))

    def children(self, pk: int) -> list[int]:
        """By name, for questions in an order one can read."""
        return sorted(self._children.get(pk, ()), key=lambda child: self.units[child].name)

    def of_kind(self, kind: str) -> list[int]:
        return [pk for pk, facts in self.units.items() if facts.kind == kind]

    def add(self, facts: Facts, on: date) -> int:
        self._made += 1
        pk = -self._made
        self.since[pk] = on
        self._keep(pk, facts)
        self.steps.append(Step(What.NEW, pk, on, None, facts))
        return pk

    def become(self, pk: int, on: date, **given: Any) -> bool:
        """Let the unit have these facts: a step for its name, its place and the rest, as needed."""
        before = self.units[pk]
        after = replace(before, **given)
        for what, fields in (
            (What.RENAMED, NAMES),
            (What.MOVED, ("parent",)),
            (What.CHANGED, tuple(asdict(before).keys() - {*NAMES, "parent", "kind"})),
        ):
            halfway = replace(before, **{name: getattr(after, name) for name in fields})
            if halfway != before:
                self.steps.append(Step(what, pk, on, before, halfway))
                before = halfway
        if before == self.units[pk]:
            return False
        if any(getattr(before, name) != getattr(self.units[pk], name) for name in NAMES):
            self.since[pk] = on
        self._drop(pk)
        self._keep(pk, before)
        return True

    def end(self, pk: int, on: date, into: tuple[int, ...] = (), what: What = What.ENDED) -> None:
        """The unit is no more. What serves it serves those that come after."""
        facts = self.units[pk]
        self.steps.append(Step(what, pk, on, facts, facts, into))
        self._drop(pk)
        for other, served in list(self.units.items()):
            if pk in served.serves:
                rest = {one for one in served.serves if one != pk} | set(into)
                self.units[other] = replace(served, serves=tuple(sorted(rest)))

    def split_off(self, pk: int, on: date, others: tuple[int, ...]) -> None:
        """The unit goes on, and others come out of it. What serves it serves it still."""
        facts = self.units[pk]
        self.steps.append(Step(What.SPLIT, pk, on, facts, facts, (pk, *others)))

    def _keep(self, pk: int, facts: Facts) -> None:
        self.units[pk] = facts
        self.names[pk] = facts.name
        if facts.number:
            self._numbers[facts.kind, facts.number] = pk
        for name in {facts.name, facts.sami_name} - {""}:
            self._names[facts.kind, folded(name)].add(pk)
        self._children[facts.parent].add(pk)

    def _drop(self, pk: int) -> None:
        facts = self.units.pop(pk)
        if self._numbers.get((facts.kind, facts.number)) == pk:
            del self._numbers[facts.kind, facts.number]
        for name in {facts.name, facts.sami_name} - {""}:
            self._names[facts.kind, folded(name)].discard(pk)
        self._children[facts.parent].discard(pk)
