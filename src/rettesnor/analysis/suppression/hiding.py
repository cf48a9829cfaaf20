"""Which cells to hide: those that are small, and as many more as it takes."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from math import ceil, floor, inf

from rettesnor.analysis.checks import count
from rettesnor.analysis.suppression.audit import SPECK, System, components, exactly_known
from rettesnor.analysis.suppression.tables import (
    Cell,
    Counts,
    Margin,
    Published,
    Record,
    Sum,
    in_order,
    sums,
)


def protect(
    table: Counts, *, threshold: int = 5, margins: Iterable[Margin], sensitive: bool = False
) -> Published:
    """The table with its small counts hidden, and enough others that none can be worked out.

    `table` is counts by cell, a cell a tuple of words, one for each axis: ``("Fjord", "no")``.
    `margins` are *all* the sums that are published or can be known: a margin as the axes it keeps
    (``(0,)`` is a total for each office, ``()`` the grand total), or a `Sum` for those that follow
    no axis (counties, years). Totals the table lacks are worked out and become cells.

    Hidden for their own sake are counts from 1 to threshold − 1, and cells whose complement in a
    sum is. 0 and «all» are shown, unless the question is `sensitive`. Then more are hidden,
    the smallest first, until no hidden cell follows from the shown ones, and every small one may,
    for all a reader knows, be `threshold` or more, in a range at least threshold − 1 wide. The
    true totals are shown or hidden, never worked out anew. The same table gives the same answer.

    Use it for what leaves the county, once, when it is published, and keep the answer; see `leaks`
    for the next. Do not use it inside the office: with ten files nearly everything would be
    hidden. Source: Hundepool et al. (2012); the threshold is practice in Norwegian statistics.
    Raises ValueError at a negative count, a threshold under 2, cells that are not alike, a sum of
    unknown cells, and totals that are not the sum of their parts.

    >>> table = {("A", "yes"): 9, ("A", "no"): 2, ("B", "yes"): 8, ("B", "no"): 6}
    >>> shown = protect(table, margins=[(0,), (1,), ()])
    >>> shown.cells["A", "no"], shown.cells["A", None], shown.cells[None, "no"]
    (None, 11, 8)
    >>> shown.derive(lambda no, of: no / of, ("A", "no"), ("A", None)) is None
    True
    """
    if threshold < 2:
        raise ValueError(f"a threshold under 2 hides nothing, not {threshold}")
    table = {cell: count(f"the count of {cell}", number) for cell, number in table.items()}
    known = _all_sums(table, margins)
    counts = _with_totals(table, known)
    desk = _Desk(counts, known, threshold, 0 if sensitive else 1)
    desk.hidden |= _small(desk)
    primary = frozenset(desk.hidden)
    _pair(desk)
    while exposed := _exposed(desk, primary):
        _hide_more(desk, exposed)
        _pair(desk)
    hidden = frozenset(desk.hidden)
    cells = {cell: None if cell in hidden else counts[cell] for cell in in_order(counts)}
    return Published(cells, hidden, Record(threshold, primary, hidden - primary, known))


@dataclass(slots=True)
class _Desk:
    """One table while it is worked on. `low` and `high` are what a reader must reckon with."""

    counts: Counts
    sums: tuple[Sum, ...]
    threshold: int
    least: int
    hidden: set[Cell] = field(default_factory=set)
    low: dict[Cell, float] = field(default_factory=dict)
    high: dict[Cell, float] = field(default_factory=dict)
    safe: set[tuple[Cell, ...]] = field(default_factory=set)

    def wide(self, cell: Cell) -> bool:
        """Whether counts that fit what is shown make the cell as uncertain as it should be."""
        low = self.low.get(cell, self.counts[cell])
        high = self.high.get(cell, self.counts[cell])
        return high >= self.threshold and high - low >= self.threshold - 1

    def learn(self, fits: Mapping[Cell, float]) -> None:
        """Counts that fit once also fit when more is hidden, so they are never forgotten."""
        for cell, fit in fits.items():
            low, high = ceil(fit - SPECK), floor(fit + SPECK)
            self.low[cell] = min(low, self.low.get(cell, self.counts[cell]))
            self.high[cell] = max(high, self.high.get(cell, self.counts[cell]))


def _all_sums(table: Counts, margins: Iterable[Margin]) -> tuple[Sum, ...]:
    asked = list(margins)
    axes = [one for one in asked if not isinstance(one, Sum)]
    given = [one for one in asked if isinstance(one, Sum)]
    finest = {cell: number for cell, number in table.items() if None not in cell}
    by_axis = sums(finest, axes=axes) if axes else ()
    return tuple(dict.fromkeys((*by_axis, *given)))


def _with_totals(table: Counts, known: Collection[Sum]) -> Counts:
    counts = dict(table)
    waiting = list(known)
    while waiting:
        ready = [one for one in waiting if all(part in counts for part in one.parts)]
        if not ready:
            lost = next(part for part in waiting[0].parts if part not in counts)
            raise ValueError(f"a sum speaks of a cell that is not in the table: {lost}")
        for one in ready:
            total = sum(counts[part] for part in one.parts)
            if counts.setdefault(one.total, total) != total:
                raise ValueError(f"{one.total} is {counts[one.total]}, but its parts make {total}")
        waiting = [one for one in waiting if one not in ready]
    return counts


def _small(desk: _Desk) -> set[Cell]:
    """The small ones, and those that leave a small rest in a sum. Zeros stay, if zeros are shown."""

    def small(number: int) -> bool:
        return desk.least <= number < desk.threshold

    found = {cell for cell, number in desk.counts.items() if small(number)}
    for one in desk.sums:
        if len(one.parts) > 1:
            total = desk.counts[one.total]
            found |= {part for part in one.parts if small(total - desk.counts[part])}
    return {cell for cell in found if desk.counts[cell] >= desk.least}


def _pair(desk: _Desk) -> None:
    """Gives every hidden cell that is alone in its sum another, until none is alone."""
    pairing = True
    while pairing:
        pairing = False
        for one in desk.sums:
            unseen = [cell for cell in (one.total, *one.parts) if cell in desk.hidden]
            if len(unseen) == 1:
                desk.hidden.add(_companion(desk, unseen[0], [one]))
                pairing = True


def _exposed(desk: _Desk, primary: Collection[Cell]) -> list[Cell]:
    """The hidden cells a reader knows, or knows too well."""
    found: list[Cell] = []
    for cells, known in components(desk.hidden, desk.sums):
        if cells in desk.safe:
            continue
        exposed = in_order(exactly_known(cells, known)) or _narrow(
            desk, System.of(desk.counts, cells, known, desk.least), primary
        )
        if not exposed:
            desk.safe.add(cells)
        found += exposed
    return found


def _narrow(desk: _Desk, system: System, primary: Collection[Cell]) -> list[Cell]:
    """The small cells that for all a reader knows cannot be much else than small."""
    unsure = [cell for cell in system.cells if cell in primary and not desk.wide(cell)]
    # All at once first: the counts that show it for one cell often do for many.
    for cells in (unsure, *([cell] for cell in unsure)):
        for way in (-1, 1):
            if not all(map(desk.wide, cells)):
                end, fits = system.reach(cells, way)
                desk.learn(fits)
                if end == inf and len(cells) == 1:
                    desk.high[cells[0]] = inf
    return [cell for cell in unsure if not desk.wide(cell)]


def _hide_more(desk: _Desk, exposed: Collection[Cell]) -> None:
    """One more for each, but not where one more for another already counts."""
    new: set[Cell] = set()
    for cell in exposed:
        if not any(one.speaks_of({cell}) and one.speaks_of(new) for one in desk.sums):
            try:
                new.add(_companion(desk, cell, desk.sums))
            except LookupError:
                continue
            desk.hidden |= new
    if not new:
        raise ValueError("this table cannot be protected; leave the finest level out")


def _companion(desk: _Desk, cell: Cell, among: Collection[Sum]) -> Cell:
    """The smallest shown count in a sum with this, or in one tied to it by hidden cells."""
    tied = {cell}
    while True:
        near = {each for one in among if one.speaks_of(tied) for each in (one.total, *one.parts)}
        shown = in_order(near - desk.hidden)
        positive = [each for each in shown if desk.counts[each] > 0]
        if positive:
            return min(positive, key=lambda each: desk.counts[each])
        if near & desk.hidden <= tied:
            if shown and desk.least == 0:
                return shown[0]
            raise LookupError(f"nothing is left to hide beside {cell}")
        tied |= near & desk.hidden
