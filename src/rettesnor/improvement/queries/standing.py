"""Which rounds of many offices have led to a plan: for a list of offices."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from rettesnor.common.days import first_day_of
from rettesnor.improvement.models import Change, Goal
from rettesnor.organisations.models import Organisation
from rettesnor.reviews.states import Status


def plans_made(
    offices: QuerySet[Organisation] | Iterable[int], programmes: Collection[str]
) -> dict[int, date]:
    """The day the first goal with a change was set, by the round's pk; one query.

    A round without such a goal is not in it: a goal that nothing is done about is no plan yet.
    Neither are the short checks. Says nothing of what the goals are.

    Asks nobody's permission: whoever calls it has made sure that the reader may know how far these
    offices have come.
    """
    within = offices if isinstance(offices, QuerySet) else set(offices)
    rows = (
        Goal.objects.filter(
            Exists(Change.objects.filter(goal=OuterRef("pk"))),
            part__review_round__organisation__in=within,
            part__review_round__programme__in=programmes,
            part__review_round__repeats=False,
        )
        .exclude(part__review_round__status=Status.CANCELLED)
        .order_by()
        .values_list("part__review_round")
        .annotate(first=first_day_of("created_at"))
    )
    return dict(rows)
