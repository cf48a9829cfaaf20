"""What a form on paper says: every word in its place, in the language it is written in. Pure.

`Said` carries its own language: a text that lacks the paper's is in bokmål, and whoever has the
paper read aloud must hear each sentence in the right voice.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    text: str
    language: str


@dataclass(frozen=True)
class Box:
    """A box to tick. `key` gives the same answer on screen; "" where no key does."""

    key: str
    text: Said


@dataclass(frozen=True)
class Ticks:
    """A row of boxes; `across` of them beside each other, or 0: as many as there is room for."""

    boxes: tuple[Box, ...]
    across: int = 0


@dataclass(frozen=True)
class TopicRow:
    text: Said
    help: Said | None


@dataclass(frozen=True)
class TopicTable:
    """A row for each topic, a column of boxes for each answer; `remarks` heads a column to write in.

    `long`: it would fill a page, and may go on overleaf.
    """

    head: Said
    columns: tuple[Box, ...]
    rows: tuple[TopicRow, ...]
    remarks: Said | None
    long: bool


@dataclass(frozen=True)
class Blank:
    """A short line to write on, and what stands after it. `width` in mm."""

    after: Said | None
    width: float


@dataclass(frozen=True)
class Lines:
    """Lines to write a text on."""

    count: int


Answer = Ticks | TopicTable | Blank | Lines


@dataclass(frozen=True)
class Criterion:
    """What counts as one of the answers."""

    label: Said
    text: Said


@dataclass(frozen=True)
class Guidance:
    """A heading in the form, with what one should know."""

    text: Said
    help: Said | None


@dataclass(frozen=True)
class Asked:
    """One question. `level` is its heading's; `reason` and `note` say what is written there."""

    number: int
    level: int
    guidance: Guidance | None
    condition: Said | None
    text: Said
    help: Said | None
    criteria: tuple[Criterion, ...]
    hint: Said | None
    answer: Answer
    reason: Said | None
    note: Said | None


@dataclass(frozen=True)
class Fact:
    """What is told of the item before the questions."""

    label: Said
    help: Said | None
    answer: Blank | Ticks


@dataclass(frozen=True)
class Part:
    """A section; a guide's may be filled in once for each, and have a sum."""

    title: Said
    about: Said | None
    repeats: Said | None
    each: Said | None
    questions: tuple[Asked, ...]
    sum: Fact | None
    rating: Said | None


@dataclass(frozen=True)
class Origin:
    """Law and source of the questions with these numbers."""

    numbers: str
    laws: tuple[Said, ...]
    source: Said | None


@dataclass(frozen=True)
class Reasons:
    """The reasons for «ikke aktuelt», numbered from 1."""

    title: Said
    about: Said
    texts: tuple[Said, ...]


@dataclass(frozen=True)
class Origins:
    title: Said
    about: Said
    rows: tuple[Origin, ...]


@dataclass(frozen=True)
class FormSheet:
    """A whole form. `page` is «Side {page} av {pages}».

    `loose` labels a blank on every page for what the sheet is about: loose sheets get mixed.
    """

    language: str
    title: Said
    version: Said
    page: Said
    loose: Said | None
    missing: Said | None
    about: Said
    notice: Said
    how_title: Said
    how: tuple[Said, ...]
    facts: tuple[Fact, ...]
    parts: tuple[Part, ...]
    ends_in: Said | None
    reasons: Reasons | None
    origins: Origins | None
