import pytest

from rettesnor.accounts.models import Role
from rettesnor.accounts.permissions import (
    GIVES,
    PLACE,
    ROLES,
    Permission,
    may_give,
    memberships,
    units_where,
    why_not,
)
from rettesnor.common.refusal import Refusal
from rettesnor.organisations.models import Organisation
from tests.cast import Cast

# A county governor invites offices and follows how far they come; all the rest is not for Aud.
OF_A_GOVERNOR = {Permission.SEE_OWN_PAGE, Permission.INVITE_OFFICES, Permission.FOLLOW_OFFICES}
NOT_A_GOVERNORS = set(Permission) - OF_A_GOVERNOR


def holds(user, permission: Permission, unit: Organisation) -> bool:
    return why_not(user, permission, unit) is None


def everyone(cast: Cast):
    return (cast.per, cast.kari, cast.ola, cast.siri, cast.liv, cast.aud)


@pytest.mark.parametrize("table", [ROLES, GIVES, PLACE])
def test_every_role_is_in_every_table(table):
    assert set(table) == set(Role)


@pytest.mark.parametrize("permission", Permission)
def test_every_permission_is_held_by_some_role(permission):
    assert any(permission in held for held in ROLES.values())


def test_only_a_role_that_manages_people_hands_out_roles():
    for role, given in GIVES.items():
        assert bool(given) == (Permission.MANAGE_PEOPLE in ROLES[role])


@pytest.mark.parametrize("role", Role)
def test_every_role_is_handed_out_by_somebody(role):
    assert any(role in given for given in GIVES.values())


def test_kari_leads_and_ola_reviews(cast):
    assert holds(cast.kari, Permission.OPEN_ROUND, cast.lillevik)
    assert not holds(cast.ola, Permission.OPEN_ROUND, cast.lillevik)
    assert holds(cast.ola, Permission.ANSWER_CASE, cast.lillevik)


def test_liv_in_another_county_holds_nothing_at_karis_office(cast):
    assert not any(holds(cast.liv, permission, cast.lillevik) for permission in Permission)
    assert cast.lillevik not in units_where(cast.liv, Permission.SEE_ROUND)


def test_kari_holds_nothing_at_the_office_next_door(cast):
    assert not any(holds(cast.kari, permission, cast.storfjellet) for permission in Permission)


def test_aud_at_the_county_governor_sees_nothing_of_an_office(cast):
    for office in (cast.lillevik, cast.storfjellet, cast.nordbygda, cast.sorstranda):
        assert not any(holds(cast.aud, permission, office) for permission in NOT_A_GOVERNORS)


def test_a_role_reaches_downward_and_never_upward(cast):
    assert holds(cast.per, Permission.MANAGE_PEOPLE, cast.sorstranda)
    assert holds(cast.aud, Permission.SEE_OWN_PAGE, cast.lillevik)
    assert not holds(cast.aud, Permission.SEE_OWN_PAGE, cast.nation)
    assert not holds(cast.aud, Permission.SEE_OWN_PAGE, cast.sorstranda)
    assert not holds(cast.kari, Permission.MANAGE_PEOPLE, cast.county)


def test_the_query_and_the_question_never_disagree(cast):
    units = list(Organisation.objects.all())
    for user in everyone(cast):
        for permission in Permission:
            within_reach = set(units_where(user, permission))
            assert within_reach == {unit for unit in units if holds(user, permission, unit)}


def test_a_unit_whose_path_begins_alike_is_not_within_reach(cast):
    """`/1/2/` must not reach `/1/20/`."""
    for number in range(20):
        governor = Organisation.objects.create(
            kind="governor", name=f"Embete {number}", parent=cast.nation
        )
        governor.path = f"{cast.nation.path}{governor.pk}/"
        governor.save()
        assert not holds(cast.aud, Permission.SEE_OWN_PAGE, governor)
        assert governor not in units_where(cast.aud, Permission.SEE_OWN_PAGE)


def test_a_closed_account_holds_nothing(cast):
    cast.kari.is_active = False
    assert not any(holds(cast.kari, permission, cast.lillevik) for permission in Permission)


def test_the_refusal_says_whom_to_ask(cast):
    refusal = why_not(cast.liv, Permission.SEE_ROUND, cast.lillevik)
    assert isinstance(refusal, Refusal)
    assert refusal.code == "permission"
    assert "Spør lederen" in str(refusal)


def test_a_leader_hands_out_the_offices_roles_and_only_at_home(cast):
    assert may_give(cast.kari, cast.lillevik) == {Role.REVIEWER, Role.LEADER}
    assert may_give(cast.kari, cast.storfjellet) == set()
    assert may_give(cast.ola, cast.lillevik) == set()


def test_the_national_team_hands_out_the_role_that_belongs_in_each_unit(cast):
    assert may_give(cast.per, cast.lillevik) == {Role.LEADER}
    assert may_give(cast.per, cast.governor) == {Role.GOVERNOR}
    assert may_give(cast.per, cast.nation) == {Role.NATIONAL}
    assert may_give(cast.per, cast.county) == set()


def test_memberships_are_read_once_for_a_request(cast, django_assert_num_queries):
    kari = type(cast.kari).objects.get(pk=cast.kari.pk)
    with django_assert_num_queries(1):
        for permission in Permission:
            why_not(kari, permission, cast.lillevik)
        memberships(kari)
