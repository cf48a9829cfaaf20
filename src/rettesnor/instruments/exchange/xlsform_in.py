"""An XLSForm taken in: our own without loss, and those of ODK's and Kobo's users as far as it goes."""

from rettesnor.instruments.exchange import xlsform_names as names
from rettesnor.instruments.exchange.imported import (
    Imported,
    Remark,
    WorkbookRefused,
    at_the_cell,
    read_tree,
    refuse,
)
from rettesnor.instruments.exchange.workbook import Book, open_workbook
from rettesnor.instruments.exchange.xlsform_foreign import foreign_tree
from rettesnor.instruments.exchange.xlsform_own import changed_since, is_own, own_tree
from rettesnor.instruments.exchange.xlsform_table import Grid, grid_of
from rettesnor.instruments.problems import nearest

NAME = "xlsform.xlsx"


def from_xlsform(data: bytes, *, name: str = NAME, laws: frozenset[str] | None = None) -> Imported:
    """What came of the bytes of an .xlsx file; never an exception."""
    try:
        return from_book(open_workbook(name, data), name=name, laws=laws)
    except WorkbookRefused as refused:
        return Imported(remarks=refused.remarks)


def from_book(book: Book, *, name: str, laws: frozenset[str] | None) -> Imported:
    """As `from_xlsform`, of an open workbook. WorkbookRefused when survey is not there."""
    survey, settings = grid_of(book.find("survey")), grid_of(book.find("settings"))
    choices = grid_of(book.find("choices", "choices and columns"))
    _insist_on_columns(book, survey)
    if is_own(settings):
        tree, remarks = own_tree(survey, choices, settings, book.find(names.EXTRA_SHEET))
        read = read_tree(tree, name=name, laws=laws, remarks=remarks, tell=at_the_cell)
        if read.document is None:
            return read
        told = (*read.remarks, *changed_since(read.document, survey))
        return Imported(read.document, read.yaml, told, read.problems)
    tree, remarks = foreign_tree(survey, choices, settings, book)
    # A draft lacks much that an XLSForm has no place for: that is told as problems of its YAML.
    return read_tree(tree, name=name, laws=laws, remarks=remarks, tell=lambda *_: None)


def _insist_on_columns(book: Book, survey: Grid) -> None:
    if not survey.name:
        near = book.nearest("survey")
        raise refuse("Arket «survey» mangler.", f"{near}Et XLSForm har spørsmålene i «survey».")
    missing = []
    written = [header.key for header in survey.headers if header.key]
    for key in ("type", "name"):
        if not survey.has(key):
            what = f"Kolonnen «{key}» mangler."
            instead = f"{nearest(key, written)}Lag en kolonne med overskriften «{key}»."
            missing.append(Remark(survey.name, 1, "", what, instead))
    if missing:
        raise WorkbookRefused(missing)
