"""Writing SVG: elements, lines of text, and the picture they end in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import ceil

from rettesnor.charts.look import Look

FACE = "Inter, sans-serif"

# What XML 1.0 cannot hold, not even escaped; one such letter in a label would spoil the document.
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class Part:
    """A drawn piece with its corner at 0, 0, and the room it takes."""

    svg: str
    width: float
    height: float


def escaped(text: object) -> str:
    """Text made safe for XML, as content and within quotes."""
    return escape(_UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", str(text)))


def number(value: float) -> str:
    """A coordinate with at most two decimals, and none that say nothing."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")  # + 0.0 turns -0.0 into 0.0


def element(name: str, *children: str, **attributes: str | float | None) -> str:
    """One SVG element; `stroke_width=2` is written stroke-width, None is left out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(children)
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"


def _value(value: str | float | None) -> str:
    return escaped(value) if isinstance(value, str) else number(value or 0)


def moved(x: float, y: float, *children: str) -> str:
    return element("g", *children, transform=f"translate({number(x)} {number(y)})")


def stacked(parts: Sequence[Part], *, gap: float = 0) -> Part:
    """Parts under one another, `gap` px between them."""
    svg, y = "", 0.0
    for part in parts:
        svg += moved(0, y, part.svg)
        y += part.height + gap
    return Part(svg, max(part.width for part in parts), y - gap)


def tip(text: str) -> str:
    """What a mouse resting on the surrounding group is told."""
    return element("title", escaped(text))


def lines(
    written: Sequence[str],
    x: float,
    y: float,
    *,
    size: float,
    fill: str,
    bold: bool = False,
    anchor: str | None = None,
    class_: str = "label",
) -> str:
    """Lines of text, the first on the baseline y, each on its own line of `line_height`."""
    first, *others = written
    step = line_height(size)
    rows = [escaped(first), *(element("tspan", escaped(each), x=x, dy=step) for each in others)]
    return element(
        "text",
        *rows,
        class_=class_,
        x=x,
        y=y,
        fill=fill,
        font_size=size,
        font_weight="600" if bold else None,
        text_anchor=anchor,
    )


def line_height(size: float) -> float:
    return round(size * 4 / 3)


def baseline(size: float) -> float:
    """How far below the middle of a figure or capital its baseline lies."""
    return size * 0.36


def centred(part: Part, height: float) -> str:
    """The part in the middle of a line of this height."""
    return moved(0, (height - part.height) / 2, part.svg)


def picture(*drawn: Part, look: Look, title: str, description: str) -> str:
    """The whole SVG document, with a name and a description for those who do not see it.

    Several parts lie over one another, all with their corner at 0, 0.

    Raises ValueError when the id prefix cannot begin an id, or title or description is missing.
    """
    if not _ID.fullmatch(look.id_prefix):
        raise ValueError(f"not usable as the beginning of an id: {look.id_prefix!r}")
    if not (str(title).strip() and str(description).strip()):
        raise ValueError("a chart needs a title and a description")
    title_id, description_id = f"{look.id_prefix}-title", f"{look.id_prefix}-desc"
    # Whole px: drawn as dots at 96 to the inch, or 192 or 288, no line of text loses a row.
    width = str(ceil(max(part.width for part in drawn)))
    height = str(ceil(max(part.height for part in drawn)))
    return element(
        "svg",
        element("title", escaped(title), id=title_id),
        element("desc", escaped(description), id=description_id),
        *(part.svg for part in drawn),
        xmlns="http://www.w3.org/2000/svg",
        role="img",
        aria_labelledby=f"{title_id} {description_id}",
        width=width,
        height=height,
        viewBox=f"0 0 {width} {height}",
        font_family=FACE,
        fill=look.palette.ink,
    )
