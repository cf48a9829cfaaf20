"""Answers from a workbook, or typed in from paper, when somebody has seen and accepted them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.common.audit import record
from rettesnor.common.refusal import Refusal, Refused, insist
from rettesnor.reviews import rules
from rettesnor.reviews.actions.answers import Said, save_answers
from rettesnor.reviews.actions.items import answering, set_decision_month, set_types
from rettesnor.reviews.exchange.shapes import FactProposal, Proposal
from rettesnor.reviews.models import Item, Part


@dataclass(frozen=True)
class TakenIn:
    """How many answers and facts were saved; what was not, with the item's number, and why."""

    saved: int
    refused: tuple[tuple[int, str, Refusal], ...]


@transaction.atomic
def take_in(
    part: Part, facts: Sequence[FactProposal], proposals: Sequence[Proposal], *, by: User
) -> TakenIn:
    """Save what was accepted: all that still can be, as when it is answered on the page.

    What somebody answered in the meantime is kept beside, and told, like any other conflict.
    """
    review_round = part.review_round
    insist(why_not(by, answering(part), review_round.organisation))
    insist(rules.why_not_work(review_round))
    items = {item.pk: item for item in part.items.all()}
    saved, refused = _take_facts(items, facts, by)
    by_item: dict[int, list[Proposal]] = defaultdict(list)
    for proposal in proposals:
        by_item[proposal.item].append(proposal)
    for pk in sorted(by_item):  # always in the same order, so that two at once wait for each other
        if pk in items:
            done, not_done = _take_item(items[pk], by_item[pk], by)
            saved, refused = saved + done, [*refused, *not_done]
    record(
        "answers.take_in",
        part,
        by=by,
        organisation=review_round.organisation,
        after={"saved": saved, "refused": len(refused)},
    )
    return TakenIn(saved, tuple(refused))


Refusals = list[tuple[int, str, Refusal]]


def _take_facts(
    items: dict[int, Item], facts: Iterable[FactProposal], by: User
) -> tuple[int, Refusals]:
    saved, refused = 0, Refusals()
    for fact in facts:
        item = items.get(fact.item)
        if item is None:
            continue
        try:
            with transaction.atomic():
                if fact.types is not None:
                    set_types(item, fact.types, by=by)
                if fact.month is not None:
                    set_decision_month(item, fact.month, by=by)
            saved += 1
        except Refused as why:
            refused.append((item.number, "", why.refusal))
    return saved, refused


def _take_item(item: Item, proposals: Sequence[Proposal], by: User) -> tuple[int, Refusals]:
    said = [Said(p.question, p.topic, p.value, p.reason, p.note, p.seen) for p in proposals]
    try:
        results = save_answers(item, said, by=by).results
    except Refused as why:
        return 0, [(item.number, "", why.refusal)]
    refused = [
        (item.number, proposal.question, result)
        for proposal, result in zip(proposals, results, strict=True)
        if isinstance(result, Refusal)
    ]
    return len(results) - len(refused), refused


@transaction.atomic
def export_answers(part: Part, fmt: str, *, by: User) -> None:
    """Write down that the office's answers were carried out of the house as a file."""
    organisation = part.review_round.organisation
    insist(why_not(by, Permission.GET_REPORT, organisation))
    record("answers.export", part, by=by, organisation=organisation, after={"format": fmt})
