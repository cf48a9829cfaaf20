"""Law 3: every action refuses a stranger, and leaves nothing behind."""

import inspect
from collections.abc import Iterator
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from rettesnor.accounts import actions as accounts
from rettesnor.accounts.models import Role, User
from rettesnor.common import clock
from rettesnor.common.models import AuditEvent
from tests.cast import Cast
from tests.house.deeds import DEEDS
from tests.refusals import refused

ROOMS = sorted(
    path.parent.name for path in Path(__file__).parents[2].glob("src/rettesnor/*/actions*")
)

# Public in an actions.py, and no action: they answer, and change nothing.
QUESTIONS = {
    "accounts.why_not_end",
    "accounts.why_not_link",
    "reviews.answering",
    "reviews.why_not_close",
    "reviews.why_not_undo",
}


def public_functions() -> Iterator[tuple[str, Any]]:
    for room in ROOMS:
        module = import_module(f"rettesnor.{room}.actions")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__.startswith(module.__name__) and not name.startswith("_"):
                yield f"{room}.{name}", function


@pytest.fixture(autouse=True)
def in_august() -> Iterator[None]:
    """Some weeks after the factories' first round has opened."""
    with clock.at(timezone.make_aware(datetime(2025, 8, 15, 10))):
        yield


def test_every_action_has_a_deed_to_try() -> None:
    assert {name for name, _ in public_functions()} - QUESTIONS - set(DEEDS) == set()


def test_no_deed_or_question_is_about_an_action_that_is_gone() -> None:
    assert (QUESTIONS | set(DEEDS)) - {name for name, _ in public_functions()} == set()


def test_every_action_takes_who_does_it() -> None:
    taking = {n for n, f in public_functions() if "by" in inspect.signature(f).parameters}
    assert set(DEEDS) - taking == set()


@pytest.mark.parametrize("name", DEEDS)
def test_a_stranger_is_refused_and_nothing_changes(cast: Cast, name: str) -> None:
    """Liv leads an office in another county, Aud is adviser at this one's county governor.

    Per is national: he sees to units, people and forms, and to nothing else of an office's.
    """
    deed = DEEDS[name]
    thing = deed.made(cast)
    strangers = [cast.liv, cast.aud]
    if not name.startswith(("accounts.", "instruments.")):
        strangers.append(cast.per)
    if deed.strangers:
        strangers = [getattr(cast, name) for name in deed.strangers]
    for stranger in strangers:
        assert refused(lambda who=stranger: deed.done(cast, thing, who))


@pytest.mark.parametrize("name", DEEDS)
def test_who_no_longer_leads_the_office_is_a_stranger(cast: Cast, name: str) -> None:
    """First Kari's account is closed; then it is open, and her role has ended."""
    deed = DEEDS[name]
    thing = deed.made(cast)
    kari = User.objects.filter(pk=cast.kari.pk)
    kari.update(is_active=False)
    assert refused(lambda: deed.done(cast, thing, kari.get()))
    kari.update(is_active=True)
    accounts.add_person(
        cast.lillevik, by=cast.per, email="ny@leder.example", name="Ny Leder", role=Role.LEADER
    )
    accounts.end_membership(cast.kari.memberships.get(), by=cast.per)
    assert refused(lambda: deed.done(cast, thing, kari.get()))


@pytest.mark.parametrize("name", DEEDS)
def test_the_one_who_may_does_it_and_leaves_an_audit_line(cast: Cast, name: str) -> None:
    """So it is the stranger that was refused above, and not the deed."""
    deed = DEEDS[name]
    thing = deed.made(cast)
    by = getattr(cast, deed.rightful)
    lines = AuditEvent.objects.count()
    deed.done(cast, thing, by)
    left = list(AuditEvent.objects.order_by("id")[lines:])
    assert bool(left) is deed.audited
    assert {line.actor for line in left} <= {by}
