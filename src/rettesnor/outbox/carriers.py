"""What carries a letter out of the house, and what can become of it on the way."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from rettesnor.outbox.models import Letter

# Called when the letter can still be held back, right before it cannot: whether to let go of it.
Ready = Callable[[], bool]


class Outcome(Enum):
    CARRIED = auto()  # whoever is to carry it on has said yes
    REFUSED = auto()  # never: the address, or the letter itself
    LATER = auto()  # not now: this receiver
    LOST = auto()  # the connection, while the letter surely had not gone
    SHUT = auto()  # the carrier cannot be used at all, and it is no fault of the letter's
    UNCERTAIN = auto()  # let go of, and no answer came
    HELD_BACK = auto()  # `ready` said no


@dataclass(frozen=True)
class Carried:
    """What became of one letter, and the carrier's own words for it."""

    outcome: Outcome
    answer: str = ""


class Carrier(Protocol):
    def carry(self, letter: Letter, ready: Ready) -> Carried:
        """Take the letter to the last point where it can be held back, ask, and let go."""
        ...

    def has_carried(self, letter: Letter) -> bool | None:
        """Whether a letter let go of by a sender that was killed has gone; None: nobody can tell."""
        ...

    def close(self) -> None: ...
