"""What a reader can work out about the hidden cells from those that are shown."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, inf
from typing import Any

from rettesnor.analysis.suppression.tables import Cell, Counts, Sum, in_order

SPECK = 1e-6
Range = tuple[float, float]
Row = dict[Cell, int]


def exactly_known(hidden: Collection[Cell], sums: Iterable[Sum]) -> frozenset[Cell]:
    """The hidden cells that follow from the shown ones by adding and subtracting alone.

    A cell follows when it can be alone in a sum of sums (its unit vector lies in their row space).
    Use it with every sum a reader can know. A cell that does not follow may still be all but
    known, since counts are never negative: see `feasible`.
    Source: Hundepool et al. (2012), chapter 4. Exact, in fractions.

    >>> one = Sum(("all",), (("a",), ("b",)))
    >>> exactly_known([("a",)], [one]), exactly_known([("a",), ("b",)], [one])
    (frozenset({('a',)}), frozenset())
    """
    pivots: dict[Cell, dict[Cell, Fraction]] = {}
    for equation in _equations(hidden, sums):
        row = {cell: Fraction(sign) for cell, sign in equation.items()}
        for cell in [cell for cell in row if cell in pivots]:
            _subtract(row, pivots[cell], row[cell])
        if not row:
            continue
        pivot = in_order(row)[0]
        row = {cell: sign / row[pivot] for cell, sign in row.items()}
        for other in pivots.values():
            if pivot in other:
                _subtract(other, row, other[pivot])
        pivots[pivot] = row
    return frozenset(cell for cell, row in pivots.items() if len(row) == 1)


def feasible(
    counts: Counts, hidden: Collection[Cell], sums: Iterable[Sum], *, least: int = 1
) -> Mapping[Cell, Range]:
    """The smallest and the largest count each hidden cell may have, as far as a reader can tell.

    `least` is what the reader knows every hidden count to be at least: 1 where zeros are shown.
    Infinity where nothing holds a cell down. Found by linear programming, rounded inwards to whole
    numbers. Use it to check what was published; `protect` does so before it answers.
    Source: Hundepool et al. (2012), chapter 4.
    Raises ValueError when the counts do not add up.

    >>> table = {("all",): 10, ("a",): 1, ("b",): 2, ("c",): 7}
    >>> one = Sum(("all",), (("a",), ("b",), ("c",)))
    >>> feasible(table, [("a",), ("b",)], [one])
    {('a',): (1, 2), ('b',): (1, 2)}
    """
    ranges: dict[Cell, Range] = {}
    for tied, known in components(hidden, sums):
        system = System.of(counts, tied, known, least)
        for cell in tied:
            (low, _), (high, _) = system.reach([cell], 1), system.reach([cell], -1)
            ranges[cell] = (ceil(low - SPECK), high if high == inf else floor(high + SPECK))
    return {cell: ranges[cell] for cell in in_order(ranges)}


def components(
    hidden: Collection[Cell], sums: Iterable[Sum]
) -> list[tuple[tuple[Cell, ...], tuple[Sum, ...]]]:
    """The hidden cells in groups that no sum ties together, each with its sums.

    What is shown about one group tells nothing of another, so each is audited by itself. Use it
    before `exactly_known` on large tables. Source: our own choice.

    >>> one = Sum(("all",), (("a",), ("b",), ("c",)))
    >>> components([("a",), ("b",), ("x",)], [one])[0][0]
    (('a',), ('b',))
    """
    group: dict[Cell, list[Cell]] = {cell: [cell] for cell in in_order(hidden)}
    known = [(one, [cell for cell in (one.total, *one.parts) if cell in group]) for one in sums]
    for _, unseen in known:
        for cell in unseen[1:]:
            ours, theirs = group[unseen[0]], group[cell]
            if ours is not theirs:
                ours += theirs
                group |= dict.fromkeys(theirs, ours)
    of: dict[int, list[Sum]] = {}
    for one, unseen in known:
        if unseen:
            of.setdefault(id(group[unseen[0]]), []).append(one)
    each = {id(cells): cells for cells in group.values()}
    return [(tuple(in_order(cells)), tuple(of.get(i, ()))) for i, cells in each.items()]


@dataclass(slots=True)
class System:
    """The equations over the hidden cells, ready for the solver."""

    cells: list[Cell]
    least: int
    matrix: Any
    right: list[int]

    @classmethod
    def of(
        cls, counts: Counts, hidden: Collection[Cell], sums: Iterable[Sum], least: int
    ) -> "System":
        from scipy.sparse import csr_array  # noqa: PLC0415 - heavy

        cells = in_order(hidden)
        column = {cell: number for number, cell in enumerate(cells)}
        rows = _equations(hidden, sums)
        at = [(i, column[cell], sign) for i, row in enumerate(rows) for cell, sign in row.items()]
        values = [sign for *_, sign in at]
        places = ([i for i, *_ in at], [j for _, j, _ in at])
        matrix = csr_array((values, places), shape=(len(rows), len(cells))) if rows else None
        # The true counts satisfy the sums, so what is shown need not be gone through again.
        right = [sum(counts[cell] * sign for cell, sign in row.items()) for row in rows]
        return cls(cells, least, matrix, right)

    def reach(self, cells: Collection[Cell], way: int) -> tuple[float, Mapping[Cell, float]]:
        """The least (way 1) or the most (way -1) of some cells together, and counts that give it."""
        from scipy.optimize import linprog  # noqa: PLC0415 - heavy

        if self.matrix is None:
            return (self.least * len(cells), {}) if way > 0 else (inf, {})
        cost = [way if cell in cells else 0 for cell in self.cells]
        told = linprog(
            cost, A_eq=self.matrix, b_eq=self.right, bounds=(self.least, None), method="highs"
        )
        if told.status == 3:  # unbounded
            return inf, {}
        if told.status != 0:
            raise ValueError(f"the counts do not add up: {told.message}")
        return way * told.fun, dict(zip(self.cells, map(float, told.x), strict=True))


def _equations(hidden: Collection[Cell], sums: Iterable[Sum]) -> list[Row]:
    """Each sum with its hidden cells only: the total counts against the parts."""
    unseen = {*hidden}
    rows: list[Row] = []
    for one in sums:
        row = {cell: 1 for cell in one.parts if cell in unseen}
        if one.total in unseen:
            row[one.total] = -1
        if row:
            rows.append(row)
    return rows


def _subtract(row: dict[Cell, Fraction], other: Mapping[Cell, Fraction], times: Fraction) -> None:
    for cell, sign in other.items():
        left = row.get(cell, Fraction()) - times * sign
        if left:
            row[cell] = left
        else:
            row.pop(cell, None)
