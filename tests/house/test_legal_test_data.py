"""Law 8: factories and the demo go through actions, so test data is legal data."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WRITES = {
    "create", "bulk_create", "get_or_create", "update_or_create", "update", "bulk_update",
    "delete", "save", "set_password",
}  # fmt: skip

TOLD = sorted(
    [
        *ROOT.glob("tests/factories/*.py"),
        *ROOT.glob("src/rettesnor/demo/*.py"),
        ROOT / "tests/cast.py",
        ROOT / "tests/conftest.py",
    ]
)


def writes_in(text: str) -> Iterator[str]:
    """Every call that writes to the database by itself: `.objects.create(`, `.save(` and the rest."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            by_itself = (
                not isinstance(node.func.value, ast.Name) or node.func.value.id not in ACTIONS
            )
            if node.func.attr in WRITES and by_itself:
                yield f"line {node.lineno}: {ast.unparse(node.func)}"


ACTIONS = {"actions", "improvement", "reviews", "accounts"}


@pytest.mark.parametrize("path", TOLD, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_test_data_is_made_by_the_actions(path: Path) -> None:
    assert list(writes_in(path.read_text(encoding="utf-8"))) == []


def test_a_factory_that_writes_by_itself_is_seen() -> None:
    text = "def made(office):\n    Round.objects.create(organisation=office)\n    user.save()\n"
    assert list(writes_in(text)) == ["line 2: Round.objects.create", "line 3: user.save"]


def test_what_an_action_is_called_is_no_matter() -> None:
    assert list(writes_in("actions.set_password(user, by=user)")) == []
