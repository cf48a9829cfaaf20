"""What the frame around every page shows."""

from dataclasses import dataclass, field

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language

from rettesnor import VERSION
from rettesnor.accounts.models import Language, Role, User
from rettesnor.accounts.permissions import ROLES, Permission, memberships
from rettesnor.improvement.queries import has_goals_and_is_followed
from rettesnor.organisations.models import Kind, Organisation
from rettesnor.reviews.models import Round
from rettesnor.reviews.states import Status
from rettesnor.web.phase import phase


@dataclass(frozen=True)
class Frame:
    demo: bool
    version: str
    language: str
    languages: list[tuple[str, str]]
    office: Organisation | None = None
    offices: list[Organisation] = field(default_factory=list)
    phase: list[tuple[str | Promise, str]] = field(default_factory=list)
    people_url: str = ""
    log_url: str = ""


def frame(request: HttpRequest) -> dict[str, Frame]:
    """The frame for this page; the view may have said which office and round it is about."""
    user = getattr(request, "user", None)
    office = getattr(request, "office", None)
    people = log = ""
    offices: list[Organisation] = []
    if isinstance(user, User):
        offices = own_offices(user)
        office = office or next(iter(offices), None)
        if office is not None and _holds(user, Permission.MANAGE_PEOPLE, office):
            people = reverse("people", args=[office.pk])
        if office is not None and _holds(user, Permission.SEE_AUDIT_TRAIL, office):
            log = reverse("audit_trail", args=[office.pk])
    return {
        "frame": Frame(
            demo=settings.DEMO,
            version=VERSION,
            language=get_language() or settings.LANGUAGE_CODE,
            languages=[(code, str(name)) for code, name in Language.choices],
            office=office if isinstance(user, User) else None,
            offices=offices,
            phase=_phase(getattr(request, "review_round", None)),
            people_url=people,
            log_url=log,
        )
    }


def own_offices(user: User) -> list[Organisation]:
    """The offices where `user` works, by name."""
    own = {m.organisation_id: m.organisation for m in memberships(user)}
    return sorted((o for o in own.values() if o.kind == Kind.OFFICE), key=lambda o: o.name)


def _holds(user: User, permission: Permission, office: Organisation) -> bool:
    return any(
        permission in ROLES[Role(m.role)] and office.path.startswith(m.organisation.path)
        for m in memberships(user)
    )


def _phase(review_round: Round | None) -> list[tuple[str | Promise, str]]:
    if review_round is None:
        return []
    goals = followed = False
    if review_round.status == Status.CLOSED:
        goals, followed = has_goals_and_is_followed(review_round)
    return phase(review_round.status, goals=goals, followed=followed)
