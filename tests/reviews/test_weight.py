"""Law 11: every page that lists, with 1 and 3 things on it; and what a page and an answer weigh."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rettesnor.analysis.proportions import Tally
from rettesnor.instruments import catalogue
from rettesnor.instruments.document import Kind
from rettesnor.reviews import queries
from rettesnor.reviews.actions import Said, save_answer
from rettesnor.reviews.models import Item, Round
from tests.cast import Cast
from tests.factories.rounds import cases_of, closed_round, drawn_round, opened_round

MOST = 15  # queries for a page
MOST_TO_SAVE = 8  # queries for one answer, the transaction's own left out
HEAVIEST = 120_000  # bytes of HTML
HEAVIEST_ANSWER = 3_000  # bytes of JSON

DAYS = [date(2024, 7, 1), date(2025, 1, 2), date(2025, 7, 1)]


@contextmanager
def asked() -> Iterator[list[str]]:
    """The questions put to the database, without those that hold a transaction together."""
    found: list[str] = []
    with CaptureQueriesContext(connection) as captured:
        yield found
    own = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
    found += [q["sql"] for q in captured if not q["sql"].startswith(own)]


@pytest.fixture
def weighed(cast: Cast, client_for, django_assert_num_queries) -> Callable[[str, int], None]:
    """Opens a page as Kari: exactly so many queries, and never too many bytes."""

    def open_page(address: str, count: int) -> None:
        kari = client_for(cast.kari)
        kari.get(address)  # forms and templates are read once for the process
        with django_assert_num_queries(count):
            response = kari.get(address)
        assert response.status_code == 200
        assert count <= MOST
        assert len(response.content) <= HEAVIEST

    return open_page


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_of_rounds(cast: Cast, weighed, many: int) -> None:
    for day in DAYS[:many]:
        closed_round(cast, on=day, frame_size=1, sample_size=1)
    weighed(reverse("rounds"), 4)


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_for_opening_a_round(cast: Cast, weighed, many: int) -> None:
    for day in DAYS[:many]:
        closed_round(cast, on=day, frame_size=1, sample_size=1)
    weighed(reverse("round_new", args=[cast.lillevik.pk]), 5)


@pytest.mark.parametrize("many", [1, 3])
def test_a_round_in_review(cast: Cast, weighed, many: int) -> None:
    weighed(reverse("round", args=[drawn_round(cast, sample_size=many).pk]), 8)


@pytest.mark.parametrize("many", [1, 3])
def test_a_closed_round(cast: Cast, weighed, many: int) -> None:
    closed = closed_round(cast, sample_size=many)
    weighed(reverse("round", args=[closed.pk]), 8)


@pytest.mark.parametrize("many", [1, 3])
def test_the_protocol(cast: Cast, weighed, many: int) -> None:
    weighed(reverse("round_protocol", args=[drawn_round(cast, sample_size=many).pk]), 9)


def test_the_page_for_drawing(cast: Cast, weighed) -> None:
    weighed(
        reverse("round_draw", args=[opened_round(cast).pk]), 6
    )  # with the municipalities served


@pytest.mark.parametrize("many", [1, 3])
def test_a_case_with_so_many_answers(cast: Cast, weighed, case: Item, many: int) -> None:
    for question in ("barnas-syn", "hvert-barn", "samtale-om-barna")[:many]:
        save_answer(case, Said(question, value="yes", note="Se notatet."), by=cast.ola)
    weighed(reverse("case", args=[case.pk]), 8)  # with the pace, the colleagues and the route


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_case_with_a_full_note_to_every_question_is_not_too_heavy(
    cast: Cast, client_for, case: Item, language: str
) -> None:
    note = ("Se notatet fra mai, og vedtaket på side to. " * 7)[:300].strip()
    for question in catalogue.latest("barnets-beste-saksmappe").questions:
        if question.kind is Kind.SCALE:
            save_answer(case, Said(question.id, value="no", note=note), by=cast.ola)
    ola = client_for(cast.ola)
    ola.cookies["sprak"] = language
    response = ola.get(reverse("case", args=[case.pk]))
    assert response.content.decode().count(note) >= 17
    assert len(response.content) <= HEAVIEST


@pytest.mark.parametrize("many", [1, 3])
def test_the_results_of_so_many_cases(cast: Cast, weighed, many: int) -> None:
    weighed(reverse("findings", args=[closed_round(cast, sample_size=many).pk]), 10)


@pytest.mark.parametrize("many", [1, 3])
def test_one_question_of_so_many_cases(cast: Cast, weighed, many: int) -> None:
    closed = closed_round(cast, sample_size=many)
    weighed(reverse("finding", args=[closed.pk, "barnas-syn"]), 10)


def test_the_results_are_read_from_the_frozen_counts_and_never_from_the_answers(
    cast: Cast, client_for
) -> None:
    closed = closed_round(cast, frame_size=1, sample_size=1)
    with asked() as questions:
        client_for(cast.ola).get(reverse("findings", args=[closed.pk]))
    assert [sql for sql in questions if "reviews_answer" in sql or "reviews_item" in sql] == []


# ── Saving one answer ───────────────────────────────────────────────────────────────────────


def test_saving_an_answer_is_few_queries_and_few_bytes(cast: Cast, client_for, case: Item) -> None:
    ola = client_for(cast.ola)
    where = reverse("case_answer", args=[case.pk])
    ola.post(where, {"question": "hvert-barn", "value": "yes"})
    with asked() as questions:
        response = ola.post(where, {"question": "barnas-syn", "value": "yes", "seen": "0"})
    assert response.status_code == 200
    assert len(questions) <= MOST_TO_SAVE, "\n".join(questions)
    assert len(response.content) < HEAVIEST_ANSWER


def test_changing_an_answer_and_a_conflict_are_no_heavier_to_send(
    cast: Cast, client_for, case: Item
) -> None:
    where = reverse("case_answer", args=[case.pk])
    ola, siri = client_for(cast.ola), client_for(cast.siri)
    ola.post(where, {"question": "barnas-syn", "value": "yes", "seen": "0"})
    with asked() as questions:
        changed = ola.post(where, {"question": "barnas-syn", "value": "no", "seen": "1"})
    assert len(questions) <= MOST_TO_SAVE, "\n".join(questions)
    conflict = siri.post(where, {"question": "barnas-syn", "value": "yes", "seen": "0"})
    assert conflict.status_code == 409
    assert max(len(changed.content), len(conflict.content)) < HEAVIEST_ANSWER


def test_asking_what_others_did_meanwhile_is_light(
    cast: Cast, client_for, case: Item, django_assert_num_queries
) -> None:
    ola = client_for(cast.ola)
    with django_assert_num_queries(5):
        response = ola.get(reverse("case_state", args=[case.pk]))
    assert len(response.content) < HEAVIEST_ANSWER


# ── What the queries themselves promise ─────────────────────────────────────────────────────


@pytest.mark.parametrize("many", [1, 3])
def test_progress_is_three_queries(cast: Cast, django_assert_num_queries, many: int) -> None:
    found = Round.objects.get(pk=drawn_round(cast, sample_size=many).pk)
    with django_assert_num_queries(3):
        progress = queries.progress(found)
    assert progress.cases is not None
    assert len(progress.cases.items) == many


@pytest.mark.parametrize("many", [1, 3])
def test_findings_are_two_queries(cast: Cast, django_assert_num_queries, many: int) -> None:
    closed = closed_round(cast, sample_size=many)
    with django_assert_num_queries(2):
        cases, _management, _talks = queries.findings_of(closed)
    assert cases.sample_size == many


@pytest.mark.parametrize("many", [1, 3])
def test_counting_at_the_end_does_not_grow_with_the_cases(
    cast: Cast, django_assert_num_queries, many: int
) -> None:
    part = cases_of(drawn_round(cast, sample_size=many))
    with django_assert_num_queries(2):
        counted = queries.tallies_now(part)
    assert counted["barnas-syn", ""] == Tally(missing=many)
