"""The rows an action holds on to while it works, as they are now."""

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import NO_ACCESS
from rettesnor.common.refusal import Refused
from rettesnor.reviews import queries
from rettesnor.reviews.models import Item, Round


def locked_round(pk: int) -> Round:
    return Round.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=pk)


def locked_item(pk: int, by: User) -> Item:
    """The item as it is now, held until the end; refused when it is not where `by` may look."""
    found = queries.items_within(by).select_for_update(of=("self",))
    try:
        return found.select_related("part__review_round__organisation").get(pk=pk)
    except Item.DoesNotExist:
        raise Refused(NO_ACCESS) from None
