"""From an instrument's YAML to a document, or to everything its author has to mend."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any

from rettesnor.instruments.document import (
    FormKind,
    Instrument,
    Question,
    Reason,
    Section,
    Stage,
    Subject,
)
from rettesnor.instruments.fields import Fields
from rettesnor.instruments.guides import Output
from rettesnor.instruments.problems import Code, Notes, Problem
from rettesnor.instruments.reading_extras import (
    read_dropped,
    read_rating,
    read_repeats,
    read_result,
    read_scales,
    read_sum,
)
from rettesnor.instruments.reading_questions import (
    HISTORY,
    UNKNOWN_VERSION,
    About,
    QuestionReader,
    read_note_on,
)
from rettesnor.instruments.scales import ORDINARY, TOPICS
from rettesnor.instruments.uniques import Uniques
from rettesnor.instruments.words import HEADING, NotesAllowed
from rettesnor.instruments.yaml_tree import Node, grow, grow_text

# A reviewer answers all of it for every one of about ten cases, a quarter of an hour each.
# Beyond forty questions that is no longer so.
MOST_QUESTIONS = 40
MOST_MINUTES = 240  # half a day for one item; more is a slip of the key
HIGHEST_VERSION = 999


def read_instrument(
    path: Path, *, content: Path, laws: frozenset[str] | None = None
) -> tuple[Instrument | None, tuple[Problem, ...]]:
    """The document, or None and the problems.

    `content` is the folder that file names are told relative to. `laws` are the ids one may
    refer to; None leaves references unchecked, for when the laws themselves cannot be read.
    """
    notes = Notes(path.relative_to(content).as_posix())
    return _read(grow(path, notes), notes, laws, placed=True)


def read_instrument_text(
    text: str, *, name: str, laws: frozenset[str] | None = None
) -> tuple[Instrument | None, tuple[Problem, ...]]:
    """As `read_instrument`, for a text that is no file in the content folder yet."""
    notes = Notes(name)
    return _read(grow_text(text, notes), notes, laws, placed=False)


def _read(
    root: Node | None, notes: Notes, laws: frozenset[str] | None, *, placed: bool
) -> tuple[Instrument | None, tuple[Problem, ...]]:
    form = Fields.of_file(root, notes, "skjemaet")
    instrument = _Reading(form, notes, laws).instrument(placed=placed) if form else None
    return instrument, notes.problems


class _Reading:
    """The reading of one form, key by key."""

    def __init__(self, form: Fields, notes: Notes, laws: frozenset[str] | None) -> None:
        self._form = form
        self._notes = notes
        self._laws = laws

    def instrument(self, *, placed: bool) -> Instrument | None:
        form, notes = self._form, self._notes
        key, version = _key_and_version(form, notes, placed=placed)
        about = self._about(version)
        values: dict[str, Any] = {
            "official": form.flag("official"),
            "minutes": form.number("minutes", 1, MOST_MINUTES),
            "title": form.text("title"),
            "about": form.text("about"),
            "notice": form.text("notice"),
            "reasons": self._reasons(),
            "dropped": read_dropped(form, notes, version),
        }
        sections, fields = self._sections(about)
        result = self._result(about, fields)
        form.finish()
        if not notes.clean:
            return None
        return Instrument(
            key=key,
            version=version,
            subject=about.subject,
            kind=about.kind,
            notes=about.notes,
            scales=tuple(about.scales.values()),
            sections=sections,
            result=result,
            **values,
        )

    def _about(self, version: int) -> About:
        form = self._form
        subject = form.choice("subject", Subject)
        kind = form.maybe_choice("kind", FormKind, FormKind.FORM)
        scales = {scale.id: scale for scale in read_scales(form, self._notes)}
        allowed = self._notes_allowed(subject)
        form.allow("note_on")
        note_on = read_note_on(form, notes=allowed) if form.has("note_on") else frozenset()
        return About(kind, subject, version, self._laws, scales, allowed, note_on)

    def _notes_allowed(self, subject: Subject) -> bool:
        """A talk is anonymous by construction, so nothing is written beside its answers."""
        talk = subject is Subject.CONVERSATION
        usual = NotesAllowed.NONE if talk else NotesAllowed.ALLOWED
        allowed = self._form.maybe_choice("notes", NotesAllowed, usual) is NotesAllowed.ALLOWED
        if talk and allowed:
            self._form.note(
                Code.NOTES_NOT_ALLOWED,
                "notes",
                "Et skjema om samtaler kan ikke ha merknader; det skal ikke kunne spores.",
                "Skriv «notes: none», eller ta bort «notes».",
            )
        return allowed and not talk

    def _reasons(self) -> tuple[Reason, ...]:
        """Without reasons, «ikke aktuelt» needs none."""
        if not self._form.has("reasons"):
            self._form.allow("reasons")
            return ()
        seen = Uniques(self._notes)
        reasons = []
        for row in self._form.rows("reasons", "grunnen", "minst én grunn til «ikke aktuelt»"):
            reasons.append(Reason(id=seen.identifier(row), text=row.text("text")))
            row.finish()
        return tuple(reasons)

    def _sections(self, about: About) -> tuple[tuple[Section, ...], dict[str, str]]:
        """The sections, and what a guide's result may name in braces (`read_result`)."""
        wanted = "minst én del, med id, stage, title, about og questions"
        rows = self._form.rows("sections", "delen", wanted, none=Code.TOO_FEW_QUESTIONS)
        about = self._without_histories(about, rows)
        reader = QuestionReader(self._notes, about, _places(rows))
        seen = Uniques(self._notes)
        sections = tuple(self._section(row, seen, reader, about) for row in rows)
        self._insist_on_used_scales(reader)
        if reader.count > MOST_QUESTIONS:
            self._form.note(
                Code.TOO_MANY_QUESTIONS,
                "sections",
                f"Skjemaet har {reader.count} spørsmål.",
                f"Ha høyst {MOST_QUESTIONS}, så det er til å leve med for den som svarer: slå "
                "sammen noen, eller del i to skjemaer.",
            )
        return sections, {name: part for row in rows for name, part in _fields_of(row).items()}

    def _without_histories(self, about: About, rows: Sequence[Fields]) -> About:
        """Where no question says what it was, that is told once, and not asked of each again."""
        questions = [question for row in rows for question in _questions(row)]
        if about.version < 2 or any(question.has("history") for question in questions):
            return about
        if len(questions) < 2:
            return about
        self._form.note(
            Code.HISTORY_MISSING,
            "version",
            f"Ingen av de {len(questions)} spørsmålene sier hva de var i versjon "
            f"{about.version - 1}.",
            f"Legg til «history:» i hvert av dem, med {HISTORY}.",
        )
        return replace(about, version=UNKNOWN_VERSION)

    def _insist_on_used_scales(self, reader: QuestionReader) -> None:
        """Not while a question has faults: it may be the one the scale was written for."""
        questions = reader.read_so_far.values()
        if not questions or len(questions) < reader.count:
            return
        known = {ORDINARY.id, TOPICS.id, *(one.scale.id for one in questions if one.scale)}
        for row in self._form.peek_rows("scales"):
            name = row.glance("id")
            if name and name not in known:
                row.note(
                    Code.UNUSED_SCALE,
                    "id",
                    f"Ingen spørsmål bruker skalaen «{name}».",
                    f"Skriv «scale: {name}» i spørsmålene den er laget for, eller ta den bort.",
                )

    def _section(self, row: Fields, seen: Uniques, reader: QuestionReader, about: About) -> Section:
        name, count = seen.identifier(row), reader.count
        questions = self._questions(row, reader)
        own = {question.id: question for question in questions}
        whole = len(own) == reader.count - count and len(reader.read_so_far) == reader.count
        section = Section(
            id=name,
            stage=row.choice("stage", Stage),
            title=row.text("title"),
            about=row.text("about"),
            questions=questions,
            rating=read_rating(
                row,
                self._notes,
                reader.read_so_far,
                whole=whole,
                about=about,
                later=reader.still_to_come,
            ),
            repeats=read_repeats(row),
            sum=read_sum(row),
        )
        self._insist_on_guide(row, about)
        row.finish()
        return section

    def _questions(self, section: Fields, reader: QuestionReader) -> tuple[Question, ...]:
        questions = []
        rows = section.rows(
            "questions", "spørsmålet", "minst ett spørsmål", none=Code.TOO_FEW_QUESTIONS
        )
        for row in rows:
            with self._notes.within(row.glance("id")):
                if row.glance("kind") == HEADING:
                    reader.read_heading(row)
                elif question := reader.read(row):
                    questions.append(question)
        reader.end_section(section)
        return tuple(questions)

    def _insist_on_guide(self, row: Fields, about: About) -> None:
        for key in ("repeats", "sum"):
            if row.has(key) and about.kind is not FormKind.GUIDE:
                row.note(
                    Code.GUIDE_ONLY,
                    key,
                    f"«{key}» finnes bare i veivisere.",
                    "Ta den bort, eller skriv «kind: guide» øverst i skjemaet.",
                )

    def _result(self, about: About, fields: Mapping[str, str]) -> tuple[Output, ...]:
        if about.kind is FormKind.GUIDE:
            return read_result(self._form, self._notes, fields)
        self._form.allow("result")
        if self._form.has("result"):
            self._form.note(
                Code.GUIDE_ONLY,
                "result",
                "«result» finnes bare i veivisere.",
                "Ta den bort, eller skriv «kind: guide» øverst i skjemaet.",
            )
        return ()


