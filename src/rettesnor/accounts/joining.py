"""An office that joins an initiative gets a leader: an account and the role, in one go.

As `founding`, and unlike the actions, there may be nobody behind it: the office has answered through
its own link, and whoever held that link has no account. The caller has asked the link, or `by`.
"""

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rettesnor.accounts import rules
from rettesnor.accounts.models import Membership, Role, User
from rettesnor.common.audit import record
from rettesnor.common.refusal import Refusal, insist
from rettesnor.organisations.models import Kind, Organisation


@transaction.atomic
def welcome_leader(
    office: Organisation, *, name: str, email: str, by: User | None = None
) -> tuple[User, bool]:
    """The office's leader by that address, and whether the account was made now.

    One who has an account keeps their own name and password, and gets the role where they lack it.
    A new account has no password: it needs a one-time link. Raises Refused.
    """
    Organisation.objects.select_for_update().get(pk=office.pk)
    name, email = " ".join(name.split()), email.strip().lower()
    insist(rules.why_not_email(email) or rules.why_not_name(name))
    user = User.objects.filter(email__iexact=email).first()
    insist(why_not_welcome(office, closed=user is not None and not user.is_active))
    new = user is None
    if user is None:
        user = User.objects.create(email=email, name=name, password=make_password(None))
    membership, given = Membership.objects.get_or_create(
        user=user, role=Role.LEADER, organisation=office
    )
    if given:
        after = {"user": user.pk, "role": str(Role.LEADER)}
        record("membership.add", membership, by=by, organisation=office, after=after)
    return user, new


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


def leads_by(email: str, office: Organisation) -> bool:
    """Whether the one with that address leads the office already."""
    held = Membership.objects.filter(role=Role.LEADER, organisation=office)
    return held.filter(user__email__iexact=email).exists()
