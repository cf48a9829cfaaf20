"""Signing up for meetings by those with an account, and noting who came."""

from collections.abc import Collection, Sequence

from django.db import transaction
from django.db.models import Q

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.common import clock
from rettesnor.common.audit import record
from rettesnor.common.refusal import Refusal, Refused, insist
from rettesnor.initiatives import attending
from rettesnor.initiatives.models import Attendee, Meeting, Participation, Series, ThemeIdea
from rettesnor.initiatives.queries import meetingletters
from rettesnor.initiatives.rules import meetings as rules
from rettesnor.outbox import post


def sign_up_for_meeting(
    meeting: Meeting,
    participation: Participation,
    people: Sequence[attending.Person],
    *,
    by: User,
) -> list[Attendee]:
    """The leader signs up people of the office; the governor may do it for an office that asks."""
    insist(_why_not_see_to(by, participation))
    return attending.sign_up(meeting, participation, people, by=by)


def withdraw_from_meeting(attendee: Attendee, *, by: User) -> None:
    insist(_why_not_see_to(by, attendee.participation))
    attending.withdraw(attendee, by=by)


def change_attendee(attendee: Attendee, person: attending.Person, *, by: User) -> Attendee:
    insist(_why_not_see_to(by, attendee.participation))
    return attending.change_person(attendee, person, by=by)


def _why_not_see_to(by: User, participation: Participation) -> Refusal | None:
    """The office's leader may, and so may the governor whose meeting it is."""
    as_leader = why_not(by, Permission.TAKE_PART, participation.office)
    as_governor = why_not(by, Permission.INVITE_OFFICES, participation.host.governor)
    return as_leader if as_leader and as_governor else None


@transaction.atomic
def note_attendance(meeting: Meeting, came: Collection[int], *, by: User) -> None:
    """Who came of those signed up, by attendee id; the rest did not. May be noted anew."""
    insist(why_not(by, Permission.INVITE_OFFICES, meeting.host.governor))
    meeting = attending.locked_with_all(meeting)
    insist(rules.why_not_attendance(meeting))
    signed_up = meeting.attendees.filter(withdrawn_at=None)
    signed_up.filter(pk__in=came).update(attended=True)
    signed_up.exclude(pk__in=came).update(attended=False)
    offices = Participation.objects.filter(host=meeting.host)
    met = Q(attendees__meeting=meeting, attendees__attended=True, attendees__withdrawn_at=None)
    offices.filter(met, met_at=None).update(met_at=meeting.starts_at)
    # A mark set by this meeting alone goes when nobody came after all.
    others = Q(attendees__attended=True, attendees__withdrawn_at=None)
    offices.filter(met_at=meeting.starts_at, met_count=0).exclude(
        pk__in=offices.filter(others).values("pk")
    ).update(met_at=None)
    record(
        "meeting.attendance",
        meeting,
        by=by,
        organisation=meeting.host.governor,
        after={"came": signed_up.filter(attended=True).count()},
    )


@transaction.atomic
def send_meeting_letter_again(attendee: Attendee, *, by: User) -> None:
    """The newest letter to one signed up goes once more, when it failed or may have."""
    insist(why_not(by, Permission.INVITE_OFFICES, attendee.meeting.host.governor))
    meeting = attending.locked(attendee.meeting)
    insist(rules.why_not_letter_again(meeting))
    letter = meetingletters.newest_to(attendee)
    if letter is None:
        raise Refused(rules.no_letter())
    post.send_again(letter)
    office = attendee.participation.office_id
    record("meeting.send_again", attendee, by=by, organisation=office)


@transaction.atomic
def suggest_theme(
    series: Series, participation: Participation, text: str, *, by: User
) -> ThemeIdea:
    """An office suggests what to talk about. The governor sees the theme, and not who suggested it."""
    insist(why_not(by, Permission.SEE_COURSE, participation.office))
    insist(rules.why_not_series_of(series, participation))
    insist(rules.why_not_theme(text))
    idea = ThemeIdea.objects.create(series=series, text=" ".join(text.split()), made_by=by)
    record("theme.suggest", idea, by=by, organisation=participation.office)
    return idea


@transaction.atomic
def take_up_theme(idea: ThemeIdea, *, by: User) -> None:
    """Mark a suggested theme as taken up, so that it leaves the list."""
    insist(why_not(by, Permission.INVITE_OFFICES, idea.series.host.governor))
    if idea.taken_up_at is None:
        idea.taken_up_at = clock.now()
        idea.save(update_fields=["taken_up_at"])
    record("theme.take_up", idea, by=by, organisation=idea.series.host.governor)
