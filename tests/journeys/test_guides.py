"""A guide, filled in the browser: the text is put together, nothing leaves, nothing remains."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.instruments.guide_content import GUIDES, KEY, write_guides
from tests.journeys.conftest import Be
from tests.journeys.seeing import assert_fits, axe, focus_is_seen

ADDRESS = f"/veivisere/{KEY}/"
NOTE = """\
Familien søker om vinterklær til barna.
Det haster. Grunnen: Skolen starter i dag!
Hjelpere: skolen, fastlegen, siden mars 2026.

Barn 1:
Bolig: udekket – deler rom
Mat: dekket

For barn 1 ble det bestemt: ny seng.

For barn 2 ble det bestemt: å vente."""
STORED = """async () => [localStorage.length, sessionStorage.length, history.state,
    (await indexedDB.databases()).length, (await caches.keys()).length, window.name]"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for all the tests: a form is read once for as long as the server runs."""
    return write_guides(tmp_path_factory.mktemp("content"))


@pytest.fixture(autouse=True)
def content(folder: Path, settings, transactional_db: None) -> None:
    settings.CONTENT_DIR = folder


def opened(page: Page, address: str = ADDRESS) -> Page:
    page.goto(address, wait_until="networkidle")
    return page


def question(page: Page, name: str, child: int = 0) -> Locator:
    return page.locator(f"#q-{name}" + (f"--{child}" if child else ""))


def answer(page: Page, name: str, words: str, child: int = 0) -> None:
    question(page, name, child).locator("textarea, input").first.fill(words)


def choose(page: Page, name: str, words: str, child: int = 0, topic: str = "") -> None:
    place = question(page, name, child)
    if topic:
        place = place.locator(f'[data-topic="{topic}"]')
    place.locator("label", has_text=re.compile(rf"^\s*{words}\s*$")).click()


def note(page: Page, name: str = "notat") -> Locator:
    return page.locator(f"#text-{name}-made")


def fill_it_in(page: Page) -> None:
    """What a case worker says of a family with two children."""
    answer(page, "hva-sokes", "  vinterklær til barna. ")
    choose(page, "hvor-lenge", "Det haster")
    answer(page, "hvorfor-mindre", "Skolen starter i dag!")
    choose(page, "hjelpere", "skolen")
    choose(page, "hjelpere", "fastlegen")
    answer(page, "siden", "2026-03")
    choose(page, "behovene", "Udekket", 1, "Bolig")
    question(page, "behovene", 1).get_by_label("Kort om det Bolig").fill("deler rom")
    choose(page, "behovene", "Dekket", 1, "Mat")
    answer(page, "bestemt", "ny seng", 1)
    page.get_by_role("button", name="Legg til barn 2").click()
    answer(page, "bestemt", "å vente.", 2)
    answer(page, "praksis", "24")
    answer(page, "kurs", "7,5")


