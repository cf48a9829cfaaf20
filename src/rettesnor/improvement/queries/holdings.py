"""What the office decided about a goal after it had measured again."""

from django.db.models import QuerySet

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission
from rettesnor.improvement.models import Goal, Holding
from rettesnor.improvement.queries.goals import goals
from rettesnor.improvement.queries.progress import GoalOutcome, before_and_after
from rettesnor.reviews.models import Round


def holdings(user: User, permission: Permission = Permission.SEE_FINDINGS) -> QuerySet[Holding]:
    return Holding.objects.filter(goal__in=goals(user, permission)).select_related(
        "goal__part__review_round__organisation__parent", "owner"
    )


def holding_of(goal: Goal) -> Holding | None:
    return Holding.objects.filter(goal=goal).select_related("owner").first()


def outcome_of(goal: Goal, after: Round) -> GoalOutcome | None:
    """What came of the goal in the round `after`; None when the two are not side by side."""
    found = before_and_after(after)
    return next((one for one in found.goals if one.set.goal.pk == goal.pk), None) if found else None
