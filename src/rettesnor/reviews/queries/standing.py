"""How far the rounds of many offices have come, counted by the database: for a list of offices.

Nothing here is worked out of an answer. Each item says itself whether it is done
(`actions.reviewed`), so that a county governor's list takes no longer with four hundred offices.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from rettesnor.organisations.models import Organisation
from rettesnor.reviews.models import Round
from rettesnor.reviews.states import Status

OF_THE_ROUND = (
    "pk",
    "organisation_id",
    "programme",
    "number",
    "status",
    "opened_at",
    "closed_at",
)
CASE = Q(parts__drawn=True, parts__items__struck_reason="")


@dataclass(frozen=True)
class RoundStanding:
    """How far one round has come; no answer, no result and no name.

    `cases` are those drawn and not struck, `reviewed` how many of them are done. `drawn` holds when
    nothing more is to be drawn; `drawn_at` is then when the last was, None where nothing ever is.
    `last_moved_on` is the last day it was opened, drawn, answered in or closed.
    """

    round_id: int
    organisation_id: int
    programme: str
    number: int
    status: Status
    opened_at: datetime
    drawn: bool
    drawn_at: datetime | None
    cases: int
    reviewed: int
    closed_at: datetime | None
    last_moved_on: date


def standing_of(
    offices: QuerySet[Organisation] | Iterable[int], programmes: Collection[str]
) -> dict[int, tuple[RoundStanding, ...]]:
    """The rounds of each office, by its pk, ordered by programme and number; one query.

    Neither the cancelled nor the short checks, which are made as often as one likes. An office
    without any is not in it.

    Asks nobody's permission: whoever calls it has made sure that the reader may know how far these
    offices have come.
    """
    within = offices if isinstance(offices, QuerySet) else set(offices)
    rows = (
        Round.objects.filter(organisation__in=within, programme__in=programmes, repeats=False)
        .exclude(status=Status.CANCELLED)
        .values(*OF_THE_ROUND)
        .annotate(
            undrawn=Count("parts", filter=Q(parts__drawn=True, parts__drawn_at=None)),
            drawn_last=Max("parts__drawn_at"),
            cases=Count("parts__items", filter=CASE),
            reviewed=Count("parts__items", filter=CASE & Q(parts__items__reviewed=True)),
            touched_on=Max("parts__items__touched_on"),
        )
        .order_by("programme", "number")
    )
    found: dict[int, list[RoundStanding]] = defaultdict(list)
    for row in rows:
        found[row["organisation_id"]].append(_standing(row))
    return {office: tuple(rounds) for office, rounds in found.items()}


def _standing(row: dict[str, Any]) -> RoundStanding:
    times = (row["opened_at"], row["drawn_last"], row["closed_at"])
    moved = timezone.localdate(max(at for at in times if at is not None))
    drawn = not row["undrawn"]
    return RoundStanding(
        round_id=row["pk"],
        organisation_id=row["organisation_id"],
        programme=row["programme"],
        number=row["number"],
        status=Status(row["status"]),
        opened_at=row["opened_at"],
        drawn=drawn,
        drawn_at=row["drawn_last"] if drawn else None,
        cases=row["cases"],
        reviewed=row["reviewed"],
        closed_at=row["closed_at"],
        last_moved_on=max(moved, row["touched_on"] or moved),
    )
