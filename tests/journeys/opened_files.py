"""The numbers of a report, read back from the file by another program than the one that wrote it.

Each gives short name -> (ja, delvis, nei, ikke aktuelt, usikker, mangler), as the table on screen,
in whatever language the file is.
"""

import re
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

import docx
import openpyxl
import pypdf

Numbers = dict[str, tuple[int, ...]]


def numbers_in_docx(path: Path, names: Collection[str]) -> Numbers:
    """From the table with a row for every name: number, name, six counts, and «7 av 10»."""
    found: Numbers = {}
    for table in docx.Document(str(path)).tables:
        for row in table.rows:
            cells = [cell.text.strip() for cell in row.cells]
            if len(cells) == 9 and cells[1] in names:
                found[cells[1]] = _checked(cells[2:8], cells[8])
    return found


def numbers_in_xlsx(path: Path, names: Collection[str]) -> Numbers:
    """From the sheet where a name is followed by its question, six counts, their sum, «7 av 10»."""
    found: Numbers = {}
    for sheet in openpyxl.load_workbook(path):
        for row in sheet.iter_rows(values_only=True):
            name, counts = next(iter(row[2:3]), None), row[4:11]
            if len(row) > 11 and name in names and all(isinstance(n, int) for n in counts):
                found[str(name)] = _checked(counts[:6], str(row[11]))
    return found


def numbers_in_pdf(path: Path, names: Collection[str]) -> Numbers:
    """From the table of all the numbers: a name, six counts and «7 av 10» after one another."""
    text = " ".join(words_in_pdf(path).split())
    found: Numbers = {}
    for name in names:
        row = re.search(re.escape(name) + r"((?: \d+){6}) (\d+ \w+ \d+)", text)
        if row:
            found[name] = _checked(row[1].split(), row[2])
    return found


def words_in_docx(path: Path) -> str:
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def words_in_xlsx(path: Path) -> str:
    book = openpyxl.load_workbook(path)
    cells = (cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    return "\n".join(str(cell) for cell in cells if cell is not None)


def words_in_pdf(path: Path) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


READERS: dict[str, tuple[Callable[[Path, Collection[str]], Numbers], Callable[[Path], str]]] = {
    "Word": (numbers_in_docx, words_in_docx),
    "PDF": (numbers_in_pdf, words_in_pdf),
    "Excel": (numbers_in_xlsx, words_in_xlsx),
}
"""By the button that fetches the file: what reads its numbers, and what reads its words."""


def _checked(counts: Sequence[object], met: str) -> tuple[int, ...]:
    """The six counts, after seeing that «7 av 10» beside them says the same."""
    yes, partly, no, *rest = (int(str(count)) for count in counts)
    assert [int(n) for n in re.findall(r"\d+", met)] == [yes, yes + partly + no]
    return yes, partly, no, *rest
