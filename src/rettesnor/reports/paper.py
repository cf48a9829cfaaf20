"""A report on paper: headings, paragraphs, lists and tables, in one language.

Plain values without any file format; every word a reader meets is already here.
"""

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """How a line is said, not how it looks: the format decides that."""

    PLAIN = "plain"
    STRONG = "strong"
    LARGE = "large"
    QUIET = "quiet"


@dataclass(frozen=True)
class Line:
    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True)
class Picture:
    """An SVG and what it says in words. `width` is its breadth on paper, in mm."""

    svg: str
    alt: str
    width: float


Cell = tuple[Line | Picture, ...]


@dataclass(frozen=True)
class Column:
    """`share` is its part of the table's breadth; the shares need not add up to anything."""

    title: str
    share: float
    numeric: bool = False


@dataclass(frozen=True)
class Heading:
    """`level` 1 begins a chapter, 2 a part of it."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True)
class Bullets:
    items: tuple[str, ...]


@dataclass(frozen=True)
class Notice:
    """Something the reader must not miss, set apart."""

    text: str


@dataclass(frozen=True)
class Facts:
    """Names and what stands for them: «Periode», «juni–november 2026»."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Table:
    """`name` says what the table holds to those who cannot see it. Every cell belongs to a column.

    The header row is repeated on each page; a row is never broken between two.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"{self.name}: a row does not have one cell for each column")


Block = Heading | Paragraph | Bullets | Notice | Facts | Picture | Table


@dataclass(frozen=True)
class Cover:
    """The title page. The plumb line hangs from the edge of the paper, beside the text."""

    mark: Picture
    plumb_line: Picture
    kind: str  # what the document is: «Rapport fra egenkontroll»
    title: str
    office: str
    facts: Facts
    notices: tuple[str, ...]


@dataclass(frozen=True)
class Paper:
    """A whole report. `running` stands on every page, `page` is «Side {page} av {pages}»."""

    language: str
    title: str
    running: str
    page: str
    cover: Cover
    blocks: tuple[Block, ...]

    @property
    def region(self) -> str:
        """Whose variety of the language it is: «nb-NO», «en-GB»."""
        return "GB" if self.language == "en" else "NO"


def kept_with_next(blocks: tuple[Block, ...]) -> tuple[bool, ...]:
    """Which blocks must not be left behind at the foot of a page: what leads up to a table does."""
    kept: list[bool] = []
    follows: Block | None = None
    for block in reversed(blocks):
        leads = isinstance(block, Paragraph | Picture)
        led_to = isinstance(follows, Table) or (bool(kept) and kept[-1])
        kept.append(isinstance(block, Heading) or (leads and led_to))
        follows = block
    return tuple(reversed(kept))


def said(text: str, tone: Tone = Tone.PLAIN) -> Cell:
    """A cell of one line."""
    return (Line(text, tone),)
