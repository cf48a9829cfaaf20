"""An office answers through its own link: yes, not now, no, and what follows from a yes."""

import re

import pytest
from django.contrib.auth import get_user

from rettesnor.accounts.models import Membership, Role, User
from rettesnor.common import clock
from rettesnor.common.models import AuditEvent
from rettesnor.initiatives import links
from rettesnor.initiatives.models import Initiative, Participation
from tests.initiatives.linked_story import (
    YES,
    at,
    browser,
    said,
)
from tests.refusals import everything


@pytest.fixture
def story(story):
    """Nobody leads Nav Lillevik here: the first yes makes its leader."""
    story.cast.kari.memberships.all().delete()
    return story


def answer(client, story, **given):
    return client.post(f"{story.link}svar/", given or YES)


def signed_in(client) -> User | None:
    user = get_user(client)
    return user if isinstance(user, User) else None


def test_the_first_visit_shows_what_it_is_and_nothing_of_anybody(story):
    text = said(browser().get(story.link))
    assert "Barnets beste når familien søker sosialhjelp" in text
    assert "onsdag 3. september 2025 kl. 10.00–11.00" in text
    assert "Aud Fjordgren" in text
    assert "kari@lillevik.example" not in text


def test_opening_is_noted_once_and_not_for_a_scanner_that_asks_for_the_head(story):
    browser().head(story.link)
    assert story.now().opened_at is None
    browser().get(story.link)
    first = story.now().opened_at
    assert first is not None
    with clock.at(at(20)):
        browser().get(story.link)
    assert story.now().opened_at == first
    assert story.now().browser == ""


def test_the_leader_stands_filled_in_and_one_press_is_a_yes(story):
    client = browser()
    text = client.get(story.link).content.decode()
    values = dict(re.findall(r'name="(leader_\w+)" value="([^"]+)"', text))
    assert values == {
        "leader_name": story.participation.to_name,
        "leader_email": story.participation.to_email,
    }
    response = client.post(f"{story.link}svar/", {"reply": "yes", **values})
    assert response.status_code == 302
    assert response["Location"] == f"/deltakelse/{story.participation.pk}/start/"


def test_a_yes_makes_the_leader_and_lets_them_in(story):
    client = browser()
    answer(client, story)
    now = story.now()
    assert (now.reply, now.leader_name) == ("yes", "Tone Berg")
    assert now.joined_at == now.replied_at is not None
    tone = User.objects.get(email="leder@lillevik.example")
    assert signed_in(client) == tone
    assert not tone.has_usable_password()
    role = tone.memberships.get()
    assert (role.role, role.organisation) == (Role.LEADER, story.cast.lillevik)


def test_the_first_question_is_three_clicks_from_the_letter(story):
    """The link, «Ja, vi blir med», and «Svar på det første spørsmålet»."""
    client = browser()
    assert client.get(story.link).status_code == 200
    started = client.post(f"{story.link}svar/", YES, follow=True)
    assert "Svar på det første spørsmålet" in said(started)
    form = re.search(r'action="(/deltakelse/\d+/begynn/)"', started.content.decode())
    assert form
    question = client.post(form[1], follow=True)
    assert question.redirect_chain[-1][0].startswith("/saker/")
    assert question.status_code == 200
    assert "Spørsmål 1" in said(question) or 'type="radio"' in question.content.decode()


def test_the_welcome_letter_opens_the_account_and_says_where_to_begin(story):
    client = browser()
    answer(client, story)
    (letter,) = story.letters("welcome")
    assert letter.to_address == "leder@lillevik.example"
    path = re.search(r"https://rettesnor\.example(/passord/\S+)", letter.text)
    assert path
    assert f"https://rettesnor.example/deltakelse/{story.participation.pk}/start/" in letter.text
    assert "fredag 22. august 2025" in letter.text
    elsewhere = browser()
    page = elsewhere.get(path[1])
    assert "Velg et passord" in said(page)
    word = "fire rolige ord her"
    assert elsewhere.post(path[1], {"password": word, "again": word}).status_code == 302
    assert signed_in(elsewhere) == User.objects.get(email="leder@lillevik.example")


def test_an_account_at_that_address_gets_the_role_and_a_letter_without_a_way_in(story):
    liv = story.cast.liv
    liv.set_password("fire rolige ord her")
    liv.save()
    Participation.objects.update(to_email="LIV@Sorstranda.example")
    client = browser()
    response = answer(client, story, reply="yes", leader_name="Liv", leader_email=liv.email.upper())
    start = f"/deltakelse/{story.participation.pk}/start/"
    assert response["Location"] == f"/logg-inn/?next={start.replace('/', '%2F')}"
    assert signed_in(client) is None
    assert Membership.objects.filter(user=liv, organisation=story.cast.lillevik).exists()
    (letter,) = story.letters("welcome-known")
    assert letter.to_address == liv.email
    assert "/passord/" not in letter.text
    liv.refresh_from_db()
    assert liv.name == "Liv Sørhella"
    again = answer(client, story, reply="yes", leader_name="Liv", leader_email=liv.email)
    assert again["Location"] == f"{story.link}#svar"
    assert len(story.letters("welcome-known")) == 1


