"""Which forms a round consists of, how many items of each, and how long it takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from rettesnor.common.text import Text
from rettesnor.instruments.document import Subject
from rettesnor.instruments.fields import Fields
from rettesnor.instruments.problems import Code, Notes, Problem, did_you_mean
from rettesnor.instruments.uniques import Uniques
from rettesnor.instruments.yaml_tree import grow

MOST_CASES = 200  # more than anyone reviews by hand in a round
MOST_WEEKS = 52


class Items(StrEnum):
    """How the items of a part come about: drawn among the cases, or the office itself."""

    DRAWN = "drawn"
    ONE = "one"


# What a form is about decides how its items come about. A new subject gets a line here.
FITS = {Subject.CASE_FILE: Items.DRAWN, Subject.OFFICE: Items.ONE}


@dataclass(frozen=True)
class ProgrammePart:
    """One form of the programme; `instrument` is its key, the version is chosen at opening."""

    key: str
    instrument: str
    title: Text
    items: Items


@dataclass(frozen=True)
class Programme:
    """What a round consists of.

    `suggested_cases` of the period's cases are drawn; all of them when the office has no more
    than `all_when_at_most`. `weeks` is the suggested time from opening to last day.
    """

    key: str
    title: Text
    about: Text
    suggested_cases: int
    all_when_at_most: int
    weeks: int
    parts: tuple[ProgrammePart, ...]

    def part(self, key: str) -> ProgrammePart:
        """KeyError when the programme has no such part."""
        for part in self.parts:
            if part.key == key:
                return part
        raise KeyError(key)


@dataclass(frozen=True)
class Form:
    """What a programme must know of a form it refers to.

    `subject` is None when the form has faults; `to_publish` is the line that would publish it,
    and empty when it is published already.
    """

    subject: Subject | None
    to_publish: str


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
    programme = Programme(
        key=key,
        title=root.text("title"),
        about=root.text("about"),
        suggested_cases=root.number("suggested_cases", 1, MOST_CASES),
        all_when_at_most=root.number("all_when_at_most", 1, MOST_CASES),
        weeks=root.number("weeks", 1, MOST_WEEKS),
        parts=_parts(root, notes, forms),
    )
    root.finish()
    return programme if notes.clean else None


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
        )
        row.finish()
        if forms is not None and part.instrument:
            _check_form(forms, part, row)
        parts.append(part)
    return tuple(parts)


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
    if form.to_publish:
        row.note(
            Code.UNPUBLISHED_INSTRUMENT,
            "instrument",
            f"Skjemaet «{part.instrument}» er ikke gitt ut.",
            f"Når det er ferdig: legg linjen «{form.to_publish}» til i instruments/PUBLISHED.txt.",
        )
    if form.subject is not None and part.items is not FITS[form.subject]:
        row.note(
            Code.ITEMS_MISMATCH,
            "items",
            f"Skjemaet gjelder {form.subject}, men «items» er {part.items}.",
            f"Skriv «items: {FITS[form.subject]}».",
        )
