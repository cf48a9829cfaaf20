"""A list of units from file to tree: shown first, accepted as shown, and history left right."""

import re
from datetime import date, datetime
from time import process_time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from rettesnor.accounts import actions, carried
from rettesnor.common import clock
from rettesnor.common.models import AuditEvent
from rettesnor.organisations.lists.sources import source_of
from rettesnor.organisations.models import Became, Kind, Organisation, PastName, Succession
from rettesnor.organisations.queries import standing
from tests.factories.rounds import opened_round
from tests.refusals import everything, refused

PAGE, ACCEPT = reverse("unit_list"), reverse("unit_list_accept")
DAY = date(2027, 1, 1)


@pytest.fixture(autouse=True)
def later(cast):
    Organisation.objects.update(valid_from=date(2025, 1, 1))
    with clock.at(timezone.make_aware(datetime(2027, 7, 1, 10))):
        yield


def send(client, text: str, **given):
    file = SimpleUploadedFile("enheter.csv", text.encode())
    return client.post(PAGE, {"file": file, "on": "2027-01-01"} | given)


def token_in(response) -> str:
    found = re.search(r'name="token" value="([^"]+)"', response.content.decode())
    return found[1] if found else ""


def taken(text: str, by, choices: dict[int, str] | None = None):
    """Read and accept in one."""
    source, faults = source_of(text.encode("iso-8859-1"), on=DAY, whole=False)
    assert faults == []
    seen = source.plan(standing(), today=clock.today(), choices={}).fingerprint
    return actions.accept_plan(source, by=by, seen=seen, choices=choices or {})


LIST = """type;nummer;navn;under;e-post
kommune;9704;Nyvik kommune;97;
kontor;;Nav Nyvik;9704;nav@nyvik.example
kontor;;Nav Lillevik;9701;nav@lillevik.example
kommune;9702;Storefjell kommune;97;
"""


# ── From file to tree ───────────────────────────────────────────────────────────────────────


def test_what_is_shown_is_written_only_when_it_is_accepted(cast, client_for):
    per, before = client_for(cast.per), everything()
    shown = send(per, LIST)
    text = shown.content.decode()
    assert shown.status_code == 200
    for said in ("Nav Nyvik", "heter Storefjell kommune", "e-post: nav@lillevik.example"):
        assert said in text
    assert everything()["Organisation"] == before["Organisation"]
    done = per.post(ACCEPT, {"token": token_in(shown)})
    assert done["Location"] == reverse("organisations")
    office = Organisation.objects.get(name="Nav Nyvik")
    assert office.contact_email == "nav@nyvik.example"
    assert office.path == f"{cast.county.path}{office.parent_id}/{office.pk}/"
    (name,) = PastName.objects.all()
    assert (name.organisation, name.name) == (cast.storfjellet.parent, "Storfjellet kommune")


def test_every_fault_is_shown_at_once_and_nothing_can_be_accepted(cast, client_for):
    text = LIST.replace("nav@nyvik.example", "nav@gmial.com").replace("9704;Nyvik", "9701;Nyvik")
    shown = send(client_for(cast.per), text.replace("Nav Lillevik;9701", "Nav Lillevik;9999"))
    assert shown.status_code == 422
    page = shown.content.decode()
    assert "gmail.com" in page
    assert "Vi finner ikke «9999»" in page
    assert token_in(shown) == ""


def test_what_changed_meanwhile_is_shown_again(cast, client_for):
    per = client_for(cast.per)
    token = token_in(send(per, LIST))
    unit = cast.storfjellet.parent
    actions.rename_unit(unit, by=cast.per, name="Lillefjell", on=DAY)
    again = per.post(ACCEPT, {"token": token})
    assert again.status_code == 422
    text = again.content.decode()
    assert "Noe er endret siden du så listen" in text
    assert "Lillefjell" in text
    assert not Organisation.objects.filter(name="Nav Nyvik").exists()
    assert per.post(ACCEPT, {"token": token_in(again)}).status_code == 302


def test_what_is_shown_twice_is_done_once(cast, client_for):
    per = client_for(cast.per)
    token = token_in(send(per, LIST))
    per.post(ACCEPT, {"token": token})
    assert per.post(ACCEPT, {"token": token}).status_code == 422
    assert Organisation.objects.filter(name="Nav Nyvik").count() == 1


@pytest.mark.parametrize("token", ["", "x", "a:b:c"])
def test_a_token_that_is_not_ours_is_refused_with_a_sentence(cast, client_for, token):
    response = client_for(cast.per).post(ACCEPT, {"token": token})
    assert response.status_code in {403, 409, 422}
    assert "Les den inn på nytt" in response.content.decode()


