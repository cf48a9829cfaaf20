"""A workbook as an Excel file: real numbers, frozen header rows, a native chart with its words."""

from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Any

from rettesnor.common import clock
from rettesnor.reports.workbook import Chart, Field, Sheet, Value, Workbook

if TYPE_CHECKING:
    from xlsxwriter import Workbook as Book
    from xlsxwriter.worksheet import Worksheet

LINE = 14  # points of a line of text
ROOM = 1.1  # a text needs this much more than its letters: lines break between words
BAR_HEIGHT = 24  # px of the chart for each question
HEADER = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F5B4E"}


def write(workbook: Workbook) -> bytes:
    """The bytes of an xlsx file."""
    import xlsxwriter  # noqa: PLC0415 - only those who ask for a workbook carry it

    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    book.set_properties(
        {
            "title": workbook.title,
            "author": workbook.office,
            "created": clock.now().replace(tzinfo=None),
        }
    )
    looks = _looks(book)
    for sheet in workbook.sheets:
        _write(book, book.add_worksheet(sheet.name), sheet, looks)
    book.close()
    return made.getvalue()


def _looks(book: "Book") -> dict[str, Any]:
    face = {"font_name": "Inter", "font_size": 10, "text_wrap": True, "indent": 1}
    head = {**face, **HEADER, "valign": "vcenter"}
    cell = {**face, "valign": "top", "bottom": 1, "bottom_color": "#CFD3D1"}
    right = {"align": "right", "text_wrap": False}
    return {
        "head": book.add_format({**head, "align": "left"}),
        "number head": book.add_format({**head, "align": "right"}),
        "text": book.add_format({**cell, "align": "left"}),
        "told": book.add_format({**cell, "align": "left", "num_format": "0"}),
        "number": book.add_format({**cell, **right, "num_format": "0"}),
        "share": book.add_format({**cell, **right, "num_format": "0.000"}),
    }


def _write(book: "Book", page: "Worksheet", sheet: Sheet, looks: dict[str, Any]) -> None:
    page.hide_gridlines(2)
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_row(0, 30)
    for column, field in enumerate(sheet.fields):
        page.set_column(column, column, field.width)
        figures = any(isinstance(row[column], int | float) for row in sheet.rows) and not field.told
        page.write_string(0, column, field.title, looks["number head" if figures else "head"])
    for row, values in enumerate(sheet.rows, start=1):
        page.set_row(row, LINE * _lines(sheet.fields, values) + 4)
        for column, value in enumerate(values):
            _write_value(page, (row, column), value, looks, sheet.fields[column])
    if sheet.chart:
        _draw(book, page, sheet, sheet.chart)


def _lines(fields: tuple[Field, ...], values: tuple[Value, ...]) -> int:
    """How many lines the fullest cell of a row needs; not every program works it out itself."""
    return max(
        ceil(len(value) * ROOM / field.width) if isinstance(value, str) and value else 1
        for field, value in zip(fields, values, strict=True)
    )


def _write_value(
    page: "Worksheet", place: tuple[int, int], value: Value, looks: dict[str, Any], field: Field
) -> None:
    """Text is always text, whatever it begins with: nobody's words become a formula."""
    match value:
        case None:
            page.write_blank(*place, None, looks["text"])
        case str():
            page.write_string(*place, value, looks["text"])
        case float():
            page.write_number(*place, value, looks["share"])
        case _:
            page.write_number(*place, value, looks["told" if field.told else "number"])


def _draw(book: "Book", page: "Worksheet", sheet: Sheet, chart: Chart) -> None:
    """Stacked bars beneath the rows, the first question at the top."""
    drawn = book.add_chart({"type": "bar", "subtype": "stacked"})
    for series in chart.series:
        drawn.add_series(
            {
                "name": [sheet.name, 0, series.column],
                "categories": [sheet.name, 1, chart.names, chart.rows, chart.names],
                "values": [sheet.name, 1, series.column, chart.rows, series.column],
                **_series_look(series.fill, hatched=series.hatched, outlined=series.outlined),
                "gap": 60,
            }
        )
    face = {"name": "Inter", "size": 10, "bold": False}
    drawn.set_title({"name": chart.title, "name_font": {**face, "size": 13}, "overlay": False})
    drawn.set_y_axis({"reverse": True, "num_font": face, "line": {"none": True}})
    drawn.set_x_axis(
        {
            "num_font": face,
            "major_gridlines": {"visible": True, "line": {"color": "#CFD3D1"}},
            "min": 0,
        }
    )
    drawn.set_legend({"position": "bottom", "font": face})
    drawn.set_size({"width": 900, "height": 140 + BAR_HEIGHT * chart.rows})
    page.insert_chart(len(sheet.rows) + 2, 0, drawn, {"description": chart.alt})


def _series_look(fill: str, *, hatched: bool, outlined: bool) -> dict[str, Any]:
    if hatched:
        pattern = {"pattern": "wide_upward_diagonal", "fg_color": fill, "bg_color": "#FFFFFF"}
        return {"pattern": pattern, "border": {"color": fill}}
    border = {"color": "#14181F", "width": 1} if outlined else {"none": True}
    return {"fill": {"color": fill}, "border": border}
