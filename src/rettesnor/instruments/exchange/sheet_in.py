"""From the authors' spreadsheet to a document, or to everything to mend, told at its cells."""

import re
from collections.abc import Mapping
from dataclasses import replace

from rettesnor.common.text import LANGUAGES
from rettesnor.instruments.exchange import sheet_layout as layout
from rettesnor.instruments.exchange.columns import Column, heads_of, take
from rettesnor.instruments.exchange.imported import Imported, Remark, at_the_cell, read_tree
from rettesnor.instruments.exchange.sheet_tables import Reading, Row, language_of
from rettesnor.instruments.exchange.tree import Branch, Place, Told, Tree, word
from rettesnor.instruments.exchange.workbook import Book
from rettesnor.instruments.problems import Code, Problem, nearest

# Lists of the format that have sheets of their own here.
LISTS = {
    "topics": "Temaer",
    "choices": "Valg",
    "questions": "Spørsmål",
    "sections": "Deler",
    "values": "Skalaer",
    "rules": "Deler",
    "lines": "Resultat",
    "result": "Resultat",
}
FORM_LETTERS = dict(zip(LANGUAGES, "CDEF", strict=True))
QUOTED = re.compile(r"«([^»]*)»")
IN_BRACKETS = re.compile(r"\((nb|nn|en|se)\)")


def from_sheet(book: Book, *, name: str, laws: frozenset[str] | None) -> Imported:
    """The document where nothing is wrong; otherwise every fault at its cell."""
    reading = Reading(book)
    tree = _tree(reading)
    if not tree:
        return Imported(remarks=tuple(reading.remarks))
    return read_tree(
        tree,
        name=name,
        laws=laws,
        remarks=reading.remarks,
        tell=lambda problem, place: _tell(reading, problem, place),
    )


def _tree(reading: Reading) -> Branch:
    form = take(reading.form(), layout.FORM)
    sections = _gathered(reading, layout.SECTION_SHEET, "rule", "rating.rules")
    questions = _questions(reading)
    _give(reading, questions, layout.TOPIC_SHEET, "question", "topics")
    _give(reading, questions, layout.CHOICE_SHEET, "question", "choices")
    _place(reading, sections, questions)
    reasons = [take(row, layout.REASON_SHEET.columns) for row in reading.rows(layout.REASON_SHEET)]
    dropped = [
        take(row, layout.DROPPED_SHEET.columns) for row in reading.rows(layout.DROPPED_SHEET)
    ]
    lists: dict[str, list[Branch]] = {
        "reasons": reasons,
        "scales": _scales(reading),
        "dropped": dropped,
        "sections": sections,
        "result": _gathered(reading, layout.RESULT_SHEET, "line", "lines"),
    }
    return form | {key: [*items] for key, items in lists.items() if items}


def _gathered(reading: Reading, sheet: layout.Layout, name: str, key: str) -> list[Branch]:
    """The rows, where one that begins blank is one more rule or line of the row above it."""
    found: list[Branch] = []
    for row in reading.rows(sheet):
        whole = take(row, sheet.every)
        inner = whole.pop(name, {})
        if whole:
            found.append(whole)
        elif not found:
            first = next(iter(row.values()))
            reading.fault(first, "Raden hører ikke til noe.", "Skriv en id i første kolonne.")
            continue
        if inner:
            _append(found[-1], key.split("."), inner)
    return found


def _append(branch: Branch, steps: list[str], item: Tree) -> None:
    for step in steps[:-1]:
        inner = branch.setdefault(step, {})
        if not isinstance(inner, dict):
            return
        branch = inner
    items = branch.setdefault(steps[-1], [])
    if isinstance(items, list):
        items.append(item)


def _questions(reading: Reading) -> list[Branch]:
    return [take(row, layout.QUESTION_SHEET.columns) for row in reading.rows(layout.QUESTION_SHEET)]


def _give(
    reading: Reading, owners: list[Branch], sheet: layout.Layout, name: str, key: str
) -> None:
    """Each row to the question it names; a row without a name goes where the row above went."""
    by_id = {word(owner, "id"): owner for owner in owners}
    above = ""
    for row in reading.rows(sheet):
        item = take(row, sheet.columns)
        above = str(item.pop(name, above))
        if above in by_id:
            _append(by_id[above], [key], item)
        else:
            _lost(reading, row, name, above, by_id)


