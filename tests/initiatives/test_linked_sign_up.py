"""Signing up for the meeting through the office's link, and through one handed to a colleague."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rettesnor.common import clock
from rettesnor.common.models import AuditEvent
from rettesnor.initiatives import actions, links
from rettesnor.initiatives.models import Meeting
from tests.initiatives.linked_story import (
    NORA,
    at,
    browser,
    meeting,
    said,
    sign_up,
)
from tests.refusals import everything

ANE = {"name": "Ane Moe", "email": "ane@lillevik.example"}


def names(story) -> list[str]:
    return [one.name for one in story.now().attendees.filter(withdrawn_at=None)]


def test_those_signed_up_stand_on_the_page_and_are_called_to_the_meeting(story):
    client = browser()
    sign_up(client, story, **NORA, name_2="Per Ås", email_2="per.as@lillevik.example")
    assert names(story) == ["Nora Vik", "Per Ås"]
    text = said(client.get(story.link))
    assert "Nora Vik" in text
    assert "per.as@lillevik.example" in text
    letters = story.letters("meeting-invite")
    assert {one.to_address for one in letters} == {
        "nora@lillevik.example",
        "per.as@lillevik.example",
    }
    assert all("METHOD:REQUEST" in one.calendar for one in letters)
    assert story.now().signed_up_at == at(15)


def test_the_log_has_nobody_behind_it_and_no_name(story):
    sign_up(browser(), story)
    line = AuditEvent.objects.get(verb="attendee.add")
    assert (line.actor, line.organisation) == (None, story.cast.lillevik)
    assert "Nora" not in str([line.before, line.after])


def test_who_reads_the_names_and_when_they_go_stands_by_the_fields(story):
    text = said(browser().get(story.link))
    assert "av rådgiverne hos Statsforvalteren i Fjordheim" in text
    assert "slettes de fredag 3. oktober" in text


@pytest.mark.parametrize(
    ("people", "told"),
    [
        ({}, "Skriv navn og e-postadresse til minst én"),
        ({"name_0": "Nora Vik"}, "Skriv e-postadressen"),
        ({"email_1": "nora@lillevik.example"}, "Skriv navnet"),
        ({"name_0": "Nora", "email_0": "nora@gmial.com"}, "gmail.com"),
        ({"name_0": "Nora", "email_0": "nora@outlook.con"}, "outlook.com"),
        ({"name_0": "Nora", "email_0": "nora@lillevik,no"}, "komma"),
        ({"name_0": "Nora 99887766", "email_0": "nora@lillevik.example"}, "telefonnummer"),
        (NORA | {"name_1": "Nora V.", "email_1": "NORA@lillevik.example"}, "allerede påmeldt"),
    ],
)
def test_what_is_wrong_with_a_line_is_said_and_nobody_is_signed_up(story, people, told):
    before = everything()
    response = browser().post(f"{story.link}pamelding/", {"meeting": story.meeting.pk, **people})
    assert response.status_code == 422
    assert told in said(response)
    assert everything() == before


def test_the_same_person_twice_in_two_goes_is_said(story):
    client = browser()
    sign_up(client, story)
    response = sign_up(client, story, **NORA)
    assert response.status_code == 422
    assert "nora@lillevik.example er allerede påmeldt" in said(response)
    assert 'value="Nora Vik"' in said(response)


def test_fifteen_from_an_office_is_the_most(story):
    client = browser()
    for row in range(5):
        three = {
            f"{what}_{n}": f"{value}{row}{n}{end}"
            for n in range(3)
            for what, value, end in (("name", "Kollega ", ""), ("email", "k", "@lillevik.example"))
        }
        assert sign_up(client, story, **three).status_code == 302
    response = sign_up(client, story, **NORA)
    assert response.status_code == 422
    assert "Høyst 15 fra hvert kontor" in said(response)


def test_after_the_deadline_the_answer_names_the_contact_person(story):
    link = story.link
    with clock.at(at(30)):
        text = said(browser().get(link))
        assert "Fristen for påmelding var fredag 29. august 2025" in text
        assert "Aud Fjordgren, aud@fjordheim.example" in text
        assert 'name="name_0"' not in text
        late = browser().post(
            f"{link}pamelding/", {"meeting": story.meeting.pk, **NORA}, follow=True
        )
    assert "Fristen for påmelding var" in said(late)
    assert names(story) == []


def test_a_meeting_called_off_is_told_to_those_who_were_going(story):
    client = browser()
    sign_up(client, story)
    actions.cancel_meeting(story.meeting, by=story.cast.aud)
    text = said(client.get(story.link))
    assert "Møtet er avlyst" in text
    assert "Nora Vik" in text
    assert "Møtet er avlyst" not in said(browser().get(story.link))


def test_another_countys_meeting_and_one_for_those_who_joined_cannot_be_chosen(story):
    for_joined = meeting(story.cast, story.participation, 10)
    Meeting.objects.filter(pk=for_joined.pk).update(audience="joined")
    for wrong in (for_joined.pk, 99999, "x", ""):
        response = browser().post(f"{story.link}pamelding/", {"meeting": wrong, **NORA})
        assert response.status_code == 422
        assert "Velg et møte" in said(response)
    assert names(story) == []


def test_a_robot_is_answered_and_nobody_is_signed_up(story):
    before = everything()
    response = sign_up(browser(), story, **NORA, website="x")
    assert response.status_code == 302
    assert everything() == before


def person_page(story) -> str:
    return f"{story.link}pameldt/{story.now().attendees.get().pk}/"


def test_a_name_and_an_address_are_mended(story):
    client = browser()
    sign_up(client, story)
    page = said(client.get(person_page(story)))
    assert 'value="nora@lillevik.example"' in page
    assert "slettes fredag 3. oktober" in page
    client.post(person_page(story), {"name": "Nora Vik Li", "email": "nvl@lillevik.example"})
    one = story.now().attendees.get(withdrawn_at=None)
    assert (one.name, one.email) == ("Nora Vik Li", "nvl@lillevik.example")


def test_a_slip_when_mending_is_said_beside_the_field(story):
    client = browser()
    sign_up(client, story)
    response = client.post(person_page(story), {"name": "Nora", "email": "nora@gmial.com"})
    assert response.status_code == 422
    assert "gmail.com" in said(response)
    assert story.now().attendees.get().email == "nora@lillevik.example"


def test_one_withdraws_and_may_be_signed_up_again(story):
    client = browser()
    sign_up(client, story)
    response = client.post(person_page(story), {"withdraw": "1"}, follow=True)
    assert "Nora Vik er meldt av" in said(response)
    assert names(story) == []
    assert story.now().signed_up_at is None
    sign_up(client, story)
    assert names(story) == ["Nora Vik"]


def handed_to_ane(story, client=None) -> str:
    (client or browser()).post(f"{story.link}overlat/", ANE)
    return f"/p/{links.handed_token(story.now().handed.get())}/"


def test_a_colleague_gets_a_link_of_their_own_that_signs_up_and_nothing_else(story):
    leader = browser()
    sign_up(leader, story)
    link = handed_to_ane(story, leader)
    (letter,) = story.letters("link-handed")
    assert letter.to_address == "ane@lillevik.example"
    assert f"https://rettesnor.example{link}" in letter.text
    ane = browser()
    text = said(ane.get(link))
    assert "Nora" not in text
    assert "Vil dere være med?" not in text
    ane.post(
        f"{link}pamelding/",
        {"meeting": story.meeting.pk, "name_0": "Eva Li", "email_0": "eva@lillevik.example"},
    )
    assert names(story) == ["Eva Li", "Nora Vik"]
    text = said(ane.get(link))
    assert "Eva Li" in text
    assert "Nora" not in text
    assert "Eva Li" in said(leader.get(story.link))


def test_a_handed_link_that_is_sent_on_shows_nothing_of_anybody(story):
    leader, ane = browser(), browser()
    link = handed_to_ane(story, leader)
    ane.post(f"{link}pamelding/", {"meeting": story.meeting.pk, **NORA})
    nora = story.now().attendees.get()
    stranger = browser()
    assert "Nora" not in said(stranger.get(link))
    assert stranger.get(f"{link}pameldt/{nora.pk}/").status_code == 404
    assert stranger.post(f"{link}pameldt/{nora.pk}/", {"withdraw": "1"}).status_code == 404
    assert ane.post(f"{link}pameldt/{nora.pk}/", {"withdraw": "1"}).status_code == 302
    assert names(story) == []


def test_the_leader_takes_it_back_and_the_link_is_dead_at_once(story):
    leader = browser()
    link = handed_to_ane(story, leader)
    handed = story.now().handed.get()
    text = said(leader.get(story.link))
    assert "Ane Moe" in text
    leader.post(f"{story.link}overlatt/{handed.pk}/ta-tilbake/")
    assert browser().get(link).status_code == 404
    response = browser().post(f"{link}pamelding/", {"meeting": story.meeting.pk, **NORA})
    assert response.status_code == 404
    assert names(story) == []
    assert "Ane Moe" not in said(leader.get(story.link))


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"name": "", "email": "ane@lillevik.example"}, "Skriv navnet"),
        ({"name": "Ane", "email": "ane@gmal.com"}, "gmail.com"),
        ({"name": "http://kjop.example", "email": "ane@lillevik.example"}, "uten nettadresse"),
    ],
)
def test_a_slip_when_handing_over_is_said_and_no_letter_goes(story, given, told):
    before = everything()
    response = browser().post(f"{story.link}overlat/", given)
    assert response.status_code == 422
    assert told in said(response)
    assert everything() == before


def test_the_sign_up_is_with_one_person_once_and_with_five_at_most(story):
    client = browser()
    handed_to_ane(story, client)
    assert "har alt fått påmeldingen" in said(client.post(f"{story.link}overlat/", ANE))
    for n in range(4):
        client.post(f"{story.link}overlat/", {"name": "K", "email": f"k{n}@lillevik.example"})
    response = client.post(
        f"{story.link}overlat/", {"name": "Eva", "email": "eva@lillevik.example"}
    )
    assert response.status_code == 422
    assert "hos 5 kolleger" in said(response)
    assert story.now().handed.count() == 5


def test_an_offices_meetings_and_people_are_read_in_a_fixed_number_of_queries(story):
    client = browser()
    sign_up(client, story)
    client.get(story.link)
    seen = []
    for n in range(2):
        with CaptureQueriesContext(
            connection,
        ) as found:
            client.get(story.link)
        seen.append(len(found))
        meeting(story.cast, story.participation, 8 + n)
        sign_up(client, story, name_0=f"Ny {n}", email_0=f"ny{n}@lillevik.example")
        client.get(story.link)
    assert seen == [8, 8]


def test_the_letters_are_in_the_offices_form(story):
    found = story.participation.host.participations.get(office=story.cast.storfjellet)
    client = browser()
    client.post(f"/i/{links.token_for(found)}/overlat/", ANE)
    (handed,), (taken,) = story.letters("link-handed"), story.letters("link-taken")
    assert (handed.language, taken.language) == ("nn", "nn")
    assert "Leiaren ved Nav Storfjellet" in handed.text
    assert not re.search(r"\[[^\]]+\]", handed.text + taken.text)


@pytest.mark.parametrize("name", ["Nora\x00", "\u202eNora", "N" * 300, "\n", "🙂"])
@pytest.mark.parametrize("end", ["pamelding/", "overlat/", "onske/", "svar/"])
def test_no_text_brings_a_page_down(story, name, end):
    client = browser()
    if end == "onske/":
        sign_up(browser(), story)
    email = "e" * 300 + "@x.example"
    given = {"meeting": story.meeting.pk, "reply": "yes", "choice": "hand"}
    for field in ("name", "name_0", "leader_name", "contact_name", "reason"):
        given[field] = name
    for field in ("email", "email_0", "leader_email", "contact_email"):
        given[field] = email
    assert client.post(f"{story.link}{end}", given).status_code == 422
    far = "9" * 30
    assert client.get(f"{story.link}pameldt/{far}/").status_code in {302, 404}
    assert client.post(f"{story.link}onsker/{far}/").status_code in {302, 404}


def test_a_meeting_that_is_gone_is_said_also_where_there_is_one_to_choose(story):
    actions.cancel_meeting(story.later, by=story.cast.aud)
    response = browser().post(f"{story.link}pamelding/", {"meeting": story.later.pk, **NORA})
    assert response.status_code == 422
    assert "Velg et møte i listen" in said(response)
