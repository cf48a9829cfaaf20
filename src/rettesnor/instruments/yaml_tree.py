"""YAML as a tree of strings with line numbers; nothing is turned into numbers, dates or truth.

PyYAML's own loading would make `no` false and `1.10` a number, keep the last of two equal keys
in silence, and forget the lines. So only its grammar is used: composed nodes become this tree.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from yaml.reader import Reader

from rettesnor.instruments.problems import Code, Notes
from rettesnor.instruments.yaml_faults import explain


@dataclass(frozen=True)
class Leaf:
    """A scalar as written. `cut` is true when a comment on the same line may have cut it."""

    line: int
    value: str
    cut: bool = False


@dataclass(frozen=True)
class Listing:
    line: int
    items: tuple["Node", ...]


@dataclass(frozen=True)
class Branch:
    """Keys and their values. `repeated` holds (key, line, line of the first) for each extra."""

    line: int
    entries: dict[str, "Node"]
    lines: dict[str, int]
    repeated: tuple[tuple[str, int, int], ...] = ()


Node = Leaf | Listing | Branch


class PlainLoader(yaml.SafeLoader):
    """Refuses anchors, aliases and tags, which an author only ever writes by accident."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        parser: Any = self  # PyYAML's stubs leave the parser's own methods untyped
        event = parser.peek_event()
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise yaml.MarkedYAMLError(
                problem="anchor, alias or tag",
                problem_mark=event.start_mark,
            )
        return super().compose_node(parent, index)


def grow(path: Path, notes: Notes) -> Node | None:
    """The tree of the file, or None with the reason in `notes`."""
    text = _text(path, notes)
    return None if text is None else grow_text(text, notes)


def grow_text(text: str, notes: Notes) -> Node | None:
    """The tree of what a file holds, or None with the reason in `notes`."""
    if not _plain_signs(text, notes):
        return None
    try:
        root = yaml.compose(text, Loader=PlainLoader)
    except yaml.MarkedYAMLError as error:
        slip, line = explain(error, text.splitlines())
        notes.add(slip.code, line, slip.wrong, slip.instead)
        return None
    except RecursionError:
        notes.add(
            Code.STRUCTURE,
            1,
            "Filen har for mange nivåer inne i hverandre.",
            "Se etter en lang rekke med «[» eller «{» og ta den bort.",
        )
        return None
    if root is None:
        notes.add(
            Code.EMPTY_FILE,
            1,
            "Filen er tom.",
            "Ta en kopi av en fil som virker, og skriv om den.",
        )
        return None
    return _node(root, text)


def _text(path: Path, notes: Notes) -> str | None:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        notes.add(
            Code.MISSING_FILE,
            1,
            "Filen finnes ikke.",
            "Legg den på denne plassen, med nøyaktig dette navnet.",
        )
    except (UnicodeDecodeError, OSError):
        notes.add(
            Code.NOT_TEXT,
            1,
            "Filen kan ikke leses som tekst.",
            "Lagre den på nytt som ren tekst med tegnkodingen UTF-8.",
        )
    return None


def _plain_signs(text: str, notes: Notes) -> bool:
    """Find every tab and unprintable sign at once; YAML itself stops at the first."""
    for number, line in enumerate(text.splitlines(), start=1):
        if "\t" in re.split(r"[^\s-]", line, maxsplit=1)[0]:
            notes.add(
                Code.TAB,
                number,
                "Linjen er rykket inn med tabulator.",
                "Bruk mellomrom: to for hvert nivå.",
            )
        strange = Reader.NON_PRINTABLE.search(line)
        if strange:
            notes.add(
                Code.STRANGE_SIGN,
                number,
                f"Linjen har et usynlig tegn (U+{ord(strange.group()):04X}).",
                "Slett tegnet og skriv det som skal stå der, på nytt.",
            )
    return notes.clean


def _node(node: yaml.Node, text: str) -> Node:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        return _branch(node, text)
    if isinstance(node, yaml.SequenceNode):
        return Listing(line, tuple(_node(item, text) for item in node.value))
    after = text[node.end_mark.index :].split("\n", 1)[0]
    plain = isinstance(node, yaml.ScalarNode) and node.style is None
    return Leaf(line, str(node.value).strip(), cut=plain and after.lstrip().startswith("#"))


def _branch(node: yaml.MappingNode, text: str) -> Branch:
    entries: dict[str, Node] = {}
    lines: dict[str, int] = {}
    repeated = []
    for key_node, value_node in node.value:
        # A key that is itself a list or mapping gets a name no file knows, and is told as such.
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else "{…}"
        line = key_node.start_mark.line + 1
        if key in entries:
            repeated.append((key, line, lines[key]))
            continue
        entries[key] = _node(value_node, text)
        lines[key] = line
    return Branch(node.start_mark.line + 1, entries, lines, tuple(repeated))
