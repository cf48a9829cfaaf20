"""What has been tried in the small."""

from collections.abc import Mapping

from django.db.models import QuerySet

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission
from rettesnor.improvement.models import Change, Cycle, Kept
from rettesnor.improvement.queries.goals import changes
from rettesnor.reviews.models import Round


def cycles(user: User, permission: Permission = Permission.SEE_FINDINGS) -> QuerySet[Cycle]:
    return Cycle.objects.filter(change__in=changes(user, permission)).select_related(
        "change__goal__part__review_round__organisation__parent"
    )


def cycles_of(review_round: Round) -> Mapping[int, tuple[Cycle, ...]]:
    """By the change's key, in the order they were tried; one query."""
    found: dict[int, tuple[Cycle, ...]] = {}
    for cycle in Cycle.objects.filter(change__goal__part__review_round=review_round):
        found[cycle.change_id] = (*found.get(cycle.change_id, ()), cycle)
    return found


def tried(change: Change) -> tuple[Cycle, ...]:
    """What has been tried of a change, in order."""
    return tuple(change.cycles.all())


def to_adjust(change: Change) -> Cycle | None:
    """What was tried last, if the office wants to adjust it and try again."""
    last = change.cycles.last()
    return last if last is not None and last.kept == Kept.ADJUST else None
