"""Reading one question: its words, its condition, and what it was in the version before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rettesnor.common.text import NO_TEXT, Text
from rettesnor.instruments.condition_checks import OF_QUESTION, insist_on_sense
from rettesnor.instruments.condition_parser import NotUnderstoodError, Word, parse
from rettesnor.instruments.conditions import Condition, MonthClause, TypeClause, clauses
from rettesnor.instruments.document import (
    Choice,
    FormKind,
    Heading,
    History,
    Kind,
    Question,
    Source,
    Subject,
)
from rettesnor.instruments.fields import Fields
from rettesnor.instruments.problems import Code, Notes, nearest
from rettesnor.instruments.reading_answers import AnswerReader
from rettesnor.instruments.scales import Scale
from rettesnor.instruments.uniques import Uniques
from rettesnor.instruments.wording_rules import OPTIONAL, judge_criteria, judge_wording, required
from rettesnor.instruments.words import DECIDED, JUDGED
from rettesnor.instruments.yaml_tree import Leaf

CONDITION = "en betingelse, for eksempel «decision_month >= 2022-09»"
HISTORY = "«same», «new» eller {reworded: den gamle id-en}"
NOTABLE = ("yes", "partly", "no")
UNKNOWN_VERSION = 0  # the form's version is at fault, so nothing is said of the one before


@dataclass(frozen=True)
class About:
    """What a question must know of the form it stands in. `laws` None: references unchecked."""

    kind: FormKind
    subject: Subject
    version: int
    laws: frozenset[str] | None
    scales: Mapping[str, Scale]
    notes: bool = True
    note_on: frozenset[Choice] = frozenset()

    @property
    def loose(self) -> bool:
        """Guides and talks are held in people's own words, and rest on no single provision."""
        return self.kind is FormKind.GUIDE or self.subject is Subject.CONVERSATION

    def lacks_case(self, condition: Condition) -> bool:
        """Whether it asks for a case's month or type in a form that is not about a case."""
        of_a_case = any(isinstance(c, MonthClause | TypeClause) for c in clauses(condition))
        return of_a_case and (self.subject not in DECIDED or self.kind is FormKind.GUIDE)


