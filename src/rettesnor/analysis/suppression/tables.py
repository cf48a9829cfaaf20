"""What is published: cells, the sums between them, and figures that follow the cells."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import TypeVar

Cell = tuple[str | None, ...]
Counts = Mapping[Cell, int]
Figure = TypeVar("Figure")


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum the reader knows: the count of `total` is that of all its `parts` together."""

    total: Cell
    parts: tuple[Cell, ...]

    def speaks_of(self, cells: Collection[Cell]) -> bool:
        return self.total in cells or any(part in cells for part in self.parts)


Margin = Sum | Collection[int]


@dataclass(frozen=True, slots=True)
class Record:
    """Why the cells were hidden, for the log and for nobody who only sees the table."""

    threshold: int
    primary: frozenset[Cell]
    secondary: frozenset[Cell]
    sums: tuple[Sum, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """`cells` may be shown, those that are None with one sign; `hidden` are the same in a set.

    Nothing tells a cell that is hidden for its own sake from one hidden for another's. Only
    `for_the_log` does; it must never reach a page, an export or an address.
    """

    cells: Mapping[Cell, int | None]
    hidden: frozenset[Cell]
    for_the_log: Record = field(repr=False)

    def derive(self, figure: Callable[..., Figure], *cells: Cell) -> Figure | None:
        """What `figure` makes of these counts, or None as soon as one of them is hidden.

        Every percentage, interval, bar, tooltip and place in an order goes through here.
        """
        unknown = [cell for cell in cells if cell not in self.cells]
        if unknown:
            raise ValueError(f"not among the published cells: {unknown[0]}")
        counts = [self.cells[cell] for cell in cells]
        return None if None in counts else figure(*counts)


def sums(counts: Counts, *, axes: Iterable[Collection[int]] | None = None) -> tuple[Sum, ...]:
    """The sums of a table over its axes: a total has None where an axis was summed over.

    `axes` are the margins that are published, each as the axes (from 0) that are *kept*; none kept
    is the grand total. Without `axes`: every margin there is. A sum is made from the finest
    margin downwards, so that what each published margin tells about the next is there too.

    Use it for answers by office and question. For sums that do not follow an axis (offices in
    counties, rounds in a year) write a `Sum`. Source: Hundepool et al. (2012), chapter 4.
    Raises ValueError at cells with unequally many axes, or an axis that is not there.

    >>> table = {("A", "yes"): 9, ("A", "no"): 6}
    >>> sums(table, axes=[(0,)])
    (Sum(total=('A', None), parts=(('A', 'no'), ('A', 'yes'))),)
    """
    if len({len(cell) for cell in counts}) > 1:
        raise ValueError("all cells must have equally many axes")
    width = len(next(iter(counts), ()))
    everything = tuple(range(width))
    asked = _every(width) if axes is None else [tuple(sorted({*kept})) for kept in axes]
    for kept in asked:
        if any(axis not in everything for axis in kept):
            raise ValueError(f"the table has the axes {everything}, not {kept}")
    levels = {everything, *asked} - {()} | {kept for kept in asked if not kept}
    found: list[Sum] = []
    for kept in sorted(levels - {everything}, key=lambda one: (-len(one), one)):
        for finer in sorted(levels, key=lambda one: (len(one), one)):
            if _just_above(kept, finer, levels):
                found += _grouped(counts, kept, finer)
    return tuple(found)


def in_order(cells: Iterable[Cell]) -> list[Cell]:
    """The same order on every machine, however the table came."""
    return sorted(cells, key=lambda cell: tuple((part is not None, str(part)) for part in cell))


def _every(width: int) -> list[tuple[int, ...]]:
    return [kept for size in range(width) for kept in combinations(range(width), size)]


def _just_above(
    kept: tuple[int, ...], finer: tuple[int, ...], levels: Collection[tuple[int, ...]]
) -> bool:
    """Whether no published margin lies between the two."""
    if not {*kept} < {*finer}:
        return False
    return not any({*kept} < {*between} < {*finer} for between in levels)


def _grouped(counts: Counts, kept: tuple[int, ...], finer: tuple[int, ...]) -> list[Sum]:
    groups: dict[Cell, set[Cell]] = {}
    for cell in counts:
        groups.setdefault(_margin(cell, kept), set()).add(_margin(cell, finer))
    return [Sum(total, tuple(in_order(groups[total]))) for total in in_order(groups)]


def _margin(cell: Cell, kept: tuple[int, ...]) -> Cell:
    return tuple(part if axis in kept else None for axis, part in enumerate(cell))