def test_anothers_list_is_not_accepted(cast, client_for):
    token = token_in(send(client_for(cast.per), LIST))
    refusal = refused(lambda: carried.unpack(token, by=cast.kari))
    assert refusal.code == "list.stale"


@pytest.mark.parametrize("who", ["kari", "liv", "aud"])
def test_strangers_send_in_no_list(cast, client_for, who):
    client = client_for(getattr(cast, who))
    places = (PAGE, ACCEPT, reverse("unit_list_shipped"), reverse("unit_list_template"))
    for place in places:
        assert client.get(place).status_code in {403, 405}
        assert client.post(place).status_code in {403, 405}


def test_the_template_can_be_filled_in_and_sent_back(cast, client_for):
    per = client_for(cast.per)
    text = per.get(reverse("unit_list_template")).content.decode("utf-8-sig")
    for n in (9705, 9706):
        place = cast.county
        actions.add_unit(place, by=cast.per, kind=Kind.MUNICIPALITY, name=f"By {n}", number=f"{n}")
    shown = send(per, text)
    assert shown.status_code == 200
    per.post(ACCEPT, {"token": token_in(shown)})
    office = Organisation.objects.get(name="Nav Vesterli")
    assert [one.number for one in office.serves.order_by("number")] == ["9705", "9706"]
    assert office.language == "nn"


def test_a_file_that_is_no_list_gets_a_sentence(cast, client_for):
    per = client_for(cast.per)
    for data in (b"", b"\0\1", b"PK\3\4", b"a;b\n1;2"):
        file = SimpleUploadedFile("x.xlsx", data)
        assert per.post(PAGE, {"file": file, "on": "2027-01-01"}).status_code == 422
    assert per.post(PAGE, {"on": "i går"}).status_code == 422


def test_five_thousand_rows_are_carried_and_taken_in(cast, client_for):
    rows = [f"kontor;{n};Nav Kontor {n};9701;nav{n}@lillevik.example" for n in range(1, 5001)]
    per = client_for(cast.per)
    shown = send(per, "\n".join(["type;nummer;navn;under;e-post", *rows]))
    assert len(shown.content) < 250_000
    assert len(token_in(shown)) < carried.LONGEST
    per.post(ACCEPT, {"token": token_in(shown)})
    assert Organisation.objects.filter(contact_email__startswith="nav").count() == 5000


# ── The country ─────────────────────────────────────────────────────────────────────────────


def test_the_country_is_taken_in_quickly_and_is_then_no_news(
    cast, client_for, django_assert_max_num_queries
):
    per = client_for(cast.per)
    shown = per.post(reverse("unit_list_shipped"))
    assert "Nye: 382." in shown.content.decode()
    begun = process_time()
    assert per.post(ACCEPT, {"token": token_in(shown)}).status_code == 302
    assert process_time() - begun < 3
    kinds = [Kind.GOVERNOR, Kind.COUNTY, Kind.MUNICIPALITY]
    # The cast has two governors, two counties and four municipalities of its own.
    found = [Organisation.objects.filter(kind=kind).count() for kind in kinds]
    assert found == [10 + 2, 15 + 2, 357 + 4]
    per.get(reverse("organisations"))
    places = [reverse("organisations"), "/enheter/?q=nord"]
    counties = Organisation.objects.filter(kind=Kind.COUNTY)
    for place in [*places, *(reverse("organisation", args=[one.pk]) for one in counties)]:
        with django_assert_max_num_queries(11):
            page = per.get(place)
        assert len(page.content) < 120_000
    again = per.post(reverse("unit_list_shipped"))
    assert "Ingenting endres. 382 er slik fra før." in again.content.decode()


# ── Klass ───────────────────────────────────────────────────────────────────────────────────

HEADINGS = "oldCode;oldName;oldShortName;newCode;newName;newShortName;changeOccurred"
EVERY_CHANGE = f"""{HEADINGS}
;;;9705;Nyland;;2026-01-01
9701;Lillevik;;9710;Storvik;;2027-01-01
9703;Nordbygda;;9710;Storvik;;2027-01-01
9702;Storfjellet;;9720;Storfjellet;;2027-01-01
9801;Sørstranda;;9811;Søre Sørstranda;;2027-01-01
9801;Sørstranda;;9812;Nordre Sørstranda;;2027-01-01
9705;Nyland;;9705;Nylandet;;2027-06-01
9704;Utgått;;;;;2027-06-01
"""


@pytest.fixture
def changed(cast):
    """The tree after a file with every sort of change; a round stands at one of its offices."""
    with clock.at(timezone.make_aware(datetime(2025, 6, 2, 10))):
        found = opened_round(cast)
    actions.add_unit(
        cast.county,
        by=cast.per,
        kind=Kind.MUNICIPALITY,
        name="Utgått kommune",
        number="9704",
        valid_from=date(2025, 1, 1),
    )
    taken(EVERY_CHANGE, cast.per, {cast.sorstranda.pk: "9812"})
    return found


