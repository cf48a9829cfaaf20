"""Which initiative a round belongs to: the same programme comes again year after year.

A round knows no initiative. It is the newest one's that the office had joined when it was opened.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from rettesnor.initiatives.models import Participation
from rettesnor.initiatives.states import Reply
from rettesnor.reviews.queries import RoundStanding

Day = Callable[[datetime | None], date | None]


def days_here() -> Day:
    """Times to the days they are on here; the zone is asked for once, not for thousands of times."""
    zone = timezone.get_current_timezone()
    return lambda at: at.astimezone(zone).date() if at else None


@dataclass(frozen=True)
class Joined:
    """An initiative an office has joined; `age` puts it among the others, the newest last."""

    initiative: int
    age: tuple[datetime, int]
    at: datetime


def joined_of(offices: Iterable[int], main: str) -> dict[int, list[Joined]]:
    """What each of the offices has joined with this first programme. One query, none for nobody."""
    asked = list(offices)
    if not asked:
        return {}
    rows = Participation.objects.filter(
        office__in=asked, reply=Reply.YES, joined_at__isnull=False, initiative__programmes__0=main
    ).order_by()
    found: dict[int, list[Joined]] = {}
    for office, initiative, made, at in rows.values_list(
        "office", "initiative", "initiative__created_at", "joined_at"
    ):
        if at is not None:
            found.setdefault(office, []).append(Joined(initiative, (made, initiative), at))
    return found


def rounds_of(
    record: Participation, rounds: Sequence[RoundStanding], joined: Sequence[Joined], day: Day
) -> list[RoundStanding]:
    """Those of the office's rounds that are this initiative's; `joined` are all it has joined."""
    own = next((one for one in joined if one.initiative == record.initiative_id), None)
    since = day(own.at) if own else None
    if own is None or since is None:
        return []
    newer = [on for one in joined if one.age > own.age and (on := day(one.at))]
    until = min(newer, default=date.max)
    return [one for one in rounds if since <= (day(one.opened_at) or since) < until]
