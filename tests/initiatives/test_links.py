import logging
import re

import pytest

from rettesnor.initiatives import links
from rettesnor.initiatives.models import HandedLink, Participation
from tests.initiatives.linked_story import browser, said


def test_a_link_opens_the_participation_it_was_made_for(story):
    found = links.participation_behind(links.token_for(story.participation))
    assert found == story.participation


def test_two_offices_have_different_links_and_the_same_office_the_same(story):
    tokens = {links.token_for(one) for one in Participation.objects.all()}
    assert len(tokens) == 3
    assert links.token_for(story.participation) == links.token_for(story.now())


def test_a_link_holds_nothing_but_letters_an_address_leaves_whole(story):
    assert re.fullmatch(r"[A-Za-z0-9._-]+", links.token_for(story.participation))


def test_a_new_version_ends_the_old_link(story):
    old = links.token_for(story.participation)
    Participation.objects.filter(pk=story.participation.pk).update(link_version=2)
    assert links.participation_behind(old) is None
    assert links.participation_behind(links.token_for(story.now())) == story.participation


def test_a_handed_link_ends_when_it_is_taken_back_and_is_no_office_link(story):
    handed = HandedLink.objects.create(
        participation=story.participation,
        name="Nora Vik",
        email="nora@lillevik.example",
        erase_on=story.meeting.erase_on,
    )
    token = links.handed_token(handed)
    assert links.handed_behind(token) == handed
    assert links.participation_behind(token) is None
    handed.ended_at = handed.made_at
    handed.save()
    assert links.handed_behind(token) is None


def guesses(token: str) -> dict[str, str]:
    body, _dot, signature = token.partition(".")
    return {
        "cut": token[:-1],
        "half": token[: len(token) // 2],
        "body alone": body,
        "another office": f"999-1.{signature}",
        "another version": f"{body.split('-')[0]}-2.{signature}",
        "no number": f"x-y.{signature}",
        "letters": "æøå",
        "empty signature": f"{body}.",
        "nothing": "-",
        "zero byte": "a\x00b",
        "long": "1" * 3000,
        "with a break": f"{token}\n",
        "a query": f"{token}%27%20or%201=1",
    }


@pytest.mark.parametrize("prefix", ["i", "p"])
@pytest.mark.parametrize("guess", guesses("1-1.x"))
def test_a_guessed_or_cut_link_is_a_calm_page_that_says_what_to_do(story, guess, prefix):
    from urllib.parse import quote

    token = guesses(links.token_for(story.participation))[guess]
    for end in ("", "pamelding/"):
        address = f"/{prefix}/{quote(token)}/{end}"
        response = browser().post(address) if end else browser().get(address)
        assert response.status_code == 404
        text = said(response)
        assert "Lenken virker ikke" in text
        assert "spør statsforvalteren om en ny lenke" in text
        assert "Nav Lillevik" not in text
        assert "no-store" in response["Cache-Control"]


def test_a_withdrawn_link_is_the_same_page(story):
    from rettesnor.initiatives import actions

    old = story.link
    actions.close_link(story.participation, by=story.cast.aud)
    response = browser().get(old)
    assert response.status_code == 404
    assert "Lenken virker ikke" in said(response)


def test_the_page_is_kept_nowhere_and_told_to_no_other_site(story):
    response = browser().get(story.link)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Robots-Tag"] == "noindex"
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    outwards = re.findall(r'(?:href|src|action)="(https?:[^"]*)"', response.content.decode())
    assert [one for one in outwards if "github" not in one] == []


def test_a_letters_link_is_the_whole_address(story):
    assert links.office_address(story.participation) == f"https://rettesnor.example{story.link}"


def test_no_line_of_the_log_holds_a_link(story, caplog):
    """What goes wrong on such a page is logged with its path; what opens it must not be."""
    from rettesnor.initiatives.quiet import WithoutLinks

    caplog.handler.addFilter(WithoutLinks())
    token = links.token_for(story.participation)
    with caplog.at_level(logging.DEBUG):
        client = browser()
        client.post(f"{story.link}svar/", {"reply": "kanskje"})
        client.get(f"{story.link}svar/")
        client.get(f"{story.link}finnes-ikke/")
        client.enforce_csrf_checks = True
        client.handler.enforce_csrf_checks = True
        assert client.post(f"{story.link}svar/", {"reply": "no"}).status_code == 403
    assert "/i/…/" in caplog.text
    assert token not in caplog.text
