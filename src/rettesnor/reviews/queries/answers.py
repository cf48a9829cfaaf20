"""The answers of one item, and what follows from them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from rettesnor.instruments.conditions import Applicability
from rettesnor.instruments.document import Instrument
from rettesnor.instruments.ratings import Rated
from rettesnor.reviews.models import Answer, AnswerFields, Item
from rettesnor.reviews.sheets import (
    Given,
    Sheet,
    month_matters,
    rated,
)


def effective_month(item: Item, instrument: Instrument) -> date | None:
    """The month the item was decided, as far as it matters: the period tells when it cannot vary."""
    review_round = item.part.review_round
    if item.decision_month is not None:
        return item.decision_month
    if month_matters(instrument, review_round.period_from, review_round.period_to):
        return None
    return review_round.period_to


def sheet_of(item: Item, instrument: Instrument, answers: Iterable[AnswerFields]) -> Sheet:
    given = {(a.question, a.topic): Given(a.value, a.reason, a.note) for a in answers}
    return Sheet(item.number, effective_month(item, instrument), given, item.type_set)


def answers_now(item: Item) -> dict[tuple[str, str], Answer]:
    """The item's answers, without who gave them: that is read only in a conflict."""
    return {(a.question, a.topic): a for a in Answer.objects.filter(item=item)}


def answers_of(item: Item) -> dict[tuple[str, str], Answer]:
    """The item's answers by (question, topic), with who gave them."""
    found = Answer.objects.filter(item=item).select_related(
        "answered_by", "contested_by", "note_settled_by"
    )
    return {(a.question, a.topic): a for a in found}


@dataclass(frozen=True)
class Consequences:
    """What follows from the answers given so far: what is asked, and what sections come to."""

    applies: Mapping[str, Applicability]
    ratings: Mapping[str, Rated]


def consequences(item: Item, answers: Iterable[AnswerFields]) -> Consequences:
    """Of all the item's answers as they are now; no query."""
    form = item.part.form
    sheet = sheet_of(item, form, answers)
    ratings = {section.id: rated(form, section, sheet) for section in form.sections}
    return Consequences(
        form.applicabilities(sheet.situation(form)),
        {section: found for section, found in ratings.items() if found},
    )
