"""What all marks in one picture share: words, colours, and how its ids begin."""

from dataclasses import dataclass

from rettesnor.charts.labels import Labels
from rettesnor.charts.palette import Palette


@dataclass(frozen=True, slots=True)
class Look:
    labels: Labels
    palette: Palette
    id_prefix: str

    @property
    def hatch(self) -> str:
        return f"{self.id_prefix}-hatch"

    def word(self, answer: str) -> str:
        """What an answer is called."""
        return str(getattr(self.labels, answer))
