"""How wide a text will be, and where to break it, before anything has set it.

Widths are those of Inter, in shares of the type size, rounded up: a line may come out a little
shorter than reckoned, never longer. Other faces of the same build (Helvetica, Arial, Liberation
Sans) are narrower.
"""

import re
from collections.abc import Iterator

_WIDTHS = {
    0.25: "ijlìíîï",
    0.3: " !',.:I\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}¡·ÌÍÎÏ‘’\"",
    0.35: ";`t|´ŧ",
    0.4: "()/[\\]fr",
    0.45: "1{}“”",
    0.5: "-^_ªº°–",
    0.55: "*?ksxš",
    0.6: "57FJLacehnouvyz§«»àáâãäåçèéêëðñòóôõöøùúûüýÿčŋžń•",
    0.65: "#$&0234689EPRSTZbdgpqÈÉÊËđŠŦŽ",
    0.7: "+<=>ABKVXY~±ÀÁÂÃÄÅ×Ý÷−",
    0.75: "CDGHUÇÐÙÚÛÜČĐ",
    0.8: "NOQÑÒÓÔÕÖØŊŃ",
    0.85: "w",
    0.9: "m…",
    0.95: "Mæ",
    1.0: "%@WÆ—",
}
SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_WIDTH = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_WIDTH[SOFT_HYPHEN] = 0
_UNKNOWN = 1.0
_BOLD = 1.05

# A long word may break after a hyphen or slash between letters; «2025-H1» and «40–89 %» may not.
_JOINT = re.compile(r"(?<=[^\W\d_][/-])(?=[^\W\d_])")
# Where str.split would also break at a no-break space.
_SPACE = re.compile(r"[ \t\r\n]+")


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Width in px of one line at a type size in px."""
    ems = sum(_WIDTH.get(letter, _UNKNOWN) for letter in text)
    return ems * size * (_BOLD if bold else 1)


def wrap(text: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """Break a text into lines no wider than `width` px; no word is lost and none sticks out.

    A word too long for a line of its own is divided, at a soft hyphen where the author put one.
    An empty text is one empty line, so that a row keeps its height.
    """
    width += 0.01  # a column exactly as wide as its text must hold it, whatever floats do
    lines = [""]
    for gap, piece in _pieces(text):
        for joint, part in _fitted(gap, piece, width, size, bold=bold):
            longer = f"{lines[-1]}{joint}{part}" if lines[-1] else part
            if lines[-1] and text_width(longer, size, bold=bold) > width:
                lines.append(part)
            else:
                lines[-1] = longer
    return tuple(line.replace(SOFT_HYPHEN, "") for line in lines)


def fits_whole(text: str, width: float, size: float, *, bold: bool = False) -> bool:
    """Whether `wrap` gets by with the breaks the words themselves offer."""
    stretches = [
        f"{part}-" if more else part
        for _, piece in _pieces(text)
        for *parts, last in [piece.split(SOFT_HYPHEN)]
        for part, more in [*((part, True) for part in parts), (last, False)]
    ]
    return all(text_width(each, size, bold=bold) <= width for each in stretches)


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Each stretch that stays together, and the space before it ("" within a word)."""
    for word in _SPACE.split(text.strip()):
        if not word.strip(SOFT_HYPHEN):
            continue  # soft hyphens alone are nothing one sees, and take no space before them
        gap = " "
        for piece in _JOINT.split(word):
            yield gap, piece
            gap = ""


def _fitted(
    gap: str, piece: str, width: float, size: float, *, bold: bool
) -> Iterator[tuple[str, str]]:
    """The piece whole if a line can hold it, else in parts that end in a hyphen."""
    while len(piece) > 1 and text_width(piece, size, bold=bold) > width:
        cuts = range(1, max(2, len(piece) - 2))
        fits = [cut for cut in cuts if text_width(f"{piece[:cut]}-", size, bold=bold) <= width]
        soft = [cut for cut in fits if piece[cut - 1] == SOFT_HYPHEN]
        cut = (soft or fits or [1])[-1]
        yield gap, f"{piece[:cut]}-"
        gap, piece = "", piece[cut:]
    yield gap, piece
