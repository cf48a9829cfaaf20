"""What is done to units: history is kept, and what stands under them finds its place."""

from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from rettesnor.accounts import actions
from rettesnor.accounts.actions import Details, NewUnit
from rettesnor.accounts.unit_words import history
from rettesnor.common import clock
from rettesnor.common.models import AuditEvent
from rettesnor.organisations.models import Became, Kind, Organisation, PastName, Succession
from rettesnor.organisations.queries import current, history_of
from tests.accounts.units_told import DAY, fresh, lillevik, storfjellet
from tests.factories.rounds import opened_round
from tests.refusals import refused

NEXT = date(2027, 6, 1)
pytestmark = pytest.mark.usefixtures("half_a_year_later")


def said(unit: Organisation) -> list[str]:
    return history(unit, history_of(unit))


# ── Names ───────────────────────────────────────────────────────────────────────────────────


def test_a_new_name_keeps_the_old_one_with_its_days(cast):
    unit = actions.rename_unit(lillevik(cast), by=cast.per, name="Lillevika", number="9711", on=DAY)
    actions.rename_unit(unit, by=cast.per, name="Storevika", on=NEXT)
    kept = [(n.name, n.number, n.valid_from, n.valid_to) for n in PastName.objects.all()]
    assert kept == [
        ("Lillevik kommune", "9701", date(2025, 1, 1), DAY),
        ("Lillevika", "9711", DAY, NEXT),
    ]
    assert (fresh(unit).name, fresh(unit).number) == ("Storevika", "9711")
    assert said(unit) == [
        "Het Lillevik kommune, med nummer 9701, fram til 1. januar 2027.",
        "Het Lillevika, med nummer 9711, fram til 1. juni 2027.",
    ]


def test_a_slip_mended_on_the_day_it_was_made_leaves_no_history(cast):
    unit = lillevik(cast)
    actions.rename_unit(unit, by=cast.per, name="Lillvik", on=unit.valid_from)
    assert PastName.objects.count() == 0


def test_the_same_name_again_is_no_change(cast):
    lines = AuditEvent.objects.count()
    unit = lillevik(cast)
    actions.rename_unit(unit, by=cast.per, name=f" {unit.name} ", on=DAY)
    assert AuditEvent.objects.count() == lines


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"name": "", "on": DAY}, "name.empty"),
        ({"name": "Storfjellet kommune", "on": DAY}, "unit.there"),
        ({"name": "A", "number": "9702", "on": DAY}, "unit.number_taken"),
        ({"name": "A", "number": "97-1", "on": DAY}, "unit.number"),
        ({"name": "A", "on": date(2027, 8, 1)}, "organisation.day-ahead"),
        ({"name": "A", "on": date(2024, 1, 1)}, "organisation.day-before"),
        ({"name": "A", "sami_name": "x" * 121, "on": DAY}, "name.long"),
    ],
)
def test_a_name_that_cannot_be_is_refused_with_a_sentence(cast, given, code):
    refusal = refused(lambda: actions.rename_unit(lillevik(cast), by=cast.per, **given))
    assert refusal.code == code


def test_two_current_units_of_a_kind_never_share_a_number_not_even_by_the_database(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.filter(pk=storfjellet(cast).pk).update(number="9701")
    Organisation.objects.filter(pk=storfjellet(cast).pk).update(number="9701", valid_to=DAY)


# ── Details ─────────────────────────────────────────────────────────────────────────────────


def test_an_office_gets_a_contact_and_serves_other_municipalities(cast):
    other = storfjellet(cast)
    details = Details(
        contact_name="Leder",
        contact_email="nav@lillevik.example",
        contact_phone="55 55 33 33",
        serves=(other.pk, lillevik(cast).pk),
    )
    unit = fresh(actions.change_unit(cast.lillevik, details, by=cast.per))
    assert (unit.contact_name, unit.contact_email) == ("Leder", "nav@lillevik.example")
    assert list(unit.serves.all()) == [other]  # its own goes without saying


def test_the_log_tells_what_was_changed_and_never_to_what(cast):
    details = Details(contact_email="nav@lillevik.example", contact_name="Kari Lillebakk")
    actions.change_unit(cast.lillevik, details, by=cast.per)
    line = AuditEvent.objects.latest("pk")
    assert line.after == {"changed": ["contact_name", "contact_email"]}


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"contact_email": "nav@gmial.com"}, "unit.contact_email"),
        ({"contact_name": "Kari 900 11 222"}, "unit.contact_name"),
        ({"contact_phone": "ring"}, "unit.contact_phone"),
        ({"written_form": "en"}, "unit.written_form"),
        ({"serves": (0,)}, "unit.serves"),
    ],
)
def test_details_that_cannot_be_are_refused(cast, given, code):
    details = Details(**given)
    assert refused(lambda: actions.change_unit(cast.lillevik, details, by=cast.per)).code == code


