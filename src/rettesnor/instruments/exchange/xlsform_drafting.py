"""What a draft needs that an XLSForm need not have: ids as ours, both languages, a short name."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from rettesnor.instruments.condition_parser import Word
from rettesnor.instruments.exchange.imported import Remark, Weight
from rettesnor.instruments.exchange.tree import Branch, Told, word
from rettesnor.instruments.exchange.xlsform_names import language_code
from rettesnor.instruments.exchange.xlsform_table import Grid, Line
from rettesnor.instruments.fields import LONGEST_ID
from rettesnor.instruments.wording_rules import LONGEST_SHORT

LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ä": "a", "ö": "o", "é": "e", "è": "e"})
TEXT_COLUMNS = ("label", "hint")


@dataclass
class Diary:
    """The remarks on a file as it is read."""

    remarks: list[Remark] = field(default_factory=list)

    def carried(self, grid: Grid, line: int, cell: str, what: str, instead: str = "") -> None:
        self._add(grid, line, cell, (what, instead), Weight.CARRIED)

    def changed(self, grid: Grid, line: int, cell: str, what: str, instead: str = "") -> None:
        self._add(grid, line, cell, (what, instead), Weight.CHANGED)

    def left_out(self, grid: Grid, line: int, cell: str, what: str, instead: str = "") -> None:
        self._add(grid, line, cell, (what, instead), Weight.LEFT_OUT)

    def _add(self, grid: Grid, line: int, cell: str, said: tuple[str, str], weight: Weight) -> None:
        """Of a row; at the column of `cell` where it has one."""
        column = cell.place.column if isinstance(cell, Told) and cell else ""
        self.remarks.append(Remark(grid.name, line, column, *said, weight))

    def in_order(self, sheets: Iterable[str]) -> list[Remark]:
        order = {name: place for place, name in enumerate(sheets)}
        unique = dict.fromkeys(self.remarks)
        return sorted(unique, key=lambda one: (order.get(one.sheet, -1), one.row))


class Ids:
    """Names made into ids of ours, each id given once."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)

    def of(self, name: str, otherwise: str) -> str:
        plain = re.sub(r"[^a-z0-9]+", "-", name.casefold().translate(LETTERS)).strip("-")
        stem = (plain or otherwise)[: LONGEST_ID - 5].strip("-")
        found, number = stem, 1
        while found in self._taken:
            number += 1
            found = f"{stem}-{number}"
        self._taken.add(found)
        return found


def question_ids() -> Ids:
    return Ids([*map(str, Word), "heading"])


class Tongues:
    """Texts in our languages, with the nearest that was written where one of ours is missing."""

    def __init__(self, diary: Diary, default: str, grids: Iterable[Grid]) -> None:
        self._diary = diary
        self._default = language_code(default) or ("" if default else "nb")
        self._told_columns(grids)

    def _told_columns(self, grids: Iterable[Grid]) -> None:
        """The languages we lack, told at the headers of their columns."""
        for grid in grids:
            for header in grid.headers:
                if header.language and not header.code and header.key in TEXT_COLUMNS:
                    self._diary.left_out(
                        grid,
                        1,
                        header.cell,
                        f"Språket «{header.language}» finnes ikke her, og teksten ble ikke med.",
                        "Skjemaene her er på bokmål, nynorsk, engelsk og nordsamisk.",
                    )

    def text(self, grid: Grid, line: Line, key: str) -> Branch:
        """Bokmål and nynorsk always, where anything is written at all."""
        written = line.texts(key)
        plain = line.word(key)
        if plain:
            written.setdefault(self._default or "nb", plain)
        every = [cell for own, _, cell in line.written() if own == key]
        if not every:
            return {}
        first = word(written, "nb") or word(written, "en") or every[0]
        missing = [code for code in ("nb", "nn") if code not in written]
        if "nb" in missing:
            self._copied(grid, line, first, "bokmål mangler", "Oversett teksten under «nb».")
        elif "nn" in missing:
            self._copied(
                grid, line, first, "nynorsk mangler", "Skriv teksten på nynorsk under «nn»."
            )
        text: Branch = {"nb": first, "nn": word(written, "nn") or first}
        return text | {code: written[code] for code in ("en", "se") if code in written}

    def _copied(self, grid: Grid, line: Line, cell: str, what: str, instead: str) -> None:
        told = f"{what.capitalize()}: teksten som står i filen, er kopiert inn så lenge."
        self._diary.changed(grid, line.number, cell, told, instead)


def short_of(text: Branch) -> Branch:
    """The first words of each language, as a short name until somebody writes a better one."""
    return {code: _first_words(word(text, code)) for code in text}


def _first_words(text: str) -> str:
    plain = " ".join(text.split()).rstrip("?.:! ")
    while len(plain) > LONGEST_SHORT:
        plain = plain.rsplit(" ", 1)[0] if " " in plain else plain[:LONGEST_SHORT]
    return plain or text[:LONGEST_SHORT]