class QuestionReader:
    """Reads the questions of one form in turn: numbers them and knows the ids already taken."""

    def __init__(self, notes: Notes, about: About, places: Sequence[tuple[str, str]]) -> None:
        """`places`: the id of every question in the file, and of the section it stands in."""
        self._notes = notes
        self._about = about
        self._places = places
        self._seen = Uniques(notes)
        self._earlier: dict[str, Question] = {}
        self._heading: Heading | None = None
        self.count = 0

    @property
    def read_so_far(self) -> Mapping[str, Question]:
        """The faultless questions read until now, by id, in the order of the form."""
        return self._earlier

    @property
    def still_to_come(self) -> Mapping[str, str]:
        """The ids of the questions after this one, each with its section; "" for the same one."""
        here = self._places[self.count - 1][1] if self.count else ""
        later = self._places[self.count :]
        return {name: "" if section == here else section for name, section in later}

    def read_heading(self, row: Fields) -> None:
        """Keep a heading for the question that comes after it."""
        row.allow("kind")
        if self._heading is not None:
            row.note(
                Code.LOST_HEADING,
                "id",
                f"Overskriften «{self._heading.id}» står rett over denne, uten spørsmål mellom.",
                "Slå de to sammen, eller flytt den ene.",
            )
        name = self._seen.identifier(row)
        self._heading = Heading(name, row.text("text"), row.maybe_text("help"))
        row.finish()

    def end_section(self, section: Fields) -> None:
        """A heading at the end of a section has nothing to stand over."""
        if self._heading is not None:
            section.note(
                Code.LOST_HEADING,
                "questions",
                f"Overskriften «{self._heading.id}» står sist, uten spørsmål under seg.",
                "Flytt den over spørsmålet den hører til, eller ta den bort.",
            )
            self._heading = None

    def read(self, row: Fields) -> Question | None:
        """The question, or None when something in it must be mended."""
        self.count += 1
        before = self._notes.count
        kind = self._kind(row)
        if kind is None:
            return None
        values = self._values(row, kind)
        row.finish()
        if self._notes.count > before:
            return None
        question = Question(**values)
        self._earlier[question.id] = question
        return question

    def _kind(self, row: Fields) -> Kind | None:
        """None where it must be mended first: what else a question needs follows from its kind."""
        row.allow("id")  # first among the keys, also in the advice
        before = self._notes.count
        kind = row.choice("kind", Kind)
        if self._notes.count == before:
            return kind
        self._heading = None
        self._identifier(row)  # taken all the same, so that no other question has it
        return None

    def _values(self, row: Fields, kind: Kind) -> dict[str, Any]:
        """The fields of a `Question`, with stand-ins where something was noted."""
        answers = AnswerReader(self._notes, row, kind, guide=self._about.kind is FormKind.GUIDE)
        heading, self._heading = self._heading, None
        scale = answers.scale(self._about.scales)
        return {
            "id": self._identifier(row),
            "number": self.count,
            "kind": kind,
            **self._texts(row, kind),
            "law": self._law(row),
            "when": self._when(row),
            "source": self._source(row),
            "topics": answers.topics(),
            "scale": scale,
            "choices": answers.choices(),
            "measure": answers.number(),
            "longest": answers.longest(),
            "note_on": self._note_on(row, kind),
            "history": self._history(row),
            "heading": heading,
            "remarks": answers.remarks(),
        }

    def _identifier(self, row: Fields) -> str:
        name = self._seen.identifier(row)
        if name in set(Word):
            row.note(
                Code.RESERVED_ID,
                "id",
                f"Et spørsmål kan ikke hete «{name}»; ordet brukes i betingelser.",
                "Velg en id som sier hva spørsmålet gjelder.",
            )
        return name

    def _texts(self, row: Fields, kind: Kind) -> dict[str, Text]:
        about, own_scale = self._about, row.has("scale")
        guide = about.kind is FormKind.GUIDE
        wanted = required(kind, about.subject, loose=about.loose, own_scale=own_scale, guide=guide)
        if kind is Kind.SCALE:
            wanted = judge_criteria(row, about.scales, wanted)
        texts = {}
        for key in OPTIONAL:
            if key in {"yes", "partly", "no", "goal"} and kind not in JUDGED:
                texts[key] = NO_TEXT
            else:
                texts[key] = row.text(key) if key in wanted else row.maybe_text(key)
        judge_wording(row, texts["text"], texts["short"], texts["goal"])
        return texts

    def _law(self, row: Fields) -> tuple[str, ...]:
        if self._about.loose and not row.has("law"):
            row.allow("law")
            return ()
        leaves = row.words("law", "id-er fra laws.yaml, for eksempel [sotjl-18]")
        seen = Uniques(self._notes)
        for leaf in leaves:
            seen.add(leaf.value, leaf.line)
            if self._about.laws is not None and leaf.value not in self._about.laws:
                self._unknown_law(leaf, self._about.laws)
        return tuple(leaf.value for leaf in leaves)

    def _unknown_law(self, leaf: Leaf, laws: frozenset[str]) -> None:
        self._notes.add(
            Code.UNKNOWN_LAW,
            leaf.line,
            f"Hjemmelen «{leaf.value}» finnes ikke i laws.yaml.",
            f"{nearest(leaf.value, laws)}Bruk en id fra laws.yaml, eller legg hjemmelen til der.",
        )

    def _when(self, row: Fields) -> Condition | None:
        row.allow("when")
        written = row.word("when", CONDITION) if row.has("when") else ""
        if not written:
            return None
        try:
            condition = parse(written)
            if self._about.lacks_case(condition):
                note_without_case(row)
            self._insist_on_sense(condition, written)
        except NotUnderstoodError as error:
            row.note(Code.BAD_WHEN, "when", error.wrong, error.instead)
            return None
        return condition

    def _insist_on_sense(self, condition: Condition, written: str) -> None:
        # A question with faults of its own cannot be weighed; its own faults are told first.
        before, (name, _) = self._places[: self.count - 1], self._places[self.count - 1]
        if {earlier for earlier, _ in before} <= set(self._earlier):
            where = replace(OF_QUESTION, question=name)
            insist_on_sense(condition, written, self._earlier, self.still_to_come, where)

    def _source(self, row: Fields) -> Source:
        if self._about.loose and not row.has("source"):
            row.allow("source")
            return Source(official=False, basis=(), text=NO_TEXT)
        inner = row.inner("source", "nøklene official, basis og text")
        if inner is None:
            return Source(official=False, basis=(), text=NO_TEXT)
        basis = inner.words("basis", "hva spørsmålet bygger på, for eksempel [K1]")
        source = Source(
            official=inner.flag("official"),
            basis=tuple(leaf.value for leaf in basis),
            text=inner.text("text"),
        )
        inner.finish()
        return source

    def _note_on(self, row: Fields, kind: Kind) -> frozenset[Choice]:
        if kind not in JUDGED:
            return frozenset()
        if not row.has("note_on"):
            row.allow("note_on")
            return self._about.note_on
        return read_note_on(row, notes=self._about.notes)

    def _history(self, row: Fields) -> History | None:
        if self._about.version > 1 or row.has("history"):
            row.allow("history")
        if self._about.version == UNKNOWN_VERSION:
            return None
        if self._about.version == 1:
            if row.has("history"):
                row.note(
                    Code.HISTORY_IN_FIRST,
                    "history",
                    "Første versjon har ingen versjon før seg.",
                    "Ta bort «history».",
                )
            return None
        if not row.has("history"):
            row.note(
                Code.HISTORY_MISSING,
                "history",
                "Spørsmålet sier ikke hva det var i forrige versjon.",
                f"Legg til «history:» med {HISTORY}.",
            )
            return None
        word = row.glance("history")
        if word in {"same", "new"}:
            return History(before=row.glance("id") or "" if word == "same" else "")
        inner = row.inner("history", HISTORY)
        if inner is None:
            return None
        before = inner.identifier("reworded")
        inner.finish()
        return History(before=before, reworded=True)


def note_without_case(row: Fields) -> None:
    row.note(
        Code.WHEN_WITHOUT_CASE,
        "when",
        "«when» spør etter vedtaksmåneden eller sakstypen, men skjemaet gjelder ikke saker.",
        "Ta bort «when», eller sett «subject: case-file» eller «subject: complaint» øverst i "
        "skjemaet.",
    )


def read_note_on(row: Fields, *, notes: bool) -> frozenset[Choice]:
    """The verdicts that demand a note, from `note_on`."""
    leaves = row.words("note_on", "ett eller flere av ordene yes, partly og no")
    for leaf in leaves:
        if leaf.value not in NOTABLE:
            row.note(
                Code.UNKNOWN_CHOICE,
                "note_on",
                f"«{leaf.value}» kan ikke stå i «note_on».",
                f"Bruk {', '.join(NOTABLE)}.",
            )
    if leaves and not notes:
        row.note(
            Code.NOTES_NOT_ALLOWED,
            "note_on",
            "Skjemaet har «notes: none», og kan da ikke kreve en merknad.",
            "Ta bort «note_on», eller «notes: none» øverst.",
        )
    return frozenset(Choice(leaf.value) for leaf in leaves if leaf.value in NOTABLE)
