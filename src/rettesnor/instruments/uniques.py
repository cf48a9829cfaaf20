"""Ids that must be told apart, and the problem when two things have the same."""

from rettesnor.instruments.fields import Fields
from rettesnor.instruments.problems import Code, Notes


class Uniques:
    """The ids used so far within one list, with the lines they stand on."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._lines: dict[str, int] = {}

    def identifier(self, row: Fields, key: str = "id") -> str:
        """The row's own id, noted if an earlier row has it."""
        name = row.identifier(key)
        if name:
            self.add(name, row.line_of(key))
        return name

    def add(self, name: str, line: int) -> None:
        if name not in self._lines:
            self._lines[name] = line
            return
        self._notes.add(
            Code.DUPLICATE_ID,
            line,
            f"«{name}» er brukt før, på linje {self._lines[name]}.",
            "Gi den ene en annen id, eller slett den hvis den er skrevet to ganger.",
        )
