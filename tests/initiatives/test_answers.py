"""The office's answer by a leader with an account, the first round, and the governor's care of links."""

from datetime import date

import pytest

from rettesnor.common import clock
from rettesnor.initiatives import actions
from rettesnor.initiatives.models import Initiative
from rettesnor.initiatives.replying import Said
from rettesnor.reviews.models import Round
from tests.initiatives.linked_story import (
    at,
    said,
)
from tests.refusals import refused

YES = Said("yes", leader_name="Kari Lillebakk", leader_email="kari@lillevik.example")


@pytest.fixture
def joined(story):
    actions.reply(story.participation, YES, by=story.cast.kari)
    return story.now()


def test_a_leader_answers_with_the_account_and_no_link_is_taken(story, client_for):
    kari = client_for(story.cast.kari)
    page = f"/deltakelse/{story.participation.pk}/svar/"
    assert "Ja, vi blir med" in said(kari.get(page))
    response = kari.post(
        page,
        {"reply": "yes", "leader_name": YES.leader_name, "leader_email": YES.leader_email},
        follow=True,
    )
    assert "Svar på det første spørsmålet" in said(response)
    assert (story.now().reply, story.now().browser) == ("yes", "")
    assert story.letters("link-taken") == story.letters("welcome") == []
    assert "Dere svarte «Ja, vi blir med» fredag 15. august" in said(kari.get(page))


def test_a_no_by_the_account_is_kept_and_what_is_wrong_is_said(story, client_for):
    kari = client_for(story.cast.kari)
    page = f"/deltakelse/{story.participation.pk}/svar/"
    response = kari.post(page, {"reply": "no", "reason": "Ring 99887766"})
    assert response.status_code == 422
    assert "telefonnummer" in said(response)
    kari.post(page, {"reply": "later", "reason": "Vi flytter."})
    assert (story.now().reply, story.now().reason) == ("later", "Vi flytter.")


@pytest.mark.parametrize("who", ["ola", "liv", "aud", "per"])
@pytest.mark.parametrize("page", ["svar", "start", "begynn"])
def test_only_the_leader_of_the_office_comes_to_these_pages(story, client_for, who, page):
    client = client_for(getattr(story.cast, who))
    address = f"/deltakelse/{story.participation.pk}/{page}/"
    response = client.post(address) if page == "begynn" else client.get(address)
    assert response.status_code in {403, 404}


def test_the_first_round_reads_six_months_until_the_countys_day(story, joined):
    found, item = actions.begin_first_round(joined, by=story.cast.kari)
    assert (found.programme, found.number) == ("barnets-beste", 1)
    assert (found.period_from, found.period_to) == (date(2025, 2, 1), date(2025, 7, 1))
    assert found.last_day == date(2025, 11, 14)
    assert item is not None
    assert (item.part.drawn, item.part.added) == (False, False)


def test_when_the_countys_day_has_passed_the_programme_suggests_one(story, joined):
    with clock.at(at(20, month=11)):
        found, _item = actions.begin_first_round(joined, by=story.cast.kari)
    assert found.last_day == date(2026, 1, 15)


def test_an_open_round_is_gone_on_with_and_no_second_is_opened(story, joined):
    first, _ = actions.begin_first_round(joined, by=story.cast.kari)
    again, item = actions.begin_first_round(joined, by=story.cast.kari)
    assert again == first
    assert item is not None
    assert Round.objects.count() == 1


def test_an_office_that_has_not_said_yes_is_told_to_answer_first(story):
    refusal = refused(lambda: actions.begin_first_round(story.participation, by=story.cast.kari))
    assert refusal.code == "begin.not-joined"


@pytest.mark.parametrize("programmes", [[], ["finnes-ikke"]])
def test_an_initiative_without_a_programme_has_nothing_to_begin_on(story, joined, programmes):
    Initiative.objects.update(programmes=programmes)
    refusal = refused(lambda: actions.begin_first_round(story.now(), by=story.cast.kari))
    assert refusal.code == "begin.no-programme"


def test_the_start_page_leads_to_the_questions_or_to_the_draw(story, joined, client_for):
    kari = client_for(story.cast.kari)
    begin = f"/deltakelse/{joined.pk}/begynn/"
    assert kari.post(begin)["Location"].startswith("/saker/")
    found = Round.objects.get()
    assert kari.post(begin, {"draw": "1"})["Location"] == f"/runder/{found.pk}/trekk/"
    assert "Gå til spørsmålene" in said(kari.get(f"/deltakelse/{joined.pk}/start/"))


def test_the_governor_sees_the_link_sends_a_new_one_and_withdraws_it(story, client_for):
    aud = client_for(story.cast.aud)
    page = f"/deltakelse/{story.participation.pk}/lenke/"
    old = story.link
    assert "Ingen har åpnet lenken ennå" in said(aud.get(page))
    assert "En ny lenke er på vei" in said(aud.post(f"{page}ny/", follow=True))
    assert len(story.letters("link-new")) == 1
    second = story.link
    assert "Lenken er trukket tilbake" in said(aud.post(f"{page}steng/", follow=True))
    assert len({old, second, story.link}) == 3
    assert story.link not in said(aud.get(page))


@pytest.mark.parametrize("who", ["kari", "liv", "per"])
def test_nobody_else_comes_to_the_page_of_the_link(story, client_for, who):
    response = client_for(getattr(story.cast, who)).get(
        f"/deltakelse/{story.participation.pk}/lenke/"
    )
    assert response.status_code in {403, 404}


def test_a_new_link_to_an_office_without_an_address_is_refused(story):
    story.participation.to_email = ""
    story.participation.save()
    refusal = refused(lambda: actions.renew_link(story.participation, by=story.cast.aud))
    assert refusal.code == "link.no-address"
