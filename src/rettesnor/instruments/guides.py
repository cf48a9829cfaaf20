"""What only a guide has: sections filled once for each child, sums, and the texts it ends in."""

from dataclasses import dataclass
from decimal import Decimal

from rettesnor.common.text import Text


@dataclass(frozen=True)
class Repeats:
    """The section is filled once for each; `each` is one word in the singular: «barn»."""

    each: Text
    most: int


@dataclass(frozen=True)
class Sum:
    """The section's numbers are added up against `target`."""

    target: Decimal
    unit: Text


@dataclass(frozen=True)
class Line:
    """One paragraph with {fields}; `section` is a repeated section's id, for one per child."""

    text: Text
    section: str = ""


@dataclass(frozen=True)
class Output:
    """A text the guide ends in, to copy or print."""

    id: str
    title: Text
    about: Text
    lines: tuple[Line, ...]
