"""The office's answer by one who has an account, its own link, and its way to the first question."""

from datetime import date, timedelta

from django.db import transaction

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.common import clock
from rettesnor.common.audit import record
from rettesnor.common.refusal import insist
from rettesnor.initiatives import replying
from rettesnor.initiatives.linked import taking, telling
from rettesnor.initiatives.linked.key import locked
from rettesnor.initiatives.models import Participation
from rettesnor.initiatives.queries import answers as queries
from rettesnor.initiatives.rules import answers as rules
from rettesnor.initiatives.states import Reply
from rettesnor.instruments import catalogue
from rettesnor.reviews import actions as reviews
from rettesnor.reviews.models import Item, Round

MONTHS = 6
"""Whole months a first round reads: enough cases to draw among, and none too old."""


@transaction.atomic
def reply(participation: Participation, said: replying.Said, *, by: User) -> replying.Outcome:
    """The office's answer; it may be changed at any time."""
    insist(why_not(by, Permission.TAKE_PART, participation.office))
    return replying.settle(locked(participation), said, by=by)


@transaction.atomic
def renew_link(participation: Participation, *, by: User) -> None:
    """A new link to the office's address; the office's links before it end, not those handed on."""
    insist(why_not(by, Permission.INVITE_OFFICES, participation.host.governor))
    now = locked(participation)
    insist(rules.why_not_open(now.initiative))
    insist(rules.why_not_write_to(now.to_email))
    taking.replace_link(now, by=by)
    telling.renewed(now)


@transaction.atomic
def close_link(participation: Participation, *, by: User) -> None:
    """Withdraw the office's link, and those handed to colleagues. The next letter has a new one."""
    insist(why_not(by, Permission.INVITE_OFFICES, participation.host.governor))
    now = locked(participation)
    taking.replace_link(now, by=by)
    taking.end_handed(now, by=by)
    record("link.close", now, by=by, organisation=now.office)


@transaction.atomic
def begin_first_round(participation: Participation, *, by: User) -> tuple[Round, Item | None]:
    """The office's open round of the initiative, opened now if there is none, and where to begin.

    The item is the form about the office itself; None when the programme has none, and the way in is
    to draw cases.
    """
    insist(why_not(by, Permission.TAKE_PART, participation.office))
    now = locked(participation)
    programme = first_programme(now)
    insist(rules.why_not_begin(joined=now.reply == Reply.YES, programme=programme))
    review_round = queries.own_round(now, programme) or _opened(now, programme, by=by)
    return review_round, queries.first_item(review_round)


def first_programme(participation: Participation) -> str:
    """The programme the initiative's rounds are rounds of; "" when the catalogue has none."""
    known = {programme.key for programme in catalogue.programmes()}
    wanted = participation.initiative.programmes[:1]
    return wanted[0] if wanted and wanted[0] in known else ""


def _opened(participation: Participation, programme: str, *, by: User) -> Round:
    insist(rules.why_not_open(participation.initiative))
    period_to = _months_before(clock.today(), 1)
    record("participation.begin", participation, by=by, organisation=participation.office)
    return reviews.open_round(
        participation.office,
        programme,
        by=by,
        period_from=_months_before(period_to, MONTHS - 1),
        period_to=period_to,
        last_day=_last_day(participation, programme),
    )


def _last_day(participation: Participation, programme: str) -> date:
    """The county's day for the first round while it is to come; else as the programme suggests."""
    set_day = queries.round_by(participation)
    if set_day is not None and set_day > clock.today():
        return set_day
    weeks = catalogue.programme(programme).weeks
    return clock.workday(clock.today() + timedelta(weeks=weeks))


def _months_before(day: date, months: int) -> date:
    """The first day of the month that many months before the one `day` is in."""
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)
