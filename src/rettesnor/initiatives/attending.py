"""Who attends a meeting: signed up, changed, withdrawn, each with the letter it means.

Not an `actions.py`, and on purpose: a leader without an account signs up through the office's own
link, where there is no `by` to ask. Whoever calls has asked already: `actions.attendees` a person's
permission, `linked.sign_up` the link.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from rettesnor.accounts.models import User
from rettesnor.common import clock
from rettesnor.common.audit import record
from rettesnor.common.refusal import insist
from rettesnor.initiatives import calendarmail
from rettesnor.initiatives.models import Attendee, Meeting, Participation
from rettesnor.initiatives.rules import meetings as rules


@dataclass(frozen=True)
class Person:
    """Somebody to sign up."""

    name: str
    email: str

    def tidy(self) -> "Person":
        return Person(" ".join(self.name.split()), self.email.strip())


@transaction.atomic
def sign_up(
    meeting: Meeting, participation: Participation, people: Sequence[Person], *, by: User | None
) -> list[Attendee]:
    """Sign up all of them, or none when something is wrong with one; each gets the calendar letter.

    Raises Refused. One who has withdrawn may be signed up again.
    """
    meeting = locked(meeting)
    insist(rules.why_not_sign_up(meeting))
    known = {one.email.lower(): one for one in meeting.attendees.all()}
    active = {email for email, one in known.items() if one.withdrawn_at is None}
    ours = sum(
        1
        for one in known.values()
        if one.withdrawn_at is None and one.participation_id == participation.pk
    )
    insist(rules.why_not_room(ours, len(people)))
    made = []
    for person in map(Person.tidy, people):
        insist(rules.why_not_person(person.name, person.email, active))
        active.add(person.email.lower())
        made.append(_placed(meeting, participation, person, known.get(person.email.lower())))
    for attendee in made:
        record("attendee.add", attendee, by=by, organisation=participation.office_id)
        calendarmail.ask(attendee)
    _mark_signed_up(participation)
    return made


@transaction.atomic
def withdraw(attendee: Attendee, *, by: User | None) -> None:
    """Take somebody off, and the meeting out of their calendar. Once more does nothing."""
    meeting = locked(attendee.meeting)
    attendee = meeting.attendees.select_related("participation__office__parent").get(pk=attendee.pk)
    if attendee.withdrawn_at is not None:
        return
    insist(rules.why_not_withdraw(meeting))
    attendee.meeting = meeting
    attendee.withdrawn_at = clock.now()
    attendee.sequence += 1
    attendee.save(update_fields=["withdrawn_at", "sequence"])
    record("attendee.withdraw", attendee, by=by, organisation=attendee.participation.office_id)
    calendarmail.call_off(attendee)
    _mark_signed_up(attendee.participation)


@transaction.atomic
def change_person(attendee: Attendee, person: Person, *, by: User | None) -> None:
    """Mend a name or an address. A new address gets the invitation, and the old one a cancellation."""
    meeting = locked(attendee.meeting)
    attendee = meeting.attendees.select_related("participation__office__parent").get(pk=attendee.pk)
    attendee.meeting, person = meeting, person.tidy()
    insist(rules.why_not_withdraw(meeting) or rules.why_not_change(meeting))
    others = meeting.attendees.filter(withdrawn_at=None).exclude(pk=attendee.pk)
    taken = {email.lower() for email in others.values_list("email", flat=True)}
    insist(rules.why_not_person(person.name, person.email, taken))
    if person == Person(attendee.name, attendee.email):
        return
    moved = person.email.lower() != attendee.email.lower()
    if moved:
        attendee.sequence += 1
        calendarmail.call_off(attendee)
        # One who withdrew from this address has left it free; the place is the mended one's now.
        meeting.attendees.exclude(pk=attendee.pk).filter(
            email__iexact=person.email, withdrawn_at__isnull=False
        ).delete()
        attendee.sequence += 1
    attendee.name, attendee.email = person.name, person.email
    attendee.save(update_fields=["name", "email", "sequence"])
    record("attendee.change", attendee, by=by, organisation=attendee.participation.office_id)
    if moved and attendee.withdrawn_at is None:
        calendarmail.ask(attendee)


def locked(meeting: Meeting) -> Meeting:
    """The meeting as it is now, and nobody else's until the change is done."""
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    return Meeting.objects.select_related("host__initiative", "host__governor").get(pk=meeting.pk)


def _placed(
    meeting: Meeting, participation: Participation, person: Person, before: Attendee | None
) -> Attendee:
    """The person's place: a new one, or the one they withdrew from, with a sequence that rises."""
    attendee = before or Attendee(meeting=meeting, email=person.email, sequence=meeting.sequence)
    if before is not None:
        attendee.sequence += 1
        attendee.withdrawn_at, attendee.signed_up_at = None, clock.now()
    attendee.meeting, attendee.participation = meeting, participation
    attendee.name, attendee.attended = person.name, None
    attendee.email = person.email
    attendee.save()
    return attendee


def _mark_signed_up(participation: Participation) -> None:
    """Since when the office has somebody signed up; nothing when the last one has withdrawn."""
    first = (
        Attendee.objects.filter(participation=participation, withdrawn_at=None)
        .order_by("signed_up_at")
        .values_list("signed_up_at", flat=True)
        .first()
    )
    if first is None and participation.signed_up_count:
        return  # of an earlier meeting, whose names are deleted
    Participation.objects.filter(pk=participation.pk).update(signed_up_at=first)
