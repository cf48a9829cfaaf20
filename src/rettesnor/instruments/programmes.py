"""Which forms a round consists of, how many items of each, and how long it takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from rettesnor.common.text import NO_TEXT, Text
from rettesnor.instruments.division import NOT_DIVIDED, Division, read_division
from rettesnor.instruments.document import FormKind, Subject
from rettesnor.instruments.fields import Fields, YesNo
from rettesnor.instruments.problems import Code, Notes, Problem, did_you_mean
from rettesnor.instruments.uniques import Uniques
from rettesnor.instruments.yaml_tree import grow

MAIN = "barnets-beste"  # stands first: what the national initiative is about
MOST_CASES = 200  # more than anyone reviews by hand in a round
MOST_WEEKS = 52
MOST_ADDED = 50  # talks; beyond that it is a survey, and not a round
MOST_CHOSEN = 40  # all the questions of the longest form
# What a programme that draws no cases has, so that its office may still choose to.
USUAL_CASES, USUAL_ALL = 10, 12
USUAL_ADDED = 5


class Items(StrEnum):
    """How the items of a part come about: drawn among the cases, the office itself, or added."""

    DRAWN = "drawn"
    ONE = "one"
    ADDED = "added"


# What a form is about decides how its items come about. A new subject gets a line here.
FITS = {
    Subject.CASE_FILE: Items.DRAWN,
    Subject.COMPLAINT: Items.DRAWN,
    Subject.OFFICE: Items.ONE,
    Subject.CONVERSATION: Items.ADDED,
}


@dataclass(frozen=True)
class Choose:
    """How many of the form's questions are chosen when the round is opened, both included."""

    fewest: int
    most: int


@dataclass(frozen=True)
class Step:
    """One step of the programme in time; `date` is an example of when, in the author's words."""

    id: str
    title: Text
    about: Text
    date: Text = NO_TEXT


@dataclass(frozen=True)
class ProgrammePart:
    """One form of the programme; `instrument` is its key, the version is chosen at opening.

    `optional`: the part may be left empty. `suggested` is how many to add, where items are added.
    `choose` is None where all the questions of the form are asked. Where items are drawn, `count`
    is the question of how many there are to draw from, and `list` how the list of them is made.
    """

    key: str
    instrument: str
    title: Text
    items: Items
    optional: bool = False
    suggested: int = USUAL_ADDED
    choose: Choose | None = None
    count: Text = NO_TEXT
    list: Text = NO_TEXT


@dataclass(frozen=True)
class Programme:
    """What a round consists of.

    `suggested_cases` of the period's cases are drawn; all of them when the office has no more
    than `all_when_at_most`. `weeks` is the suggested time from opening to last day. `repeats`: it
    is meant to be done as often as one likes.
    """

    key: str
    title: Text
    about: Text
    suggested_cases: int
    all_when_at_most: int
    weeks: int
    parts: tuple[ProgrammePart, ...]
    repeats: bool = False
    steps: tuple[Step, ...] = ()
    division: Division = NOT_DIVIDED

    def part(self, key: str) -> ProgrammePart:
        """KeyError when the programme has no such part."""
        for part in self.parts:
            if part.key == key:
                return part
        raise KeyError(key)


@dataclass(frozen=True)
class Form:
    """What a programme must know of a form it refers to.

    `subject` is None when the form has faults; `to_publish` is the file to publish, relative to
    the content folder, and empty when a version of the form is published already.
    """

    subject: Subject | None
    to_publish: str
    kind: FormKind = FormKind.FORM


def read_programme(
    path: Path, *, content: Path, forms: Mapping[str, Form] | None = None
) -> tuple[Programme | None, tuple[Problem, ...]]:
    """The programme, or None and the problems. Without `forms`, references are unchecked."""
    notes = Notes(path.relative_to(content).as_posix())
    root = Fields.of_file(grow(path, notes), notes, "opplegget")
    programme = _programme(root, notes, forms) if root else None
    return programme, notes.problems


def _programme(root: Fields, notes: Notes, forms: Mapping[str, Form] | None) -> Programme | None:
    key = root.identifier("key")
    place = f"programmes/{key}.yaml"
    if key and notes.file != place:
        root.note(
            Code.WRONG_PLACE,
            "key",
            f"Opplegget heter {key}, men filen ligger et annet sted.",
            f"Flytt den til {place}, eller rett «key».",
        )
    drawn = any(row.glance("items") == Items.DRAWN for row in root.peek_rows("parts"))
    programme = Programme(
        key=key,
        title=root.text("title"),
        about=root.text("about"),
        suggested_cases=_cases(root, "suggested_cases", USUAL_CASES, drawn=drawn),
        all_when_at_most=_cases(root, "all_when_at_most", USUAL_ALL, drawn=drawn),
        weeks=root.number("weeks", 1, MOST_WEEKS),
        parts=_parts(root, notes, forms),
        repeats=_maybe_flag(root, "repeats"),
        steps=_steps(root, notes),
        division=read_division(root, notes, drawn=drawn),
    )
    root.finish()
    return programme if notes.clean else None


