"""A report on paper: headings, paragraphs, lists and tables, in one language.

Plain values without any file format; every word a reader meets is already here.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import cast


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
    """`level` 1 begins a chapter, 2 a part of it. A `fresh` one begins on a page of its own."""

    text: str
    level: int = 1
    fresh: bool = False


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

    The header row is repeated on each page; a row is never broken between two. `close` rows
    stand nearer to one another: figures, read down their columns.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    close: bool = False

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"{self.name}: a row does not have one cell for each column")


@dataclass(frozen=True)
class Ticks:
    """Boxes with words beside: ticked already, or to tick with a pen. `signs`: empty, ticked."""

    items: tuple[tuple[str, bool], ...]
    signs: tuple[Picture, Picture]


@dataclass(frozen=True)
class Room:
    """Ruled lines to write on."""

    lines: int


Block = Heading | Paragraph | Bullets | Notice | Facts | Picture | Table | Ticks | Room


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
class Head:
    """What a short paper begins with, in place of a title page. `facts` stand on one line."""

    mark: Picture
    kind: str
    title: str
    office: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Paper:
    """A whole report. `running` stands on every page but the first, `page` is «Side {page} av {pages}».

    A long one has a title page and, where `contents` names it, a table of contents; a short one
    has a `head`. `one_page`: it is set as large as one page allows.
    """

    language: str
    title: str
    running: str
    page: str
    cover: Cover | None
    blocks: tuple[Block, ...]
    head: Head | None = None
    contents: str = ""
    one_page: bool = False

    def __post_init__(self) -> None:
        if (self.cover is None) is (self.head is None):
            raise ValueError("a paper begins with a title page or a head, one of them")

    @property
    def top(self) -> Cover | Head:
        """What the paper begins with."""
        return cast("Cover | Head", self.cover or self.head)

    @property
    def region(self) -> str:
        """Whose variety of the language it is: «nb-NO», «en-GB»."""
        return "GB" if self.language == "en" else "NO"


@dataclass(frozen=True)
class Entry:
    """A line of the table of contents: a heading, and the name of its place in the document."""

    text: str
    level: int
    place: str


def entries(blocks: tuple[Block, ...]) -> tuple[Entry, ...]:
    """The headings in order."""
    found = [block for block in blocks if isinstance(block, Heading)]
    return tuple(Entry(h.text, h.level, f"_Toc{n:08}") for n, h in enumerate(found, start=1))


def kept_with_next(blocks: tuple[Block, ...]) -> tuple[bool, ...]:
    """Which blocks must not be left behind at the foot of a page: what leads up to another does."""
    kept: list[bool] = []
    follows: Block | None = None
    for block, opens in zip(reversed(blocks), reversed(_opening(blocks)), strict=True):
        led = bool(kept) and kept[-1]
        kept.append(isinstance(block, Heading) or _leads(block, follows, led, opens=opens))
        follows = block
    return tuple(reversed(kept))


def _opening(blocks: tuple[Block, ...]) -> list[bool]:
    """Which blocks are words that stand right beneath the heading of a chapter."""
    found: list[bool] = []
    opening = False
    for block in blocks:
        begins = isinstance(block, Heading) and block.level == 1
        opening = begins or (opening and isinstance(block, Paragraph))
        found.append(opening and not begins)
    return found


def _leads(block: Block, follows: Block | None, led: bool, *, opens: bool) -> bool:
    """Words lead up to a table; a legend, or a chapter's first words, to the heading under them."""
    if isinstance(follows, Heading):
        return follows.level > 1 and (isinstance(block, Picture) or opens)
    if isinstance(block, Paragraph) and block.tone is Tone.STRONG and follows is not None:
        return True  # it names what comes beneath
    led_to = isinstance(follows, Table | Room | Picture) or led
    return isinstance(block, Paragraph | Picture | Ticks) and led_to


def said(text: str, tone: Tone = Tone.PLAIN) -> Cell:
    """A cell of one line."""
    return (Line(text, tone),)
