"""Exported rows as CSV, JSON and Excel: bytes."""

import csv
import json
from collections.abc import Sequence
from io import BytesIO, StringIO
from typing import Any

from django.utils.translation import gettext as _

from rettesnor.instruments.document import Instrument
from rettesnor.instruments.exchange.sheet_writing import looks_of, made_book
from rettesnor.reviews.exchange.export import COLUMNS, Row, Status
from rettesnor.reviews.exchange.language import speaking
from rettesnor.reviews.exchange.shapes import Header

FORMAT, FORMAT_VERSION = "rettesnor-answers", 1
RISKY = ("=", "+", "-", "@", "\t", "\r")
WIDTHS = {"question_text": 60, "topic_text": 30, "answer_text": 24, "reason_text": 30, "note": 50}


def csv_bytes(rows: Sequence[Row]) -> bytes:
    """UTF-8 with a mark in front, semicolons, RFC 4180 quotes and line ends.

    The heads are the names of the columns in `export.Row`, in every language: programs read them.
    A cell that a spreadsheet would take for a formula has an apostrophe in front.
    """
    made = StringIO(newline="")
    writer = csv.writer(made, delimiter=";", quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([_harmless(value) for value in row.cells.values()])
    return made.getvalue().encode("utf-8-sig")


def _harmless(value: str | int) -> str | int:
    return f"'{value}" if isinstance(value, str) and value.startswith(RISKY) else value


def json_bytes(rows: Sequence[Row], header: Header, form: Instrument, *, language: str) -> bytes:
    """One object, as `SCHEMA` describes it. The same answers give the same bytes."""
    told = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "language": language,
        "round": header.round,
        "part": header.part,
        "form": {
            "key": form.key,
            "version": form.version,
            "title": form.title.in_language(language),
        },
        "rows": [row.cells for row in rows],
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


_TEXT: dict[str, Any] = {"type": "string"}
_COUNT: dict[str, Any] = {"type": "integer", "minimum": 1}
SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "An office's own answers",
    "type": "object",
    "additionalProperties": False,
    "required": ["format", "format_version", "language", "round", "part", "form", "rows"],
    "properties": {
        "format": {"const": FORMAT},
        "format_version": {"const": FORMAT_VERSION},
        "language": _TEXT,
        "round": _TEXT,
        "part": _TEXT,
        "form": {
            "type": "object",
            "additionalProperties": False,
            "required": ["key", "version", "title"],
            "properties": {"key": _TEXT, "version": _COUNT, "title": _TEXT},
        },
        "rows": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": list(COLUMNS),
                "properties": {
                    **dict.fromkeys(COLUMNS, _TEXT),
                    "form_version": _COUNT,
                    "case": _COUNT,
                    "status": {"enum": [status.value for status in Status]},
                },
            },
        },
    },
}


def xlsx_bytes(rows: Sequence[Row], form: Instrument, *, language: str) -> bytes:
    """One sheet with a filter in its head. Texts stay texts, whatever they begin with."""
    made = BytesIO()
    with speaking(language):
        book = made_book(made, form.title.in_language(language))
        looks = looks_of(book)
        page = book.add_worksheet(_("Svar"))
        for column, head in enumerate(_heads()):
            page.set_column(column, column, WIDTHS.get(COLUMNS[column], 16))
            page.write_string(0, column, head, looks.head)
        for at, row in enumerate(rows, start=1):
            for column, value in enumerate(row.cells.values()):
                if isinstance(value, int):
                    page.write_number(at, column, value)
                elif value:
                    page.write_string(at, column, value, looks.cell)
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, max(1, len(rows)), len(COLUMNS) - 1)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        book.close()
    return made.getvalue()


def _heads() -> tuple[str, ...]:
    """What each column is called, in the active language."""
    return (
        _("Runde"),
        _("Del"),
        _("Skjema"),
        _("Versjon"),
        _("Sak nr."),
        _("Spørsmålets id"),
        _("Spørsmål"),
        _("Temaets id"),
        _("Tema"),
        _("Svarets id"),
        _("Svar"),
        _("Grunnens id"),
        _("Grunn"),
        _("Merknad"),
        _("Status"),
    )
