"""How a programme lets the list of cases be divided before the draw, and which it wants read."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from rettesnor.instruments.fields import Fields
from rettesnor.instruments.problems import Code, Notes, did_you_mean

MOST_MONTHS = 24  # a period is never longer

Words = TypeVar("Words", bound=StrEnum)


class Way(StrEnum):
    """By what the cases may be told apart: the outcome, how the family came, the municipality."""

    OUTCOME = "outcome"
    ARRIVAL = "arrival"
    MUNICIPALITY = "municipality"


class Outcome(StrEnum):
    GRANTED = "granted"
    PARTLY = "partly"
    REFUSED = "refused"


class Arrival(StrEnum):
    FIRST_TIME = "first-time"
    RUNNING = "running"
    URGENT = "urgent"


@dataclass(frozen=True)
class Division:
    """`ways` one may divide by, one or more at once; none where the list is never divided.

    `half`: the outcomes that half of the cases should have, when divided by outcome.
    `oldest_months`: how old the oldest case should be at most; 0 where it does not matter.
    """

    ways: tuple[Way, ...] = ()
    half: tuple[Outcome, ...] = ()
    oldest_months: int = 0


NOT_DIVIDED = Division()


def read_division(root: Fields, notes: Notes, *, drawn: bool) -> Division:
    """The keys `divide`, `half` and `oldest_months` of a programme; all of them optional."""
    ways = _several(root, notes, "divide", Way)
    half = _several(root, notes, "half", Outcome)
    oldest = _oldest(root)
    for key in ("divide", "half", "oldest_months"):
        if root.has(key) and not drawn:
            root.note(
                Code.ITEMS_MISMATCH,
                key,
                f"Opplegget har «{key}», men ingen av delene har «items: drawn».",
                "Ta den bort. Bare der saker trekkes, kan de deles.",
            )
    if half and Way.OUTCOME not in ways:
        root.note(
            Code.ITEMS_MISMATCH,
            "half",
            "«half» nevner utfall, men sakene kan ikke deles etter utfall.",
            "Legg outcome til i «divide», eller ta bort «half».",
        )
    if set(half) == set(Outcome):
        root.note(
            Code.ITEMS_MISMATCH,
            "half",
            "«half» har alle utfallene, og da velges ingen av dem.",
            "Behold bare utfallene som halvparten av sakene skal ha.",
        )
    return Division(ways, half, oldest)


def _oldest(root: Fields) -> int:
    if root.has("oldest_months"):
        return root.number("oldest_months", 1, MOST_MONTHS)
    root.allow("oldest_months")
    return 0


def _several(root: Fields, notes: Notes, key: str, words: type[Words]) -> tuple[Words, ...]:
    if not root.has(key):
        root.allow(key)
        return ()
    allowed = [str(word) for word in words]
    found: list[Words] = []
    for leaf in root.words(key, f"en liste av {', '.join(allowed)}"):
        if leaf.value not in allowed:
            wrong = f"«{leaf.value}» i «{key}» finnes ikke."
            notes.add(Code.UNKNOWN_CHOICE, leaf.line, wrong, did_you_mean(leaf.value, allowed))
        elif words(leaf.value) in found:
            wrong = f"«{leaf.value}» står to ganger i «{key}»."
            notes.add(Code.DUPLICATE_ID, leaf.line, wrong, "Behold den ene.")
        else:
            found.append(words(leaf.value))
    return tuple(found)
