"""How far the rounds of many offices have come, counted by the database: for a list of offices.

Nothing here is worked out of an answer. Each item says itself whether it is done
(`actions.reviewed`), so that a county governor's list takes no longer with four hundred offices.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, FilteredRelation, Max, Q, QuerySet

from rettesnor.common.days import day_of, last_day_of
from rettesnor.organisations.models import Organisation
from rettesnor.reviews.models import Round
from rettesnor.reviews.states import Status

CASE = Q(parts__drawn=True, items__struck_reason="")
OPEN = Q(closed_at=None)


@dataclass(frozen=True, slots=True)
class RoundStanding:
    """How far one round has come; no answer, no result and no name.

    `cases` are those drawn and not struck, `reviewed` how many of them are done; both None where
    they were not asked for. `drawn` holds when nothing more is to be drawn. `last_moved_on` is the
    last day it was opened, drawn, answered in or closed.
    """

    round_id: int
    organisation_id: int
    programme: str
    number: int
    opened_on: date
    drawn: bool
    cases: int | None
    reviewed: int | None
    closed_on: date | None
    last_moved_on: date


def standing_of(
    offices: QuerySet[Organisation] | Iterable[int],
    programmes: Collection[str],
    *,
    count_closed: bool = True,
) -> dict[int, tuple[RoundStanding, ...]]:
    """The rounds of each office, by its pk, ordered by programme and number; one query.

    Neither the cancelled nor the short checks, which are made as often as one likes. An office
    without any is not in it. Without `count_closed` only the cases of open rounds are counted, which
    is what takes the time.

    Asks nobody's permission: whoever calls it has made sure that the reader may know how far these
    offices have come.
    """
    found: dict[int, list[RoundStanding]] = defaultdict(list)
    for pk, office, programme, number, opened, closed, undrawn, cases, reviewed, *others in _rows(
        offices, programmes, count_closed=count_closed
    ):
        counted = count_closed or closed is None
        moved = max(day for day in (opened, closed, *others) if day is not None)
        found[office].append(
            RoundStanding(
                round_id=pk,
                organisation_id=office,
                programme=programme,
                number=number,
                opened_on=opened,
                drawn=not undrawn,
                cases=cases if counted else None,
                reviewed=reviewed if counted else None,
                closed_on=closed,
                last_moved_on=moved,
            )
        )
    return {office: tuple(rounds) for office, rounds in found.items()}


def _rows(
    offices: QuerySet[Organisation] | Iterable[int],
    programmes: Collection[str],
    *,
    count_closed: bool,
) -> Iterable[tuple[Any, ...]]:
    within = offices if isinstance(offices, QuerySet) else set(offices)
    return (
        Round.objects.filter(organisation__in=within, programme__in=programmes, repeats=False)
        .exclude(status=Status.CANCELLED)
        .values_list(
            *("pk", "organisation_id", "programme", "number"),
            day_of("opened_at"),
            day_of("closed_at"),
        )
        .annotate(items=FilteredRelation("parts__items", condition=Q() if count_closed else OPEN))
        .annotate(
            undrawn=Count("parts", filter=Q(parts__drawn=True, parts__drawn_at=None)),
            cases=Count("items", filter=CASE),
            reviewed=Count("items", filter=CASE & Q(items__reviewed=True)),
            drawn_on=last_day_of("parts__drawn_at"),
            touched_on=Max("items__touched_on"),
        )
        .order_by("programme", "number")
    )
