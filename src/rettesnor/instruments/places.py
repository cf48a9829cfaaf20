"""Where in a form's file the questions stand, for problems that are found after it is read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rettesnor.instruments.yaml_tree import Branch, Leaf, Listing, Node


@dataclass(frozen=True)
class Places:
    """The lines of a form's file, for the problems to point at.

    `questions` and `dropped` are by id; `top` is where the form says its version.
    """

    top: int = 1
    questions: Mapping[str, int] | None = None
    dropped: Mapping[str, int] | None = None

    def of_question(self, question: str) -> int:
        return (self.questions or {}).get(question, self.top)

    def of_dropped(self, question: str) -> int:
        return (self.dropped or {}).get(question, self.top)


def places_in(root: Node | None) -> Places:
    """The lines of a form's tree (`yaml_tree.grow`); line 1 for all where there is no tree."""
    if not isinstance(root, Branch):
        return Places()
    sections = _rows(root, "sections")
    questions = [row for section in sections for row in _rows(section, "questions")]
    return Places(
        root.lines.get("version", root.line), _lines(questions), _lines(_rows(root, "dropped"))
    )


def _rows(branch: Branch, key: str) -> list[Branch]:
    node = branch.entries.get(key)
    items = node.items if isinstance(node, Listing) else ()
    return [item for item in items if isinstance(item, Branch)]


def _lines(rows: Iterable[Branch]) -> dict[str, int]:
    ids = ((row.entries.get("id"), row) for row in rows)
    return {
        leaf.value: row.lines.get("history", leaf.line)
        for leaf, row in ids
        if isinstance(leaf, Leaf)
    }
