"""A short check in a real browser: from the front page to the chart, every answer saved at once."""

from playwright.sync_api import Page, expect

from rettesnor.reviews.models import Answer, Item, Round
from rettesnor.reviews.states import Status
from tests.cast import Cast
from tests.factories import short_checks
from tests.factories.answers import tell
from tests.journeys.conftest import Be

VIEW, BENEFIT = "barnas-syn", "barnetrygd-utenfor"


def the(page: Page, item: Item, question: str, value: str) -> None:
    """Press one answer, and wait until it says that it is saved."""
    field = page.locator(f'[data-field="{item.pk}-{question}:"]')
    field.locator(f"label.answer:has(input[value={value}])").click()
    expect(field.locator(".save-done")).to_be_visible()


def test_ola_goes_from_the_list_to_the_chart_with_a_few_clicks(be: Be, cast: Cast) -> None:
    page = be(cast.ola)
    page.goto(f"/kontor/{cast.lillevik.pk}/kort-sjekk/")
    page.locator(f"#q-{BENEFIT}").check()
    page.get_by_label("Hvor mange saker med barn avgjorde dere i perioden?").fill("5")
    page.get_by_label("Hvor mange vil dere lese?").fill("2")
    page.get_by_role("button", name="Trekk sakene").click()
    expect(page.locator("[data-item]")).to_have_count(2)
    for item in short_checks.items_of(Round.objects.get()):
        the(page, item, BENEFIT, "yes")
    expect(page.locator("[data-left]")).to_have_text("Alt er besvart")
    page.get_by_role("button", name="Ferdig: se utviklingen").click()
    expect(page.locator(".series-wide svg")).to_be_visible()
    assert Round.objects.get().status == Status.CLOSED


def test_what_sort_of_case_it_is_opens_and_closes_its_questions_and_no_others(
    be: Be, cast: Cast
) -> None:
    check = short_checks.begun(cast, [VIEW], 2)
    first, second = sorted(short_checks.items_of(check), key=lambda item: item.number)
    page = be(cast.ola)
    page.goto(f"/kort-sjekk/{check.pk}/")
    urgent = page.locator(f"#sak-{first.pk} [data-fact] label.answer", has_text="Akutt")
    urgent.click()
    expect(page.locator(f"#sak-{first.pk} [data-nothing]")).to_be_visible()
    expect(page.locator(f"#sak-{first.pk} [data-answer]")).to_be_hidden()
    expect(page.locator(f"#sak-{second.pk} [data-answer]")).to_be_visible()
    page.get_by_role("button", name="Ferdig: se utviklingen").click()
    expect(page.locator(f"#sak-{second.pk} :focus")).to_have_count(1)
    check.refresh_from_db()
    assert check.is_open, "what is not answered is led to, and nothing is closed"


def test_without_a_network_an_answer_waits_and_is_sent_when_it_is_back(be: Be, cast: Cast) -> None:
    check = short_checks.begun(cast, [BENEFIT], 1)
    (item,) = short_checks.items_of(check)
    tell(item, by=cast.ola)
    page = be(cast.ola)
    page.goto(f"/kort-sjekk/{check.pk}/")
    field = page.locator(f'[data-field="{item.pk}-{BENEFIT}:"]')
    page.context.set_offline(True)
    field.locator("label.answer:has(input[value=yes])").click()
    expect(field.locator(".save-waiting")).to_be_visible()
    page.context.set_offline(False)
    expect(field.locator(".save-done")).to_be_visible()
    assert Answer.objects.get().value == "yes"
