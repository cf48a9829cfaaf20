"""What a draw is made of: the groups a list may have and has, and what became of its cases."""

from collections.abc import Iterable
from itertools import combinations as choose

from rettesnor.instruments import catalogue
from rettesnor.instruments.division import Way
from rettesnor.organisations.models import Kind, Organisation
from rettesnor.reviews.drawing import Group, combinations, numbered, place_id
from rettesnor.reviews.models import Item, Part, Round


def places(office: Organisation) -> dict[str, str]:
    """The municipalities the office serves, its own first: name by id. One or two queries."""
    own = office.parent if office.parent and office.parent.kind == Kind.MUNICIPALITY else None
    served = office.serves.filter(kind=Kind.MUNICIPALITY).order_by("name")
    found = {unit.pk: unit.name for unit in ([own] if own else [])}
    found |= {unit.pk: unit.name for unit in served if unit.pk not in found}
    return {place_id(pk): name for pk, name in found.items()}


def ways_of(review_round: Round, served: dict[str, str]) -> tuple[Way, ...]:
    """How the round's list may be divided; by municipality only where there are several."""
    ways = catalogue.programme(review_round.programme).division.ways
    return tuple(way for way in ways if way is not Way.MUNICIPALITY or len(served) > 1)


def known_groups(review_round: Round) -> set[frozenset[tuple[str, ...]]]:
    """For each way the list may be divided: the ids of all its groups."""
    served = places(review_round.organisation)
    ways = ways_of(review_round, served)
    several = (some for n in range(1, len(ways) + 1) for some in choose(ways, n))
    return {frozenset(combinations(some, list(served))) for some in several}


def groups_of(part: Part) -> tuple[Group, ...]:
    """The groups the part's list was divided in; none when it was not."""
    return tuple(Group(tuple(one.groups.split()), one.size) for one in part.strata.all())


def kinds_of(part: Part) -> dict[int, frozenset[str]]:
    """Which kinds each case is of, by its number: its types, and the groups it was drawn from."""
    groups = numbered(groups_of(part))
    return {
        item.number: item.type_set.union(
            *(one.group.ids for one in groups if item.number in one.numbers)
        )
        for item in part.items.filter(struck_reason="")
    }


def struck_cases(part: Part) -> list[Item]:
    """The struck cases in the order they were drawn, each with who struck it and what came."""
    # Not part.items: a page may have fetched those of them that are in use.
    found = Item.objects.filter(part=part).exclude(struck_reason="").order_by("position")
    items = list(found.select_related("struck_by", "replaced_by"))
    for item in items:
        item.part = part
    return items


def replaced(struck: Iterable[Item]) -> int:
    """How many of the `struck_cases` another case was read instead of."""
    return sum(hasattr(item, "replaced_by") for item in struck)
