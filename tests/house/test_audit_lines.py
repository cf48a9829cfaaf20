"""Every change that is written down can be read: each verb of the trail has its words."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from rettesnor.common.audit import record
from rettesnor.organisations.models import Organisation
from rettesnor.web.verbs import VERBS

SOURCE = Path(__file__).parents[2] / "src/rettesnor"


def verbs() -> Iterator[str]:
    """The first argument of every `record(…)`, and of the little functions that pass it on."""
    for path in sorted(SOURCE.glob("*/*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and "record" in ast.unparse(node.func) and node.args:
                verb = node.args[0]
                if isinstance(verb, ast.Constant) and isinstance(verb.value, str):
                    yield verb.value


def test_every_verb_has_words_in_the_trail() -> None:
    assert set(verbs()) - set(VERBS) == set()


def test_the_trail_has_words_for_nothing_that_is_never_written() -> None:
    assert set(VERBS) - set(verbs()) == set()


@pytest.mark.django_db(transaction=True)
def test_a_line_outside_its_change_is_refused() -> None:
    with pytest.raises(RuntimeError, match="outside its change"):
        record("round.open", Organisation(pk=1), by=None, organisation=1)