def _place(reading: Reading, sections: list[Branch], questions: list[Branch]) -> None:
    """Each question into its part, in the order of the rows."""
    by_id = {word(section, "id"): section for section in sections}
    above = ""
    for question in questions:
        named = question.pop("section", above)
        above = str(named)
        if above in by_id:
            _append(by_id[above], ["questions"], question)
        else:
            cell = named if isinstance(named, Told) else word(question, "id")
            row = {"section": cell} if isinstance(cell, Told) else {}
            _lost(reading, row, "section", above, by_id)


def _lost(reading: Reading, row: Row, name: str, wanted: str, known: Mapping[str, object]) -> None:
    cell = row.get(name) or next(iter(row.values()), None)
    called, sheet = {"question": ("noe spørsmål", "Spørsmål"), "section": ("noen del", "Deler")}[
        name
    ]
    if cell is not None:
        instead = f"{nearest(wanted, known)}Skriv en id fra arket «{sheet}»."
        reading.fault(cell, f"Det finnes ikke {called} som heter «{wanted}».", instead)


def _scales(reading: Reading) -> list[Branch]:
    """The rows gathered by scale, in the order the scales are first named."""
    scales: dict[str, Branch] = {}
    above: Tree = ""
    for row in reading.rows(layout.SCALE_SHEET):
        value = take(row, layout.SCALE_SHEET.columns)
        above = value.pop("scale", above)
        scale = scales.setdefault(str(above), {"id": above})
        _append(scale, ["values"], value)
    return list(scales.values())


def _tell(reading: Reading, problem: Problem, place: Place | None) -> Remark:
    """The problem at the cell to mend, with advice that speaks of columns and not of YAML."""
    if problem.code is Code.MISSING_KEY and (remark := _missing(reading, problem, place)):
        return remark
    found = IN_BRACKETS.search(problem.wrong)
    if place is None or found is None:
        return at_the_cell(problem, place)
    remark = at_the_cell(problem, _in_language(reading, place, found[1]))
    if problem.code is Code.MISSING_LANGUAGE:
        return replace(remark, instead="Skriv den samme teksten på dette språket i cellen.")
    return remark


def _missing(reading: Reading, problem: Problem, place: Place | None) -> Remark | None:
    """A key that is not there is an empty cell here, or a list that stands in a sheet of its own."""
    found = QUOTED.search(problem.wrong)
    key = found[1] if found else ""
    if key in reading.form_rows and (place is None or _is_form(place)):
        column = next(column for column in layout.FORM if column.key == key)
        what = f"«{key}» er tom."
        return Remark(layout.FORM_SHEET, reading.form_rows[key], "C", what, _advice(column))
    if place is None:
        return None
    about = f"«{problem.question}»: " if problem.question else ""
    if key in LISTS:
        what, instead = f"{about}{problem.wrong}", f"Skriv dem i arket «{LISTS[key]}»."
        return Remark(place.sheet, place.row, place.column, what, instead)
    for head, column in _heads_in(place.sheet).items():
        if key in column.key.split("."):
            letter = reading.letters.get(place.sheet, {}).get(head, place.column)
            what = f"{about}«{column.key}» er tom."
            return Remark(place.sheet, place.row, letter, what, _advice(column))
    return None


def _is_form(place: Place) -> bool:
    return place.sheet.casefold() == layout.FORM_SHEET.casefold()


def _heads_in(sheet: str) -> dict[str, Column]:
    columns = (one.every for one in layout.SHEETS if one.name.casefold() == sheet.casefold())
    return heads_of(next(columns, ()))


def _advice(column: Column) -> str:
    among = f" Ett av ordene {', '.join(column.among)}." if column.among else ""
    return f"{column.note}{among}"


def _in_language(reading: Reading, place: Place, code: str) -> Place:
    """The cell of the same text in another language."""
    if _is_form(place):
        return replace(place, column=FORM_LETTERS[code])
    letters = reading.letters.get(place.sheet, {})
    own = next((head for head, letter in letters.items() if letter == place.column), "")
    if not language_of(own):
        return place
    head = f"{own.rsplit(' ', 1)[0]} {code}"
    return replace(place, column=letters.get(head, place.column))
