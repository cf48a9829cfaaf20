"""The keys of one mapping: what is there, what is missing, and what nobody asked for.

The keys that were asked for are the keys that are allowed, so what a file may hold is written
once, where it is read. `finish` reports the rest.
"""

from collections.abc import Sequence
from typing import Self

from rettesnor.instruments.problems import Code, Notes, did_you_mean
from rettesnor.instruments.yaml_tree import Branch, Leaf, Listing, Node


class Keys:
    """One mapping. `name` is what the author calls it: «spørsmålet», «skjemaet»."""

    def __init__(self, branch: Branch, notes: Notes, name: str) -> None:
        self._branch = branch
        self._notes = notes
        self._asked: dict[str, None] = {}  # in the order of the form, for the advice
        self.name = name
        self.line = branch.line

    @classmethod
    def of_file(cls, root: Node | None, notes: Notes, name: str) -> Self | None:
        """The outermost mapping; None when there is no such, which is then noted."""
        if isinstance(root, Branch):
            return cls(root, notes, name)
        if root is not None:
            wrong = "Filen begynner ikke med «nøkkel: verdi»."
            advice = "Ta en kopi av en fil som virker, og skriv om den."
            notes.add(Code.WRONG_SHAPE, root.line, wrong, advice)
        return None

    def note(self, code: Code, key: str, wrong: str, instead: str) -> None:
        """A problem at the value of `key`, or at the mapping where the key is absent."""
        self._notes.add(code, self.line_of(key), wrong, instead)

    def line_of(self, key: str) -> int:
        return self._branch.lines.get(key, self.line)

    def has(self, key: str) -> bool:
        return key in self._branch.entries

    def allow(self, key: str) -> None:
        """A key that may be there without being read."""
        self._asked[key] = None

    def glance(self, key: str) -> str | None:
        """The scalar at `key` if there is one, without noting anything."""
        node = self._branch.entries.get(key)
        return node.value or None if isinstance(node, Leaf) else None

    def rows(
        self, key: str, name: str, wanted: str, *, none: Code = Code.EMPTY
    ) -> tuple[Self, ...]:
        """A list of mappings, at least one; `none` is the problem when it is empty."""
        rows = []
        for node in self._items(key, wanted, none):
            if isinstance(node, Branch):
                rows.append(type(self)(node, self._notes, name))
            else:
                self._wrong_shape(key, node, "«nøkkel: verdi» i hvert punkt")
        return tuple(rows)

    def peek_rows(self, key: str) -> tuple[Self, ...]:
        """The mappings of a list, without noting anything."""
        node = self._branch.entries.get(key)
        items = node.items if isinstance(node, Listing) else ()
        return tuple(
            type(self)(item, self._notes, key) for item in items if isinstance(item, Branch)
        )

    def inner(self, key: str, wanted: str) -> Self | None:
        node = self._node(key, wanted)
        if isinstance(node, Branch):
            return type(self)(node, self._notes, f"«{key}»")
        if node is not None:
            self._wrong_shape(key, node, wanted)
        return None

    def finish(self) -> None:
        """Report keys written twice, and keys nobody asked for."""
        for key, line, first in self._branch.repeated:
            wrong = f"«{key}» står to ganger; den første er på linje {first}."
            self._notes.add(Code.DUPLICATE_KEY, line, wrong, "Behold den ene og slett den andre.")
        for key in self._branch.entries:
            if key not in self._asked:
                wrong = f"Nøkkelen «{key}» finnes ikke i {self.name}."
                self.note(Code.UNKNOWN_KEY, key, wrong, did_you_mean(key, self._asked))

    def _node(self, key: str, wanted: str) -> Node | None:
        self._asked[key] = None
        node = self._branch.entries.get(key)
        if node is None:
            wrong = f"«{key}» mangler i {self.name}."
            self.note(Code.MISSING_KEY, key, wrong, f"Legg til «{key}:» med {wanted}.")
        return node

    def _items(self, key: str, wanted: str, none: Code) -> Sequence[Node]:
        node = self._node(key, f"en liste: {wanted}")
        if isinstance(node, Listing):
            if not node.items:
                self.note(none, key, f"Listen «{key}» er tom.", f"Skriv {wanted}.")
            return node.items
        if node is not None:
            self._wrong_shape(key, node, f"en liste: {wanted}")
        return ()

    def _wrong_shape(self, key: str, node: Node, wanted: str) -> None:
        if isinstance(node, Leaf) and not node.value:
            self._notes.add(Code.EMPTY, node.line, f"«{key}» er tom.", f"Skriv {wanted}.")
            return
        found = {Leaf: "en enkel tekst", Listing: "en liste", Branch: "nøkler med verdier"}
        self._notes.add(
            Code.WRONG_SHAPE,
            node.line,
            f"«{key}» er {found[type(node)]}.",
            f"Her skal det stå {wanted}.",
        )
