"""The country as it goes out with the system, as rows of a list like any other."""

from pathlib import Path

from rettesnor.organisations import shipped
from rettesnor.organisations.lists.columns import Row
from rettesnor.organisations.models import Kind


def shipped_rows(folder: Path) -> tuple[Row, ...]:
    """Governors, counties and municipalities. `shipped.UnreadableList` when a list is broken."""
    governors = {one.key: one.name_nb for one in shipped.governors(folder)}
    told = [
        *({"kind": Kind.GOVERNOR.value, "name": name} for name in governors.values()),
        *(
            _named(one) | {"kind": Kind.COUNTY.value, "under": governors.get(one.governor, "")}
            for one in shipped.counties(folder)
        ),
        *(
            _named(one)
            | {"kind": Kind.MUNICIPALITY.value, "under": one.county}
            | {"written_form": one.written_form}
            for one in shipped.municipalities(folder)
        ),
    ]
    return tuple(Row(line=line, **given) for line, given in enumerate(told, 1))  # type: ignore[arg-type]  # texts, by name


def _named(one: shipped.Named) -> dict[str, str]:
    return {"number": one.number, "name": one.name, "sami_name": one.other_names}
