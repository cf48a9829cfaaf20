"""The offices of a host and where each stands: days, counts and replies, never a result."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, reaches
from rettesnor.improvement.queries import plans_made
from rettesnor.initiatives import standing
from rettesnor.initiatives.models import Host, Initiative, Participation
from rettesnor.initiatives.queries import belonging
from rettesnor.initiatives.queries.arrivals import unarrived_of
from rettesnor.initiatives.queries.hosts import OwnDay, own_days
from rettesnor.initiatives.queries.listed import Listed, listed, offices_of
from rettesnor.initiatives.standing import Facts, Marks, Place, RoundFacts, Step
from rettesnor.organisations.models import Organisation
from rettesnor.outbox.states import State
from rettesnor.reviews.queries import RoundStanding, standing_of


def participations(
    user: User, permission: Permission = Permission.FOLLOW_OFFICES
) -> QuerySet[Participation]:
    """The offices' records where `user` has `permission` at the county governor."""
    within = reaches(user, permission, "host__governor__")
    return Participation.objects.filter(within).select_related(
        "initiative", "host__governor", "host__initiative", "office__parent__parent"
    )


@dataclass(frozen=True)
class OfficeRow:
    """One office in the list. `next` is its next day, `late` that it is past."""

    record: Listed
    facts: Facts
    place: Place
    moved_on: date | None
    still: bool
    next: OwnDay | None
    late: bool
    unarrived: State | None  # failed or uncertain, of a letter to the office or its people

    @property
    def step(self) -> Step:
        return standing.STEP[self.place]

    @property
    def marks(self) -> Marks:
        return standing.marks(self.facts)

    @property
    def answered(self) -> bool:
        return bool(self.record.reply)


def rows_of(host: Host, today: date, *, count_closed: bool = False) -> list[OfficeRow]:
    """Every office of the host by name. Seven queries, whatever their number; see `rows`.

    The cases of closed rounds are counted only with `count_closed`.
    """
    found = host.participations.all()
    records = listed(found)
    known = facts_of(host.initiative, records, offices=offices_of(found), count_closed=count_closed)
    return rows(records, known, own_days(host), today)


def row_of(record: Participation, today: date) -> OfficeRow:
    """One office, with the same facts."""
    one = Listed.of(record)
    return rows([one], facts_of(record.initiative, [one]), own_days(record.host), today)[0]


def rows(
    records: Sequence[Listed],
    known: Mapping[int, Facts],
    days: Sequence[OwnDay],
    today: date,
) -> list[OfficeRow]:
    """These offices, in the order given. One query, and one more where a letter did not arrive."""
    unarrived = unarrived_of({record.office_id: record.pk for record in records})
    course = [(one.milestone.kind, one.day) for one in days]
    return [
        _row(record, known[record.pk], days, course, today, unarrived=unarrived.get(record.pk))
        for record in records
    ]


def _row(
    record: Listed,
    facts: Facts,
    days: Sequence[OwnDay],
    course: Sequence[tuple[str, date]],
    today: date,
    *,
    unarrived: State | None,
) -> OfficeRow:
    number = standing.next_day(facts, course, today)
    following = None if number is None else days[number]
    return OfficeRow(
        record=record,
        facts=facts,
        place=standing.place(facts),
        moved_on=standing.moved_on(facts),
        still=standing.stands_still(facts, today),
        next=following,
        late=following is not None and following.day < today,
        unarrived=unarrived,
    )


def facts_of(
    initiative: Initiative,
    records: Sequence[Listed],
    *,
    offices: QuerySet[Organisation] | None = None,
    count_closed: bool = True,
) -> dict[int, Facts]:
    """What is known of each, by its pk. One query, and two more where there are rounds.

    `offices` are theirs, where the database can find them without being told their numbers.

    Only rounds opened from the day the office joined count, until the day it joined a newer
    initiative with the same first programme. The first programme's are the first and second round,
    and the others' are moves.
    """
    within = [record.office_id for record in records] if offices is None else offices
    rounds = standing_of(within, initiative.programmes, count_closed=count_closed)
    plans = plans_made(within, initiative.programmes) if rounds else {}
    newer = belonging.joined_after(initiative, within) if rounds else {}
    main = belonging.main_of(initiative)
    known = {}
    for record in records:
        office = record.office_id
        counting = belonging.rounds_of(record, rounds.get(office, ()), newer.get(office, ()))
        known[record.pk] = _facts(record, counting, plans, main)
    return known


def _facts(
    record: Listed,
    counting: Sequence[RoundStanding],
    plans: Mapping[int, date],
    main: str,
) -> Facts:
    return Facts(
        invited_on=record.invited_on,
        opened_on=record.opened_on,
        signed_up_on=record.signed_up_on,
        met_on=record.met_on,
        joined_on=record.joined_on,
        finished_on=record.finished_on,
        replied_on=record.replied_on,
        reply=record.reply,
        rounds=tuple(_round(one, plans) for one in counting if one.programme == main),
        also_moved_on=max((one.last_moved_on for one in counting), default=None),
    )


def _round(one: RoundStanding, plans: Mapping[int, date]) -> RoundFacts:
    return RoundFacts(
        opened_on=one.opened_on,
        moved_on=one.last_moved_on,
        drawn=one.drawn,
        cases=one.cases,
        reviewed=one.reviewed,
        closed_on=one.closed_on,
        planned_on=plans.get(one.round_id),
    )
