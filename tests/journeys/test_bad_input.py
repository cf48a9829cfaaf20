"""What goes wrong in an office: the network, the log-in, two at once, numbers where none belong.

Each is told in words, and nothing anybody has answered is lost or written over.
"""

import re
from dataclasses import dataclass

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Dialog, Locator, Page, expect

from rettesnor.accounts.models import User
from rettesnor.instruments.document import Choice, Kind
from rettesnor.reviews import actions
from rettesnor.reviews.models import Answer, Item
from tests.cast import Cast
from tests.common.invented_numbers import national_id
from tests.factories.forms import shipped
from tests.factories.rounds import answer, cases_of, drawn_round, management_of, tell
from tests.journeys.conftest import Be
from tests.journeys.doing import choose, field, radio, sign_in, what_to_press
from tests.journeys.seeing import assert_dressed, assert_fits, axe

PASSWORD = "sju tranebaer i en kopp"
CASES = shipped("barnets-beste-saksmappe")
SYN, NOTE, TALK = "barnas-syn", "journalnotat-om-barna", "samtale-om-barna"
INVENTED = str(national_id(29, 1, 98, 112))


@dataclass
class Desk:
    """A case that Ola has, and where to find it."""

    cast: Cast
    item: Item

    @property
    def address(self) -> str:
        return f"/saker/{self.item.pk}/"

    def saved(self, question: str, topic: str = "") -> Answer | None:
        return Answer.objects.filter(item=self.item, question=question, topic=topic).first()

    def value(self, question: str) -> str:
        found = self.saved(question)
        return found.value if found else ""


@pytest.fixture
def desk(cast: Cast) -> Desk:
    item = cases_of(drawn_round(cast)).items.get(position=1)
    actions.assign_case(item, to=cast.ola, by=cast.kari)
    tell(item, by=cast.ola)
    return Desk(cast, item)


def opened(be: Be, desk: Desk, person: User, **machine: object) -> Page:
    page = be(person, **machine)
    page.goto(desk.address)
    expect(page.locator("body")).to_have_class("saves-itself has-guide")
    return page


def saved_at(page: Page, question: str) -> None:
    expect(field(page, question).locator(".save-done")).to_be_visible()


def test_the_network_is_gone_and_the_answers_wait_on_the_page(be: Be, desk: Desk) -> None:
    ola = opened(be, desk, desk.cast.ola)
    ola.context.set_offline(True)
    choose(ola, SYN, "no")
    banner = ola.get_by_role("status").first
    expect(banner).to_have_text(
        "Venter på nettet. Svarene står her og sendes når nettet er tilbake: 1"
    )
    expect(field(ola, SYN).locator(".save-waiting")).to_be_visible()
    choose(ola, NOTE, "partly")
    choose(ola, NOTE, "yes")  # a change of mind while it waits: only the last is sent
    expect(banner).to_contain_text("tilbake: 2")
    asked: list[str] = []
    ola.on("dialog", lambda dialog: stay(dialog, asked))
    ola.close(run_before_unload=True)
    expect(banner).to_contain_text("tilbake: 2")
    assert asked == ["beforeunload"], "one is asked before one leaves answers behind"
    assert not Answer.objects.filter(item=desk.item).exists()

    ola.context.set_offline(False)
    saved_at(ola, SYN)
    saved_at(ola, NOTE)
    expect(banner).to_contain_text("Lagret")
    assert (desk.value(SYN), desk.value(NOTE)) == ("no", "yes")
    assert Answer.objects.filter(item=desk.item).count() == 2


def stay(dialog: Dialog, asked: list[str]) -> None:
    asked.append(dialog.type)
    dialog.dismiss()


def test_the_log_in_ends_in_the_middle_of_a_case(be: Be, desk: Desk) -> None:
    ola = opened(be, desk, desk.cast.ola)
    choose(ola, TALK, "yes")
    saved_at(ola, TALK)
    told = log_in_ends(ola)
    assert desk.value(SYN) == ""
    log_in_in_a_new_tab(ola, desk.cast.ola)
    saved_at(ola, SYN)
    expect(told).to_contain_text("Lagret")
    expect(radio(ola, SYN, "partly")).to_be_checked()
    assert (desk.value(TALK), desk.value(SYN)) == ("yes", "partly")


def test_another_who_logs_in_on_the_same_machine_sends_nothing_of_hers(be: Be, desk: Desk) -> None:
    """The answers are Ola's; they wait for Ola, and are never saved in Siri's name."""
    ola = opened(be, desk, desk.cast.ola)
    told = log_in_ends(ola)
    log_in_in_a_new_tab(ola, desk.cast.siri)
    expect(told).to_contain_text("Du er logget inn som Siri Tangevik.")
    assert desk.value(SYN) == ""
    ola.context.clear_cookies(name="sessionid")
    log_in_in_a_new_tab(ola, desk.cast.ola)
    saved_at(ola, SYN)
    saved = desk.saved(SYN)
    assert saved is not None
    assert (saved.value, saved.answered_by) == ("partly", desk.cast.ola)


