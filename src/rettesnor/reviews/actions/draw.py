"""Drawing the cases of a part."""

from collections.abc import Sequence

from django.db import transaction

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.common import clock
from rettesnor.common.audit import record
from rettesnor.common.refusal import insist
from rettesnor.instruments import catalogue
from rettesnor.reviews import queries, rules
from rettesnor.reviews.actions.locking import locked_round
from rettesnor.reviews.actions.permits import needed
from rettesnor.reviews.actions.reviewed import done_from_the_start
from rettesnor.reviews.drawing import Group, whole_order
from rettesnor.reviews.models import Item, Part, Round, Stratum
from rettesnor.reviews.states import Status


@transaction.atomic
def draw_cases(
    part: Part, *, by: User, frame_size: int, sample_size: int, strata: Sequence[Group] = ()
) -> tuple[int, ...]:
    """Draw `sample_size` of the numbers 1 to `frame_size`; anyone with the protocol can repeat it.

    `strata`: how many cases are of each group, in the order of the office's list, when it is
    divided; their sizes make `frame_size`.
    """
    review_round = locked_round(part.review_round_id)
    part = Part.objects.select_for_update().get(pk=part.pk)
    part.review_round = review_round
    permission = needed(Permission.DRAW_CASES, repeats=review_round.repeats)
    insist(why_not(by, permission, review_round.organisation))
    insist(rules.why_not_draw(part, frame_size, sample_size))
    known = queries.known_groups(review_round)
    insist(rules.why_not_groups(strata, frame_size, known=known))
    half = catalogue.programme(review_round.programme).division.half
    numbers = whole_order(review_round.seed, frame_size, strata, half)[:sample_size]
    done = done_from_the_start(part)
    Item.objects.bulk_create(
        Item(part=part, number=number, position=position, reviewed=done)
        for position, number in enumerate(numbers, start=1)
    )
    Stratum.objects.bulk_create(
        Stratum(part=part, position=position, groups=group.key, size=group.size)
        for position, group in enumerate(strata, start=1)
    )
    part.frame_size, part.sample_size, part.drawn_at = frame_size, sample_size, clock.now()
    part.evenly = not any(set(group.ids) & set(half) for group in strata)
    part.save(update_fields=["frame_size", "sample_size", "drawn_at", "evenly"])
    if not review_round.parts.filter(drawn=True, drawn_at=None).exists():
        begin(review_round)
    after = {"frame_size": frame_size, "sample_size": sample_size, "numbers": list(numbers)}
    if strata:
        after["groups"] = [f"{group.key}: {group.size}" for group in strata]
    record("cases.draw", part, by=by, organisation=review_round.organisation, after=after)
    return numbers


def begin(review_round: Round) -> None:
    """There is nothing (more) to draw: the review can begin."""
    review_round.status = Status.REVIEWING
    review_round.save(update_fields=["status"])
