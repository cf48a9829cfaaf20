"""What a case is, besides its answers: its month and its types, as words and back."""

from collections.abc import Sequence
from datetime import date
from functools import cache

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from rettesnor.common.text import Text
from rettesnor.instruments.condition_words import type_word
from rettesnor.instruments.document import Instrument, ItemType
from rettesnor.reviews.exchange.language import speaking, spoken
from rettesnor.reviews.exchange.lines import MONTH, FactLine
from rettesnor.reviews.exchange.months import as_month
from rettesnor.reviews.exchange.shapes import ItemSheet
from rettesnor.reviews.exchange.understanding import Understood, Word, choose
from rettesnor.reviews.names import type_groups
from rettesnor.reviews.sheets import months_between
from rettesnor.reviews.values import shown_month


def fact_label(line: FactLine, form: Instrument) -> str:
    if line.key == MONTH:
        return _("Hvilken måned er vedtaket fra?")
    groups = zip(form.type_groups, type_groups(form, frozenset()), strict=True)
    return next(told.label for group, told in groups if group == line.group)


def fact_options(line: FactLine, period: tuple[date, date]) -> list[str]:
    """The words of the drop-down list, in the active language."""
    if line.key == MONTH:
        return [capfirst(shown_month(f"{month:%Y-%m}")) for month in months_between(*period)]
    return [word.text.in_language(spoken()) for word in type_words(line.group)]


def fact_shown(line: FactLine, sheet: ItemSheet) -> str:
    if line.key == MONTH:
        return capfirst(shown_month(f"{sheet.month:%Y-%m}")) if sheet.month else ""
    found = [word for word in type_words(line.group) if word.id in sheet.types]
    return found[0].text.in_language(spoken()) if found else ""


def fact_stored(line: FactLine, sheet: ItemSheet) -> str:
    """«2026-05», the type's id, or ""."""
    if line.key == MONTH:
        return f"{sheet.month:%Y-%m}" if sheet.month else ""
    return next(iter(sorted(line.group & sheet.types)), "")


def fact_understood(
    line: FactLine, text: str, period: tuple[date, date], language: str
) -> Understood:
    if line.key != MONTH:
        return choose(type_words(line.group), text, language)
    month = as_month(text)
    allowed = {f"{one:%Y-%m}" for one in months_between(*period)}
    if month in allowed:
        return Understood(month or "")
    first, last = (shown_month(f"{end:%Y-%m}") for end in period)
    wrong = _("Måneden skal være fra %(first)s til %(last)s. Velg en i listen.")
    return Understood("", "case.month", wrong % {"first": first, "last": last})


@cache
def type_words(group: frozenset[ItemType]) -> Sequence[Word]:
    """In the order of the enumeration."""
    found = []
    for one in ItemType:
        if one in group:
            told = {}
            for code in ("nb", "nn", "en"):
                with speaking(code):
                    told[code] = capfirst(type_word(one))
            found.append(Word(one.value, Text(**told)))
    return tuple(found)
