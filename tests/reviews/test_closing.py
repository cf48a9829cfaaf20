"""Kari closes the round: the findings are frozen, and history does not move."""

from collections.abc import Iterator

import pytest

from rettesnor.analysis.proportions import Tally
from rettesnor.common.models import AuditEvent
from rettesnor.instruments import catalogue
from rettesnor.instruments.document import Choice, Instrument, Kind
from rettesnor.reviews import actions, queries
from rettesnor.reviews.actions import Said, close_round, save_answer
from rettesnor.reviews.models import Answer, Finding, Round
from rettesnor.reviews.states import Status
from tests.cast import Cast
from tests.factories.rounds import (
    answer,
    answered_round,
    cases_of,
    closed_round,
    drawn_round,
    every,
    management_of,
    mixed,
    opened_round,
)
from tests.refusals import refused

SCALE_QUESTION = "barnas-syn"


def frozen(review_round: Round) -> list[dict[str, object]]:
    found = Finding.objects.filter(part__review_round=review_round)
    return list(found.order_by("part", "question", "topic").values())


def test_before_closing_kari_is_told_everything_that_is_missing(cast: Cast) -> None:
    opened = opened_round(cast)
    management = len(catalogue.latest("barnets-beste-styring").questions)
    assert str(refused(lambda: close_round(opened, by=cast.kari))) == (
        f"Før runden kan lukkes: sakene er ikke trukket; "
        f"{management} spørsmål om kontoret er ikke besvart."
    )


def test_one_answer_missing_is_one_case_not_done(cast: Cast) -> None:
    found = answered_round(cast, frame_size=2, sample_size=2)
    gone = Answer.objects.filter(item__part__drawn=True, question=SCALE_QUESTION)
    gone.earliest("pk").delete()
    assert "1 sak er ikke ferdig" in str(refused(lambda: close_round(found, by=cast.kari)))


def rows_of(form: Instrument) -> Iterator[tuple[str, str]]:
    """(question, part of it): what is judged as a whole too, choices only one by one."""
    for question in form.questions:
        if question.judged:
            yield question.id, ""
        for one in (*question.topics, *question.choices):
            yield question.id, one.id
    yield from ((f"@{s.id}", "") for s in form.sections if s.rating)


def test_closing_freezes_one_row_for_each_question_topic_choice_and_rating(cast: Cast) -> None:
    closed = closed_round(cast, frame_size=2, sample_size=2)
    expected = {(part.pk, *row) for part in closed.parts.all() for row in rows_of(part.form)}
    rows = frozen(closed)
    assert {(row["part_id"], row["question"], row["topic"]) for row in rows} == expected
    assert len(rows) == len(expected)
    closed.refresh_from_db()
    assert closed.status == Status.CLOSED
    assert closed.closed_at is not None
    assert AuditEvent.objects.latest("id").verb == "round.close"


def test_the_frozen_counts_are_those_of_the_answers(cast: Cast) -> None:
    closed = closed_round(cast, mixed)
    cases = cases_of(closed)
    for question in catalogue.instrument(cases.instrument, cases.version).questions:
        if question.kind is not Kind.SCALE:
            continue
        words = [mixed(item, question).value for item in cases.items.all()]
        row = Finding.objects.get(part=cases, question=question.id)
        assert (row.yes, row.partly, row.no) == tuple(map(words.count, ("yes", "partly", "no")))
        assert row.missing == 0


@pytest.mark.parametrize("choice", [Choice.NA, Choice.UNSURE])
def test_not_applicable_and_unsure_are_frozen_apart(cast: Cast, choice: Choice) -> None:
    closed = closed_round(cast, every(choice), frame_size=1, sample_size=1)
    row = Finding.objects.get(part=cases_of(closed), question=SCALE_QUESTION)
    assert (row.na, row.unsure) == ((1, 0) if choice is Choice.NA else (0, 1))
    assert row.yes + row.partly + row.no + row.missing == 0


def test_what_is_frozen_does_not_move_when_an_answer_is_tampered_with(cast: Cast) -> None:
    closed = closed_round(cast, frame_size=2, sample_size=2)
    before, shown = frozen(closed), queries.findings_of(closed)
    Answer.objects.filter(question=SCALE_QUESTION).update(value="no", reason="")
    assert queries.tallies_now(cases_of(closed))[SCALE_QUESTION, ""] == Tally(no=2)
    assert frozen(closed) == before
    assert queries.findings_of(closed) == shown


def test_a_later_round_does_not_touch_the_findings_of_the_first(cast: Cast) -> None:
    from datetime import date

    first = closed_round(cast, every(Choice.NO), frame_size=1, sample_size=1)
    before = frozen(first)
    closed_round(cast, every(Choice.YES), on=date(2026, 1, 2), frame_size=1, sample_size=1)
    assert frozen(first) == before


def test_a_round_is_closed_once(cast: Cast) -> None:
    closed = closed_round(cast, frame_size=1, sample_size=1)
    assert refused(lambda: close_round(closed, by=cast.kari)).code == "round.closed"


def test_a_reviewer_does_not_close_the_round(cast: Cast) -> None:
    found = answered_round(cast, frame_size=1, sample_size=1)
    assert refused(lambda: close_round(found, by=cast.ola)).code == "permission"


def test_a_round_with_an_answer_is_not_taken_back(cast: Cast) -> None:
    drawn = drawn_round(cast)
    save_answer(cases_of(drawn).items.first(), Said(SCALE_QUESTION, value="yes"), by=cast.ola)
    assert refused(lambda: actions.cancel_round(drawn, by=cast.kari)).code == "round.answered"


def test_closing_waits_for_management_too(cast: Cast) -> None:
    drawn = drawn_round(cast, frame_size=1, sample_size=1)
    answer(cases_of(drawn).items.get(), every(Choice.YES), by=cast.ola)
    assert "spørsmål om kontoret" in str(refused(lambda: close_round(drawn, by=cast.kari)))
    answer(management_of(drawn), every(Choice.YES), by=cast.kari)
    close_round(drawn, by=cast.kari)
