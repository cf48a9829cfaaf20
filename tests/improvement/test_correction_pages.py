"""The list of correction plans, one plan, and what one writes on them."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from rettesnor.improvement import actions
from rettesnor.improvement.models import Correction, CorrectionPlan, CorrectionStatus
from tests.cast import Cast
from tests.improvement.pages import words
from tests.improvement.story import TODAY, Office, at
from tests.improvement.test_correction_actions import FOUND, step

BREACH = {
    "title": "Barnas syn",
    "found_by": "supervision",
    "found_on": "2026-06-01",
    "review_round": "",
    "breach": "Barnas syn blir ikke hentet inn.",
    "causes": "Malen spør ikke etter det.",
}
STEP = {
    "what": "Malen får et felt for barnas syn.",
    "due_on": "2026-08-01",
    "in_place_how": "Lederen ser malen i bruk.",
    "works_on": "2026-11-01",
    "worked_how": "Ny egenkontroll.",
}


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with at(TODAY):
        yield


@pytest.fixture
def plan(lillevik: Office) -> CorrectionPlan:
    return actions.open_correction_plan(lillevik.unit, FOUND, by=lillevik.kari)


@pytest.fixture
def correction(plan: CorrectionPlan, lillevik: Office) -> Correction:
    return actions.add_correction(plan, step(lillevik.ola), by=lillevik.kari)


def listed(office: Office) -> str:
    return reverse("correction_plans", args=[office.unit.pk])


def begun(office: Office) -> str:
    return reverse("correction_plan_new", args=[office.unit.pk])


def at_plan(plan: CorrectionPlan) -> str:
    return reverse("correction_plan", args=[plan.pk])


def test_the_empty_list_says_what_a_plan_is_and_where_that_is_from(
    kari: Client, lillevik: Office
) -> None:
    text = words(kari.get(listed(lillevik)))
    assert "Har dere funnet et lovbrudd?" in text
    assert "Det er ikke et offisielt skjema." in text
    assert "Statsforvalteren i Oslo og Viken" in text


def test_kari_begins_a_plan_from_the_results_of_a_round(kari: Client, lillevik: Office) -> None:
    page = kari.get(begun(lillevik) + f"?runde={lillevik.first.pk}").content.decode()
    assert f'<option value="{lillevik.first.pk}" selected>' in page
    assert 'value="2026-06-01"' in page
    assert 'value="own-check"' in page
    sent = BREACH | {"review_round": str(lillevik.first.pk)}
    answer = kari.post(begun(lillevik), sent, follow=True)
    plan = CorrectionPlan.objects.get()
    assert answer.redirect_chain == [(at_plan(plan), 302)]
    assert plan.review_round == lillevik.first
    assert "Hva må til for at lovbruddet blir rettet?" in words(answer)


@pytest.mark.parametrize("number", ["999999", "tull", "", "1e3"])
def test_a_round_that_is_not_there_suggests_nothing(
    kari: Client, lillevik: Office, number: str
) -> None:
    page = kari.get(begun(lillevik) + f"?runde={number}")
    assert page.status_code == 200
    assert " selected>Barnets" not in page.content.decode()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"title": ""}, "Gi planen et navn"),
        ({"breach": ""}, "Skriv hva lovbruddet er."),
        ({"breach": "Spør per.hansen@eksempel.no"}, "Teksten din står fortsatt i feltet."),
        ({"causes": "a" * 1501}, "1500"),
        ({"found_by": ""}, "Velg hvordan dere oppdaget det."),
        ({"found_by": "rykte"}, "Velg hvordan dere oppdaget det."),
        ({"found_on": ""}, "Velg en dag."),
        ({"found_on": "2026-07-02"}, "Dagen er ikke kommet ennå."),
        ({"found_on": "1026-07-02"}, "Se etter om året er riktig."),
        ({"review_round": "999999"}, "kontorets egne runder"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_the_text_stays(
    kari: Client, lillevik: Office, said: dict[str, str], sentence: str
) -> None:
    sent = BREACH | said
    answer = kari.post(begun(lillevik), sent)
    assert answer.status_code == 422
    assert sentence in words(answer)
    for name in ("title", "breach", "causes"):
        assert sent[name] in answer.content.decode()
    assert not CorrectionPlan.objects.exists()


def test_kari_changes_and_removes_a_plan(kari: Client, plan: CorrectionPlan) -> None:
    address = reverse("correction_plan_edit", args=[plan.pk])
    assert FOUND.causes in kari.get(address).content.decode()
    kari.post(address, BREACH | {"causes": "Ingen tid."})
    plan.refresh_from_db()
    assert (plan.causes, plan.found_by) == ("Ingen tid.", "supervision")
    answer = kari.post(reverse("correction_plan_remove", args=[plan.pk]), follow=True)
    assert "Retteplanen er fjernet." in words(answer)
    assert not CorrectionPlan.objects.exists()


def test_kari_adds_and_changes_a_measure(
    kari: Client, lillevik: Office, plan: CorrectionPlan
) -> None:
    address = reverse("correction_new", args=[plan.pk])
    assert 'value="2026-07-29"' in kari.get(address).content.decode(), "four weeks ahead"
    answer = kari.post(address, STEP | {"owner": str(lillevik.ola.pk)}, follow=True)
    text = words(answer)
    assert "0 av 1 tiltak er på plass. Neste dag dere ser etter, er 1. august." in text
    assert "Lederen ser malen i bruk." in text
    one = Correction.objects.get()
    edit = reverse("correction_edit", args=[one.pk])
    kari.post(edit, STEP | {"owner": str(lillevik.kari.pk), "works_on": "1.12.2026"})
    one.refresh_from_db()
    assert (one.owner, one.works_on) == (lillevik.kari, date(2026, 12, 1))
    kari.post(reverse("correction_remove", args=[one.pk]))
    assert not Correction.objects.exists()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"what": ""}, "Skriv hva dere vil gjøre."),
        ({"in_place_how": ""}, "Skriv hvordan dere som ledelse ser at det er på plass."),
        ({"worked_how": ""}, "Skriv hvordan dere senere vil se om det har virket."),
        ({"worked_how": "Spør per.hansen@eksempel.no"}, "Teksten din står fortsatt i feltet."),
        ({"owner": ""}, "Velg hvem som har ansvaret."),
        ({"owner": "999999"}, "Velg en som arbeider ved kontoret."),
        ({"due_on": "2026-06-30"}, "Fristen er gått ut allerede."),
        ({"due_on": "i høst"}, "Skriv dagen som dag.måned.år"),
        ({"works_on": "2026-08-01"}, "Velg en dag etter fristen."),
        ({"works_on": "3026-08-01"}, "Se etter om året er riktig."),
    ],
)
def test_a_measure_that_cannot_be_is_said_beside_its_field_and_the_text_stays(
    kari: Client, lillevik: Office, plan: CorrectionPlan, said: dict[str, str], sentence: str
) -> None:
    sent = STEP | {"owner": str(lillevik.ola.pk)} | said
    answer = kari.post(reverse("correction_new", args=[plan.pk]), sent)
    assert answer.status_code == 422
    assert sentence in words(answer)
    for name in ("what", "in_place_how", "worked_how"):
        assert sent[name] in answer.content.decode()
    assert not Correction.objects.exists()


def test_a_plan_goes_from_breach_to_closed_and_open_again(
    kari: Client, plan: CorrectionPlan, correction: Correction
) -> None:
    def act(name: str, pk: int, **said: str) -> str:
        return words(kari.post(reverse(name, args=[pk]), said, follow=True))

    assert "1 tiltak er ikke på plass ennå." in act("correction_plan_close", plan.pk)
    assert "Tiltaket er ikke på plass ennå." in act(
        "correction_worked", correction.pk, worked="yes"
    )
    assert "er 1. november." in act("correction_in_place", correction.pk)
    assert "ikke på plass ennå" in act("correction_not_in_place", correction.pk)
    act("correction_in_place", correction.pk)
    assert "Det må få virke en stund" in act("correction_worked", correction.pk, worked="yes")
    page = words(kari.get(at_plan(plan)))
    assert 'value="partly"' not in page, "nobody is asked before it can be answered"
    assert "Ikke på plass likevel" in page
    with at(date(2026, 8, 1)):
        assert "Da trengs det noe annet." in act("correction_worked", correction.pk, worked="no")
        assert "Minst ett tiltak virket ikke." in words(kari.get(at_plan(plan)))
        assert "Ikke alle tiltakene virket." in act("correction_plan_close", plan.pk)
        assert "Svaret er tatt bort." in act("correction_worked", correction.pk, worked="")
        assert "Virket det? Ja" in act("correction_worked", correction.pk, worked="yes")
        closed = act("correction_plan_close", plan.pk)
    assert "Retteplanen er lukket." in closed
    assert "Lukket 1. august." in closed
    assert "Endre tiltaket" not in closed
    late = kari.post(reverse("correction_edit", args=[correction.pk]), STEP)
    assert "Retteplanen er lukket. Åpne den igjen først" in words(late)
    new = kari.get(reverse("correction_new", args=[plan.pk]))
    assert "Retteplanen er lukket. Åpne den igjen først" in words(new)
    assert "Retteplanen er åpnet igjen." in act("correction_plan_reopen", plan.pk)


def test_a_measure_in_place_keeps_its_words_on_the_form(
    kari: Client, lillevik: Office, correction: Correction
) -> None:
    actions.confirm_correction(correction, by=lillevik.kari)
    address = reverse("correction_edit", args=[correction.pk])
    page = kari.get(address).content.decode()
    assert 'name="what"' not in page
    assert 'name="due_on"' not in page
    sent = {"owner": str(lillevik.kari.pk), "works_on": "2026-12-01", "worked_how": "Fem saker."}
    assert kari.post(address, sent).status_code == 302
    late = kari.post(address, sent | {"what": "Noe annet."})
    assert (late.status_code, "legg det til som et nytt tiltak" in words(late)) == (422, True)


def test_the_status_is_written_on_the_plan_and_nothing_typed_is_lost(
    kari: Client, plan: CorrectionPlan
) -> None:
    address = reverse("correction_status", args=[plan.pk])
    answer = kari.post(address, {"text": "Malen prøves. Ring 987 65 432."})
    assert answer.status_code == 422
    assert "Malen prøves. Ring 987 65 432." in answer.content.decode()
    assert "Skriv hvordan det står til." in words(kari.post(address, {"text": " "}))
    assert not CorrectionStatus.objects.exists()
    assert "Malen prøves." in words(kari.post(address, {"text": "Malen prøves."}, follow=True))


@pytest.mark.parametrize(
    ("day", "sentence", "due"),
    [
        (date(2026, 7, 31), "Neste dag dere ser etter, er 1. august.", False),
        (date(2026, 8, 1), "I dag skal dere se etter.", True),
        (date(2026, 8, 2), "Dagen for å se etter var 1. august.", True),
    ],
)
def test_the_page_says_what_is_next_and_when(
    kari: Client, correction: Correction, day: date, sentence: str, due: bool
) -> None:
    with at(day):
        page = kari.get(at_plan(correction.plan))
    assert sentence in words(page)
    assert ("change-due" in page.content.decode()) is due


def test_ola_reads_the_plans_and_changes_nothing(
    client_for: Callable[[object], Client], lillevik: Office, correction: Correction
) -> None:
    ola = client_for(lillevik.ola)
    for address in (listed(lillevik), at_plan(correction.plan)):
        page = ola.get(address)
        assert "Barnas syn" in words(page)
        assert "<form" not in page.content.decode().split("<main")[1].split("</main")[0]
    assert ola.get(begun(lillevik)).status_code == 403
    assert ola.post(reverse("correction_in_place", args=[correction.pk])).status_code == 403


GOT = ("correction_plan", "correction_plan_edit", "correction_new")
SENT = (
    "correction_status",
    "correction_plan_close",
    "correction_plan_reopen",
    "correction_plan_remove",
)
STEPS = (
    "correction_remove",
    "correction_in_place",
    "correction_not_in_place",
    "correction_worked",
)


def test_strangers_find_nothing_by_any_address(
    client_for: Callable[[object], Client], lillevik: Office, correction: Correction, cast: Cast
) -> None:
    before = Correction.objects.values().get()
    for stranger, status in ((cast.liv, 404), (cast.aud, 403)):
        client = client_for(stranger)
        assert client.get(listed(lillevik)).status_code == status
        assert client.get(begun(lillevik)).status_code == status
        for name in GOT:
            assert client.get(reverse(name, args=[correction.plan_id])).status_code == status
        for name in SENT:
            answer = client.post(reverse(name, args=[correction.plan_id]), {"text": "Hei."})
            assert answer.status_code == status
        for name in STEPS:
            answer = client.post(reverse(name, args=[correction.pk]), {"worked": "yes"})
            assert answer.status_code == status
        edit = reverse("correction_edit", args=[correction.pk])
        assert client.get(edit).status_code == status
    assert Correction.objects.values().get() == before
    assert not CorrectionStatus.objects.exists()


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_pages_cost_the_same_however_much_there_is(
    kari: Client, lillevik: Office, how_many: int, django_assert_num_queries
) -> None:
    for _ in range(how_many):
        plan = actions.open_correction_plan(lillevik.unit, FOUND, by=lillevik.kari)
        for _again in range(how_many):
            actions.add_correction(plan, step(lillevik.ola), by=lillevik.kari)
            actions.tell_correction_status(plan, "Vi er i gang.", by=lillevik.kari)
    with django_assert_num_queries(7):
        kari.get(listed(lillevik))
    with django_assert_num_queries(6):
        kari.get(at_plan(plan))
