"""What a page of a round tells the frame around it."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from rettesnor.accounts.access import SignedInRequest
from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.common.refusal import Refusal
from rettesnor.reviews import actions, queries, rules
from rettesnor.reviews.models import Item, Round


def about(request: HttpRequest, review_round: Round) -> None:
    """Tell the frame which office and round this page is about."""
    request.office = review_round.organisation  # type: ignore[attr-defined]
    request.review_round = review_round  # type: ignore[attr-defined]


def find_round(request: SignedInRequest, pk: int, permission: Permission) -> Round:
    """The round, if the visitor holds `permission` in its office; else it is not there."""
    review_round = get_object_or_404(queries.rounds(request.user, permission), pk=pk)
    about(request, review_round)
    return review_round


def find_item(request: SignedInRequest, pk: int) -> Item:
    """The item, if the visitor sees its round; else it is not there."""
    item = get_object_or_404(queries.items(request.user), pk=pk)
    about(request, item.part.review_round)
    return item


def leads(request: SignedInRequest, review_round: Round) -> bool:
    """Whether the visitor leads this office: which buttons are worth showing at all."""
    return why_not(request.user, Permission.OPEN_ROUND, review_round.organisation) is None


def way_back(review_round: Round) -> str:
    """The name of the page one works from: a short check has one of its own."""
    return "check" if review_round.repeats and review_round.is_open else "round"


def why_locked(user: User, item: Item, before: queries.Before) -> Refusal | None:
    """Why the visitor can change nothing in the item, in the order one would ask."""
    if refusal := rules.why_not_work(item.part.review_round) or before.refusal:
        return refusal
    if before.opinion is not None:
        return None  # one of the two, also where the leader answers otherwise
    return why_not(user, actions.answering(item.part), item.part.review_round.organisation)