def test_one_signed_in_as_another_stays_who_they_are(story, client_for):
    client = client_for(story.cast.aud)
    response = answer(client, story)
    assert response["Location"].startswith(story.link)
    assert signed_in(client) == story.cast.aud


def test_a_closed_account_is_said_and_nothing_is_kept(story):
    User.objects.filter(pk=story.cast.ola.pk).update(is_active=False)
    Participation.objects.update(to_email=story.cast.ola.email)
    before = everything()
    response = answer(
        browser(), story, reply="yes", leader_name="Ola", leader_email=story.cast.ola.email
    )
    assert response.status_code == 422
    assert "er stengt" in said(response)
    assert everything() == before


@pytest.mark.parametrize("reply", ["later", "no"])
def test_not_now_and_no_are_kept_with_a_reason_and_make_no_account(story, reply):
    users = User.objects.count()
    client = browser()
    response = answer(client, story, reply=reply, reason="Vi mangler to ansatte.")
    assert response.status_code == 302
    now = story.now()
    assert (now.reply, now.reason, now.joined_at) == (reply, "Vi mangler to ansatte.", None)
    assert User.objects.count() == users
    text = said(client.get(story.link))
    assert "Vi mangler to ansatte." in text
    assert "Det kan endres når som helst" in text


def test_a_reason_may_be_left_out(story):
    answer(browser(), story, reply="no")
    assert (story.now().reply, story.now().reason) == ("no", "")


WRONG = {
    "no leader": ({"reply": "yes"}, "Skriv navnet og e-postadressen til lederen"),
    "no name": (YES | {"leader_name": " "}, "Skriv navnet og e-postadressen til lederen"),
    "a slip": (YES | {"leader_email": "tone@gmial.com"}, "gmail.com"),
    "another slip": (YES | {"leader_email": "tone@gmail.con"}, "gmail.com"),
    "no at": (YES | {"leader_email": "tone.lillevik"}, "mangler @"),
    "a number": (YES | {"leader_name": "Tone 99887766"}, "telefonnummer"),
    "an address as name": (YES | {"leader_name": "www.vinn.example"}, "uten nettadresse"),
    "half a contact": (YES | {"contact_name": "Per Ås"}, "Skriv e-postadressen"),
    "a reason with a phone": ({"reply": "no", "reason": "Ring 99887766."}, "telefonnummer"),
    "a long reason": ({"reply": "no", "reason": "æ" * 501}, "for lang"),
    "another answer": ({"reply": "kanskje"}, "Velg ja, ikke nå eller nei"),
    "nothing": ({"reply": ""}, "Velg ja, ikke nå eller nei"),
}


@pytest.mark.parametrize("which", WRONG)
def test_what_is_wrong_is_said_and_neither_answer_nor_link_is_taken(story, which):
    given, told = WRONG[which]
    before = everything()
    client = browser()
    response = client.post(f"{story.link}svar/", given)
    assert response.status_code == 422
    assert told in said(response)
    assert everything() == before
    assert not [name for name in client.cookies if name.startswith("kontor-")]


def test_what_was_typed_stands_there_still(story):
    text = said(answer(browser(), story, **YES | {"leader_email": "tone@gmial.com"}))
    assert 'value="Tone Berg"' in text
    assert 'value="tone@gmial.com"' in text


def test_a_yes_that_becomes_a_no_keeps_the_account_and_when_it_joined(story):
    client = browser()
    answer(client, story)
    joined = story.now().joined_at
    with clock.at(at(20)):
        answer(client, story, reply="no", reason="Likevel ikke.")
    now = story.now()
    assert (now.reply, now.joined_at) == ("no", joined)
    assert User.objects.filter(email="leder@lillevik.example", is_active=True).exists()


def test_saying_the_same_yes_again_writes_no_second_letter(story):
    client = browser()
    answer(client, story)
    answer(client, story)
    assert len(story.letters("welcome")) == 1


def test_the_log_tells_of_it_with_nobody_behind_and_without_a_name(story):
    answer(browser(), story)
    lines = AuditEvent.objects.filter(at=at(15), organisation=story.cast.lillevik, actor=None)
    assert {"link.take", "participation.reply", "membership.add"} <= {one.verb for one in lines}
    assert "Tone" not in str([(one.before, one.after) for one in lines])


def test_a_robot_that_fills_in_the_hidden_field_is_answered_and_changes_nothing(story):
    before = everything()
    response = answer(browser(), story, **YES, website="https://kjop.example")
    assert response.status_code == 302
    assert everything() == before


def test_an_ended_initiative_can_be_read_and_not_answered(story):
    Initiative.objects.update(status="ended")
    assert "Satsingen er ikke i gang nå" in said(browser().get(story.link))
    response = answer(browser(), story)
    assert response.status_code == 422
    assert story.now().reply == ""


def test_the_page_speaks_the_offices_form_until_the_visitor_has_chosen(story):
    place = story.cast.storfjellet
    found = story.participation.host.participations.get(office=place)
    link = f"/i/{links.token_for(found)}/"
    response = browser().get(link)
    assert response["Content-Language"] == "nn"
    assert "når familien søkjer sosialhjelp" in said(response)
    chosen = browser()
    chosen.cookies["sprak"] = "nb"
    response = chosen.get(link)
    assert response["Content-Language"] == "nb"
    assert "når familien søker sosialhjelp" in said(response)
