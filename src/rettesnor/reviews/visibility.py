"""What one may see of two colleagues' opinions of the same item. One table, one function."""

from enum import StrEnum

from rettesnor.reviews.states import Phase, Who


class Sight(StrEnum):
    """What is seen: nothing, one's own answers, both without names, or both."""

    NOTHING = "nothing"
    OWN = "own"
    NAMELESS = "both, without names"
    BOTH = "both"


# Whoever is not one of the two never learns who answered what: it is the question that is talked
# about. Colleagues see the answers that were settled, as in any other case.
SEES: dict[tuple[str, Who], Sight] = {
    (Phase.ALONE, Who.REVIEWER): Sight.OWN,
    (Phase.TOGETHER, Who.REVIEWER): Sight.BOTH,
    (Phase.TOGETHER, Who.LEADER): Sight.NAMELESS,
    (Phase.SETTLED, Who.REVIEWER): Sight.BOTH,
    (Phase.SETTLED, Who.LEADER): Sight.NAMELESS,
}


def sight(phase: str, who: Who) -> Sight:
    return SEES.get((phase, who), Sight.NOTHING)
