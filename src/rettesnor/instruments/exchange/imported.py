"""What came of reading an uploaded file, told at its cells."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from rettesnor.instruments.document import Instrument
from rettesnor.instruments.exchange.tree import Branch, Place
from rettesnor.instruments.exchange.yaml_text import to_yaml, write
from rettesnor.instruments.problems import Problem
from rettesnor.instruments.reading import read_instrument_text


class Weight(StrEnum):
    """How much a remark matters to the one who sent the file."""

    CARRIED = "carried"  # it came along as it was
    CHANGED = "changed"  # it came along as something else, or something was put in its place
    LEFT_OUT = "left-out"  # it did not come along
    WRONG = "wrong"  # it must be mended


@dataclass(frozen=True)
class Remark:
    """What became of a cell or a row. Row 0: the whole sheet; no sheet: the whole file."""

    sheet: str
    row: int
    column: str
    what: str
    instead: str
    weight: Weight = Weight.WRONG

    @property
    def where(self) -> str:
        """«Spørsmål!C7», «survey, rad 7», «Spørsmål», or nothing for the whole file."""
        if self.row and self.column:
            return f"{self.sheet}!{self.column}{self.row}"
        return f"{self.sheet}, rad {self.row}" if self.row else self.sheet

    def __str__(self) -> str:
        said = f"{self.what} {self.instead}".strip()
        return f"{self.where}: {said}" if self.where else said


@dataclass(frozen=True)
class Imported:
    """The document when nothing is wrong, and always the draft as YAML where there is one.

    `remarks` speak of the cells of the file that came, `problems` of the lines of `yaml`. Where a
    problem's cell is known it is among the remarks too. Without `yaml` nothing was taken in.
    """

    document: Instrument | None = None
    yaml: str = ""
    remarks: tuple[Remark, ...] = ()
    problems: tuple[Problem, ...] = ()

    def of_weight(self, weight: Weight) -> tuple[Remark, ...]:
        return tuple(remark for remark in self.remarks if remark.weight is weight)


class WorkbookRefused(Exception):
    """The workbook is not opened, or not understood; nothing was taken in from it."""

    def __init__(self, remarks: Iterable[Remark]) -> None:
        self.remarks = tuple(remarks)
        super().__init__("\n".join(map(str, self.remarks)))


def refuse(what: str, instead: str, sheet: str = "") -> WorkbookRefused:
    return WorkbookRefused([Remark(sheet, 0, "", what, instead)])


Tell = Callable[[Problem, Place | None], Remark | None]


def read_tree(
    tree: Branch,
    *,
    name: str,
    laws: frozenset[str] | None,
    remarks: Iterable[Remark],
    tell: Tell,
) -> Imported:
    """The tree as YAML, read. `tell` makes a remark of a problem, given the cell it came from."""
    text, places = write(tree)
    document, problems = read_instrument_text(text, name=name, laws=laws)
    told = [tell(problem, _nearest(places, problem.line)) for problem in problems]
    found = [*remarks, *(remark for remark in told if remark)]
    wrong = any(remark.weight is Weight.WRONG for remark in found)
    if wrong:
        document = None
    draft = to_yaml(document) if document else text
    return Imported(document, draft, tuple(dict.fromkeys(found)), problems)


def at_the_cell(problem: Problem, place: Place | None) -> Remark:
    """The problem in its own words, at the cell."""
    about = f"«{problem.question}»: " if problem.question else ""
    if place is None:
        return Remark("", 0, "", f"{about}{problem.wrong}", problem.instead)
    return Remark(place.sheet, place.row, place.column, f"{about}{problem.wrong}", problem.instead)


def _nearest(places: dict[int, Place], line: int) -> Place | None:
    """The cell of the line, or of the nearest line above that has one: a text's first line."""
    above = [number for number in places if number <= line]
    return places[max(above)] if above else None
