"""Where a person's answers to an item go: to the item itself, or to the person's own opinion."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.common.refusal import insist
from rettesnor.instruments.document import Instrument
from rettesnor.reviews import queries, rules
from rettesnor.reviews.actions.items import answering
from rettesnor.reviews.actions.locking import locked_item
from rettesnor.reviews.models import Answer, AnswerFields, Item, Opinion, OpinionAnswer, Round
from rettesnor.reviews.states import Phase

# What is written again when an answer is; which question it answers never changes.
CHANGED = [
    "value",
    "reason",
    "note",
    "version",
    "answered_by",
    "answered_at",
    "contested_value",
    "contested_by",
    "contested_at",
    "origin",
    "sequence",
    "note_origin",
    "note_sequence",
]


@dataclass
class Desk:
    """An item held by the one who answers it, and the answers they have before them.

    `opinion` is the person's own, while two review the item alone; else None, and the answers are
    the item's.
    """

    item: Item
    by: User
    form: Instrument
    opinion: Opinion | None
    answers: dict[tuple[str, str], AnswerFields]

    @property
    def review_round(self) -> Round:
        return self.item.part.review_round

    def blank(self, question: str, topic: str) -> AnswerFields:
        if self.opinion:
            return OpinionAnswer(opinion=self.opinion, question=question, topic=topic, version=0)
        return Answer(item=self.item, question=question, topic=topic, version=0)

    def write(self, touched: Sequence[AnswerFields]) -> None:
        """All of them in two statements: those that are new, and those that are not."""
        new = [one for one in touched if one.pk is None]
        changed = [one for one in touched if one.pk is not None]
        if self.opinion:
            OpinionAnswer.objects.bulk_create(cast("list[OpinionAnswer]", new))
            OpinionAnswer.objects.bulk_update(cast("list[OpinionAnswer]", changed), CHANGED)
        else:
            Answer.objects.bulk_create(cast("list[Answer]", new))
            fields = [*CHANGED, "note_settled_at", "note_settled_by"]
            Answer.objects.bulk_update(cast("list[Answer]", changed), fields)


def open_desk(pk: int, by: User) -> Desk:
    """The item as it is now, held until the end, with what `by` may answer there.

    Raises Refused when `by` may answer nothing in it.
    """
    item = locked_item(pk, by)
    opinion = queries.own_opinion(item, by) if item.phase in {Phase.ALONE, Phase.TOGETHER} else None
    if opinion is None:
        insist(why_not(by, answering(item.part), item.part.review_round.organisation))
    else:
        insist(why_not(by, Permission.ANSWER_CASE, item.part.review_round.organisation))
    insist(rules.why_not_use(item))
    insist(rules.why_not_answer_in_phase(item, opinion, queries.who_is(by, item, opinion)))
    own = opinion if item.phase == Phase.ALONE else None
    found: Mapping[tuple[str, str], AnswerFields]
    found = queries.opinion_answers(own) if own else queries.answers_now(item)
    return Desk(item, by, item.part.form, own, dict(found))
