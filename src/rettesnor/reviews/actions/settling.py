"""When nothing is left to settle in an item that two have reviewed, it is settled."""

from collections.abc import Iterable

from rettesnor.accounts.models import User
from rettesnor.common.audit import record
from rettesnor.reviews import queries
from rettesnor.reviews.models import AnswerFields, Item
from rettesnor.reviews.sheets import left as left_of
from rettesnor.reviews.sheets import untold
from rettesnor.reviews.states import Phase


def left_in(item: Item, answers: Iterable[AnswerFields]) -> int:
    """How many questions and facts are not answered in these answers."""
    form = item.part.form
    sheet = queries.sheet_of(item, form, answers)
    return len(left_of(form, sheet)) + untold(form, sheet)


def settle_if_agreed(item: Item, answers: Iterable[AnswerFields], *, by: User) -> None:
    """The last difference may be settled by an answer, or by saying what sort of case it is.

    And either may open a question that nobody has answered: then there is one more to settle.
    """
    if item.phase not in {Phase.TOGETHER, Phase.SETTLED}:
        return
    left = left_in(item, answers)
    if item.phase == Phase.TOGETHER and not left:
        go(item, Phase.SETTLED)
        record("opinion.settle", item, by=by, organisation=item.part.review_round.organisation)
    elif item.phase == Phase.SETTLED and left:
        go(item, Phase.TOGETHER)
        record("opinion.reopen", item, by=by, organisation=item.part.review_round.organisation)


def go(item: Item, phase: str, **more: User) -> None:
    """Move the item to the phase, and change what else is given with it."""
    item.phase = phase
    for name, value in more.items():
        setattr(item, name, value)
    item.save(update_fields=["phase", *more])
