"""An office says that it is through with the course, and may take that back."""

from django.db import transaction

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.common import clock
from rettesnor.common.audit import record
from rettesnor.common.refusal import insist
from rettesnor.initiatives.linked.key import locked
from rettesnor.initiatives.models import Participation
from rettesnor.initiatives.queries import course as queries
from rettesnor.initiatives.rules import course as rules


@transaction.atomic
def finish_course(participation: Participation, *, by: User) -> Participation:
    """The office is through: two rounds are closed. No more reminders come after this."""
    insist(why_not(by, Permission.TAKE_PART, participation.office))
    now = locked(participation)
    insist(rules.why_not_finish(now, closed=queries.closed_rounds(now)))
    now.finished_at = clock.now()
    now.save(update_fields=["finished_at"])
    record("course.finish", now, by=by, organisation=now.office)
    return now


@transaction.atomic
def take_up_course(participation: Participation, *, by: User) -> Participation:
    """Not through after all."""
    insist(why_not(by, Permission.TAKE_PART, participation.office))
    now = locked(participation)
    insist(rules.why_not_take_up(now))
    now.finished_at = None
    now.save(update_fields=["finished_at"])
    record("course.take_up", now, by=by, organisation=now.office)
    return now
