"""Initiatives that go out with the system: texts, and steps with the weeks we suggest between them.

`content/initiatives/<key>.yaml` holds one each. A week is counted from the Monday on or after the
day the invitation goes out. `example` tells when it once was, and is never taken over as a day.
Nothing here knows Django, so that the content can be checked without an installation.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path

from rettesnor.common.text import LANGUAGES, NO_TEXT, Text
from rettesnor.initiatives.order import crossed
from rettesnor.initiatives.workdays import workday_on_or_after
from rettesnor.instruments.fields import Fields
from rettesnor.instruments.problems import Code, Notes, Problem, did_you_mean
from rettesnor.instruments.uniques import Uniques
from rettesnor.instruments.yaml_tree import grow

FOLDER = "initiatives"
LONGEST_NAME, LONGEST_SHORT, LONGEST_ABOUT = 150, 500, 5000  # characters, as in the database
MOST_WEEKS = 104
MOST_DAYS = 60  # that a county may move a day, either way
MONDAY = date(2024, 1, 1)  # any one will do: days are compared, not told


class Kind(StrEnum):
    """As `models.MilestoneKind`."""

    MEETING = "meeting"
    SIGN_UP = "sign-up"
    START = "start"
    ROUND_1 = "round-1"
    PLAN = "plan"
    ROUND_2 = "round-2"
    SUMMING_UP = "summing-up"
    OTHER = "other"


SEVERAL = frozenset({Kind.START, Kind.OTHER})  # the kinds an initiative may have more than one of


class Weekday(StrEnum):
    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"


@dataclass(frozen=True)
class ShippedMilestone:
    """One step: `after_days` counts from the Monday of week 0, before holidays are stepped over."""

    id: str
    kind: Kind
    title: Text
    about: Text
    after_days: int
    earlier_days: int
    later_days: int
    example: Text

    def day(self, start: date) -> date:
        """The day we suggest when the invitation goes out on `start`."""
        monday = start + timedelta(days=-start.weekday() % 7)
        return workday_on_or_after(monday + timedelta(days=self.after_days))


@dataclass(frozen=True)
class Shipped:
    """One initiative as content. `sources` are the public texts it grew from."""

    key: str
    name: Text
    purpose: Text
    about: Text
    programmes: tuple[str, ...]
    sources: tuple[Text, ...]
    milestones: tuple[ShippedMilestone, ...]


def read_initiative(
    path: Path, *, content: Path, programmes: Collection[str]
) -> tuple[Shipped | None, tuple[Problem, ...]]:
    """The initiative, or None and the problems. `programmes` are the keys that exist."""
    notes = Notes(path.relative_to(content).as_posix())
    root = Fields.of_file(grow(path, notes), notes, "satsingen")
    shipped = _initiative(root, notes, programmes) if root else None
    return (shipped if notes.clean else None), notes.problems


def check_initiatives(content: Path) -> tuple[Problem, ...]:
    """The problems of every initiative in the folder; none is fine, and so is no such folder."""
    programmes = programmes_in(content)
    found: list[Problem] = []
    for path in initiative_files(content):
        found += read_initiative(path, content=content, programmes=programmes)[1]
    return tuple(found)


def initiative_files(content: Path) -> list[Path]:
    """Also those in the wrong folder or ending in .yml, so that none is overlooked."""
    found = (content / FOLDER).rglob("*")
    return sorted(path for path in found if path.suffix in {".yaml", ".yml"})


def programmes_in(content: Path) -> frozenset[str]:
    """The keys of the programmes: their files are named so, and their own check says if not."""
    return frozenset(path.stem for path in (content / "programmes").glob("*.yaml"))


def _initiative(root: Fields, notes: Notes, programmes: Collection[str]) -> Shipped:
    key = root.identifier("key")
    place = f"{FOLDER}/{key}.yaml"
    if key and notes.file != place:
        wrong = f"Satsingen heter {key}, men filen ligger et annet sted."
        root.note(Code.WRONG_PLACE, "key", wrong, f"Flytt den til {place}, eller rett «key».")
    shipped = Shipped(
        key=key,
        name=_text(root, "name", LONGEST_NAME),
        purpose=_text(root, "purpose", LONGEST_SHORT),
        about=_text(root, "about", LONGEST_ABOUT),
        programmes=_programmes(root, programmes),
        sources=_sources(root),
        milestones=_milestones(root, notes),
    )
    root.finish()
    return shipped


def _programmes(root: Fields, programmes: Collection[str]) -> tuple[str, ...]:
    named = [leaf.value for leaf in root.words("programmes", "nøkkelen til minst ett opplegg")]
    for word in named:
        if word not in programmes:
            wrong = f"Opplegget «{word}» finnes ikke."
            advice = did_you_mean(word, sorted(programmes))
            root.note(Code.UNKNOWN_CHOICE, "programmes", wrong, advice)
    return tuple(named)


def _sources(root: Fields) -> tuple[Text, ...]:
    found = []
    for row in root.rows("sources", "kilden", "minst én kilde, med name"):
        found.append(row.text("name"))
        row.finish()
    return tuple(found)


def _milestones(root: Fields, notes: Notes) -> tuple[ShippedMilestone, ...]:
    wanted = "minst én milepæl, med id, kind, title, about, week og weekday"
    noted = notes.count
    seen, rows = Uniques(notes), root.rows("milestones", "milepælen", wanted)
    found = tuple(_milestone(row, seen) for row in rows)
    if (
        notes.count == noted
    ):  # what stands in for a faulty kind or week can be neither twice nor late
        _note_together(rows, found)
    return found


def _note_together(rows: Sequence[Fields], found: Sequence[ShippedMilestone]) -> None:
    days: dict[str, tuple[Fields, ShippedMilestone]] = {}
    for row, milestone in zip(rows, found, strict=True):
        if milestone.kind in days and milestone.kind not in SEVERAL:
            wrong = f"Satsingen har allerede en milepæl av slaget «{milestone.kind}»."
            row.note(Code.DUPLICATE_ID, "kind", wrong, "Skriv «other», eller slett den ene.")
        days.setdefault(milestone.kind, (row, milestone))
    _note_crossed(days)


def _note_crossed(days: Mapping[str, tuple[Fields, ShippedMilestone]]) -> None:
    when = {kind: MONDAY + timedelta(days=m.after_days) for kind, (_, m) in days.items()}
    for first, then in crossed(when):
        row = days[then][0]
        wrong = f"«{then}» kommer før «{first}»."
        row.note(Code.DATES_CROSS, "week", wrong, "Rett «week» på en av dem.")


def _milestone(row: Fields, seen: Uniques) -> ShippedMilestone:
    week = row.number("week", 0, MOST_WEEKS)
    weekday = list(Weekday).index(row.choice("weekday", Weekday))
    milestone = ShippedMilestone(
        id=seen.identifier(row),
        kind=row.choice("kind", Kind),
        title=_text(row, "title", LONGEST_NAME),
        about=_text(row, "about", LONGEST_SHORT),
        after_days=7 * week + weekday,
        earlier_days=row.number("earlier_days", 0, MOST_DAYS),
        later_days=row.number("later_days", 0, MOST_DAYS),
        example=row.text("example") if row.has("example") else NO_TEXT,
    )
    row.allow("example")
    row.finish()
    return milestone


def _text(row: Fields, key: str, most: int) -> Text:
    text = row.text(key)
    long = max(len(text.in_language(code)) for code in LANGUAGES)
    if long > most:
        wrong = f"Teksten er {long} tegn, og kan være høyst {most}."
        row.note(Code.LONG_SHORT, key, wrong, "Kort den ned.")
    return text
