"""What is done to units: history is kept, and what stands under them finds its place."""

from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from rettesnor.accounts import actions
from rettesnor.accounts.actions import Details, NewUnit
from rettesnor.accounts.unit_words import history
from rettesnor.common import clock
from rettesnor.common.models import AuditEvent
from rettesnor.organisations.models import Became, Kind, Organisation, PastName, Succession
from rettesnor.organisations.queries import current, history_of, office_language
from tests.factories.rounds import opened_round
from tests.refusals import refused

DAY = date(2027, 1, 1)
NEXT = date(2027, 6, 1)


@pytest.fixture(autouse=True)
def later(cast):
    """Half a year after the units were made, so that something can have happened in between."""
    Organisation.objects.update(valid_from=date(2025, 1, 1))
    with clock.at(timezone.make_aware(datetime(2027, 7, 1, 10))):
        yield


def fresh(unit: Organisation) -> Organisation:
    return Organisation.objects.select_related("parent").get(pk=unit.pk)


def lillevik(cast) -> Organisation:
    return fresh(cast.lillevik.parent)


def storfjellet(cast) -> Organisation:
    return fresh(cast.storfjellet.parent)


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
    assert office_language(cast.lillevik) == "nn"


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


# ── The pages ───────────────────────────────────────────────────────────────────────────────

FIELDS = ("name", "number", "to", "units", "into", "on", "contact_email")
CHANGES = ("unit_edit", "unit_rename", "unit_move", "unit_end", "unit_merge", "unit_split")


def address(name: str, unit: Organisation) -> str:
    return reverse(name, args=[unit.pk])


@pytest.mark.parametrize("what", ["nation", "governor", "county", "lillevik"])
def test_every_page_opens_for_every_kind_of_unit(cast, client_for, what):
    per, unit = client_for(cast.per), getattr(cast, what)
    for name in CHANGES:
        assert per.get(address(name, unit)).status_code == 200
        assert per.post(address(name, unit), {"x": "1"}).status_code in {302, 422}


@pytest.mark.parametrize("who", ["kari", "liv", "aud"])
def test_strangers_come_to_none_of_them(cast, client_for, who):
    client = client_for(getattr(cast, who))
    for name in ("organisation", *CHANGES):
        assert client.get(address(name, cast.lillevik)).status_code == 403
        assert client.post(address(name, cast.lillevik), {"x": "1"}).status_code in {403, 405}


def test_a_list_of_choices_asks_no_more_for_more_units(
    cast, client_for, django_assert_max_num_queries
):
    per, unit = client_for(cast.per), lillevik(cast)
    for n in range(20):
        actions.add_unit(cast.county, by=cast.per, kind=Kind.MUNICIPALITY, name=f"By {n}")
    for name in CHANGES:
        with django_assert_max_num_queries(7):
            per.get(address(name, unit))


def test_a_name_is_changed_from_a_day_on_the_page(cast, client_for):
    form = {"name": "Lillevika", "number": "9701", "on": "01.01.2027"}
    response = client_for(cast.per).post(address("unit_rename", lillevik(cast)), form)
    assert response["Location"] == address("organisation", lillevik(cast))
    text = client_for(cast.per).get(response["Location"]).content.decode()
    assert "Het Lillevik kommune, med nummer 9701" in text


def test_a_slip_in_the_contacts_address_is_said_beside_it(cast, client_for):
    form = {"contact_email": "nav@gmial.com"}
    response = client_for(cast.per).post(address("unit_edit", cast.lillevik), form)
    assert response.status_code == 422
    assert "gmail.com" in response.content.decode()


def test_what_the_form_does_not_ask_about_stays(cast, client_for):
    client_for(cast.per).post(address("unit_edit", cast.storfjellet), {"contact_name": "Leder"})
    client_for(cast.per).post(
        address("unit_edit", storfjellet(cast)), {"contact_name": "A", "written_form": "nn"}
    )
    assert fresh(cast.storfjellet).contact_name == "Leder"
    assert fresh(cast.storfjellet.parent).written_form == "nn"


def test_the_municipalities_an_office_serves_are_written_by_their_numbers(cast, client_for):
    per, page = client_for(cast.per), address("unit_edit", cast.lillevik)
    assert per.post(page, {"serves": "9702, 9703"}).status_code == 302
    served = set(cast.lillevik.serves.all())
    assert served == {storfjellet(cast), cast.nordbygda.parent}
    assert 'value="9702 9703"' in per.get(page).content.decode()
    assert "Ingen kommune har nummer 9999" in per.post(page, {"serves": "9999"}).content.decode()


def test_a_merger_on_the_page(cast, client_for):
    form = {"units": [storfjellet(cast).pk], "into": "new", "name": "Nyvik", "on": "2027-01-01"}
    client_for(cast.per).post(address("unit_merge", lillevik(cast)), form)
    assert fresh(cast.lillevik).parent.name == "Nyvik"


def test_a_merger_into_a_new_one_wants_its_name(cast, client_for):
    form = {"units": [storfjellet(cast).pk], "into": "new", "on": "2027-01-01"}
    response = client_for(cast.per).post(address("unit_merge", lillevik(cast)), form)
    assert "Skriv navnet på den nye enheten" in response.content.decode()


def test_a_split_on_the_page_asks_where_the_offices_go_and_then_does_it(cast, client_for):
    per, page = client_for(cast.per), address("unit_split", lillevik(cast))
    form = {"into": "Indre; 9711\nYtre; 9712", "on": "2027-01-01"}
    asked = per.post(page, form)
    assert asked.status_code == 422
    text = asked.content.decode()
    assert f'name="place-{cast.lillevik.pk}"' in text
    assert "Si hvor disse skal stå: Nav Lillevik" in text
    per.post(page, form | {f"place-{cast.lillevik.pk}": "1"})
    assert fresh(cast.lillevik).parent.name == "Ytre"


def test_bad_input_is_a_sentence_and_never_an_error(cast, client_for):
    per, unit = client_for(cast.per), lillevik(cast)
    for name in CHANGES:
        form = dict.fromkeys(FIELDS, "\0' ; x")
        assert per.post(address(name, unit), form).status_code == 422
    assert fresh(unit).name == "Lillevik kommune"
