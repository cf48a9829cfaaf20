"""Somebody else's XLSForm as a draft of ours, with a remark on every row.

The draft is for a person to finish. What an XLSForm does not say (short names, sources, laws,
what counts as yes) is not made up, but left for the reading of the draft to ask for.
"""

from dataclasses import dataclass, field

from rettesnor.instruments.exchange.imported import Remark, Weight
from rettesnor.instruments.exchange.relevant_in import CannotSayError, condition_of
from rettesnor.instruments.exchange.tree import Branch, Told, Tree, word
from rettesnor.instruments.exchange.workbook import Book
from rettesnor.instruments.exchange.xlsform_answers import Answers
from rettesnor.instruments.exchange.xlsform_drafting import (
    Diary,
    Ids,
    Tongues,
    question_ids,
    short_of,
)
from rettesnor.instruments.exchange.xlsform_table import Grid, Line
from rettesnor.instruments.exchange.xlsform_types import (
    LOST_COLUMNS,
    LOST_TYPES,
    NO_MATTER,
    PLAIN,
    SELECT,
    UNKNOWN,
    Lost,
    normal_type,
)

LOOSE_SECTION = "skjema"  # what the questions outside every group are gathered in
SECONDS_EACH = 30  # a first guess at the time a question takes; the author corrects it
OTHER_SHEETS = ("external_choices", "entities", "osm")


def foreign_tree(
    survey: Grid, choices: Grid, settings: Grid, book: Book
) -> tuple[Branch, list[Remark]]:
    """The draft's tree, and what became of every row."""
    diary = Diary()
    first = settings.lines[0] if settings.lines else Line(2, {})
    tongues = Tongues(diary, first.word("default_language"), (survey, choices))
    walk = _Walk(survey, choices, diary, tongues)
    for line in survey.lines:
        walk.row(line)
    walk.close_section()
    for name in OTHER_SHEETS:
        if sheet := book.find(name):
            lost = Remark(sheet.name, 0, "", "Arket ble ikke med.", "", Weight.LEFT_OUT)
            diary.remarks.append(lost)
    tree = _head(first, settings, survey, diary, len(walk.kinds))
    if walk.sections:
        tree["sections"] = [*walk.sections]
    return tree, diary.in_order((survey.name, choices.name, settings.name))


def _head(line: Line, settings: Grid, survey: Grid, diary: Diary, count: int) -> Branch:
    title, own = line.word("form_title"), line.word("form_id")
    key = Ids().of(own or title, "nytt-skjema")
    sheet = settings if settings.lines else survey
    diary.changed(
        sheet,
        line.number if settings.lines else 1,
        own,
        f"Skjemaet heter «{key}» her, versjon 1, og gjelder kontoret (subject: office).",
        "Rett «key», «subject» og «minutes» i utkastet, og skriv «about» og «notice».",
    )
    head: Branch = {
        "key": key,
        "version": "1",
        "subject": "office",
        "official": "no",
        "minutes": str(max(1, round(count * SECONDS_EACH / 60))),
    }
    if title:
        head["title"] = {"nb": title, "nn": title}
    return head


@dataclass
class _Group:
    """An open group or repeat. `when` is what it asks of its questions; `section`: it is a part."""

    when: str = ""
    section: bool = False


