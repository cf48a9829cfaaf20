"""Which items two could review, and which they do."""

from collections.abc import Sequence
from dataclasses import dataclass

from rettesnor.reviews.queries.progress import ItemProgress, PartProgress, RoundProgress
from rettesnor.reviews.states import Phase

SUGGESTED = 2
"""Cases: enough to see which questions are read differently, and little work."""


@dataclass(frozen=True)
class Doubles:
    """How far those items of a round have come that two review: how many stand in each phase."""

    alone: int
    together: int
    settled: int

    @property
    def any(self) -> bool:
        return bool(self.alone or self.read)

    @property
    def read(self) -> int:
        """Those where both have submitted."""
        return self.together + self.settled


def doubles(progress: RoundProgress) -> Doubles:
    """No query."""
    phases = [p.item.phase for part in progress.parts for p in part.items]
    return Doubles(
        phases.count(Phase.ALONE), phases.count(Phase.TOGETHER), phases.count(Phase.SETTLED)
    )


def suggested(part: PartProgress) -> Sequence[ItemProgress]:
    """The first of the draw that nobody has begun; none where two review something already."""
    if not part.part.drawn or any(p.item.phase for p in part.items):
        return []
    untouched = [p for p in part.items if not p.begun and not p.contested]
    return untouched[:SUGGESTED]
