"""Whose rounds one sees, how far each has come, and what is behind a finding."""

import pytest

from rettesnor.accounts.permissions import Permission
from rettesnor.instruments import catalogue
from rettesnor.instruments.document import Choice
from rettesnor.instruments.words import TYPE_GROUPS
from rettesnor.reviews import queries
from rettesnor.reviews.actions import Said, cancel_round, save_answer
from rettesnor.reviews.models import Item, Round
from tests.cast import Cast
from tests.factories.rounds import (
    answer,
    cases_of,
    closed_round,
    drawn_round,
    every,
    management_of,
    mixed,
    opened_round,
)

YES = every(Choice.YES)


def test_one_sees_the_rounds_of_ones_own_office_and_no_others(cast: Cast) -> None:
    drawn = drawn_round(cast)
    for who in (cast.kari, cast.ola, cast.siri):
        assert list(queries.rounds(who)) == [drawn]
        assert queries.items(who).count() == 11
    for who in (cast.liv, cast.aud, cast.per):
        assert not queries.rounds(who).exists()
        assert not queries.items(who).exists()


def test_what_one_sees_follows_what_one_may(cast: Cast) -> None:
    drawn_round(cast)
    assert queries.rounds(cast.kari, Permission.GET_REPORT).exists()
    assert not queries.rounds(cast.ola, Permission.GET_REPORT).exists()


def test_a_round_that_was_taken_back_is_in_no_list(cast: Cast) -> None:
    drawn = drawn_round(cast)
    cancel_round(drawn, by=cast.kari)
    assert not queries.rounds(cast.kari).exists()
    assert not queries.items(cast.kari).exists()
    assert not queries.earlier_rounds(cast.lillevik.pk, "barnets-beste").exists()


def test_the_reviewers_are_those_who_work_there_and_still_do(cast: Cast) -> None:
    drawn = opened_round(cast)
    assert [u.first_name for u in queries.reviewers(drawn)] == ["Kari", "Ola", "Siri"]
    type(cast.ola).objects.filter(pk=cast.ola.pk).update(is_active=False)
    assert [u.first_name for u in queries.reviewers(drawn)] == ["Kari", "Siri"]


def test_before_the_draw_there_is_no_case_and_nothing_is_ready_to_close(cast: Cast) -> None:
    found = queries.progress(opened_round(cast))
    assert not found.drawn
    assert found.cases is not None
    assert (found.cases.ready, found.cases_left) == (False, 0)
    assert found.questions_left == len(catalogue.latest("barnets-beste-styring").questions)


def test_progress_counts_questions_and_not_topics(cast: Cast, case: Item) -> None:
    questions = len(catalogue.latest("barnets-beste-saksmappe").questions)
    save_answer(case, Said("tretten-tema", "skole", "mapped"), by=cast.ola)
    save_answer(case, Said("barnas-syn", value="na"), by=cast.ola)
    found = queries.progress(case.part.review_round)
    first = found.parts[0].items[0]
    facts = len(TYPE_GROUPS)  # what sort of case it is counts as one thing to answer for each group
    assert (first.answered, first.expected) == (0, questions + facts)
    assert (first.begun, first.done) == (False, False)
    save_answer(case, Said("barnas-syn", reason="barnet-er-lite", seen=1), by=cast.ola)
    assert queries.progress(case.part.review_round).answered == 1


def test_a_case_is_done_when_every_question_is(cast: Cast, case: Item) -> None:
    answer(case, YES, by=cast.ola)
    found = queries.progress(case.part.review_round)
    assert found.cases is not None
    assert [item.done for item in found.cases.items] == [True, False, False]
    assert (found.cases.done, found.cases_left) == (1, 2)


def test_the_minutes_left_follow_the_questions_left(cast: Cast, drawn: Round) -> None:
    minutes = catalogue.latest("barnets-beste-saksmappe").minutes
    cases = queries.progress(drawn).cases
    assert cases is not None
    assert cases.minutes_left == 3 * minutes
    for item in cases_of(drawn).items.all():
        answer(item, YES, by=cast.ola)
    cases = queries.progress(drawn).cases
    assert cases is not None
    assert cases.minutes_left == 0


def test_behind_each_answer_are_the_running_numbers_and_only_of_cases(cast: Cast) -> None:
    closed = closed_round(cast, mixed)
    behind = queries.cases_behind(closed)
    question = catalogue.latest("barnets-beste-saksmappe").question("barnas-syn")
    for item in cases_of(closed).items.all():
        assert item.number in behind[question.id, mixed(item, question).value]
    assert sum(len(behind[question.id, c.value]) for c in Choice) == 10
    assert not [key for key in behind if key[0].startswith("rutine")]


def test_strengths_are_of_the_cases_and_not_of_management(cast: Cast) -> None:
    drawn = drawn_round(cast, frame_size=1, sample_size=1)
    answer(cases_of(drawn).items.get(), every(Choice.NO), by=cast.ola)
    answer(management_of(drawn), YES, by=cast.kari)
    from rettesnor.reviews.actions import close_round

    close_round(drawn, by=cast.kari)
    assert queries.strengths_of(queries.findings_of(drawn)) == []


@pytest.mark.parametrize("frame", [1, 47])
def test_frozen_findings_know_what_they_were_drawn_from(cast: Cast, frame: int) -> None:
    closed = closed_round(cast, YES, frame_size=frame, sample_size=1)
    cases, management, _talks = queries.findings_of(closed)
    assert (cases.frame_size, cases.sample_size, cases.drawn) == (frame, 1, True)
    assert cases.questions[0].full_count is (frame == 1)
    assert not management.drawn
