"""Between the tree of a form and the rows of the authors' spreadsheet."""

from collections.abc import Iterable, Mapping

from rettesnor.instruments.exchange import sheet_layout as layout
from rettesnor.instruments.exchange.columns import put
from rettesnor.instruments.exchange.tree import Branch, Tree, branches, word

Rows = list[dict[str, str]]


def rows_of(tree: Branch) -> dict[str, Rows]:
    """The rows of every sheet but «Skjema», by the sheet's name; a row is its cells by head."""
    sections = branches(tree.get("sections"))
    questions = [
        {"section": section["id"], **question}
        for section in sections
        for question in branches(section.get("questions"))
    ]
    found: Mapping[layout.Layout, Iterable[Branch]] = {
        layout.SECTION_SHEET: _with_rules(sections),
        layout.QUESTION_SHEET: questions,
        layout.TOPIC_SHEET: _inner(questions, "question", "topics"),
        layout.CHOICE_SHEET: _inner(questions, "question", "choices"),
        layout.SCALE_SHEET: _inner(branches(tree.get("scales")), "scale", "values"),
        layout.REASON_SHEET: branches(tree.get("reasons")),
        layout.DROPPED_SHEET: branches(tree.get("dropped")),
        layout.RESULT_SHEET: _spread(branches(tree.get("result")), "lines", "line"),
    }
    return {sheet.name: [put(row, sheet.every) for row in rows] for sheet, rows in found.items()}


def _inner(outer: Iterable[Branch], name: str, key: str) -> list[Branch]:
    """The items under `key` of each, with the id of what they stand in."""
    return [{name: word(one, "id"), **item} for one in outer for item in branches(one.get(key))]


def _with_rules(sections: Iterable[Branch]) -> list[Branch]:
    flat = []
    for section in sections:
        rating = section.get("rating")
        rules: Tree = rating.get("rules", "") if isinstance(rating, dict) else ""
        flat.append({**section, "rules": rules})
    return _spread(flat, "rules", "rule")


def _spread(outer: Iterable[Branch], key: str, name: str) -> list[Branch]:
    """The first item under `key` on the row itself, the others on rows of their own."""
    rows: list[Branch] = []
    for one in outer:
        first, *others = branches(one.get(key)) or [{}]
        rows.append({**one, name: first})
        rows += [{name: other} for other in others]
    return rows