def test_the_written_form_reaches_an_office_in_a_district(cast):
    district = actions.add_unit(
        storfjellet(cast), by=cast.per, kind=Kind.DISTRICT, name="Sentrum", number="970201"
    )
    actions.move_unit(cast.lillevik, district, by=cast.per)
    assert Organisation.objects.get(pk=cast.lillevik.pk).language == "nn"


# ── Places and ends ─────────────────────────────────────────────────────────────────────────


def test_a_unit_that_moves_takes_all_under_it_along(cast, django_assert_num_queries):
    unit = actions.move_unit(lillevik(cast), cast.other_county, by=cast.per)
    office = fresh(cast.lillevik)
    assert unit.path == f"{cast.other_county.path}{unit.pk}/"
    assert office.path == f"{unit.path}{office.pk}/"
    assert fresh(cast.storfjellet).path.startswith(cast.county.path)


@pytest.mark.parametrize("to", ["governor", "lillevik", "nation"])
def test_a_unit_moves_only_to_where_its_kind_stands(cast, to):
    place = getattr(cast, to)
    refusal = refused(lambda: actions.move_unit(lillevik(cast), place, by=cast.per))
    assert refusal.code == "organisation.place"


def test_an_ended_unit_is_offered_no_more_and_keeps_its_rounds(cast):
    with clock.at(timezone.make_aware(datetime(2025, 6, 2, 10))):
        found = opened_round(cast)
    actions.end_unit(cast.lillevik, by=cast.per, on=DAY)
    assert cast.lillevik not in current()
    assert cast.lillevik in current(date(2026, 12, 31))
    assert found.organisation_id == cast.lillevik.pk
    assert cast.lillevik.memberships.count() == 3
    assert said(fresh(cast.lillevik)) == ["Avsluttet 1. januar 2027."]


def test_a_unit_with_others_under_it_does_not_end_and_they_are_named(cast):
    refusal = refused(lambda: actions.end_unit(lillevik(cast), by=cast.per, on=DAY))
    assert refusal.code == "organisation.left"
    assert "Nav Lillevik" in str(refusal)


def test_what_has_ended_stands_as_it_was(cast):
    unit = actions.end_unit(cast.lillevik, by=cast.per, on=DAY)
    acts = [
        lambda: actions.end_unit(unit, by=cast.per, on=NEXT),
        lambda: actions.rename_unit(unit, by=cast.per, name="Ny", on=NEXT),
        lambda: actions.change_unit(unit, Details(), by=cast.per),
        lambda: actions.move_unit(unit, storfjellet(cast), by=cast.per),
    ]
    assert {refused(act).code for act in acts} == {"organisation.ended"}


def test_nobody_gets_a_role_where_the_unit_has_ended(cast):
    unit = actions.end_unit(cast.lillevik, by=cast.per, on=DAY)
    refusal = refused(
        lambda: actions.add_person(
            unit, by=cast.per, email="ny@lillevik.example", name="Ny Leder", role="leader"
        )
    )
    assert refusal.code == "organisation.ended"


def test_the_nation_does_not_end(cast):
    def act() -> object:
        return actions.end_unit(cast.nation, by=cast.per, on=DAY)

    assert refused(act).code == "organisation.nation"


# ── Mergers ─────────────────────────────────────────────────────────────────────────────────


