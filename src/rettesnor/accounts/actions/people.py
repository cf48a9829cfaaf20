"""All changes to people, roles and passwords.

The audit lines hold ids and roles only, never an address, a name or a password.
"""

from collections.abc import Collection

from django.contrib.auth.hashers import make_password
from django.db import transaction

from rettesnor.accounts import links, queries, rules
from rettesnor.accounts.actions.unit_rows import one_line
from rettesnor.accounts.models import Membership, User
from rettesnor.accounts.permissions import Permission, may_give, why_not
from rettesnor.common.audit import record
from rettesnor.common.refusal import Refusal, insist
from rettesnor.organisations.models import Organisation
from rettesnor.organisations.rules import why_not_change


@transaction.atomic
def add_person(organisation: Organisation, *, by: User, email: str, name: str, role: str) -> User:
    """Give a person a role in a unit, and an account to one who has none.

    The account has no password: hand over a link from `new_password_link`. One who is here
    already, by the address, keeps their own name and password; sessions without one end.
    """
    insist(why_not(by, Permission.MANAGE_PEOPLE, organisation))
    insist(why_not_change(Organisation.objects.select_for_update().get(pk=organisation.pk)))
    email, name = email.strip().lower(), one_line(name)
    insist(
        rules.why_not_add_person(
            by=by,
            organisation=organisation,
            email=email,
            name=name,
            role=role,
            gives=may_give(by, organisation),
            already=queries.roles_of(email, organisation),
        )
    )
    user, made = User.objects.get_or_create(
        email__iexact=email,
        defaults={"email": email, "name": name, "password": make_password(None)},
    )
    if not made:
        links.end(user)  # whoever sits there without a password does not get the role as well
    membership = Membership.objects.create(user=user, role=role, organisation=organisation)
    _record_membership("membership.add", membership, by=by)
    return user


@transaction.atomic
def end_membership(membership: Membership, *, by: User) -> None:
    """Take a role away. The account stays: what it once did keeps its name in the log."""
    organisation = membership.organisation
    insist(why_not(by, Permission.MANAGE_PEOPLE, organisation))
    # Two leaders who end each other's roles at once meet the rule one after the other.
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    insist(why_not_end(membership, by=by, leaders=queries.leaders(organisation)))
    _record_membership("membership.end", membership, by=by)
    Membership.objects.filter(pk=membership.pk).delete()


def why_not_end(membership: Membership, *, by: User, leaders: int) -> Refusal | None:
    """The rule, asked with what the membership and `by`'s own roles tell."""
    return rules.why_not_end(
        by=by,
        user=membership.user,
        role=membership.role,
        leaders=leaders,
        gives=may_give(by, membership.organisation),
        organisation=membership.organisation,
    )


def _record_membership(verb: str, membership: Membership, *, by: User) -> None:
    facts = {"user": membership.user_id, "role": str(membership.role)}
    ended = verb == "membership.end"
    record(
        verb,
        membership,
        by=by,
        organisation=membership.organisation_id,
        before=facts if ended else {},
        after={} if ended else facts,
    )


@transaction.atomic
def new_password_link(user: User, organisation: Organisation, *, by: User) -> links.Key:
    """A one-time link to hand to `user`, who has a role in `organisation`.

    The old password works until the link is used.
    """
    insist(why_not(by, Permission.MANAGE_PEOPLE, organisation))
    held = queries.memberships_of(user)
    insist(why_not_link(user, organisation, by=by, held=held))
    links.end(user)
    record("password.link", user, by=by, organisation=organisation)
    return links.make(user)


def why_not_link(
    user: User, organisation: Organisation, *, by: User, held: Collection[Membership]
) -> Refusal | None:
    """The rule, asked with what the person's memberships `held` tell."""
    return rules.why_not_link(
        by=by,
        user=user,
        here=any(m.organisation_id == organisation.pk for m in held),
        beyond=any(why_not(by, Permission.MANAGE_PEOPLE, m.organisation) for m in held),
    )


@transaction.atomic
def set_password(user: User, *, by: User, token: str, password: str) -> User:
    """Set a password with a one-time link; `by` is the person the link was made for."""
    user = User.objects.select_for_update().get(pk=user.pk)
    valid = user.pk == by.pk and user.is_active and links.is_valid(user, token)
    insist(rules.why_not_use_link(valid=valid))
    insist(rules.why_not_password(password, user))
    user.set_password(password)
    user.save(update_fields=["password"])
    record("password.set", user, by=by, organisation=queries.home(user))
    return user


@transaction.atomic
def change_password(user: User, *, by: User, old: str, password: str) -> None:
    """Change one's own password, knowing the old one."""
    insist(rules.why_not_change_password(user, by=by, old=old, password=password))
    user.set_password(password)
    user.save(update_fields=["password"])
    record("password.change", user, by=by, organisation=queries.home(user))


@transaction.atomic
def choose_language(user: User, language: str, *, by: User) -> None:
    """Choose one's own language; an empty one follows the office's written form."""
    insist(rules.why_not_language(user, language, by=by))
    before = user.language
    if before == language:
        return
    user.language = language
    user.save(update_fields=["language"])
    record(
        "language.choose",
        user,
        by=by,
        organisation=queries.home(user),
        before={"language": before},
        after={"language": language},
    )


@transaction.atomic
def choose_letters(user: User, *, by: User, wanted: bool) -> None:
    """Choose whether to get the letters about days that come, which the system writes by itself."""
    insist(rules.why_not_letters(user, by=by))
    if user.letters == wanted:
        return
    user.letters = wanted
    user.save(update_fields=["letters"])
    record(
        "letters.choose",
        user,
        by=by,
        organisation=queries.home(user),
        before={"letters": "no" if wanted else "yes"},
        after={"letters": "yes" if wanted else "no"},
    )
