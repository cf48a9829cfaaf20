import json
from datetime import timedelta

import pytest

from rettesnor.accounts import actions, links
from rettesnor.accounts.models import Language, Membership, Role, User
from rettesnor.common import clock
from rettesnor.common.models import AuditEvent
from rettesnor.common.refusal import Refused
from rettesnor.organisations.models import Kind, Organisation

GOOD = "fire rolige ord her"
NEW = {"email": "ida@lillevik.example", "name": "Ida Fjellro", "role": Role.REVIEWER}


@pytest.fixture(autouse=True)
def _everyone_is_here(cast):
    """Every story here has the whole cast in it."""


def refusal_of(act, *args, **kwargs) -> str:
    with pytest.raises(Refused) as caught:
        act(*args, **kwargs)
    return caught.value.refusal.code


def as_read(user: User) -> User:
    """The person as the next request would read them."""
    return User.objects.get(pk=user.pk)


# ── Adding a person ─────────────────────────────────────────────────────────────────────────


def test_kari_adds_a_reviewer_who_has_no_password_yet(cast):
    ida = actions.add_person(cast.lillevik, by=cast.kari, **NEW)
    assert not ida.has_usable_password()
    assert ida.memberships.get().role == Role.REVIEWER
    assert ida.memberships.get().organisation == cast.lillevik


def test_a_leader_may_add_another_leader_at_home(cast):
    ida = actions.add_person(cast.lillevik, by=cast.kari, **(NEW | {"role": Role.LEADER}))
    assert actions.add_person(
        cast.lillevik, by=ida, email="bo@lillevik.example", name="Bo", role=Role.REVIEWER
    )


@pytest.mark.parametrize("who", ["liv", "ola", "aud"])
def test_nobody_but_those_who_manage_people_adds_them(cast, who):
    assert (
        refusal_of(actions.add_person, cast.lillevik, by=getattr(cast, who), **NEW) == "permission"
    )


def test_the_national_team_adds_a_leader_but_not_a_reviewer(cast):
    leader = NEW | {"role": Role.LEADER, "email": "ny@storfjellet.example"}
    assert actions.add_person(cast.storfjellet, by=cast.per, **leader)
    assert refusal_of(actions.add_person, cast.storfjellet, by=cast.per, **NEW) == "role.not_yours"


@pytest.mark.parametrize("role", [Role.GOVERNOR, Role.NATIONAL])
def test_a_leader_cannot_give_the_authoritys_roles(cast, role):
    given = NEW | {"role": role}
    assert refusal_of(actions.add_person, cast.lillevik, by=cast.kari, **given) == "role.place"


def test_an_unknown_role_is_refused(cast):
    given = NEW | {"role": "king"}
    assert refusal_of(actions.add_person, cast.lillevik, by=cast.kari, **given) == "role.unknown"


def test_nobody_gives_themselves_a_role(cast):
    given = NEW | {"email": cast.per.email.upper(), "role": Role.LEADER}
    assert refusal_of(actions.add_person, cast.lillevik, by=cast.per, **given) == "person.self"


def test_the_same_role_twice_is_refused_whatever_the_case_of_the_address(cast):
    given = NEW | {"email": "  OLA@Lillevik.Example "}
    assert refusal_of(actions.add_person, cast.lillevik, by=cast.kari, **given) == "person.there"


def test_one_who_is_here_already_keeps_name_and_password(cast):
    cast.liv.set_password(GOOD)
    cast.liv.save()
    given = NEW | {"email": cast.liv.email, "name": "En annen"}
    added = actions.add_person(cast.lillevik, by=cast.kari, **given)
    assert added == cast.liv
    assert as_read(added).name == "Liv Sørhella"
    assert as_read(added).check_password(GOOD)


def test_a_refused_person_leaves_nothing_behind(cast):
    lines = AuditEvent.objects.count()
    refusal_of(actions.add_person, cast.lillevik, by=cast.kari, **(NEW | {"email": "ida"}))
    assert AuditEvent.objects.count() == lines
    assert not User.objects.filter(name=NEW["name"]).exists()


# ── Ending a role ───────────────────────────────────────────────────────────────────────────


def test_kari_ends_olas_role_and_ola_reaches_nothing_more(cast, client_for):
    actions.end_membership(cast.ola.memberships.get(), by=cast.kari)
    assert not as_read(cast.ola).memberships.exists()
    assert as_read(cast.ola).is_active


@pytest.mark.parametrize("who", ["liv", "siri", "aud"])
def test_a_stranger_ends_nobodys_role(cast, who):
    ended = cast.ola.memberships.get()
    assert refusal_of(actions.end_membership, ended, by=getattr(cast, who)) == "permission"


def test_the_last_leader_cannot_be_removed(cast):
    ended = cast.kari.memberships.get()
    assert refusal_of(actions.end_membership, ended, by=cast.per) == "membership.last_leader"
    actions.add_person(cast.lillevik, by=cast.per, **(NEW | {"role": Role.LEADER}))
    actions.end_membership(ended, by=cast.per)
    assert not cast.kari.memberships.exists()


