"""Who attends a meeting: signed up, changed, withdrawn, each with the letter it means.

Not an `actions.py`, and on purpose: a leader without an account signs up through the office's own
link, where there is no `by` to ask. Whoever calls has asked already: `actions.attendees` a person's
permission, `linked.sign_up` the link.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rettesnor.accounts.models import User
from rettesnor.common import clock
from rettesnor.common.audit import record
from rettesnor.common.refusal import Refusal, insist
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


NOBODY = Refusal("sign-up.nobody", _("Skriv navn og e-postadresse til minst én som skal være med."))


@transaction.atomic
def sign_up(
    meeting: Meeting, participation: Participation, people: Sequence[Person], *, by: User | None
) -> list[Attendee]:
    """Sign up all of them, or none when something is wrong with one; each gets the calendar letter.

    Raises Refused. One who has withdrawn may be signed up again.
    """
    meeting = locked(meeting, participation)
    insist(rules.why_not_sign_up(meeting))
    insist(None if people else NOBODY)
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
    attendee = _locked_place(attendee)
    if attendee.withdrawn_at is not None:
        return
    insist(rules.why_not_withdraw(attendee.meeting))
    _leave(attendee)
    record("attendee.withdraw", attendee, by=by, organisation=attendee.participation.office_id)
    _mark_signed_up(attendee.participation)


@transaction.atomic
def change_person(attendee: Attendee, person: Person, *, by: User | None) -> Attendee:
    """Mend a name or an address, or give the place to a colleague, until the meeting begins.

    A new address gets the invitation, and the old one a cancellation: each has a row of its own, which
    remembers what its calendar was told last. The row of the one who now has the place.
    """
    attendee, person = _locked_place(attendee), person.tidy()
    meeting = attendee.meeting
    insist(rules.why_not_withdraw(meeting) or rules.why_not_change(meeting))
    insist(None if attendee.withdrawn_at is None else rules.WITHDRAWN)
    others = {one.email.lower(): one for one in meeting.attendees.exclude(pk=attendee.pk)}
    taken = {email for email, one in others.items() if one.withdrawn_at is None}
    insist(rules.why_not_person(person.name, person.email, taken))
    if person == Person(attendee.name, attendee.email):
        return attendee
    record("attendee.change", attendee, by=by, organisation=attendee.participation.office_id)
    if person.email.lower() == attendee.email.lower():
        attendee.name, attendee.email = person.name, person.email
        attendee.save(update_fields=["name", "email"])
        return attendee
    _leave(attendee)
    before = others.get(person.email.lower())
    placed = _placed(meeting, attendee.participation, person, before)
    calendarmail.ask(placed)
    return placed


def _leave(attendee: Attendee) -> None:
    attendee.withdrawn_at = clock.now()
    attendee.sequence += 1
    attendee.save(update_fields=["withdrawn_at", "sequence"])
    calendarmail.call_off(attendee)


def locked(meeting: Meeting, *offices: Participation) -> Meeting:
    """The meeting as it is now, and nobody else's until the change is done.

    The offices it is about are held first, whoever comes: two who wait for each other wait for ever.
    """
    keys = sorted(office.pk for office in offices)
    list(Participation.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    return Meeting.objects.select_related("host__initiative", "host__governor").get(pk=meeting.pk)


def locked_with_all(meeting: Meeting) -> Meeting:
    """The same, with every office that has somebody signed up."""
    found = Participation.objects.filter(attendees__meeting=meeting).distinct()
    return locked(meeting, *found)


def _locked_place(attendee: Attendee) -> Attendee:
    """Somebody's place as it is now, with its meeting, held until the change is done."""
    meeting = locked(attendee.meeting, attendee.participation)
    found = meeting.attendees.select_related("participation__office__parent__parent")
    attendee = found.get(pk=attendee.pk)
    attendee.meeting = meeting
    return attendee


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
    record = Participation.objects.filter(pk=participation.pk)
    if Attendee.objects.filter(participation=participation, withdrawn_at=None).exists():
        record.filter(signed_up_at=None).update(signed_up_at=clock.now())
    else:
        # Of an earlier meeting the names may be deleted, and its count is what is left.
        record.filter(signed_up_count=0).update(signed_up_at=None)
