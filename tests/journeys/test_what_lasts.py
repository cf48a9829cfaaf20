"""From a finding to a change, to measuring again, to what is permanent; led by the front page.

Kari leads and Ola reviews. At every stop the front page says what is next, and its one button
leads there.
"""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from playwright.sync_api import Page, expect

from rettesnor.improvement.models import Change, Goal
from rettesnor.reviews import actions
from rettesnor.reviews.models import Round
from rettesnor.reviews.states import Status
from tests.cast import Cast
from tests.factories import short_checks
from tests.improvement import story
from tests.improvement.story import EACH, NOTE, ROUTINE, VIEW
from tests.journeys.conftest import Be
from tests.journeys.seeing import assert_fits, axe
from tests.journeys.test_short_check import the

BEGAN = date(2026, 6, 1)


@pytest.fixture
def first(cast: Cast) -> Round:
    """3 of 10 cases show the children's own view; that is where the office will begin."""
    found = {VIEW: 3, NOTE: 9, EACH: 8, ROUTINE: 1}
    return story.closed_round(cast.lillevik, cast.kari, on=BEGAN, yes=found)


def looked_at(page: Page) -> None:
    axe(page)
    assert_fits(page)


def next_step(page: Page, headline: str, button: str) -> None:
    """The front page says this, and one follows its button."""
    page.goto("/")
    step = page.locator(".next-step")
    expect(step).to_contain_text(headline)
    step.get_by_role("link", name=button).click()
    looked_at(page)


def test_an_office_goes_from_a_finding_to_what_is_permanent(
    be: Be, cast: Cast, first: Round
) -> None:
    with time_machine.travel(_noon(BEGAN + timedelta(days=7)), tick=True):
        kari = be(cast.kari)
        they_talk_about_it(kari)
        they_set_a_goal_and_choose_an_idea(kari)
        they_try_it_in_the_small(kari)
    with time_machine.travel(_noon(BEGAN + timedelta(days=45)), tick=True):
        kari = be(cast.kari)
        it_is_in_place(kari)
        they_check_whether_it_works(kari, cast)
    with time_machine.travel(_noon(BEGAN + timedelta(days=120)), tick=True):
        kari = be(cast.kari)
        they_measure_again(kari, cast, first)
        they_see_that_it_helped(kari)
        they_make_it_permanent(kari, cast)
    with time_machine.travel(_noon(BEGAN + timedelta(days=420)), tick=True):
        kari = be(cast.kari)
        a_year_later_it_is_looked_at_again(kari)


def _noon(day: date) -> str:
    return f"{day.isoformat()}T12:00:00+02:00"


def they_talk_about_it(kari: Page) -> None:
    next_step(kari, "Resultatet er klart.", "Se resultatet")
    expect(kari.get_by_text("Dette kan dere ta tak i")).to_be_visible()
    kari.get_by_role("link", name="Snakk om det sammen").click()
    looked_at(kari)
    expect(kari.get_by_role("heading", level=1)).to_contain_text("Refleksjonsmøte")
    kari.get_by_label("Vi mangler mal eller sjekkliste").first.check()
    kari.get_by_label("Derfor er det slik").first.fill("Ingen har sagt at vi skal spørre barna.")
    kari.get_by_label("Dette har vi bestemt").fill("Vi begynner med barnas syn.")
    kari.get_by_role("button", name="Lagre", exact=True).click()
    expect(kari.get_by_text("Sist lagret av")).to_be_visible()
    looked_at(kari)


def they_set_a_goal_and_choose_an_idea(kari: Page) -> None:
    next_step(kari, "Dere har snakket om resultatet. Sett ett eller to mål.", "Lag et mål")
    kari.locator(f'a[href*="sporsmal={VIEW}"]').click()
    kari.get_by_label("Hvordan dere ser om målet er nådd").select_option("med korte sjekker")
    kari.get_by_role("button", name="Sett målet").click()
    looked_at(kari)
    kari.get_by_role("link", name="Bruk denne").first.click()
    looked_at(kari)
    assert kari.get_by_label("Tiltaket i én setning").input_value()
    kari.get_by_label("Tiltaket i én setning").fill("Barnas syn er et fast punkt i samtalen.")
    kari.get_by_label("Hvem har ansvaret").select_option(index=1)
    for label, days in (
        ("Dagen dere begynner", 8),
        ("Dagen dere ser etter at det er på plass", 40),
        ("Dagen dere ser etter om det har virket", 110),
    ):
        kari.get_by_label(label).fill((BEGAN + timedelta(days=days)).isoformat())
    kari.get_by_role("button", name="Legg til tiltaket").click()
    expect(kari.get_by_text("Tiltaket er lagt til.")).to_be_visible()
    change = Change.objects.get()
    assert change.kind
    assert change.idea


