"""A county governor takes an initiative to the offices: begins, sets contact, days and reminders."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.common import clock
from rettesnor.common.audit import record
from rettesnor.common.refusal import insist
from rettesnor.initiatives.models import (
    Host,
    Initiative,
    Milestone,
    Moment,
    MovedDate,
    Participation,
    Reminder,
)
from rettesnor.initiatives.queries import hosts as queries
from rettesnor.initiatives.rules import hosts as rules
from rettesnor.organisations.models import Organisation


@dataclass(frozen=True)
class Contact:
    """Whom the offices turn to, and what stands under the letters."""

    name: str
    email: str
    phone: str = ""
    signed: str = ""

    @classmethod
    def tidy(cls, *said: str) -> "Contact":
        return cls(*(" ".join(text.split()) for text in said))

    def in_host(self) -> dict[str, str]:
        return {
            "contact_name": self.name,
            "contact_email": self.email,
            "contact_phone": self.phone,
            "signed": self.signed,
        }


@dataclass(frozen=True)
class TakenIn:
    """What a look at the tree changed, and what it cannot change by itself."""

    added: tuple[Organisation, ...] = ()
    """Offices that had no record, and have one now."""
    moved_here: tuple[Organisation, ...] = ()
    """Offices that came from another county governor, and brought their record with them."""
    held: tuple[Participation, ...] = ()
    """Records that another host still has, though the office is under this one now."""
    ended: tuple[Organisation, ...] = ()
    """Offices with a record here that are there no more."""
    moved_away: tuple[Organisation, ...] = ()
    """Offices with a record here that stand under another county governor now."""


@transaction.atomic
def begin_hosting(
    initiative: Initiative,
    governor: Organisation,
    *,
    by: User,
    contact_name: str,
    contact_email: str,
    contact_phone: str = "",
    signed: str = "",
) -> Host:
    """Begin, with one record for every office there is under the governor. No letter is written."""
    insist(why_not(by, Permission.INVITE_OFFICES, governor))
    initiative = Initiative.objects.select_for_update().get(pk=initiative.pk)
    begun = queries.is_hosting(initiative, governor)
    insist(rules.why_not_begin(initiative, governor, hosting=begun))
    contact = Contact.tidy(contact_name, contact_email, contact_phone, signed)
    insist(rules.why_not_contact(**asdict(contact)))
    host = Host.objects.create(
        initiative=initiative, governor=governor, began_by=by, **contact.in_host()
    )
    taken = _take_in(host)
    told = {"initiative": initiative.pk, "offices": len(taken.added) + len(taken.moved_here)}
    record("host.begin", host, by=by, organisation=governor, after=told)
    return host


@transaction.atomic
def take_in_offices(host: Host, *, by: User) -> TakenIn:
    """Make records for offices that have come since, and tell what else the tree has changed."""
    host = _locked(host, by=by)
    taken = _take_in(host)
    told = {
        "added": [office.pk for office in taken.added],
        "moved here": [office.pk for office in taken.moved_here],
    }
    record("host.take_in", host, by=by, organisation=host.governor, after=told)
    return taken


def _take_in(host: Host) -> TakenIn:
    offices = {office.pk: office for office in queries.offices_under(host.governor)}
    known = queries.taken_part(host.initiative, offices)
    fresh = [office for pk, office in offices.items() if pk not in known]
    _write(host, fresh)
    elsewhere = [one for one in known.values() if one.host_id != host.pk]
    coming = [one for one in elsewhere if _has_left(one.office, one.host)]
    Participation.objects.filter(pk__in=[one.pk for one in coming]).update(host=host)
    held = tuple(one for one in elsewhere if one not in coming)
    mine = host.participations.exclude(office__in=offices).select_related("office")
    gone = [one.office for one in mine]
    return TakenIn(
        added=tuple(fresh),
        moved_here=tuple(one.office for one in coming),
        held=held,
        ended=tuple(office for office in gone if not office.is_there()),
        moved_away=tuple(office for office in gone if office.is_there()),
    )


def _has_left(office: Organisation, host: Host) -> bool:
    return not office.path.startswith(host.governor.path)


def _write(host: Host, offices: Sequence[Organisation]) -> None:
    receivers = queries.receivers(offices)
    nobody = ("", "")
    Participation.objects.bulk_create(
        Participation(
            initiative=host.initiative,
            host=host,
            office=office,
            to_name=receivers.get(office.pk, nobody)[0],
            to_email=receivers.get(office.pk, nobody)[1],
        )
        for office in offices
    )


@transaction.atomic
def change_host(
    host: Host,
    *,
    by: User,
    contact_name: str,
    contact_email: str,
    contact_phone: str = "",
    signed: str = "",
) -> Host:
    """Change whom the offices turn to, and what stands under letters written from now on."""
    host = _locked(host, by=by)
    contact = Contact.tidy(contact_name, contact_email, contact_phone, signed)
    insist(rules.why_not_contact(**asdict(contact)))
    changed = [name for name, value in contact.in_host().items() if getattr(host, name) != value]
    for name, value in contact.in_host().items():
        setattr(host, name, value)
    host.save(update_fields=list(contact.in_host()))
    record("host.change", host, by=by, organisation=host.governor, after={"changed": changed})
    return host


@transaction.atomic
def move_date(host: Host, milestone: Milestone, day: date, *, by: User) -> None:
    """Have a milestone on another day in this county, within the national limits."""
    host, milestone = _locked(host, by=by), _of(host, milestone)
    insist(rules.why_not_move(milestone, day, today=clock.today()))
    _set_day(host, milestone, day, by=by)


@transaction.atomic
def move_back(host: Host, milestone: Milestone, *, by: User) -> None:
    """Have a milestone on the national day again, also when that is past."""
    host, milestone = _locked(host, by=by), _of(host, milestone)
    _set_day(host, milestone, milestone.day, by=by)


def _set_day(host: Host, milestone: Milestone, day: date, *, by: User) -> None:
    mine = MovedDate.objects.filter(host=host, milestone=milestone)
    before = mine.values_list("day", flat=True).first() or milestone.day
    if day == milestone.day:
        mine.delete()
    else:
        MovedDate.objects.update_or_create(host=host, milestone=milestone, defaults={"day": day})
    record(
        "host.move_date",
        milestone,
        by=by,
        organisation=host.governor,
        before={"day": before.isoformat()},
        after={"day": day.isoformat()},
    )


@dataclass(frozen=True)
class Wish:
    """When a letter about a milestone is to go in a county, and whether it goes at all."""

    milestone: int
    moment: Moment
    days: int
    on: bool


@transaction.atomic
def set_reminders(host: Host, wishes: Sequence[Wish], *, by: User) -> int:
    """Say when letters about milestones go here. What is as it was is left alone; how many changed."""
    host = _locked(host, by=by)
    now = {(one.milestone.pk, one.moment): one for one in queries.reminders_of(host)}
    changed = [
        wish
        for wish in wishes
        if (one := now.get((wish.milestone, wish.moment))) and (one.days, one.on) != _said(wish)
    ]
    for wish in changed:
        insist(rules.why_not_step(wish.days))
        Reminder.objects.update_or_create(
            milestone_id=wish.milestone,
            host=host,
            moment=wish.moment,
            defaults={"days": wish.days, "on": wish.on},
        )
    told = {"reminders": [asdict(wish) for wish in changed]}
    record("host.set_reminders", host, by=by, organisation=host.governor, after=told)
    return len(changed)


def _said(wish: Wish) -> tuple[int, bool]:
    return wish.days, wish.on


@transaction.atomic
def follow_national_reminders(host: Host, *, by: User) -> None:
    """Let go of all this county has said about reminders; the national plan holds again."""
    host = _locked(host, by=by)
    ended, _rows = Reminder.objects.filter(host=host).delete()
    told = {"reminders": ended}
    record("host.national_reminders", host, by=by, organisation=host.governor, before=told)


@transaction.atomic
def turn_reminders(host: Host, *, by: User, on: bool) -> None:
    """All letters about milestones on or off in this county; when each goes stays as it is."""
    host = _locked(host, by=by)
    before, host.reminders = host.reminders, on
    host.save(update_fields=["reminders"])
    record(
        "host.turn_reminders",
        host,
        by=by,
        organisation=host.governor,
        before={"on": before},
        after={"on": on},
    )


def _locked(host: Host, *, by: User) -> Host:
    found = Host.objects.select_for_update(of=("self",)).select_related("initiative", "governor")
    fresh = found.get(pk=host.pk)
    insist(why_not(by, Permission.INVITE_OFFICES, fresh.governor))
    insist(rules.why_not_change(fresh.initiative))
    return fresh


def _of(host: Host, milestone: Milestone) -> Milestone:
    """The milestone as it is now; only one of the host's own initiative is there to be changed."""
    return Milestone.objects.get(pk=milestone.pk, initiative=host.initiative_id)