def test_two_become_a_new_one_and_their_offices_stand_under_it(cast):
    units = [lillevik(cast), storfjellet(cast)]
    new = NewUnit("Nyvik kommune", "9701", "nn")  # the number one of them had
    made = actions.merge_units(units, new, by=cast.per, on=DAY)
    assert (made.number, made.valid_from, made.parent_id) == ("9701", DAY, cast.county.pk)
    assert {fresh(unit).valid_to for unit in units} == {DAY}
    assert {o.parent_id for o in (fresh(cast.lillevik), fresh(cast.storfjellet))} == {made.pk}
    assert fresh(cast.lillevik).path == f"{made.path}{cast.lillevik.pk}/"
    kinds = Succession.objects.filter(after=made, on=DAY).values_list("before", "kind")
    assert set(kinds) == {(unit.pk, Became.MERGED) for unit in units}
    assert said(fresh(units[0])) == [
        "Ble slått sammen til Nyvik kommune 1. januar 2027.",
        "Avsluttet 1. januar 2027.",
    ]


def test_one_may_take_in_another_and_what_served_it_serves_the_one(cast):
    goes_on, absorbed = lillevik(cast), storfjellet(cast)
    office = cast.nordbygda
    actions.change_unit(office, Details(serves=(absorbed.pk,)), by=cast.per)
    actions.merge_units([goes_on, absorbed], goes_on, by=cast.per, on=DAY)
    assert fresh(goes_on).valid_to is None
    assert list(office.serves.all()) == [goes_on]
    assert said(fresh(goes_on)) == [
        "Storfjellet kommune ble slått sammen inn i denne 1. januar 2027."
    ]


def test_a_merged_office_keeps_its_rounds_and_its_people(cast):
    with clock.at(timezone.make_aware(datetime(2025, 6, 2, 10))):
        found = opened_round(cast)
    actions.merge_units([cast.storfjellet, cast.lillevik], cast.storfjellet, by=cast.per, on=DAY)
    found.refresh_from_db()
    assert found.organisation_id == cast.lillevik.pk
    assert cast.lillevik.memberships.count() == 3


def test_units_of_two_kinds_or_one_alone_do_not_merge(cast):
    def alone() -> object:
        return actions.merge_units([lillevik(cast)], NewUnit("Nyvik"), by=cast.per, on=DAY)

    def mixed() -> object:
        return actions.merge_units(
            [lillevik(cast), cast.storfjellet], lillevik(cast), by=cast.per, on=DAY
        )

    assert refused(alone).code == "organisation.merge-one"
    assert refused(mixed).code == "organisation.merge-kinds"


def test_a_merger_into_a_name_that_is_taken_leaves_nothing_half_written(cast):
    units = [lillevik(cast), storfjellet(cast)]
    new = NewUnit("Nordbygda kommune")

    def act() -> object:
        return actions.merge_units(units, new, by=cast.per, on=DAY)

    assert refused(act).code == "unit.there"


# ── Splits ──────────────────────────────────────────────────────────────────────────────────


def parts() -> list[Organisation | NewUnit]:
    return [NewUnit("Indre Lillevik", "9711"), NewUnit("Ytre Lillevik", "9712")]


def test_a_split_puts_each_office_where_one_says(cast):
    unit = lillevik(cast)
    inner, outer = actions.split_unit(
        unit, parts(), by=cast.per, on=DAY, places={cast.lillevik.pk: 1}
    )
    assert fresh(cast.lillevik).parent == outer
    assert fresh(unit).valid_to == DAY
    assert [one.after for one in unit.successions.all()] == [inner, outer]
    assert said(inner) == ["Kom av at Lillevik kommune ble delt 1. januar 2027."]


def test_a_split_that_forgets_an_office_names_it(cast):
    def act() -> object:
        return actions.split_unit(lillevik(cast), parts(), by=cast.per, on=DAY, places={})

    refusal = refused(act)
    assert refusal.code == "organisation.split-left"
    assert "Nav Lillevik" in str(refusal)


def test_a_unit_may_go_on_as_one_of_those_it_is_split_in(cast):
    unit = lillevik(cast)
    actions.split_unit(
        unit, [unit, NewUnit("Utskilt")], by=cast.per, on=DAY, places={cast.lillevik.pk: 0}
    )
    assert fresh(unit).valid_to is None
    assert fresh(cast.lillevik).parent == unit
    assert [one.after.name for one in unit.successions.all()] == ["Utskilt"]


def test_a_split_into_one_is_refused(cast):
    def act() -> object:
        return actions.split_unit(
            lillevik(cast), parts()[:1], by=cast.per, on=DAY, places={cast.lillevik.pk: 0}
        )

    assert refused(act).code == "organisation.split-one"
