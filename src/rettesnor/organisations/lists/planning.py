"""From the rows of our own list and the tree as it stands, to what would change and what is wrong."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from rettesnor.organisations.lists.columns import Row
from rettesnor.organisations.lists.draft import Draft, folded
from rettesnor.organisations.lists.plan import Facts, Fault, Plan, Standing, What
from rettesnor.organisations.models import PARENT, Kind

# Those above first, so that a unit can stand under one from the same file.
ORDER = (Kind.GOVERNOR, Kind.COUNTY, Kind.MUNICIPALITY, Kind.DISTRICT, Kind.OFFICE)
PLAIN = ("contact_name", "contact_email", "contact_phone", "written_form", "sami_name")


def plan_list(
    rows: Sequence[Row],
    standing: Iterable[Standing],
    *,
    on: date,
    whole: bool = False,
    faults: Iterable[Fault] = (),
) -> Plan:
    """`on`: the day new names count from; `whole`: what is of the file's kinds and not in it, ends."""
    work = _Work(Draft(standing), on, list(faults))
    clashing = _said_twice(rows, work.faults)
    for kind in ORDER:
        for row in rows:
            if row.kind == kind and row.line not in clashing:
                work.one(row)
    for row in rows:
        if row.serves is not None and row.line in work.found:
            work.service(row)
    if whole:
        work.end_the_rest({row.kind for row in rows})
    faults_by_row = tuple(sorted(work.faults, key=lambda fault: fault.row))
    steps = tuple(work.draft.steps)
    touched = {step.unit for step in steps}
    unchanged = len(work.taken - touched)
    return Plan(steps, faults_by_row, (), unchanged, (), dict(work.draft.names))


@dataclass
class _Work:
    draft: Draft
    on: date
    faults: list[Fault]
    found: dict[int, int] = field(default_factory=dict)
    """Which unit each row is about."""
    taken: set[int] = field(default_factory=set)

    def one(self, row: Row) -> None:
        pk = self._known(row)
        parent = self._above(row, pk)
        if parent is _LOST or (pk is not None and self._too_early(row, pk)):
            return
        told: dict[str, Any] = {
            name: value for name in PLAIN if (value := getattr(row, name)) is not None
        }
        told |= {"name": row.name, "parent": parent}
        if row.number:
            told["number"] = row.number
        if pk is None:
            pk = self.draft.add(Facts(kind=row.kind, **told), self.on)
        elif pk in self.taken:
            self._fault(row, "navn", _("Denne enheten står i en rad over også. Ta bort den ene."))
            return
        else:
            self.draft.become(pk, self.on, **told)
        self.found[row.line] = pk
        self.taken.add(pk)

    def _known(self, row: Row) -> int | None:
        """The unit a row is about: by number, else by name; of several, the one where it stands."""
        pk = self.draft.numbered(row.kind, row.number)
        if pk is not None:
            return pk
        named = self.draft.named(row.kind, row.name)
        above = self._candidates(row) if row.under else set()
        if len(named) > 1 or (row.number and named):
            named = {one for one in named if self.draft.units[one].parent in above}
        return next(iter(named)) if len(named) == 1 else None

    def _candidates(self, row: Row) -> set[int]:
        found: set[int] = set()
        for kind in PARENT[Kind(row.kind)]:
            digits = {Kind.COUNTY: 2, Kind.MUNICIPALITY: 4, Kind.DISTRICT: 6}.get(kind, 0)
            number = row.under.zfill(digits) if row.under.isdigit() else row.under
            by_number = self.draft.numbered(kind, number)
            found |= {by_number} if by_number is not None else self.draft.named(kind, row.under)
        return found

    def _above(self, row: Row, pk: int | None) -> int | None:
        if not row.under and pk is not None:
            return self.draft.units[pk].parent
        if row.kind == Kind.GOVERNOR:
            return next(iter(self.draft.of_kind(Kind.NATION)), _LOST)
        found = self._candidates(row)
        if len(found) == 1:
            return found.pop()
        says = {"text": row.under[:60]}
        if not row.under:
            text = _("Si hva enheten står under, med nummer eller navn.")
        elif found:
            text = _("Flere heter «%(text)s». Skriv nummeret i stedet.") % says
        else:
            text = _(
                "Vi finner ikke «%(text)s» på nivået over. Rett det, eller ta den med i filen."
            )
            text %= says
        self._fault(row, "under", text)
        return _LOST

    def _too_early(self, row: Row, pk: int) -> bool:
        facts, since = self.draft.units[pk], self.draft.since[pk]
        if self.on >= since or (facts.name, facts.number) == (row.name, row.number or facts.number):
            return False
        text = _("Dette gjelder fra %(on)s, men vi vet noe nyere om enheten, fra %(since)s.")
        self._fault(row, "navn", text % {"on": f"{self.on:%d.%m.%Y}", "since": f"{since:%d.%m.%Y}"})
        return True

    def service(self, row: Row) -> None:
        """Which municipalities an office serves besides the one where it stands."""
        if row.kind != Kind.OFFICE:
            self._fault(row, "betjener", _("Bare et Nav-kontor betjener kommuner. Tøm feltet."))
            return
        served = {n: self.draft.numbered(Kind.MUNICIPALITY, n) for n in row.serves or ()}
        unknown = [number for number, pk in served.items() if pk is None]
        if unknown:
            text = _("Vi kjenner ikke kommunen %(numbers)s. Rett nummeret.")
            self._fault(row, "betjener", text % {"numbers": ", ".join(unknown)})
            return
        pk = self.found[row.line]
        host = self.draft.units[pk].parent
        others = {one for one in served.values() if one is not None and one != host}
        self.draft.become(pk, self.on, serves=tuple(sorted(others)))

    def end_the_rest(self, kinds: set[str]) -> None:
        """From the bottom, so that what stands under one that ends has ended too, or is named."""
        for kind in reversed(ORDER):
            for pk in self.draft.of_kind(kind) if kind in kinds else ():
                if pk in self.taken:
                    continue
                if left := self.draft.children(pk):
                    self._say_left(pk, left)
                else:
                    self.draft.end(pk, self.on)

    def _say_left(self, pk: int, left: list[int]) -> None:
        text = _(
            "%(unit)s står ikke i filen, men har enheter under seg: %(names)s. Flytt dem først, "
            "eller slå enhetene sammen på siden for %(unit)s."
        )
        names = ", ".join(self.draft.units[child].name for child in left[:5])
        says = {"unit": self.draft.units[pk].name, "names": names}
        self.faults.append(Fault(0, "", text % says))

    def _fault(self, row: Row, column: str, text: str) -> None:
        self.faults.append(Fault(row.line, column, text))


