"""What goes in and out of an exchange: what stands now, what a file proposes, what is wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from rettesnor.instruments.document import ItemType
from rettesnor.reviews.sheets import Given, Sheet

Key = tuple[str, str]
"""A field of the form: the question's id, and the topic's or ""."""


@dataclass(frozen=True)
class Cell:
    """What stands in one field of an item: as it is stored, and its version (0: never answered).

    `contested`: another answer waits beside it until somebody chooses.
    """

    value: str = ""
    reason: str = ""
    note: str = ""
    version: int = 0
    contested: bool = False


NOTHING = Cell()


@dataclass(frozen=True)
class ItemSheet:
    """One item as it stands now. `item` is its key in the database, `number` what people say."""

    item: int
    number: int
    month: date | None = None
    types: frozenset[ItemType] = frozenset()
    cells: Mapping[Key, Cell] = field(default_factory=dict)

    def cell(self, key: Key) -> Cell:
        return self.cells.get(key, NOTHING)

    @property
    def sheet(self) -> Sheet:
        """The same as the rest of the room reads it."""
        given = {key: Given(cell.value, cell.reason, cell.note) for key, cell in self.cells.items()}
        return Sheet(self.number, self.month, given, self.types)


@dataclass(frozen=True)
class Header:
    """Where a file belongs. `round`, `part` and `office` are ids; the names are for people.

    `period` is the first day of the first and of the last month of the round.
    """

    round: str
    round_name: str
    part: str
    office: str
    office_name: str
    period: tuple[date, date]


@dataclass(frozen=True)
class Proposal:
    """A change to one field; None is what the file says nothing about, "" takes the answer back.

    `seen` is the version it was weighed against: whoever answers after that makes a conflict.
    """

    item: int
    number: int
    question: str
    topic: str = ""
    value: str | None = None
    reason: str | None = None
    note: str | None = None
    seen: int = 0


@dataclass(frozen=True)
class FactProposal:
    """What a file says of the case itself: its month, all its types; None where nothing new."""

    item: int
    number: int
    month: date | None = None
    types: frozenset[ItemType] | None = None


@dataclass(frozen=True)
class Problem:
    """Something that cannot be taken in. `code` is stable and for tests and programs.

    `where` is «Sak nr. 14, celle D7», «Sak nr. 14, tegn 5», or "" for the whole file.
    """

    code: str
    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" if self.where else self.what


@dataclass(frozen=True)
class Reading:
    """What a file says, weighed against what stands now.

    Save `facts` first and then `proposals`, in their order: the later ones may hang on the
    earlier. `told` stops nothing, and is worth knowing. `unchanged` counts the fields that came
    along and change nothing.
    """

    proposals: tuple[Proposal, ...] = ()
    facts: tuple[FactProposal, ...] = ()
    problems: tuple[Problem, ...] = ()
    told: tuple[Problem, ...] = ()
    unchanged: int = 0


def refused(problem: Problem) -> Reading:
    return Reading(problems=(problem,))


def by_item(sheets: Sequence[ItemSheet]) -> dict[int, ItemSheet]:
    return {sheet.item: sheet for sheet in sheets}
