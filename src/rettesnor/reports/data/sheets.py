"""The round's data as a workbook: a sheet for each table, and first what to know before counting."""

from django.utils import translation
from django.utils.translation import gettext as _

from rettesnor.reports.data.table import RoundData, Table
from rettesnor.reports.workbook import Field, Sheet, Workbook


def workbook(data: RoundData) -> Workbook:
    with translation.override(data.language):
        about = Sheet(
            _("Om"), (Field(_("Hva"), 26), Field(_("Innhold"), 90, told=True)), data.about
        )
    return Workbook(data.title, data.office, (about, *(_sheet(table) for table in data.tables)))


def _sheet(table: Table) -> Sheet:
    """An empty table too: that there are no kinds is also told."""
    return Sheet(
        table.name,
        tuple(Field(column.title, column.width) for column in table.columns),
        # A text of no letters is no blank cell to a spreadsheet that counts.
        tuple(tuple(None if cell == "" else cell for cell in row) for row in table.rows),
    )
