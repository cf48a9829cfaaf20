"""Every verb of the audit trail is said in words; found where the code writes its lines."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import rettesnor
from rettesnor.web.verbs import VERBS

SOURCE = Path(rettesnor.__file__).parent
AUDIT = "rettesnor.common.audit"


def verbs_in(text: str) -> set[str]:
    """What one file writes in the trail: to `record` and `Line`, and by way of its own functions
    that are given a `verb`. A verb that cannot be read out of the file fails."""
    tree = ast.parse(text)
    at = dict.fromkeys(_from_audit(tree), 0) | dict(_given_a_verb(tree))
    found: set[str] = set()
    for function, call in _calls(tree):
        if (name := _name(call.func)) in at:
            found |= _said(_argument(call, at[name]), function, call.lineno)
    return found


def _from_audit(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == AUDIT:
            yield from (one.name for one in node.names if one.name in {"record", "Line"})


def _given_a_verb(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            names = [one.arg for one in node.args.args if one.arg != "self"]
            if "verb" in names:
                yield node.name, names.index("verb")


def _calls(tree: ast.Module) -> Iterator[tuple[ast.FunctionDef | None, ast.Call]]:
    """Every call, with the function it stands in."""
    inside = {
        id(node): function
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield inside.get(id(node)), node


def _name(called: ast.expr) -> str:
    return ast.unparse(called).removeprefix("self.")


def _argument(call: ast.Call, position: int) -> ast.expr:
    named = [one.value for one in call.keywords if one.arg == "verb"]
    return named[0] if named else call.args[position]


def _said(verb: ast.expr, function: ast.FunctionDef | None, line: int) -> set[str]:
    if isinstance(verb, ast.Name) and function is not None:
        if verb.id in {one.arg for one in function.args.args}:
            return set()  # whoever calls the function says it
        given = [
            node.value
            for node in ast.walk(function)
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == verb.id
        ]
    else:
        given = [verb]
    said = {
        node.value
        for one in given
        for node in ast.walk(one)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert said, f"line {line}: what is {ast.unparse(verb)}?"
    return said


def test_every_verb_of_the_audit_trail_has_a_phrase_and_every_phrase_a_verb() -> None:
    written = {
        verb for file in SOURCE.rglob("*.py") for verb in verbs_in(file.read_text(encoding="utf-8"))
    }
    assert written == set(VERBS)


def test_the_phrases_stand_in_the_order_of_the_verbs() -> None:
    assert list(VERBS) == sorted(VERBS)


HEAD = "from rettesnor.common.audit import Line, record\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('record("a.b", x, by=by)', {"a.b"}),
        ('line = Line("a.b", x) if y else Line(\n    "a.c", x)', {"a.b", "a.c"}),
        ('def f():\n    v = "a.b" if x else "a.c"\n    record(v, x)', {"a.b", "a.c"}),
        ('def f():\n    v = {x: "a.b"}.get(y, "a.c")\n    record(v, x)', {"a.b", "a.c"}),
        ('def g(x, verb):\n    record(verb, x)\ng(x, "a.b")\ng(x, verb="a.c")', {"a.b", "a.c"}),
        ("def h(self):\n    self.g('a.b')\ndef g(self, verb):\n    record(verb, x)", {"a.b"}),
        ('why_not("a.b")', set()),
    ],
)
def test_a_verb_is_found_however_it_is_given(text: str, found: set[str]) -> None:
    assert verbs_in(HEAD + text) == found


def test_a_line_of_another_kind_is_no_verb() -> None:
    assert verbs_in('from x import Line\nLine("a.b")\n') == set()


def test_a_verb_that_cannot_be_read_is_told() -> None:
    with pytest.raises(AssertionError, match="line 3: what is made_of\\(x\\)"):
        verbs_in(f"{HEAD}def f(x):\n    record(made_of(x), x)\n")
