"""An office that joins an initiative gets a leader: an account and the role, in one go.

As `founding`, and unlike the actions, there may be nobody behind it: the office has answered through
its own link, and whoever held that link has no account. The caller has asked the link, or `by`.
"""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rettesnor.accounts import links, rules
from rettesnor.accounts.models import Membership, Role, User
from rettesnor.common.audit import record
from rettesnor.common.refusal import Refusal, insist
from rettesnor.organisations.models import Kind, Organisation


@dataclass(frozen=True)
class Joined:
    """The office's leader and the role. `new`: the account was made now; `given`: the role was."""

    leader: User
    membership: Membership
    new: bool
    given: bool


@transaction.atomic
def welcome_leader(
    office: Organisation, *, name: str, email: str, by: User | None = None
) -> Joined:
    """The office's leader by that address.

    One who has an account keeps their own name and password, and gets the role where they lack it.
    A new account has no password: it needs a one-time link. With the role, the sessions and links
    of an account without a password end. Raises Refused.
    """
    Organisation.objects.select_for_update().get(pk=office.pk)
    name, email = " ".join(name.split()), email.strip().lower()
    insist(rules.why_not_email(email) or rules.why_not_name(name))
    insist(why_not_welcome(office, closed=False))
    # Two offices may name the same person at once: whoever comes last finds the account of the first.
    user, new = User.objects.get_or_create(
        email__iexact=email,
        defaults={"email": email, "name": name, "password": make_password(None)},
    )
    insist(why_not_welcome(office, closed=not user.is_active))
    membership, given = Membership.objects.get_or_create(
        user=user, role=Role.LEADER, organisation=office
    )
    if given:
        if not new:
            links.end(user)
        after = {"user": user.pk, "role": str(Role.LEADER)}
        record("membership.add", membership, by=by, organisation=office, after=after)
    return Joined(user, membership, new=new, given=given)


def why_not_welcome(office: Organisation, *, closed: bool) -> Refusal | None:
    """`closed`: somebody has an account by the address, and it is closed."""
    if office.kind != Kind.OFFICE:
        return Refusal("role.place", _("Bare et Nav-kontor kan få en leder slik."))
    if closed:
        return Refusal(
            "person.closed",
            _("Kontoen med denne adressen er stengt. Oppgi en annen, eller spør nasjonalt team."),
        )
    return None


def leads(office: Organisation) -> frozenset[str]:
    """The addresses, in lower case, of those who lead the office and have an account that is open."""
    held = office.memberships.filter(role=Role.LEADER, user__is_active=True)
    return frozenset(email.casefold() for email in held.values_list("user__email", flat=True))


def has_account(email: str) -> bool:
    """Whether somebody has an account by that address, open or closed."""
    return User.objects.filter(email__iexact=email).exists()
