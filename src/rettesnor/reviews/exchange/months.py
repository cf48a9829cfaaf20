"""A month as people write it: «2026-05», «05.2026», «mai 2026», or a date in a cell."""

import re
from datetime import date
from functools import cache

from django.conf import settings
from django.utils import dates, translation

ISO = re.compile(r"([0-9]{4})[-./ ]([0-9]{1,2})(?:[-./][0-9]{1,2})?", re.ASCII)
NORWEGIAN = re.compile(r"(?:[0-9]{1,2}[./-])?([0-9]{1,2})[./-]([0-9]{4})", re.ASCII)
WORDS = re.compile(r"([^\W\d]+)\.?[ -]*([0-9]{4})")
SERIAL = re.compile(r"[0-9]{5}", re.ASCII)
# Day 1 of a spreadsheet's calendar, such that its numbers from March 1900 on are right.
EPOCH = date(1899, 12, 30).toordinal()
SHORTEST = 3  # letters of a month's name that are enough


def as_month(text: str) -> str | None:
    """«2026-05», as a month is stored; None when the text is no month."""
    text = " ".join(text.split()).casefold()
    if SERIAL.fullmatch(text):
        day = date.fromordinal(EPOCH + int(text))
        return f"{day:%Y-%m}" if 2000 <= day.year < 2100 else None
    if found := ISO.fullmatch(text):
        return _month(found[1], int(found[2]))
    if found := NORWEGIAN.fullmatch(text):
        return _month(found[2], int(found[1]))
    found = WORDS.fullmatch(text)
    number = _number(found[1]) if found else 0
    return _month(found[2], number) if found and number else None


def _month(year: str, month: int) -> str | None:
    return f"{year}-{month:02}" if 1 <= month <= 12 else None


def _number(word: str) -> int:
    """The month whose name begins so in some language; 0 when there is none, or several."""
    if len(word) < SHORTEST:
        return 0
    found = {number for name, number in _names() if name.startswith(word)}
    return found.pop() if len(found) == 1 else 0


@cache
def _names() -> tuple[tuple[str, int], ...]:
    found = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found += [(str(name).casefold(), at) for at, name in dates.MONTHS.items()]
    return tuple(found)
