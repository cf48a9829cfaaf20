"""Whether letters to offices have arrived, and which there are; never what one says, nor to whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from rettesnor.common.text import Text
from rettesnor.initiatives.models import Attendee, DispatchLetter, Meeting, Participation
from rettesnor.initiatives.queries.hosts import OwnDay
from rettesnor.outbox.models import Letter
from rettesnor.outbox.states import State

SOON, PASSED = "milestone-soon", "milestone-passed"
UNARRIVED = (State.FAILED, State.UNCERTAIN)


def unarrived_of(records: Sequence[Participation], days: Sequence[OwnDay]) -> frozenset[int]:
    """The records of offices whose latest letter to leave did not arrive, or may not have. Two queries.

    One letter that came through later is enough: the office has been reached.
    """
    pks = {record.office_id: record.pk for record in records}
    letters = DispatchLetter.objects.filter(participation__in=pks.values()).order_by()
    sent, failed = _latest(letters.values_list("participation"), "letter__")
    about = reminders_about(days).filter(organisation_id__in=pks).order_by()
    sent_too, failed_too = _latest(about.values_list("organisation_id"), "")
    for office, pk in pks.items():
        sent[pk] = max(sent.get(pk, 0), sent_too.get(office, 0))
        failed[pk] = max(failed.get(pk, 0), failed_too.get(office, 0))
    return frozenset(pk for pk in pks.values() if failed[pk] > sent[pk])


def _latest(letters: QuerySet, to_letter: str) -> tuple[dict[int, int], dict[int, int]]:
    """The last letter that came through, and the last that did not, by what the letters are sorted by."""
    state = f"{to_letter}state"
    rows = letters.annotate(
        came=Max(f"{to_letter}pk", filter=Q(**{state: State.SENT})),
        lost=Max(f"{to_letter}pk", filter=Q(**{f"{state}__in": UNARRIVED})),
    )
    sent, failed = {}, {}
    for of, came, lost in rows:
        sent[of], failed[of] = came or 0, lost or 0
    return sent, failed


def reminders_about(days: Sequence[OwnDay]) -> QuerySet[Letter]:
    """The letters written by themselves about the milestones of one initiative."""
    keyed = Q(pk__in=[])
    for one in days:
        keyed |= Q(key__startswith=f"milestone:{one.milestone.pk}:")
    return Letter.objects.filter(keyed, kind__in=(SOON, PASSED))


@dataclass(frozen=True)
class Sent:
    """A letter to an office: which, when, and how far it came. Not to whom."""

    kind: str
    written_on: date
    state: State
    sent_on: date | None
    problem_said: str


def letters_to(record: Participation) -> list[Sent]:
    """The letters to one office, the newest first; drafts are not letters yet. Two queries."""
    own = Letter.objects.filter(
        Q(pk__in=DispatchLetter.objects.filter(participation=record).values("letter"))
        | Q(
            kind__in=(SOON, PASSED),
            organisation_id=record.office_id,
            key__endswith=f":{record.pk}",
        )
    )
    found = own.exclude(state__in=[State.DRAFT, State.WITHDRAWN]).order_by("-pk")
    return [
        Sent(
            one.kind,
            timezone.localdate(one.created_at),
            State(one.state),
            timezone.localdate(one.sent_at) if one.sent_at else None,
            one.problem_said,
        )
        for one in found
    ]


@dataclass(frozen=True)
class People:
    """How many from an office signed up for a meeting and came; nobody's name."""

    title: Text
    on: date
    signed_up: int
    met: int


def people_of(record: Participation) -> list[People]:
    """The meetings whose names are still kept, the earliest first. One query.

    When the names are deleted, the office's own counts are what is left: `signed_up_count`.
    """
    there = Attendee.objects.filter(participation=record, withdrawn_at=None)
    found = (
        Meeting.objects.filter(attendees__in=there, erased_at=None)
        .annotate(
            signed=Count("attendees", filter=Q(attendees__in=there)),
            came=Count("attendees", filter=Q(attendees__in=there, attendees__attended=True)),
        )
        .order_by("starts_at", "pk")
    )
    return [
        People(one.title, timezone.localdate(one.starts_at), one.signed, one.came) for one in found
    ]
