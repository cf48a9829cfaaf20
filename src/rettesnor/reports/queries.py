"""What a report reads beyond the findings; every query starts from what its reader may see."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission
from rettesnor.common import clock
from rettesnor.improvement.models import CorrectionPlan
from rettesnor.improvement.queries import correction_plans
from rettesnor.organisations.models import Organisation
from rettesnor.reports.models import OfferedTemplate, WordTemplate
from rettesnor.reviews.drawwords import GroupRow, group_rows
from rettesnor.reviews.models import Part, Round
from rettesnor.reviews.queries import groups_of, places, rounds


def reportable(user: User) -> QuerySet[Round]:
    """The rounds `user` may get a report of, once they are closed."""
    return rounds(user, Permission.GET_REPORT)


def reportable_plans(user: User) -> QuerySet[CorrectionPlan]:
    """The correction plans `user` may get as a file."""
    return correction_plans(user, Permission.GET_REPORT)


def template_of(organisation: Organisation) -> bytes | None:
    """The Word template the office made its own; None where it uses ours. One query."""
    found = kept_template(organisation)
    return bytes(found.data) if found else None


def kept_template(organisation: Organisation) -> WordTemplate | None:
    """The office's own template and who sent it in. One query."""
    found = WordTemplate.objects.filter(organisation=organisation)
    return found.select_related("uploaded_by").first()


OFFER_STANDS = timedelta(days=1)


def offered_template(organisation: Organisation) -> OfferedTemplate | None:
    """The template that waits to be looked at; what was left for a day is met by nobody."""
    since = clock.now() - OFFER_STANDS
    return OfferedTemplate.objects.filter(organisation=organisation, uploaded_at__gte=since).first()


@dataclass(frozen=True)
class DrawnCases:
    """One draw, with the running numbers in the order they were drawn.

    `struck` of them could not be used: number and why; the cases read instead stand among the
    `numbers`. `groups` are those the list was divided in, with how many were drawn from each.
    """

    frame_size: int
    sample_size: int
    at: datetime
    numbers: tuple[int, ...]
    struck: tuple[tuple[int, str], ...] = ()
    groups: tuple[GroupRow, ...] = ()

    @property
    def read(self) -> tuple[int, ...]:
        """The numbers that were read, in the order they were drawn."""
        left_out = {number for number, _reason in self.struck}
        return tuple(number for number in self.numbers if number not in left_out)

    @property
    def replaced(self) -> int:
        """How many were read in the place of a struck one."""
        return len(self.numbers) - self.sample_size


def draws(review_round: Round) -> tuple[DrawnCases, ...]:
    """The draws of the round, one for each part whose cases are drawn."""
    return tuple(
        _drawn(review_round, part)
        for part in review_round.parts.filter(drawn=True)
        if part.frame_size and part.sample_size and part.drawn_at
    )


def _drawn(review_round: Round, part: Part) -> DrawnCases:
    if part.drawn_at is None:
        raise ValueError("nothing is drawn")
    items = list(part.items.order_by("position"))
    groups = groups_of(part)
    served = places(review_round.organisation) if groups else {}
    at_first = [item.number for item in items if item.replaces_id is None]
    return DrawnCases(
        frame_size=part.frame_size or 0,
        sample_size=part.sample_size or 0,
        at=part.drawn_at,
        numbers=tuple(item.number for item in items),
        struck=tuple((item.number, item.struck_because) for item in items if item.struck),
        groups=tuple(group_rows(groups, at_first, served)),
    )
