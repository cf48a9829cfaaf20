"""Whom the days of the improvement work concern: what each is to be reminded of, and where."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from rettesnor.accounts.models import Membership, Role, User
from rettesnor.accounts.permissions import Permission, units_where
from rettesnor.common import clock
from rettesnor.improvement.models import Change, Correction, Holding
from rettesnor.improvement.queries.days import Due, due
from rettesnor.improvement.queries.wheel import last_days
from rettesnor.organisations.models import Kind, Organisation

AHEAD = timedelta(days=7)
PATIENCE = timedelta(days=7)
"""So long a day may pass unanswered before the leaders hear of what is somebody else's."""


@dataclass(frozen=True)
class Asked:
    """One day that somebody is asked about. `whose` is a colleague's name, "" for one's own."""

    due: Due
    whose: str = ""


@dataclass(frozen=True)
class OfficeDays:
    """What one person is asked about in one office, earliest first; never empty."""

    office: Organisation
    asked: tuple[Asked, ...]


def may_be_asked() -> QuerySet[User]:
    """Those a letter may go to: they lead an office or own something that has a day, and want letters.

    Whether it is due, and whether they still belong, is for `asked_of`.
    """
    owners = [
        Change.objects.filter(Q(worked="") | Q(cycles__kept="")).values("owner"),
        Correction.objects.filter(plan__closed_at=None, worked="").values("owner"),
        Holding.objects.exclude(owner=None).values("owner"),
    ]
    leads = Q(memberships__role=Role.LEADER)
    owns = Q(pk__in=owners[0]) | Q(pk__in=owners[1]) | Q(pk__in=owners[2])
    return User.objects.filter(leads | owns, is_active=True, letters=True).distinct().order_by("pk")


def asked_of(user: User) -> tuple[OfficeDays, ...]:
    """What `user` is asked about, office by office, in the active language; often nothing.

    Five queries for an office, whatever it has planned.
    """
    offices = units_where(user, Permission.SEE_FINDINGS).filter(kind=Kind.OFFICE)
    found = (_asked_in(office, user) for office in offices.select_related("parent"))
    return tuple(one for one in found if one.asked)


def _asked_in(office: Organisation, user: User) -> OfficeDays:
    here = Membership.objects.filter(organisation=office, user__is_active=True)
    roles = list(here.values_list("user", "user__name", "role"))
    colleagues = {pk: name for pk, name, _role in roles}
    leads = any(pk == user.pk and role == Role.LEADER for pk, _name, role in roles)
    days = [*due(user, office), *(last_days(user, office) if leads else ())]
    today = clock.today()
    asked = [
        Asked(one, _whose(one, user, colleagues))
        for one in sorted(days, key=lambda d: (d.day, d.what))
        if one.day <= today + AHEAD and _concerns(one, user, colleagues, today, leads=leads)
    ]
    return OfficeDays(office, tuple(asked))


def _concerns(
    one: Due, user: User, colleagues: Mapping[int, str], today: date, *, leads: bool
) -> bool:
    """One's own; and, for a leader, what is nobody's here, or has waited long for an answer."""
    if one.owner == user.pk:
        return True
    return leads and (one.owner not in colleagues or one.day < today - PATIENCE)


def _whose(one: Due, user: User, colleagues: Mapping[int, str]) -> str:
    return "" if one.owner in {None, user.pk} else colleagues.get(one.owner or 0, "")
