"""What a file would change, as rows to read before one accepts it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from rettesnor.instruments.condition_words import type_word
from rettesnor.instruments.document import Instrument, ItemType, Question
from rettesnor.reviews.exchange.shapes import Cell, ItemSheet, Proposal, Reading, by_item
from rettesnor.reviews.names import item_name
from rettesnor.reviews.options import in_words
from rettesnor.reviews.wording import month_name


@dataclass(frozen=True)
class Proposed:
    """One field: the item's name, what it is, what stands there now, and what it would become."""

    item: str
    what: str
    before: str
    after: str


def proposed(
    reading: Reading, form: Instrument, now: Sequence[ItemSheet], language: str
) -> list[Proposed]:
    """Facts first, then answers in the order they would be saved."""
    standing = by_item(now)
    facts = [
        Proposed(
            item_name(form.subject, fact.number),
            _("Hva slags sak"),
            "",
            _fact(fact.month, fact.types),
        )
        for fact in reading.facts
    ]
    return facts + [_answer(one, form, standing[one.item], language) for one in reading.proposals]


def _fact(month: date | None, types: frozenset[ItemType] | None) -> str:
    words = [type_word(one) for one in sorted(types or ())]
    if month:
        words.append(month_name(month))
    return ", ".join(words)


def _answer(one: Proposal, form: Instrument, sheet: ItemSheet, language: str) -> Proposed:
    question = form.question(one.question)
    cell = sheet.cell((one.question, one.topic))
    topic = next((t for t in question.topics if t.id == one.topic), None)
    what = f"{question.number} {(topic.text if topic else question.short).in_language(language)}"
    then = replace(
        cell,
        value=cell.value if one.value is None else one.value,
        reason=cell.reason if one.reason is None else one.reason,
        note=cell.note if one.note is None else one.note,
    )
    before, after = (_said(form, question, stands, language) for stands in (cell, then))
    return Proposed(item_name(form.subject, one.number), what, before, after)


def _said(form: Instrument, question: Question, cell: Cell, language: str) -> str:
    words = [in_words(question, cell.value, language)] if cell.value else []
    if cell.reason:
        words.append(form.reason(cell.reason).text.in_language(language))
    if cell.note:
        words.append(f"«{cell.note}»")
    return ". ".join(words)
