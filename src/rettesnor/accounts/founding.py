"""The first of all: a nation and one who may add the rest.

The only change with nobody behind it. Once there is a nation, it refuses.
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
def found(*, email: str, name: str, password: str | None, nation: str = "Nasjonalt") -> User:
    """Make the nation and its first user; without a password, that user needs a one-time link."""
    insist(why_not_found(founded=Organisation.objects.filter(kind=Kind.NATION).exists()))
    user = User(email=email.strip().lower(), name=" ".join(name.split()))
    insist(rules.why_not_email(user.email) or rules.why_not_name(user.name))
    if password is not None:
        insist(rules.why_not_password(password, user))
    user.password = make_password(password)
    user.save()
    top = Organisation.objects.create(kind=Kind.NATION, name=nation)
    top.path = f"/{top.pk}/"
    top.save(update_fields=["path"])
    membership = Membership.objects.create(user=user, role=Role.NATIONAL, organisation=top)
    record("unit.add", top, by=user, organisation=top, after={"kind": Kind.NATION})
    after = {"user": user.pk, "role": Role.NATIONAL}
    record("membership.add", membership, by=user, organisation=top, after=after)
    return user


def why_not_found(*, founded: bool) -> Refusal | None:
    if founded:
        return Refusal("founded", _("Systemet er allerede i bruk. Nasjonalt team legger til folk."))
    return None
