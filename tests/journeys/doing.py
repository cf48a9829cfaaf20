"""What people do at the machine, one click at a time."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from django.conf import settings
from playwright.sync_api import Locator, Page, expect

from rettesnor.accounts.models import User
from rettesnor.instruments.document import (
    Choice,
    Instrument,
    ItemType,
    Kind,
    Question,
    TopicChoice,
)

Telling = Callable[[Question], Choice]
"""What somebody thinks of each question about the case before them."""


def sign_in(page: Page, person: User, password: str) -> None:
    """With e-mail and password, on the page one meets when nobody is signed in."""
    page.get_by_label("E-postadresse").fill(person.email)
    page.get_by_label("Passord").fill(password)
    page.get_by_role("button", name="Logg inn", exact=True).click()


def speak(page: Page, language: str) -> None:
    """As one who has chosen a language in this browser, from the next page on."""
    if page.url == "about:blank":
        page.goto("/kontakt/")
    where = urlsplit(page.url)
    cookie = {"name": settings.LANGUAGE_COOKIE_NAME, "value": language}
    page.context.add_cookies([cookie | {"url": f"{where.scheme}://{where.netloc}"}])


def field(page: Page, question: str, topic: str = "") -> Locator:
    """One thing to answer: a question, or a topic of one."""
    return page.locator(f'[data-field="{question}:{topic}"]')


def radio(page: Page, question: str, value: str, topic: str = "") -> Locator:
    return field(page, question, topic).locator(f'input[type=radio][value="{value}"]')


def choose(page: Page, question: str, value: str, topic: str = "", *, touch: bool = False) -> None:
    """Press an answer where one sees it, with the mouse or a finger."""
    button = field(page, question, topic).locator(f'.answer:has(input[value="{value}"])')
    if touch:
        button.tap()
    else:
        button.click()
    expect(radio(page, question, value, topic)).to_be_checked()


def say_what_sort(page: Page, *types: ItemType) -> None:
    """Say what sort of case it is, on the small form above the questions; that comes first."""
    form = page.locator("#om")
    assert form.locator("fieldset").count() == len(types)
    for type_ in types:
        form.locator(f'.answer:has(input[value="{type_.value}"])').click()
    expect(form.locator("strong")).to_have_count(0)  # it no longer asks
    for type_ in types:
        expect(form.locator(f'input[value="{type_.value}"]')).to_be_checked()
    expect(form.locator(".save-done")).to_be_visible()


def answer_by_hand(
    page: Page, instrument: Instrument, questions: slice, telling: Telling, *, touch: bool = False
) -> None:
    """Answer these questions of the case on the page, and see that each says it is saved."""
    for question in instrument.questions[questions]:
        choice = telling(question)
        for topic, value in what_to_press(question, choice):
            choose(page, question.id, value, topic, touch=touch)
        if choice is Choice.NA and question.kind is Kind.SCALE:
            why = field(page, question.id).get_by_role("combobox")
            why.select_option(instrument.reasons[0].id)
        if choice in question.note_on:
            note = field(page, question.id).get_by_role("textbox")
            note.fill("Står ikke i saken.")
            note.blur()
    for question in instrument.questions[questions]:
        for topic, _value in what_to_press(question, telling(question)):
            expect(field(page, question.id, topic).locator(".save-done")).to_be_visible()


def what_to_press(question: Question, choice: Choice) -> Iterator[tuple[str, str]]:
    """Topic ("" for a question without) and value: what together counts as `choice`.

    Of what is counted and never judged it is the first choice.
    """
    if question.kind is Kind.SCALE:
        yield "", choice.value
        return
    if question.choices:
        yield "", question.choices[0].id
        return
    for place, topic in enumerate(question.topics):
        if choice is Choice.NA:
            yield topic.id, TopicChoice.NOT_RELEVANT.value
        elif choice is Choice.YES or (choice is Choice.PARTLY and place == 0):
            yield topic.id, TopicChoice.MAPPED.value
        else:
            yield topic.id, TopicChoice.ABSENT.value
