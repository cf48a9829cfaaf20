"""What is answered is never lost: a network that goes, a browser that is killed, a log-in that ends."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from playwright.sync_api import BrowserContext, Error, Page, Playwright, expect

from rettesnor.accounts.models import User
from rettesnor.reviews import actions
from rettesnor.reviews.models import Answer, Struck
from tests.journeys.conftest import PATIENCE, Be
from tests.journeys.doing import choose, field, radio
from tests.journeys.seeing import axe
from tests.journeys.test_bad_input import NOTE, PASSWORD, SYN, TALK, Desk, desk, opened

__all__ = ["desk"]  # the fixture

BAR = "[data-waiting]"


def waits(page: Page, question: str) -> None:
    expect(field(page, question).locator(".save-waiting")).to_have_text("Venter")


def saved(page: Page, question: str) -> None:
    expect(field(page, question).locator(".save-done")).to_be_visible()


def kept_here(page: Page, many: int) -> None:
    """So many answers are written to the browser's own database, which outlives it."""
    page.wait_for_function(
        """many => new Promise((resolve) => {
            const open = indexedDB.open("rettesnor");
            open.onsuccess = () => {
                const all = open.result.transaction("waiting").objectStore("waiting").getAll();
                all.onsuccess = () => { open.result.close(); resolve(all.result.length === many); };
            };
        })""",
        arg=many,
    )


def sent_with(page: Page) -> list[str]:
    """Every call that saves answers from now on."""
    calls: list[str] = []
    page.context.on(
        "request",
        lambda one: calls.append(one.post_data or "") if one.url.endswith("/svar/") else None,
    )
    return calls


# ── A browser of its own, that can be killed ────────────────────────────────────────────────


@contextmanager
def started(playwright: Playwright, home: Path, url: str) -> Iterator[BrowserContext]:
    context = playwright.chromium.launch_persistent_context(
        str(home),
        executable_path="/usr/bin/chromium",
        args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"],
        base_url=url,
        locale="nb-NO",
    )
    context.set_default_timeout(PATIENCE)
    yield context


def log_in(context: BrowserContext, person: User, url: str) -> None:
    client = Client()
    client.force_login(person)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": url}])


def kill_browser(home: Path) -> None:
    """As when the power goes: no process of this profile is told anything."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes()
        except OSError:
            continue
        if f"--user-data-dir={home}".encode() in command:
            os.kill(int(process.name), signal.SIGKILL)


def test_a_killed_browser_sends_what_waited_when_it_is_started_again(
    playwright: Playwright, desk: Desk, tmp_path: Path, live_server: Any
) -> None:
    home = tmp_path / "profile"
    with started(playwright, home, live_server.url) as context:
        log_in(context, desk.cast.ola, live_server.url)
        page = context.new_page()
        page.goto(desk.address)
        context.set_offline(True)
        for question, value in ((SYN, "no"), (NOTE, "partly"), (TALK, "yes")):
            choose(page, question, value)
            waits(page, question)
        kept_here(page, 3)
        kill_browser(home)
        with suppress(Error):  # it may be gone before one has begun to wait
            page.wait_for_event("close")
    assert not Answer.objects.filter(item=desk.item).exists()
    (home / "SingletonLock").unlink(missing_ok=True)

    with started(playwright, home, live_server.url) as context:
        log_in(context, desk.cast.ola, live_server.url)
        page = context.new_page()
        calls = sent_with(page)
        page.goto("/")  # any page of ours will do
        expect(page.locator(BAR)).to_have_text("Sendt. Alt som ventet, er lagret.")
        axe(page)
        assert len(calls) == 1, "they were sent together"
        assert calls[0].startswith("many=")
        assert [desk.value(one) for one in (SYN, NOTE, TALK)] == ["no", "partly", "yes"]
        kept_here(page, 0)
        context.close()


# ── The same browser, other pages ───────────────────────────────────────────────────────────


def left_behind(be: Be, desk: Desk, *answers: tuple[str, str]) -> Page:
    """Ola's browser, where the network went and he closed the case; the page is blank."""
    ola = opened(be, desk, desk.cast.ola)
    ola.context.set_offline(True)
    for question, value in answers:
        choose(ola, question, value)
        waits(ola, question)
    kept_here(ola, len(answers))
    other = ola.context.new_page()
    ola.close()
    ola.context.set_offline(False)
    return other


def test_the_case_itself_shows_what_waited_and_sends_it(be: Be, desk: Desk) -> None:
    page = left_behind(be, desk, (SYN, "no"), (NOTE, "yes"))
    page.route("**/svar/", lambda route: route.abort())
    page.goto(desk.address)
    expect(radio(page, SYN, "no")).to_be_checked()
    waits(page, SYN)
    axe(page)
    page.unroute("**/svar/")
    saved(page, SYN)
    saved(page, NOTE)
    assert (desk.value(SYN), desk.value(NOTE)) == ("no", "yes")


