"""The tree as it is shown: its top, one unit, a search, a new unit."""

import pytest
from django.urls import reverse

from rettesnor.accounts import actions, queries
from rettesnor.accounts.models import User
from rettesnor.organisations.models import Kind, Organisation

TREE = "/enheter/"


def new_under(unit) -> str:
    return reverse("organisation_new", args=[unit.pk])


def page_of(unit) -> str:
    return reverse("organisation", args=[unit.pk])


def test_the_first_page_shows_governors_and_counties_and_no_further(cast, client_for):
    text = client_for(cast.per).get(TREE).content.decode()
    for name in ("Nasjonalt", "Statsforvalteren i Sørlund", "Fjordheim"):
        assert name in text
    assert "Lillevik kommune" not in text


def test_a_county_shows_its_municipalities_and_their_offices(cast, client_for):
    text = client_for(cast.per).get(page_of(cast.county)).content.decode()
    for name in ("Lillevik kommune", "Nav Lillevik", "Nav Storfjellet"):
        assert name in text
    assert "Sørstranda" not in text


def test_the_tree_is_nested_as_the_units_stand(cast, django_assert_num_queries):
    per = User.objects.get(pk=cast.per.pk)
    with django_assert_num_queries(2):
        (nation,) = queries.top(per)
    assert nation.unit == cast.nation
    assert [b.unit for b in nation.branches] == [cast.governor, cast.other_governor]
    (county,) = nation.branches[0].branches
    assert (county.unit, county.below) == (cast.county, 3)
    with django_assert_num_queries(1):
        municipalities = queries.below(cast.county, per)
    offices = [m.branches[0].unit for m in municipalities]
    assert offices == [cast.lillevik, cast.nordbygda, cast.storfjellet]


@pytest.mark.parametrize(
    ("address", "asked"), [(TREE, 4), ("/enheter/?q=vik", 5), ("county", 11), ("office", 10)]
)
def test_a_page_asks_no_more_for_more_units(
    cast, client_for, django_assert_num_queries, address, asked
):
    units = {"county": cast.county, "office": cast.lillevik}
    place = page_of(units[address]) if address in units else address
    per = client_for(cast.per)
    for n in range(3):
        with django_assert_num_queries(asked):
            assert per.get(place).status_code == 200
        name, number = f"Nyvik {n} kommune", f"972{n}"
        per.post(new_under(cast.county), {"name": name, "number": number})
        made = Organisation.objects.get(number=number)
        per.post(new_under(made), {"name": f"Nav Nyvik {n}"})
        per.get(TREE)  # what was said about it is shown once


def test_a_new_unit_is_of_the_kind_that_stands_there(cast, client_for):
    response = client_for(cast.per).post(
        new_under(cast.county), {"name": "Nyvik kommune", "number": "9704", "written_form": "nn"}
    )
    unit = Organisation.objects.get(name="Nyvik kommune")
    assert response["Location"] == page_of(unit)
    assert (unit.kind, unit.number, unit.language) == (Kind.MUNICIPALITY, "9704", "nn")
    assert unit.path == f"{cast.county.path}{unit.pk}/"


def test_an_office_takes_its_municipalitys_written_form(cast, client_for):
    per = client_for(cast.per)
    municipality = cast.storfjellet.parent
    assert 'name="written_form"' not in per.get(new_under(municipality)).content.decode()
    per.post(new_under(municipality), {"name": "Nav Storfjellet aust"})
    assert Organisation.objects.get(name="Nav Storfjellet aust").language == "nn"


def test_a_city_has_districts_and_their_offices_take_the_citys_written_form(cast, client_for):
    per = client_for(cast.per)
    per.post(new_under(cast.storfjellet.parent), {"name": "Sentrum", "kind": "district"})
    district = Organisation.objects.get(name="Sentrum")
    per.post(new_under(district), {"name": "Nav Sentrum"})
    office = Organisation.objects.get(name="Nav Sentrum")
    assert (district.kind, office.kind, office.language) == ("district", "office", "nn")


def test_what_is_wrong_is_said_beside_the_field(cast, client_for):
    response = client_for(cast.per).post(
        new_under(cast.county), {"name": "Lillevik kommune", "number": "9701"}
    )
    assert response.status_code == 422
    assert "Det finnes allerede en enhet med dette navnet her" in response.content.decode()


def test_nothing_stands_under_an_office_or_under_what_has_ended(cast, client_for):
    per = client_for(cast.per)
    assert per.get(new_under(cast.lillevik)).status_code == 404
    municipality = cast.lillevik.parent
    Organisation.objects.filter(pk=municipality.pk).update(valid_to=municipality.valid_from)
    assert per.get(new_under(municipality)).status_code == 404


@pytest.mark.parametrize("who", ["kari", "ola", "liv", "aud"])
def test_only_the_national_team_comes_here(cast, client_for, who):
    client = client_for(getattr(cast, who))
    assert client.get(TREE).status_code == 403
    assert client.get(new_under(cast.county)).status_code == 403
    assert client.post(new_under(cast.county), {"name": "Nyvik"}).status_code == 403
    assert not Organisation.objects.filter(name="Nyvik").exists()


def test_the_written_form_decides_the_language_where_nothing_is_chosen(cast, client_for):
    assert cast.lillevik.language == "nb"
    assert Organisation.objects.get(pk=cast.storfjellet.pk).language == "nn"
    assert Organisation.objects.get(pk=cast.nordbygda.pk).language == "nb"


@pytest.mark.parametrize("text", ["storfj", "9702", "  Nav   Storfjellet ", "Stuorravárri"])
def test_a_unit_is_found_by_name_number_and_the_names_it_had(cast, client_for, text):
    unit = cast.storfjellet
    day = unit.valid_from
    actions.rename_unit(unit, by=cast.per, name=unit.name, sami_name="Stuorravárri", on=day)
    found = client_for(cast.per).get(TREE, {"q": text}).content.decode()
    assert page_of(unit) in found


def test_a_search_that_finds_nothing_says_what_to_do(cast, client_for):
    text = client_for(cast.per).get(TREE, {"q": "finnes ikke"}).content.decode()
    assert "Prøv et annet ord" in text
