"""The main job, from an empty office to two rounds and a report, in one unbroken path.

Kari leads, Ola and Siri review; Liv and Aud, who are not of the office, see nothing of it.
"""

from datetime import timedelta
from pathlib import Path

import time_machine
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from rettesnor.reviews import actions
from rettesnor.reviews.models import Round
from tests.cast import Cast
from tests.factories.rounds import answer, cases_of, management_of
from tests.journeys import first_round as first
from tests.journeys.conftest import Be
from tests.journeys.doing import sign_in
from tests.journeys.opened_files import READERS
from tests.journeys.seeing import assert_fits, axe
from tests.journeys.story import (
    CASES,
    FIRST,
    JUDGED,
    OFFICE,
    PASSWORD,
    SECOND,
    Story,
    expected_counts,
    short,
    told,
)
from tests.journeys.visits import Visit


def test_an_office_checks_its_own_cases_improves_and_checks_again(
    be: Be, cast: Cast, tmp_path: Path
) -> None:
    story = Story(be, cast)
    kari = story.sit_down()
    first.kari_gets_in(story, kari)
    first.she_opens_a_round(story, kari)
    first.she_draws_ten_of_forty_seven(kari)
    first.she_is_told_what_is_missing(
        kari,
        f"10 saker er ikke ferdige; {len(OFFICE.questions)} spørsmål om kontoret er ikke besvart",
    )
    first.she_gives_ola_a_case(story, kari)
    first.ola_is_interrupted_and_goes_on_at_another_machine(story)
    first.siri_answers_one_on_her_phone(story)
    first.the_other_cases_are_answered(story)
    first.kari_answers_about_management(story, kari)
    first.she_closes_the_round(story, kari)
    the_results_come_in_order(kari)
    the_picture_says_the_same_as_the_table(kari, expected_counts(FIRST))
    she_sets_a_goal_and_a_change(kari)
    with time_machine.travel(timezone.now() + timedelta(days=61), tick=True):
        kari_comes_back_and_sees_that_it_is_done(story, kari)
        a_second_round_is_made_on_new_cases(story, kari)
        the_two_rounds_stand_side_by_side(kari)
        she_downloads_the_report(story, kari, tmp_path)
        nobody_from_outside_sees_any_of_it(story)


def the_results_come_in_order(kari: Page) -> None:
    said = kari.locator(".findings-summary p").all_inner_texts()
    assert said[0].startswith("Dette gjør dere godt: ")
    assert said[1].startswith("Dette trenger mest oppmerksomhet: ")
    assert short("barnas-syn").lower() in said[1].lower()
    heads = kari.locator("main h2, main h3").all_inner_texts()
    heads = [head for head in heads if head != "Dette henger sammen i sakene"]
    assert heads[:7] == [
        "Dette gjør dere godt",
        "Dette kan dere ta tak i",
        "Del for del",
        "Saksmapper",
        "Kartlegging",
        "Vurdering og vedtak",
        "Oppfølging",
    ]
    assert heads[7] == "Styring"
    # Within a stage, the question with most «nei» stands first, with its counts in large type.
    row = kari.locator("section.stage").first.locator(".result").first
    expect(row.locator(".result-text")).to_contain_text(CASES.question("barnas-syn").text.nb)
    expect(row.locator(".result-counts")).to_have_text("3 av 10")
    expect(row.locator(".result-sentence")).to_contain_text(
        "10 av 47 saker er lest, og 3 av dem oppfylte kravet."
    )
    expect(row.locator(".result-sentence")).to_contain_text("1 sak oppfylte det delvis.")


