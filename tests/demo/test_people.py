import pytest

from rettesnor.accounts.models import User
from rettesnor.common.models import AuditEvent
from rettesnor.common.refusal import Refused
from rettesnor.demo.people import PASSWORD, PLAYERS, build_cast


def test_everyone_has_the_role_and_the_place_they_are_said_to_have(cast):
    for player in PLAYERS:
        user = getattr(cast, player.key)
        held = user.memberships.get()
        assert (user.name, user.email) == (player.name, player.email)
        assert (held.role, held.organisation) == (player.role, getattr(cast, player.unit))


def test_liv_is_in_another_county_than_kari(cast):
    assert not cast.sorstranda.path.startswith(cast.governor.path)
    assert cast.lillevik.path.startswith(cast.county.path)


def test_nobody_has_the_demos_password_outside_the_demo(cast):
    assert not any(user.has_usable_password() for user in User.objects.all())


@pytest.mark.django_db
def test_everyone_has_the_demos_password_in_the_demo(settings):
    settings.DEMO = True
    build_cast()
    assert all(user.check_password(PASSWORD) for user in User.objects.all())


def test_every_unit_and_role_was_made_by_somebody(cast):
    made = AuditEvent.objects.filter(verb__in=["unit.add", "membership.add"])
    assert made.filter(actor=None).count() == 0
    assert made.filter(verb="membership.add").count() == len(PLAYERS)


def test_a_cast_is_never_built_upon_another(cast):
    with pytest.raises(Refused):
        build_cast()
