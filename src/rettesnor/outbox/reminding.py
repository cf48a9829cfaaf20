"""What all letters have in common that a clock writes of itself: how close they may come, and a tally."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings

from rettesnor.outbox.queries import written_to_since

APART = timedelta(days=7)
"""Nobody gets letters of this sort closer than this, whatever they are about."""


@dataclass(frozen=True)
class Tally:
    """How many letters were written, and how many could not be, for their address."""

    written: int = 0
    refused: int = 0


def written_to_lately(addresses: Iterable[str], today: date) -> frozenset[str]:
    """Which of the addresses must be left in peace today, in small letters. One query."""
    return written_to_since(addresses, today - APART + timedelta(days=1))


def tell(tally: Tally, told: Callable[[str], None], *, written: str, refused: str) -> None:
    """The tally to whoever keeps the machine, in two sentences about `{}` letters; nobody is named."""
    told(written.format(tally.written))
    if tally.refused:
        told(refused.format(tally.refused))
    if tally.written and not settings.ADDRESS:
        told("They have no link. Set RETTESNOR_ADDRESS to where people open Rettesnor.")
