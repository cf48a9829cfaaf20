"""Which offices a reminder is for on a day, and whom it goes to there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.db.models.functions import Lower

from rettesnor.accounts.models import Membership, Role, User
from rettesnor.common import clock
from rettesnor.initiatives import standing
from rettesnor.initiatives.models import Host, Moment
from rettesnor.initiatives.queries.follow import OfficeRow
from rettesnor.initiatives.queries.hosts import Planned
from rettesnor.initiatives.standing import Facts
from rettesnor.initiatives.states import Status

LATE = timedelta(days=7)
"""So long after its day is a reminder still written, when it could not be on the day itself."""


@dataclass(frozen=True)
class Recipient:
    """Who gets an office's reminder. `user` is the account, None for one who has none."""

    name: str
    email: str
    user: int | None = None


def reminding() -> QuerySet[Host]:
    """The hosts whose offices get letters by themselves: of open initiatives, and switched on."""
    found = Host.objects.filter(reminders=True, initiative__status=Status.OPEN)
    return found.select_related("initiative", "governor").order_by("pk")


def is_due(planned: Planned, today: date) -> bool:
    """Whether it is to be written today: on its day or up to a week late, and soon is not after."""
    if not planned.on or not planned.goes_on <= today <= planned.goes_on + LATE:
        return False
    return planned.moment == Moment.AFTER or today <= planned.own_day.day


def offices_for(planned: Planned, rows: Iterable[OfficeRow]) -> list[OfficeRow]:
    """The offices that have not come so far and could have, as they stand now, whatever the day."""
    today = clock.today()
    return [row for row in rows if row.record.is_there(today) and _is_for(planned, row.facts)]


def _is_for(planned: Planned, facts: Facts) -> bool:
    if facts.turned_down or facts.finished_on:
        return False
    kind = planned.milestone.kind
    early = kind in standing.BEFORE_JOINING
    if not (facts.invited_on if early else facts.joined and standing.may_begin(kind, facts)):
        return False
    reached = standing.has_reached(kind, facts)
    return reached is False or (reached is None and planned.moment == Moment.BEFORE)


def recipients(rows: Sequence[OfficeRow]) -> dict[int, Recipient]:
    """Who gets each office's reminder, by the record's pk. Two queries.

    In an office that has joined, its leader's account, the named leader's before another's; in one
    that has not, the one the invitation went to. Nobody where the one it would go to has turned
    letters off.
    """
    offices = [row.record.office_id for row in rows]
    leaders: dict[int, list[User]] = {}
    found = Membership.objects.filter(
        organisation__in=offices, role=Role.LEADER, user__is_active=True
    )
    for one in found.select_related("user").order_by("pk"):
        leaders.setdefault(one.organisation_id, []).append(one.user)
    accounts = _accounts(rows)
    chosen = {
        row.record.pk: _recipient(row, leaders.get(row.record.office_id, []), accounts)
        for row in rows
    }
    return {pk: who for pk, who in chosen.items() if who is not None}


def _accounts(rows: Sequence[OfficeRow]) -> dict[str, User]:
    """The accounts behind the addresses the records hold, by address in small letters."""
    said = {
        email.lower()
        for row in rows
        for email in (row.record.to_email, row.record.leader_email)
        if email
    }
    users = User.objects.annotate(small=Lower("email")).filter(small__in=said)
    return {user.email.lower(): user for user in users}


def _recipient(
    row: OfficeRow, leaders: Sequence[User], accounts: Mapping[str, User]
) -> Recipient | None:
    one = row.record
    if row.facts.joined_on and leaders:
        named = [user for user in leaders if user.email.lower() == one.leader_email.lower()]
        wanting = [user for user in [*named, *leaders] if user.letters]
        return _account(wanting[0]) if wanting else None
    told = ((one.leader_name, one.leader_email), (one.to_name, one.to_email))
    for name, email in told if row.facts.joined_on else reversed(told):
        if email:
            user = accounts.get(email.lower())
            if user is None:
                return Recipient(name, email)
            return _account(user) if user.is_active and user.letters else None
    wanting = [user for user in leaders if user.letters]
    return _account(wanting[0]) if wanting else None


def _account(user: User) -> Recipient:
    return Recipient(user.name, user.email, user.pk)
