"""How long an item takes at this office, from when its answers were given. Reads nothing."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

PAUSE = timedelta(minutes=5)  # longer than that between two answers, and one was doing other things
ENOUGH = 2  # items, before the office's own pace says more than the form's
LONGEST = 60.0  # minutes; more is a case that lay open


def minutes_of(times: Sequence[datetime]) -> float:
    """Minutes at work on one item, from the times of its answers; pauses are left out.

    The first question takes as long as the others did on average.
    """
    ordered = sorted(times)
    gaps = [later - earlier for earlier, later in pairwise(ordered)]
    worked = [gap for gap in gaps if gap <= PAUSE]
    if not worked:
        return 0.0
    total = sum(worked, timedelta())
    return min((total + total / len(worked)).total_seconds() / 60, LONGEST)


def pace(items: Iterable[Sequence[datetime]]) -> float | None:
    """Minutes an item, the middle one of those that are done; None until two are.

    One figure for the part, whoever worked: nobody's own pace is ever worked out.
    """
    minutes = [found for found in map(minutes_of, items) if found]
    return median(minutes) if len(minutes) >= ENOUGH else None
