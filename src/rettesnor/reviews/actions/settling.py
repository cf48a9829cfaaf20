"""When nothing is left to settle in an item that two have reviewed, it is settled."""

from rettesnor.common.audit import Line
from rettesnor.reviews.models import Item
from rettesnor.reviews.states import Phase


def settle(item: Item, *, done: bool) -> list[Line]:
    """Move the item to the phase that follows from whether it is `done`; not saved here.

    The last difference may be settled by an answer, or by saying what sort of case it is. And
    either may open a question that nobody has answered: then there is one more to settle.
    """
    if item.phase == Phase.TOGETHER and done:
        item.phase = Phase.SETTLED
        return [Line("opinion.settle", item)]
    if item.phase == Phase.SETTLED and not done:
        item.phase = Phase.TOGETHER
        return [Line("opinion.reopen", item)]
    return []
