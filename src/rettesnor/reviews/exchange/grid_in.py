"""Finding every cell again: by the keys of its row and of its column, wherever they have been moved."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rettesnor.reviews.exchange.cells_in import Page, Written
from rettesnor.reviews.exchange.hidden_sheet import HIDDEN, MARK
from rettesnor.reviews.exchange.lists_out import SHEET as LISTS
from rettesnor.reviews.exchange.shapes import Problem

PARTS = ("value", "reason", "note")
Spot = tuple[int, str, str]
"""The item, the key of the row, and the part: value, reason or note."""


@dataclass
class Grid:
    """The cells of the workbook by what they are about; the same may stand in several sheets."""

    cells: dict[Spot, list[Written]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    told: list[Problem] = field(default_factory=list)
    items: set[int] = field(default_factory=set)


def grid_of(pages: Sequence[Page], labels: Mapping[str, str]) -> Grid:
    """`labels` is what stands beside the key of each row the form has; "" where nothing does."""
    grid = Grid()
    for page in pages:
        if page.name.casefold() in {HIDDEN, LISTS}:
            continue
        mark = _mark(page)
        if mark is not None:
            _read_page(page, mark, labels, grid)
        elif page.cells:
            what = _("Arket hører ikke til her, og er ikke lest. Slett det, eller la det stå.")
            grid.told.append(Problem("sheet.unknown", page.name, what))
    return grid


def _mark(page: Page) -> Written | None:
    """Where the keys of the rows and of the columns meet; the upper left one, if it was copied."""
    marks = [cell for cell in page.cells.values() if cell.text == MARK]
    return min(marks, key=lambda cell: (cell.row, cell.column), default=None)


def _read_page(page: Page, mark: Written, labels: Mapping[str, str], grid: Grid) -> None:
    columns = dict(_columns(page, mark))
    rows = [
        (cell.row, cell.text)
        for cell in page.cells.values()
        if cell.column == mark.column and cell.row != mark.row and cell.text in labels
    ]
    grid.items |= {item for item, _part in columns.values()}
    moved = {row for row, key in rows if _moved(page, mark, row, labels[key], labels)}
    for row, key in rows:
        if row in moved:
            continue
        for column, (item, part) in columns.items():
            grid.cells.setdefault((item, key, part), []).append(page.at(row, column))
    grid.problems += [_told_moved(page, row) for row in sorted(moved)]
    lacking = len(set(labels) - {key for _row, key in rows})
    if lacking:
        grid.told.append(_told_lacking(page, lacking))


def _columns(page: Page, mark: Written) -> Iterator[tuple[int, tuple[int, str]]]:
    for cell in page.cells.values():
        item, __, part = cell.text.partition(":")
        known = part in PARTS and item.isascii() and item.isdigit() and len(item) < 19
        if cell.row == mark.row and known:
            yield cell.column, (int(item), part)


def _moved(page: Page, mark: Written, row: int, label: str, labels: Mapping[str, str]) -> bool:
    """Whether the number beside the key is another row's: then what follows it may be so too."""
    beside = page.at(row, mark.column + 1).text
    return beside != label and bool(beside) and beside in labels.values()


def _told_moved(page: Page, row: int) -> Problem:
    return Problem(
        "row.moved",
        _("%(sheet)s, rad %(row)s") % {"sheet": page.name, "row": row},
        _(
            "Numrene og spørsmålene er flyttet hver for seg, så det er usikkert hvem svarene på "
            "raden hører til. Sorter radene tilbake, eller hent arket på nytt."
        ),
    )


def _told_lacking(page: Page, lacking: int) -> Problem:
    what = ngettext(
        "%(n)s rad mangler i arket. Svaret der er ikke rørt.",
        "%(n)s rader mangler i arket. Svarene der er ikke rørt.",
        lacking,
    )
    return Problem("row.missing", page.name, what % {"n": lacking})
