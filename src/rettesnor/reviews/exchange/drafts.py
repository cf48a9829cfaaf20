"""From what a file says of one item to proposals: what the answers come to together is looked at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from rettesnor.instruments.conditions import Applicability
from rettesnor.instruments.document import Instrument
from rettesnor.reviews.exchange.shapes import (
    FactProposal,
    ItemSheet,
    Key,
    Problem,
    Proposal,
)
from rettesnor.reviews.rules.answers import why_not_reason
from rettesnor.reviews.sheets import Given, Sheet


@dataclass(frozen=True)
class Draft:
    """What is said to one field; `where` is the place of each part, for what is wrong with it."""

    key: Key
    where: Mapping[str, str]
    value: str | None = None
    reason: str | None = None
    note: str | None = None

    @property
    def said(self) -> dict[str, str]:
        parts = {"value": self.value, "reason": self.reason, "note": self.note}
        return {part: text for part, text in parts.items() if text is not None}


def settle(
    form: Instrument, sheet: ItemSheet, fact: FactProposal | None, drafts: Sequence[Draft]
) -> tuple[list[Proposal], list[Problem]]:
    """The proposals of one item, in the order of `drafts`, and what is wrong with the others."""
    applies = applicabilities(form, sheet, fact, drafts)
    proposals, problems = [], []
    for draft in drafts:
        problem = _why_not(form, sheet, draft, applies[draft.key[0]])
        if problem:
            problems.append(problem)
        elif applies[draft.key[0]] is not Applicability.DOES_NOT_APPLY:
            # What is emptied where nothing is asked needs no change: it does not count.
            proposals.append(_proposal(sheet, draft))
    return proposals, problems


def applicabilities(
    form: Instrument, sheet: ItemSheet, fact: FactProposal | None, drafts: Sequence[Draft]
) -> Mapping[str, Applicability]:
    """What is asked of the item when all of this is saved."""
    answers = dict(sheet.sheet.answers)
    for draft in drafts:
        if draft.value is not None:
            answers[draft.key] = Given(draft.value)
    month = fact.month if fact and fact.month else sheet.month
    types = fact.types if fact and fact.types is not None else sheet.types
    after = Sheet(sheet.number, month, answers, types)
    return form.applicabilities(after.situation(form))


def _why_not(
    form: Instrument, sheet: ItemSheet, draft: Draft, applies: Applicability
) -> Problem | None:
    written = [part for part, text in draft.said.items() if text]
    if applies is Applicability.DOES_NOT_APPLY and written:
        return Problem(
            "answer.locked",
            draft.where[written[0]],
            _(
                "Spørsmålet stilles ikke i denne saken, slik den er besvart her. Ta bort det som "
                "står, eller rett svaret som avgjør om det stilles."
            ),
        )
    if draft.reason:
        value = sheet.cell(draft.key).value if draft.value is None else draft.value
        if refusal := why_not_reason(form, draft.key[0], value, draft.reason):
            return Problem(refusal.code, draft.where["reason"], str(refusal))
    return None


def _proposal(sheet: ItemSheet, draft: Draft) -> Proposal:
    question, topic = draft.key
    blank = Proposal(sheet.item, sheet.number, question, topic, seen=sheet.cell(draft.key).version)
    return replace(blank, value=draft.value, reason=draft.reason, note=draft.note)
