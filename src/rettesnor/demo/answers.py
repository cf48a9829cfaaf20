"""Invented answers for the demo: drawn from how good an office is at each question."""

from random import Random

from rettesnor.accounts.models import User
from rettesnor.instruments import catalogue
from rettesnor.instruments.document import Choice, Instrument, Kind, Question, TopicChoice
from rettesnor.reviews.actions import Said, save_answer
from rettesnor.reviews.models import Item

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


def answer_item(
    item: Item, *, by: User, dice: Random, better: dict[str, float] | None = None
) -> None:
    """Answer everything about one item; `better` lifts chosen questions in a later round."""
    instrument = catalogue.instrument(item.part.instrument, item.part.version)
    for question in instrument.questions:
        for said in _said(instrument, question, dice, HARD | (better or {})):
            save_answer(item, said, by=by)


def answer_first(item: Item, *, by: User, dice: Random, questions: int) -> None:
    """Answer the first `questions` about an item: somebody was interrupted."""
    instrument = catalogue.instrument(item.part.instrument, item.part.version)
    for question in instrument.questions[:questions]:
        for said in _said(instrument, question, dice, HARD):
            save_answer(item, said, by=by)


def _said(
    instrument: Instrument, question: Question, dice: Random, chance: dict[str, float]
) -> list[Said]:
    if question.kind is Kind.TOPICS:
        thorough = dice.random() < 0.4
        return [Said(question.id, t.id, _topic(dice, thorough).value) for t in question.topics]
    if dice.random() < SELDOM.get(question.id, 0.02):
        reason = dice.choice(instrument.reasons).id
        return [Said(question.id, value=Choice.NA.value, reason=reason)]
    return [Said(question.id, value=_choice(dice, chance.get(question.id, USUAL)).value)]


def _choice(dice: Random, chance: float) -> Choice:
    thrown = dice.random()
    if thrown < chance:
        return Choice.YES
    if thrown < chance + (1 - chance) * 0.4:
        return Choice.PARTLY
    return Choice.UNSURE if thrown > 0.985 else Choice.NO


def _topic(dice: Random, thorough: bool) -> TopicChoice:
    return dice.choices(list(TopicChoice), weights=[7, 3, 0 if thorough else 3])[0]
