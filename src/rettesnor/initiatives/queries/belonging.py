"""Which initiative a round belongs to: the same programme comes again year after year.

A round knows no initiative. It is the newest one's that the office had joined when it was opened.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Q, QuerySet

from rettesnor.common.days import day_of
from rettesnor.initiatives.models import Initiative, Participation
from rettesnor.initiatives.queries.listed import Listed
from rettesnor.initiatives.states import Reply
from rettesnor.organisations.models import Organisation
from rettesnor.reviews.queries import RoundStanding


def joined_after(
    initiative: Initiative, offices: QuerySet[Organisation] | Iterable[int]
) -> dict[int, list[date]]:
    """The days the offices joined newer initiatives with the same first programme. One query."""
    made = initiative.created_at
    newer = Q(initiative__created_at__gt=made) | Q(
        initiative__created_at=made, initiative__gt=initiative.pk
    )
    rows = Participation.objects.filter(
        newer,
        office__in=offices,
        reply=Reply.YES,
        joined_at__isnull=False,
        initiative__programmes__0=main_of(initiative),
    ).order_by()
    found: dict[int, list[date]] = {}
    for office, on in rows.values_list("office", day_of("joined_at")):
        found.setdefault(office, []).append(on)
    return found


def main_of(initiative: Initiative) -> str:
    """The programme whose rounds are the initiative's first and second; "" for none."""
    return initiative.programmes[0] if initiative.programmes else ""


def rounds_of(
    record: Listed, rounds: Sequence[RoundStanding], newer: Sequence[date]
) -> list[RoundStanding]:
    """Those of the office's rounds that are this initiative's; `newer` is when it joined others."""
    since = record.joined_on
    if record.reply != Reply.YES or since is None:
        return []
    until = min(newer, default=date.max)
    return [one for one in rounds if since <= one.opened_on < until]