def the(number: str, name: str) -> Organisation:
    return Organisation.objects.get(kind=Kind.MUNICIPALITY, number=number, name=name)


def test_every_change_in_a_klass_file_leaves_history_right(cast, changed):
    merged = the("9710", "Storvik kommune")
    lillevik, nordbygda = the("9701", "Lillevik kommune"), the("9703", "Nordbygda kommune")
    renumbered = the("9720", "Storfjellet kommune")
    south, north = the("9811", "Søre Sørstranda kommune"), the("9812", "Nordre Sørstranda kommune")
    split = the("9801", "Sørstranda kommune")
    new, gone = the("9705", "Nylandet"), the("9704", "Utgått kommune")

    on = date(2027, 6, 1)
    ended = {unit.pk: unit.valid_to for unit in Organisation.objects.exclude(valid_to=None)}
    assert ended == {lillevik.pk: DAY, nordbygda.pk: DAY, split.pk: DAY, gone.pk: on}
    begun = {unit: unit.valid_from for unit in (merged, south, north, new)}
    assert set(begun.values()) == {DAY, date(2026, 1, 1)}
    told = set(Succession.objects.values_list("before", "after", "kind", "on"))
    assert told == {
        (lillevik.pk, merged.pk, Became.MERGED, DAY),
        (nordbygda.pk, merged.pk, Became.MERGED, DAY),
        (split.pk, south.pk, Became.SPLIT, DAY),
        (split.pk, north.pk, Became.SPLIT, DAY),
    }
    names = set(PastName.objects.values_list("organisation", "name", "number", "valid_to"))
    assert names == {
        (renumbered.pk, "Storfjellet kommune", "9702", DAY),
        (new.pk, "Nyland", "9705", on),
    }


def test_the_offices_stand_where_they_belong_with_all_they_had(cast, changed):
    where = {
        cast.lillevik: "Storvik kommune",
        cast.nordbygda: "Storvik kommune",
        cast.storfjellet: "Storfjellet kommune",
        cast.sorstranda: "Nordre Sørstranda kommune",
    }
    for office, name in where.items():
        now = Organisation.objects.select_related("parent").get(pk=office.pk)
        assert now.parent.name == name
        assert now.path == f"{now.parent.path}{now.pk}/"
        assert now.valid_to is None
    changed.refresh_from_db()
    assert changed.organisation_id == cast.lillevik.pk
    assert cast.kari.memberships.get().organisation_id == cast.lillevik.pk


def test_every_unit_has_its_line_in_the_log(cast, changed):
    verbs = {
        (line.verb, line.organisation_id)
        for line in AuditEvent.objects.filter(verb__startswith="unit.", actor=cast.per)
    }
    split = the("9801", "Sørstranda kommune")
    assert ("unit.split", split.pk) in verbs
    assert ("unit.merge", the("9701", "Lillevik kommune").pk) in verbs
    assert ("unit.rename", the("9720", "Storfjellet kommune").pk) in verbs
    assert ("unit.move", cast.sorstranda.pk) in verbs
    assert ("unit.end", the("9704", "Utgått kommune").pk) in verbs


def test_the_same_file_again_changes_nothing_but_says_what_it_cannot_place(cast, changed):
    before = everything()
    source, _faults = source_of(EVERY_CHANGE.encode("iso-8859-1"), on=DAY, whole=False)
    plan = source.plan(standing(), today=clock.today(), choices={})
    assert plan.steps == ()
    assert everything() == before


def test_a_split_is_not_accepted_before_each_office_has_its_place(cast, client_for):
    text = f"""{HEADINGS}
9801;Sørstranda;;9811;Søre;;2027-01-01
9801;Sørstranda;;9812;Nordre;;2027-01-01
"""
    per = client_for(cast.per)
    shown = send(per, text)
    place = f"place-{cast.sorstranda.pk}"
    assert place in shown.content.decode()
    token = token_in(shown)
    asked = per.post(ACCEPT, {"token": token})
    assert "Si hvor hver av enhetene skal stå" in asked.content.decode()
    per.post(ACCEPT, {"token": token, place: "9812"})
    assert Organisation.objects.get(pk=cast.sorstranda.pk).parent.number == "9812"


def test_a_number_that_goes_from_one_to_another_is_never_two_units_at_once(cast):
    """The one that takes it over is written before the one that gave it up has ended."""
    text = f"""{HEADINGS}
9701;Lillevik;;9702;Storfjellet;;2027-01-01
9702;Storfjellet;;9702;Storfjellet;;2027-01-01
"""
    taken(text, cast.per)
    assert the("9702", "Storfjellet kommune").valid_to is None
    assert the("9701", "Lillevik kommune").valid_to == DAY
