"""The same story at an office that writes nynorsk, and one page of it in English. In dark mode.

What the specialists wrote is asked of the forms, what the interface says of the catalogue; each
must differ from the bokmål, so that a text which is missing and falls back is a failure.
"""

from pathlib import Path

import pytest
from django.utils.translation import gettext, override
from playwright.sync_api import Page, expect

from rettesnor.accounts import actions as accounts
from rettesnor.accounts.models import Role, User
from rettesnor.common.text import Text
from rettesnor.instruments import catalogue
from rettesnor.instruments.document import Choice, ItemType, Question
from rettesnor.reviews.models import Item, Round
from tests.cast import Cast
from tests.factories.forms import shipped
from tests.factories.rounds import answer, cases_of, management_of
from tests.journeys.conftest import Be
from tests.journeys.doing import answer_by_hand, choose, field, say_what_sort
from tests.journeys.opened_files import READERS
from tests.journeys.seeing import assert_fits, axe

CASES = shipped("barnets-beste-saksmappe")
SYN = CASES.question("barnas-syn")


def said(bokmal: str, language: str = "nn") -> str:
    """What the interface says for the bokmål of the code; that it is said at all."""
    with override(language):
        text = gettext(bokmal)
    assert text != bokmal, f"«{bokmal}» is not translated to {language}"
    return text


def written(text: Text, language: str = "nn") -> str:
    """What a specialist wrote, in this language and not only in bokmål."""
    assert text.in_language(language) != text.nb
    return text.in_language(language)


def pattern(item: Item, question: Question) -> Choice:
    met = 4 if question.id == SYN.id else 12
    return Choice.YES if item.position <= met else Choice.NO


@pytest.fixture
def tor(cast: Cast) -> User:
    """Leader at Nav Storfjellet, whose municipality has chosen nynorsk; he has chosen nothing."""
    return accounts.add_person(
        cast.storfjellet,
        by=cast.per,
        email="tor@storfjellet.example",
        name="Tor Bergtun",
        role=Role.LEADER,
    )


def test_an_office_that_writes_nynorsk_is_spoken_to_in_nynorsk(
    be: Be, tor: User, tmp_path: Path
) -> None:
    page = be(tor, color_scheme="dark")
    he_opens_a_round_and_takes_all_the_cases(page)
    review_round = Round.objects.get()
    he_answers_and_is_told_in_nynorsk(page, review_round)
    for item in cases_of(review_round).items.order_by("position"):
        answer(item, pattern, by=tor)
    answer(management_of(review_round), pattern, by=tor)
    he_closes_and_reads_the_results(page, review_round)
    he_sets_a_goal(page)
    he_downloads_the_report(page, review_round, tmp_path)
    he_reads_the_same_in_english(page, review_round)


def he_opens_a_round_and_takes_all_the_cases(page: Page) -> None:
    page.goto("/")
    assert page.locator("html").get_attribute("lang") == "nn"
    axe(page)
    page.get_by_role("link", name=said("Åpne en runde")).click()
    page.get_by_role("button", name=said("Åpne runden")).click()
    page.get_by_role("link", name="Trekk saker").first.click()
    counted = catalogue.programme("barnets-beste").part("saksmappe").count
    page.get_by_label(written(counted)).fill("12")
    page.get_by_role("button", name=said("Vis hva det gir")).click()
    axe(page)
    page.get_by_role("button", name="Trekk sakene").click()
    expect(page.locator(".case-numbers li")).to_have_text([str(n) for n in range(1, 13)])
    axe(page)


def he_answers_and_is_told_in_nynorsk(page: Page, review_round: Round) -> None:
    page.goto(f"/runder/{review_round.pk}/")
    page.get_by_role("button", name=said("Åpne neste sak")).click()
    question = page.locator(f"#q-{SYN.id}")
    expect(question).to_contain_text(written(SYN.text))
    expect(question.locator(".answer").nth(3)).to_contain_text(said("Ikke aktuelt"))
    item = Item.objects.get(assigned_to__email="tor@storfjellet.example")
    say_what_sort(page, ItemType.RUNNING, ItemType.LONG_TERM)
    answer_by_hand(page, CASES, slice(0, 3), lambda q: pattern(item, q))
    choose(page, SYN.id, "na")
    why = field(page, SYN.id).get_by_role("combobox", name=said("Hvorfor er det ikke aktuelt?"))
    expect(why).to_contain_text(written(CASES.reasons[0].text))
    choose(page, SYN.id, "yes")
    question.click()
    beside = page.locator("[data-guide]")
    expect(beside.get_by_role("heading")).to_have_text(said("Hva teller?"))
    expect(beside).to_contain_text(written(SYN.good))
    expect(page.get_by_text(written(CASES.notice))).to_be_visible()
    axe(page)
    assert_fits(page)


def he_closes_and_reads_the_results(page: Page, review_round: Round) -> None:
    page.goto(f"/runder/{review_round.pk}/")
    page.get_by_role("button", name="Lukk runden").click()
    good, poor = page.locator(".findings-summary p").all_inner_texts()
    assert good.startswith(said("Dette gjør dere godt: %(what)s.").partition("%")[0])
    assert poor.startswith(said("Dette trenger mest oppmerksomhet: %(what)s.").partition("%")[0])
    assert written(SYN.short).lower() in poor.lower()
    first = page.locator("section.stage .result").first
    expect(first).to_contain_text(written(SYN.text))
    expect(first.locator(".result-counts")).to_have_text("4 av 12")
    expect(first.locator("svg > title")).to_have_text(written(SYN.short))
    axe(page)
    assert_fits(page)


def he_sets_a_goal(page: Page) -> None:
    page.get_by_role("link", name=said("Lag et mål")).click()
    page.get_by_role("link", name=written(SYN.text)).click()
    page.get_by_role("button", name=said("Sett målet")).click()
    goal = written(SYN.goal)
    expect(page.locator("main")).to_contain_text(goal.partition(" ")[2])
    expect(page.locator("main")).to_contain_text("(no 4 av 12)")
    axe(page)
    assert_fits(page)


def he_downloads_the_report(page: Page, review_round: Round, folder: Path) -> None:
    page.goto(f"/runder/{review_round.pk}/rapport/")
    expect(page.get_by_label("Nynorsk")).to_be_checked()
    expected = {
        q.short.nn: (4, 0, 8, 0, 0, 0) if q is SYN else (12, 0, 0, 0, 0, 0)
        for q in CASES.questions
        if q.judged
    }
    for button, (numbers, words) in READERS.items():
        with page.expect_download() as download:
            page.locator("#rapport-office").get_by_role("button", name=button).click()
        path = folder / download.value.suggested_filename
        download.value.save_as(path)
        assert numbers(path, list(expected)) == expected, button
        text = " ".join(words(path).split())
        assert written(CASES.notice) in text, button
        assert CASES.notice.nb not in text, button


def he_reads_the_same_in_english(page: Page, review_round: Round) -> None:
    page.goto(f"/runder/{review_round.pk}/resultat/")
    page.locator(".top-end summary").first.click()
    page.get_by_role("button", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
    expect(page).to_have_title(f"{said('Resultat', 'en')} – Rettesnor")
    first = page.locator("section.stage .result").first
    expect(first).to_contain_text(written(SYN.text, "en"))
    expect(first.locator(".result-counts")).to_have_text("4 of 12")
    good = page.locator(".findings-summary p").first.inner_text()
    assert good.startswith(said("Dette gjør dere godt: %(what)s.", "en").partition("%")[0])
    axe(page)
    page.goto("/")
    assert page.locator("html").get_attribute("lang") == "en", "the choice follows the person"
