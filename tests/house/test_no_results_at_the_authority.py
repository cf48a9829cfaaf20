"""What an office has answered, found and aims at is not read by the room of initiatives (ADR 18).

The code may name no more of the rooms below than the table says, and every page of the county
governor and of the nation is opened with its SQL before us.
"""

import ast
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from rettesnor.accounts.models import Role, User
from rettesnor.accounts.permissions import ROLES
from rettesnor.common import clock
from rettesnor.improvement.models import Change, Goal
from rettesnor.instruments.document import Choice
from rettesnor.reviews.models import ChildAtRiskRoute, Item, Part, PracticeDone, Round
from tests.cast import Cast
from tests.factories import rounds
from tests.initiatives.every_place import tell

ROOM = Path(__file__).parents[2] / "src/rettesnor/initiatives"
CLOSED = ("rettesnor.reviews", "rettesnor.improvement")

# ── The code ────────────────────────────────────────────────────────────────────────────────

# All that may be named of the two rooms: how far a round has come, and the way to open one.
NAMED = {
    "rettesnor.reviews": {"actions"},
    "rettesnor.reviews.models": {"Item", "Round"},
    "rettesnor.reviews.states": {"Status"},
    "rettesnor.reviews.queries": {"RoundStanding", "standing_of"},
    "rettesnor.improvement.queries": {"plans_made"},
}
DONE = {"open_round"}
# Rows reached from a round, a part or an item, or by the name of a relation in a query.
REACHED = re.compile(r"(answers|opinions|findings|follow_ons|goals|by_kind|reflection|corrections)")


def named_in(text: str) -> Iterator[str]:
    """Whatever a module names of the closed rooms and may not."""
    tree = ast.parse(text)
    called = {
        one.asname or one.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "rettesnor.reviews"
        for one in node.names
    }
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module=str() as module) if module.startswith(CLOSED):
                yield from (
                    f"{module}.{one.name}"
                    for one in node.names
                    if one.name not in NAMED.get(module, set())
                )
            case ast.Import():
                yield from (one.name for one in node.names if one.name.startswith(CLOSED))
            case ast.Attribute(value=ast.Name(id=name)) if name in called:
                yield from [] if node.attr in DONE else [f"{name}.{node.attr}"]
            case ast.Constant(value=str() as said) | ast.keyword(arg=str() as said):
                yield from [said] if "__" in said and REACHED.search(said) else []


@pytest.mark.parametrize(
    "path",
    [path for path in sorted(ROOM.rglob("*.py")) if "migrations" not in path.parts],
    ids=lambda path: str(path.relative_to(ROOM)),
)
def test_no_module_of_the_room_names_a_result(path: Path) -> None:
    assert list(named_in(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "line",
    [
        "from rettesnor.reviews.models import Answer",
        "from rettesnor.reviews import findings",
        "from rettesnor.improvement.models import Goal",
        "from rettesnor.improvement import queries",
        "import rettesnor.reviews.models.answers",
        "from rettesnor.reviews import actions as a\na.save_answer(x)",
        "Round.objects.filter(parts__items__answers__value='no')",
    ],
)
def test_a_module_that_does_is_seen(line: str) -> None:
    assert list(named_in(line))


# ── The pages ───────────────────────────────────────────────────────────────────────────────

STANDS = {Round, Part, Item}  # what says how far an office has come, and no more
OF_GOALS = {Goal, Change}  # only that there is one, and from when
WORDS = re.compile(r'"(statement|what|question|to_met|to_of|worked|owner)"')


def closed_tables() -> set[str]:
    found = {
        model._meta.db_table
        for room in ("reviews", "improvement")
        for model in apps.get_app_config(room).get_models()
        if model not in STANDS | OF_GOALS
    }
    known = {model._meta.db_table for model in (ChildAtRiskRoute, PracticeDone)}
    assert known < found and len(found) > 10
    return found


@pytest.fixture(autouse=True)
def in_august() -> Iterator[None]:
    with clock.at(timezone.make_aware(datetime(2025, 8, 15, 10))):
        yield


@pytest.mark.parametrize(("who", "role"), [("aud", Role.GOVERNOR), ("per", Role.NATIONAL)])
def test_no_page_of_the_authority_reads_a_result(
    cast: Cast, client_for: Callable[[User], Client], who: str, role: Role
) -> None:
    whole = tell(cast)
    rounds.closed_round(cast, rounds.every(Choice.YES), frame_size=1, sample_size=1)
    client = client_for(getattr(cast, who))
    closed, goals = closed_tables(), {model._meta.db_table for model in OF_GOALS}
    opened = 0
    for place in whole.places():
        if place.permission not in ROLES[role]:
            continue
        with CaptureQueriesContext(
            connection,
        ) as asked:
            opened += client.get(place.path).status_code == 200
        for query in asked.captured_queries:
            tables = set(re.findall(r'(?:FROM|JOIN|INTO|UPDATE) "(\w+)"', query["sql"]))
            assert not tables & closed, (place.path, query["sql"])
            assert not (tables & goals and WORDS.search(query["sql"])), (place.path, query["sql"])
    assert opened > 10
