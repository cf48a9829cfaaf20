"""The lists that go out with the system: county governors, counties and municipalities.

Plain files, read without a database and without settings: the caller says which folder. Where
each fact comes from stands in SOURCES.md beside the lists.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, astuple, dataclass, fields
from pathlib import Path
from typing import TypeVar

GOVERNORS, COUNTIES, MUNICIPALITIES = "governors.csv", "counties.csv", "municipalities.csv"
FORMS = ("nb", "nn", "")
REQUIRED = ("key", "number", "name", "name_nb", "name_nn", "source")


@dataclass(frozen=True)
class Governor:
    """An office of the county governor. `counties`: two-digit numbers with a space between."""

    key: str
    name_nb: str
    name_nn: str
    counties: str
    source: str


@dataclass(frozen=True)
class Named:
    """A number that keeps its zeros; names in Norwegian, Lule, North and South Sámi, and Kven."""

    number: str
    name: str
    name_smj: str
    name_se: str
    name_sma: str
    name_fkv: str

    @property
    def other_names(self) -> str:
        """Sámi, then Kven, where they differ from the Norwegian; a comma between, often none.

        Worded as the reader of code lists words them, so that a later list shows no change.
        """
        names = (self.name_smj, self.name_se, self.name_sma, self.name_fkv)
        return ", ".join(name for name in names if name not in ("", self.name))


@dataclass(frozen=True)
class County(Named):
    """`governor`: the key of its governor."""

    governor: str


@dataclass(frozen=True)
class Municipality(Named):
    """`written_form`: nb, nn or empty for neutral. `verified`: no where one source alone says it."""

    county: str
    written_form: str
    verified: str


Unit = TypeVar("Unit", Governor, County, Municipality)
Rows = list[tuple[int, Unit]]  # each with the number of its row in the file


class UnreadableList(ValueError):
    """A list that is missing or has another shape; says what `problems` says of it."""


def governors(folder: Path) -> tuple[Governor, ...]:
    """In the order of the file; UnreadableList where it has another shape."""
    return _units(folder / GOVERNORS, Governor)


def counties(folder: Path) -> tuple[County, ...]:
    """In the order of the file; UnreadableList where it has another shape."""
    return _units(folder / COUNTIES, County)


def municipalities(folder: Path) -> tuple[Municipality, ...]:
    """In the order of the file; UnreadableList where it has another shape."""
    return _units(folder / MUNICIPALITIES, Municipality)


def problems(folder: Path) -> list[str]:
    """What is wrong with the lists, in Norwegian: file, row and fault. Empty when all is well.

    Where a list has another shape, only that is said: the rest would be its echo.
    """
    governor_rows, in_governors = _read(folder / GOVERNORS, Governor)
    county_rows, in_counties = _read(folder / COUNTIES, County)
    municipality_rows, in_municipalities = _read(folder / MUNICIPALITIES, Municipality)
    shape = in_governors + in_counties + in_municipalities
    return shape or [
        *_of_governors(governor_rows, [county for _, county in county_rows]),
        *_of_counties(county_rows, governor_rows, municipality_rows),
        *_of_municipalities(municipality_rows, {county.number for _, county in county_rows}),
    ]


def _units(path: Path, kind: type[Unit]) -> tuple[Unit, ...]:
    rows, faults = _read(path, kind)
    if faults:
        raise UnreadableList(" ".join(faults))
    return tuple(unit for _, unit in rows)


def _read(path: Path, kind: type[Unit]) -> tuple[Rows[Unit], list[str]]:
    header = [field.name for field in fields(kind)]
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
        reader = csv.reader(lines[:-1] if lines[-1] == "" else lines, delimiter=";")
        rows = [(reader.line_num, cells) for cells in reader]
    except FileNotFoundError:
        return [], [f"{path.name}: filen mangler."]
    except UnicodeDecodeError:
        return [], [f"{path.name}: filen er ikke lagret som UTF-8."]
    except csv.Error as fault:
        return [], [f"{path.name}: filen kan ikke leses som CSV ({fault})."]
    found = rows[0][1] if rows else []
    if found != header:
        said = f"overskriftene er «{';'.join(found)}», men skal være «{';'.join(header)}»."
        return [], [_said(path.name, 1, said)]
    if len(rows) == 1:
        return [], [f"{path.name}: filen har ingen rader under overskriftene."]
    uneven = [(row, len(cells)) for row, cells in rows[1:] if len(cells) != len(header)]
    if uneven:
        told = "raden har {} felt, men skal ha {}."
        return [], [_said(path.name, row, told.format(n, len(header))) for row, n in uneven]
    return [(row, kind(*cells)) for row, cells in rows[1:]], []


def _said(file: str, row: int, fault: str) -> str:
    return f"{file}, rad {row}: {fault}"


def _of_each(file: str, rows: Rows[Unit], what: str) -> Iterator[str]:
    """What holds in every list: the first column is one of a kind, names stand there, no blanks."""
    seen: dict[str, int] = {}
    for row, unit in rows:
        cells: dict[str, str] = asdict(unit)
        first: str = astuple(unit)[0]
        for column, cell in cells.items():
            if column in REQUIRED and not cell.strip():
                yield _said(file, row, f"feltet {column} er tomt.")
            elif cell != cell.strip():
                yield _said(file, row, f"feltet {column} har mellomrom først eller sist.")
        if first in seen:
            yield _said(file, row, f"{what} {first} står også på rad {seen[first]}.")
        seen.setdefault(first, row)


def _of_governors(rows: Rows[Governor], all_counties: Sequence[County]) -> Iterator[str]:
    yield from _of_each(GOVERNORS, rows, "embetet")
    for row, governor in rows:
        claimed = sorted(governor.counties.split())
        given = sorted(county.number for county in all_counties if county.governor == governor.key)
        if claimed != given:
            told = f"embetet oppgir fylkene «{' '.join(claimed)}», men i {COUNTIES} har det"
            yield _said(GOVERNORS, row, f"{told} «{' '.join(given)}».")


def _of_counties(
    rows: Rows[County], governor_rows: Rows[Governor], municipality_rows: Rows[Municipality]
) -> Iterator[str]:
    yield from _of_each(COUNTIES, rows, "fylkesnummeret")
    keys = {governor.key for _, governor in governor_rows}
    peopled = {municipality.number[:2] for _, municipality in municipality_rows}
    for row, county in rows:
        if county.number and not re.fullmatch("[0-9]{2}", county.number):
            yield _said(COUNTIES, row, f"fylkesnummeret «{county.number}» er ikke to sifre.")
        elif county.number and county.number not in peopled:
            yield _said(COUNTIES, row, f"fylket {county.number} har ingen kommuner.")
        if not county.governor:
            yield _said(COUNTIES, row, f"fylket {county.number} har ingen statsforvalter.")
        elif county.governor not in keys:
            told = f"statsforvalteren «{county.governor}» står ikke i {GOVERNORS}."
            yield _said(COUNTIES, row, told)


def _of_municipalities(rows: Rows[Municipality], numbers: set[str]) -> Iterator[str]:
    yield from _of_each(MUNICIPALITIES, rows, "kommunenummeret")
    for row, unit in rows:
        number, form, verified = unit.number, unit.written_form, unit.verified
        if number and not re.fullmatch("[0-9]{4}", number):
            yield _said(MUNICIPALITIES, row, f"kommunenummeret «{number}» er ikke fire sifre.")
        elif number and number[:2] not in numbers:
            told = (
                f"kommunenummeret {number} begynner med {number[:2]}, som ikke står i {COUNTIES}."
            )
            yield _said(MUNICIPALITIES, row, told)
        elif number and unit.county != number[:2]:
            told = f"kommunen {number} er ført under fylket «{unit.county}», ikke {number[:2]}."
            yield _said(MUNICIPALITIES, row, told)
        if form not in FORMS:
            told = f"målformen «{form}» er ikke nb, nn eller tom (nøytral)."
            yield _said(MUNICIPALITIES, row, told)
        if verified not in ("yes", "no"):
            told = f"feltet verified er «{verified}», men skal være yes eller no."
            yield _said(MUNICIPALITIES, row, told)
