"""The first round, step by step: from the way in to the closed round. Every page is looked at."""

import subprocess

from django.urls import reverse
from playwright.sync_api import Page, expect

from rettesnor.accounts.actions import new_password_link
from rettesnor.reviews.models import Item, Round
from tests.factories.rounds import answer, cases_of
from tests.journeys.doing import answer_by_hand, radio, say_what_sort, sign_in
from tests.journeys.seeing import assert_fits, axe
from tests.journeys.story import ASKED_MOST, CASES, FIRST, OFFICE, PASSWORD, Story, told


def kari_gets_in(story: Story, kari: Page) -> None:
    cast = story.cast
    link = new_password_link(cast.kari, cast.lillevik, by=cast.per)
    kari.goto(reverse("set_password", args=[link.uid, link.token]))
    axe(kari)
    kari.get_by_label("Nytt passord").fill(PASSWORD)
    kari.get_by_label("Det samme en gang til").fill(PASSWORD)
    kari.get_by_role("button", name="Lagre passordet og logg inn").click()
    expect(kari.get_by_role("heading", level=1)).to_have_text("Nav Lillevik")
    kari.get_by_text("Kari Lillebakk").click()
    kari.get_by_role("button", name="Logg ut").click()
    expect(kari.get_by_role("button", name="Logg inn", exact=True)).to_be_visible()
    axe(kari)
    sign_in(kari, cast.kari, PASSWORD)
    expect(kari.get_by_role("heading", level=1)).to_have_text("Nav Lillevik")
    expect(kari.locator(".next-step-headline")).to_have_text(
        "Åpne den første runden av Barnets beste."
    )
    axe(kari)
    assert_fits(kari)


def she_opens_a_round(story: Story, kari: Page) -> None:
    kari.get_by_role("link", name="Åpne en runde").click()
    axe(kari)
    assert_fits(kari)
    kari.get_by_role("button", name="Åpne runden").click()
    expect(kari.get_by_role("heading", level=1)).to_have_text("Barnets beste, runde 1")
    expect(kari.get_by_text("Sakene er ikke trukket ennå.")).to_be_visible()
    expect(kari.get_by_role("heading", name="Saksmapper")).to_be_visible()
    expect(kari.get_by_role("heading", name="Styring")).to_be_visible()
    story.round_pk = Round.objects.get().pk
    axe(kari)
    assert_fits(kari)


def she_draws_ten_of_forty_seven(kari: Page) -> None:
    kari.get_by_role("link", name="Trekk saker").click()
    axe(kari)
    assert_fits(kari)
    kari.get_by_label("Hvor mange saker med barn avgjorde dere").fill("47")
    kari.get_by_label("Hvor mange vil dere gå gjennom").fill("10")
    kari.get_by_role("button", name="Vis hva det gir").click()
    expect(kari.get_by_role("heading", level=1)).to_have_text("Dere leser 10 av 47 saker")
    axe(kari)
    assert_fits(kari)
    kari.get_by_role("button", name="Trekk sakene").click()
    expect(kari.get_by_role("heading", level=1)).to_have_text("Protokoll for trekningen")
    numbers = [int(text) for text in kari.locator(".case-numbers li").all_inner_texts()]
    assert len(set(numbers)) == 10
    assert set(numbers) <= set(range(1, 48))
    # Anyone can repeat the draw with the one line on the page.
    line = kari.locator(".code-region code").first.inner_text()
    repeated = subprocess.run(line, shell=True, capture_output=True, text=True, check=True)
    assert sorted(numbers) == sorted(int(n) for n in repeated.stdout.strip("[]\n").split(","))
    expect(kari.get_by_role("button", name="Skriv ut")).to_be_visible()
    axe(kari)
    assert_fits(kari)


def she_is_told_what_is_missing(kari: Page, missing: str) -> None:
    kari.goto(kari.url.replace("protokoll/", ""))
    close = kari.get_by_role("button", name="Lukk runden")
    expect(close).to_have_attribute("aria-disabled", "true")
    expect(close).to_have_accessible_description(f"Før runden kan lukkes: {missing}.")
    axe(kari)
    assert_fits(kari)


