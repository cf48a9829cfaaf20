"""Drop-down lists: their words stand in a hidden sheet, so that they may be long and hold commas."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from rettesnor.instruments.exchange.sheet_scan import column_letters

if TYPE_CHECKING:
    from xlsxwriter import Workbook as Book
    from xlsxwriter.worksheet import Worksheet

SHEET = "rettesnor-lister"


MOST_CELLS = 300  # that share one rule; a rule's list of cells may not grow without end
At = tuple[int, int]


class Lists:
    """Each list is written once, however many cells offer it; and one rule serves many cells."""

    def __init__(self) -> None:
        self._ranges: dict[tuple[str, ...], str] = {}
        self._waiting: dict[tuple[str, ...], list[At]] = {}

    def offer(self, at: At, words: Sequence[str]) -> None:
        """In this cell, of the sheet that is being written."""
        self._waiting.setdefault(tuple(words), []).append(at)

    def put_in(self, page: "Worksheet") -> None:
        """All that was offered since the last time, in the sheet it was offered in."""
        for words, cells in self._waiting.items():
            if words not in self._ranges:
                letter = column_letters(len(self._ranges) + 1)
                self._ranges[words] = f"='{SHEET}'!${letter}$1:${letter}${len(words)}"
            for start in range(0, len(cells), MOST_CELLS):
                _put_rule(page, cells[start : start + MOST_CELLS], self._ranges[words])
        self._waiting.clear()

    def write(self, book: "Book") -> None:
        page = book.add_worksheet(SHEET)
        for column, words in enumerate(self._ranges):
            for row, word in enumerate(words):
                page.write_string(row, column, word)
        page.very_hidden()


def _put_rule(page: "Worksheet", cells: Sequence[At], source: str) -> None:
    """Only a warning: a number, or the word in another language, is understood too."""
    page.data_validation(
        *cells[0],
        *cells[0],
        {
            "validate": "list",
            "source": source,
            "error_type": "warning",
            "error_title": _("Ikke i listen")[:32],
            "error_message": _("Velg et svar i listen, eller skriv nummeret det har der.")[:255],
            "other_cells": [[*at, *at] for at in cells],
        },
    )
