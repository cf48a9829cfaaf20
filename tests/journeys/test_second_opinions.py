"""Two colleagues on the same case in real browsers: asked, alone, together, settled, talked about."""

import re
from datetime import datetime

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from rettesnor.common import clock
from rettesnor.instruments.document import Choice
from rettesnor.reviews import actions
from rettesnor.reviews.actions import Said
from rettesnor.reviews.models import Answer, Item
from tests.cast import Cast, build_cast
from tests.factories.answers import answer, but, every
from tests.factories.opinions import fresh, read_by_two
from tests.factories.rounds import cases_of, drawn_round, talk_in
from tests.journeys.conftest import Be
from tests.journeys.doing import field, radio
from tests.journeys.seeing import assert_fits, axe

QUESTION, OTHER_QUESTION, TOPIC = "barnas-syn", "tretten-tema", "skole"
YES = every(Choice.YES)
APART = but(Choice.NA, "avslag", otherwise=but(Choice.NO, QUESTION, OTHER_QUESTION, otherwise=YES))


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return build_cast()


@pytest.fixture
def items(cast: Cast) -> list[Item]:
    with clock.at(timezone.make_aware(datetime(2025, 8, 15, 10))):
        found = list(cases_of(drawn_round(cast, sample_size=4)).items.order_by("position"))
        read_by_two(cast, found[0], YES, APART)
        read_by_two(cast, found[1], YES, YES)
        actions.save_answer(
            found[3], Said(QUESTION, value="unsure", note="Spør de andre."), by=cast.ola
        )
    return found


def looked_at(page: Page) -> None:
    """It may be heard, seen and held in a small phone."""
    axe(page)
    assert_fits(page)


def test_two_are_asked_and_one_submits(cast: Cast, items: list[Item], be: Be) -> None:
    kari = be(cast.kari)
    third = items[2]
    talk_in(third.part.review_round, by=cast.ola)
    kari.goto(f"/runder/{third.part.review_round_id}/")
    looked_at(kari)
    kari.get_by_role("link", name="Velg saker for to").click()
    part = kari.locator("section", has=kari.get_by_role("heading", name="Saksmapper"))
    part.get_by_label(f"Sak nr. {third.number}", exact=True).check()
    part.get_by_label("Første").select_option("Ola Nordhaugen")
    part.get_by_label("Andre").select_option("Siri Tangevik")
    looked_at(kari)
    part.get_by_role("button", name=re.compile("La to gå gjennom")).click()
    expect(kari.get_by_text("går nå gjennom det samme")).to_be_visible()
    kari.get_by_text("Avlys", exact=True).click()
    looked_at(kari)

    answer(fresh(third), YES, by=cast.ola)
    ola = be(cast.ola)
    ola.goto(f"/saker/{third.pk}/")
    looked_at(ola)
    ola.get_by_role("button", name="Lever min vurdering").click()
    expect(ola.get_by_text("Siri Tangevik er ikke ferdig ennå.")).to_be_visible()
    looked_at(ola)
    kari.goto(f"/saker/{third.pk}/")
    looked_at(kari)


def test_they_settle_by_keyboard_what_they_differ_about(
    cast: Cast, items: list[Item], be: Be
) -> None:
    siri = be(cast.siri)
    siri.goto(f"/saker/{items[0].pk}/sammen/")
    looked_at(siri)
    left = siri.locator("[data-together-left]")
    before = siri.locator("[data-open] li").count()
    assert before >= 2
    for topic in siri.locator(f"#q-{OTHER_QUESTION} [data-field]:not([data-note-only])").all():
        topic.locator(".answer").first.click()
    note = field(siri, QUESTION).locator("[data-note]")
    note.fill("Samtalen sto i et vedlegg.")
    radio(siri, QUESTION, "yes").focus()
    siri.keyboard.press("2")
    expect(field(siri, QUESTION).locator(".save-state")).to_contain_text("Lagret")
    if siri.locator("[data-open] li").count():
        expect(left).to_contain_text("igjen å snakke om")
    for number in range(siri.locator("[data-open] li").count()):
        question = siri.locator(siri.locator("[data-open] a").first.get_attribute("href") or "")
        question.locator(".answer").first.click()
        expect(question.locator(".save-state").first).to_contain_text("Lagret")
        assert number < before
    expect(siri.get_by_text("Alt er avklart.")).to_be_visible()
    looked_at(siri)
    settled = Answer.objects.get(item=items[0], question=QUESTION)
    assert (settled.value, settled.note) == ("partly", "Samtalen sto i et vedlegg.")


def test_the_leader_and_the_meeting(cast: Cast, items: list[Item], be: Be) -> None:
    kari = be(cast.kari)
    kari.goto(f"/saker/{items[0].pk}/sammen/")
    looked_at(kari)
    kari.goto(f"/runder/{items[0].part.review_round_id}/enighet/")
    kari.get_by_text("Vis mer").click()
    looked_at(kari)
    kari.goto(f"/runder/{items[0].part.review_round_id}/fellesmote/")
    looked_at(kari)
    kari.get_by_role("button", name=re.compile("Ferdig snakket om")).first.click()
    expect(kari.get_by_text("Spør de andre.")).to_have_count(0)
