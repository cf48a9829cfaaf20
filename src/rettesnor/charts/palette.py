"""The colours of the charts, decided once.

Every mark stands at 3 to 1 or more against the paper and every text at 4.5 to 1; the answers are
told apart by pattern and shape as well, so nothing is lost in black and white.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as #RRGGBB, named by what they mean."""

    yes: str
    partly: str
    no: str
    na: str
    unsure: str
    missing: str
    band: str
    edge: str  # round the band, which alone is too soft to be seen as a mark
    axis: str
    ink: str
    quiet: str  # words that stand back: scale, names of rounds
    paper: str
    faint: str  # four strengths of one colour, for shares: faint, light, middle, and `yes` itself
    light: str
    middle: str


LIGHT = Palette(
    yes="#1F5B4E",
    partly="#B7791F",
    no="#FFFFFF",
    na="#858C93",
    unsure="#6B4E9B",
    missing="#5B6470",
    band="#DDE7E3",
    edge="#6F8F85",
    axis="#D5D8D6",
    ink="#1B2430",
    quiet="#5B6470",
    paper="#FBFAF7",
    faint="#DFE9E5",
    light="#BDD2CA",
    middle="#8FB3A7",
)

PRINT = Palette(
    yes="#1F5B4E",
    partly="#B7791F",
    no="#FFFFFF",
    na="#7B8289",
    unsure="#6B4E9B",
    missing="#4A525D",
    band="#DDE7E3",
    edge="#5F8076",
    axis="#CFD3D1",
    ink="#14181F",
    quiet="#4A525D",
    paper="#FFFFFF",
    faint="#DFE9E5",
    light="#BDD2CA",
    middle="#8FB3A7",
)
