"""The meetings of a county, who is signed up, and those an office is asked to."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, reaches
from rettesnor.common import clock
from rettesnor.initiatives.models import (
    Attendee,
    Audience,
    Host,
    Meeting,
    Participation,
    Series,
    ThemeIdea,
)
from rettesnor.initiatives.queries.meetingletters import troubles
from rettesnor.initiatives.states import Reply
from rettesnor.outbox.queries import Standing

SIGNED = Count("attendees", filter=Q(attendees__withdrawn_at=None))
CAME = Count("attendees", filter=Q(attendees__withdrawn_at=None, attendees__attended=True))


@dataclass(frozen=True)
class Counted:
    """A meeting and how many are signed up and came, also after the names are deleted."""

    meeting: Meeting
    signed_up: int
    came: int

    @property
    def over(self) -> bool:
        return self.meeting.ends_at <= clock.now()

    @property
    def begun(self) -> bool:
        return self.meeting.starts_at <= clock.now()


def meetings(user: User, permission: Permission) -> QuerySet[Meeting]:
    """The meetings of the counties in which `user` has `permission`."""
    within = reaches(user, permission, "host__governor__")
    return Meeting.objects.filter(within).select_related(
        "host__initiative", "host__governor", "series"
    )


def meetings_of(host: Host) -> list[Counted]:
    """All of the host's, in their order; one query."""
    found = Meeting.objects.filter(host=host).select_related("series")
    return [_counted(meeting) for meeting in found.annotate(signed=SIGNED, came=CAME)]


def counted(meeting: Meeting) -> Counted:
    found = Meeting.objects.filter(pk=meeting.pk).annotate(signed=SIGNED, came=CAME).get()
    return Counted(meeting, *_counts(found))


def _counted(meeting: Meeting) -> Counted:
    return Counted(meeting, *_counts(meeting))


def _counts(meeting: Meeting) -> tuple[int, int]:
    """Those who are signed up and came, of a meeting annotated with `signed` and `came`."""
    if meeting.erased_at is not None:
        return meeting.signed_up_count, meeting.met_count
    return meeting.signed, meeting.came  # type: ignore[attr-defined]


@dataclass(frozen=True)
class OfficeAttendees:
    """Those signed up from one office."""

    participation: Participation
    attendees: tuple["SignedUp", ...]


@dataclass(frozen=True)
class SignedUp:
    """One signed up, and the newest letter to them when it did not arrive, or may not have."""

    attendee: Attendee
    letter: Standing | None


def attendees_by_office(meeting: Meeting) -> list[OfficeAttendees]:
    """Those who are signed up, office by office; two queries."""
    found = meeting.attendees.filter(withdrawn_at=None).select_related("participation__office")
    attendees = list(found.order_by("participation__office__name", "name", "pk"))
    letters = troubles(attendees)
    by_office: dict[Participation, list[SignedUp]] = defaultdict(list)
    for attendee in attendees:
        signed_up = SignedUp(attendee, letters.get(attendee.pk))
        by_office[attendee.participation].append(signed_up)
    return [OfficeAttendees(one, tuple(several)) for one, several in by_office.items()]


def series(host: Host) -> QuerySet[Series]:
    return Series.objects.filter(host=host)


def ideas(host: Host) -> list[ThemeIdea]:
    """Themes that offices suggest and nobody has taken up; who suggested them is left out."""
    waiting = ThemeIdea.objects.filter(series__host=host, taken_up_at=None)
    return list(waiting.select_related("series").defer("made_by"))


def idea_of(user: User, permission: Permission) -> QuerySet[ThemeIdea]:
    within = reaches(user, permission, "series__host__governor__")
    return ThemeIdea.objects.filter(within).select_related("series__host__governor")


@dataclass(frozen=True)
class OfficeMeeting:
    """A meeting an office is asked to, and those it has signed up."""

    meeting: Meeting
    attendees: tuple[Attendee, ...]

    @property
    def over(self) -> bool:
        return self.meeting.ends_at <= clock.now()


def for_office(participation: Participation) -> list[OfficeMeeting]:
    """The meetings the office is asked to, the coming ones and those that were; two queries.

    One that the office has somebody signed up for is there whoever it is meant for, and one that
    was called off only if so.
    """
    ours = participation.attendees.filter(withdrawn_at=None)
    meant = Q() if participation.reply == Reply.YES else Q(audience=Audience.INVITED)
    found = Meeting.objects.filter(host=participation.host_id).filter(
        meant & Q(cancelled_at=None) | Q(pk__in=ours.values("meeting"))
    )
    by_meeting: dict[int, list[Attendee]] = defaultdict(list)
    for attendee in ours:
        by_meeting[attendee.meeting_id].append(attendee)
    meetings = found.select_related("host__initiative", "series").distinct()
    return [OfficeMeeting(one, tuple(by_meeting[one.pk])) for one in meetings]


def attendees_seen_to(
    user: User, permissions: Iterable[tuple[Permission, str]]
) -> QuerySet[Attendee]:
    """The attendees `user` may see to, through the office or through the county."""
    within = Q(pk__in=[])
    for permission, path in permissions:
        within |= reaches(user, permission, path)
    return Attendee.objects.filter(within).select_related(
        "meeting__host__governor", "meeting__host__initiative", "participation__office__parent"
    )
