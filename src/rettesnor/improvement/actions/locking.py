"""What every action here does first: lock the row within reach, and read free text twice."""

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.common.personal_data import why_not_text
from rettesnor.common.refusal import Refusal, insist
from rettesnor.improvement.models import Change, Goal
from rettesnor.organisations.models import Organisation
from rettesnor.reviews.models import Round


def guarded(code: str, text: str) -> Refusal | None:
    """The personal-data guard's refusal, under the code of the field it belongs to."""
    seen = why_not_text(text)
    return Refusal(code, seen.message) if seen else None


def locked_round(pk: int) -> Round:
    return Round.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=pk)


def locked_goal(pk: int, *, by: User) -> tuple[Goal, Organisation]:
    goal = (
        Goal.objects.select_for_update(of=("self",))
        .select_related("part__review_round__organisation")
        .get(pk=pk)
    )
    organisation = goal.review_round.organisation
    insist(why_not(by, Permission.IMPROVE, organisation))
    return goal, organisation


def locked_change(
    pk: int, *, by: User, permission: Permission = Permission.IMPROVE
) -> tuple[Change, Organisation]:
    change = (
        Change.objects.select_for_update(of=("self",))
        .select_related("goal__part__review_round__organisation", "owner")
        .get(pk=pk)
    )
    organisation = change.review_round.organisation
    insist(why_not(by, permission, organisation))
    return change, organisation
