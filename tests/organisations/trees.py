"""A small tree as a plan is made from it, with nothing of a database."""

from datetime import date

from rettesnor.organisations.lists.plan import Facts, Plan, Standing, Step, What

BEFORE = date(2020, 1, 1)
ON = date(2024, 1, 1)
TODAY = date(2024, 6, 1)


def standing(*units: tuple[int, str, str, str, int | None], since: date = BEFORE) -> list[Standing]:
    """Of id, kind, number, name and the id above."""
    return [
        Standing(pk, Facts(kind=kind, number=number, name=name, parent=above), since)
        for pk, kind, number, name, above in units
    ]


# A nation of one governor, two counties, and what stands under them.
TREE = standing(
    (1, "nation", "", "Nasjonalt", None),
    (2, "governor", "", "Statsforvalteren i Fjordheim", 1),
    (3, "county", "97", "Fjordheim", 2),
    (4, "county", "98", "Sørlund", 2),
    (5, "municipality", "9701", "Lillevik kommune", 3),
    (6, "municipality", "9702", "Storfjellet kommune", 3),
    (7, "municipality", "9703", "Nordbygda kommune", 3),
    (8, "municipality", "9801", "Sørstranda kommune", 4),
    (11, "office", "", "Nav Lillevik", 5),
    (12, "office", "", "Nav Storfjellet", 6),
    (13, "office", "", "Nav Nordbygda", 7),
    (14, "office", "", "Nav Sørstranda", 8),
)


def told(plan: Plan) -> list[tuple[str, str]]:
    """What happens to whom, in order, in few words."""
    return [(step.what.value, plan.names[step.unit]) for step in plan.steps]


def steps(plan: Plan, what: What) -> list[Step]:
    return [step for step in plan.steps if step.what == what]


def faults(plan: Plan) -> list[tuple[int, str]]:
    return [(fault.row, fault.column) for fault in plan.faults]