def log_in_ends(page: Page) -> Locator:
    """The session is gone when the next answer is given; gives the line that tells of it."""
    Session.objects.all().delete()
    choose(page, SYN, "partly")
    told = page.get_by_role("status").first
    expect(told).to_contain_text("Du er logget ut. Svarene dine")
    expect(field(page, SYN).locator(".save-waiting")).to_be_visible()
    return told


def log_in_in_a_new_tab(page: Page, person: User) -> None:
    person.set_password(PASSWORD)
    person.save()
    with page.context.expect_page() as opening:
        page.get_by_role("link", name="Logg inn i en ny fane").click()
    sign_in(opening.value, person, PASSWORD)
    expect(opening.value.get_by_role("heading", level=1)).to_have_text("Nav Lillevik")


def test_two_answer_the_same_and_both_are_told(be: Be, desk: Desk) -> None:
    ola = be(desk.cast.ola)
    ola.clock.install()
    ola.goto(desk.address)
    siri = opened(be, desk, desk.cast.siri)
    choose(ola, SYN, "yes")
    saved_at(ola, SYN)
    choose(siri, SYN, "no")
    told = field(siri, SYN).get_by_role("alert")
    expect(told).to_contain_text("Dere svarte ulikt på dette.")
    mine, theirs = re.compile(r"^Du, \d\d:\d\d: "), re.compile(r"^Ola Nordhaugen, \d\d:\d\d: Ja$")
    expect(told.get_by_role("button")).to_have_text([theirs, mine])
    assert desk.value(SYN) == "yes", "what was there is not written over"
    axe(siri)
    assert_fits(siri)

    ola.clock.fast_forward(16_000)  # the page looks every fifteen seconds
    his = field(ola, SYN).get_by_role("alert")
    hers = re.compile(r"^Siri Tangevik, \d\d:\d\d: Nei$")
    expect(his.get_by_role("button")).to_have_text([mine, hers])
    ola.reload()
    expect(his.get_by_role("button")).to_have_count(2)
    his.get_by_role("button", name="Ja").click()  # the one that stands can be kept
    saved_at(ola, SYN)
    expect(his).to_have_count(0)

    siri.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(told).to_have_count(0)
    expect(radio(siri, SYN, "yes")).to_be_checked()
    kept = desk.saved(SYN)
    assert kept is not None
    assert (kept.value, kept.answered_by, kept.contested_value) == ("yes", desk.cast.ola, "")


def test_a_round_with_two_answers_to_choose_between_is_not_closed(be: Be, desk: Desk) -> None:
    for item in cases_of(desk.item.part.review_round).items.all():
        answer(item, lambda _item, _question: Choice.YES, by=desk.cast.ola)
    answer(management_of(desk.item.part.review_round), lambda _i, _q: Choice.YES, by=desk.cast.kari)
    siri = opened(be, desk, desk.cast.siri)
    actions.save_answer(desk.item, actions.Said(SYN, value="partly", seen=1), by=desk.cast.ola)
    choose(siri, SYN, "no")
    expect(field(siri, SYN).get_by_role("alert")).to_be_visible()
    kari = be(desk.cast.kari)
    kari.goto(f"/runder/{desk.item.part.review_round_id}/")
    expect(kari.get_by_role("button", name="Lukk runden")).to_have_accessible_description(
        "Før runden kan lukkes: 1 spørsmål har to ulike svar å velge mellom."
    )
    expect(kari.get_by_text("to ulike svar", exact=True)).to_be_visible()


def test_a_round_that_is_closed_meanwhile_says_so_and_keeps_its_answers(be: Be, desk: Desk) -> None:
    review_round = desk.item.part.review_round
    for item in cases_of(review_round).items.all():
        answer(item, lambda _item, _question: Choice.YES, by=desk.cast.ola)
    answer(management_of(review_round), lambda _item, _question: Choice.YES, by=desk.cast.kari)
    ola = opened(be, desk, desk.cast.ola)
    actions.close_round(review_round, by=desk.cast.kari)
    choose(ola, SYN, "no")
    expect(field(ola, SYN).locator(".save-refused")).to_have_text(
        "Runden er lukket. Svarene kan leses, men ikke endres lenger."
    )
    assert desk.value(SYN) == "yes"
    ola.reload()
    expect(ola.get_by_text("Runden er lukket.").last).to_be_visible()
    expect(radio(ola, SYN, "yes")).to_be_disabled()
    axe(ola)


def test_a_number_that_could_be_a_person_is_stopped_as_one_types_and_goes_nowhere(
    be: Be, desk: Desk
) -> None:
    sent: list[str] = []
    ola = opened(be, desk, desk.cast.ola)
    ola.on("request", lambda request: sent.append(request.post_data or ""))
    note = open_note(ola)
    note.press_sequentially(f"Mor, {INVENTED}")
    warning = ola.locator(f"#m-{SYN}-guard")
    expect(warning).to_contain_text("Teksten ser ut til å inneholde et fødselsnummer")
    expect(note).to_have_attribute("aria-invalid", "true")
    note.blur()
    expect(note).to_have_value(f"Mor, {INVENTED}")
    choose(ola, SYN, "yes")
    saved_at(ola, SYN)
    assert not any(INVENTED in body for body in sent)
    axe(ola)
    note.fill("Mor har bedt om en ny samtale")
    expect(warning).to_have_text("")
    note.blur()
    expect(field(ola, SYN).locator(".save-done")).to_be_visible()
    expect(ola.locator(".save-state").filter(has_text="Lagrer")).to_have_count(0)
    saved = desk.saved(SYN)
    assert saved is not None
    assert saved.note == "Mor har bedt om en ny samtale"


