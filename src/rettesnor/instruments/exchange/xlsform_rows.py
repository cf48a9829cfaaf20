"""A form as the rows of an XLSForm: what ODK and Kobo can ask, and columns of our own for the rest.

Rows of support follow from the form: the decision month and the types in front, a note after each
question, a reason for «ikke aktuelt», and hidden rows that work out what topics come to.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rettesnor.common.text import LANGUAGES, Text
from rettesnor.instruments.conditions import AnswerClause, MonthClause, TypeClause, clauses
from rettesnor.instruments.document import FormKind, Instrument, Kind, Question, Section
from rettesnor.instruments.exchange import xlsform_names as names
from rettesnor.instruments.exchange.columns import put
from rettesnor.instruments.exchange.flat import flatten
from rettesnor.instruments.exchange.tree import Branch, as_tree, branches, word
from rettesnor.instruments.exchange.xlsform_names import ROLE, header, name_of
from rettesnor.instruments.exchange.xpath import comes_to, verdict_in, xpath
from rettesnor.instruments.questions import Number
from rettesnor.instruments.scales import ORDINARY, TOPICS
from rettesnor.instruments.words import TYPE_GROUPS, Choice

Rows = list[dict[str, str]]
TYPES = {
    Kind.SCALE: "select_one",
    Kind.SINGLE: "select_one",
    Kind.MULTIPLE: "select_multiple",
    Kind.MONTH: "date",
    Kind.TEXT: "text",
}
RANGE = Text(
    "Et tall fra {low} til {high} ({unit}).",
    "Eit tal frå {low} til {high} ({unit}).",
    "A number from {low} to {high} ({unit}).",
)


@dataclass(frozen=True)
class Sheets:
    survey: Rows
    choices: Rows
    settings: Rows
    extra: Rows


def sheets_of(form: Instrument) -> Sheets:
    tree = as_tree(form)
    return Sheets(
        survey=list(_Survey(form, tree).rows()),
        choices=list(_choices(form)),
        settings=[
            {
                "form_title": form.title.nb,
                "form_id": form.key,
                "version": str(form.version),
                "default_language": names.LANGUAGE_COLUMNS["nb"],
                names.MARK: names.FORMAT,
            }
        ],
        extra=list(flatten(_elsewhere(tree))),
    )


def _elsewhere(tree: Branch) -> Branch:
    """What neither the rows nor the choices say."""
    said = {"key", "version", "reasons", "scales", "sections"}
    rest = {key: value for key, value in tree.items() if key not in said}
    parts = ("id", "repeats", "sum", "rating")
    sections: list[Branch] = [
        {key: section[key] for key in parts if key in section}
        for section in branches(tree.get("sections"))
    ]
    return {**rest, "sections": [section for section in sections if len(section) > 1]}


def _texts(key: str, text: Text) -> dict[str, str]:
    return {header(key, code): getattr(text, code) for code in LANGUAGES if text.has(code)}


class _Survey:
    """The rows of one form's survey sheet."""

    def __init__(self, form: Instrument, tree: Branch) -> None:
        self._form = form
        self._by_id = {question.id: question for question in form.questions}
        self._written = {
            word(question, "id"): question
            for section in branches(tree.get("sections"))
            for question in branches(section.get("questions"))
        }
        # Languages somebody wrote, in which our own rows must speak as well.
        said = [text for question in form.questions for text in (question.text, question.short)]
        used = [code for code in LANGUAGES if any(text.has(code) for text in [form.title, *said])]
        self._languages = used
        asked = [one.when for one in form.questions if one.when is not None]
        self._clauses = [clause for condition in asked for clause in clauses(condition)]

    def rows(self) -> Iterator[dict[str, str]]:
        yield from self._in_front()
        for section in self._form.sections:
            yield from self._section(section)

    def _support(self, sort: str, name: str, text: Text | None = None) -> dict[str, str]:
        said = {header("label", code): text.in_language(code) for code in self._languages if text}
        return {"type": sort, "name": name, **said, ROLE: "support"}

    def _in_front(self) -> Iterator[dict[str, str]]:
        if any(isinstance(clause, MonthClause) for clause in self._clauses):
            month = self._support("date", names.MONTH, names.MONTH_QUESTION)
            yield {**month, "appearance": "month-year"}
        asked = {clause.type for clause in self._clauses if isinstance(clause, TypeClause)}
        for group, name, text in zip(
            TYPE_GROUPS, names.TYPE_NAMES, names.TYPE_QUESTIONS, strict=True
        ):
            if group & asked:
                yield self._support(f"select_one {names.TYPE_LIST}{name}", name, text)

    def _section(self, section: Section) -> Iterator[dict[str, str]]:
        sort = "repeat" if section.repeats else "group"
        name = f"{names.SECTION}{section.id}"
        yield {
            "type": f"begin_{sort}",
            "name": name,
            **_texts("label", section.title),
            ROLE: "section",
            "rettesnor::stage": section.stage.value,
        }
        about = {"type": "note", "name": f"{name}__about", **_texts("label", section.about)}
        yield {**about, ROLE: "about"}
        for question in section.questions:
            yield from self._question(question)
        yield {"type": f"end_{sort}", ROLE: "support"}

    def _question(self, question: Question) -> Iterator[dict[str, str]]:
        if question.heading:
            heading = question.heading
            said = {**_texts("label", heading.text), **_texts("hint", heading.help)}
            yield {"type": "note", "name": name_of(heading.id), **said, ROLE: "heading"}
        relevant = xpath(question.when, self._by_id) if question.when else ""
        row = {
            "type": TYPES.get(question.kind, ""),
            "name": name_of(question.id),
            **_texts("label", question.text),
            **_texts("hint", question.help),
            **self._guidance(question),
            "relevant": relevant,
            ROLE: "question",
            **self._facts(question),
        }
        yield from self._asked(question, row)
        yield from self._after(question, relevant)

    def _asked(self, question: Question, row: dict[str, str]) -> Iterator[dict[str, str]]:
        match question.kind:
            case Kind.TOPICS:
                yield from self._topics(question, row)
                return
            case Kind.SCALE:
                row["type"] += f" {names.SCALE_LIST}{question.scale.id if question.scale else ''}"
            case Kind.SINGLE | Kind.MULTIPLE:
                row["type"] += f" {names.CHOICE_LIST}{question.id}"
            case Kind.NUMBER:
                if question.measure:
                    row |= self._range(question.measure)
            case Kind.MONTH:
                row["appearance"] = "month-year"
            case Kind.TEXT:
                row["constraint"] = f"string-length(.) <= {question.longest}"
        yield row

    def _facts(self, question: Question) -> dict[str, str]:
        cells = put(self._written[question.id], names.FACTS)
        named = [names.fact_headers(column) for column in names.FACTS]
        return {
            title: cells[head]
            for headers in named
            for head, title in headers.items()
            if head in cells
        }

    def _guidance(self, question: Question) -> dict[str, str]:
        """What counts as what, where ODK shows it on request."""
        found = {}
        for code in LANGUAGES:
            parts = [question.yes, question.partly, question.no, question.where]
            said = " / ".join(getattr(part, code) for part in parts if part.has(code))
            if said:
                found[header("guidance_hint", code)] = said
        return found

    def _range(self, measure: Number) -> dict[str, str]:
        message = {
            header("constraint_message", code): RANGE.in_language(code).format(
                low=measure.low, high=measure.high, unit=measure.unit.in_language(code)
            )
            for code in self._languages
        }
        sort = "decimal" if measure.decimals else "integer"
        return {
            "type": sort,
            "constraint": f". >= {measure.low} and . <= {measure.high}",
            **message,
        }

    def _topics(self, question: Question, row: dict[str, str]) -> Iterator[dict[str, str]]:
        yield {**row, "type": "begin_group", "appearance": "table-list"}
        listed = f"select_one {names.SCALE_LIST}{question.scale.id if question.scale else ''}"
        for topic in question.topics:
            said = {**_texts("label", topic.text), **_texts("hint", topic.help)}
            name = f"{name_of(question.id)}__{topic.id}"
            yield {"type": listed, "name": name, **said, ROLE: "topic"}
        yield {"type": "end_group", ROLE: "support"}
        asked_about = {
            clause.question for clause in self._clauses if isinstance(clause, AnswerClause)
        }
        if question.id in asked_about or question.note_on:
            for one in comes_to(question):
                yield {**self._support("calculate", one.name), "calculation": one.calculation}

    def _after(self, question: Question, relevant: str) -> Iterator[dict[str, str]]:
        name = name_of(question.id)
        if question.remarks:
            for topic in question.topics:
                row = self._support("text", f"{name}__{topic.id}{names.REMARK}", topic.text)
                yield {**row, "relevant": relevant}
        if self._form.kind is FormKind.GUIDE:
            return
        if self._form.reasons and question.kind is Kind.SCALE:
            outside = verdict_in(question, frozenset({Choice.NA}))
            if outside:
                listed = f"select_one {names.REASON_LIST}"
                row = self._support(listed, f"{name}{names.REASON}", names.REASON_QUESTION)
                yield {**row, "relevant": outside}
        if self._form.notes:
            row = self._support("text", f"{name}{names.NOTE}", names.NOTE_QUESTION)
            yield {**row, "relevant": relevant, "required": verdict_in(question, question.note_on)}


def _choices(form: Instrument) -> Iterator[dict[str, str]]:
    used = {question.scale for question in form.questions}
    ordinary = [scale for scale in (ORDINARY, TOPICS) if scale in used]
    for scale in (*ordinary, *form.scales):
        for value in scale.values:
            row = _choice(f"{names.SCALE_LIST}{scale.id}", value.id, value.text)
            yield {**row, names.COUNTS: value.counts.value}
    for question in form.questions:
        for choice in question.choices:
            yield _choice(f"{names.CHOICE_LIST}{question.id}", choice.id, choice.text)
    for reason in form.reasons:
        yield _choice(names.REASON_LIST, reason.id, reason.text)
    for group, name in zip(TYPE_GROUPS, names.TYPE_NAMES, strict=True):
        if group in form.type_groups:
            for item_type, text in names.TYPE_TEXTS.items():
                if item_type in group:
                    yield _choice(f"{names.TYPE_LIST}{name}", item_type.value, text)


def _choice(list_name: str, name: str, text: Text) -> dict[str, str]:
    return {"list_name": list_name, "name": name, **_texts("label", text)}
