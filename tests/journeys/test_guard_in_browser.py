"""The guard's browser twin: the same sightings as the server's, and a message beside the field."""

import json
from pathlib import Path
from random import Random

from playwright.sync_api import Page, Route, expect

from rettesnor.common.personal_data import browser_texts, sightings
from tests.common.invented_numbers import account_number, national_id

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "src/rettesnor/ui/static/ui/personal-data.js"
VECTORS = json.loads((ROOT / "tests/common/personal_data_vectors.json").read_text("utf8"))
ADDRESS = "http://rettesnor.invalid/"
STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; form-action 'self'; base-uri 'none'"
)
INVENTED = national_id(29, 1, 98, 112)


def show(page: Page, fields: str) -> None:
    """A page with these fields, under the same content security policy as the real ones."""
    texts = " ".join(f'{name}="{text}"' for name, text in browser_texts().items())
    html = f'<!doctype html><html lang="nb"><head><title>Prøve</title><meta charset="utf-8">\
        <script src="/personal-data.js" defer></script></head><body {texts}>{fields}</body></html>'

    def answer(route: Route) -> None:
        if route.request.url == ADDRESS:
            headers = {"Content-Security-Policy": STRICT}
            route.fulfill(body=html, content_type="text/html; charset=utf-8", headers=headers)
        elif route.request.url.endswith(".js"):
            route.fulfill(path=SCRIPT, content_type="text/javascript; charset=utf-8")
        else:
            route.fulfill(status=404)

    page.route(ADDRESS + "**", answer)
    page.goto(ADDRESS)


def seen_by_browser(page: Page, texts: list[str]) -> list[list[tuple[str, str]]]:
    show(page, "")
    found = page.evaluate("texts => texts.map(text => RettesnorGuard.sightings(text))", texts)
    return [[(one["kind"], one["fragment"]) for one in sighted] for sighted in found]


def seen_by_server(texts: list[str]) -> list[list[tuple[str, str]]]:
    return [[(str(one.kind), one.fragment_masked) for one in sightings(text)] for text in texts]


def test_the_browser_sees_what_the_server_sees_in_every_vector(page):
    texts = [vector["text"] for vector in VECTORS["must"] + VECTORS["must_not"]]
    expected = [vector.get("kinds", []) for vector in VECTORS["must"] + VECTORS["must_not"]]
    found = seen_by_browser(page, texts)
    assert found == seen_by_server(texts)
    assert [[kind for kind, _fragment in sighted] for sighted in found] == expected


def test_the_browser_sees_all_forms_of_a_national_id(page):
    texts = [
        str(national_id(day, month, 38, serial, shift=shift, d_number=d_number))
        for shift in (0, 40, 65, 80)
        for d_number in (False, True)
        for day, month in ((29, 2), (31, 4), (31, 12))
        for serial in range(600, 640)
    ]
    assert seen_by_browser(page, texts) == seen_by_server(texts)


def jumbled(count: int) -> list[str]:
    """Texts where the two are most likely to part: pieces of numbers, odd signs, invisible ones."""
    random = Random(2026)
    whole = [INVENTED, national_id(3, 11, 12, 735), account_number("9999120345"), "29999991"]
    pieces = [
        *"0123456789",
        *"  ..--//:,_§+@()ÅåEe",
        *"٠٣٩०५९０５９𝟎𝟗𝟙߀",
        *"²½①Ⅻ",
        "kr",
        "NO",
        "lov",
    ]
    pieces += list("\u00a0\u2009\u202f\u2011–−\u200b\u00ad\u2060\ufe0f\u0301\t\n\r\u2028\u3164＠．")
    pieces += [
        "20",
        "2026",
        "299",
        "99",
        "991",
        "+47",
        "0047",
        "47",
        "000",
        ".example",
        "post@",
        "(at)",
    ]
    pieces += [number[:6] for number in whole if number] + [number for number in whole if number]
    return ["".join(random.choices(pieces, k=random.randint(3, 24))) for _ in range(count)]


