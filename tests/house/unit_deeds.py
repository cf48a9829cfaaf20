"""Deeds of the tree of units: names, places, ends, mergers, splits and lists."""

from datetime import date

from rettesnor.accounts import actions as accounts
from rettesnor.common import clock
from rettesnor.organisations.lists.columns import Row
from rettesnor.organisations.lists.sources import Source
from rettesnor.organisations.models import Kind, Organisation
from rettesnor.organisations.queries import standing
from tests.cast import Cast
from tests.house.deed import Deed


def municipality(cast: Cast) -> Organisation:
    assert cast.lillevik.parent is not None
    return cast.lillevik.parent


def two(cast: Cast) -> list[Organisation]:
    return [cast.lillevik, cast.storfjellet]


def source(cast: Cast) -> tuple[Source, str]:
    """A list with one new municipality, and the fingerprint of what it would change."""
    row = Row(line=2, kind=Kind.MUNICIPALITY.value, name="Nyvik kommune", under="97")
    found = Source("list", (row,), on())
    return found, found.plan(standing(), today=on(), choices={}).fingerprint


def on() -> date:
    return clock.today()


UNITS: dict[str, Deed] = {
    "accounts.add_unit": Deed(
        lambda cast: cast.county,
        lambda cast, county, by: accounts.add_unit(
            county, by=by, kind=Kind.MUNICIPALITY, name="Nyvåg kommune"
        ),
        rightful="per",
    ),
    "accounts.rename_unit": Deed(
        municipality,
        lambda cast, unit, by: accounts.rename_unit(unit, by=by, name="Lillevika", on=on()),
        rightful="per",
    ),
    "accounts.change_unit": Deed(
        lambda cast: cast.lillevik,
        lambda cast, unit, by: accounts.change_unit(
            unit, accounts.Details(contact_email="nav@lillevik.example"), by=by
        ),
        rightful="per",
    ),
    "accounts.end_unit": Deed(
        lambda cast: cast.lillevik,
        lambda cast, unit, by: accounts.end_unit(unit, by=by, on=on()),
        rightful="per",
    ),
    "accounts.move_unit": Deed(
        municipality,
        lambda cast, unit, by: accounts.move_unit(unit, cast.other_county, by=by),
        rightful="per",
    ),
    "accounts.merge_units": Deed(
        two,
        lambda cast, units, by: accounts.merge_units(units, units[0], by=by, on=on()),
        rightful="per",
    ),
    "accounts.split_unit": Deed(
        municipality,
        lambda cast, unit, by: accounts.split_unit(
            unit,
            [accounts.NewUnit("Indre kommune"), accounts.NewUnit("Ytre kommune")],
            by=by,
            on=on(),
            places={cast.lillevik.pk: 0},
        ),
        rightful="per",
    ),
    "accounts.accept_plan": Deed(
        source,
        lambda cast, made, by: accounts.accept_plan(made[0], by=by, seen=made[1], choices={}),
        rightful="per",
    ),
}
