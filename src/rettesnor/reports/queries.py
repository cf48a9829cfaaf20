"""What a report reads beyond the findings; every query starts from what its reader may see."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission
from rettesnor.reviews.models import Item, Round
from rettesnor.reviews.queries import rounds


def reportable(user: User) -> QuerySet[Round]:
    """The rounds `user` may get a report of, once they are closed."""
    return rounds(user, Permission.GET_REPORT)


@dataclass(frozen=True)
class DrawnCases:
    """One draw, with the running numbers in the order they were drawn."""

    frame_size: int
    sample_size: int
    at: datetime
    numbers: tuple[int, ...]


def draws(review_round: Round) -> tuple[DrawnCases, ...]:
    """The draws of the round, one for each part whose cases are drawn."""
    return tuple(
        DrawnCases(
            frame_size=part.frame_size,
            sample_size=part.sample_size,
            at=part.drawn_at,
            numbers=tuple(
                Item.objects.filter(part=part).order_by("position").values_list("number", flat=True)
            ),
        )
        for part in review_round.parts.filter(drawn=True)
        if part.frame_size and part.sample_size and part.drawn_at
    )
