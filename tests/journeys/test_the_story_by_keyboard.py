"""A whole case without a mouse: every key that works, and one always sees where one is."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from rettesnor.accounts.models import User
from rettesnor.instruments.document import Kind
from rettesnor.reviews.models import Answer, Item
from tests.cast import Cast
from tests.factories.forms import shipped
from tests.factories.rounds import cases_of, drawn_round
from tests.journeys.conftest import Be
from tests.journeys.doing import field, radio
from tests.journeys.seeing import axe, focus_is_seen
from tests.journeys.story import ASKED_MOST

PASSWORD = "sju tranebaer i en kopp"
CASES = shipped("barnets-beste-saksmappe")
STEPS = 60  # presses of Tab from the top of a page; more than that is no way to get anywhere


def tab_to(page: Page, there: Callable[[Page], bool]) -> None:
    """Press Tab until one is there; at every stop on the way one sees where one is."""
    for _step in range(STEPS):
        page.keyboard.press("Tab")
        assert focus_is_seen(page), held(page)
        if there(page):
            return
    raise AssertionError(f"Not reached with {STEPS} presses of Tab; held {held(page)}")


def held(page: Page) -> str:
    """The words, or the name, of what has the keyboard."""
    return str(
        page.evaluate(
            "(at => at.labels?.[0]?.innerText || at.innerText || at.outerHTML)(document.activeElement)"
        )
    ).strip()


def in_question(page: Page) -> str:
    """The id of the question (or question:topic) in which one stands."""
    return str(page.evaluate("document.activeElement.closest('[data-field]')?.dataset.field ?? ''"))


def named(words: str) -> Callable[[Page], bool]:
    return lambda page: held(page).startswith(words)


def log_in(page: Page, person: User) -> None:
    page.goto("/")
    tab_to(page, named("E-postadresse"))
    page.keyboard.type(person.email)
    page.keyboard.press("Tab")
    assert held(page) == "Passord"
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nav Lillevik")


def test_a_case_from_log_in_to_the_next_case_with_keys_alone(be: Be, cast: Cast) -> None:
    review_round = drawn_round(cast)
    cast.ola.set_password(PASSWORD)
    cast.ola.save()
    ola = be(viewport={"width": 1100, "height": 800})
    log_in(ola, cast.ola)
    skips_to_the_content(ola)
    tab_to(ola, named("Åpne neste sak"))
    ola.keyboard.press("Enter")
    expect(ola.locator("[data-left]")).to_contain_text("igjen")
    item = Item.objects.get(assigned_to=cast.ola)

    says_what_sort_of_case_it_is(ola, item)
    stands_in_the_first_question(ola)
    answers_with_numbers_and_moves_with_arrows(ola)
    gives_the_reason_when_it_does_not_apply(ola)
    writes_a_note(ola, item)
    opens_and_closes_the_guidance(ola)
    answers_the_rest(ola)
    axe(ola)
    assert Answer.objects.filter(item=item).exclude(value="").count() == len(all_fields())

    ola.keyboard.press("Enter")  # the last answer led to «Neste sak»
    expect(ola).not_to_have_url(f"/saker/{item.pk}/")
    expect(ola.locator("[data-left]")).to_contain_text("igjen")
    expect(
        ola.get_by_role("group", name="Hvordan kom familien?").get_by_role("radio").first
    ).to_be_focused()
    assert focus_is_seen(ola)
    assert cases_of(review_round).items.filter(assigned_to=cast.ola).count() == 2


def all_fields() -> list[str]:
    return [
        f"{question.id}:{topic}"
        for question in CASES.questions
        for topic in ([t.id for t in question.topics] or [""])
    ]


def skips_to_the_content(page: Page) -> None:
    page.keyboard.press("Tab")
    assert held(page) == "Hopp til innholdet"
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "innhold"


def says_what_sort_of_case_it_is(page: Page, item: Item) -> None:
    """That comes first, and one is led there: what is asked follows from it. One key for each."""
    for label, word, key in (
        ("Hvordan kom familien?", "Løpende", "2"),
        ("Hvor lenge varer behovet?", "Langvarig", "3"),
    ):
        group = page.get_by_role("group", name=label)
        page.wait_for_function(
            "label => document.activeElement.closest('fieldset')?.getAttribute('aria-labelledby')"
            " && document.activeElement.closest('[data-field]').innerText.includes(label)",
            arg=label,
        )
        assert focus_is_seen(page)
        page.keyboard.press(key)
        expect(group.get_by_role("radio", name=word)).to_be_checked()
    expect(page.locator("#om strong")).to_have_count(0)
    expect(page.locator("#om .save-done")).to_be_visible()
    item.refresh_from_db()
    assert item.type_set == frozenset(ASKED_MOST)


def stands_in_the_first_question(page: Page) -> None:
    expect(radio(page, CASES.questions[0].id, "yes")).to_be_focused()
    assert focus_is_seen(page)


def answers_with_numbers_and_moves_with_arrows(page: Page) -> None:
    first, second, third = (question.id for question in CASES.questions[:3])
    page.keyboard.press("1")
    expect(radio(page, first, "yes")).to_be_checked()
    expect(field(page, first).locator(".save-done")).to_be_visible()
    assert in_question(page) == f"{second}:"
    assert focus_is_seen(page)
    page.keyboard.press("2")
    expect(radio(page, second, "partly")).to_be_checked()
    page.keyboard.press("ArrowUp")
    expect(radio(page, second, "partly")).to_be_focused()
    # Left and right are the browser's own way in a group of answers.
    page.keyboard.press("ArrowRight")
    expect(radio(page, second, "no")).to_be_checked()
    expect(field(page, second).locator(".save-done")).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert in_question(page) == f"{third}:"
    expect(page.locator(f"#q-{third} .answers")).to_be_in_viewport(ratio=1)


def gives_the_reason_when_it_does_not_apply(page: Page) -> None:
    third = CASES.questions[2].id
    page.keyboard.press("4")
    why = field(page, third).get_by_role("combobox", name="Hvorfor er det ikke aktuelt?")
    expect(why).to_be_focused()
    assert focus_is_seen(page)
    page.keyboard.press("ArrowDown")
    expect(why).to_have_value(CASES.reasons[0].id)
    expect(field(page, third).locator(".save-done")).to_be_visible()
    tab_to(page, lambda page: in_question(page) == f"{CASES.questions[3].id}:")


def writes_a_note(page: Page, item: Item) -> None:
    fourth = CASES.questions[3].id
    page.keyboard.press("m")
    note = field(page, fourth).get_by_role("textbox")
    expect(note).to_be_focused()
    page.keyboard.type("Står i vedtaket, 1. avsnitt.")  # a number in a text is no answer
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    expect(field(page, fourth).locator(".save-done")).to_be_visible()
    assert in_question(page) == f"{fourth}:"
    assert Answer.objects.get(item=item, question=fourth).note == "Står i vedtaket, 1. avsnitt."
    assert Answer.objects.get(item=item, question=fourth).value == ""


def opens_and_closes_the_guidance(page: Page) -> None:
    what_counts = page.locator(f"#q-{CASES.questions[3].id}").get_by_text("Godt eksempel")
    expect(what_counts).to_be_hidden()
    page.keyboard.press("h")
    expect(what_counts).to_be_visible()
    page.keyboard.press("h")
    expect(what_counts).to_be_hidden()


def answers_the_rest(page: Page) -> None:
    """One key for each, and one is led from each to the next."""
    fourth = CASES.questions[3].id
    rest = all_fields()[all_fields().index(f"{fourth}:") :]
    for at in rest:
        assert in_question(page) == at
        expect(field(page, *at.split(":")).locator(".answers")).to_be_in_viewport(ratio=1)
        page.keyboard.press("1")
    for at in rest:
        expect(field(page, *at.split(":")).locator(".save-done")).to_be_visible()
    topics = next(q for q in CASES.questions if q.kind is Kind.TOPICS)
    expect(radio(page, topics.id, "mapped", topics.topics[0].id)).to_be_checked()
    expect(page.locator("[data-left]")).to_have_text("Alt er besvart")
    expect(page.get_by_role("button", name="Neste sak")).to_be_focused()
    assert focus_is_seen(page)