def she_gives_ola_a_case(story: Story, kari: Page) -> None:
    first = cases_of(story.review_round).items.get(position=1)
    row = kari.locator(".case-row", has_text=f"Sak nr. {first.number}").first
    give = row.get_by_role("button", name="Gi")
    expect(give).to_be_hidden()  # it comes when there is something to do
    row.get_by_role("combobox").select_option("Ola Nordhaugen")
    give.click()
    expect(give).to_be_hidden()
    expect(row.get_by_role("combobox")).to_have_value(str(story.cast.ola.pk))
    story.first_case = first.pk


def ola_is_interrupted_and_goes_on_at_another_machine(story: Story) -> None:
    at_work = story.sit_down(story.cast.ola)
    at_work.goto("/")
    expect(at_work.get_by_text("10 av 10 saker gjenstår.")).to_be_visible()
    at_work.get_by_role("button", name="Åpne neste sak").click()
    expect(at_work).to_have_url(f"/saker/{story.first_case}/")
    item = Item.objects.get(pk=story.first_case)
    say_what_sort(at_work, *ASKED_MOST)
    answer_by_hand(at_work, CASES, slice(0, 6), lambda q: told(FIRST, item.position, q))
    expect(at_work.locator("[data-left]")).to_contain_text(f"{len(CASES.questions) - 6} igjen")
    axe(at_work)
    assert_fits(at_work)
    at_work.context.close()

    at_home = story.sit_down(story.cast.ola)
    at_home.goto("/")
    at_home.get_by_role("button", name="Åpne neste sak").click()
    expect(at_home).to_have_url(f"/saker/{story.first_case}/")
    expect(at_home.locator("[data-left]")).to_contain_text(f"{len(CASES.questions) - 6} igjen")
    expect(radio(at_home, "samtale-om-barna", "yes")).to_be_checked()
    answer_by_hand(at_home, CASES, slice(6, None), lambda q: told(FIRST, item.position, q))
    expect(at_home.locator("[data-left]")).to_have_text("Alt er besvart")
    at_home.get_by_role("button", name="Neste sak").click()
    expect(at_home).not_to_have_url(f"/saker/{story.first_case}/")
    expect(at_home.locator("[data-left]")).to_contain_text(f"{len(CASES.questions)} igjen")
    at_home.context.close()


def siri_answers_one_on_her_phone(story: Story) -> None:
    siri = story.sit_down(
        story.cast.siri, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    )
    siri.goto("/")
    siri.get_by_role("button", name="Åpne neste sak").tap()
    expect(siri.locator("[data-left]")).to_be_visible()
    item = Item.objects.get(assigned_to=story.cast.siri)
    expect(siri).to_have_url(f"/saker/{item.pk}/")
    assert item.pk != story.first_case, "two who take the next case never get the same one"
    say_what_sort(siri, *ASKED_MOST)
    answer_by_hand(siri, CASES, slice(None), lambda q: told(FIRST, item.position, q), touch=True)
    expect(siri.locator("[data-left]")).to_have_text("Alt er besvart")
    axe(siri)
    siri.context.close()


def the_other_cases_are_answered(story: Story) -> None:
    """As the pages do it, by the same actions; clicking through them all would show nothing new."""
    for item in cases_of(story.review_round).items.order_by("position"):
        if not item.answers.exists():
            by = (story.cast.ola, story.cast.siri)[item.position % 2]
            answer(item, lambda item, q: told(FIRST, item.position, q), by=by)


def kari_answers_about_management(story: Story, kari: Page) -> None:
    kari.reload()
    close = kari.get_by_role("button", name="Lukk runden")
    expect(close).to_have_accessible_description(
        f"Før runden kan lukkes: {len(OFFICE.questions)} spørsmål om kontoret er ikke besvart."
    )
    kari.get_by_role("link", name="Begynn å svare Styring").click()
    answer_by_hand(kari, OFFICE, slice(None), lambda q: told(FIRST, 1, q))
    expect(kari.locator("[data-left]")).to_have_text("Alt er besvart")
    axe(kari)
    assert_fits(kari)


def she_closes_the_round(story: Story, kari: Page) -> None:
    kari.get_by_role("link", name="Tilbake til runden").click()
    close = kari.get_by_role("button", name="Lukk runden")
    expect(close).not_to_have_attribute("aria-disabled", "true")
    close.click()
    expect(kari.get_by_role("heading", level=1)).to_contain_text("Resultat")
    assert story.review_round.status == "closed"
    axe(kari)
    assert_fits(kari)
