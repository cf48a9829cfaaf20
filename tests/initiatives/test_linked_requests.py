"""One with a forwarded link asks the leader, who signs them up, hands over, or does nothing."""

import re

import pytest

from rettesnor.initiatives.models import LeaderRequest, Participation
from tests.initiatives.linked_story import (
    browser,
    said,
    sign_up,
)
from tests.refusals import everything

EVA = {"name": "Eva Li", "email": "eva@lillevik.example"}


@pytest.fixture
def leader(story):
    """The browser in which the office's link is in use."""
    client = browser()
    sign_up(client, story)
    return client


def ask(story, **given):
    return browser().post(f"{story.link}onske/", given or EVA, follow=True)


def test_the_leader_gets_a_letter_and_sees_it_on_the_page(story, leader):
    assert "Lederen får beskjed" in said(ask(story))
    (letter,) = story.letters("leader-request")
    assert letter.to_address == story.participation.to_email
    assert "Eva Li (eva@lillevik.example)" in letter.text
    assert "Eva Li" in said(leader.get(story.link))
    assert "Eva Li" not in said(browser().get(story.link))


def main_of(response) -> str:
    """What it says, without what is drawn anew for every page."""
    main = said(response).split("<main")[1].split("</main")[0]
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", main)


def test_the_answer_is_the_same_the_first_time_the_second_and_one_too_many(story, leader):
    answers = {main_of(ask(story)), main_of(ask(story))}
    for n in range(8):
        answers.add(main_of(ask(story, name=f"Kollega {n}", email=f"k{n}@lillevik.example")))
    answers.add(main_of(ask(story, **EVA, website="robot")))
    assert len(answers) == 1
    assert LeaderRequest.objects.count() == 5
    assert len(story.letters("leader-request")) == 5


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"name": "", "email": "eva@lillevik.example"}, "Skriv navnet"),
        ({"name": "Eva", "email": "eva@hotmail.con"}, "hotmail.com"),
        ({"name": "Vinn på www.kjop.example", "email": "a@b.example"}, "uten nettadresse"),
    ],
)
def test_what_is_wrong_is_said_and_no_letter_goes(story, leader, given, told):
    before = everything()
    response = browser().post(f"{story.link}onske/", given)
    assert response.status_code == 422
    assert told in said(response)
    assert everything() == before


def settle(story, client, choice):
    asked = LeaderRequest.objects.get()
    return client.post(f"{story.link}onsker/{asked.pk}/", {"choice": choice}, follow=True)


def test_the_leader_signs_them_up(story, leader):
    ask(story)
    response = settle(story, leader, story.later.pk)
    assert "Eva Li er meldt på" in said(response)
    assert story.later.attendees.get().email == "eva@lillevik.example"
    assert "onsker/" not in said(leader.get(story.link))


def test_the_leader_hands_them_the_sign_up(story, leader):
    ask(story)
    settle(story, leader, "hand")
    assert story.now().handed.get().email == "eva@lillevik.example"
    assert len(story.letters("link-handed")) == 1


def test_the_leader_removes_it_and_asking_again_writes_no_letter(story, leader):
    ask(story)
    assert "Ønsket er fjernet" in said(settle(story, leader, "remove"))
    ask(story)
    assert len(story.letters("leader-request")) == 1
    assert "onsker/" not in said(leader.get(story.link))


def test_one_who_is_signed_up_already_is_said_and_the_request_stays(story, leader):
    ask(story, name="Nora Vik", email="nora@lillevik.example")
    response = settle(story, leader, story.meeting.pk)
    assert "er allerede påmeldt" in said(response)
    assert LeaderRequest.objects.get().settled_at is None


@pytest.mark.parametrize("choice", ["", "x", "999999", "9" * 30, "²"])
def test_a_button_that_is_not_there_changes_nothing(story, leader, choice):
    ask(story)
    before = everything()
    assert settle(story, leader, choice).status_code == 404
    assert everything() == before


def test_an_office_without_an_address_is_asked_on_its_page_alone(story, leader):
    Participation.objects.update(to_email="")
    ask(story)
    assert story.letters("leader-request") == []
    assert "Eva Li" in said(leader.get(story.link))
