"""Law 12: every page, for every role, in every language: accessible, and no wider than a phone."""

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, get_resolver, resolve, reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from rettesnor.accounts.models import User
from tests.house.test_doors import addresses as all_patterns
from tests.journeys import initiative_addresses
from tests.journeys.conftest import Be
from tests.journeys.doing import speak
from tests.journeys.every_address import NO_PAGE, Told, addresses, told
from tests.journeys.seeing import NARROW, assert_fits, axe, sticking_out, width_of

LANGUAGES = ("nb", "nn", "en")
# A page that is the answer to a form; the tests below go there by filling it in.
AFTER_A_FORM = {"person_link", *initiative_addresses.AFTER_A_FORM}


# In two, so that two processes share the longest journey there is.
@pytest.mark.parametrize("half", [0, 1])
def test_every_page_of_every_role_is_accessible_and_fits_a_phone(
    be: Be, transactional_db: None, half: int
) -> None:
    pages = addresses(told())
    assert left_out(pages) == set(NO_PAGE)
    faults: list[str] = []
    for email, paths in pages.items():
        person = User.objects.get(email=email) if email else None
        page = be(person, viewport={"width": NARROW, "height": 640})
        for path in paths[half::2]:
            for language in LANGUAGES:
                faults += faults_of(page, path, language)
        page.context.close()
    assert not faults, "\n\n".join(faults)


def faults_of(page: Page, path: str, language: str) -> list[str]:
    """What is wrong with one page in one language; the rules of accessibility once, in bokmål."""
    speak(page, language)
    page.goto(path)
    faults = []
    if page.locator("html").get_attribute("lang") != language:
        faults.append(f"{path} is not in {language}")
    if (width := width_of(page)) > NARROW:
        faults.append(f"{path} in {language} is {width} px wide: {' '.join(sticking_out(page))}")
    if language == "nb":
        page.set_viewport_size({"width": 1280, "height": 900})
        faults += broken(page, axe)
        page.set_viewport_size({"width": NARROW, "height": 640})
    return faults


def broken(page: Page, rule: Callable[[Page], None]) -> list[str]:
    try:
        rule(page)
    except AssertionError as fault:
        return [str(fault)]
    return []


def left_out(pages: dict[str, list[str]]) -> set[str | None]:
    """The names of the addresses nobody here visits."""
    visited = {name_of(path) for paths in pages.values() for path in paths}
    return {pattern.name for pattern in all_patterns(get_resolver())} - visited - AFTER_A_FORM


def name_of(path: str) -> str | None:
    try:
        return resolve(urlsplit(path).path).url_name
    except Resolver404:
        return None


def test_a_page_that_says_what_is_wrong_is_as_accessible_as_it_was(
    be: Be, transactional_db: None
) -> None:
    story = told()
    kari = be(User.objects.get(email="kari@lillevik.example"))
    opens_a_round_backwards(kari, story)
    adds_a_person_twice(kari, story)
    liv = be(User.objects.get(email="liv@sorstranda.example"))
    draws_more_than_there_are(liv, story)
    eli = be(User.objects.get(email="eli@nordbygda.example"))
    sets_a_goal_without_saying_what(eli, story)
    logs_in_with_the_wrong_password(be())


def looks_right(page: Page) -> None:
    axe(page)
    assert_fits(page)


def opens_a_round_backwards(kari: Page, story: Told) -> None:
    kari.goto(f"{reverse('round_new', args=[story.empty.pk])}?opplegg=barnets-beste")
    months = kari.get_by_label("Fra og med").locator("option")
    kari.get_by_label("Fra og med").select_option(index=0)
    kari.get_by_label("Til og med").select_option(index=months.count() - 1)
    kari.get_by_label("Siste dag").fill("")
    kari.get_by_role("button", name="Åpne runden").click()
    expect(kari.get_by_label("Siste dag")).to_have_attribute("aria-invalid", "true")
    looks_right(kari)
    kari.get_by_label("Siste dag").fill("2031-01-31")
    kari.get_by_role("button", name="Åpne runden").click()
    expect(kari.get_by_role("alert")).to_contain_text("Perioden slutter før den begynner.")
    looks_right(kari)


def adds_a_person_twice(kari: Page, story: Told) -> None:
    people = reverse("people", args=[story.empty.pk])
    for _time in range(2):
        kari.goto(people)
        kari.get_by_label("Navn").fill("Nora Vikestad")
        kari.get_by_label("E-postadresse på jobb").fill("nora@lillevik.example")
        kari.get_by_role("button", name="Legg til").click()
        expect(kari.get_by_role("heading", level=1)).to_be_visible()
        looks_right(kari)
    expect(kari.locator("main")).to_contain_text("Denne personen har allerede rollen her.")
    kari.goto(people)
    kari.get_by_role("button", name="Lag ny lenke til Nora Vikestad").click()
    expect(kari.get_by_role("heading", level=1)).to_have_text("Lenke til Nora Vikestad")
    looks_right(kari)


def draws_more_than_there_are(liv: Page, story: Told) -> None:
    liv.goto(reverse("round_draw", args=[story.preparing.pk]))
    for frame, size, sentence in (
        ("0", "", "Det må være minst én sak å gå gjennom."),
        ("8", "9", "Dere kan ikke gå gjennom 9 saker når dere bare avgjorde 8."),
    ):
        liv.get_by_label("Hvor mange saker med barn").fill(frame)
        liv.get_by_label("Hvor mange vil dere").fill(size)
        liv.get_by_role("button", name="Vis hva det gir").click()
        expect(liv.get_by_role("alert")).to_contain_text(sentence)
        expect(liv.get_by_label("Hvor mange saker med barn")).to_have_value(frame)
        looks_right(liv)


def sets_a_goal_without_saying_what(eli: Page, story: Told) -> None:
    eli.goto(f"{reverse('goal_new', args=[story.second.pk])}?sporsmal=hvert-barn")
    eli.get_by_label("Hvor mange saker", exact=True).fill("ni")
    eli.get_by_label("Innen hvilken dag").fill("2001-01-01")
    eli.get_by_role("button", name="Sett målet").click()
    expect(eli.get_by_label("Hvor mange saker", exact=True)).to_have_attribute(
        "aria-invalid", "true"
    )
    looks_right(eli)
    eli.get_by_label("Hvor mange saker", exact=True).fill("9")
    soon = timezone.localdate() + timedelta(days=100)
    eli.get_by_label("Innen hvilken dag").fill(soon.isoformat())
    eli.get_by_role("button", name="Sett målet").click()
    eli.get_by_role("button", name="Legg til tiltaket").click()
    expect(eli.get_by_label("Tiltaket i én setning")).to_have_attribute("aria-invalid", "true")
    looks_right(eli)


def logs_in_with_the_wrong_password(page: Page) -> None:
    page.goto("/")
    page.get_by_label("E-postadresse").fill("kari@lillevik.example")
    page.get_by_label("Passord").fill("feil")
    page.get_by_role("button", name="Logg inn", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    looks_right(page)