def test_a_guide_becomes_text_and_no_request_leaves_the_page(be: Be) -> None:
    page = be()
    opened(page)
    cookies, left = page.context.cookies(), []
    page.context.on("request", lambda request: left.append(request.url))
    page.on("websocket", lambda socket: left.append(socket.url))
    fill_it_in(page)
    expect(note(page)).to_have_value(NOTE)
    expect(note(page, "ukeplan")).to_have_value(
        "Praksis: 24 timer\nKurs: 7,5 timer\nTil sammen: 31,5 timer"
    )
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Kopier teksten").first.click()
    expect(page.get_by_text("Teksten er kopiert.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == NOTE
    axe(page)
    assert left == []
    assert page.evaluate(STORED) == [0, 0, None, 0, 0, ""]
    assert page.context.cookies() == cookies
    assert page.url.endswith(ADDRESS)


def test_one_is_asked_before_leaving_and_afterwards_nothing_is_left(be: Be) -> None:
    page = be()
    opened(page)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.reload()
    assert asked == []
    fill_it_in(page)
    page.reload()
    assert asked == ["beforeunload"]
    assert typed(page) == []
    expect(page.locator("[data-block]")).to_have_count(3)
    answer(page, "hva-sokes", "klær")
    opened(page, "/veivisere/")
    assert asked == ["beforeunload"] * 2
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Prøveveiviser")
    assert typed(page) == []


def typed(page: Page) -> list[str]:
    """What stands in the fields, and what is chosen."""
    return list(
        page.evaluate(
            """() => [...document.querySelectorAll("[data-guided] :is(input, textarea)")]
            .filter((field) => ["radio", "checkbox"].includes(field.type) ? field.checked : field.value)
            .map((field) => field.id)"""
        )
    )


def test_a_question_comes_and_goes_with_the_answer_it_depends_on(be: Be) -> None:
    page = be()
    opened(page)
    expect(question(page, "hvorfor-mindre")).to_be_hidden()
    choose(page, "hvor-lenge", "Det haster")
    answer(page, "hvorfor-mindre", "Det er sent")
    expect(note(page)).to_have_value("Det haster. Grunnen: Det er sent.")
    choose(page, "hvor-lenge", "Behovet varer lenge")
    expect(question(page, "hvorfor-mindre")).to_be_hidden()
    expect(note(page)).to_have_value("Behovet varer lenge.")
    question(page, "hvor-lenge").get_by_role("button", name="Fjern valget").click()
    expect(note(page)).to_be_hidden()
    choose(page, "hvor-lenge", "Det haster")
    expect(question(page, "hvorfor-mindre").locator("textarea")).to_have_value("Det er sent")


def test_each_child_answers_for_itself(be: Be) -> None:
    page = be()
    opened(page)
    page.get_by_role("button", name="Legg til barn 2").click()
    for topic in ("Bolig", "Mat"):
        choose(page, "behovene", "Dekket", 1, topic)
        choose(page, "behovene", "Udekket", 2, topic)
    expect(question(page, "mer-om-behov", 1)).to_be_hidden()
    expect(question(page, "mer-om-behov", 2)).to_be_visible()
    expect(note(page)).to_have_value(
        "Barn 1:\nBolig: dekket\nMat: dekket\n\nBarn 2:\nBolig: udekket\nMat: udekket"
    )


def test_children_are_added_and_taken_away_by_keyboard_and_keep_their_own_answers(be: Be) -> None:
    page = be()
    opened(page)
    for number in (2, 3):
        add = page.get_by_role("button", name=f"Legg til barn {number}")
        add.focus()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.textContent") == f"Barn {number}"
        assert focus_is_seen(page)
        answer(page, "bestemt", f"nummer {number}", number)
    expect(page.get_by_role("button", name="Legg til barn")).to_have_count(0)
    expect(page.get_by_text("Det er plass til 3 her.")).to_be_visible()
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(({ id }) => id)")
    assert len(ids) == len(set(ids))
    axe(page)

    page.get_by_role("button", name="Ta bort barn 2").click()
    expect(page.get_by_role("dialog")).to_contain_text("Det du har skrevet der, blir borte.")
    axe(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Barn 3")).to_be_visible()
    page.get_by_role("button", name="Ta bort barn 2").click()
    page.get_by_role("dialog").get_by_role("button", name="Ta bort barn 2").click()
    expect(page.get_by_role("heading", name="Barn 3")).to_have_count(0)
    assert page.evaluate("document.activeElement.textContent") == "Barn 1"
    expect(note(page)).to_have_value("For barn 2 ble det bestemt: nummer 3.")
    page.get_by_role("button", name="Legg til barn 3").click()
    page.get_by_role("button", name="Ta bort barn 3").click()  # nothing in it: nothing to ask
    expect(page.locator("#hvert-barn [data-block]")).to_have_count(2)


@pytest.mark.parametrize(
    ("practice", "course", "said"),
    [
        ("", "", "0 av 37,5 timer. 37,5 igjen."),
        ("24", "", "24 av 37,5 timer. 13,5 igjen."),
        ("30", "7,5", "37,5 av 37,5 timer. Det går opp."),
        ("30.1", "7,6", "37,7 av 37,5 timer. Det er 0,2 for mye."),
        ("0,1", "0,2", "0,3 av 37,5 timer. 37,2 igjen."),
        ("24", "mye", "24 av 37,5 timer. 13,5 igjen."),
        ("24", "38", "24 av 37,5 timer. 13,5 igjen."),
        ("24", "-1", "24 av 37,5 timer. 13,5 igjen."),
        ("24", "1,25", "24 av 37,5 timer. 13,5 igjen."),
    ],
)
def test_the_sum_is_said_as_one_fills_it(be: Be, practice: str, course: str, said: str) -> None:
    page = be()
    opened(page)
    answer(page, "praksis", practice)
    answer(page, "kurs", course)
    page.keyboard.press("Tab")
    line = page.locator("[data-sum]")
    expect(line).to_have_text(said)
    expect(line).to_have_attribute("role", "status")
    wrong = course in {"mye", "38", "-1", "1,25"}
    field = question(page, "kurs").locator("input")
    assert field.get_attribute("aria-invalid") == ("true" if wrong else None)
    expect(question(page, "kurs").get_by_text("Skriv et tall fra 0 til 37,5.")).to_have_count(
        int(wrong)
    )
    field.fill("2")
    expect(field).not_to_have_attribute("aria-invalid", "true")


def test_a_text_one_has_mended_is_left_alone_until_one_asks_for_it_anew(be: Be) -> None:
    page = be()
    opened(page)
    answer(page, "hva-sokes", "klær")
    note(page).fill("Mine egne ord.")
    answer(page, "hva-sokes", "sko")
    expect(note(page)).to_have_value("Mine egne ord.")
    expect(page.get_by_text("Du har rettet i teksten").first).to_be_visible()
    page.get_by_role("button", name="Sett den sammen på nytt").click()
    expect(note(page)).to_have_value("Familien søker om sko.")
    note(page).fill("")
    expect(note(page)).to_be_visible()


def test_all_is_emptied_when_one_says_yes_twice(be: Be) -> None:
    page = be()
    opened(page)
    fill_it_in(page)
    note(page).fill("Mine egne ord.")
    page.get_by_role("button", name="Tøm alt").click()
    page.get_by_role("button", name="La det stå").click()
    expect(note(page)).to_have_value("Mine egne ord.")
    page.get_by_role("button", name="Tøm alt").click()
    page.get_by_role("dialog").get_by_role("button", name="Tøm alt").click()
    expect(page.get_by_text("Alt er tømt.")).to_be_visible()
    assert typed(page) == []
    expect(page.locator("#hvert-barn [data-block]")).to_have_count(1)
    expect(page.locator("[data-sum]")).to_have_text("0 av 37,5 timer. 37,5 igjen.")


def test_where_there_is_no_clipboard_the_text_is_marked_and_one_is_told(be: Be) -> None:
    page = be()
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', { value: undefined });"
        "document.execCommand = () => false;"
    )
    opened(page)
    answer(page, "hva-sokes", "klær")
    page.get_by_role("button", name="Kopier teksten").first.click()
    expect(page.get_by_text("Teksten er merket. Trykk Ctrl og C")).to_be_visible()
    marked = "document.activeElement.selectionEnd - document.activeElement.selectionStart"
    assert page.evaluate(marked) == len("Familien søker om klær.")


def test_what_could_tell_who_someone_is_is_told_of_at_once(be: Be) -> None:
    page = be()
    opened(page)
    page.get_by_role("button", name="Legg til barn 2").click()
    answer(page, "bestemt", "ring 99 99 99 91", 2)
    expect(question(page, "bestemt", 2)).to_contain_text("ser ut til å inneholde et telefonnummer")


def test_on_paper_there_is_the_text_alone_or_the_one_that_was_asked_for(be: Be) -> None:
    page = be()
    page.add_init_script("window.print = () => {}")
    opened(page)
    page.emulate_media(media="print")
    expect(question(page, "hva-sokes")).to_be_visible()
    page.emulate_media(media="screen")
    fill_it_in(page)
    page.emulate_media(media="print")
    expect(question(page, "hva-sokes")).to_be_hidden()
    for name, words in (("notat", NOTE), ("ukeplan", "Til sammen: 31,5 timer")):
        expect(page.locator(f'[data-output="{name}"] [data-paper]')).to_contain_text(words)
        expect(page.locator(f'[data-output="{name}"] [data-paper]')).to_be_visible()
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Skriv ut").nth(1).click()
    page.emulate_media(media="print")
    expect(page.locator('[data-output="notat"]')).to_be_hidden()
    expect(page.locator('[data-output="ukeplan"]')).to_be_visible()


def test_without_a_script_all_questions_can_be_read_and_the_page_says_what_is_missing(
    be: Be,
) -> None:
    page = be(java_script_enabled=False)
    page.goto(ADDRESS)
    expect(page.locator(".guided-noscript")).to_be_visible()
    for name, child in (("hva-sokes", 0), ("hvorfor-mindre", 0), ("behovene", 1)):
        expect(question(page, name, child)).to_be_visible()
    expect(page.get_by_text("Besvares bare når spørsmål 2")).to_be_visible()
    for name in ("Kopier teksten", "Legg til", "Ta bort", "Tøm alt", "Fjern valget"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)
    page.locator("#q-praksis-answer").fill("3")
    page.keyboard.press("Enter")
    assert page.url.endswith(ADDRESS)


@pytest.mark.parametrize(
    ("key", "colours"), [(KEY, "dark"), *((key, "light") for key in (KEY, *GUIDES))]
)
def test_every_guide_is_accessible_and_fits_a_phone(be: Be, key: str, colours: str) -> None:
    page = be(color_scheme=colours, reduced_motion="reduce")
    opened(page, f"/veivisere/{key}/")
    page.evaluate(
        """() => {
            const all = (what) => document.querySelectorAll(`[data-block] ${what}`);
            for (const choice of all("input:is([type=radio], [type=checkbox])")) choice.click();
            for (const fold of all("details")) fold.open = true;
        }"""
    )
    expect(page.locator(".guided-made").first).to_be_visible()
    axe(page)
    assert_fits(page)


def test_the_list_of_guides_is_accessible_and_leads_to_them(be: Be) -> None:
    page = be()
    opened(page, "/veivisere/")
    axe(page)
    assert_fits(page)
    page.get_by_role("link", name="Prøveveiviser").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Prøveveiviser")