def test_nobody_ends_their_own_role(cast):
    for user in (cast.kari, cast.per):
        ended = user.memberships.get()
        assert refusal_of(actions.end_membership, ended, by=user) == "membership.own"


def test_the_national_team_leaves_reviewers_to_the_leader(cast):
    ended = cast.ola.memberships.get()
    assert refusal_of(actions.end_membership, ended, by=cast.per) == "role.not_yours"


# ── One-time links ──────────────────────────────────────────────────────────────────────────


def test_a_link_sets_a_password_once(cast):
    key = actions.new_password_link(cast.ola, cast.lillevik, by=cast.kari)
    actions.set_password(cast.ola, by=cast.ola, token=key.token, password=GOOD)
    assert as_read(cast.ola).check_password(GOOD)
    again = {"token": key.token, "password": "et helt annet passord"}
    assert refusal_of(actions.set_password, cast.ola, by=cast.ola, **again) == "link.spent"
    assert as_read(cast.ola).check_password(GOOD)


def test_a_link_works_for_a_week_and_no_longer(cast):
    key = actions.new_password_link(cast.ola, cast.lillevik, by=cast.kari)
    made = clock.now()
    with clock.at(made + timedelta(days=6, hours=23)):
        assert links.is_valid(as_read(cast.ola), key.token)
    with clock.at(made + timedelta(days=7, hours=1)):
        given = {"token": key.token, "password": GOOD}
        assert refusal_of(actions.set_password, cast.ola, by=cast.ola, **given) == "link.spent"


def test_a_new_link_ends_the_first_persons_earlier_one(cast):
    first = actions.new_password_link(cast.ola, cast.lillevik, by=cast.kari)
    second = actions.new_password_link(cast.ola, cast.lillevik, by=cast.kari)
    assert not links.is_valid(as_read(cast.ola), first.token)
    assert links.is_valid(as_read(cast.ola), second.token)


def test_the_old_password_works_until_the_link_is_used(cast):
    cast.ola.set_password(GOOD)
    cast.ola.save()
    actions.new_password_link(cast.ola, cast.lillevik, by=cast.kari)
    assert as_read(cast.ola).check_password(GOOD)


def test_a_link_is_of_no_use_to_another(cast):
    key = actions.new_password_link(cast.ola, cast.lillevik, by=cast.kari)
    given = {"token": key.token, "password": GOOD}
    assert refusal_of(actions.set_password, cast.siri, by=cast.siri, **given) == "link.spent"
    assert refusal_of(actions.set_password, cast.ola, by=cast.kari, **given) == "link.spent"


def test_a_link_to_a_closed_account_is_spent(cast):
    key = actions.new_password_link(cast.ola, cast.lillevik, by=cast.kari)
    User.objects.filter(pk=cast.ola.pk).update(is_active=False)
    given = {"token": key.token, "password": GOOD}
    assert refusal_of(actions.set_password, cast.ola, by=cast.ola, **given) == "link.spent"


def test_a_weak_password_leaves_the_link_good(cast):
    key = actions.new_password_link(cast.ola, cast.lillevik, by=cast.kari)
    weak = {"token": key.token, "password": "kort"}
    assert refusal_of(actions.set_password, cast.ola, by=cast.ola, **weak) == "password.weak"
    assert links.is_valid(as_read(cast.ola), key.token)


@pytest.mark.parametrize("who", ["liv", "siri", "aud"])
def test_a_stranger_makes_no_link(cast, who):
    by = getattr(cast, who)
    assert refusal_of(actions.new_password_link, cast.ola, cast.lillevik, by=by) == "permission"


def test_a_link_never_reaches_further_than_the_one_who_makes_it(cast):
    """Kari adds Per as a reviewer; a link would have let her in as the national team."""
    for other in (cast.per, cast.aud, cast.liv):
        given = NEW | {"email": other.email}
        actions.add_person(cast.lillevik, by=cast.kari, **given)
        assert (
            refusal_of(actions.new_password_link, other, cast.lillevik, by=cast.kari)
            == "link.beyond"
        )
    assert actions.new_password_link(cast.liv, cast.sorstranda, by=cast.per)


def test_a_link_is_only_for_those_with_a_role_in_the_unit(cast):
    actions.end_membership(cast.ola.memberships.get(), by=cast.kari)
    assert (
        refusal_of(actions.new_password_link, cast.ola, cast.lillevik, by=cast.kari)
        == "link.stranger"
    )


def test_nobody_makes_a_link_for_themselves(cast):
    assert (
        refusal_of(actions.new_password_link, cast.kari, cast.lillevik, by=cast.kari) == "link.own"
    )


# ── One's own password and language ─────────────────────────────────────────────────────────


