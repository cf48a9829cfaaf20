"""Offering meetings, moving them and calling them off; everybody signed up is told by each."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.common import clock
from rettesnor.common.audit import record
from rettesnor.common.refusal import Refusal, insist
from rettesnor.initiatives import attending, calendarmail
from rettesnor.initiatives.models import Attendee, Host, Meeting, Series
from rettesnor.initiatives.rules import meetings as rules


@dataclass(frozen=True)
class Plan:
    """What a meeting is to be. `sign_up_by` may be the day of the meeting itself."""

    kind: str
    title_nb: str
    title_nn: str
    starts_at: datetime
    ends_at: datetime
    sign_up_by: date
    audience: str = "invited"
    theme_nb: str = ""
    theme_nn: str = ""
    link: str = ""
    place: str = ""

    def tidy(self) -> "Plan":
        return replace(
            self,
            title_nb=_one_line(self.title_nb),
            title_nn=_one_line(self.title_nn),
            theme_nb=_one_line(self.theme_nb),
            theme_nn=_one_line(self.theme_nn),
            link=self.link.strip(),
            place=_one_line(self.place),
        )


# What a calendar shows: a change of one of these must reach everybody who has the meeting there.
IN_CALENDARS = (
    "title_nb",
    "title_nn",
    "theme_nb",
    "theme_nn",
    "starts_at",
    "ends_at",
    "link",
    "place",
)


@transaction.atomic
def offer_meeting(host: Host, plan: Plan, *, by: User, series: Series | None = None) -> Meeting:
    """A meeting that offices may sign up for; nobody is told before somebody signs up or is invited."""
    insist(why_not(by, Permission.INVITE_OFFICES, host.governor))
    insist(rules.why_not_host_open(host))
    plan = plan.tidy()
    insist(_why_not(plan))
    insist(rules.why_not_series(series, host, plan.kind))
    meeting = Meeting.objects.create(
        host=host,
        series=series,
        made_by=by,
        erase_on=_erase_on(host, plan.ends_at),
        **plan.__dict__,
    )
    record("meeting.offer", meeting, by=by, organisation=host.governor, after={"kind": plan.kind})
    return meeting


@transaction.atomic
def change_meeting(meeting: Meeting, plan: Plan, *, by: User, series: Series | None) -> int:
    """Change a meeting; how many were told: everybody signed up, if their calendars change.

    `series` is the one it belongs to from now on.
    """
    insist(why_not(by, Permission.INVITE_OFFICES, meeting.host.governor))
    meeting = attending.locked(meeting)
    insist(rules.why_not_change(meeting))
    plan = plan.tidy()
    insist(_why_not(plan, meeting))
    insist(rules.why_not_series(series, meeting.host, plan.kind))
    wanted = {**plan.__dict__, "series": series}
    changed = [name for name, value in wanted.items() if getattr(meeting, name) != value]
    for name, value in wanted.items():
        setattr(meeting, name, value)
    meeting.erase_on = _erase_on(meeting.host, plan.ends_at)
    visible = bool({*changed} & {*IN_CALENDARS})
    meeting.sequence += visible
    meeting.save()
    record(
        "meeting.change",
        meeting,
        by=by,
        organisation=meeting.host.governor,
        after={"changed": sorted(changed)},
    )
    return _tell(meeting) if visible else 0


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, by: User) -> int:
    """Call a meeting off, and take it out of every calendar; how many were signed up."""
    insist(why_not(by, Permission.INVITE_OFFICES, meeting.host.governor))
    meeting = attending.locked(meeting)
    insist(rules.why_not_change(meeting))
    meeting.cancelled_at = clock.now()
    meeting.sequence += 1
    meeting.save(update_fields=["cancelled_at", "sequence"])
    record("meeting.cancel", meeting, by=by, organisation=meeting.host.governor)
    attendees = _signed_up(meeting)
    for attendee in attendees:
        attendee.sequence += 1
        attendee.save(update_fields=["sequence"])
        calendarmail.call_off(attendee)
    return len(attendees)


@transaction.atomic
def add_material(meeting: Meeting, *, by: User, text_nb: str, text_nn: str, link: str) -> None:
    """What was shown, for those who were there and those who were not."""
    insist(why_not(by, Permission.INVITE_OFFICES, meeting.host.governor))
    meeting = attending.locked(meeting)
    insist(rules.why_not_material(meeting))
    insist(rules.why_not_link(link) or rules.why_not_material_text(text_nb, text_nn))
    meeting.material_nb, meeting.material_nn = text_nb.strip(), text_nn.strip()
    meeting.material_link = link.strip()
    meeting.save(update_fields=["material_nb", "material_nn", "material_link"])
    record("meeting.material", meeting, by=by, organisation=meeting.host.governor)


@transaction.atomic
def begin_series(host: Host, *, by: User, kind: str, name_nb: str, name_nn: str) -> Series:
    """Meetings that come again, with a name of their own."""
    insist(why_not(by, Permission.INVITE_OFFICES, host.governor))
    insist(rules.why_not_host_open(host))
    insist(rules.why_not_series_name(kind, name_nb, name_nn))
    series = Series.objects.create(
        host=host, kind=kind, name_nb=" ".join(name_nb.split()), name_nn=" ".join(name_nn.split())
    )
    record("series.begin", series, by=by, organisation=host.governor, after={"kind": kind})
    return series


def _why_not(plan: Plan, now: Meeting | None = None) -> Refusal | None:
    return (
        rules.why_not_kind(plan.kind, plan.audience)
        or rules.why_not_link(plan.link)
        or (
            rules.why_not_meeting(
                title_nb=plan.title_nb,
                title_nn=plan.title_nn,
                texts=(plan.theme_nb, plan.theme_nn, plan.place),
                starts_at=plan.starts_at,
                ends_at=plan.ends_at,
                sign_up_by=plan.sign_up_by,
                now=now,
            )
        )
    )


def _erase_on(host: Host, ends_at: datetime) -> date:
    return timezone.localdate(ends_at) + timedelta(days=host.initiative.erase_days)


def _tell(meeting: Meeting) -> int:
    attendees = _signed_up(meeting)
    for attendee in attendees:
        attendee.sequence += 1
        attendee.save(update_fields=["sequence"])
        calendarmail.ask(attendee)
    return len(attendees)


def _signed_up(meeting: Meeting) -> list[Attendee]:
    found = list(
        meeting.attendees.filter(withdrawn_at=None).select_related("participation__office__parent")
    )
    for attendee in found:
        attendee.meeting = meeting
    return found


def _one_line(text: str) -> str:
    return " ".join(text.split())
