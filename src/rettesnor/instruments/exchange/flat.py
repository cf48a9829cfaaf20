"""A tree as rows of path and value, and back: what no column of a table has room for."""

from collections.abc import Iterable, Iterator, Mapping

from rettesnor.common.text import LANGUAGES
from rettesnor.instruments.exchange.tree import Branch, Tree

PATH, VALUE = "path", "value"
DEEPEST = 8  # steps in a path; our own trees have five


def flatten(tree: Tree, path: str = "") -> Iterator[dict[str, str]]:
    """One row for each word and each text, a text with a cell for each language.

    The path of an item of a list has its number: `result/1/lines/2/text`.
    """
    if isinstance(tree, str):
        yield {PATH: path, VALUE: tree}
    elif isinstance(tree, list):
        for number, item in enumerate(tree, start=1):
            yield from flatten(item, f"{path}/{number}")
    elif set(tree) <= set(LANGUAGES):
        texts = {code: text for code, text in tree.items() if isinstance(text, str)}
        yield {PATH: path, **texts}
    else:
        for key, value in tree.items():
            yield from flatten(value, f"{path}/{key}" if path else key)


def unflatten(rows: Iterable[Mapping[str, str]]) -> Branch:
    """The tree the rows were made of. Rows whose path leads nowhere are left out."""
    root: Branch = {}
    for row in rows:
        texts: Branch = {code: row[code] for code in LANGUAGES if row.get(code)}
        value: Tree = row.get(VALUE, "") or texts
        steps = row.get(PATH, "").split("/")
        if value and all(steps) and len(steps) <= DEEPEST:
            _plant(root, steps, value)
    lists = {key: _with_lists(value) for key, value in root.items()}
    return dict(lists)


def _plant(branch: Branch, steps: list[str], value: Tree) -> None:
    for step in steps[:-1]:
        inner = branch.setdefault(step, {})
        if not isinstance(inner, dict):
            return
        branch = inner
    branch[steps[-1]] = value


def _with_lists(tree: Tree) -> Tree:
    """Mappings whose keys are numbers are lists, in the order of the numbers."""
    if not isinstance(tree, dict):
        return tree
    inner = {key: _with_lists(value) for key, value in tree.items()}
    if all(key.isascii() and key.isdigit() for key in inner):
        return [inner[key] for key in sorted(inner, key=int)]
    return inner
