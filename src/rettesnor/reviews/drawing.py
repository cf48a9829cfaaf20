"""The groups of a divided list, and the order in which its cases are drawn. Looks nothing up.

The office's list is sorted by group and then by date, so the numbers run on through the groups.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate, product

from rettesnor.analysis import sampling
from rettesnor.instruments.division import Arrival, Outcome, Way

MOST_GROUPS = 24  # more is no help to anyone who sorts a list by hand
PLACE = "k"  # begins the id of a municipality: an id is never only a number


@dataclass(frozen=True)
class Group:
    """How many of the period's cases are of one group; `ids` name it, one for each way."""

    ids: tuple[str, ...]
    size: int

    @property
    def key(self) -> str:
        return " ".join(self.ids)


@dataclass(frozen=True)
class Numbered:
    """A group with the numbers its cases have in the list; `numbers` is empty when it has none."""

    group: Group
    numbers: range

    @property
    def first(self) -> int:
        return self.numbers.start

    @property
    def last(self) -> int:
        return self.numbers.stop - 1


def place_id(organisation_id: int) -> str:
    """What a municipality is called among the ids of groups."""
    return f"{PLACE}{organisation_id}"


def combinations(ways: Sequence[Way], places: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The ids of every group when the list is divided in these ways at once, in their order."""
    if not ways:
        return ()
    choices = {
        Way.OUTCOME: [outcome.value for outcome in Outcome],
        Way.ARRIVAL: [arrival.value for arrival in Arrival],
        Way.MUNICIPALITY: list(places),
    }
    return tuple(product(*(choices[way] for way in ways)))


def numbered(groups: Sequence[Group]) -> tuple[Numbered, ...]:
    """Each group with its numbers: the first has 1 to its size, the next begins after it."""
    ends = list(accumulate((group.size for group in groups), initial=1))
    return tuple(
        Numbered(group, range(start, start + group.size))
        for group, start in zip(groups, ends, strict=False)
    )


def whole_order(
    seed: str, frame_size: int, groups: Sequence[Group] = (), half: Collection[Outcome] = ()
) -> tuple[int, ...]:
    """Every number once, in the order to be read: the first n are the draw of n.

    Without groups it is the hash order. With them that is the order within each group, and the
    groups take turns, so that half of the cases have an outcome in `half` as far as there are any.
    """
    if not groups:
        return sampling.order(range(1, frame_size + 1), seed=seed)
    return sampling.in_groups(
        {each.group.key: tuple(each.numbers) for each in numbered(groups)},
        seed=seed,
        favoured=[group.key for group in groups if set(group.ids) & set(half)],
    )


def group_of(number: int, groups: Sequence[Group]) -> Numbered | None:
    """The group a number belongs to; None where the list is not divided."""
    return next((each for each in numbered(groups) if number in each.numbers), None)


def group_order(seed: str, numbers: Sequence[int]) -> tuple[int, ...]:
    """The numbers of one group in the order they are drawn."""
    return sampling.order(numbers, seed=seed)


def next_in_place_of(
    number: int,
    *,
    taken: Collection[int],
    seed: str,
    frame_size: int,
    groups: Sequence[Group] = (),
    half: Collection[Outcome] = (),
) -> int | None:
    """The case read instead of `number`: the next of its group, else of the whole list.

    None when every case in the list is `taken`.
    """
    own = group_of(number, groups)
    alike = group_order(seed, own.numbers) if own else ()
    found = next((each for each in alike if each not in taken), None)
    if found is not None:
        return found
    order = whole_order(seed, frame_size, groups, half)
    return next((each for each in order if each not in taken), None)


def repeat_line(seed: str, numbers: range, count: int) -> str:
    """A line of Python, standard library only, that prints the first `count` numbers drawn."""
    return (
        'python3 -c "import hashlib; '
        f"print(sorted(range({numbers.start}, {numbers.stop}), key=lambda n: "
        f"hashlib.sha256(f'{seed}|{{n}}'.encode()).hexdigest())[:{count}])\""
    )


def shell_line(seed: str, numbers: range, count: int) -> str:
    """The same for a Unix shell, with sha256sum."""
    return (
        f"seq {numbers.start} {numbers.stop - 1} | while read n; do "
        f"printf '%s %s\\n' \"$(printf '{seed}|%s' $n | sha256sum | cut -c1-64)\" $n; done"
        f" | LC_ALL=C sort | head -n {count} | cut -d' ' -f2"
    )
