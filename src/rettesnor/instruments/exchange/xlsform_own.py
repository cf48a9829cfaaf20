"""Reading back an XLSForm that we wrote ourselves, perhaps with words changed in it since."""

from collections.abc import Iterator, Mapping

from rettesnor.common.text import LANGUAGES
from rettesnor.instruments.document import Instrument
from rettesnor.instruments.exchange import xlsform_names as names
from rettesnor.instruments.exchange.columns import Shape, take
from rettesnor.instruments.exchange.flat import PATH, VALUE, unflatten
from rettesnor.instruments.exchange.imported import Remark, Weight
from rettesnor.instruments.exchange.tree import Branch, Told, branches, word
from rettesnor.instruments.exchange.workbook import Table
from rettesnor.instruments.exchange.xlsform_names import ROLE, id_of
from rettesnor.instruments.exchange.xlsform_rows import sheets_of
from rettesnor.instruments.exchange.xlsform_table import Grid, Line

SELECTS = ("single", "multiple")
# What follows from our own columns, and what to write instead of changing it.
FOLLOWS = {
    "type": "rettesnor::kind",
    "relevant": "rettesnor::when",
    "constraint": "rettesnor::from, rettesnor::to eller rettesnor::longest",
    "required": "rettesnor::note_on",
    "calculation": "rettesnor::when",
    "appearance": "rettesnor::kind",
}


def is_own(settings: Grid) -> bool:
    return any(line.word(names.MARK) for line in settings.lines)


def own_tree(
    survey: Grid, choices: Grid, settings: Grid, extra: Table | None
) -> tuple[Branch, list[Remark]]:
    """The tree that was written, with the words that stand in the file now."""
    remarks: list[Remark] = []
    lists = _lists(choices)
    set_line = next(line for line in settings.lines if line.word(names.MARK))
    rest = unflatten(_extra_rows(extra))
    more = {word(part, "id"): part for part in branches(rest.pop("sections", None))}
    sections = _sections(survey, lists, more, remarks)
    reasons = lists.get(names.REASON_LIST, [])
    scales: list[Branch] = [
        {"id": _named(values, name, names.SCALE_LIST), "values": [*values]}
        for name, values in lists.items()
        if name.startswith(names.SCALE_LIST) and name not in ORDINARY_LISTS
    ]
    tree: Branch = {"key": set_line.word("form_id"), "version": set_line.word("version")}
    tree |= rest
    if reasons:
        tree["reasons"] = [*reasons]
    if scales:
        tree["scales"] = [*scales]
    return {key: value for key, value in tree.items() if value} | {"sections": [*sections]}, remarks


ORDINARY_LISTS = frozenset({"scale__ja-delvis-nei", "scale__kartlagt"})


def _named(values: list[Branch], name: str, prefix: str) -> str:
    """The rest of a list's name, told at its first row."""
    first = word(values[0], "id")
    rest = name.removeprefix(prefix)
    return Told.at(rest, first.place) if isinstance(first, Told) else rest


def _extra_rows(extra: Table | None) -> Iterator[dict[str, str]]:
    if extra is None:
        return
    heads = [cell.casefold() for cell in extra.headers]
    for row in extra.rows[1:]:
        yield {
            head: cell
            for head, cell in zip(heads, row, strict=False)
            if head in {PATH, VALUE, *LANGUAGES}
        }


def _lists(choices: Grid) -> dict[str, list[Branch]]:
    lists: dict[str, list[Branch]] = {}
    for line in choices.lines:
        value: Branch = {"id": line.word("name"), "text": line.texts("label")}
        if counts := line.word(names.COUNTS):
            value["counts"] = counts
        lists.setdefault(line.word("list_name"), []).append(value)
    return lists


def _sections(
    survey: Grid,
    lists: Mapping[str, list[Branch]],
    more: Mapping[str, Branch],
    remarks: list[Remark],
) -> list[Branch]:
    sections: list[Branch] = []
    questions: list[Branch] = []
    for line in survey.lines:
        role = line.word(ROLE)
        if role == "section":
            questions = []
            sections.append(_section(line, more))
        elif role == "about" and sections:
            sections[-1]["about"] = line.texts("label")
        elif role in {"heading", "question"} and sections:
            questions.append(_heading(line) if role == "heading" else _question(line, lists))
            sections[-1]["questions"] = [*questions]
        elif role == "topic" and questions:
            topics = questions[-1].setdefault("topics", [])
            if isinstance(topics, list):
                topics.append(_topic(line))
        elif role != "support":
            remarks.append(_stranger(survey, line))
    return sections


def _stranger(survey: Grid, line: Line) -> Remark:
    return Remark(
        survey.name,
        line.number,
        "",
        "Raden er ikke skrevet av Rettesnor, og ble ikke tatt med.",
        f"Skriv hva raden er i kolonnen {ROLE} (for eksempel question), og resten i kolonnene "
        "som begynner med «rettesnor::».",
        Weight.LEFT_OUT,
    )


def _section(line: Line, more: Mapping[str, Branch]) -> Branch:
    name = line.word("name")
    identifier = _id(name, name.removeprefix(names.SECTION))
    section: Branch = {"id": identifier}
    if stage := line.word("rettesnor::stage"):
        section["stage"] = stage
    section["title"] = line.texts("label")
    rest = more.get(identifier, {})
    return section | {key: value for key, value in rest.items() if key != "id"}


def _id(cell: str, identifier: str) -> str:
    return Told.at(identifier, cell.place) if isinstance(cell, Told) else identifier


def _heading(line: Line) -> Branch:
    name = line.word("name")
    heading: Branch = {"id": _id(name, id_of(name)), "kind": "heading"}
    return heading | _said(line)


def _said(line: Line) -> Branch:
    texts = {"text": line.texts("label"), "help": line.texts("hint")}
    return {key: text for key, text in texts.items() if text}


def _question(line: Line, lists: Mapping[str, list[Branch]]) -> Branch:
    name = line.word("name")
    cells: dict[str, str] = {}
    for column in names.FACTS:
        key = f"rettesnor::{column.key}"
        if column.shape is Shape.TEXT:
            texts = line.texts(key)
            cells |= {f"{column.key} {code}": word(texts, code) for code in texts}
        else:
            cells[column.key] = line.word(key)
    facts = take(cells, names.FACTS)
    question: Branch = {"id": _id(name, id_of(name)), **_said(line), **facts}
    if word(facts, "kind") in SELECTS:
        listed = line.word("type").split()[-1]
        question["choices"] = [*lists.get(listed, [])]
    return question


def _topic(line: Line) -> Branch:
    name = line.word("name")
    return {"id": _id(name, name.rsplit("__", 1)[-1]), **_said(line)}


def changed_since(form: Instrument, survey: Grid) -> Iterator[Remark]:
    """What somebody changed in the columns that follow from others, and that is not taken in."""
    ours = {row["name"]: row for row in sheets_of(form).survey if row.get("name")}
    for line in survey.lines:
        row = ours.get(line.word("name"), {})
        for key, column in FOLLOWS.items():
            if row and row.get(key, "") != line.word(key):
                yield Remark(
                    survey.name,
                    line.number,
                    line.word(key).place.column if line.word(key) else "",
                    f"«{key}» er endret i filen. Endringen ble ikke tatt med.",
                    f"Skriv den i kolonnen {column}.",
                    Weight.LEFT_OUT,
                )
