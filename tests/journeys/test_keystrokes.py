"""How many keys a round costs: one an answer, one a case, and nothing else."""

from pathlib import Path

from playwright.sync_api import Page, expect
from pytest_django import Settings

from rettesnor.reviews import actions
from rettesnor.reviews.models import Answer, Item, Round
from tests.cast import Cast
from tests.factories.forms import shipped
from tests.factories.rounds import cases_of, drawn_round
from tests.instruments.good import LAWS, LAWS_FILE
from tests.journeys.conftest import Be
from tests.journeys.doing import field
from tests.journeys.seeing import axe
from tests.reviews.rich_world import write_world

CASES, QUESTIONS = 10, 20

PLAN = f"""\
key: tjue
title: {{nb: Tjue spørsmål, nn: Tjue spørsmål}}
about: {{nb: Et opplegg., nn: Eit opplegg.}}
suggested_cases: {CASES}
all_when_at_most: 3
weeks: 8
parts:
  - key: saksmappe
    instrument: tjue
    title: {{nb: Saksmapper, nn: Saksmapper}}
    items: drawn
"""
QUESTION = """\
      - id: sporsmal-{n}
        kind: scale
        text: {{nb: "Er ting nummer {n} på plass?", nn: "Er ting nummer {n} på plass?"}}
        short: {{nb: Ting {n}, nn: Ting {n}}}
        goal: {{nb: har ting {n}, nn: har ting {n}}}
        yes: {{nb: Den er der., nn: Han er der.}}
        partly: {{nb: Bare litt., nn: Berre litt.}}
        no: {{nb: Ikke noe., nn: Ikkje noko.}}
        good: {{nb: Der er den., nn: Der er han.}}
        poor: {{nb: Ingenting., nn: Ingenting.}}
        where: {{nb: Journalen., nn: Journalen.}}
        law: [sotjl-18]
        source: {{official: no, basis: [K1], text: {{nb: Vår egen, nn: Vår eigen}}}}
"""
FORM = """\
key: tjue
version: 1
kind: form
subject: case-file
official: no
minutes: 12
title: {nb: Tjue spørsmål, nn: Tjue spørsmål}
about: {nb: Tjue av dem., nn: Tjue av dei.}
notice: {nb: Rettesnors eget skjema., nn: Rettesnors eige skjema.}
sections:
  - id: alt
    stage: mapping
    title: {nb: Alt, nn: Alt}
    about: {nb: Alt på ett sted., nn: Alt på ein stad.}
    questions:
""" + "".join(QUESTION.format(n=n) for n in range(1, QUESTIONS + 1))
WORLD = {LAWS_FILE: LAWS, "instruments/tjue/1.yaml": FORM, "programmes/tjue.yaml": PLAN}


class Keys:
    """A keyboard that counts."""

    def __init__(self, page: Page) -> None:
        self.page, self.pressed = page, 0

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.pressed += 1


def stands_in(page: Page, place: str) -> None:
    page.wait_for_function(
        "place => document.activeElement?.closest('[data-field]')?.dataset.field === place",
        arg=place,
    )


def test_ten_cases_of_twenty_questions_cost_one_key_an_answer_and_one_a_case(
    be: Be, cast: Cast, tmp_path: Path, settings: Settings
) -> None:
    settings.CONTENT_DIR = write_world(tmp_path, WORLD)
    part = cases_of(drawn_round(cast, programme="tjue", frame_size=CASES, sample_size=CASES))
    first = actions.take_next_case(Round.objects.get(), by=cast.ola)
    assert first is not None
    ola = be(cast.ola, reduced_motion="reduce")
    ola.goto(f"/saker/{first.pk}/")
    keys = Keys(ola)
    for case in range(CASES):
        stands_in(ola, "sporsmal-1:")
        here = ola.url
        for question in range(QUESTIONS):
            keys.press(str(1 + (case + question) % 3))
        expect(ola.get_by_role("button", name="Neste sak")).to_be_focused()
        keys.press("Enter")
        expect(ola).not_to_have_url(here)
    expect(ola.get_by_text("Det er ingen flere saker å ta.")).to_be_visible()
    stored = Answer.objects.filter(item__part=part).exclude(value="").count()
    told = f"{CASES} cases × {QUESTIONS} questions: {keys.pressed} keys, {stored} answers stored"
    print(f"\n{told}")  # noqa: T201 - the figure is asked for, with `-s`
    assert stored == CASES * QUESTIONS
    assert keys.pressed == CASES * QUESTIONS + CASES


def test_what_sort_of_case_it_is_costs_one_key_each_and_leads_to_the_first_question(
    be: Be, cast: Cast
) -> None:
    item = cases_of(drawn_round(cast, sample_size=1)).items.get()
    ola = be(cast.ola)
    ola.goto(f"/saker/{item.pk}/")
    stands_in(ola, "om:1")
    for key in "231":  # running, long-term, and «ja» to the first question: no waiting between
        ola.keyboard.press(key)
    form = shipped("barnets-beste-saksmappe")
    stands_in(ola, f"{form.questions[1].id}:")
    expect(field(ola, form.questions[0].id).locator(".save-done")).to_be_visible()
    item.refresh_from_db()
    assert item.types == "long-term running"
    assert Answer.objects.get(item=item).value == "yes"


