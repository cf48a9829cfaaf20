"""Beginning, the days and the reminders of a county, on their pages."""

from collections.abc import Callable

from django.test import Client

from rettesnor.accounts.models import User
from rettesnor.initiatives.models import Host, Participation
from tests.cast import Cast
from tests.factories.initiatives import open_initiative
from tests.initiatives.follow_story import invited, joined

ClientFor = Callable[[User], Client]


def test_aud_begins_from_the_page_and_finds_the_list(cast: Cast, client_for: ClientFor) -> None:
    initiative = open_initiative(cast)
    aud = client_for(cast.aud)
    assert "har 3 kontor å invitere" in aud.get("/lop/").content.decode()
    path = f"/lop/ny/{initiative.pk}/{cast.governor.pk}/"
    assert cast.aud.email in aud.get(path).content.decode()
    said = {
        "contact_name": "Aud",
        "contact_email": "aud@gmial.com",
        "contact_phone": "",
        "signed": "",
    }
    answer = aud.post(path, said)
    assert answer.status_code == 422 and "gmail.com" in answer.content.decode()
    answer = aud.post(path, said | {"contact_email": "aud@fjordheim.example"}, follow=True)
    assert "Nav Lillevik" in answer.content.decode()
    assert aud.get(path).status_code == 404
    assert client_for(cast.kari).get("/lop/").status_code == 403


def test_new_offices_are_offered_and_taken_in(
    host: Host, cast: Cast, client_for: ClientFor
) -> None:
    Participation.objects.filter(office=cast.nordbygda).delete()
    aud = client_for(cast.aud)
    assert "1 nytt kontor står ikke i listen." in aud.get(f"/lop/{host.pk}/").content.decode()
    page = aud.post(f"/lop/{host.pk}/nye-kontor/", follow=True).content.decode()
    assert "Nye i listen: Nav Nordbygda." in page and "kommet til" not in page


def test_a_day_is_moved_on_the_page_and_a_refusal_stands_at_its_field(
    host: Host, cast: Cast, client_for: ClientFor
) -> None:
    aud, path = client_for(cast.aud), f"/lop/{host.pk}/datoer/"
    pk = host.initiative.milestones.get(kind="round-1").pk
    assert (
        "Kan være fra fredag 31. oktober til fredag 28. november." in aud.get(path).content.decode()
    )
    for day, said in (
        ("2025-12-24", "Velg en dag fra"),
        ("i morgen", "Skriv dagen som"),
        ("", "Velg en dag."),
    ):
        answer = aud.post(path, {"milestone": pk, f"m{pk}-day": day})
        assert answer.status_code == 422 and said in answer.content.decode()
    page = aud.post(path, {"milestone": pk, f"m{pk}-day": "20.11.2025"}, follow=True)
    assert "torsdag 20. november" in page.content.decode()
    assert "Nasjonalt: fredag 14. november." in page.content.decode()
    page = aud.post(path, {"milestone": pk, "tilbake": "1"}, follow=True).content.decode()
    assert "Nasjonalt: fredag" not in page
    assert aud.post(path, {"milestone": "999"}).status_code == 200


def test_reminders_are_seen_and_changed_in_one_place(
    host: Host, cast: Cast, client_for: ClientFor
) -> None:
    joined(host, cast.lillevik, cast)
    aud, path = client_for(cast.aud), f"/lop/{host.pk}/paminnelser/"
    page = aud.get(path)
    fields = {name: field.initial for name, field in page.context["form"].fields.items()}
    pk = host.initiative.milestones.get(kind="round-1").pk
    assert "fredag 31. oktober" in page.content.decode()
    assert "1 kontor slik det står nå" in page.content.decode()
    said = {name: value for name, value in fields.items() if value}
    answer = aud.post(path, said | {f"r{pk}-before-days": "61"})
    assert answer.status_code == 422 and "fra 1 til 60" in answer.content.decode()
    page = aud.post(path, said | {f"r{pk}-before-days": "10"}, follow=True).content.decode()
    assert "tirsdag 4. november" in page and "Følg den nasjonale planen" in page
    page = aud.post(f"{path}alle/", {"nasjonalt": "1"}, follow=True).content.decode()
    assert "fredag 31. oktober" in page
    page = aud.post(f"{path}alle/", {"av": "1"}, follow=True).content.decode()
    assert "Alle påminnelsene er av." in page


def test_a_reminders_words_are_shown_in_both_forms_without_anybodys_link(
    host: Host, cast: Cast, client_for: ClientFor
) -> None:
    invited(host, cast.lillevik)
    pk = host.initiative.milestones.get(kind="sign-up").pk
    path = f"/lop/{host.pk}/paminnelser/{pk}"
    page = client_for(cast.aud).get(f"{path}/before/").content.decode()
    assert "Nå er det ikke lenge til" in page and "No er det ikkje lenge til" in page
    assert "/i/" not in page and "her står kontorets egen lenke" in page
    assert client_for(cast.aud).get(f"{path}/aldri/").status_code == 404
