"""The offices of a host and where each stands: days, counts and replies, never a result."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, reaches
from rettesnor.improvement.queries import plans_made
from rettesnor.initiatives import standing
from rettesnor.initiatives.models import Host, Participation
from rettesnor.initiatives.queries import belonging
from rettesnor.initiatives.queries.arrivals import unarrived_of
from rettesnor.initiatives.queries.belonging import Day, days_here
from rettesnor.initiatives.queries.hosts import OwnDay, own_days
from rettesnor.initiatives.standing import Facts, How, Place, RoundFacts, Step
from rettesnor.outbox.states import State
from rettesnor.reviews.queries import RoundStanding, standing_of

# What a list of hundreds reads of each; the rest is left where it is.
SHOWN_OF_THE_RECORD = (
    *("initiative", "host", "reply", "replied_at", "invited_at", "opened_at", "signed_up_at"),
    *("met_at", "joined_at", "finished_at", "to_name", "to_email", "leader_name", "leader_email"),
    *("contact_name", "contact_email", "office__name", "office__sami_name", "office__kind"),
    *("office__valid_from", "office__valid_to"),
)


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

    record: Participation
    facts: Facts
    place: Place
    marks: tuple[tuple[Step, How], ...]
    moved_on: date | None
    still: bool
    next: OwnDay | None
    late: bool
    unarrived: State | None  # failed or uncertain, of a letter to the office or its people

    @property
    def step(self) -> Step:
        return standing.STEP[self.place]

    @property
    def answered(self) -> bool:
        return bool(self.record.reply)

    @property
    def contact(self) -> tuple[str, str]:
        """Whom to turn to at the office: the one it named, else its leader, else who gets letters."""
        one = self.record
        if one.contact_email:
            return one.contact_name, one.contact_email
        if one.leader_email:
            return one.leader_name, one.leader_email
        return one.to_name, one.to_email


def rows_of(host: Host, today: date) -> list[OfficeRow]:
    """Every office of the host by name. Eight queries, whatever their number."""
    found = host.participations.select_related("office").only(*SHOWN_OF_THE_RECORD)
    found = found.order_by("office__name", "pk")
    return rows(host, list(found), own_days(host), today)


def row_of(record: Participation, today: date) -> OfficeRow:
    """One office, with the same facts."""
    return rows(record.host, [record], own_days(record.host), today)[0]


def rows(
    host: Host, records: Sequence[Participation], days: Sequence[OwnDay], today: date
) -> list[OfficeRow]:
    """These offices of the host, as given. Six queries when they have rounds."""
    known = facts_of(host.initiative.programmes, records)
    unarrived = unarrived_of(records)
    course = [(one.milestone.kind, one.day) for one in days]
    return [
        _row(record, known[record.pk], days, course, today, unarrived=unarrived.get(record.pk))
        for record in records
    ]


def _row(
    record: Participation,
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
        marks=standing.marks(facts),
        moved_on=standing.moved_on(facts),
        still=standing.stands_still(facts, today),
        next=following,
        late=following is not None and following.day < today,
        unarrived=unarrived,
    )


def facts_of(programmes: Sequence[str], records: Sequence[Participation]) -> dict[int, Facts]:
    """What is known of each, by its pk. One query, and two more where there are rounds.

    Only rounds opened from the day the office joined count, until the day it joined a newer
    initiative with the same first programme. The first programme's are the first and second round,
    and the others' are moves.
    """
    offices = [record.office_id for record in records]
    rounds = standing_of(offices, programmes)
    plans = plans_made(offices, programmes) if rounds else {}
    main, day = programmes[0] if programmes else "", days_here()
    joined = belonging.joined_of(rounds, main)
    return {
        record.pk: _facts(
            record,
            belonging.rounds_of(
                record, rounds.get(record.office_id, ()), joined.get(record.office_id, ()), day
            ),
            plans,
            main,
            day,
        )
        for record in records
    }


def _facts(
    record: Participation,
    counting: Sequence[RoundStanding],
    plans: Mapping[int, date],
    main: str,
    day: Day,
) -> Facts:
    return Facts(
        invited_on=day(record.invited_at),
        opened_on=day(record.opened_at),
        signed_up_on=day(record.signed_up_at),
        met_on=day(record.met_at),
        joined_on=day(record.joined_at),
        finished_on=day(record.finished_at),
        replied_on=day(record.replied_at),
        reply=record.reply,
        rounds=tuple(_round(one, plans, day) for one in counting if one.programme == main),
        also_moved_on=max((one.last_moved_on for one in counting), default=None),
    )


def _round(one: RoundStanding, plans: Mapping[int, date], day: Day) -> RoundFacts:
    return RoundFacts(
        opened_on=day(one.opened_at) or one.last_moved_on,
        moved_on=one.last_moved_on,
        drawn=one.drawn,
        cases=one.cases,
        reviewed=one.reviewed,
        closed_on=day(one.closed_at),
        planned_on=plans.get(one.round_id),
    )
