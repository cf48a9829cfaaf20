"""What people write, made fit for paper: texts may hold signs that no file or face can carry."""

import re
import struct
import unicodedata
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

BOX = "\N{WHITE SQUARE}"

# Line ends and other controls (a text pasted from Word has them), and halves of letters.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_HALVES = re.compile("[\ud800-\udfff\ufffe\uffff]")


def writable(text: str) -> str:
    """The text on one line, without what XML cannot hold."""
    return _HALVES.sub("", _CONTROLS.sub(" ", text)).strip()


def shown(text: str, letters: Collection[int]) -> str:
    """The text as a face with these `letters` can show it; a box for each stretch it cannot.

    PDF/UA forbids letters without a shape: one small picture in a text would stop the report.
    """
    composed = unicodedata.normalize("NFC", text)
    if all(map(letters.__contains__, map(ord, set(composed)))):
        return composed
    kept = (
        letter if ord(letter) in letters else BOX
        for letter in composed
        # Marks that only join or shape other letters leave nothing behind.
        if ord(letter) in letters or unicodedata.category(letter) not in {"Cf", "Mn"}
    )
    return re.sub(f"{BOX}+", BOX, "".join(kept))


@cache
def letters_of(face: Path) -> frozenset[int]:
    """The code points that a TrueType file has shapes for, from its `cmap` of format 4."""
    data = face.read_bytes()
    tables = struct.unpack_from(">H", data, 4)[0]
    records = (struct.unpack_from(">4s3L", data, 12 + 16 * i) for i in range(tables))
    (start,) = (offset for tag, _sum, offset, _length in records if tag == b"cmap")
    subtables = struct.unpack_from(">H", data, start + 2)[0]
    for i in range(subtables):
        at = start + struct.unpack_from(">L", data, start + 8 + 8 * i)[0]
        if struct.unpack_from(">H", data, at)[0] == 4:
            return frozenset(_format_4(data, at))
    raise ValueError(f"{face.name} has no cmap of format 4")


def _format_4(data: bytes, at: int) -> Iterator[int]:
    double = struct.unpack_from(">H", data, at + 6)[0]
    count = double // 2
    ends, starts, deltas, ranges = (
        struct.unpack_from(f">{count}H", data, at + 14 + place * double + (2 if place else 0))
        for place in range(4)
    )
    for i, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for letter in range(first, min(last, 0xFFFE) + 1):
            glyph = letter
            if ranges[i]:
                place = at + 16 + 3 * double + 2 * i + ranges[i] + 2 * (letter - first)
                glyph = struct.unpack_from(">H", data, place)[0]
                if not glyph:
                    continue
            if (glyph + deltas[i]) & 0xFFFF:
                yield letter
