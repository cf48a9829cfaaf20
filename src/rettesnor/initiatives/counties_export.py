"""The counties' numbers as an Excel file: one sheet of today, and one of week by week."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from rettesnor.common import clock
from rettesnor.initiatives.queries.counties import MARKS, OVER_TIME, OverTime, Row

if TYPE_CHECKING:
    from xlsxwriter import Workbook as Book
    from xlsxwriter.worksheet import Worksheet

GREEN, RULE = "#1F5B4E", "#CFD3D1"
NAME_WIDTH, NUMBER_WIDTH, DAY_WIDTH = 34, 13, 13  # characters


@dataclass(frozen=True)
class Looks:
    head: Any
    number_head: Any
    text: Any
    number: Any
    day: Any
    total: Any
    total_number: Any


def workbook(
    title: str,
    rows: Sequence[Row],
    total: Row,
    weeks: Sequence[tuple[str, OverTime]],
) -> bytes:
    """The bytes of an xlsx file. `weeks`: each county's name and numbers, the nation first."""
    import xlsxwriter  # noqa: PLC0415 - only those who ask for a workbook carry it

    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    book.set_properties({"title": title, "created": clock.now().replace(tzinfo=None)})
    looks = _looks(book)
    _write_counties(book.add_worksheet(_("Fylker")), rows, total, looks)
    _write_weeks(book.add_worksheet(_("Uke for uke")), weeks, looks)
    book.close()
    return made.getvalue()


def _looks(book: "Book") -> Looks:
    face = {"font_name": "Inter", "font_size": 10}
    head = {**face, "bold": True, "font_color": "#FFFFFF", "bg_color": GREEN, "text_wrap": True}
    cell = {**face, "bottom": 1, "bottom_color": RULE}
    total = {**face, "bold": True, "top": 1, "top_color": GREEN}
    made = book.add_format
    return Looks(
        head=made({**head, "valign": "vcenter"}),
        number_head=made({**head, "valign": "vcenter", "align": "right"}),
        text=made(cell),
        number=made({**cell, "num_format": "0"}),
        day=made({**cell, "num_format": "dd.mm.yyyy", "align": "left"}),
        total=made(total),
        total_number=made({**total, "num_format": "0"}),
    )


def _write_counties(page: "Worksheet", rows: Sequence[Row], total: Row, looks: Looks) -> None:
    heads = [_("Kontor"), *(str(mark.name) for mark in MARKS)]
    _set_page(page, [(_("Statsforvalter"), NAME_WIDTH)], heads, looks)
    for line, row in enumerate(rows, start=1):
        page.write_string(line, 0, row.name, looks.text)
        _write_numbers(page, line, 1, (row.of, *row.counts), looks.number)
    last = len(rows) + 1
    page.write_string(last, 0, _("Hele landet"), looks.total)
    _write_numbers(page, last, 1, (total.of, *total.counts), looks.total_number)


def _write_weeks(page: "Worksheet", weeks: Sequence[tuple[str, OverTime]], looks: Looks) -> None:
    names = [(_("Statsforvalter"), NAME_WIDTH), (_("Uken fra"), DAY_WIDTH)]
    heads = [_("Kontor"), *(str(mark.name) for mark in OVER_TIME)]
    _set_page(page, names, heads, looks)
    line = 1
    for name, told in weeks:
        for place, monday in enumerate(told.mondays):
            page.write_string(line, 0, name, looks.text)
            _write_day(page, line, 1, monday, looks)
            numbers = (told.of, *(counts[place] for counts in told.counts))
            _write_numbers(page, line, 2, numbers, looks.number)
            line += 1
    page.autofilter(0, 0, max(line - 1, 1), len(names) + len(heads) - 1)


def _set_page(
    page: "Worksheet", names: Sequence[tuple[str, int]], heads: Sequence[str], looks: Looks
) -> None:
    page.hide_gridlines(2)
    page.freeze_panes(1, len(names))
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_row(0, 44)
    for column, (name, wide) in enumerate(names):
        page.set_column(column, column, wide)
        page.write_string(0, column, name, looks.head)
    for column, head in enumerate(heads, start=len(names)):
        page.set_column(column, column, NUMBER_WIDTH)
        page.write_string(0, column, head, looks.number_head)


def _write_numbers(
    page: "Worksheet", line: int, column: int, numbers: Sequence[int], look: Any
) -> None:
    for place, number in enumerate(numbers, start=column):
        page.write_number(line, place, number, look)


def _write_day(page: "Worksheet", line: int, column: int, day: date, looks: Looks) -> None:
    page.write_datetime(line, column, day, looks.day)
