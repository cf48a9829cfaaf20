"""One sheet of the workbook: the form downwards, one item or several across."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import ceil
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from rettesnor.instruments.conditions import Applicability
from rettesnor.instruments.document import Instrument
from rettesnor.instruments.exchange.sheet_scan import column_letters
from rettesnor.reviews.exchange.facts import fact_label, fact_options, fact_shown
from rettesnor.reviews.exchange.guidance import guidance, how_to_write, never_asked, when_asked
from rettesnor.reviews.exchange.hidden_sheet import MARK
from rettesnor.reviews.exchange.lines import MONTH, FactLine, Line, fact_lines, lines
from rettesnor.reviews.exchange.lists_out import Lists
from rettesnor.reviews.exchange.looks import Looks
from rettesnor.reviews.exchange.shapes import Header, ItemSheet
from rettesnor.reviews.exchange.understanding import reasons, shown, tidy, words
from rettesnor.reviews.names import item_name

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

KEYS, HEADS, FIRST = 3, 4, 5  # rows, counted from 0: the hidden keys, the heads, what follows
LABEL, ASKED, ANSWERS = 1, 2, 3  # columns
LINE, ROOM, MOST_LINES = 15, 1.15, 14  # points of a line; what words need beyond their letters
WIDTHS = {"value": 24, "reason": 26, "note": 36}
ASKED_WIDTH = 62
A_COMMENT = 420  # px


@dataclass(frozen=True)
class Table:
    """What one sheet is made of. `alone`: it holds one item, and its columns have room."""

    page: "Worksheet"
    header: Header
    form: Instrument
    sheets: Sequence[ItemSheet]
    language: str
    looks: Looks
    lists: Lists

    @property
    def alone(self) -> bool:
        return len(self.sheets) == 1

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """What each item has a column for."""
        every = lines(self.form)
        takes = {
            "value": True,
            "reason": any(line.takes_reason for line in every),
            "note": any(line.takes_note for line in every),
        }
        return tuple(part for part, wanted in takes.items() if wanted)

    @cached_property
    def columns(self) -> list[tuple[int, ItemSheet, str]]:
        pairs = [(sheet, part) for sheet in self.sheets for part in self.parts]
        return [(ANSWERS + at, sheet, part) for at, (sheet, part) in enumerate(pairs)]


@dataclass(frozen=True)
class Asking:
    """Of one item: what applies as it is answered, and what is locked for good."""

    applies: dict[str, Applicability]
    locked: frozenset[str]


@dataclass(frozen=True)
class Place:
    """One column: whose it is, and which part of the answer."""

    sheet: ItemSheet
    part: str
    asking: Asking


def write_table(table: Table, title: str) -> None:
    _write_top(table, title)
    row = _write_facts(table, FIRST)
    section = ""
    asking = {sheet.item: _asking(table, sheet) for sheet in table.sheets}
    for line in lines(table.form):
        if line.section.id != section:
            section = line.section.id
            _band(table, row, line.section.title.in_language(table.language))
            row += 1
        _write_line(table, row, line, asking)
        row += 1
    table.lists.put_in(table.page)
    _set_page(table, row)


def _asking(table: Table, sheet: ItemSheet) -> Asking:
    """What the workbook itself asks for may change; the rest is as it is."""
    situation = sheet.sheet.situation(table.form)
    asks_month = any(f.key == MONTH for f in fact_lines(table.form, table.header.period))
    month = None if asks_month else situation.month
    certain = replace(situation, month=month, types=frozenset(), said={})
    return Asking(dict(table.form.applicabilities(situation)), never_asked(table.form, certain))


def _write_top(table: Table, title: str) -> None:
    page, looks = table.page, table.looks
    page.set_column(0, 0, 4, None, {"hidden": True})
    page.set_column(LABEL, LABEL, 6)
    page.set_column(ASKED, ASKED, ASKED_WIDTH)
    page.write_string(0, LABEL, title, looks.title)
    told = (
        _(
            "Velg svar i listene, eller skriv nummeret svaret har der: 1 er det første. En tom celle er ikke besvart."
        ),
        _(
            "Pek på et spørsmål for å se hva som teller. Lagre, og last opp arket der det ble "
            "hentet. Skriv ikke noe som kan vise hvem noen er."
        ),
    )
    for row, words_ in enumerate(told, start=1):
        page.write_string(row, LABEL, words_, looks.told)
    page.write_string(KEYS, 0, MARK)
    page.set_row(KEYS, None, None, {"hidden": True})
    page.set_row(0, 26)
    page.set_row(HEADS, 34)
    page.write_string(HEADS, LABEL, _("Nr."), looks.head)
    page.write_string(HEADS, ASKED, _("Spørsmål"), looks.head)
    names = {"value": _("Svar"), "reason": _("Grunn"), "note": _("Merknad")}
    for column, sheet, part in table.columns:
        page.set_column(column, column, WIDTHS[part])
        page.write_string(KEYS, column, f"{sheet.item}:{part}")
        name = item_name(table.form.subject, sheet.number)
        # The table has one head above its columns, so each says whose it is.
        head = names[part] if table.alone else f"{name}\n{names[part]}"
        page.write_string(HEADS, column, head, looks.head)


def _band(table: Table, row: int, title: str) -> None:
    table.page.write_string(row, LABEL, title, table.looks.band)
    last = ANSWERS + len(table.columns) - 1
    for column in range(ASKED, last + 1):
        table.page.write_blank(row, column, None, table.looks.band)


def _write_facts(table: Table, row: int) -> int:
    found = fact_lines(table.form, table.header.period)
    if not found:
        return row
    _band(table, row, _("Om saken"))
    for fact in found:
        row += 1
        table.page.write_string(row, 0, fact.key)
        table.page.write_blank(row, LABEL, None, table.looks.number)
        table.page.write_string(row, ASKED, fact_label(fact, table.form), table.looks.question)
        for column, sheet, part in table.columns:
            if part == "value":
                _write_fact(table, (row, column), fact, sheet)
            else:
                table.page.write_blank(row, column, None, table.looks.shut)
    return row + 1


def _write_fact(table: Table, at: tuple[int, int], fact: FactLine, sheet: ItemSheet) -> None:
    _put(table.page, at, fact_shown(fact, sheet), table.looks.answer)
    table.lists.offer(at, fact_options(fact, table.header.period))


def _write_line(table: Table, row: int, line: Line, asking: dict[int, Asking]) -> None:
    page, looks = table.page, table.looks
    page.write_string(row, 0, line.key)
    page.write_string(row, LABEL, line.label, looks.number)
    applies = asking[table.sheets[0].item].applies if table.alone else {}
    when = when_asked(line, table.form, table.language, applies.get(line.question.id))
    text = line.text.in_language(table.language)
    look = looks.topic if line.topic or line.choice else looks.question
    if when:
        page.write_rich_string(row, ASKED, text, looks.quiet, f"\n{when}", look)
    else:
        page.write_string(row, ASKED, text, look)
    _comment(page, (row, ASKED), guidance(line, table.language))
    fullest = _lines_of(text, ASKED_WIDTH) + (_lines_of(when, ASKED_WIDTH) if when else 0)
    for column, sheet, part in table.columns:
        wrote = _write_part(table, (row, column), line, Place(sheet, part, asking[sheet.item]))
        fullest = max(fullest, _lines_of(wrote, WIDTHS[part]))
    page.set_row(row, LINE * min(MOST_LINES, fullest) + 4)


def _write_part(table: Table, at: tuple[int, int], line: Line, place: Place) -> str:
    """One cell, and the list of what may stand in it. Returns what was written."""
    takes = {"value": line.takes_value, "reason": line.takes_reason, "note": line.takes_note}
    question, part, looks = line.question.id, place.part, table.looks
    open_now = takes[part] and question not in place.asking.locked
    off = place.asking.applies[question] is Applicability.DOES_NOT_APPLY
    text = told(line, place.sheet, part, table.form, table.language) if takes[part] else ""
    _put(table.page, at, text, (looks.off if off else looks.answer) if open_now else looks.shut)
    if open_now and part != "note":
        _offer(table, at, line, part)
    return text


def told(line: Line, sheet: ItemSheet, part: str, form: Instrument, language: str) -> str:
    """What the cell says of what is stored."""
    cell = sheet.cell(line.field)
    if part == "note":
        return tidy(cell.note)
    if part == "reason":
        found = {word.id: word.text.in_language(language) for word in reasons(form)}
        return found.get(cell.reason, cell.reason)
    if line.choice:
        return "x" if line.choice.id in cell.value.split() else ""
    return tidy(shown(line.question, cell.value, language))


def _offer(table: Table, at: tuple[int, int], line: Line, part: str) -> None:
    if part == "reason":
        found = [word.text.in_language(table.language) for word in reasons(table.form)]
    elif line.choice:
        found = ["x"]
    else:
        found = [word.text.in_language(table.language) for word in words(line.question)]
    if found:
        table.lists.offer(at, found)
    elif hint := how_to_write(line.question, table.language):
        table.page.data_validation(*at, *at, {"validate": "any", "input_message": hint[:255]})


def _put(page: "Worksheet", at: tuple[int, int], text: str, look: Any) -> None:
    """Always as text: no formulas, numbers, dates or links."""
    if text:
        page.write_string(*at, text, look)
    else:
        page.write_blank(*at, None, look)


def _comment(page: "Worksheet", at: tuple[int, int], text: str) -> None:
    if text:
        height = 18 * (_lines_of(text, 62) + 1)
        page.write_comment(*at, text, {"width": A_COMMENT, "height": height, "font_size": 9})


def _lines_of(text: str, width: int) -> int:
    return sum(ceil(max(len(part), 1) * ROOM / width) for part in text.split("\n"))


def _set_page(table: Table, rows: int) -> None:
    page = table.page
    page.hide_gridlines(2)
    page.freeze_panes(FIRST, ANSWERS)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.repeat_rows(HEADS)
    page.repeat_columns(LABEL, ASKED)
    if table.alone:
        page.fit_to_pages(1, 0)
    else:
        page.set_print_scale(55)  # two or three cases on each page, beside the questions
    page.set_footer("&L&A&R&P / &N")
    last = column_letters(ANSWERS + len(table.columns))
    page.ignore_errors({"number_stored_as_text": f"B{FIRST + 1}:{last}{rows + 1}"})
    page.protect("", {"format_columns": True, "format_rows": True})
