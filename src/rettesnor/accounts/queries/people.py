"""Reading of people, their roles and their ways in."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from rettesnor.accounts import links
from rettesnor.accounts.models import Membership, Role, User
from rettesnor.accounts.permissions import Permission, memberships, units_where
from rettesnor.organisations.models import Organisation


@dataclass(frozen=True)
class Person:
    """Somebody with a role in a unit: the memberships there, and all those held anywhere."""

    user: User
    memberships: tuple[Membership, ...]
    held: tuple[Membership, ...]

    @property
    def has_been_in(self) -> bool:
        """Whether they have signed in at least once; until then they may still need their link."""
        return self.user.last_login is not None


def people_of(organisation: Organisation) -> list[Person]:
    """Those with a role in `organisation` itself, by name; two queries whatever their number."""
    all_of_them = Prefetch(
        "memberships", Membership.objects.select_related("organisation").order_by("role")
    )
    users = (
        User.objects.filter(memberships__organisation=organisation)
        .distinct()
        .order_by("name")
        .prefetch_related(all_of_them)
    )
    return [_person(user, organisation) for user in users]


def _person(user: User, organisation: Organisation) -> Person:
    held = tuple(user.memberships.all())
    return Person(user, tuple(m for m in held if m.organisation_id == organisation.pk), held)


def leaders(organisation: Organisation) -> int:
    return organisation.memberships.filter(role=Role.LEADER).count()


def roles_of(email: str, organisation: Organisation) -> list[str]:
    """The roles the person with this address already has in `organisation`."""
    held = organisation.memberships.filter(user__email__iexact=email)
    return list(held.values_list("role", flat=True))


def memberships_of(user: User) -> list[Membership]:
    """Every membership of a person as it is now, with its unit."""
    return list(user.memberships.select_related("organisation"))


def manageable_memberships(by: User) -> QuerySet[Membership]:
    """The memberships in the units where `by` manages people."""
    where = units_where(by, Permission.MANAGE_PEOPLE)
    return Membership.objects.filter(organisation__in=where).select_related("user", "organisation")


def home(user: User) -> Organisation:
    """The unit that changes to a person's own account are written under: their first, else the top."""
    own = min(memberships(user), key=lambda m: m.pk, default=None)
    return own.organisation if own else Organisation.objects.get(parent=None)


def behind_link(uid: str) -> User | None:
    """The person a one-time link's address names; None when the address names nobody."""
    pk = links.pk_in(uid)
    return User.objects.filter(pk=pk, is_active=True).first() if pk else None
