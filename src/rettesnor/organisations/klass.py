"""Statistics Norway's own lists of codes and of changes, in the CSV their code system hands out.

Two shapes, told apart by their headings: the codes of one version (`code;parentCode;level;name …`)
and what has changed (`oldCode;oldName;oldShortName;newCode;newName;newShortName;changeOccurred`).
Semicolon, quoted or not, ISO-8859-1 or UTF-8. Codes of two digits are counties, four municipalities,
six districts of a city.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.utils.translation import gettext as _

from rettesnor.organisations.lists.plan import Fault
from rettesnor.organisations.lists.reading import Table
from rettesnor.organisations.models import Kind

KIND_OF_LENGTH = {2: Kind.COUNTY, 4: Kind.MUNICIPALITY, 6: Kind.DISTRICT}
# «Uoppgitt», Svalbard, Jan Mayen and the shelf stand among the codes, and have no county.
LEFT_OUT = ("99", "21", "22", "23", "25", "26")
LONGEST_NAME = 120


@dataclass(frozen=True)
class Code:
    """One code of a version. `valid_from` is None when the file does not say."""

    line: int
    code: str
    name: str
    valid_from: date | None = None


@dataclass(frozen=True)
class Change:
    """One row of the table of changes. An empty old code is a new unit, an empty new one an end."""

    line: int
    old: str
    old_name: str
    new: str
    new_name: str
    on: date


T = TypeVar("T", Code, Change)


def is_codes(table: Table) -> bool:
    return {"code", "name"} <= _headings(table).keys()


def is_changes(table: Table) -> bool:
    return {"oldcode", "newcode"} <= _headings(table).keys()


def codes_in(table: Table) -> tuple[list[Code], list[Fault]]:
    """The codes that can be understood, and what is wrong with the others."""
    codes, faults = [], list[Fault]()
    for line, given in _rows(table):
        code, name = given.get("code", ""), given.get("name", "")
        faults += _wrong_code(line, "code", code) + _wrong_name(line, "name", name)
        codes.append(Code(line, code, name, _day(given.get("validfrom", ""))))
    return _right(codes, faults), faults


def changes_in(table: Table) -> tuple[list[Change], list[Fault]]:
    """The changes that can be understood, in the order they happened, and what is wrong."""
    changes, faults = [], list[Fault]()
    for line, given in _rows(table):
        old, new = given.get("oldcode", ""), given.get("newcode", "")
        on = _day(given.get("changeoccurred", ""))
        for column, code in (("oldCode", old), ("newCode", new)):
            faults += _wrong_code(line, column, code) if code else []
        if not (old or new):
            faults.append(Fault(line, "oldCode", _("Raden har verken gammel eller ny kode.")))
        if new:
            faults += _wrong_name(line, "newName", given.get("newname", ""))
        if old and new and len(old) != len(new):
            faults.append(Fault(line, "newCode", _("Gammel og ny kode er ikke av samme type.")))
        if on is None:
            text = _("Datoen kan ikke leses. Den skal være som 2024-01-01.")
            faults.append(Fault(line, "changeOccurred", text))
            continue
        old_name, new_name = given.get("oldname", ""), given.get("newname", "")
        changes.append(Change(line, old, old_name, new, new_name, on))
    return sorted(_right(changes, faults), key=lambda change: change.on), faults


def is_left_out(code: str) -> bool:
    return code.startswith(LEFT_OUT)


def _headings(table: Table) -> dict[str, int]:
    return {text.strip().casefold(): place for place, text in enumerate(table.headings)}


def _rows(table: Table) -> list[tuple[int, dict[str, str]]]:
    """By heading. Two files pasted together have their headings twice: the second time is no row."""
    headings = _headings(table)
    again = tuple(text.casefold() for text in table.headings)
    return [
        (
            line,
            {name: cells[at].strip() if at < len(cells) else "" for name, at in headings.items()},
        )
        for line, cells in table.rows
        if tuple(cell.casefold() for cell in cells) != again
    ]


def _wrong_code(line: int, column: str, code: str) -> list[Fault]:
    if code.isascii() and code.isdigit() and len(code) in KIND_OF_LENGTH:
        return []
    text = _("«%(code)s» er ingen kode for et fylke (to sifre), en kommune (fire) eller en bydel.")
    return [Fault(line, column, text % {"code": code[:20]})]


def _wrong_name(line: int, column: str, name: str) -> list[Fault]:
    if not name:
        return [Fault(line, column, _("Navnet mangler."))]
    if len(name) > LONGEST_NAME:
        return [Fault(line, column, _("Navnet er for langt."))]
    return []


def _right(found: list[T], faults: list[Fault]) -> list[T]:
    wrong = {fault.row for fault in faults}
    return [one for one in found if one.line not in wrong]


def _day(text: str) -> date | None:
    for shape in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            return datetime.strptime(text[:10], shape).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None
