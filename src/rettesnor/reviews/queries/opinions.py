"""Second opinions: whose they are, what they say, and where they differ."""

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.reviews.models import Item, Opinion, OpinionAnswer
from rettesnor.reviews.states import Who


def own_opinion(item: Item, user: User) -> Opinion | None:
    """The person's own opinion of the item, if they are one of its two reviewers."""
    return Opinion.objects.filter(item=item, reviewer=user).first()


def opinion_answers(opinion: Opinion) -> dict[tuple[str, str], OpinionAnswer]:
    """One colleague's answers by (question, topic)."""
    return {a.key: a for a in OpinionAnswer.objects.filter(opinion=opinion)}


def who_is(user: User, item: Item, opinion: Opinion | None) -> Who:
    """Who somebody at the office is to an item; `opinion` is their own, if they have one."""
    if opinion is not None:
        return Who.REVIEWER
    leads = why_not(user, Permission.OPEN_ROUND, item.part.review_round.organisation) is None
    return Who.LEADER if leads else Who.COLLEAGUE
