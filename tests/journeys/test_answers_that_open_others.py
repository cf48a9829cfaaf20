"""With keys alone one is led to the question that an answer has just opened."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.cast import Cast
from tests.factories.forms import shipped
from tests.factories.rounds import cases_of, drawn_round
from tests.journeys.conftest import Be
from tests.journeys.doing import radio

FORM = shipped("klagesak")
FIRST, DEADLINE, WHY_LATE, AFTER = (question.id for question in FORM.questions[:4])


@pytest.fixture
def complaint(be: Be, cast: Cast) -> Page:
    """A complaint case, with Ola at its second question."""
    part = cases_of(drawn_round(cast, programme="klagesaker", frame_size=3, sample_size=1))
    page = be(cast.ola)
    page.goto(f"/saker/{part.items.get().pk}/")
    radio(page, DEADLINE, FORM.question(DEADLINE).choices[0].id).focus()
    return page


def stands_in(question: str) -> str:
    """A function: a bare condition would be evaluated as text, and the pages forbid that."""
    focused = "document.activeElement.closest('[data-question]')?.dataset.question"
    return f"() => {focused} === '{question}'"


def test_an_answer_that_opens_the_next_question_leads_to_it(complaint: Page) -> None:
    complaint.keyboard.press("2")
    complaint.wait_for_function(stands_in(WHY_LATE))
    expect(complaint.locator(f"#q-{WHY_LATE} [data-answer]")).to_be_visible()


def test_an_answer_that_opens_nothing_leads_past_what_is_locked(complaint: Page) -> None:
    complaint.keyboard.press("1")
    complaint.wait_for_function(stands_in(AFTER))
    expect(complaint.locator(f"#q-{WHY_LATE} [data-answer]")).to_be_hidden()


def test_numbers_pressed_before_the_reply_are_for_the_questions_after(complaint: Page) -> None:
    held: list[Callable[[], None]] = []
    complaint.route("**/svar/", lambda route: held.append(route.continue_), times=1)
    with complaint.expect_request("**/svar/"):
        complaint.keyboard.press("2")
    complaint.keyboard.press("1")
    assert complaint.evaluate(stands_in(DEADLINE))
    held[0]()
    expect(radio(complaint, DEADLINE, FORM.question(DEADLINE).choices[1].id)).to_be_checked()
    opened = complaint.locator(f"#q-{WHY_LATE} input[type=radio]").first
    expect(opened).to_be_checked()


def test_without_a_network_one_goes_on_and_the_answer_waits(complaint: Page) -> None:
    complaint.context.set_offline(True)
    complaint.keyboard.press("2")
    complaint.wait_for_function(stands_in(AFTER))
    expect(complaint.locator(f"#q-{DEADLINE} .save-waiting")).to_be_visible()
