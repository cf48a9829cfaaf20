"""Striking a drawn case that cannot be used, and taking the next in its place."""

from django.db import transaction

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.common import clock
from rettesnor.common.audit import Line, record, record_all
from rettesnor.common.refusal import Refusal, insist
from rettesnor.instruments import catalogue
from rettesnor.reviews import queries, rules
from rettesnor.reviews.actions.locking import locked_item, locked_round
from rettesnor.reviews.actions.reviewed import done_from_the_start, keep_reviewed
from rettesnor.reviews.drawing import next_in_place_of
from rettesnor.reviews.models import Answer, Item, OpinionAnswer, Part, Round

STRUCK = ("struck_reason", "struck_at", "struck_by")


@transaction.atomic
def strike_case(item: Item, reason: str, *, by: User) -> Item | None:
    """Strike a case that cannot be used; the one that is read instead, or None when none is left.

    Its answers are kept, and count again if the strike is undone.
    """
    item, review_round = _held(item, by)
    insist(why_not(by, Permission.SHARE_CASES, review_round.organisation))
    insist(rules.why_not_strike(item, reason))
    item.struck_reason, item.struck_at, item.struck_by = reason, clock.now(), by
    keep_reviewed(item, (), saving=STRUCK)
    replacement = _next(item, review_round)
    _count_struck(item.part)
    record(
        "case.strike",
        item,
        by=by,
        organisation=review_round.organisation,
        after={"struck": reason, "replaced_by": replacement.number if replacement else None},
    )
    return replacement


@transaction.atomic
def undo_strike(item: Item, *, by: User) -> Item:
    """Use the case after all. The one that came instead goes, if nobody has answered it.

    Where another struck case has had none in its place, it stays in that one's place.
    """
    item, review_round = _held(item, by)
    insist(why_not(by, Permission.SHARE_CASES, review_round.organisation))
    replacement = Item.objects.select_for_update().filter(replaces=item).first()
    insist(why_not_undo(item))
    waiting = _waiting(item)
    before = {
        "struck": item.struck_reason,
        "replaced_by": replacement.number if replacement else None,
    }
    if replacement is not None and waiting is not None:
        replacement.replaces = waiting
        replacement.save(update_fields=["replaces"])
    elif replacement is not None:
        replacement.delete()
    item.struck_reason, item.struck_at, item.struck_by = "", None, None
    lines = keep_reviewed(item, queries.answers_now(item).values(), saving=STRUCK)
    _count_struck(item.part)
    lines = [Line("case.restore", item, before=before), *lines]
    record_all(lines, by=by, organisation=review_round.organisation)
    return item


def why_not_undo(item: Item) -> Refusal | None:
    """The rule, asked with what has been said in the case that came instead."""
    replacement = Item.objects.filter(replaces=item).first()
    answers = 0 if _waiting(item) else _said_in(replacement)
    return rules.why_not_undo_strike(item, replacement, answers=answers)


def _waiting(item: Item) -> Item | None:
    """Another struck case of the part that no case came instead of."""
    struck = item.part.items.exclude(struck_reason="").exclude(pk=item.pk)
    return struck.filter(replaced_by=None).first()


def _held(item: Item, by: User) -> tuple[Item, Round]:
    """The case as it is now. Its round is held first, so that two who strike at once take turns."""
    review_round = locked_round(item.part.review_round_id)
    item = locked_item(item.pk, by)
    item.part.review_round = review_round
    return item, review_round


def _next(item: Item, review_round: Round) -> Item | None:
    """The next case in the order, with whoever had the one that was struck."""
    part = item.part
    drawn = list(part.items.values_list("number", "position"))
    number = next_in_place_of(
        item.number,
        taken={number for number, _ in drawn},
        seed=review_round.seed,
        frame_size=part.frame_size or 0,
        groups=queries.groups_of(part),
        half=catalogue.programme(review_round.programme).division.half,
    )
    if number is None:
        return None
    return Item.objects.create(
        part=part,
        number=number,
        position=max(position for _, position in drawn) + 1,
        assigned_to_id=item.assigned_to_id,
        replaces=item,
        reviewed=done_from_the_start(part),
    )


def _said_in(item: Item | None) -> int:
    """How many answers and notes the case has, its own or a colleague's."""
    said = (Answer.objects.filter(item=item), OpinionAnswer.objects.filter(opinion__item=item))
    return sum(one.exclude(value="", contested_value="", note="").count() for one in said)


def _count_struck(part: Part) -> None:
    part.struck = part.items.exclude(struck_reason="").count()
    part.save(update_fields=["struck"])
