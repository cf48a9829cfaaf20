"""By every address of the room: who has nothing to do there finds nothing, and changes nothing."""

from collections.abc import Callable

import pytest
from django.test import Client

from rettesnor.accounts import actions as accounts
from rettesnor.accounts.models import Role, User
from rettesnor.accounts.permissions import ROLES
from rettesnor.organisations.models import Kind
from tests.cast import Cast
from tests.initiatives.every_place import PATTERNS, Whole, tell
from tests.refusals import everything

ANYTHING = {
    "reply": "yes", "leader_name": "X", "leader_email": "x@x.example", "name": "X", "email": "x@x.example",
    "text": "X", "subject": "X", "lag": "1", "kontor": "alle", "brev": "invitation", "withdraw": "1",
}  # fmt: skip
# What a person elsewhere with the same role may open, since it shows only what is theirs.
OWN = {"hosting"}

ClientFor = Callable[[User], Client]


@pytest.fixture
def whole(cast: Cast) -> Whole:
    return tell(cast)


def gro(cast: Cast) -> User:
    """An adviser at the county governor of another county."""
    other = accounts.add_unit(
        cast.nation, by=cast.per, kind=Kind.GOVERNOR, name="Statsforvalteren på Høgfjell"
    )
    return accounts.add_person(
        other, by=cast.per, email="gro@hogfjell.example", name="Gro Fjell", role=Role.GOVERNOR
    )


def test_every_address_of_the_room_is_tried_here(whole: Whole) -> None:
    assert {one.name for one in whole.places()} == {one.name for one in PATTERNS}


@pytest.mark.parametrize("who", ["liv", "gro"])
def test_the_same_role_elsewhere_opens_nothing(
    cast: Cast, client_for: ClientFor, whole: Whole, who: str
) -> None:
    person = gro(cast) if who == "gro" else cast.liv
    client, before = client_for(person), everything()
    for place in whole.places():
        for ask in (client.get, client.post):
            response = ask(place.path, ANYTHING)
            allowed = {200, 405} if place.name in OWN and who == "gro" else {403, 404, 405}
            assert response.status_code in allowed, place
            text = response.content.decode()
            assert "Lillevik" not in text and "Fjordheim" not in text, place
    assert everything() == before


@pytest.mark.parametrize(
    ("who", "role"),
    [
        ("kari", Role.LEADER),
        ("ola", Role.REVIEWER),
        ("aud", Role.GOVERNOR),
        ("per", Role.NATIONAL),
    ],
)
def test_another_role_at_the_same_place_is_told_no(
    cast: Cast, client_for: ClientFor, whole: Whole, who: str, role: Role
) -> None:
    client, before = client_for(getattr(cast, who)), everything()
    others = [place for place in whole.places() if place.permission not in ROLES[role]]
    assert others
    for place in others:
        for ask in (client.get, client.post):
            assert ask(place.path, ANYTHING).status_code == 403, place
    assert everything() == before
