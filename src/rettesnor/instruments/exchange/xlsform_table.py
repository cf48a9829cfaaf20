"""The sheets of an XLSForm as rows of known columns, whoever wrote it and however."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rettesnor.instruments.exchange.tree import Branch, Told
from rettesnor.instruments.exchange.workbook import Table
from rettesnor.instruments.exchange.xlsform_names import language_code

# What people call the columns, and what we call them.
ALIASES = {
    "relevance": "relevant",
    "bind::relevant": "relevant",
    "bind::constraint": "constraint",
    "bind::required": "required",
    "bind::calculate": "calculation",
    "calculate": "calculation",
    "control::appearance": "appearance",
    "body::appearance": "appearance",
    "caption": "label",
    "value": "name",
    "list name": "list_name",
    "choice list": "list_name",
    "read_only": "readonly",
    "image": "media::image",
    "audio": "media::audio",
    "video": "media::video",
    "constraint message": "constraint_message",
    "required message": "required_message",
    "form_title": "form_title",
    "title": "form_title",
    "id_string": "form_id",
}
GROUPED = frozenset({"bind", "body", "control", "instance", "media", "rettesnor"})
NO_LANGUAGE = ""


@dataclass(frozen=True)
class Header:
    """`key` is the column's name as we call it; `language` is as written, "" where there is none."""

    key: str
    language: str
    cell: Told

    @property
    def code(self) -> str:
        return language_code(self.language) if self.language else NO_LANGUAGE


@dataclass(frozen=True)
class Line:
    """One row: what stands in its columns, by key and language as written."""

    number: int
    cells: Mapping[tuple[str, str], Told]

    def word(self, key: str) -> Told:
        """The cell of a column that has no languages; "" when blank."""
        return self.cells.get((key, ""), Told())

    def texts(self, key: str) -> Branch:
        """The cell of each language we have, by our code. No code: the column named none."""
        found: Branch = {}
        for code in ("nb", "nn", "en", "se"):
            for (own, language), cell in self.cells.items():
                if own == key and language and language_code(language) == code:
                    found.setdefault(code, cell)
        return found

    def written(self) -> Iterator[tuple[str, str, Told]]:
        for (key, language), cell in self.cells.items():
            yield key, language, cell


@dataclass(frozen=True)
class Grid:
    """One sheet of an XLSForm. Rows that hold nothing are left out."""

    name: str
    headers: tuple[Header, ...]
    lines: tuple[Line, ...]

    def has(self, key: str) -> bool:
        return any(header.key == key for header in self.headers)

    @property
    def languages(self) -> tuple[str, ...]:
        """As written, each once, in their order."""
        return tuple(dict.fromkeys(one.language for one in self.headers if one.language))


def grid_of(table: Table | None) -> Grid:
    """Empty where there is no such sheet."""
    if table is None:
        return Grid("", (), ())
    headers = [_header(cell) for cell in table.headers]
    lines = []
    for number, row in enumerate(table.rows[1:], start=2):
        cells: dict[tuple[str, str], Told] = {}
        for header, cell in zip(headers, row, strict=False):
            if cell and header.key:
                cells.setdefault((header.key, header.language), cell)
        if cells:
            lines.append(Line(number, cells))
    return Grid(table.name, tuple(headers), tuple(lines))


def _header(cell: Told) -> Header:
    """«label::English (en)», «label:English», «bind::relevant», «rettesnor::goal::Nynorsk (nn)»."""
    steps = [step.strip() for step in re.split(r"::?", cell)]
    first = steps[0].casefold()
    depth = 2 if first in GROUPED and len(steps) > 1 else 1
    key = "::".join(step.casefold() if depth == 1 else step for step in steps[:depth])
    key = key.casefold() if first != "rettesnor" else key
    key = " ".join(key.split())
    return Header(ALIASES.get(key, key), "::".join(steps[depth:]), cell)
