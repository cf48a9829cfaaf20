"""Whether a figure, or a new version of a table, may be let out at all."""

from collections.abc import Sequence

from rettesnor.analysis.suppression.tables import Cell, Published, in_order


def releasable(
    applicable: Sequence[int],
    *,
    fewest: int = 5,
    fewest_offices: int = 3,
    largest_share: float = 0.8,
) -> bool:
    """Whether a figure for several offices may be seen by others than themselves.

    `applicable` is the files that apply, one count for each office. It takes at least `fewest`
    files, `fewest_offices` offices that have any, and none of them with more than `largest_share`:
    otherwise the figure is one office's. Use it before `protect`.
    Source: Hundepool et al. (2012), the threshold and dominance rules; the limits are our own.
    Raises ValueError at a negative count.

    >>> releasable([10, 10, 10]), releasable([10, 10]), releasable([50, 2, 3])
    (True, False, False)
    """
    if any(count < 0 for count in applicable):
        raise ValueError("a count cannot be negative")
    total = sum(applicable)
    taking_part = sum(count > 0 for count in applicable)
    if total < fewest or taking_part < fewest_offices:
        return False
    return max(applicable) <= largest_share * total


def leaks(earlier: Published, later: Published) -> tuple[Cell, ...]:
    """The cells where two published tables together tell what either hides.

    Such are cells hidden in one table and shown in the other, and cells shown in both with a
    difference from 1 to the threshold − 1: those few are who came or went between the two.
    Use it before a new table on the same people is published; let it out only when this is empty.
    Do not use it for two rounds with different files. Source: Hundepool et al. (2012), chapter 4.

    >>> from rettesnor.analysis.suppression import protect
    >>> first = protect({("yes",): 8, ("no",): 9}, margins=[()])
    >>> leaks(first, protect({("yes",): 8, ("no",): 11}, margins=[()]))
    ((None,), ('no',))
    """
    threshold = max(earlier.for_the_log.threshold, later.for_the_log.threshold)
    found = []
    for cell in in_order(earlier.cells.keys() & later.cells.keys()):
        before, now = earlier.cells[cell], later.cells[cell]
        if before is None and now is None:
            continue
        if before is None or now is None or 0 < abs(now - before) < threshold:
            found.append(cell)
    return tuple(found)


def rounded(count: int, *, to: int = 5) -> int:
    """The count to the nearest multiple of `to`, for tables anyone may filter as they please.

    Where readers choose the filters themselves no check of `leaks` can follow them; rounding every
    count, totals too, can. Halves go up. Do not show percentages or sums of rounded counts.
    Source: Hundepool et al. (2012), chapter 5.
    Raises ValueError at a negative count or a multiple under 2.

    >>> [rounded(count) for count in (0, 2, 3, 7, 8)]
    [0, 0, 5, 5, 10]
    """
    if count < 0 or to < 2:
        raise ValueError("a count from 0 up is rounded to a multiple of 2 or more")
    return (2 * count + to) // (2 * to) * to
