"""When nothing is left to settle in an item that two have reviewed, it is settled."""

from collections.abc import Iterable

from rettesnor.accounts.models import User
from rettesnor.common.audit import record
from rettesnor.reviews import queries
from rettesnor.reviews.models import AnswerFields, Item
from rettesnor.reviews.sheets import left, untold
from rettesnor.reviews.states import Phase


def left_in(item: Item, answers: Iterable[AnswerFields]) -> int:
    """How many questions and facts are not answered in these answers."""
    form = item.part.form
    sheet = queries.sheet_of(item, form, answers)
    return len(left(form, sheet)) + untold(form, sheet)


def settle_if_agreed(item: Item, answers: Iterable[AnswerFields], *, by: User) -> None:
    """The last difference may be settled by an answer, or by saying what sort of case it is."""
    if item.phase == Phase.TOGETHER and not left_in(item, answers):
        go(item, Phase.SETTLED)
        record("opinion.settle", item, by=by, organisation=item.part.review_round.organisation)


def go(item: Item, phase: str, **more: User) -> None:
    """Move the item to the phase, and change what else is given with it."""
    item.phase = phase
    for name, value in more.items():
        setattr(item, name, value)
    item.save(update_fields=["phase", *more])
