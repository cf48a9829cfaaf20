"""The page for keys typed in from paper: a row for each case, and what is said about the case."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.http import QueryDict

from rettesnor.instruments.document import Instrument, ItemType
from rettesnor.reviews.exchange.shapes import FactProposal, ItemSheet
from rettesnor.reviews.names import TypeGroup, item_name, type_groups
from rettesnor.reviews.sheets import month_matters, months_between
from rettesnor.reviews.wording import month_name

Period = tuple[date, date]


@dataclass(frozen=True)
class KeyRow:
    """One case: its name, what is typed, and what the form must know of it (value, word, chosen)."""

    sheet: ItemSheet
    name: str
    typed: str
    groups: list[TypeGroup]
    months: list[tuple[str, str, bool]]


def key_rows(
    form: Instrument, sheets: Sequence[ItemSheet], posted: QueryDict, period: Period
) -> list[KeyRow]:
    asked = month_matters(form, *period)
    return [
        KeyRow(
            sheet,
            item_name(form.subject, sheet.number),
            posted.get(f"row-{sheet.item}", ""),
            type_groups(form, sheet.types),
            [
                (month.isoformat(), month_name(month), month == sheet.month)
                for month in (months_between(*period) if asked else ())
            ],
        )
        for sheet in sheets
    ]


def with_facts(
    form: Instrument, sheets: Sequence[ItemSheet], posted: QueryDict, period: Period
) -> tuple[list[ItemSheet], list[FactProposal]]:
    """The sheets as what is said about the cases makes them, and what of it is new.

    What is not one of the page's own choices says nothing.
    """
    told, facts = [], []
    for sheet in sheets:
        types = _types(form, posted.getlist(f"type-{sheet.item}")) or sheet.types
        month = _month(form, posted.get(f"month-{sheet.item}", ""), period) or sheet.month
        if (types, month) != (sheet.types, sheet.month):
            facts.append(
                FactProposal(
                    sheet.item,
                    sheet.number,
                    month if month != sheet.month else None,
                    types if types != sheet.types else None,
                )
            )
        told.append(replace(sheet, types=types, month=month))
    return told, facts


def _types(form: Instrument, words: Sequence[str]) -> frozenset[ItemType]:
    """The types chosen, at most one of each group."""
    known = {t.value: t for group in form.type_groups for t in group}
    chosen = frozenset(known[word] for word in words if word in known)
    return chosen if all(len(group & chosen) <= 1 for group in form.type_groups) else frozenset()


def _month(form: Instrument, text: str, period: Period) -> date | None:
    allowed = {m.isoformat(): m for m in months_between(*period)}
    return allowed.get(text) if month_matters(form, *period) else None