@dataclass
class _Walk:
    """The survey, row by row."""

    survey: Grid
    choices: Grid
    diary: Diary
    tongues: Tongues
    sections: list[Branch] = field(default_factory=list)
    kinds: dict[str, str] = field(default_factory=dict)  # of the questions so far, by name
    ids: dict[str, str] = field(default_factory=dict)  # what names are called with us
    groups: list[_Group] = field(default_factory=list)
    open: Branch | None = None
    opened: Line | None = None  # the row the part began at, and that of the heading that waits
    heading: Branch | None = None
    headed: Line | None = None

    def __post_init__(self) -> None:
        self.answers = Answers(self.diary, self.tongues, self.survey, self.choices)
        self.question_ids, self.section_ids = question_ids(), Ids()

    def carried(self, line: Line, what: str) -> None:
        self.diary.carried(self.survey, line.number, line.word("type"), what)

    def changed(self, line: Line, what: str) -> None:
        self.diary.changed(self.survey, line.number, line.word("type"), what)

    def left_out(self, line: Line, what: str, instead: str = "", key: str = "type") -> None:
        self.diary.left_out(self.survey, line.number, line.word(key), what, instead)

    def row(self, line: Line) -> None:
        sort = normal_type(line.word("type"))
        first = sort.split(" ")[0]
        if line.word("disabled").casefold() in {"yes", "true"}:
            self.left_out(line, "Raden er slått av, og ble ikke med.")
        elif first in {"begin_group", "begin_repeat", "begin_loop"}:
            self._begin(line, repeat=first != "begin_group")
        elif first in {"end_group", "end_repeat", "end_loop"}:
            self._end()
        elif first == "note":
            self._note(line)
        elif SELECT.fullmatch(sort) or first in PLAIN:
            self._question(line, sort)
        elif sort:
            lost = LOST_TYPES.get(first, UNKNOWN)
            self.left_out(
                line,
                f"«{line.word('type')}» ble ikke med. {lost.why}",
                lost.instead,
            )
        else:
            self.left_out(line, "Raden har ingen type, og ble ikke med.", key="name")

    def _begin(self, line: Line, *, repeat: bool) -> None:
        outermost = not self.groups
        self.groups.append(_Group(self._when(line), outermost))
        if repeat:
            self.left_out(
                line,
                "Gjentakelsen ble ikke med: spørsmålene stilles én gang.",
                "Gjentakelser finnes i veivisere: skriv «kind: guide» og «repeats» på delen.",
            )
        self._lost_columns(line)
        text = self.tongues.text(self.survey, line, "label")
        if outermost:
            self.close_section()
            name = line.word("name")
            own: Tree = text or {"nb": name or LOOSE_SECTION, "nn": name or LOOSE_SECTION}
            self._open(self.section_ids.of(name, "del"), own)
            self.opened = line
            if not repeat:
                self.carried(line, "Gruppen ble en del av skjemaet.")
        elif text:
            self._head(line, text)
            self.changed(line, "Gruppen inne i en gruppe ble en overskrift.")

    def _end(self) -> None:
        if self.groups and self.groups.pop().section:
            self.close_section()

    def _open(self, identifier: str, title: Tree) -> None:
        self.open = {"id": identifier, "title": title}

    def close_section(self) -> None:
        """Keep the open part, if anything is asked in it."""
        if self.heading and self.headed:
            what = "Overskriften står sist, uten spørsmål under seg, og ble ikke med."
            self.left_out(self.headed, what, "Skriv den som «about» på delen.")
        if self.open and self.open.get("questions"):
            self.sections.append(self.open)
        elif self.open and self.opened:
            what = "Delen har ingen spørsmål som kom med, og falt derfor bort."
            self.left_out(self.opened, what, "Skriv et spørsmål i den, eller la den være.")
        self.open = self.opened = self.heading = self.headed = None

    def _section(self) -> Branch:
        if self.open is None:
            name = self.section_ids.of(LOOSE_SECTION, LOOSE_SECTION)
            self._open(name, {"nb": "Skjema", "nn": "Skjema"})
        assert self.open is not None  # noqa: S101 — opened just above
        return self.open

    def _note(self, line: Line) -> None:
        text = self.tongues.text(self.survey, line, "label")
        section = self._section()
        if not text:
            self.left_out(line, "Notatet er tomt, og ble ikke med.")
        elif "questions" not in section and "about" not in section:
            section["about"] = text
            self.changed(line, "Notatet ble teksten «about» om delen.")
        else:
            self._head(line, text)
            self.changed(line, "Notatet ble en overskrift over neste spørsmål.")

    def _head(self, line: Line, text: Branch) -> None:
        """A heading over the next question; one more is help under the first."""
        self.headed = line
        if self.heading is None:
            identifier = self.question_ids.of(line.word("name"), "overskrift")
            self.heading = {"id": identifier, "kind": "heading", "text": text}
        else:
            self.heading["help"] = text

    def _question(self, line: Line, sort: str) -> None:
        keys = self.answers.keys(line, sort)
        if isinstance(keys, Lost):
            said = f"«{line.word('type')}» ble ikke med. {keys.why}"
            self.left_out(line, said, keys.instead)
            return
        name = line.word("name")
        identifier = self.question_ids.of(name, "sporsmal")
        text = self.tongues.text(self.survey, line, "label")
        question: Branch = {
            "id": Told.at(identifier, name.place) if name else identifier,
            "kind": word(keys, "kind"),
        }
        if text:
            question |= {"text": text, "short": short_of(text)}
        if hint := self.tongues.text(self.survey, line, "hint"):
            question["help"] = hint
        if when := self._whole_condition(line):
            question["when"] = when
        question |= {key: value for key, value in keys.items() if key != "kind"}
        self._ask(question)
        self._lost_columns(line)
        self.kinds[name], self.ids[name] = word(keys, "kind"), identifier
        self.carried(line, f"Ble spørsmålet «{identifier}» ({question['kind']}).")

    def _ask(self, question: Branch) -> None:
        questions = self._section().setdefault("questions", [])
        if isinstance(questions, list):
            questions += [self.heading, question] if self.heading else [question]
        self.heading = None

    def _whole_condition(self, line: Line) -> str:
        """The question's own condition and those of the groups it stands in."""
        parts = [*(group.when for group in self.groups), self._when(line)]
        said = [part for part in parts if part]
        if len(said) > 1:
            said = [f"({part})" if " or " in part or " and " in part else part for part in said]
        return " and ".join(said)

    def _when(self, line: Line) -> str:
        written = line.word("relevant")
        if not written:
            return ""
        try:
            return condition_of(written, self.kinds, {**self.ids, **self.answers.values})
        except CannotSayError:
            what = f"Betingelsen «{written}» ble ikke med: raden stilles alltid."
            instead = "Skriv den under «when» på spørsmålet, hvis den kan sies der."
            self.left_out(line, what, instead, "relevant")
            return ""

    def _lost_columns(self, line: Line) -> None:
        for key, _, cell in line.written():
            lost = LOST_COLUMNS.get(key)
            if key == "appearance" and not set(cell.split()) <= NO_MATTER:
                lost = Lost(f"Utseendet «{cell}» ble ikke med.", "")
            if key == "parameters" and not line.word("type").startswith("range"):
                lost = Lost(f"Innstillingen «{cell}» ble ikke med.", "")
            if lost:
                told = (f"«{key}»: {lost.why}", lost.instead)
                self.diary.left_out(self.survey, line.number, cell, *told)