def _cases(root: Fields, key: str, usual: int, *, drawn: bool) -> int:
    if drawn or root.has(key):
        return root.number(key, 1, MOST_CASES)
    root.allow(key)
    return usual


def _maybe_flag(row: Fields, key: str) -> bool:
    return row.maybe_choice(key, YesNo, YesNo.NO) is YesNo.YES


def _steps(root: Fields, notes: Notes) -> tuple[Step, ...]:
    if not root.has("steps"):
        root.allow("steps")
        return ()
    seen = Uniques(notes)
    steps = []
    for row in root.rows("steps", "steget", "minst ett steg, med id, title og about"):
        name, title, about = seen.identifier(row), row.text("title"), row.text("about")
        steps.append(Step(name, title, about, row.maybe_text("date")))
        row.finish()
    return tuple(steps)


def _parts(
    root: Fields, notes: Notes, forms: Mapping[str, Form] | None
) -> tuple[ProgrammePart, ...]:
    seen = Uniques(notes)
    parts = []
    for row in root.rows("parts", "delen", "minst én del, med key, instrument, title og items"):
        part = ProgrammePart(
            key=seen.identifier(row, "key"),
            instrument=row.identifier("instrument"),
            title=row.text("title"),
            items=row.choice("items", Items),
            optional=_maybe_flag(row, "optional"),
            suggested=_suggested(row),
            choose=_choose(row),
            count=_of_drawn(row, "count"),
            list=_of_drawn(row, "list"),
        )
        row.finish()
        if forms is not None and part.instrument:
            _check_form(forms, part, row)
        parts.append(part)
    return tuple(parts)


def _suggested(row: Fields) -> int:
    if not row.has("suggested"):
        row.allow("suggested")
        return USUAL_ADDED
    if row.glance("items") in {Items.DRAWN, Items.ONE}:
        row.note(
            Code.ITEMS_MISMATCH,
            "suggested",
            f"Delen har «suggested», men «items» er {row.glance('items')}.",
            "Ta den bort. Hvor mange saker som trekkes, står i «suggested_cases».",
        )
    return row.number("suggested", 1, MOST_ADDED)


def _of_drawn(row: Fields, key: str) -> Text:
    if row.has(key) and row.glance("items") in {Items.ONE, Items.ADDED}:
        row.note(
            Code.ITEMS_MISMATCH,
            key,
            f"Delen har «{key}», men «items» er {row.glance('items')}.",
            "Ta den bort. Bare der saker trekkes, blir de talt og listet.",
        )
    return row.maybe_text(key)


def _choose(row: Fields) -> Choose | None:
    inner = row.inner("choose", "fewest og most") if row.has("choose") else None
    if inner is None:
        row.allow("choose")
        return None
    chosen = Choose(inner.number("fewest", 1, MOST_CHOSEN), inner.number("most", 1, MOST_CHOSEN))
    if chosen.most < chosen.fewest:
        inner.note(
            Code.BAD_RANGE,
            "most",
            f"Det skal velges minst {chosen.fewest} og høyst {chosen.most} spørsmål.",
            "«fewest» er det minste antallet og «most» det største.",
        )
    inner.finish()
    return chosen


def _check_form(forms: Mapping[str, Form], part: ProgrammePart, row: Fields) -> None:
    form = forms.get(part.instrument)
    if form is None:
        row.note(
            Code.UNKNOWN_INSTRUMENT,
            "instrument",
            f"Skjemaet «{part.instrument}» finnes ikke.",
            did_you_mean(part.instrument, sorted(forms)),
        )
        return
    if form.kind is FormKind.GUIDE:
        row.note(
            Code.GUIDE_IN_PROGRAMME,
            "instrument",
            f"«{part.instrument}» er en veiviser. Den lagrer ingenting, og kan ikke være en del av "
            "en runde.",
            "Ta bort delen, eller bruk et skjema.",
        )
        return
    if form.to_publish:
        row.note(
            Code.UNPUBLISHED_INSTRUMENT,
            "instrument",
            f"Skjemaet «{part.instrument}» er ikke gitt ut.",
            f"Når det er ferdig, kjør: rettesnor publish content/{form.to_publish}",
        )
    if form.subject is not None and part.items is not FITS[form.subject]:
        row.note(
            Code.ITEMS_MISMATCH,
            "items",
            f"Skjemaet gjelder {form.subject}, men «items» er {part.items}.",
            f"Skriv «items: {FITS[form.subject]}».",
        )
