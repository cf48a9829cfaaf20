"""Short checks made by the actions, each closed with chosen counts."""

from collections.abc import Sequence
from datetime import date, datetime, time

from django.utils import timezone

from rettesnor.common import clock
from rettesnor.reviews import actions
from rettesnor.reviews.models import Item, Round
from tests.cast import Cast
from tests.factories.answers import tell

CHECK = "kort-sjekk"


def morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(9)))


def begun(
    cast: Cast,
    questions: Sequence[str],
    sample: int = 4,
    *,
    frame: int = 20,
    on: date | None = None,
) -> Round:
    """Begun by Ola, with cases of the month."""
    day = on or clock.today()
    with clock.at(morning(day)):
        month = day.replace(day=1)
        check = actions.Check(questions, month, month, frame, sample)
        return actions.begin_check(cast.lillevik, CHECK, check, by=cast.ola)


def items_of(check: Round) -> list[Item]:
    found = Item.objects.filter(part__review_round=check, struck_reason="").order_by("position")
    return list(found.select_related("part__review_round__organisation"))


def closed(
    cast: Cast,
    questions: Sequence[str],
    sample: int = 4,
    *,
    yes: int = 99,
    on: date | None = None,
    urgent: bool = False,
) -> Round:
    """`yes` cases met the questions, the others did not; urgent ones are asked nothing."""
    day = on or clock.today()
    check = begun(cast, questions, sample, on=day)
    with clock.at(morning(day)):
        for place, item in enumerate(items_of(check)):
            if urgent:
                actions.set_types(item, {"urgent"}, by=cast.ola)
                continue
            tell(item, by=cast.ola)
            for question in questions:
                value = "yes" if place < yes else "no"
                note = "" if value == "yes" else "Det står ingenting om det."
                actions.save_answer(
                    item, actions.Said(question, value=value, note=note), by=cast.ola
                )
        return actions.close_round(check, by=cast.ola)