def test_somebody_else_in_the_same_browser_neither_sees_nor_sends_it(
    be: Be, desk: Desk, live_server: Any
) -> None:
    page = left_behind(be, desk, (SYN, "no"))
    log_in(page.context, desk.cast.siri, live_server.url)
    calls = sent_with(page)
    page.goto(desk.address)
    expect(page.locator("body.saves-itself")).to_be_visible()
    kept_here(page, 1)
    expect(radio(page, SYN, "no")).not_to_be_checked()
    expect(page.locator(BAR)).to_be_hidden()
    assert calls == []
    assert desk.value(SYN) == ""


def test_a_colleague_answered_meanwhile_and_one_is_led_to_the_case(be: Be, desk: Desk) -> None:
    page = left_behind(be, desk, (SYN, "no"))
    actions.save_answer(desk.item, actions.Said(SYN, value="yes"), by=desk.cast.siri)
    page.goto("/")
    bar = page.locator(BAR)
    expect(bar).to_contain_text("Siri Tangevik svarte på dette samtidig.")
    axe(page)
    bar.get_by_role("link", name="Åpne saken").click()
    expect(field(page, SYN).get_by_role("alert").get_by_role("button")).to_have_count(2)
    assert desk.value(SYN) == "yes"


def test_what_was_refused_while_one_was_away_stands_in_its_field(be: Be, desk: Desk) -> None:
    page = left_behind(be, desk, (SYN, "no"))
    actions.strike_case(desk.item, Struck.PROTECTED, by=desk.cast.kari)
    page.goto("/")
    expect(page.locator(BAR)).to_contain_text("Et svar ble ikke lagret.")
    page.locator(BAR).get_by_role("button", name="Forkast").click()
    expect(page.locator(BAR)).to_be_hidden()
    kept_here(page, 0)


def test_one_is_asked_before_one_logs_out_with_answers_waiting(be: Be, desk: Desk) -> None:
    page = left_behind(be, desk, (SYN, "no"))
    page.route("**/svar/", lambda route: route.abort())
    page.goto("/")
    expect(page.locator(BAR)).to_contain_text("1 svar venter i denne nettleseren.")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.get_by_text("Ola Nordhaugen").first.click()
    page.get_by_role("button", name="Logg ut").click()
    expect(page.locator(BAR)).to_contain_text("1 svar venter")
    page.wait_for_function("() => document.querySelector('details.menu')")
    assert len(asked) == 1
    assert "1 svar er ikke sendt" in asked[0]
    assert Session.objects.exists()


# ── The log-in ends ─────────────────────────────────────────────────────────────────────────


def with_password(*people: User) -> None:
    for person in people:
        person.set_password(PASSWORD)
        person.save()


def log_in_ends(page: Page) -> None:
    Session.objects.all().delete()
    choose(page, SYN, "partly")
    expect(page.get_by_role("dialog", name="Du er logget ut")).to_be_visible()


def enter(page: Page, email: str, password: str) -> None:
    dialog = page.get_by_role("dialog", name="Du er logget ut")
    dialog.get_by_label("E-postadresse").fill(email)
    dialog.get_by_label("Passord").fill(password)
    dialog.get_by_role("button", name="Logg inn", exact=True).click()


def test_one_logs_in_where_one_stands_and_the_answer_is_sent(be: Be, desk: Desk) -> None:
    ola_himself = desk.cast.ola
    with_password(ola_himself)
    ola = opened(be, desk, ola_himself)
    log_in_ends(ola)
    axe(ola)
    dialog = ola.get_by_role("dialog", name="Du er logget ut")
    expect(dialog.get_by_label("E-postadresse")).to_have_value(ola_himself.email)
    expect(dialog.get_by_label("Passord")).to_be_focused()
    enter(ola, ola_himself.email, "feil")
    expect(dialog.get_by_role("alert")).to_contain_text("hører ikke sammen")
    enter(ola, ola_himself.email, PASSWORD)
    expect(dialog).to_be_hidden()
    saved(ola, SYN)
    assert desk.value(SYN) == "partly"


def test_somebody_else_who_logs_in_there_is_told_whose_answers_they_are(be: Be, desk: Desk) -> None:
    with_password(desk.cast.ola, desk.cast.siri)
    ola = opened(be, desk, desk.cast.ola)
    log_in_ends(ola)
    enter(ola, desk.cast.siri.email, PASSWORD)
    dialog = ola.get_by_role("dialog", name="Du er logget ut")
    expect(dialog).to_contain_text("Du er logget inn som Siri Tangevik.")
    assert desk.value(SYN) == ""
    enter(ola, desk.cast.ola.email, PASSWORD)
    expect(dialog).to_be_hidden()
    saved(ola, SYN)
    answer = desk.saved(SYN)
    assert answer is not None
    assert answer.answered_by == desk.cast.ola


# ── Twice, out of order, from two tabs, with a clock that is wrong ──────────────────────────