def they_try_it_in_the_small(kari: Page) -> None:
    change = Change.objects.get()
    kari.goto(reverse("cycle_new", args=[change.pk]))
    looked_at(kari)
    kari.get_by_label("Hva prøver dere?").fill("To kolleger spør i tre samtaler.")
    kari.get_by_label("Hva venter dere å se?").fill("Barnas syn står i notatet.")
    kari.get_by_label("Når ser dere etter?").fill((BEGAN + timedelta(days=14)).isoformat())
    kari.get_by_role("button", name="Begynn å prøve").click()
    kari.get_by_role("link", name="Fortell hvordan det gikk").click()
    looked_at(kari)
    kari.get_by_label("Hva skjedde?").fill("Det sto i fem av seks.")
    kari.get_by_label("Behold det.", exact=False).check()
    kari.get_by_role("button", name="Lagre hvordan det gikk").click()
    expect(kari.get_by_text("Dere beholdt det.")).to_be_visible()
    looked_at(kari)


def it_is_in_place(kari: Page) -> None:
    next_step(kari, "Er dette på plass: Barnas syn er et fast punkt i samtalen?", "Se etter nå")
    kari.get_by_role("button", name="Det er på plass").click()
    expect(kari.get_by_text("Tiltaket er på plass.")).to_be_visible()


def they_check_whether_it_works(kari: Page, cast: Cast) -> None:
    next_step(kari, "Virker det? Gjør en kort sjekk.", "Gjør en kort sjekk")
    expect(kari.locator(f"#q-{VIEW}")).to_be_checked()
    kari.get_by_label("Hvor mange saker med barn avgjorde dere i perioden?").fill("9")
    kari.get_by_label("Hvor mange vil dere lese?").fill("3")
    kari.get_by_role("button", name="Trekk sakene").click()
    looked_at(kari)
    check = Round.objects.get(repeats=True)
    for item in short_checks.items_of(check):
        kind = kari.locator(f"#sak-{item.pk} [data-fact] label.answer", has_text="Langvarig")
        kind.click()
        the(kari, item, VIEW, "yes")
    kari.get_by_role("button", name="Ferdig: se utviklingen").click()
    expect(kari.locator(".series-wide svg")).to_be_visible()
    expect(kari.get_by_text("Dere har 1 måling.")).to_be_visible()
    looked_at(kari)
    check.refresh_from_db()
    assert check.status == Status.CLOSED


def they_measure_again(kari: Page, cast: Cast, first: Round) -> None:
    change = Change.objects.get()
    kari.goto(reverse("goals", args=[first.pk]))
    kari.get_by_role("group", name="Virket det?").get_by_role("button", name="Delvis").click()
    assert Change.objects.get(pk=change.pk).worked == "partly"
    kari.goto("/")
    expect(kari.locator(".next-step")).to_contain_text("Nå kan dere måle igjen.")
    kari.locator(".next-step").get_by_role("link", name="Mål igjen").click()
    expect(kari.get_by_text("En ny runde trenger nye saker.")).to_be_visible()
    kari.get_by_role("button", name="Åpne runden").click()
    second = Round.objects.get(number=2, repeats=False)
    assert second.follows == first
    part = second.parts.get(drawn=True)
    actions.draw_cases(part, by=cast.kari, frame_size=40, sample_size=10)
    second.refresh_from_db()
    story.answer(second, cast.kari, {VIEW: 9, NOTE: 9, EACH: 8, ROUTINE: 1})
    actions.close_round(second, by=cast.kari)


def they_see_that_it_helped(kari: Page) -> None:
    second = Round.objects.get(number=2, repeats=False)
    kari.goto(reverse("findings", args=[second.pk]))
    looked_at(kari)
    card = kari.locator("#hjalp")
    expect(card).to_contain_text("Barnas syn er et fast punkt i samtalen.")
    expect(card).to_contain_text("3 av 10 sist, 9 av 10 nå.")
    expect(card).to_contain_text("Dere svarte: delvis.")
    row = kari.locator(".result", has_text="dere satte mål for dette")
    expect(row).to_contain_text("Fra 3 av 10 til 9 av 10. Det er mer enn tilfeldigheter")


def they_make_it_permanent(kari: Page, cast: Cast) -> None:
    next_step(kari, "Dere har målt igjen. Hva gjør dere videre?", "Bestem veien videre")
    kari.get_by_label("Gjøre det varig", exact=False).check()
    kari.get_by_label("Hva er blitt rutinen?").fill("Punktet står i samtalemalen vår.")
    kari.get_by_label("Hvem ser etter at det holder").select_option(label=cast.ola.name)
    kari.get_by_label("Dagen dere ser etter igjen").fill((BEGAN + timedelta(days=400)).isoformat())
    kari.get_by_role("button", name="Bestem veien videre").click()
    holding = Goal.objects.get().holding
    assert (holding.way, holding.owner) == ("permanent", cast.ola)
    kari.goto(reverse("wheel", args=[cast.lillevik.pk]))
    looked_at(kari)
    expect(
        kari.get_by_text("Holder dette: Punktet står i samtalemalen vår?").first
    ).to_be_attached()


def a_year_later_it_is_looked_at_again(kari: Page) -> None:
    next_step(kari, "Holder dette: Punktet står i samtalemalen vår?", "Se etter nå")
    kari.get_by_role("link", name="Se etter om det holder").click()
    looked_at(kari)
    kari.get_by_label("Ja", exact=False).first.check()
    kari.get_by_role("button").filter(has_text="Lagre").first.click()
    assert Goal.objects.get().holding.looks.get().holds == "yes"