def the_picture_says_the_same_as_the_table(
    page: Page, expected: dict[str, tuple[int, ...]]
) -> None:
    page.get_by_text("Det samme som tabell").click()
    table = numbers_in_table(page)
    assert table == expected
    words = ("Ja", "Delvis", "Nei", "Ikke aktuelt", "Usikker", "Mangler")
    bars = page.locator(".result-bar svg").evaluate_all(
        """svgs => svgs.map((svg) => [":scope > title", ":scope > desc"]
            .map((part) => svg.querySelector(part).textContent))"""
    )
    assert len(bars) == len(JUDGED)
    for name, told_of in bars:
        # Where a question is followed, the two rounds stand together; the later one last.
        told_of = told_of.rpartition("Runde 2: ")[2]  # noqa: PLW2901
        counted = dict.fromkeys(words, 0)
        counted |= {word: int(n) for word, n in (each.split(": ") for each in told_of.split(", "))}
        assert tuple(counted.values()) == table[name]
    axe(page)


def numbers_in_table(page: Page) -> dict[str, tuple[int, ...]]:
    rows = page.locator("#tabell tbody tr").evaluate_all(
        "rows => rows.map((row) => [...row.children].map((cell) => cell.textContent))"
    )
    return {
        name.partition(". ")[2].rpartition(" (")[0]: tuple(int(n) for n in counts)
        for name, *counts in rows
    }


def she_sets_a_goal_and_a_change(kari: Page) -> None:
    kari.get_by_role("link", name="Lag et mål").click()
    axe(kari)
    assert_fits(kari)
    kari.get_by_role("link", name=CASES.question("barnas-syn").text.nb).click()
    axe(kari)
    assert_fits(kari)
    by_when = timezone.localdate() + timedelta(days=100)
    kari.get_by_label("Innen hvilken dag").fill(by_when.isoformat())
    kari.get_by_label("Hvor mange saker", exact=True).fill("8")
    kari.get_by_label("Av hvor mange saker").fill("10")
    kari.get_by_role("button", name="Sett målet").click()
    expect(kari.get_by_text("Målet er satt.")).to_be_visible()
    expect(kari.get_by_text("8 av 10 saker")).to_contain_text("(nå 3 av 10).")
    axe(kari)
    assert_fits(kari)
    today = timezone.localdate()
    kari.get_by_label("Tiltaket i én setning").fill("Barnas syn er et fast punkt i samtalen.")
    kari.get_by_label("Hvem har ansvaret").select_option("Siri Tangevik")
    for label, days in (
        ("Dagen dere begynner", 1),
        ("Dagen dere ser etter at det er på plass", 30),
        ("Dagen dere ser etter om det har virket", 60),
    ):
        kari.get_by_label(label).fill((today + timedelta(days=days)).isoformat())
    kari.get_by_role("button", name="Legg til tiltaket").click()
    change = kari.locator(".change")
    expect(change.get_by_role("heading")).to_have_text("Barnas syn er et fast punkt i samtalen.")
    expect(change).to_contain_text("Siri Tangevik")
    shown = [each.get_attribute("datetime") for each in change.locator("time").all()]
    assert shown == [(today + timedelta(days=days)).isoformat() for days in (1, 30, 60)]
    axe(kari)
    assert_fits(kari)


def kari_comes_back_and_sees_that_it_is_done(story: Story, kari: Page) -> None:
    kari.goto("/")
    expect(kari.get_by_role("heading", level=1)).to_have_text("Logg inn")
    sign_in(kari, story.cast.kari, PASSWORD)
    expect(kari.get_by_text("Barnas syn er et fast punkt i samtalen.").first).to_be_visible()
    axe(kari)
    assert_fits(kari)
    kari.get_by_role("link", name="Se etter nå").click()
    kari.get_by_role("button", name="Det er på plass").click()
    kari.get_by_role("group", name="Virket det?").get_by_role("button", name="Ja").click()
    expect(kari.get_by_text("Notert. Hold fast ved det dere gjør.")).to_be_visible()
    axe(kari)


