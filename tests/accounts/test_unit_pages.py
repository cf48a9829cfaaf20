"""The pages where units are changed: every kind of unit, bad input, and who may."""

import pytest
from django.urls import reverse

from rettesnor.accounts import actions
from rettesnor.organisations.models import Kind, Organisation
from tests.accounts.units_told import fresh, lillevik, storfjellet

pytestmark = pytest.mark.usefixtures("half_a_year_later")
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


def test_a_served_municipality_without_a_number_stays_when_a_contact_is_changed(cast, client_for):
    per, page = client_for(cast.per), address("unit_edit", cast.lillevik)
    cast.lillevik.serves.set([storfjellet(cast), cast.nordbygda.parent])
    Organisation.objects.filter(pk=cast.nordbygda.parent_id).update(number="")
    assert per.post(page, {"serves": "9702", "contact_name": "Ny"}).status_code == 302
    assert set(cast.lillevik.serves.all()) == {storfjellet(cast), cast.nordbygda.parent}


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


def test_a_unit_that_is_named_among_its_parts_goes_on_also_without_its_number(cast, client_for):
    per, unit = client_for(cast.per), lillevik(cast)
    form = {"into": f"{unit.name}\nYtre; 9712", "on": "2027-01-01"}
    per.post(address("unit_split", unit), form | {f"place-{cast.lillevik.pk}": "0"})
    assert fresh(unit).valid_to is None
    assert fresh(cast.lillevik).parent == unit


def test_bad_input_is_a_sentence_and_never_an_error(cast, client_for):
    per, unit = client_for(cast.per), lillevik(cast)
    for name in CHANGES:
        form = dict.fromkeys(FIELDS, "\0' ; x")
        assert per.post(address(name, unit), form).status_code == 422
    assert fresh(unit).name == "Lillevik kommune"
