"""The outbox asks nobody's permission, so only what has asked already may put a letter."""

import ast
from pathlib import Path

ROOMS = Path(__file__).parents[2] / "src/rettesnor"
NEVER = {"views", "forms", "posted", "queries", "rules", "templatetags", "models", "urls"}


def test_no_view_form_query_or_rule_puts_a_letter() -> None:
    wrong = [
        str(path.relative_to(ROOMS))
        for path in ROOMS.glob("**/*.py")
        if "outbox" not in path.parts
        and NEVER & {*path.parts, path.stem}
        and imports_post(path.read_text("utf8"))
    ]
    assert wrong == []


def imports_post(code: str) -> bool:
    return any(
        isinstance(node, ast.ImportFrom)
        and (
            (node.module == "rettesnor.outbox" and "post" in {one.name for one in node.names})
            or node.module == "rettesnor.outbox.post"
        )
        for node in ast.walk(ast.parse(code))
    )


def test_an_import_is_seen() -> None:
    assert imports_post("from rettesnor.outbox import post")
    assert imports_post("from rettesnor.outbox.post import put")
    assert not imports_post("from rettesnor.outbox import queries")
