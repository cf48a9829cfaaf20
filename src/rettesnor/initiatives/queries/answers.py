"""What an office's own pages show: the meetings it may choose among, and who of its own is signed up.

What is read through a link starts from the link's participation; what a person reads, from the units
they reach.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, reaches
from rettesnor.common import clock
from rettesnor.common.refusal import Refusal
from rettesnor.initiatives import daywords
from rettesnor.initiatives.models import (
    Attendee,
    Audience,
    HandedLink,
    LeaderRequest,
    Meeting,
    MilestoneKind,
    Participation,
)
from rettesnor.initiatives.queries.hosts import own_days
from rettesnor.initiatives.rules import meetings as rules
from rettesnor.initiatives.states import Reply
from rettesnor.reviews.models import Item, Round
from rettesnor.reviews.states import Status


@dataclass(frozen=True)
class Offered:
    """A meeting the office may sign up for, with its own people, and why one cannot sign up now."""

    meeting: Meeting
    people: tuple[Attendee, ...]
    refusal: Refusal | None

    @property
    def when(self) -> str:
        return daywords.span(self.meeting.starts_at, self.meeting.ends_at)

    @property
    def changes(self) -> bool:
        """Whether those who are signed up can still be changed or withdrawn."""
        return not self.meeting.cancelled and rules.why_not_withdraw(self.meeting) is None


def participations(user: User, permission: Permission) -> QuerySet[Participation]:
    """The participations of the offices where `user` has `permission`."""
    found = Participation.objects.filter(reaches(user, permission, "office__"))
    return found.select_related("initiative", "host__governor", "office__parent__parent")


def hosted(user: User) -> QuerySet[Participation]:
    """The participations of those county governors where `user` invites offices."""
    within = reaches(user, Permission.INVITE_OFFICES, "host__governor__")
    found = Participation.objects.filter(within)
    return found.select_related("initiative", "host__governor", "office__parent__parent")


def offered(participation: Participation, people: QuerySet[Attendee]) -> list[Offered]:
    """The meetings to choose among, earliest first; those that are over only with `people` in them.

    `people` is who of them is shown: all of the office's, some, or none. Two queries.
    """
    of_meeting: dict[int, list[Attendee]] = defaultdict(list)
    for attendee in people:
        of_meeting[attendee.meeting_id].append(attendee)
    coming = Q(ends_at__gt=clock.now(), cancelled_at=None) & _audience(participation)
    shown = participation.host.meetings.filter(coming | Q(pk__in=list(of_meeting)))
    found = []
    participation.host.initiative = participation.initiative  # read already
    for meeting in shown.order_by("starts_at", "pk"):
        meeting.host = participation.host
        refusal = rules.why_not_sign_up(meeting)
        found.append(Offered(meeting, tuple(of_meeting[meeting.pk]), refusal))
    return found


def is_asked_to(participation: Participation, meeting: Meeting) -> bool:
    """Whether the office may come to the meeting at all."""
    return participation.host.meetings.filter(_audience(participation), pk=meeting.pk).exists()


def meetings_of(participation: Participation) -> QuerySet[Meeting]:
    """Every meeting the office is asked to."""
    return participation.host.meetings.filter(_audience(participation))


def _audience(participation: Participation) -> Q:
    asked = [Audience.INVITED]
    if participation.reply == Reply.YES:
        asked.append(Audience.JOINED)
    return Q(audience__in=asked)


def people_of(participation: Participation) -> QuerySet[Attendee]:
    """Those of the office who are signed up, at any meeting, by name."""
    return participation.attendees.filter(withdrawn_at=None).select_related("meeting")


def handed_now(participation: Participation) -> QuerySet[HandedLink]:
    return participation.handed.filter(ended_at=None)


def open_requests(participation: Participation) -> QuerySet[LeaderRequest]:
    return participation.requests.filter(settled_at=None)


def round_by(participation: Participation) -> date | None:
    """The day the county has set for the first round; None when the initiative has no such day."""
    days = own_days(participation.host)
    return next((own.day for own in days if own.milestone.kind == MilestoneKind.ROUND_1), None)


def own_round(participation: Participation, programme: str) -> Round | None:
    """The office's open round of the programme, begun since it joined: an older one is another's."""
    rounds = rounds_since_joined(participation, programme)
    return rounds.exclude(status=Status.CLOSED).order_by("number").last()


def rounds_since_joined(participation: Participation, programme: str) -> QuerySet[Round]:
    """The office's rounds of the programme from the day it joined on, but for the short checks."""
    if participation.joined_at is None:
        return Round.objects.none()
    joined = timezone.localtime(participation.joined_at)
    day = joined.replace(hour=0, minute=0, second=0, microsecond=0)
    rounds = Round.objects.filter(organisation=participation.office_id, programme=programme)
    return rounds.filter(repeats=False, opened_at__gte=day).exclude(status=Status.CANCELLED)


def first_item(review_round: Round) -> Item | None:
    """What one can answer at once: the form about the office itself, which needs no draw."""
    own = Q(part__review_round=review_round, part__drawn=False, part__added=False)
    return Item.objects.filter(own).order_by("part__position", "position").first()


def erase_day(participation: Participation) -> date:
    """The day on which those who see to the sign-up are forgotten, when their names are given now.

    With the last of the meetings one can sign up for; else so long after today as after a meeting.
    """
    today = clock.today()
    open_now = participation.host.meetings.filter(sign_up_by__gte=today, cancelled_at=None)
    kept = timedelta(days=participation.initiative.erase_days)
    return max([today + kept, *open_now.values_list("erase_on", flat=True)])
