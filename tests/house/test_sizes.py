"""Law 7: no name that promises nothing, and nothing too large to read."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FORBIDDEN = {"utils", "util", "helpers", "helper", "misc", "base", "common_functions", "tools"}
MODULE, FUNCTION, TEMPLATE = 400, 60, 150  # lines

FOLDERS = ("src", "tests", "tools", "bench")


def code() -> list[Path]:
    found = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")]
    return sorted(path for path in found if "migrations" not in path.parts)


def length(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", _lines(node)


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_a_file_name_is_a_promise() -> None:
    assert [
        str(path)
        for path in code()
        if path.stem in FORBIDDEN or path.parent.name in FORBIDDEN - {"tools"}
    ] == []


def test_no_module_is_too_long() -> None:
    assert {str(p.relative_to(ROOT)): n for p in code() if (n := length(p)) > MODULE} == {}


def test_no_function_is_too_long() -> None:
    assert [(name, n) for path in code() for name, n in functions(path) if n > FUNCTION] == []


def test_no_template_is_too_long() -> None:
    templates = sorted(ROOT.glob("src/**/templates/**/*.*"))
    assert {str(p.relative_to(ROOT)): n for p in templates if (n := length(p)) > TEMPLATE} == {}


@pytest.mark.parametrize("ending", ["js", "css"])
def test_no_script_or_stylesheet_of_ours_is_too_long(ending: str) -> None:
    ours = [p for p in ROOT.glob(f"src/**/static/**/*.{ending}") if "vendor" not in p.parts]
    assert {str(p.relative_to(ROOT)): n for p in ours if (n := length(p)) > MODULE} == {}
