"""What a list would change, step by step. Nothing here is written before somebody accepts it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class What(StrEnum):
    NEW = "new"
    RENAMED = "renamed"
    MOVED = "moved"
    CHANGED = "changed"
    MERGED = "merged"
    SPLIT = "split"
    ENDED = "ended"


@dataclass(frozen=True)
class Facts:
    """What a unit is. `parent` and `serves` are ids; those of units not yet made are negative."""

    kind: str
    name: str
    number: str = ""
    sami_name: str = ""
    parent: int | None = None
    written_form: str = ""
    contact_name: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    serves: tuple[int, ...] = ()


@dataclass(frozen=True)
class Standing:
    """A current unit as it stands, and the day of the last thing known of it."""

    pk: int
    facts: Facts
    since: date


@dataclass(frozen=True)
class Step:
    """One change of one unit. `into`: those that come after one that is merged or split.

    One that is split and stands first in its own `into` does not end: others came out of it.
    """

    what: What
    unit: int
    on: date
    before: Facts | None
    after: Facts
    into: tuple[int, ...] = ()

    @property
    def goes_on(self) -> bool:
        """Whether it is split and is still there afterwards."""
        return self.unit in self.into


@dataclass(frozen=True)
class Fault:
    """What is wrong, where in the file: `row` counts from 1, 0 is the whole file."""

    row: int
    column: str
    text: str


@dataclass(frozen=True)
class Question:
    """Where a unit shall stand when the one above it is split: the file does not say."""

    unit: int
    name: str
    options: tuple[tuple[str, str], ...]
    """Number and name of each it can stand under."""
    chosen: str = ""


@dataclass(frozen=True)
class Plan:
    """`unchanged`: how many units in the file are so already; `told`: what was left out, and why.

    `names` says what each id in the steps is called.
    """

    steps: tuple[Step, ...] = ()
    faults: tuple[Fault, ...] = ()
    questions: tuple[Question, ...] = ()
    unchanged: int = 0
    told: tuple[str, ...] = ()
    names: Mapping[int, str] = field(default_factory=dict)

    @property
    def open_questions(self) -> list[Question]:
        return [question for question in self.questions if not question.chosen]

    @property
    def fingerprint(self) -> str:
        """Another when anything the steps build on, or lead to, is another."""
        seen = repr((self.steps, [(q.unit, q.options) for q in self.questions], self.faults))
        return hashlib.sha256(seen.encode()).hexdigest()