_LOST = 0  # no unit has this id


def _said_twice(rows: Sequence[Row], faults: list[Fault]) -> set[int]:
    """The lines after the first that give a number, or a name in one place, once more."""
    twice: set[int] = set()
    numbers: dict[tuple[str, str], Row] = {}
    names: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        first = numbers.setdefault((row.kind, row.number), row) if row.number else row
        if first is not row:
            faults.append(_number_again(row, first))
            twice.add(row.line)
            continue
        same = names[row.kind, folded(row.name)]
        clash = next((r for r in same if not (r.number and row.number)), None)
        if clash is not None:
            faults.append(_name_again(row, clash))
            twice.add(row.line)
        same.append(row)
    return twice


def _number_again(row: Row, first: Row) -> Fault:
    if folded(row.name) == folded(first.name) and row.under != first.under:
        return _in_two_places(row, first)
    text = _("Nummer %(number)s står også i rad %(row)s. Rett det ene, eller ta bort raden.")
    return Fault(row.line, "nummer", text % {"number": row.number, "row": first.line})


def _name_again(row: Row, first: Row) -> Fault:
    if row.under != first.under:
        return _in_two_places(row, first)
    text = _("%(name)s står også i rad %(row)s. Ta bort den ene, eller gi begge et nummer.")
    return Fault(row.line, "navn", text % {"name": row.name, "row": first.line})


def _in_two_places(row: Row, first: Row) -> Fault:
    text = _(
        "%(name)s står to steder: under %(first)s i rad %(row)s, og under %(here)s her. Et kontor "
        "har ett vertssted; de andre kommunene skrives under «betjener»."
    )
    says = {"name": row.name, "first": first.under, "row": first.line, "here": row.under}
    return Fault(row.line, "under", text % says)


def count(plan: Plan, what: What) -> int:
    """How many units one kind of change is about."""
    return len({step.unit for step in plan.steps if step.what == what})
