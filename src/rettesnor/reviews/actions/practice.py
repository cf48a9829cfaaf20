"""Remembering that somebody has practised, for that person alone."""

from django.db import transaction

from rettesnor.accounts.models import Role, User
from rettesnor.accounts.permissions import NO_ACCESS, ROLES, Permission, memberships
from rettesnor.common import clock
from rettesnor.common.refusal import Refusal, insist
from rettesnor.instruments.reading_calibration import PracticeCase
from rettesnor.reviews.models import PracticeDone


@transaction.atomic
def mark_practised(user: User, case: PracticeCase, *, by: User) -> None:
    """Remember the day `user` tried the case; only oneself does that, and only who reviews.

    The one change without an audit line: the trail is read by the leader, and who has practised is
    nobody else's business. The row is all there is.
    """
    insist(_why_not(user, by))
    PracticeDone.objects.update_or_create(
        user=user, instrument=case.instrument, case=case.id, defaults={"at": clock.now()}
    )


def _why_not(user: User, by: User) -> Refusal | None:
    reviews = any(Permission.ANSWER_CASE in ROLES[Role(m.role)] for m in memberships(by))
    return None if by.is_active and by.pk == user.pk and reviews else NO_ACCESS
