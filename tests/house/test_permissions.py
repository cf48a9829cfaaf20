"""Law 5: every permission is held by some role, and asked for by some view or action."""

import ast
from collections.abc import Iterator
from pathlib import Path

from rettesnor.accounts.models import Role
from rettesnor.accounts.permissions import GIVES, PLACE, ROLES, Permission
from tests.house.test_doors import GUARDED, permission_of

SOURCE = Path(__file__).parents[2] / "src/rettesnor"
ACTIONS = [*SOURCE.glob("*/actions.py"), *SOURCE.glob("*/actions/*.py")]


def asked_for_in(path: Path) -> Iterator[str]:
    """Every `Permission.X` in a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "Permission":
            yield node.attr


def test_every_role_is_in_the_table_and_has_its_place() -> None:
    assert set(ROLES) == set(GIVES) == set(PLACE) == set(Role)


def test_every_permission_is_held_by_some_role() -> None:
    assert set(Permission) - frozenset().union(*ROLES.values()) == set()


def test_every_permission_is_asked_for_by_some_view_or_action() -> None:
    by_views = {permission_of(address) for address in GUARDED}
    by_actions = {Permission[name] for path in ACTIONS for name in asked_for_in(path)}
    assert set(Permission) - by_views - by_actions == set()


def test_what_changes_something_is_asked_for_by_the_action_itself() -> None:
    """A view's question is the first net and not the last: only reading may rest on it alone."""
    by_actions = {name for path in ACTIONS for name in asked_for_in(path)}
    of_an_office = {"SEE_OWN_PAGE", "SEE_ROUND", "SEE_FINDINGS", "SEE_AUDIT_TRAIL"}
    reading = of_an_office | {"FOLLOW_OFFICES", "SEE_COUNTIES"}
    assert {permission.name for permission in Permission} - reading == by_actions


def test_the_authority_holds_nothing_of_an_offices() -> None:
    of_an_office = ROLES[Role.LEADER] | ROLES[Role.REVIEWER]
    assert ROLES[Role.GOVERNOR] & of_an_office == {Permission.SEE_OWN_PAGE}
    assert ROLES[Role.NATIONAL] & of_an_office == {
        Permission.SEE_OWN_PAGE,
        Permission.MANAGE_PEOPLE,
    }
