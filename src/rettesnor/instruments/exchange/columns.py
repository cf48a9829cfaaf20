"""The columns of a table of facts: from the keys of the format to cells, and back.

A column has the key of the format, with a dot where it stands inside another: `source.text`. A
text has one column for each language, and a list one line for each of its items.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from rettesnor.common.text import LANGUAGES
from rettesnor.instruments.exchange.tree import Branch, Told, Tree

LANGUAGE_NAMES = {"nb": "bokmål", "nn": "nynorsk", "en": "engelsk", "se": "nordsamisk"}
REWORDED = re.compile(r"reworded:\s*(\S.*)")


class Shape(Enum):
    WORD = auto()
    TEXT = auto()
    LINES = auto()  # one item on each line of the cell
    LIST = auto()  # as LINES; items are ids, so commas may part them too


@dataclass(frozen=True)
class Column:
    """`among` are the only words it may hold; `needed`: the sheet makes no sense without it."""

    key: str
    name: str
    shape: Shape = Shape.WORD
    note: str = ""
    width: int = 14
    among: tuple[str, ...] = ()
    needed: bool = False

    @property
    def heads(self) -> tuple[str, ...]:
        """What tells its columns apart: the key, and the language where there is one."""
        if self.shape is Shape.TEXT:
            return tuple(f"{self.key} {code}" for code in LANGUAGES)
        return (self.key,)

    @property
    def needed_heads(self) -> tuple[str, ...]:
        """Those that must stand in the sheet; English and Sámi never have to."""
        return self.heads[:2] if self.needed else ()

    def title(self, head: str) -> str:
        """«Mål på nynorsk (goal nn)»."""
        language = LANGUAGE_NAMES.get(head.rsplit(" ", 1)[-1], "")
        return f"{self.name} på {language} ({head})" if language else f"{self.name} ({head})"


def heads_of(columns: Iterable[Column]) -> dict[str, Column]:
    return {head: column for column in columns for head in column.heads}


def put(branch: Branch, columns: Iterable[Column]) -> dict[str, str]:
    """The cells of one row, by head; only those that hold something."""
    cells: dict[str, str] = {}
    for column in columns:
        value = _reach(branch, column.key)
        if isinstance(value, str):
            cells[column.key] = value
        elif isinstance(value, list):
            cells[column.key] = "\n".join(item for item in value if isinstance(item, str))
        elif "reworded" in value:
            cells[column.key] = f"reworded: {value['reworded']}"
        else:
            texts = {f"{column.key} {code}": text for code, text in value.items()}
            cells |= {head: text for head, text in texts.items() if isinstance(text, str)}
    return {head: text for head, text in cells.items() if text}


def take(cells: Mapping[str, str], columns: Iterable[Column]) -> Branch:
    """What one row says; blank cells say nothing."""
    branch: Branch = {}
    for column in columns:
        value = _value(cells, column)
        if value:
            _plant(branch, column.key.split("."), value)
    return branch


def _value(cells: Mapping[str, str], column: Column) -> Tree:
    if column.shape is Shape.TEXT:
        heads = zip(LANGUAGES, column.heads, strict=True)
        return {code: cells[head] for code, head in heads if cells.get(head)}
    cell = cells.get(column.key, "")
    if column.shape is Shape.WORD:
        if column.key == "history" and (match := REWORDED.fullmatch(cell)):
            return {"reworded": _alike(cell, match[1])}
        return cell
    parts = cell.split("\n") if column.shape is Shape.LINES else re.split(r"[\n,;]", cell)
    return [_alike(cell, part.strip()) for part in parts if part.strip()]


def _alike(cell: str, part: str) -> str:
    """A part of a cell, from the same place."""
    return Told.at(part, cell.place) if isinstance(cell, Told) else part


def _reach(branch: Branch, key: str) -> Tree:
    found: Tree = branch
    for step in key.split("."):
        found = found.get(step, "") if isinstance(found, dict) else ""
    return found


def _plant(branch: Branch, steps: Sequence[str], value: Tree) -> None:
    first, *rest = steps
    if not rest:
        branch[first] = value
        return
    inner = branch.setdefault(first, {})
    if isinstance(inner, dict):
        _plant(inner, rest, value)