def a_second_round_is_made_on_new_cases(story: Story, kari: Page) -> None:
    kari.goto("/")
    kari.get_by_role("link", name="Åpne en ny runde").click()
    expect(kari.get_by_role("heading", level=1)).to_have_text("Hva vil dere se på?")
    axe(kari)
    assert_fits(kari)
    kari.get_by_role("link", name="Barnets beste", exact=True).click()
    expect(kari.get_by_text("En ny runde trenger nye saker.")).to_be_visible()
    kari.get_by_role("button", name="Åpne runden").click()
    expect(kari.get_by_role("heading", level=1)).to_have_text("Barnets beste, runde 2")
    earlier, second = Round.objects.order_by("number")
    assert second.follows == earlier
    assert second.period_from > earlier.period_to
    story.round_pk = second.pk
    actions.draw_cases(cases_of(second), by=story.cast.kari, frame_size=47, sample_size=10)
    for item in cases_of(second).items.order_by("position"):
        answer(item, lambda item, q: told(SECOND, item.position, q), by=story.cast.ola)
    answer(management_of(second), lambda _item, q: told(SECOND, 1, q), by=story.cast.kari)
    kari.reload()
    kari.get_by_role("button", name="Lukk runden").click()
    expect(kari.get_by_role("heading", level=1)).to_contain_text("runde 2")
    axe(kari)
    the_picture_says_the_same_as_the_table(kari, expected_counts(SECOND))


def the_two_rounds_stand_side_by_side(kari: Page) -> None:
    kari.get_by_role("link", name="Sammenlign med forrige runde").click()
    expect(kari.get_by_role("heading", level=1)).to_have_text("Runde 1 og runde 2")
    expect(kari.locator(".goal")).to_contain_text("Målet var 8 av 10. Nå er det 9 av 10.")
    for question, sentence in (
        ("barnas-syn", "Fra 3 av 10 til 9 av 10. Det er mer enn tilfeldigheter pleier å gi."),
        ("journalnotat-om-barna", "Fra 5 av 10 til 6 av 10. Det kan være en bedring, men"),
        ("hvert-barn", "Like stor andel som forrige gang."),
    ):
        expect(kari.locator(f"#q-{question}")).to_contain_text(sentence)
    kari.get_by_text("Det samme som tabell").click()
    row = kari.locator("#tabell tbody tr", has_text=short("barnas-syn"))
    assert row.locator("td").all_inner_texts()[:2] == ["3 av 10", "9 av 10"]
    axe(kari)
    assert_fits(kari)


def she_downloads_the_report(story: Story, kari: Page, folder: Path) -> None:
    kari.goto(reverse("report", args=[story.round_pk]))
    axe(kari)
    assert_fits(kari)
    screen = {q.short.nb: expected_counts(SECOND)[q.short.nb] for q in JUDGED}
    for button, (numbers, words) in READERS.items():
        with kari.expect_download() as download:
            kari.locator("#rapport-office").get_by_role("button", name=button).click()
        path = folder / download.value.suggested_filename
        download.value.save_as(path)
        assert path.stem == "barnets-beste-nav-lillevik-runde-2"
        assert numbers(path, list(screen)) == screen, button
        said = " ".join(words(path).split())
        for sentence in (
            CASES.notice.nb,
            "Barnas syn er et fast punkt i samtalen.",
            "Siri Tangevik",
            CASES.question("hva-soknaden-gjelder").text.nb,
            *(section.rating.text.nb for section in CASES.sections if section.rating),
        ):
            assert sentence in said, button


def nobody_from_outside_sees_any_of_it(story: Story) -> None:
    assert len(story.visits.inside) > 20
    liv = story.be(story.cast.liv)
    assert set(story.visits.statuses(liv)) == {404}
    # Aud has no office: whatever she asks for, hers or not, there or not, the answer is the same.
    aud = story.be(story.cast.aud)
    story.visits.inside["GET", "not there"] = Visit("GET", "/runder/987654/")
    assert set(story.visits.statuses(aud)) == {403}
