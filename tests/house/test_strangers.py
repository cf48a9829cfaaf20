"""Law 3: every action refuses a stranger, and leaves nothing behind."""

import inspect
from collections.abc import Iterator
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone

from rettesnor.accounts import actions as accounts
from rettesnor.accounts.models import Role, User
from rettesnor.common import clock
from rettesnor.common.models import AuditEvent
from rettesnor.common.refusal import Refused
from tests.cast import Cast
from tests.house.deeds import DEEDS

ROOMS = sorted(
    path.parent.name for path in Path(__file__).parents[2].glob("src/rettesnor/*/actions.py")
)

# Public in an actions.py, and no action: they answer, and change nothing.
QUESTIONS = {
    "accounts.why_not_end",
    "accounts.why_not_link",
    "reviews.answering",
    "reviews.why_not_close",
}


def public_functions() -> Iterator[tuple[str, Any]]:
    for room in ROOMS:
        module = import_module(f"rettesnor.{room}.actions")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not name.startswith("_"):
                yield f"{room}.{name}", function


@pytest.fixture(autouse=True)
def in_august() -> Iterator[None]:
    """Some weeks after the factories' first round has opened."""
    with clock.at(timezone.make_aware(datetime(2025, 8, 15, 10))):
        yield


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table of ours."""
    models = [m for m in apps.get_models() if m.__module__.startswith("rettesnor.")]
    return {m.__name__: list(m.objects.order_by("pk").values()) for m in models}  # type: ignore[attr-defined]


def liv(cast: Cast) -> User:
    return cast.liv


def aud(cast: Cast) -> User:
    return cast.aud


def kari_who_has_left(cast: Cast) -> User:
    """Liv has moved here and leads the office now; Kari's role is ended, her account is not."""
    accounts.add_person(cast.lillevik, by=cast.per, email="ny@leder.example", name="Ny", role=Role.LEADER)
    membership = cast.kari.memberships.get()
    accounts.end_membership(membership, by=cast.per)
    return User.objects.get(pk=cast.kari.pk)


def kari_whose_account_is_closed(cast: Cast) -> User:
    User.objects.filter(pk=cast.kari.pk).update(is_active=False)
    return User.objects.get(pk=cast.kari.pk)


def test_every_action_has_a_deed_to_try() -> None:
    assert {name for name, _ in public_functions()} - QUESTIONS - set(DEEDS) == set()


def test_no_deed_or_question_is_about_an_action_that_is_gone() -> None:
    assert (QUESTIONS | set(DEEDS)) - {name for name, _ in public_functions()} == set()


def test_every_action_takes_who_does_it() -> None:
    taking = {n for n, f in public_functions() if "by" in inspect.signature(f).parameters}
    assert set(DEEDS) - taking == set()


@pytest.mark.parametrize(
    "stranger", [liv, aud, kari_who_has_left, kari_whose_account_is_closed], ids=lambda f: f.__name__
)
@pytest.mark.parametrize("name", DEEDS)
def test_a_stranger_is_refused_and_nothing_changes(cast: Cast, name: str, stranger: Any) -> None:
    deed = DEEDS[name]
    thing = deed.made(cast)
    who = stranger(cast)
    before = everything()
    with pytest.raises(Refused):
        deed.done(cast, thing, who)
    assert everything() == before


@pytest.mark.parametrize("name", [n for n in DEEDS if not n.startswith("accounts.")])
def test_the_national_team_touches_nothing_of_an_offices_own(cast: Cast, name: str) -> None:
    deed = DEEDS[name]
    thing = deed.made(cast)
    before = everything()
    with pytest.raises(Refused) as refused:
        deed.done(cast, thing, cast.per)
    assert refused.value.refusal.code == "permission"
    assert everything() == before


@pytest.mark.parametrize("name", DEEDS)
def test_the_one_who_may_does_it_and_leaves_an_audit_line(cast: Cast, name: str) -> None:
    """So it is the stranger that was refused above, and not the deed."""
    deed = DEEDS[name]
    thing = deed.made(cast)
    by = getattr(cast, deed.rightful)
    lines = AuditEvent.objects.count()
    deed.done(cast, thing, by)
    assert AuditEvent.objects.count() > lines
    assert AuditEvent.objects.latest("id").actor == by
