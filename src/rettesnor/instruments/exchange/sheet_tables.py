"""Reading the sheets of the authors' spreadsheet: which column is which, and the cells of a row."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rettesnor.common.text import LANGUAGES
from rettesnor.instruments.exchange import sheet_layout as layout
from rettesnor.instruments.exchange.columns import heads_of
from rettesnor.instruments.exchange.imported import Remark
from rettesnor.instruments.exchange.tree import Told
from rettesnor.instruments.exchange.workbook import Book, Table
from rettesnor.instruments.problems import nearest

IN_BRACKETS = re.compile(r"\(([^()]*)\)\s*$")
Row = Mapping[str, Told]


@dataclass
class Reading:
    """A book being read: the faults found, and where each column stands, by sheet and head."""

    book: Book
    remarks: list[Remark] = field(default_factory=list)
    letters: dict[str, dict[str, str]] = field(default_factory=dict)
    form_rows: dict[str, int] = field(default_factory=dict)  # of «Skjema», by key

    def fault(self, cell: Told, what: str, instead: str) -> None:
        place = cell.place
        self.remarks.append(Remark(place.sheet, place.row, place.column, what, instead))

    def form(self) -> Row:
        """The cells of «Skjema» by head; the key of each row stands in its second column."""
        table = self._table(layout.FORM_SHEET, needed=True)
        columns = {column.key: column for column in layout.FORM}
        cells: dict[str, Told] = {}
        for row in table.rows[1:] if table else ():
            key = row[1] if len(row) > 1 else Told()
            if key in columns:
                self.form_rows[key] = key.place.row
                cells |= {
                    head: cell
                    for head, cell in zip(columns[key].heads, row[2:], strict=False)
                    if cell
                }
            elif any(row):
                what = f"«{key}» er ikke et av skjemaets fakta."
                self.fault(key or row[0], what, _mend(key, columns))
        self._insist_on_rows()
        return cells

    def _insist_on_rows(self) -> None:
        if not self.form_rows:
            return
        for column in layout.FORM:
            if column.needed and column.key not in self.form_rows:
                self.remarks.append(
                    Remark(
                        layout.FORM_SHEET,
                        0,
                        "",
                        f"Raden «{column.name}» mangler.",
                        f"Lag en rad med «{column.key}» i kolonne B og verdien i kolonne C.",
                    )
                )

    def rows(self, sheet: layout.Layout) -> list[Row]:
        """Each row that holds something, its cells by head; blank cells left out."""
        table = self._table(sheet.name, needed=sheet.needed)
        if table is None:
            return []
        heads = self._heads(sheet, table)
        rows: list[Row] = []
        for cells in table.rows[1:]:
            row = {heads[at]: cell for at, cell in enumerate(cells) if cell and at in heads}
            if row:
                rows.append(row)
        return rows

    def _table(self, name: str, *, needed: bool) -> Table | None:
        table = self.book.find(name)
        if table is None and needed:
            near = self.book.nearest(name)
            what = f"Arket «{name}» mangler."
            self.remarks.append(Remark("", 0, "", what, f"{near}Gi arket navnet «{name}»."))
        return table

    def _heads(self, sheet: layout.Layout, table: Table) -> dict[int, str]:
        """The head of each column by its place; faults in the headers are told."""
        known = heads_of(sheet.every)
        found: dict[int, str] = {}
        for at, cell in enumerate(table.headers):
            head = _head(cell, known)
            if not head and (cell or any(at < len(row) and row[at] for row in table.rows)):
                self._unknown(cell, known, found.values())
            elif head in found.values():
                self.fault(cell, f"Kolonnen «{cell}» står to ganger.", "Behold den ene.")
            elif head:
                found[at] = head
                self.letters.setdefault(table.name, {})[head] = cell.place.column
        for column in sheet.columns:
            for head in column.needed_heads:
                if head not in found.values():
                    self._missing(table, column.title(head), head)
        return found

    def _unknown(self, cell: Told, known: Iterable[str], taken: Iterable[str]) -> None:
        left = [head for head in known if head not in set(taken)]
        what = f"Kolonnen «{cell}» finnes ikke her." if cell else "Kolonnen har ingen overskrift."
        self.fault(cell, what, _mend(_bracketed(cell), left))

    def _missing(self, table: Table, title: str, head: str) -> None:
        written = [_bracketed(cell) for cell in table.headers]
        near = nearest(head, [one for one in written if one])
        instead = f"{near}Lag en kolonne med overskriften «{title}»."
        self.remarks.append(Remark(table.name, 1, "", f"Kolonnen «{title}» mangler.", instead))


def _head(cell: str, known: Iterable[str]) -> str:
    """The head a header names: in its brackets, or alone, or by the Norwegian title."""
    written = _bracketed(cell)
    return next((head for head in known if head.casefold() == written), "")


def _bracketed(cell: str) -> str:
    match = IN_BRACKETS.search(cell)
    return " ".join((match[1] if match else cell).casefold().split())


def _mend(word: str, allowed: Iterable[str]) -> str:
    words = list(allowed)
    near = nearest(word, words) if word else ""
    return near or f"Bruk en av disse: {', '.join(words)}. Eller slett den."


def language_of(head: str) -> str:
    """The language at the end of a head, or nothing."""
    last = head.rsplit(" ", 1)[-1]
    return last if last in LANGUAGES and last != head else ""
