import pytest
from django.urls import reverse

from rettesnor.accounts import queries
from rettesnor.accounts.models import User
from rettesnor.organisations.models import Kind, Organisation

TREE = "/enheter/"


def new_under(unit) -> str:
    return reverse("organisation_new", args=[unit.pk])


def test_per_sees_the_whole_tree(cast, client_for):
    text = client_for(cast.per).get(TREE).content.decode()
    for name in ("Nasjonalt", "Statsforvalteren i Sørlund", "Lillevik kommune", "Nav Storfjellet"):
        assert name in text


def test_the_tree_is_nested_as_the_units_stand(cast, django_assert_num_queries):
    per = User.objects.get(pk=cast.per.pk)
    with django_assert_num_queries(2):
        (nation,) = queries.tree(per)
    assert nation.unit == cast.nation
    assert [b.unit for b in nation.branches] == [cast.governor, cast.other_governor]
    offices = [m.branches[0].unit for m in nation.branches[0].branches[0].branches]
    assert offices == [cast.lillevik, cast.nordbygda, cast.storfjellet]


def test_the_tree_page_asks_no_more_for_more_units(cast, client_for, django_assert_num_queries):
    per = client_for(cast.per)
    with django_assert_num_queries(4):
        per.get(TREE)
    per.post(new_under(cast.other_county), {"name": "Nyvik kommune", "written_form": "nn"})
    per.get(TREE)
    with django_assert_num_queries(4):
        per.get(TREE)


def test_a_new_unit_is_of_the_kind_that_stands_there(cast, client_for):
    response = client_for(cast.per).post(
        new_under(cast.county), {"name": "Nyvik kommune", "number": "9704", "written_form": "nn"}
    )
    assert response["Location"] == TREE
    unit = Organisation.objects.get(name="Nyvik kommune")
    assert (unit.kind, unit.number, unit.language) == (Kind.MUNICIPALITY, "9704", "nn")
    assert unit.path == f"{cast.county.path}{unit.pk}/"


def test_an_office_takes_its_municipalitys_written_form(cast, client_for):
    per = client_for(cast.per)
    municipality = cast.storfjellet.parent
    assert 'name="written_form"' not in per.get(new_under(municipality)).content.decode()
    per.post(new_under(municipality), {"name": "Nav Storfjellet aust"})
    assert Organisation.objects.get(name="Nav Storfjellet aust").language == "nn"


def test_what_is_wrong_is_said_beside_the_field(cast, client_for):
    response = client_for(cast.per).post(
        new_under(cast.county), {"name": "Lillevik kommune", "number": "9701"}
    )
    assert response.status_code == 422
    assert "Det finnes allerede en enhet med dette navnet her" in response.content.decode()


def test_nothing_stands_under_an_office(cast, client_for):
    assert client_for(cast.per).get(new_under(cast.lillevik)).status_code == 404


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
