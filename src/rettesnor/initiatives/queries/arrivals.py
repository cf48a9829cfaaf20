"""Whether letters to offices have arrived, and which there are; never what one says, nor to whom."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, Count, Exists, F, Model, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from rettesnor.common import clock
from rettesnor.common.text import Text
from rettesnor.initiatives.models import (
    Attendee,
    DispatchLetter,
    HandedLink,
    LeaderRequest,
    Meeting,
    Participation,
)
from rettesnor.initiatives.queries.meetingletters import MEETING_KINDS
from rettesnor.outbox.models import Letter
from rettesnor.outbox.states import State

SOON, PASSED = "milestone-soon", "milestone-passed"
LINK_HANDED = "link-handed"
# The record of the office stands in the key: last of the first two, second of the others.
REMINDERS = (SOON, PASSED)
OF_THE_LINK = ("link-new", "link-taken", "welcome", "welcome-known", "welcome-named")
UNARRIVED = (State.FAILED, State.UNCERTAIN)
UNSAID = (State.DRAFT, State.WITHDRAWN)


def unarrived_of(records: Mapping[int, int]) -> dict[int, State]:
    """Of these records by their offices, those with a letter that did not arrive, or may not have.

    One query, and one more when there is any such letter: it asks after the few offices that have.

    To the office itself one letter that came through later is enough: it has been reached. To
    somebody at a meeting, or with a link of their own, only another letter to the same one is.
    """
    struck = set(
        Letter.objects.filter(state__in=UNARRIVED, organisation_id__isnull=False)
        .order_by()
        .values_list("organisation_id", flat=True)
    )
    pks = {office: pk for office, pk in records.items() if office in struck}
    if not pks:
        return {}
    rows = _letters_of(pks.values(), now_only=True).filter(
        organisation_id__in=pks, state__in=(State.SENT, *UNARRIVED)
    )
    last: dict[tuple[int, str], State] = {}
    known = set(pks.values())
    fields = ("organisation_id", "kind", "key", "state")
    for office, kind, key, state in rows.order_by("pk").values_list(*fields):
        if _is_of(known, kind, key):
            last[pks[office], _thread(kind, key)] = State(state)
    found: dict[int, State] = {}
    for (pk, _of), state in last.items():
        if state in UNARRIVED and found.get(pk) != State.FAILED:
            found[pk] = state
    return found


def _letters_of(pks: Collection[int], *, now_only: bool = False) -> QuerySet[Letter]:
    """The letters to these offices and their people, and some of other initiatives: see `_is_of`.

    `now_only` leaves out those nobody can do anything about any more.
    """
    handed = HandedLink.objects.filter(participation__in=pks)
    asked = LeaderRequest.objects.filter(participation__in=pks)
    people = Attendee.objects.filter(participation__in=pks, withdrawn_at=None)
    if now_only:
        handed, asked = handed.filter(ended_at=None), asked.filter(settled_at=None)
        people = people.filter(meeting__ends_at__gt=clock.now())
    theirs = people.filter(participation__office=OuterRef("organisation_id")).alias(
        key=Cast(OuterRef("key"), CharField()),
        start=Concat(
            Value("meeting:"),
            Cast("meeting_id", CharField()),
            Value(":"),
            Cast("pk", CharField()),
            Value(":"),
        ),
    )
    return Letter.objects.filter(
        Q(pk__in=DispatchLetter.objects.filter(participation__in=pks).values("letter"))
        | Q(key__in=_keys(f"{LINK_HANDED}:", handed))
        | Q(key__in=_keys("leader-request:", asked))
        | Q(kind__in=(*REMINDERS, *OF_THE_LINK))
        | Q(Exists(theirs.filter(key__startswith=F("start"))), kind__in=MEETING_KINDS)
    )


def _keys(start: str, found: QuerySet) -> QuerySet:
    keyed: QuerySet[Model] = found.annotate(
        letter_key=Concat(Value(start), Cast("pk", CharField()))
    )
    return keyed.order_by().values("letter_key")


def _is_of(pks: Collection[int], kind: str, key: str) -> bool:
    """Whether a letter is about these records, where only its key can tell."""
    if kind not in REMINDERS and kind not in OF_THE_LINK:
        return True
    parts = key.split(":")
    said = parts[-1] if kind in REMINDERS else parts[1]
    return said.isdigit() and int(said) in pks


def _thread(kind: str, key: str) -> str:
    """Which letters make up for each other: "" for those to the office itself."""
    if kind in MEETING_KINDS:
        return ":".join(key.split(":")[:3])
    return key if kind == LINK_HANDED else ""


@dataclass(frozen=True)
class Sent:
    """A letter to an office: which, when, and how far it came. Not to whom.

    `people`: how many of those signed up for a meeting it did not reach; 0 for one to the office.
    """

    kind: str
    written_on: date
    state: State
    sent_on: date | None
    problem_said: str
    people: int = 0


def letters_to(record: Participation) -> list[Sent]:
    """The letters to one office, the newest first; drafts are not letters yet. One query.

    Of those to people signed up for a meeting only what did not reach them, and how many they are.
    """
    letters = _letters_of([record.pk]).filter(organisation_id=record.office_id)
    found = [
        one
        for one in letters.exclude(state__in=UNSAID).order_by("-pk")
        if _is_of([record.pk], one.kind, one.key)
    ]
    to_the_office = [(one, 0) for one in found if one.kind not in MEETING_KINDS]
    together = [*to_the_office, *_unreached(one for one in found if one.kind in MEETING_KINDS)]
    together.sort(key=lambda pair: -pair[0].pk)
    return [
        Sent(
            one.kind,
            timezone.localdate(one.created_at),
            State(one.state),
            timezone.localdate(one.sent_at) if one.sent_at else None,
            one.problem_said,
            people,
        )
        for one, people in together
    ]


def _unreached(letters: Iterable[Letter]) -> list[tuple[Letter, int]]:
    """Of letters with the newest first: those that failed last, one of each, and to how many."""
    newest: dict[str, Letter] = {}
    for one in letters:
        newest.setdefault(_thread(one.kind, one.key), one)
    alike: dict[tuple[str, str, str], list[Letter]] = {}
    for one in newest.values():
        if one.state in UNARRIVED:
            alike.setdefault((one.kind, one.state, one.subject), []).append(one)
    return [(several[0], len(several)) for several in alike.values()]


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
