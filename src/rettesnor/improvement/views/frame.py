"""What a page about goals and changes finds, and what it tells the frame around it."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from rettesnor.accounts.access import SignedInRequest
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.improvement import queries
from rettesnor.improvement.models import Change, Goal
from rettesnor.reviews.models import Round
from rettesnor.reviews.queries import rounds

UNPROCESSABLE = 422


def about(request: HttpRequest, review_round: Round) -> None:
    request.office = review_round.organisation  # type: ignore[attr-defined]
    request.review_round = review_round  # type: ignore[attr-defined]


def find_round(request: SignedInRequest, pk: int, permission: Permission) -> Round:
    """The round, if the visitor holds `permission` in its office; else it is not there."""
    review_round = get_object_or_404(rounds(request.user, permission), pk=pk)
    about(request, review_round)
    return review_round


def find_goal(request: SignedInRequest, pk: int) -> Goal:
    """The goal, if the visitor may improve it; else it is not there."""
    goal = get_object_or_404(queries.goals(request.user, Permission.IMPROVE), pk=pk)
    about(request, goal.review_round)
    return goal


def find_change(
    request: SignedInRequest, pk: int, permission: Permission = Permission.IMPROVE
) -> Change:
    """The change, if the visitor holds `permission` in its office; else it is not there."""
    change = get_object_or_404(queries.changes(request.user, permission), pk=pk)
    about(request, change.review_round)
    return change


def may_improve(request: SignedInRequest, review_round: Round) -> bool:
    """Which buttons are worth showing at all."""
    return why_not(request.user, Permission.IMPROVE, review_round.organisation) is None


def may_try_out(request: SignedInRequest, review_round: Round) -> bool:
    return why_not(request.user, Permission.TRY_OUT, review_round.organisation) is None
