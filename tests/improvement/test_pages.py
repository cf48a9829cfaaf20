"""The pages: what one meets, what one may do, and what is kept when something is refused."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from rettesnor.improvement import actions
from rettesnor.improvement.models import Change, Goal
from rettesnor.reviews.models import Round
from tests.cast import Cast
from tests.improvement import story
from tests.improvement.conftest import Office
from tests.improvement.story import EACH, NOTE, ROUTINE, TODAY, VIEW, at

SECOND_PERIOD = (date(2025, 7, 1), date(2025, 12, 1))
MOST_QUERIES = 15
BLANKS = {"by_when": "2026-12-01", "to_met": "9", "to_of": "10", "statement": ""}
PLANNED = {
    "what": "Saker med barn er et fast punkt på teammøtet.",
    "starts_on": "2026-07-01",
    "in_place_on": "2026-08-01",
    "works_on": "2026-10-01",
}


@pytest.fixture(autouse=True)
def today():
    with at(TODAY):
        yield


@pytest.fixture
def kari(lillevik: Office, client_for) -> Client:
    return client_for(lillevik.kari)


@pytest.fixture
def second(lillevik: Office) -> Round:
    return story.closed_round(
        lillevik.unit,
        lillevik.kari,
        period=SECOND_PERIOD,
        on=date(2026, 6, 20),
        yes={VIEW: 9, NOTE: 8, EACH: 2, ROUTINE: 1},
    )


def words(page: object) -> str:
    """The text one reads, with all space made one."""
    text = re.sub(r"<[^>]+>", " ", page.content.decode())  # type: ignore[attr-defined]
    return re.sub(r"\s+", " ", text)


def goal_new(review_round: Round, question: str = VIEW) -> str:
    return reverse("goal_new", args=[review_round.pk]) + f"?sporsmal={question}"


def owned(office: Office, **said: str) -> dict[str, str]:
    return PLANNED | {"owner": str(office.ola.pk)} | said


# ── Choosing and setting ────────────────────────────────────────────────────────────────────


def test_kari_chooses_among_the_questions_with_most_nei(kari: Client, lillevik: Office) -> None:
    page = kari.get(reverse("goal_new", args=[lillevik.first.pk]))
    text = page.content.decode()
    assert text.index(f"?sporsmal={EACH}") < text.index(f"?sporsmal={VIEW}")
    assert f"?sporsmal={ROUTINE}" in text
    assert "?sporsmal=samtale-om-barna" not in text, "nothing is left to gain there"


def test_a_question_that_has_a_goal_is_not_offered_again(
    kari: Client, lillevik: Office, goal: Goal
) -> None:
    page = kari.get(reverse("goal_new", args=[lillevik.first.pk]))
    assert f"?sporsmal={VIEW}" not in page.content.decode()


def test_when_nothing_is_left_the_page_says_so(kari: Client, lillevik: Office) -> None:
    whole = story.closed_round(lillevik.unit, lillevik.kari, period=SECOND_PERIOD)
    page = kari.get(reverse("goal_new", args=[whole.pk]))
    assert "Her er det ikke noe som gjenstår" in words(page)


def test_the_goal_is_a_sentence_with_blanks_already_suggested(
    kari: Client, lillevik: Office
) -> None:
    page = kari.get(goal_new(lillevik.first))
    text = page.content.decode()
    assert 'name="to_met" value="9"' in text
    assert 'name="to_of" value="10"' in text
    assert 'value="2026-10-01"' in text
    assert "saker barnas syn, eller at kontoret forsøkte å hente det inn (nå 3 av 10)." in words(
        page
    )


def test_the_sentence_follows_the_language(kari: Client, lillevik: Office) -> None:
    lillevik.kari.language = "en"
    lillevik.kari.save()
    text = kari.get(goal_new(lillevik.first)).content.decode()
    assert text.index('name="by_when"') < text.index('name="to_met"')
    assert "the children&#x27;s views" in text


@pytest.mark.parametrize("typed", ["2026-12-01", "1.12.2026", "01.12.2026", "1.12.26"])
def test_kari_sets_a_goal_and_is_asked_what_they_will_do(
    kari: Client, lillevik: Office, typed: str
) -> None:
    answer = kari.post(goal_new(lillevik.first), BLANKS | {"by_when": typed})
    goal = Goal.objects.get()
    assert (goal.to_met, goal.by_when) == (9, date(2026, 12, 1))
    assert answer.url == reverse("change_new", args=[goal.pk])


def test_a_goal_about_the_office_has_only_a_day_to_fill(kari: Client, lillevik: Office) -> None:
    page = kari.get(goal_new(lillevik.first, ROUTINE))
    assert 'name="to_met"' not in page.content.decode()
    assert "har vi en skriftlig rutine" in words(page)
    kari.post(goal_new(lillevik.first, ROUTINE), {"by_when": "2026-12-01"})
    goal = Goal.objects.get()
    assert (goal.from_met, goal.from_of, goal.to_met, goal.to_of) == (0, 1, 1, 1)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"to_met": "3"}, "Nå er det 3 av 10. Målet må være mer enn det."),
        ({"to_met": "11"}, "11 av 10 går ikke."),
        ({"to_met": "mange"}, "Skriv et helt tall, for eksempel 9."),
        ({"to_met": ""}, "Skriv et tall."),
        ({"to_of": "0"}, "Skriv hvor mange saker målet gjelder"),
        ({"to_met": "99999999999999999999"}, "går ikke"),
        ({"by_when": ""}, "Velg en dag."),
        ({"by_when": "snart"}, "Skriv dagen som dag.måned.år"),
        ({"by_when": "2026-07-01"}, "Dagen er ikke i framtiden."),
        ({"by_when": "2206-12-01"}, "Se etter om året er riktig."),
        ({"statement": "Ring Per på 22 22 22 22."}, "telefonnummer"),
        ({"statement": "Vi. " * 80}, "300"),
    ],
)
def test_what_cannot_be_is_said_beside_the_blank_and_what_was_typed_stays(
    kari: Client, lillevik: Office, said: dict[str, str], sentence: str
) -> None:
    typed = BLANKS | {"statement": "Barnas syn skal fram."} | said
    answer = kari.post(goal_new(lillevik.first), typed)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert not Goal.objects.exists()
    for value in typed.values():
        assert value.strip() in answer.content.decode()


def test_a_question_the_form_does_not_have_is_not_found(kari: Client, lillevik: Office) -> None:
    assert kari.get(goal_new(lillevik.first, "finnes-ikke")).status_code == 404


def test_an_open_round_says_when_goals_come(kari: Client, lillevik: Office) -> None:
    second = story.open_round(lillevik.unit, lillevik.kari, period=SECOND_PERIOD)
    page = kari.get(reverse("goal_new", args=[second.pk]))
    assert "Runden er ikke lukket ennå." in words(page)
    assert kari.get(goal_new(second)).status_code == 200
    assert "Her kommer målene når runden er lukket" in words(
        kari.get(reverse("goals", args=[second.pk]))
    )


def test_a_fourth_goal_is_refused_before_one_begins(kari: Client, lillevik: Office) -> None:
    for question in (VIEW, NOTE, EACH):
        story.goal(lillevik.first, lillevik.kari, question)
    for address in (
        reverse("goal_new", args=[lillevik.first.pk]),
        goal_new(lillevik.first, ROUTINE),
    ):
        assert "Dere har allerede 3 mål." in words(kari.get(address))
    kept = kari.post(goal_new(lillevik.first, ROUTINE), {"by_when": "2026-12-01"})
    assert kept.status_code == 422
    assert Goal.objects.count() == 3


def test_kari_says_a_goal_in_the_offices_own_words(
    kari: Client, lillevik: Office, goal: Goal
) -> None:
    page = kari.get(reverse("goal", args=[goal.pk]))
    assert 'value="2026-12-01"' in page.content.decode()
    said = BLANKS | {"statement": "Barnas syn skal fram i hver sak."}
    assert kari.post(reverse("goal", args=[goal.pk]), said).status_code == 302
    goals = kari.get(reverse("goals", args=[lillevik.first.pk]))
    assert "Barnas syn skal fram i hver sak." in words(goals)
    back = kari.get(reverse("goal", args=[goal.pk]))
    assert "Barnas syn skal fram i hver sak." in back.content.decode()


def test_a_goal_is_removed_until_something_is_done_about_it(
    kari: Client, lillevik: Office, change: Change
) -> None:
    assert "Målet har tiltak." in words(kari.get(reverse("goal", args=[change.goal_id])))
    kept = kari.post(reverse("goal_remove", args=[change.goal_id]), follow=True)
    assert "Målet har tiltak." in words(kept)
    kari.post(reverse("change_remove", args=[change.pk]))
    kari.post(reverse("goal_remove", args=[change.goal_id]))
    assert not Goal.objects.exists()


# ── Changes ─────────────────────────────────────────────────────────────────────────────────


def test_kari_adds_a_change_with_an_owner_and_days(
    kari: Client, lillevik: Office, goal: Goal
) -> None:
    page = kari.get(reverse("change_new", args=[goal.pk]))
    assert 'value="2026-07-29"' in page.content.decode(), "four weeks to get it in place"
    answer = kari.post(reverse("change_new", args=[goal.pk]), owned(lillevik), follow=True)
    change = Change.objects.get()
    assert (change.owner, change.in_place_on) == (lillevik.ola, date(2026, 8, 1))
    assert answer.redirect_chain == [(reverse("goals", args=[lillevik.first.pk]), 302)]
    assert "Saker med barn er et fast punkt på teammøtet." in words(answer)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"what": ""}, "Skriv hva dere vil gjøre."),
        ({"what": "Spør per.hansen@eksempel.no"}, "Teksten din står fortsatt i feltet."),
        ({"what": "a" * 301}, "300"),
        ({"owner": ""}, "Velg hvem som har ansvaret."),
        ({"owner": "999999"}, "Velg en som arbeider ved kontoret."),
        ({"in_place_on": "2026-06-30"}, "ikke være på plass før dere begynner"),
        ({"works_on": "2026-08-01"}, "Et tiltak må få virke en stund."),
        ({"works_on": "i høst"}, "Skriv dagen som dag.måned.år"),
        ({"starts_on": "1026-07-01"}, "Se etter om året er riktig."),
    ],
)
def test_a_change_that_cannot_be_is_said_beside_its_field_and_the_text_stays(
    kari: Client, lillevik: Office, goal: Goal, said: dict[str, str], sentence: str
) -> None:
    typed = owned(lillevik, **said)
    answer = kari.post(reverse("change_new", args=[goal.pk]), typed)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert typed["what"] in answer.content.decode()
    assert not Change.objects.exists()


def test_liv_is_not_on_the_list_of_owners(
    kari: Client, lillevik: Office, goal: Goal, cast: Cast
) -> None:
    listed = words(kari.get(reverse("change_new", args=[goal.pk])))
    assert cast.siri.name in listed
    assert cast.liv.name not in listed
    said = owned(lillevik, owner=str(cast.liv.pk))
    assert kari.post(reverse("change_new", args=[goal.pk]), said).status_code == 422


def test_kari_edits_a_change(kari: Client, lillevik: Office, change: Change) -> None:
    address = reverse("change_edit", args=[change.pk])
    assert change.what in kari.get(address).content.decode()
    kari.post(address, owned(lillevik, what="Vi øver på saker.", works_on="1.11.2026"))
    change.refresh_from_db()
    assert (change.what, change.works_on) == ("Vi øver på saker.", date(2026, 11, 1))


def test_who_has_left_still_stands_as_owner(kari: Client, lillevik: Office, change: Change) -> None:
    lillevik.ola.memberships.all().delete()
    assert lillevik.ola.name in words(kari.get(reverse("change_edit", args=[change.pk])))
    new = kari.get(reverse("change_new", args=[change.goal_id]))
    assert lillevik.ola.name not in words(new)


def test_a_change_is_put_in_place_and_judged_from_the_goals_page(
    kari: Client, lillevik: Office, change: Change
) -> None:
    def step(name: str, **said: str) -> str:
        return words(kari.post(reverse(name, args=[change.pk]), said, follow=True))

    assert "Tiltaket er ikke på plass ennå." in step("change_worked", worked="yes")
    assert "Dagen for å se om det har virket, er 1. oktober." in step("change_in_place")
    assert "Tiltaket er på plass. Det ble sagt 1. juli." in step("change_in_place")
    assert "Svar ja, delvis eller nei." in step("change_worked", worked="kanskje")
    assert "Virket det? Delvis" in step("change_worked", worked="partly")
    assert "Ta bort det svaret først." in step("change_not_in_place")
    assert "Svaret er tatt bort." in step("change_worked", worked="")
    assert "ikke på plass ennå" in step("change_not_in_place")
    change.refresh_from_db()
    assert (change.in_place_at, change.worked) == (None, "")


@pytest.mark.parametrize(
    ("day", "due"), [(date(2026, 7, 31), False), (date(2026, 8, 1), True), (date(2026, 9, 1), True)]
)
def test_the_question_stands_out_when_its_day_has_come(
    kari: Client, lillevik: Office, change: Change, day: date, due: bool
) -> None:
    with at(day):
        text = kari.get(reverse("goals", args=[lillevik.first.pk])).content.decode()
    assert ("change-due" in text) is due
    assert "Det er på plass" in text, "one may always say it"


def test_an_in_place_change_asks_whether_it_worked_on_its_day(
    kari: Client, lillevik: Office, change: Change
) -> None:
    actions.confirm_in_place(change, by=lillevik.kari)
    address = reverse("goals", args=[lillevik.first.pk])
    assert "change-due" not in kari.get(address).content.decode()
    with at(date(2026, 10, 1)):
        assert "change-due" in kari.get(address).content.decode()


# ── Two rounds ──────────────────────────────────────────────────────────────────────────────


def test_two_rounds_side_by_side_say_what_changed_and_whether_one_can_say_so(
    kari: Client, lillevik: Office, change: Change, second: Round
) -> None:
    page = words(kari.get(reverse("progress", args=[second.pk])))
    assert "1 av 1 mål er nådd i sakene dere gikk gjennom nå." in page
    assert "Målet var 9 av 10. Nå er det 9 av 10. I disse sakene er målet nådd." in page
    assert "Fra 3 av 10 til 9 av 10. Det er mer enn tilfeldigheter pleier å gi." in page
    assert "Fra 6 av 10 til 8 av 10. Det kan være en bedring" in page
    assert "Like stor andel som forrige gang." in page
    assert change.what in page
    assert "Det samme som tabell" in page


def test_pictures_on_the_page_have_ids_of_their_own(
    kari: Client, lillevik: Office, goal: Goal, second: Round
) -> None:
    text = kari.get(reverse("progress", args=[second.pk])).content.decode()
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert " style=" not in text


def test_a_first_round_says_what_will_be_here(kari: Client, lillevik: Office) -> None:
    page = words(kari.get(reverse("progress", args=[lillevik.first.pk])))
    assert "Her kommer to runder side om side" in page


def test_an_open_second_round_says_when_it_comes(kari: Client, lillevik: Office) -> None:
    second = story.open_round(lillevik.unit, lillevik.kari, period=SECOND_PERIOD)
    page = words(kari.get(reverse("progress", args=[second.pk])))
    assert "Sammenligningen kommer når runden er lukket" in page


def test_goals_are_history_after_the_next_round(
    kari: Client, lillevik: Office, change: Change, second: Round
) -> None:
    page = kari.get(reverse("goals", args=[lillevik.first.pk]))
    assert "Dere har målt igjen etter denne runden." in words(page)
    assert f'href="{reverse("goal", args=[change.goal_id])}"' not in page.content.decode()
    assert "Det er på plass" in words(page), "one may still say how the change went"
    refused = kari.post(reverse("goal", args=[change.goal_id]), BLANKS)
    assert refused.status_code == 422


# ── Who sees what, and what it costs ────────────────────────────────────────────────────────

ROUND_PAGES = ("goals", "goal_new", "progress")
GOAL_PAGES = ("goal", "change_new")
POSTED = ("change_remove", "change_in_place", "change_not_in_place", "change_worked")


def test_strangers_find_nothing_by_any_address(
    client_for: Callable[[object], Client], change: Change, cast: Cast
) -> None:
    before = Change.objects.values().get()
    for stranger, status in ((cast.liv, 404), (cast.aud, 403)):
        client = client_for(stranger)
        for name in ROUND_PAGES:
            assert client.get(reverse(name, args=[change.review_round.pk])).status_code == status
        for name in GOAL_PAGES:
            assert client.get(reverse(name, args=[change.goal_id])).status_code == status
        assert client.get(reverse("change_edit", args=[change.pk])).status_code == status
        assert client.post(reverse("goal_remove", args=[change.goal_id])).status_code == status
        for name in POSTED:
            address = reverse(name, args=[change.pk])
            assert client.post(address, {"worked": "yes"}).status_code == status
    assert Change.objects.values().get() == before


def test_ola_reads_the_goals_and_changes_nothing(
    client_for: Callable[[object], Client], lillevik: Office, change: Change
) -> None:
    ola = client_for(lillevik.ola)
    page = ola.get(reverse("goals", args=[lillevik.first.pk]))
    assert change.what in words(page)
    assert "<form" not in page.content.decode().split("<main")[1].split("</main")[0]
    assert ola.get(reverse("goal_new", args=[lillevik.first.pk])).status_code == 403
    assert ola.post(reverse("change_in_place", args=[change.pk])).status_code == 403


def test_one_who_is_not_signed_in_is_asked_to(client: Client, lillevik: Office) -> None:
    answer = client.get(reverse("goals", args=[lillevik.first.pk]))
    assert answer.status_code == 302
    assert reverse("account_login") in answer.url


@pytest.mark.parametrize("how_many", [1, 3])
@pytest.mark.parametrize("name", ["goals", "goal_new", "progress"])
def test_the_pages_cost_the_same_however_much_there_is(
    name: str,
    how_many: int,
    kari: Client,
    lillevik: Office,
    django_assert_max_num_queries,
) -> None:
    for question in (VIEW, NOTE, EACH)[:how_many]:
        goal = story.goal(lillevik.first, lillevik.kari, question)
        for _ in range(how_many):
            story.change(goal, lillevik.kari, lillevik.ola)
    shown = lillevik.first
    if name == "progress":
        shown = story.closed_round(lillevik.unit, lillevik.kari, period=SECOND_PERIOD)
    with django_assert_max_num_queries(MOST_QUERIES):
        assert kari.get(reverse(name, args=[shown.pk])).status_code == 200
