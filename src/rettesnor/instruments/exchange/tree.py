"""A document as the keys and strings a specialist would have written, defaults left out."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from rettesnor.common.text import LANGUAGES, Text
from rettesnor.instruments.document import (
    Choice,
    FormKind,
    History,
    Instrument,
    Kind,
    Question,
    Section,
    Topic,
)
from rettesnor.instruments.guides import Output
from rettesnor.instruments.questions import LONGEST_TEXT, Heading, Number, Source
from rettesnor.instruments.ratings import Rating
from rettesnor.instruments.scales import ORDINARY, TOPICS, Scale

Tree = str | list["Tree"] | dict[str, "Tree"]
Branch = dict[str, Tree]


@dataclass(frozen=True)
class Place:
    """A cell: the sheet, the row as Excel counts it, and the column's letters."""

    sheet: str
    row: int
    column: str

    def __str__(self) -> str:
        return f"{self.sheet}!{self.column}{self.row}"


class Told(str):
    """A string that remembers the cell it came from, so that a fault can be told there."""

    __slots__ = ("place",)
    place: Place

    @classmethod
    def at(cls, value: str, place: Place) -> Self:
        told = cls(value)
        told.place = place
        return told


def place_of(tree: Tree) -> Place | None:
    """The first cell anything in the tree came from."""
    if isinstance(tree, Told):
        return tree.place
    inner: Iterable[Tree] = ()
    if isinstance(tree, list):
        inner = tree
    elif isinstance(tree, dict):
        inner = tree.values()
    return next((place for one in inner if (place := place_of(one))), None)


def branches(tree: Tree | None) -> list[Branch]:
    """The mappings of a list; none where there is no list."""
    return [one for one in tree if isinstance(one, dict)] if isinstance(tree, list) else []


def word(branch: Mapping[str, Tree], key: str) -> str:
    """The string at `key`, or nothing."""
    found = branch.get(key, "")
    return found if isinstance(found, str) else ""


def as_tree(form: Instrument) -> Branch:
    """The whole file, in the order of the format."""
    common = _common_note_on(form)
    return _written(
        {
            "key": form.key,
            "version": str(form.version),
            "kind": "" if form.kind is FormKind.FORM else form.kind.value,
            "subject": form.subject.value,
            "official": _flag(yes=form.official),
            "minutes": str(form.minutes),
            "title": text_tree(form.title),
            "about": text_tree(form.about),
            "notice": text_tree(form.notice),
            "notes": "" if form.notes else "none",
            "note_on": _note_on(common),
            "reasons": [{"id": one.id, "text": text_tree(one.text)} for one in form.reasons],
            "scales": [_scale(scale) for scale in form.scales],
            "dropped": [{"id": one.id, "why": text_tree(one.why)} for one in form.dropped],
            "sections": [_section(section, common) for section in form.sections],
            "result": [_output(output) for output in form.result],
        }
    )


def text_tree(text: Text) -> Branch:
    """The languages that are written, in their order."""
    return {code: getattr(text, code) for code in LANGUAGES if getattr(text, code)}


def _written(branch: Branch) -> Branch:
    """Without the keys that hold nothing."""
    return {key: value for key, value in branch.items() if value}


def _flag(*, yes: bool) -> str:
    return "yes" if yes else "no"


def _note_on(verdicts: frozenset[Choice]) -> Tree:
    return [choice.value for choice in Choice if choice in verdicts]


def _common_note_on(form: Instrument) -> frozenset[Choice]:
    """What most judged questions demand a note on; nothing where one of them demands none."""
    demands = [question.note_on for question in form.questions if question.judged]
    if not demands or not all(demands):
        return frozenset()
    return Counter(demands).most_common(1)[0][0]


def _scale(scale: Scale) -> Branch:
    values: list[Tree] = [
        {"id": value.id, "text": text_tree(value.text), "counts": value.counts.value}
        for value in scale.values
    ]
    return {"id": scale.id, "values": values}


def _section(section: Section, common: frozenset[Choice]) -> Branch:
    questions: list[Tree] = []
    for question in section.questions:
        if question.heading:
            questions.append(_heading(question.heading))
        questions.append(_question(question, common))
    repeats, total = section.repeats, section.sum
    each: Tree = {"each": text_tree(repeats.each), "most": str(repeats.most)} if repeats else ""
    target: Tree = {"target": f"{total.target:f}", "unit": text_tree(total.unit)} if total else ""
    return _written(
        {
            "id": section.id,
            "stage": section.stage.value,
            "title": text_tree(section.title),
            "about": text_tree(section.about),
            "repeats": each,
            "sum": target,
            "rating": _rating(section.rating) if section.rating else "",
            "questions": questions,
        }
    )


def _rating(rating: Rating) -> Branch:
    rules: list[Tree] = [
        {"says": rule.says.value, "when": str(rule.when), "because": text_tree(rule.because)}
        for rule in rating.rules
    ]
    return {"text": text_tree(rating.text), "rules": rules}


def _heading(heading: Heading) -> Branch:
    return _written(
        {
            "id": heading.id,
            "kind": "heading",
            "text": text_tree(heading.text),
            "help": text_tree(heading.help),
        }
    )


def _question(question: Question, common: frozenset[Choice]) -> Branch:
    ordinary = TOPICS if question.kind is Kind.TOPICS else ORDINARY
    scale = question.scale if question.scale not in (None, ordinary) else None
    texts = ("text", "short", "goal", "help", "yes", "partly", "no", "good", "poor", "where")
    topics: list[Tree] = [_topic(topic) for topic in question.topics]
    choices: list[Tree] = [{"id": one.id, "text": text_tree(one.text)} for one in question.choices]
    tree: Branch = {"id": question.id, "kind": question.kind.value}
    tree |= {key: text_tree(getattr(question, key)) for key in texts}
    tree |= {
        "law": [*question.law],
        "when": str(question.when) if question.when else "",
        "note_on": "" if question.note_on == common else _note_on(question.note_on),
        "history": _history(question.id, question.history),
        "source": _source(question.source),
        "scale": scale.id if scale else "",
        "topics": topics,
        "remarks": "yes" if question.remarks else "",
        "choices": choices,
        **_measure(question.measure),
        "longest": "" if question.longest == LONGEST_TEXT else str(question.longest),
    }
    return _written(tree)


def _history(own: str, history: History | None) -> Tree:
    if history is None:
        return ""
    if history.reworded:
        return {"reworded": history.before}
    return "same" if history.before == own else "new"


def _source(source: Source) -> Branch:
    return {
        "official": _flag(yes=source.official),
        "basis": [*source.basis],
        "text": text_tree(source.text),
    }


def _topic(topic: Topic) -> Branch:
    branch: Branch = {"id": topic.id, "text": text_tree(topic.text), "help": text_tree(topic.help)}
    return _written(branch)


def _measure(number: Number | None) -> Branch:
    if number is None:
        return {}
    return {
        "unit": text_tree(number.unit),
        "from": f"{number.low:f}",
        "to": f"{number.high:f}",
        "decimals": str(number.decimals) if number.decimals else "",
    }


def _output(output: Output) -> Branch:
    lines: list[Tree] = [
        _written({"text": text_tree(line.text), "section": line.section}) for line in output.lines
    ]
    return {
        "id": output.id,
        "title": text_tree(output.title),
        "about": text_tree(output.about),
        "lines": lines,
    }
