from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from rettesnor.accounts.joining import welcome_leader
from rettesnor.accounts.models import Membership, Role, User
from rettesnor.common.models import AuditEvent
from tests.cast import build_cast
from tests.refusals import refused


def test_a_new_leader_gets_an_account_without_a_password_and_the_role(cast):
    joined = welcome_leader(cast.lillevik, name=" Tone  Berg ", email=" Tone@Lillevik.example ")
    user = joined.leader
    assert joined.new
    assert joined.given
    assert (user.name, user.email) == ("Tone Berg", "tone@lillevik.example")
    assert not user.has_usable_password()
    held = user.memberships.get()
    assert (held.role, held.organisation) == (Role.LEADER, cast.lillevik)


def test_the_audit_line_has_nobody_behind_it_unless_somebody_is(cast):
    welcome_leader(cast.lillevik, name="Tone Berg", email="tone@lillevik.example")
    line = AuditEvent.objects.first()
    assert (line.verb, line.actor, line.organisation) == ("membership.add", None, cast.lillevik)
    welcome_leader(cast.lillevik, name="Arne Li", email="arne@lillevik.example", by=cast.kari)
    assert AuditEvent.objects.first().actor == cast.kari


def test_one_who_is_here_keeps_name_and_password_and_gets_the_role(cast):
    cast.liv.set_password("fire rolige ord her")
    cast.liv.save()
    joined = welcome_leader(cast.lillevik, name="Noe annet", email="LIV@sorstranda.example")
    user = joined.leader
    assert (user, joined.new, user.name) == (cast.liv, False, "Liv Sørhella")
    assert User.objects.get(pk=user.pk).check_password("fire rolige ord her")
    assert user.memberships.count() == 2


def test_one_who_leads_already_changes_nothing(cast):
    lines, held = AuditEvent.objects.count(), Membership.objects.count()
    joined = welcome_leader(cast.lillevik, name="Kari", email=cast.kari.email)
    assert (joined.leader, joined.new, joined.given) == (cast.kari, False, False)
    assert (AuditEvent.objects.count(), Membership.objects.count()) == (lines, held)


def test_a_role_ends_the_sessions_of_an_account_without_a_password(cast):
    tone = welcome_leader(cast.lillevik, name="Tone Berg", email="tone@lillevik.example").leader
    before = tone.get_session_auth_hash()
    welcome_leader(cast.lillevik, name="Tone Berg", email="tone@lillevik.example")
    assert User.objects.get(pk=tone.pk).get_session_auth_hash() == before
    welcome_leader(cast.storfjellet, name="Tone Berg", email="tone@lillevik.example")
    assert User.objects.get(pk=tone.pk).get_session_auth_hash() != before


def test_two_offices_that_name_the_same_leader_at_once_both_get_them(transactional_db):
    cast = build_cast()
    ready = Barrier(2)

    def welcome(office):
        try:
            ready.wait(timeout=20)
            return welcome_leader(office, name="Tone Berg", email="tone@lillevik.example").leader.pk
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(welcome, [cast.lillevik, cast.storfjellet])
    assert first == second
    assert User.objects.get(pk=first).memberships.count() == 2


@pytest.mark.parametrize(
    ("name", "email", "code"),
    [
        ("", "tone@lillevik.example", "name.empty"),
        ("Tone", "", "person.email"),
        ("Tone", "tone", "person.email"),
        ("Tone 99887766", "tone@lillevik.example", "personal-data-phone"),
    ],
)
def test_what_cannot_be_a_person_is_refused(cast, name, email, code):
    refusal = refused(lambda: welcome_leader(cast.lillevik, name=name, email=email))
    assert refusal.code == code


def test_a_closed_account_and_a_unit_that_is_no_office_are_refused(cast):
    User.objects.filter(pk=cast.ola.pk).update(is_active=False)
    closed = refused(lambda: welcome_leader(cast.lillevik, name="Ola", email=cast.ola.email))
    assert closed.code == "person.closed"
    county = refused(lambda: welcome_leader(cast.county, name="Tone", email="t@x.example"))
    assert county.code == "role.place"