@pytest.fixture
def kari(cast):
    cast.kari.set_password(GOOD)
    cast.kari.save()
    return cast.kari


def test_kari_changes_her_password(kari):
    actions.change_password(kari, by=kari, old=GOOD, password="enda fire nye ord")
    assert as_read(kari).check_password("enda fire nye ord")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("noe helt annet", "enda fire nye ord", "password.old"),
        (GOOD, GOOD, "password.same"),
        (GOOD, "kort", "password.weak"),
    ],
)
def test_a_password_that_cannot_be_changed_so_stays(kari, old, new, code):
    given = {"old": old, "password": new}
    assert refusal_of(actions.change_password, kari, by=kari, **given) == code
    assert as_read(kari).check_password(GOOD)


def test_nobody_changes_anothers_password(cast, kari):
    given = {"old": GOOD, "password": "enda fire nye ord"}
    assert refusal_of(actions.change_password, kari, by=cast.liv, **given) == "password.others"


def test_a_person_chooses_a_language_and_takes_it_back(cast):
    actions.choose_language(cast.kari, Language.NYNORSK, by=cast.kari)
    assert as_read(cast.kari).language == "nn"
    actions.choose_language(cast.kari, "", by=cast.kari)
    assert as_read(cast.kari).language == ""


def test_an_unknown_language_is_refused(cast):
    for language in ("se", "NB", "norsk"):
        assert (
            refusal_of(actions.choose_language, cast.kari, language, by=cast.kari)
            == "language.unknown"
        )


def test_nobody_chooses_anothers_language(cast):
    assert refusal_of(actions.choose_language, cast.kari, "nn", by=cast.liv) == "language.others"


def test_the_same_language_again_is_no_change(cast):
    lines = AuditEvent.objects.count()
    actions.choose_language(cast.kari, "", by=cast.kari)
    assert AuditEvent.objects.count() == lines


# ── Units ───────────────────────────────────────────────────────────────────────────────────


def test_per_adds_an_office_that_is_within_reach_at_once(cast):
    municipality = cast.lillevik.parent
    unit = actions.add_unit(municipality, by=cast.per, kind=Kind.OFFICE, name=" Nav  Nyvik ")
    assert unit.name == "Nav Nyvik"
    assert Organisation.objects.get(pk=unit.pk).path == f"{municipality.path}{unit.pk}/"


@pytest.mark.parametrize("who", ["kari", "liv", "aud"])
def test_a_stranger_adds_no_unit(cast, who):
    given = {"kind": Kind.OFFICE, "name": "Nav Nyvik"}
    by = getattr(cast, who)
    assert refusal_of(actions.add_unit, cast.lillevik.parent, by=by, **given) == "permission"


@pytest.mark.parametrize("kind", [Kind.NATION, Kind.COUNTY, Kind.GOVERNOR, "planet"])
def test_a_unit_stands_under_the_right_kind(cast, kind):
    given = {"kind": kind, "name": "Nav Nyvik"}
    code = refusal_of(actions.add_unit, cast.lillevik.parent, by=cast.per, **given)
    assert code.startswith("organisation.")


def test_two_offices_never_share_a_number(cast):
    given = {"kind": Kind.OFFICE, "name": "Nav Nyvik", "number": cast.sorstranda.number}
    code = refusal_of(actions.add_unit, cast.lillevik.parent, by=cast.per, **given)
    assert code == "unit.number_taken"


# ── What the log holds ──────────────────────────────────────────────────────────────────────


def test_every_change_writes_one_line_with_ids_and_roles_only(cast):
    AuditEvent.objects.all().delete()
    ida = actions.add_person(cast.lillevik, by=cast.kari, **NEW)
    key = actions.new_password_link(ida, cast.lillevik, by=cast.kari)
    ida = actions.set_password(ida, by=ida, token=key.token, password=GOOD)
    actions.change_password(ida, by=ida, old=GOOD, password="enda fire nye ord")
    actions.choose_language(ida, "nn", by=ida)
    membership = Membership.objects.get(user=ida)
    actions.end_membership(membership, by=cast.kari)
    lines = list(AuditEvent.objects.order_by("id"))
    assert [line.verb for line in lines] == [
        "membership.add",
        "password.link",
        "password.set",
        "password.change",
        "language.choose",
        "membership.end",
    ]
    assert lines[0].after == {"user": ida.pk, "role": "reviewer"}
    assert lines[-1].before == {"user": ida.pk, "role": "reviewer"}
    assert {line.organisation for line in lines} == {cast.lillevik}
    written = json.dumps([[line.verb, line.before, line.after] for line in lines])
    for secret in ("@", "Ida", "fire", key.token):
        assert secret not in written


def test_what_one_without_a_role_does_is_written_at_the_top(cast):
    actions.end_membership(cast.ola.memberships.get(), by=cast.kari)
    ola = as_read(cast.ola)
    actions.choose_language(ola, "en", by=ola)
    assert AuditEvent.objects.first().organisation == cast.nation
