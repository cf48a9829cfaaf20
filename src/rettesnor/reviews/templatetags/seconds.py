"""What a round's page says of items that two review, and of what there is to talk about."""

from django import template

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.reviews import queries
from rettesnor.reviews.queries import RoundProgress

register = template.Library()


@register.inclusion_tag("reviews/_second_card.html")
def second_card(progress: RoundProgress, user: User) -> dict[str, object]:
    """The card; nothing of it before there are items, and no query unless two read the same."""
    review_round = progress.review_round
    points = [point for _part, found in queries.meeting(progress) for point in found]
    return {
        "round": review_round,
        "items": any(part.items for part in progress.parts),
        "doubles": queries.doubles(progress),
        "to_talk_about": len(points),
        "may_share": why_not(user, Permission.SHARE_CASES, review_round.organisation) is None,
    }
