"""Which steps of an initiative must come before which others. Nothing here knows Django."""

from collections.abc import Iterator, Mapping
from datetime import date

# (first, then): the second cannot be on a day before the first. A start or a training may be
# anywhere, and so may what is of no kind.
MUST_FOLLOW: tuple[tuple[str, str], ...] = (
    ("sign-up", "meeting"),
    ("sign-up", "round-1"),
    ("meeting", "round-1"),
    ("round-1", "plan"),
    ("round-1", "round-2"),
    ("plan", "round-2"),
    ("round-1", "summing-up"),
    ("plan", "summing-up"),
    ("round-2", "summing-up"),
)


def crossed(days: Mapping[str, date]) -> Iterator[tuple[str, str]]:
    """The pairs of `MUST_FOLLOW` that stand the wrong way round; `days` is by kind."""
    for first, then in MUST_FOLLOW:
        if first in days and then in days and days[then] < days[first]:
            yield first, then
