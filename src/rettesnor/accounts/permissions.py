"""The one table of who may do what. When a thing may be done is for the rooms' rules."""

from enum import StrEnum

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from rettesnor.accounts.models import Membership, Role, User
from rettesnor.common.refusal import Refusal
from rettesnor.organisations.models import Kind, Organisation
from rettesnor.organisations.queries import under, within


class Permission(StrEnum):
    SEE_OWN_PAGE = "see own page"
    SEE_ROUND = "see round"
    OPEN_ROUND = "open round"
    DRAW_CASES = "draw cases"
    SHORT_CHECK = "short check"
    TRY_OUT = "try out"
    SHARE_CASES = "share cases"
    ANSWER_CASE = "answer case"
    ANSWER_MANAGEMENT = "answer management"
    CLOSE_ROUND = "close round"
    SEE_FINDINGS = "see findings"
    IMPROVE = "improve"
    GET_REPORT = "get report"
    SEE_AUDIT_TRAIL = "see audit trail"
    MANAGE_PEOPLE = "manage people"
    MANAGE_ORGANISATIONS = "manage organisations"
    PUBLISH_FORMS = "publish forms"
    SEE_COURSE = "see course"
    TAKE_PART = "take part"
    INVITE_OFFICES = "invite offices"
    FOLLOW_OFFICES = "follow offices"
    SET_UP_INITIATIVE = "set up initiative"
    SEE_COUNTIES = "see counties"


_EVERYONE = frozenset({Permission.SEE_OWN_PAGE})
_REVIEWER = _EVERYONE | {
    Permission.SEE_ROUND,
    Permission.ANSWER_CASE,
    Permission.SHARE_CASES,
    Permission.SHORT_CHECK,
    Permission.TRY_OUT,
    Permission.SEE_FINDINGS,
    Permission.SEE_COURSE,
}

ROLES: dict[Role, frozenset[Permission]] = {
    Role.REVIEWER: _REVIEWER,
    Role.LEADER: _REVIEWER
    | {
        Permission.OPEN_ROUND,
        Permission.DRAW_CASES,
        Permission.ANSWER_MANAGEMENT,
        Permission.CLOSE_ROUND,
        Permission.IMPROVE,
        Permission.GET_REPORT,
        Permission.SEE_AUDIT_TRAIL,
        Permission.MANAGE_PEOPLE,
        Permission.TAKE_PART,
    },
    # The authority sees how far an office has come, and nothing of what it finds until the office
    # releases it.
    Role.GOVERNOR: _EVERYONE | {Permission.INVITE_OFFICES, Permission.FOLLOW_OFFICES},
    Role.NATIONAL: _EVERYONE
    | {
        Permission.MANAGE_ORGANISATIONS,
        Permission.MANAGE_PEOPLE,
        Permission.PUBLISH_FORMS,
        Permission.SET_UP_INITIATIVE,
        Permission.SEE_COUNTIES,
    },
}

# Which roles a role may hand out and end, where it reaches.
GIVES: dict[Role, frozenset[Role]] = {
    Role.REVIEWER: frozenset(),
    Role.LEADER: frozenset({Role.REVIEWER, Role.LEADER}),
    Role.GOVERNOR: frozenset(),
    Role.NATIONAL: frozenset({Role.LEADER, Role.GOVERNOR, Role.NATIONAL}),
}

# In which kind of unit a role belongs.
PLACE: dict[Role, Kind] = {
    Role.REVIEWER: Kind.OFFICE,
    Role.LEADER: Kind.OFFICE,
    Role.GOVERNOR: Kind.GOVERNOR,
    Role.NATIONAL: Kind.NATION,
}


NO_ACCESS = Refusal(
    "permission", _("Du har ikke tilgang til dette. Spør lederen ved kontoret ditt.")
)


def units_where(user: User, permission: Permission) -> QuerySet[Organisation]:
    """The units in which `user` has `permission`, with all under them: every query's start."""
    return within(_tops(user, permission))


def reaches(user: User, permission: Permission, unit: str) -> Q:
    """The same for what belongs to a unit: that `user` has `permission` where `unit` leads.

    A join, where `units_where` would be a query inside the query.
    """
    return under(_tops(user, permission), unit)


def _tops(user: User, permission: Permission) -> list[Organisation]:
    return [m.organisation for m in memberships(user) if permission in ROLES[Role(m.role)]]


def why_not(user: User, permission: Permission, organisation: Organisation) -> Refusal | None:
    """Whether `user` has `permission` in `organisation`, through any membership above it."""
    if user.is_active and any(permission in ROLES[r] for r in roles_over(user, organisation)):
        return None
    return NO_ACCESS


def roles_over(user: User, organisation: Organisation) -> frozenset[Role]:
    """The roles `user` holds in `organisation` or in a unit above it."""
    above = [int(step) for step in organisation.path.strip("/").split("/")]
    return frozenset(Role(m.role) for m in memberships(user) if m.organisation_id in above)


def may_give(user: User, organisation: Organisation) -> frozenset[Role]:
    """The roles `user` may hand out and end in `organisation`; empty for most."""
    handed = frozenset[Role]().union(*(GIVES[r] for r in roles_over(user, organisation)))
    return frozenset(role for role in handed if PLACE[role] == organisation.kind)


def memberships(user: User) -> list[Membership]:
    """The memberships of `user`, read once for a request: rights follow membership only."""
    kept: list[Membership] | None = getattr(user, "_memberships_read", None)
    if kept is None:
        kept = list(user.memberships.select_related("organisation__parent__parent"))
        user._memberships_read = kept  # type: ignore[attr-defined]  # noqa: SLF001 - kept for one request
    return kept
