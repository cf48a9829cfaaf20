"""Whose words a letter has, and the days and meetings it tells of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, units_where
from rettesnor.common import clock
from rettesnor.initiatives.letterkinds import FORMS, LETTERS
from rettesnor.initiatives.models import (
    Audience,
    Host,
    Initiative,
    LetterText,
    Meeting,
    MeetingKind,
    MilestoneKind,
)
from rettesnor.initiatives.queries.hosts import own_days
from rettesnor.organisations.models import Kind
from rettesnor.outbox import templates
from rettesnor.outbox.templates import Words

COUNTY, NATIONAL, SHIPPED = "county", "national", "shipped"


@dataclass(frozen=True)
class Text:
    """A letter in one written form with its fields open, and who wrote it (`whose`)."""

    words: Words
    whose: str
    changed: LetterText | None = None


def initiatives(user: User) -> QuerySet[Initiative]:
    """The initiatives whose national letters `user` may change."""
    may = units_where(user, Permission.SET_UP_INITIATIVE).filter(kind=Kind.NATION)
    return Initiative.objects.all() if may.exists() else Initiative.objects.none()


def texts_of(of: Host | Initiative) -> dict[str, dict[str, Text]]:
    """Every letter by name and written form, as it is in the county or nationally. One query."""
    initiative, host = (of.initiative_id, of) if isinstance(of, Host) else (of.pk, None)
    written = {
        (one.name, one.language, one.host_id): one
        for one in LetterText.objects.filter(
            Q(host=None) | Q(host=host), initiative=initiative
        ).select_related("changed_by")
    }
    own = host.pk if host else None
    return {name: {form: _text(name, form, own, written) for form in FORMS} for name in LETTERS}


def inherited(of: Host | Initiative, name: str) -> dict[str, Text]:
    """The letter as it would be without what has been changed here. One query for a host."""
    if isinstance(of, Host):
        return texts_of(of.initiative)[name]
    return {form: _text(name, form, None, {}) for form in FORMS}


def _text(
    name: str,
    form: str,
    host: int | None,
    written: Mapping[tuple[str, str, int | None], LetterText],
) -> Text:
    mine = written.get((name, form, host)) if host else None
    if found := mine or written.get((name, form, None)):
        words = Words(found.subject, found.text, form)
        return Text(words, COUNTY if mine else NATIONAL, found)
    return Text(templates.words(name, form), SHIPPED)


@dataclass(frozen=True)
class Occasion:
    """What letters of a host tell of: meetings all who are invited may still sign up for, and days.

    `late`: meetings are planned, but the last day to sign up has passed for all of them.
    """

    host: Host
    meetings: tuple[Meeting, ...]
    late: bool
    days: Mapping[str, date]


def occasion(host: Host) -> Occasion:
    """Three queries."""
    planned = host.meetings.filter(
        audience=Audience.INVITED, cancelled_at=None, starts_at__gt=clock.now()
    )
    # Not every initiative has a meeting called information; a Friday talk is no way into any.
    planned = planned.exclude(kind=MeetingKind.FRIDAY)
    every = list(planned.order_by("starts_at"))
    meetings = [one for one in every if one.kind == MeetingKind.INFORMATION] or every
    open_ones = tuple(one for one in meetings if one.sign_up_by >= clock.today())
    wanted = (MilestoneKind.SIGN_UP, MilestoneKind.ROUND_1)
    days = {own.milestone.kind: own.day for own in own_days(host) if own.milestone.kind in wanted}
    return Occasion(host, open_ones, bool(meetings) and not open_ones, days)