def open_note(page: Page) -> Locator:
    field(page, SYN).get_by_text("Merknad", exact=True).click()
    return field(page, SYN).get_by_role("textbox")


def test_the_server_stops_it_too_and_the_text_stays_in_the_field(be: Be, desk: Desk) -> None:
    ola = be(desk.cast.ola, java_script_enabled=False)
    ola.goto(desk.address)
    choose(ola, SYN, "yes")
    open_note(ola).fill(f"Mor, {INVENTED}")
    ola.get_by_role("button", name="Lagre svarene").click()
    expect(field(ola, SYN).locator(".save-refused")).to_contain_text("et fødselsnummer")
    expect(field(ola, SYN).get_by_role("textbox")).to_have_value(f"Mor, {INVENTED}")
    expect(radio(ola, SYN, "yes")).to_be_checked()
    assert desk.saved(SYN) is None or desk.saved(SYN).note == ""  # type: ignore[union-attr]
    assert INVENTED not in "".join(Answer.objects.values_list("note", flat=True))


def test_a_whole_case_is_answered_without_javascript(be: Be, desk: Desk) -> None:
    ola = be(desk.cast.ola, java_script_enabled=False)
    ola.goto("/")
    ola.get_by_role("button", name="Åpne neste sak").click()
    expect(ola).to_have_url(desk.address)
    for question in CASES.questions:
        choice = Choice.NA if question.id == SYN else Choice.PARTLY
        for topic, value in what_to_press(question, choice):
            choose(ola, question.id, value, topic)
    ola.get_by_role("button", name="Lagre svarene").click()
    expect(ola.get_by_text("Svarene er lagret.")).to_be_visible()
    expect(ola.locator("[data-left]")).to_contain_text("1 igjen")
    why = field(ola, SYN).get_by_role("combobox", name="Hvorfor er det ikke aktuelt?")
    why.select_option(CASES.reasons[0].id)
    ola.get_by_role("button", name="Lagre svarene").click()
    expect(ola.locator("[data-left]")).to_have_text("Alt er besvart")
    saved = {(a.question, a.topic): a.value for a in Answer.objects.filter(item=desk.item)}
    assert len(saved) == sum(len(q.topics) or 1 for q in CASES.questions)
    assert saved[SYN, ""] == "na"
    topics = next(q for q in CASES.questions if q.kind is Kind.TOPICS)
    assert saved[topics.id, topics.topics[0].id] == "mapped"


@pytest.mark.parametrize("signed_in", [True, False])
def test_an_address_that_leads_nowhere_is_answered_in_the_sites_clothes(
    be: Be, cast: Cast, signed_in: bool
) -> None:
    page = be(cast.kari if signed_in else None)
    response = page.goto("/runder/finnes-ikke/")
    assert response is not None
    assert response.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("Vi finner ikke siden")
    expect(page.get_by_role("link", name="Til forsiden")).to_be_visible()
    axe(page)
    assert_fits(page)


def test_high_contrast_and_still_motion_lose_nothing(be: Be, desk: Desk) -> None:
    ola = opened(be, desk, desk.cast.ola, forced_colors="active", reduced_motion="reduce")
    choose(ola, SYN, "yes")
    saved_at(ola, SYN)
    looks = (
        field(ola, SYN)
        .locator(".answer")
        .evaluate_all(
            """answers => answers.map((answer) => {
            const look = getComputedStyle(answer);
            return [look.backgroundColor, look.borderColor, look.borderWidth, look.outlineStyle].join();
        })"""
        )
    )
    assert looks[0] not in looks[1:], "the chosen answer is told apart without our colours"
    moving = ola.evaluate("document.getAnimations().length")
    assert moving == 0
    axe(ola)


def test_a_case_at_four_hundred_per_cent_has_all_it_had(be: Be, desk: Desk) -> None:
    """WCAG 1.4.10: a window of 1280 at 400 % is 320 wide and 225 high."""
    ola = be(desk.cast.ola, viewport={"width": 320, "height": 225})
    ola.goto(desk.address)
    assert_dressed(ola)
    choose(ola, SYN, "na")
    question = ola.locator(f"#q-{SYN}")
    why = question.get_by_role("combobox", name="Hvorfor er det ikke aktuelt?")
    why.select_option(CASES.reasons[0].id)
    question.get_by_text("Hva teller?").click()
    expect(question.get_by_text("Godt eksempel")).to_be_visible()
    open_note(ola).fill("Et ganske langt ord: sosialtjenestelovforskriftsbestemmelsestolkning")
    assert_fits(ola)
    for button in question.locator(".answer").all():
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 44, "big enough for a finger"
    axe(ola)
