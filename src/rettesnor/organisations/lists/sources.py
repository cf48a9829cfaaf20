"""What a plan is made from: a file of one of three shapes, or the list that comes with the system."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from rettesnor.organisations import klass
from rettesnor.organisations.klass_planning import plan_changes, plan_codes
from rettesnor.organisations.lists.columns import Row, rows_in
from rettesnor.organisations.lists.plan import Fault, Plan, Standing
from rettesnor.organisations.lists.planning import plan_list
from rettesnor.organisations.lists.reading import Table, read

SHAPES: dict[str, type[Row | klass.Code | klass.Change]] = {
    "list": Row,
    "codes": klass.Code,
    "changes": klass.Change,
}


@dataclass(frozen=True)
class Source:
    """Rows that have been read. `on`: the day what is new counts from; `whole`: see `plan_list`."""

    shape: str
    rows: tuple[Any, ...]
    on: date
    whole: bool = False

    def plan(
        self,
        standing: Iterable[Standing],
        *,
        today: date,
        choices: Mapping[int, str],
        faults: Iterable[Fault] = (),
    ) -> Plan:
        """What the rows would change in the tree as it stands."""
        faults = [*faults, *_ahead(self.on, today)]
        if self.shape == "codes":
            return plan_codes(self.rows, standing, on=self.on, faults=faults)
        if self.shape == "changes":
            return plan_changes(self.rows, standing, today=today, choices=choices, faults=faults)
        return plan_list(self.rows, standing, on=self.on, whole=self.whole, faults=faults)

    def told(self) -> dict[str, Any]:
        """As plain values, to be carried through a page."""
        rows = [_plain(row) for row in self.rows]
        return {"shape": self.shape, "rows": rows, "on": f"{self.on}", "whole": self.whole}


def source_in(told: Mapping[str, Any]) -> Source:
    """The source that was told."""
    make = SHAPES[told["shape"]]
    rows = tuple(make(**_rich(row)) for row in told["rows"])
    return Source(told["shape"], rows, date.fromisoformat(told["on"]), told["whole"])


def source_of(data: bytes, *, on: date, whole: bool) -> tuple[Source, list[Fault]]:
    """The rows of a file that was sent in, and all that is wrong with it. Never an exception."""
    table = read(data)
    if isinstance(table, Fault):
        return Source("list", (), on), [table]
    shape, rows, faults = _rows_of(table)
    return Source(shape, tuple(rows), on, whole and shape == "list"), faults


def _ahead(on: date, today: date) -> list[Fault]:
    if on <= today:
        return []
    text = _(
        "Endringene gjelder fra en dag som ikke er kommet ennå. Velg i dag eller en tidligere dag."
    )
    return [Fault(0, "", text)]


def _rows_of(table: Table) -> tuple[str, list[Any], list[Fault]]:
    if klass.is_changes(table):
        return "changes", *klass.changes_in(table)
    if klass.is_codes(table):
        return "codes", *klass.codes_in(table)
    if not set(table.headings):
        return "list", [], [Fault(1, "", _("Overskriftene mangler. Bruk malen."))]
    return "list", *rows_in(table)


def _plain(row: Any) -> dict[str, Any]:
    """Without what is empty by itself: a list of five thousand must fit in a page."""
    return {
        name: f"{value}" if isinstance(value, date) else value
        for name, value in asdict(row).items()
        if value is not None
    }


def _rich(row: Mapping[str, Any]) -> dict[str, Any]:
    days = {"on", "valid_from"}
    rich = {
        name: date.fromisoformat(value) if name in days else value for name, value in row.items()
    }
    if "serves" in rich:
        rich["serves"] = tuple(row["serves"])
    return rich
