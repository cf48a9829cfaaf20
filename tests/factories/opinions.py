"""Two colleagues on the same case, as far as one wants it, made by the actions."""

from rettesnor.accounts.models import User
from rettesnor.instruments.document import Choice
from rettesnor.reviews import actions
from rettesnor.reviews.models import Item, Opinion
from tests.cast import Cast
from tests.factories.answers import Pattern, answer, every

YES = every(Choice.YES)


def asked(item: Item, first: User, second: User, *, by: User) -> Item:
    """The two review it, each alone, and have said nothing yet."""
    actions.ask_second(item, first, second, by=by)
    return fresh(item)


def submitted(item: Item, pattern: Pattern, *, by: User) -> Item:
    """One of the two has answered everything, and handed it in."""
    answer(item, pattern, by=by)
    actions.submit_opinion(item, by=by)
    return fresh(item)


def read_by_two(cast: Cast, item: Item, first: Pattern = YES, second: Pattern = YES) -> Item:
    """Ola and Siri have read it and submitted; they meet where they differ."""
    asked(item, cast.ola, cast.siri, by=cast.kari)
    submitted(item, first, by=cast.ola)
    return submitted(fresh(item), second, by=cast.siri)


def fresh(item: Item) -> Item:
    return Item.objects.select_related("part__review_round__organisation").get(pk=item.pk)


def of(item: Item, user: User) -> Opinion:
    return Opinion.objects.get(item=item, reviewer=user)
