"""Invented answers for the demo: drawn from how good an office is at each question."""

from dataclasses import replace
from random import Random

from rettesnor.accounts.models import User
from rettesnor.common.refusal import Refusal, insist
from rettesnor.instruments.conditions import Applicability
from rettesnor.instruments.document import (
    Choice,
    Instrument,
    ItemType,
    Kind,
    Question,
    TopicChoice,
)
from rettesnor.reviews.actions import Said, save_answers, set_types
from rettesnor.reviews.models import Item
from rettesnor.reviews.queries import effective_month
from rettesnor.reviews.sheets import Given, Sheet

# Chance 0-1 of «ja» where nothing else is said, and for the questions that make the story.
USUAL = 0.72
HARD = {
    "barnas-syn": 0.15,
    "hvert-barn": 0.3,
    "veid-mot-andre-hensyn": 0.35,
    "journalnotat-om-barna": 0.45,
    "samtale-om-barna": 0.9,
    "barnetrygd-utenfor": 1.0,
    "oppfolging-tilbudt": 0.9,
}
SELDOM = {"tolk-ved-behov": 0.7, "vilkar-og-reduksjon": 0.6, "mangler-forklart": 0.3}
"""Chance that the question is not relevant to a case at all."""


# What sort of case an invented one is, and how often.
HOW_THEY_CAME = {ItemType.FIRST_TIME: 4, ItemType.RUNNING: 6}
HOW_LONG = {ItemType.URGENT: 1, ItemType.SHORT_TERM: 3, ItemType.LONG_TERM: 6}
NOTES = {
    "samtale-om-barna": "Bare økonomien ble tatt opp.",
    "barnas-syn": "Foreldrene ble ikke spurt om hva barna selv ønsket.",
    "individuell-vurdering": "Beløpet følger satsen uten egen begrunnelse.",
}
ANY_NOTE = "Står ikke i saken."


def answer_item(
    item: Item, *, by: User, dice: Random, better: dict[str, float] | None = None
) -> None:
    """Answer everything about one item; `better` lifts chosen questions in a later round."""
    _answer(item, by=by, dice=dice, chance=HARD | (better or {}))


def answer_first(item: Item, *, by: User, dice: Random, questions: int) -> None:
    """Answer the first `questions` about an item: somebody was interrupted."""
    _answer(item, by=by, dice=dice, chance=HARD, most=questions)


def _answer(
    item: Item, *, by: User, dice: Random, chance: dict[str, float], most: int | None = None
) -> None:
    form = item.part.form
    sheet = Sheet(item.number, effective_month(item, form), types=_tell(item, by=by, dice=dice))
    told: list[Said] = []
    answered = 0
    for question in form.questions:
        asked = form.applicabilities(sheet.situation(form))[question.id]
        if asked is not Applicability.APPLIES:
            continue
        given = dict(sheet.answers)
        for said in _said(form, question, dice, chance):
            told.append(said)
            given[said.question, said.topic] = Given(said.value or "")
        sheet = replace(sheet, answers=given)
        answered += 1
        if answered == most:
            break
    # All of a case at once: the story has a thousand answers, and nobody waits for the demo.
    for result in save_answers(item, told, by=by).results:
        insist(result if isinstance(result, Refusal) else None)


def _tell(item: Item, *, by: User, dice: Random) -> frozenset[ItemType]:
    """Say what sort of case it is, where the form asks."""
    if not item.part.form.type_groups:
        return frozenset()
    types = [
        dice.choices(list(group), weights=list(group.values()))[0]
        for group in (HOW_THEY_CAME, HOW_LONG)
        if any(asked & set(group) for asked in item.part.form.type_groups)
    ]
    item.refresh_from_db(fields=["types"])
    if item.types:  # a colleague has said it
        return item.type_set
    set_types(item, types, by=by)
    return frozenset(types)


def _said(
    instrument: Instrument, question: Question, dice: Random, chance: dict[str, float]
) -> list[Said]:
    if question.kind is Kind.TOPICS:
        thorough = dice.random() < 0.4
        return [Said(question.id, t.id, _topic(dice, thorough).value) for t in question.topics]
    if question.choices:
        return [Said(question.id, value=dice.choice(question.choices).id)]
    if dice.random() < SELDOM.get(question.id, 0.02):
        reason = dice.choice(instrument.reasons).id
        return [Said(question.id, value=Choice.NA.value, reason=reason)]
    chosen = _choice(dice, chance.get(question.id, USUAL))
    note = NOTES.get(question.id, ANY_NOTE) if chosen in question.note_on else None
    return [Said(question.id, value=chosen.value, note=note)]


def _choice(dice: Random, chance: float) -> Choice:
    thrown = dice.random()
    if thrown < chance:
        return Choice.YES
    if thrown < chance + (1 - chance) * 0.4:
        return Choice.PARTLY
    return Choice.UNSURE if thrown > 0.985 else Choice.NO


def _topic(dice: Random, thorough: bool) -> TopicChoice:
    return dice.choices(list(TopicChoice), weights=[7, 3, 0 if thorough else 3])[0]
