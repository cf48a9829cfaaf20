"""What a run chart is told: the points, and what was decided and done along the way."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """One check: its name beneath the axis («12. jan»), and `met` of `of` cases.

    With `of` 0 the check is there, and says nothing: no case had the question.
    """

    label: str
    met: int
    of: int

    def __post_init__(self) -> None:
        if not 0 <= self.met <= self.of:
            raise ValueError(f"not a count of cases: {self.met} of {self.of}")

    @property
    def figure(self) -> str:
        return f"{self.met}/{self.of}" if self.of else "–"


@dataclass(frozen=True, slots=True)
class Phase:
    """From the point at place `start` to the next phase: its centre line, 0-1, None for no line.

    `frozen` when a person has fixed the line, which is then solid; else it moves with every new
    point and is dashed. `words` explain it beneath the chart; phases with the same words share
    them.
    """

    start: int
    centre: float | None
    frozen: bool = False
    words: str = ""

    def __post_init__(self) -> None:
        if self.centre is not None and not 0 <= self.centre <= 1:
            raise ValueError(f"a centre line outside 0 and 1: {self.centre}")


@dataclass(frozen=True, slots=True)
class Goal:
    """The share one aims at, 0-1, in words («Mål: 9 av 10 innen 1. juni»)."""

    share: float
    words: str

    def __post_init__(self) -> None:
        if not 0 <= self.share <= 1:
            raise ValueError(f"a goal outside 0 and 1: {self.share}")


@dataclass(frozen=True, slots=True)
class Change:
    """Something done before the point at place `before`; after the last one that is their number.

    The chart numbers the changes from 1 in the order given, and tells them beneath.
    """

    before: int
    words: str


def checked(
    points: Sequence[Point | None], phases: Sequence[Phase], changes: Sequence[Change]
) -> None:
    """Raises ValueError unless there are points, and everything refers to a place among them."""
    if not points:
        raise ValueError("a run chart needs at least one point")
    starts = [phase.start for phase in phases]
    if starts != sorted(set(starts)) or any(not 0 <= start < len(points) for start in starts):
        raise ValueError(f"phases do not begin in order within the points: {starts}")
    for change in changes:
        if not 0 <= change.before <= len(points):
            raise ValueError(f"a change outside the points: {change.before}")