def _questions(section: Fields) -> list[Fields]:
    """Those of the section as they are written, headings left out, without noting anything."""
    rows = section.peek_rows("questions")
    return [row for row in rows if row.glance("kind") != HEADING]


def _places(sections: Iterable[Fields]) -> list[tuple[str, str]]:
    """The id of every question in the file, and of its section."""
    return [
        (question.glance("id") or "", section.glance("id") or "")
        for section in sections
        for question in _questions(section)
    ]


def _fields_of(section: Fields) -> dict[str, str]:
    """What a guide may name of the section, with the section's id where it is repeated."""
    name = section.glance("id") or ""
    repeated = name if section.has("repeats") else ""
    sums = {f"sum:{name}": repeated} if section.has("sum") else {}
    return {question: repeated for question, _section in _places([section])} | sums


def _key_and_version(form: Fields, notes: Notes, *, placed: bool) -> tuple[str, int]:
    key = form.identifier("key")
    before = notes.count
    version = form.number("version", 1, HIGHEST_VERSION)
    place = f"instruments/{key}/{version}.yaml"
    if notes.count > before:
        return key, UNKNOWN_VERSION
    if placed and notes.clean and notes.file != place:
        form.note(
            Code.WRONG_PLACE,
            "key",
            f"Skjemaet heter {key}, versjon {version}, men filen ligger et annet sted.",
            f"Flytt den til {place}, eller rett «key» og «version».",
        )
        number = PurePath(notes.file).stem
        if number.isdigit() and number != str(version):
            return key, UNKNOWN_VERSION  # one of the two is a slip, and nobody knows which
    return key, version
