"""Beginning a short check: opened and drawn in one go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from rettesnor.accounts.models import User
from rettesnor.common import clock
from rettesnor.common.refusal import insist
from rettesnor.instruments import catalogue
from rettesnor.organisations.models import Organisation
from rettesnor.reviews import rules
from rettesnor.reviews.actions.draw import draw_cases
from rettesnor.reviews.actions.rounds import open_round
from rettesnor.reviews.models import Round


@dataclass(frozen=True)
class Check:
    """What one looks at: `questions` by id, months, how many cases there were and how many to read."""

    questions: Sequence[str]
    period_from: date
    period_to: date
    frame_size: int
    sample_size: int


@transaction.atomic
def begin_check(organisation: Organisation, programme: str, check: Check, *, by: User) -> Round:
    """Open a round of a programme that `repeats`, and draw its cases; both or neither."""
    plan = catalogue.programme(programme)
    insist(rules.why_not_check(plan, check.sample_size))
    opened = open_round(
        organisation,
        programme,
        by=by,
        period_from=check.period_from,
        period_to=check.period_to,
        last_day=clock.workday(clock.today() + timedelta(weeks=plan.weeks)),
        chosen={part.key: check.questions for part in plan.parts},
    )
    for part in opened.parts.filter(drawn=True):
        draw_cases(part, by=by, frame_size=check.frame_size, sample_size=check.sample_size)
    opened.refresh_from_db()
    return opened
