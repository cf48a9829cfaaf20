"""The list of offices as a workbook: where each stands, and nothing about results."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rettesnor.common import clock
from rettesnor.initiatives import followwords as words
from rettesnor.initiatives.queries.follow import OfficeRow
from rettesnor.initiatives.standing import RoundFacts

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

PLAIN = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})
NAME_LENGTH = 40
"""So much of the initiative's name is in the file's (characters)."""
Cell = str | int | date | None
LINE = "#CFD3D1"
HEADER = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F5B4E"}


@dataclass(frozen=True)
class Column:
    """A column of the workbook; `width` in characters."""

    title: str | Promise
    width: int
    value: Callable[[OfficeRow], Cell]


def _yes(value: object) -> str:
    return _("ja") if value else ""


def _first(read: Callable[[RoundFacts], Cell]) -> Callable[[OfficeRow], Cell]:
    return lambda row: read(row.facts.first) if row.facts.first else None


def _second(read: Callable[[RoundFacts], Cell]) -> Callable[[OfficeRow], Cell]:
    return lambda row: read(row.facts.second) if row.facts.second else None


COLUMNS = (
    Column(gettext_lazy("Kontor"), 32, lambda row: row.record.name),
    Column(gettext_lazy("Hvor de står"), 30, lambda row: words.where(row.place, row.facts)),
    Column(gettext_lazy("Svar"), 12, lambda row: words.reply(row.record.reply)),
    Column(gettext_lazy("Svart"), 12, lambda row: row.facts.replied_on),
    Column(gettext_lazy("Invitert"), 12, lambda row: row.facts.invited_on),
    Column(gettext_lazy("Åpnet"), 12, lambda row: row.facts.opened_on),
    Column(gettext_lazy("Påmeldt møtet"), 12, lambda row: row.facts.signed_up_on),
    Column(gettext_lazy("Var på møtet"), 12, lambda row: row.facts.met_on),
    Column(gettext_lazy("Ble med"), 12, lambda row: row.facts.joined_on),
    Column(gettext_lazy("Runde 1 åpnet"), 12, _first(lambda one: one.opened_on)),
    Column(gettext_lazy("Runde 1: saker trukket"), 12, _first(lambda one: one.cases)),
    Column(gettext_lazy("Runde 1: saker gjennomgått"), 14, _first(lambda one: one.reviewed)),
    Column(gettext_lazy("Runde 1 lukket"), 12, _first(lambda one: one.closed_on)),
    Column(gettext_lazy("Plan laget"), 12, _first(lambda one: one.planned_on)),
    Column(gettext_lazy("Runde 2 åpnet"), 12, _second(lambda one: one.opened_on)),
    Column(gettext_lazy("Runde 2: saker trukket"), 12, _second(lambda one: one.cases)),
    Column(gettext_lazy("Runde 2: saker gjennomgått"), 14, _second(lambda one: one.reviewed)),
    Column(gettext_lazy("Runde 2 lukket"), 12, _second(lambda one: one.closed_on)),
    Column(gettext_lazy("Ferdig"), 12, lambda row: row.facts.finished_on),
    Column(gettext_lazy("Sist i bevegelse"), 12, lambda row: row.moved_on),
    Column(gettext_lazy("Har stått stille i over 30 dager"), 14, lambda row: _yes(row.still)),
    Column(gettext_lazy("Neste dato"), 12, lambda row: row.next.day if row.next else None),
    Column(gettext_lazy("Hva skal skje da"), 26, words.what),
    Column(gettext_lazy("Brev"), 18, words.unarrived),
    Column(gettext_lazy("Kontaktperson"), 26, lambda row: row.record.contact[0]),
    Column(gettext_lazy("E-post"), 32, lambda row: row.record.contact[1]),
)


def file_name(title: str) -> str:
    """«kontor-barnets-beste-2025-11-20.xlsx»: plain letters, cut between words."""
    said = slugify(title.lower().translate(PLAIN))
    short = said[:NAME_LENGTH]
    if said[NAME_LENGTH : NAME_LENGTH + 1] not in {"", "-"} and "-" in short:
        short = short.rpartition("-")[0]
    words_of = ("kontor", short.strip("-"), clock.today().isoformat())
    return f"{'-'.join(word for word in words_of if word)}.xlsx"


def workbook(rows: Sequence[OfficeRow], *, title: str, author: str) -> bytes:
    """The bytes of an xlsx file: one row for each office, with the header and the names held fast."""
    import xlsxwriter  # noqa: PLC0415 - only those who ask for a workbook carry it

    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    created = clock.now().replace(tzinfo=None)
    book.set_properties({"title": title, "author": author, "created": created})
    cell = {"font_name": "Inter", "font_size": 10, "valign": "top", "bottom": 1}
    cell |= {"bottom_color": LINE}
    head = {"font_name": "Inter", "font_size": 10, "text_wrap": True, "valign": "vcenter", **HEADER}
    looks = {
        "head": book.add_format(head),
        "text": book.add_format({**cell, "text_wrap": True}),
        "number": book.add_format({**cell, "num_format": "0"}),
        "day": book.add_format({**cell, "num_format": "dd.mm.yyyy", "align": "left"}),
    }
    _fill(book.add_worksheet(_("Kontorene")), rows, looks)
    book.close()
    return made.getvalue()


def _fill(page: "Worksheet", rows: Sequence[OfficeRow], looks: dict[str, Any]) -> None:
    page.hide_gridlines(2)
    page.freeze_panes(1, 1)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_row(0, 44)
    page.autofilter(0, 0, len(rows), len(COLUMNS) - 1)
    for number, column in enumerate(COLUMNS):
        page.set_column(number, number, column.width)
        page.write_string(0, number, str(column.title), looks["head"])
    for line, row in enumerate(rows, start=1):
        for number, column in enumerate(COLUMNS):
            _write(page, (line, number), column.value(row), looks)


def _write(page: "Worksheet", place: tuple[int, int], value: Cell, looks: dict[str, Any]) -> None:
    """Text is always text, whatever it begins with: nobody's name becomes a formula."""
    match value:
        case None | "":
            page.write_blank(*place, None, looks["text"])
        case str():
            page.write_string(*place, value, looks["text"])
        case date():
            page.write_datetime(*place, value, looks["day"])
        case _:
            page.write_number(*place, value, looks["number"])
