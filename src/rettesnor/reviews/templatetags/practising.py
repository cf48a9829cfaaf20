"""When a round's page mentions the practice cases."""

from django import template

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.instruments import calibration
from rettesnor.reviews.queries import PartProgress

register = template.Library()


@register.filter
def may_practise(cases: PartProgress, user: User) -> bool:
    """While the round is open and no case begun, for those who review at its office."""
    review_round = cases.part.review_round
    if not review_round.is_open or any(progress.begun for progress in cases.items):
        return False
    forms = {case.instrument for case in calibration.practice_cases()}
    return (
        cases.part.instrument in forms
        and why_not(user, Permission.ANSWER_CASE, review_round.organisation) is None
    )
