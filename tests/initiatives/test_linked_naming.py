"""Whom a link can make leader: nobody is let in, or written to, by an address that is only typed."""

import re
from datetime import timedelta

import pytest

from rettesnor.accounts import actions as accounts
from rettesnor.accounts.models import Membership, Role, User
from rettesnor.common import clock
from rettesnor.initiatives.models import Participation
from tests.initiatives.linked_story import YES, at, browser, said
from tests.initiatives.test_linked_reply import answer, signed_in
from tests.refusals import everything

ARNE = YES | {"leader_name": "Arne Li", "leader_email": "arne@elsewhere.example"}
LED = "Kontoret har allerede en leder i Rettesnor."


@pytest.fixture
def unled(story):
    """Nobody leads Nav Lillevik yet."""
    story.cast.kari.memberships.all().delete()
    return story


def leaders(story) -> set[str]:
    held = Membership.objects.filter(organisation=story.cast.lillevik, role=Role.LEADER)
    return set(held.values_list("user__email", flat=True))


@pytest.mark.parametrize("given", [YES, ARNE])
def test_an_office_that_is_led_gets_no_other_leader_by_its_link(story, given):
    """Not even the one the invitation was sent to."""
    before, client = everything(), browser()
    response = answer(client, story, **given)
    assert response.status_code == 422
    assert LED in said(response)
    assert signed_in(client) is None
    assert everything() == before


def test_the_one_who_leads_can_be_named_and_is_not_let_in(story):
    client, kari = browser(), story.cast.kari
    users, held = User.objects.count(), Membership.objects.count()
    named = YES | {"leader_name": "Kari", "leader_email": kari.email.upper()}
    assert answer(client, story, **named).status_code == 302
    assert story.now().reply == "yes"
    assert signed_in(client) is None
    assert (User.objects.count(), Membership.objects.count()) == (users, held)
    assert story.letters("welcome") == story.letters("welcome-named") == []


def test_a_leader_whose_account_is_closed_leads_no_more(story):
    User.objects.filter(pk=story.cast.kari.pk).update(is_active=False)
    assert answer(browser(), story).status_code == 302
    assert "leder@lillevik.example" in leaders(story)


def test_once_a_yes_has_made_a_leader_the_link_makes_no_other(unled):
    client = browser()
    answer(client, unled)
    response = answer(client, unled, **ARNE)
    assert response.status_code == 422
    assert LED in said(response)
    assert leaders(unled) == {"leder@lillevik.example"}


def test_the_mailbox_is_known_again_whatever_its_letters(unled):
    Participation.objects.update(to_email=" Leder@LILLEVIK.example ")
    client = browser()
    answer(client, unled)
    assert signed_in(client) == User.objects.get(email="leder@lillevik.example")


def test_another_address_gets_an_account_that_only_the_known_mailbox_can_hand_on(unled):
    client = browser()
    response = client.post(f"{unled.link}svar/", ARNE, follow=True)
    assert "Vi har sendt en lenke til adressen invitasjonen gikk til." in said(response)
    assert signed_in(client) is None
    assert leaders(unled) == {"arne@elsewhere.example"}
    (letter,) = unled.letters("welcome-named")
    assert letter.to_address == unled.participation.to_email
    assert "Arne Li (arne@elsewhere.example)" in letter.text
    assert "sier fra til Aud Fjordgren" in letter.text
    assert unled.letters("welcome") == []
    path = re.search(r"https://rettesnor\.example(/passord/\S+)", letter.text)
    assert path
    assert "Velg et passord" in said(browser().get(path[1]))


def test_nobody_is_mailed_at_an_address_that_was_only_typed(unled):
    answer(browser(), unled, **ARNE)
    everywhere = [unled.letters(kind) for kind in ("welcome", "welcome-known", "welcome-named")]
    assert all(letter.to_address != ARNE["leader_email"] for some in everywhere for letter in some)


def test_an_address_with_an_account_cannot_be_typed_by_another(unled):
    before = everything()
    liv = YES | {"leader_name": "Liv", "leader_email": unled.cast.liv.email.upper()}
    response = answer(browser(), unled, **liv)
    assert response.status_code == 422
    assert "be Aud Fjordgren (aud@fjordheim.example) rette adressen" in said(response)
    assert everything() == before


def test_without_a_mailbox_there_is_nobody_to_hand_it_on(unled):
    Participation.objects.update(to_email="")
    before = everything()
    response = answer(browser(), unled, **ARNE)
    assert "Vi har ingen adresse å sende lenken til." in said(response)
    assert everything() == before


def test_three_are_named_so_a_day(unled):
    client = browser()
    for number in range(3):
        assert answer(client, unled, **_another(number)).status_code == 302
        Membership.objects.filter(organisation=unled.cast.lillevik, role=Role.LEADER).delete()
    assert "Vent til i morgen" in said(answer(client, unled, **_another(3)))
    assert len(unled.letters("welcome-named")) == 3
    with clock.at(at(15) + timedelta(days=1, minutes=1)):
        assert answer(client, unled, **_another(3)).status_code == 302


def _another(number: int) -> dict[str, str]:
    return ARNE | {"leader_email": f"arne{number}@elsewhere.example"}


def test_one_who_lost_the_role_and_is_named_again_is_written_to_again(unled):
    client = browser()
    answer(client, unled)
    Membership.objects.filter(organisation=unled.cast.lillevik, role=Role.LEADER).delete()
    answer(client, unled)
    assert len(unled.letters("welcome")) == 2


def test_a_double_click_is_one_browser(unled):
    first, second = browser(), browser()
    first.get(unled.link)
    second.cookies = first.cookies.copy()
    answer(first, unled)
    assert answer(second, unled).status_code == 302
    assert "tatt i bruk i en annen nettleser" not in said(first.get(unled.link))
    assert signed_in(first) is not None


def test_looking_at_a_link_in_use_elsewhere_gives_no_key(unled):
    answer(browser(), unled)
    other = browser()
    other.get(unled.link)
    assert not [name for name in other.cookies if name.startswith("kontor-")]


def test_one_who_was_let_in_is_out_when_the_account_gets_another_role(unled):
    """They may have had no more than a link that was forwarded to them."""
    client = browser()
    answer(client, unled)
    leader = signed_in(client)
    assert leader is not None
    accounts.add_person(
        unled.cast.nordbygda, by=unled.cast.per, email=leader.email, name="Tone", role=Role.LEADER
    )
    assert signed_in(client) is None


def test_a_name_with_an_address_to_the_web_is_not_signed_up(unled):
    given = {"name_0": "www.evil.example/vinn Nå", "email_0": "nora@lillevik.example"}
    client = browser()
    response = client.post(f"{unled.link}pamelding/", {"meeting": unled.meeting.pk, **given})
    assert response.status_code == 422
    assert "uten nettadresse" in said(response)
    assert unled.now().attendees.count() == 0
