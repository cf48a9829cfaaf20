"""Law 1: import contracts hold, and a room nobody placed fails."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """The contracts of the pyproject file, held against the package in `folder`."""
    command = "import sys; from importlinter.cli import lint_imports_command as lint; lint()"
    return subprocess.run(
        [sys.executable, "-c", command, "--no-cache", "--config", str(ROOT / "pyproject.toml")],
        cwd=folder,
        env={"PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The package as it is, where it can be spoiled."""
    only_code = shutil.ignore_patterns(
        "*.html", "*.css", "*.js", "*.svg", "*.pyc", "fonts", "static"
    )
    shutil.copytree(ROOT / "src/rettesnor", tmp_path / "rettesnor", ignore=only_code)
    return tmp_path


def test_the_import_contracts_hold() -> None:
    found = lint_imports(ROOT / "src")
    assert found.returncode == 0, found.stdout


def test_a_room_nobody_placed_is_reported(copy: Path) -> None:
    (copy / "rettesnor/lounge").mkdir()
    (copy / "rettesnor/lounge/__init__.py").write_text("", encoding="utf-8")
    found = lint_imports(copy)
    assert found.returncode == 1
    assert "lounge" in found.stdout


@pytest.mark.parametrize(
    ("file", "spoiled"),
    [
        ("organisations/rules.py", "from rettesnor.reviews import rules"),
        ("charts/look.py", "from rettesnor.ui import answers"),
        ("reviews/sheets.py", "from django.db import models"),
        ("reviews/actions/rounds.py", "from rettesnor.reviews import forms"),
    ],
    ids=["from above", "from beside", "Django in a pure file", "an action that knows a form"],
)
def test_an_import_that_is_not_allowed_is_reported(copy: Path, file: str, spoiled: str) -> None:
    path = copy / "rettesnor" / file
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{spoiled}\n", encoding="utf-8")
    found = lint_imports(copy)
    assert found.returncode == 1
    assert "BROKEN" in found.stdout


def test_every_room_with_furniture_is_held_to_its_order() -> None:
    """Views above forms above actions: the contract names every room that has actions."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = told["tool"]["importlinter"]["contracts"]
    held = {room for contract in contracts for room in contract.get("containers", [])}
    rooms = {f"rettesnor.{path.parent.name}" for path in ROOT.glob("src/rettesnor/*/actions*")}
    assert rooms - held == set()