def test_n_leads_to_the_next_unanswered_question_and_the_list_of_them_too(
    be: Be, cast: Cast
) -> None:
    item = told(cast)
    questions = [q.id for q in shipped("barnets-beste-saksmappe").questions]
    for question in (questions[1], questions[3]):
        actions.save_answer(item, actions.Said(question, value="yes"), by=cast.ola)
    ola = be(cast.ola)
    ola.goto(f"/saker/{item.pk}/")
    stands_in(ola, f"{questions[0]}:")
    ola.keyboard.press("n")
    stands_in(ola, f"{questions[2]}:")
    ola.keyboard.press("n")
    stands_in(ola, f"{questions[4]}:")
    numbers = ola.locator("[data-open] a")
    before = numbers.count()
    meter = ola.locator("[data-meter]")
    assert meter.evaluate("(one) => [one.value, one.max]") == [2, len(questions)]
    numbers.get_by_text("1", exact=True).click()
    stands_in(ola, f"{questions[0]}:")
    ola.keyboard.press("1")
    expect(numbers).to_have_count(before - 1)
    assert meter.evaluate("(one) => one.value") == 3


def told(cast: Cast) -> Item:
    """A case of the sort that is asked about everything."""
    item = cases_of(drawn_round(cast, sample_size=1)).items.get()
    actions.set_types(item, ["running", "long-term"], by=cast.ola)
    actions.assign_case(item, to=cast.ola, by=cast.ola)
    return item


def test_the_guidance_stands_beside_the_question_and_moves_nothing(be: Be, cast: Cast) -> None:
    ola = be(cast.ola, viewport={"width": 1440, "height": 900})
    ola.goto(f"/saker/{told(cast).pk}/")
    ola.get_by_role("radio").nth(5).focus()
    boxes = "all => all.map((one) => JSON.stringify(one.getBoundingClientRect()))"
    questions = ola.locator("[data-question]")
    before = questions.evaluate_all(boxes)
    guide = ola.locator("[data-guide]")
    expect(guide).to_be_visible()
    for hidden in (True, False):
        ola.keyboard.press("h")
        expect(guide).to_be_visible(visible=not hidden)
        assert questions.evaluate_all(boxes) == before


def test_on_a_narrow_screen_the_guidance_opens_under_the_question(be: Be, cast: Cast) -> None:
    ola = be(cast.ola, viewport={"width": 800, "height": 900})
    item = told(cast)
    ola.goto(f"/saker/{item.pk}/")
    ola.keyboard.press("h")
    expect(ola.locator("[data-guidance][open]")).to_have_count(1)
    expect(ola.locator("[data-guide]")).to_be_hidden()


def test_everything_one_touches_in_a_case_is_large_enough_for_a_finger(be: Be, cast: Cast) -> None:
    item = told(cast)
    actions.save_answer(item, actions.Said("barnas-syn", value="na", note="Se her."), by=cast.ola)
    ola = be(cast.ola, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    ola.goto(f"/saker/{item.pk}/")
    ola.locator(".holder > summary").tap()
    small = ola.evaluate(
        """() => [...document.querySelectorAll("main :is(.answer, summary, button, select, .case-nav a, .at-risk a)")]
            .map((one) => [one, one.getBoundingClientRect()])
            .filter(([, box]) => box.width && (box.height < 43.9 || box.width < 43.9))
            .map(([one, box]) => `${one.outerHTML.slice(0, 90)} ${box.width}x${box.height}`)"""
    )
    assert small == []


def test_a_child_may_be_at_risk_is_one_press_away_and_works_without_a_network(
    be: Be, cast: Cast
) -> None:
    actions.set_child_at_risk_route(
        cast.lillevik, text="Ring vakten på kontoret.", phone="22 00 00 00", by=cast.kari
    )
    ola = be(cast.ola)
    ola.goto(f"/saker/{told(cast).pk}/")
    ola.context.set_offline(True)
    ola.get_by_role("link", name="Et barn kan være utsatt nå").click()
    dialog = ola.get_by_role("dialog", name="Et barn kan være utsatt nå")
    expect(dialog).to_contain_text("Ring vakten på kontoret.")
    axe(ola)
    ola.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_a_note_is_settled_and_opened_again_without_leaving_the_page(be: Be, cast: Cast) -> None:
    item = told(cast)
    actions.save_answer(item, actions.Said("barnas-syn", note="Spør om dette."), by=cast.siri)
    ola = be(cast.ola)
    ola.goto(f"/saker/{item.pk}/")
    note = field(ola, "barnas-syn").locator(".note")
    note.get_by_role("button", name="Avklart").click()
    expect(note.locator("[data-note-state]")).to_have_text("Avklart.")
    assert Answer.objects.get(item=item).note_settled_by == cast.ola
    note.get_by_role("button", name="Åpne igjen").click()
    expect(note.get_by_role("button", name="Avklart")).to_be_visible()
    assert Answer.objects.get(item=item).note_settled_by is None
