"""The link belongs to the browser it was taken into use in; elsewhere it opens the public page."""

import pytest

from rettesnor.initiatives import actions, links
from rettesnor.initiatives.models import LeaderRequest, Participation
from tests.initiatives.linked_story import (
    NORA,
    YES,
    browser,
    said,
    sign_up,
)
from tests.refusals import everything


def test_the_first_deed_takes_the_link_and_tells_the_address_it_was_sent_to(story):
    client = browser()
    assert sign_up(client, story).status_code == 302
    now = story.now()
    assert now.browser
    assert now.claimed_at is not None
    (letter,) = story.letters("link-taken")
    assert letter.to_address == now.to_email
    assert "fredag 15. august 2025 kl. 10.00" in letter.text
    assert "«Send meg en ny lenke»" in letter.text
    assert f"https://rettesnor.example{story.link}" in letter.text
    assert "nora@lillevik.example" not in letter.text


def test_the_cookie_is_signed_and_for_these_pages_alone(story):
    client = browser()
    sign_up(client, story)
    cookie = client.cookies[f"kontor-{story.participation.pk}"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["path"] == "/i/"
    assert story.now().browser not in cookie.value


def test_a_forwarded_link_shows_the_public_page_and_nothing_of_anybody(story):
    sign_up(browser(), story)
    text = said(browser().get(story.link))
    assert "Informasjonsmøte" in text
    assert "Be lederen om å melde deg på" in text
    for hidden in ("Nora", "nora@", story.participation.to_email, "mote.example", "Vil dere være"):
        assert hidden not in text


def test_a_forwarded_link_does_nothing(story):
    first = browser()
    sign_up(first, story)
    first.post(f"{story.link}overlat/", {"name": "Ane Moe", "email": "ane@lillevik.example"})
    nora = story.now().attendees.get()
    handed = story.now().handed.get()
    asked = LeaderRequest.objects.create(
        participation=story.participation,
        name="Per Ås",
        email="per@lillevik.example",
        erase_on=story.meeting.erase_on,
    )
    before = everything()
    other = browser()
    deeds = {
        "svar/": YES,
        "bruk-her/": {},
        "pamelding/": {"meeting": story.meeting.pk, "name_0": "Eva", "email_0": "e@x.example"},
        f"pameldt/{nora.pk}/": {"withdraw": "1"},
        "overlat/": {"name": "Eva", "email": "eva@lillevik.example"},
        f"overlatt/{handed.pk}/ta-tilbake/": {},
        f"onsker/{asked.pk}/": {"choice": "remove"},
    }
    for end, given in deeds.items():
        response = other.post(f"{story.link}{end}", given)
        assert response.status_code in {302, 404, 409}, end
        assert other.get(f"{story.link}pameldt/{nora.pk}/").status_code in {302, 404}
    assert everything() == before
    assert "tatt i bruk i en annen nettleser" in said(other.get(story.link))


def test_a_cookie_of_ones_own_making_opens_nothing(story):
    sign_up(browser(), story)
    forged = browser()
    forged.cookies[f"kontor-{story.participation.pk}"] = f"{story.now().browser}:abc:def"
    assert "Nora" not in said(forged.get(story.link))


def test_one_offices_cookie_does_not_open_another_office(story):
    client = browser()
    sign_up(client, story)
    other = story.participation.host.participations.get(office=story.cast.nordbygda)
    Participation.objects.filter(pk=other.pk).update(
        browser="a" * 64, claimed_at=story.now().claimed_at
    )
    other.refresh_from_db()
    client.cookies[f"kontor-{other.pk}"] = client.cookies[f"kontor-{story.participation.pk}"].value
    assert "Be lederen" in said(client.get(f"/i/{links.token_for(other)}/"))


def new_link(story):
    return browser().post(f"{story.link}ny-lenke/")


def test_a_new_link_goes_to_the_address_on_file_and_ends_the_old(story):
    thief = browser()
    sign_up(thief, story)
    old = story.link
    response = new_link(story)
    assert response.status_code == 200
    (letter,) = story.letters("link-new")
    assert letter.to_address == story.participation.to_email
    assert f"https://rettesnor.example{story.link}" in letter.text
    assert story.link != old
    assert thief.get(old).status_code == 404
    assert "Nora" not in said(thief.get(story.link))
    leader = browser()
    page = said(leader.get(story.link))
    assert "Bruk lenken her" in page
    assert "Nora" not in page
    assert "Nora" in said(leader.post(f"{story.link}bruk-her/", follow=True))
    assert "Nora" not in said(thief.get(story.link))


def test_a_new_link_is_sent_three_times_a_day_and_the_answer_is_the_same(story):
    sign_up(browser(), story)
    answers = {said(new_link(story)).split("<main")[1].split("</main")[0] for _ in range(5)}
    assert len(answers) == 1
    assert len(story.letters("link-new")) == 3
    assert story.now().link_version == 4


@pytest.mark.parametrize("address", ["", "ikke en adresse"])
def test_an_office_without_an_address_keeps_its_link(story, address):
    """Else nobody could ever open it again."""
    Participation.objects.update(to_email=address)
    client = browser()
    sign_up(client, story)
    assert story.letters("link-taken") == []
    assert new_link(story).status_code == 200
    assert story.now().link_version == 1
    assert "Nora" in said(client.get(story.link))


def test_a_new_link_from_the_governor_and_the_withdrawal(story):
    client = browser()
    sign_up(client, story)
    client.post(f"{story.link}overlat/", {"name": "Ane Moe", "email": "ane@lillevik.example"})
    actions.renew_link(story.participation, by=story.cast.aud)
    assert len(story.letters("link-new")) == 1
    assert story.now().handed.filter(ended_at=None).exists()
    actions.close_link(story.participation, by=story.cast.aud)
    assert len(story.letters("link-new")) == 1
    assert not story.now().handed.filter(ended_at=None).exists()
    assert story.now().attendees.count() == 1


def test_two_who_take_the_link_at_once_do_not_both_get_it(story):
    """The second saw the page before the first deed, and is told so."""
    first, second = browser(), browser()
    first.get(story.link)
    second.get(story.link)
    sign_up(first, story)
    response = second.post(
        f"{story.link}pamelding/",
        {"meeting": story.meeting.pk, "name_0": "Eva Li", "email_0": "eva@lillevik.example"},
        follow=True,
    )
    assert "tatt i bruk i en annen nettleser" in said(response)
    assert story.now().attendees.count() == 1


def test_too_many_deeds_through_one_link_are_asked_to_wait(story):
    client = browser()
    for _ in range(40):
        assert client.post(f"{story.link}svar/", {"reply": ""}).status_code == 422
    response = client.post(f"{story.link}pamelding/", {"meeting": story.meeting.pk, **NORA})
    assert response.status_code == 429
    assert "Vent i ti minutter" in said(response)
    assert client.get(story.link).status_code == 200
    assert story.now().attendees.count() == 0