def test_the_browser_and_the_server_agree_on_jumbled_texts(page):
    texts = jumbled(6000)
    server = seen_by_server(texts)
    assert {kind for sighted in server for kind, _fragment in sighted} >= {
        "national-id",
        "account",
        "phone",
        "email",
    }
    differing = [
        (text, there, here)
        for text, there, here in zip(texts, seen_by_browser(page, texts), server, strict=True)
        if there != here
    ]
    assert differing == []


def test_a_message_stands_beside_the_field_while_one_types_and_goes_when_it_is_mended(page):
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    show(page, '<label for="note">Merknad</label><textarea id="note" data-guard></textarea>')
    field, message = page.get_by_label("Merknad"), page.locator("#note-guard")
    field.press_sequentially("Mor, ")
    expect(message).to_have_text("")
    expect(message).to_have_attribute("role", "status")
    field.press_sequentially(INVENTED[:6] + " " + INVENTED[6:])
    expect(message).to_have_text(
        f"Teksten ser ut til å inneholde et fødselsnummer («{INVENTED[:4]}…»). "
        "Her skal det ikke stå noe som kan vise hvem en person er. Skriv om uten det."
    )
    expect(message).to_have_class("ds-validation-message")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(message.inner_text())
    expect(field).to_have_value(f"Mor, {INVENTED[:6]} {INVENTED[6:]}")
    field.press("Backspace")
    expect(message).to_have_text("")
    expect(field).not_to_have_attribute("aria-invalid", "true")
    expect(field).not_to_have_attribute("aria-describedby", "note-guard")
    assert faults == []


def test_what_others_have_said_about_the_field_is_left_standing(page):
    show(
        page,
        '<p id="help">Kort</p><input id="goal" aria-label="Mål" data-guard'
        ' aria-describedby="help" aria-invalid="true">',
    )
    field = page.get_by_label("Mål")
    field.fill("kari@lillevik.example")
    expect(field).to_have_attribute("aria-describedby", "help goal-guard")
    field.fill("Vi spør barna")
    expect(field).to_have_attribute("aria-describedby", "help")
    expect(field).to_have_attribute("aria-invalid", "true")


def test_the_servers_own_message_for_the_same_field_is_used_and_cleared(page):
    show(
        page,
        '<input id="goal" aria-label="Mål" data-guard aria-describedby="goal-guard"'
        ' aria-invalid="true" value="29 99 99 91">'
        '<p id="goal-guard" class="ds-validation-message">Fra tjeneren</p>',
    )
    page.get_by_label("Mål").fill("Vi spør barna")
    expect(page.locator("#goal-guard")).to_have_count(1)
    expect(page.locator("#goal-guard")).to_have_text("")
    expect(page.get_by_label("Mål")).not_to_have_attribute("aria-invalid", "true")


def test_a_field_that_is_put_in_later_is_watched_and_one_without_the_mark_is_not(page):
    show(page, "<main></main>")
    page.evaluate(
        """() => document.querySelector("main").insertAdjacentHTML("beforeend",
        '<input aria-label="Sen" data-guard><input aria-label="Fri">')"""
    )
    page.get_by_label("Sen").fill("29 99 99 91")
    page.get_by_label("Fri").fill("29 99 99 91")
    expect(page.get_by_role("status")).to_have_count(1)
    expect(page.get_by_label("Sen")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Fri")).not_to_have_attribute("aria-invalid", "true")


def test_a_field_may_have_its_own_sentence_and_the_fragment_is_shown_as_text(page):
    show(page, '<input aria-label="Navn" data-guard data-guard-email="Adresse: {fragment}!">')
    page.get_by_label("Navn").fill("$&<b>$'@lillevik.example")
    expect(page.get_by_role("status")).to_have_text("Adresse: '…@…!")
