"""The people and the states that the law of second opinions is tried with."""

from dataclasses import dataclass

from rettesnor.accounts.models import Role, User
from rettesnor.accounts.permissions import ROLES, Permission
from rettesnor.instruments.document import Choice
from rettesnor.reviews import actions
from rettesnor.reviews.actions import Said
from rettesnor.reviews.models import Item
from rettesnor.reviews.states import Phase, Who
from tests.cast import Cast
from tests.factories.answers import answer, but, every
from tests.factories.opinions import asked, fresh
from tests.factories.rounds import cases_of, drawn_round
from tests.reviews.rich_world import PLAN

QUESTION = "samtale"
YES = every(Choice.YES)
OTHER = but(Choice.NO, "samtale", otherwise=YES)
NOTE = "Se notatet fra mai."
SECRET = "Sto i vedlegg nummer to."  # what the one of the two has noted

# ── The people ──────────────────────────────────────────────────────────────────────────────

# Who they are to the item where Ola and Siri are the two, and where Kari and Siri are.
PEOPLE: dict[str, Role | None] = {
    "ola": Role.REVIEWER,
    "siri": Role.REVIEWER,
    "kari": Role.LEADER,
    "nils": Role.REVIEWER,
    "liv": None,
    "aud": Role.GOVERNOR,
    "per": Role.NATIONAL,
    "gone": None,
}
PAIRS = (("ola", "siri"), ("kari", "siri"))


@dataclass(frozen=True)
class Office:
    """The cast, with Nils who reviews too, and one whose account is closed."""

    cast: Cast
    nils: User
    gone: User

    def __getitem__(self, key: str) -> User:
        """As for a new request: nothing remembered of earlier ones."""
        found = getattr(self, key, None) or getattr(self.cast, key)
        return User.objects.get(pk=found.pk)


def who_is(person: str, pair: tuple[str, str], *, double: bool) -> Who | None:
    """Who a person is to the item; None for who is nobody there."""
    if PEOPLE[person] not in {Role.REVIEWER, Role.LEADER}:
        return None
    if double and person in pair:
        return Who.REVIEWER
    return Who.LEADER if PEOPLE[person] is Role.LEADER else Who.COLLEAGUE


def holds(person: str, permission: Permission) -> bool:
    role = PEOPLE[person]
    return role is not None and permission in ROLES[role]


# ── The states ──────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class State:
    """`submitted` are places in the pair (0 the first): those who have handed in."""

    name: str
    phase: str
    submitted: frozenset[int] = frozenset()
    struck: bool = False
    closed: bool = False

    @property
    def double(self) -> bool:
        return bool(self.phase)


NONE, FIRST, SECOND = frozenset[int](), frozenset({0}), frozenset({1})
BOTH = FIRST | SECOND
STATES = (
    State("one reviews it", ""),
    State("alone, nobody has submitted", Phase.ALONE),
    State("alone, the first has submitted", Phase.ALONE, FIRST),
    State("alone, the second has submitted", Phase.ALONE, SECOND),
    State("together", Phase.TOGETHER, BOTH),
    State("settled", Phase.SETTLED, BOTH),
    State("struck while one reviews it", "", struck=True),
    State("struck while alone", Phase.ALONE, FIRST, struck=True),
    State("struck while together", Phase.TOGETHER, BOTH, struck=True),
    State("struck when settled", Phase.SETTLED, BOTH, struck=True),
    State("the round is closed, one reviewed it", "", closed=True),
    State("the round is closed, two did", Phase.SETTLED, BOTH, closed=True),
)


def made(office: Office, state: State, pair: tuple[str, str]) -> Item:
    """The item in the state, by the actions; every phase has a note that can be settled."""
    cast = office.cast
    item = cases_of(drawn_round(cast, programme=PLAN, frame_size=3, sample_size=2)).items.earliest(
        "position"
    )
    first, second = (office[one] for one in pair)
    if state.phase == "":
        answer(item, YES, by=first)
        actions.save_answer(item, Said(QUESTION, note=NOTE, seen=1), by=first)
    else:
        asked(item, first, second, by=cast.kari)
        for place, (person, pattern) in enumerate(((first, YES), (second, OTHER))):
            answer(fresh(item), pattern, by=person)
            actions.save_answer(item, Said("kjennskap", note=SECRET, seen=1), by=person)
            if place in state.submitted:
                actions.submit_opinion(item, by=person)
    if state.phase == Phase.SETTLED:
        actions.save_answer(item, Said(QUESTION, value="yes", note=NOTE), by=cast.kari)
    if state.struck:
        actions.strike_case(item, "staff", by=cast.kari)
    if state.closed:
        for other in Item.objects.filter(part__review_round=item.part.review_round):
            if other.pk != item.pk:
                answer(fresh(other), YES, by=cast.kari)
        _talk_and_close(cast, item)
    return fresh(item)


def _talk_and_close(cast: Cast, item: Item) -> None:
    review_round = item.part.review_round
    talk = actions.add_talk(review_round.parts.get(added=True), by=cast.kari)
    answer(fresh(talk), YES, by=cast.kari)
    actions.close_round(review_round, by=cast.kari)