def test_an_answer_whose_reply_was_lost_is_sent_again_and_counted_once(be: Be, desk: Desk) -> None:
    ola = opened(be, desk, desk.cast.ola)

    def lose_the_reply(route: Any) -> None:
        route.fetch()  # the server has it
        route.abort()  # and the browser never hears of it

    ola.route("**/svar/", lose_the_reply, times=1)
    choose(ola, SYN, "no")
    saved(ola, SYN)
    answer = desk.saved(SYN)
    assert answer is not None
    assert (answer.value, answer.version) == ("no", 1)


def test_what_is_held_back_on_the_way_does_not_undo_what_came_after(be: Be, desk: Desk) -> None:
    ola = opened(be, desk, desk.cast.ola)
    calls = sent_with(ola)
    choose(ola, SYN, "no")
    saved(ola, SYN)
    choose(ola, SYN, "yes")
    expect(radio(ola, SYN, "yes")).to_be_checked()
    expect(ola.locator(f'[name="v:{SYN}:"]')).to_have_value("2")
    late = ola.evaluate(
        """async (body) => (await fetch(document.querySelector("[data-case]").dataset.answerUrl, {
            method: "POST",
            headers: { "X-Requested-With": "fetch", "Content-Type": "application/x-www-form-urlencoded",
                       "X-CSRFToken": document.querySelector("[name=csrfmiddlewaretoken]").value },
            body })).json()""",
        calls[0],
    )
    assert (late["value"], late["version"]) == ("yes", 2)
    assert desk.value(SYN) == "yes"


def test_two_tabs_of_the_same_person_never_stand_against_each_other(be: Be, desk: Desk) -> None:
    one = opened(be, desk, desk.cast.ola)
    other = one.context.new_page()
    other.goto(desk.address)
    choose(one, SYN, "yes")
    saved(one, SYN)
    choose(other, SYN, "no")
    saved(other, SYN)
    expect(field(other, SYN).get_by_role("alert")).to_have_count(0)
    assert desk.value(SYN) == "no"


@pytest.mark.parametrize("days", [-1, 1])
def test_a_clock_that_is_wrong_by_a_day_changes_nothing(be: Be, desk: Desk, days: int) -> None:
    ola = be(desk.cast.ola)
    ola.goto(desk.address)
    choose(ola, SYN, "yes")
    saved(ola, SYN)
    ola.clock.install(time=timezone.now() + timedelta(days=days))
    ola.reload()
    for value, version in (("no", "2"), ("partly", "3")):
        choose(ola, SYN, value)
        expect(ola.locator(f'[name="v:{SYN}:"]')).to_have_value(version)
    assert desk.value(SYN) == "partly"


# ── Too much, forbidden, struck ─────────────────────────────────────────────────────────────


def test_ten_megabytes_in_a_note_are_refused_in_words_and_stay_in_the_field(
    be: Be, desk: Desk
) -> None:
    ola = opened(be, desk, desk.cast.ola)
    note = field(ola, SYN).locator("[data-note]")  # folded away: to draw it takes a minute
    note.evaluate(
        "(box) => { box.removeAttribute('maxlength'); box.value = 'a '.repeat(5_000_000); }",
        timeout=120_000,  # the browser itself needs its time for so much
    )
    note.evaluate(
        "(box) => box.dispatchEvent(new Event('change', { bubbles: true }))", timeout=120_000
    )
    expect(field(ola, SYN).locator(".save-refused")).to_be_visible()
    assert note.evaluate("(box) => box.value.length") == 10_000_000
    choose(ola, NOTE, "yes")  # and nothing else is held up by it
    saved(ola, NOTE)
    assert desk.value(NOTE) == "yes"
    assert desk.saved(SYN) is None


def test_a_browser_that_may_keep_nothing_says_so_while_something_waits(be: Be, desk: Desk) -> None:
    ola = be(desk.cast.ola)
    ola.add_init_script(
        "Object.defineProperty(window, 'indexedDB', { get() { throw new Error('no'); } });"
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } });"
    )
    ola.goto(desk.address)
    choose(ola, SYN, "yes")
    saved(ola, SYN)
    ola.context.set_offline(True)
    choose(ola, NOTE, "yes")
    expect(ola.locator("[data-saved]")).to_contain_text("så la siden stå åpen")
    ola.context.set_offline(False)
    saved(ola, NOTE)
    assert (desk.value(SYN), desk.value(NOTE)) == ("yes", "yes")


def test_a_case_that_is_struck_meanwhile_says_so_at_the_answer(be: Be, desk: Desk) -> None:
    ola = opened(be, desk, desk.cast.ola)
    choose(ola, TALK, "yes")
    saved(ola, TALK)
    actions.strike_case(desk.item, Struck.PROTECTED, by=desk.cast.kari)
    choose(ola, SYN, "no")
    expect(field(ola, SYN).locator(".save-refused")).to_be_visible()
    expect(radio(ola, SYN, "no")).to_be_checked()
    assert (desk.value(TALK), desk.value(SYN)) == ("yes", "")
