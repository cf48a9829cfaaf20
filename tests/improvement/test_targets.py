"""Where a goal starts, how far to aim, and whether one got there."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.analysis.proportions import Tally
from rettesnor.improvement.targets import (
    Reached,
    Start,
    choices,
    reached,
    start_of,
    suggested_day,
    suggested_target,
)
from rettesnor.instruments.document import Stage
from rettesnor.reviews.findings import PartFindings, QuestionFinding, findings
from tests.factories.forms import shipped

CASES = shipped("barnets-beste-saksmappe", 1)
OFFICE = shipped("barnets-beste-styring", 1)
QUESTION = CASES.questions[0]


def finding(*, full_count: bool = False, **counts: int) -> QuestionFinding:
    return QuestionFinding(QUESTION, Stage.MAPPING, Tally(**counts), None, full_count)


def part(*, drawn: bool = True, **by_question: Tally) -> PartFindings:
    instrument = CASES if drawn else OFFICE
    tallies = {(q.id, ""): Tally(yes=1) for q in instrument.questions}
    tallies |= {(name.replace("_", "-"), ""): tally for name, tally in by_question.items()}
    return findings(instrument, tallies, drawn=drawn, frame_size=47 if drawn else None)


@st.composite
def starts(draw: st.DrawFn) -> Start:
    of = draw(st.integers(1, 100))
    return Start(QUESTION, draw(st.integers(0, of - 1)), of)


@given(starts())
def test_the_suggested_target_is_always_more_than_today_and_no_more_than_all(start: Start) -> None:
    met, of = suggested_target(start)
    assert met * start.of > start.met * of
    assert met <= of


@pytest.mark.parametrize(
    ("met", "of", "suggested"),
    [(2, 10, (7, 10)), (3, 10, (9, 10)), (8, 10, (9, 10)), (9, 10, (10, 10)), (0, 3, (7, 10))],
)
def test_a_low_start_gets_a_goal_within_reach(
    met: int, of: int, suggested: tuple[int, int]
) -> None:
    assert suggested_target(Start(QUESTION, met, of)) == suggested


def test_an_office_aims_for_yes() -> None:
    assert suggested_target(Start(QUESTION, 0, 1, answer="no")) == (1, 1)


@given(st.dates(date(2020, 1, 1), date(2100, 1, 1)))
def test_the_suggested_day_is_the_first_of_a_month_about_three_months_ahead(today: date) -> None:
    day = suggested_day(today)
    assert day.day == 1
    assert 84 <= (day - today).days <= 84 + 31


def test_cases_start_from_those_the_question_applied_to() -> None:
    found = part(barnas_syn=Tally(yes=3, partly=1, no=3, na=2, unsure=1))
    start = start_of(found, "barnas-syn")
    assert start is not None
    assert (start.met, start.of, start.about_office) == (3, 7, False)


@pytest.mark.parametrize("word", ["partly", "no", "unsure"])
def test_an_office_that_has_not_said_yes_starts_from_nothing_of_one(word: str) -> None:
    found = part(drawn=False, rutine_samtale=Tally(**{word: 1}))
    start = start_of(found, "rutine-samtale")
    assert start is not None
    assert (start.met, start.of, start.answer) == (0, 1, word)


def test_a_question_that_is_not_relevant_to_the_office_is_no_start() -> None:
    start = start_of(part(drawn=False, rutine_samtale=Tally(na=1)), "rutine-samtale")
    assert start is not None
    assert start.of == 0


def test_a_question_the_form_does_not_have_has_no_start() -> None:
    assert start_of(part(), "finnes-ikke") is None


def test_one_chooses_among_what_is_left_most_nei_first_and_never_twice() -> None:
    found = part(
        barnas_syn=Tally(yes=3, no=7),
        hvert_barn=Tally(yes=2, no=8),
        saerlige_behov=Tally(yes=9, partly=1),
        journalnotat_om_barna=Tally(yes=1, no=9),
    )
    office = part(drawn=False, rutine_samtale=Tally(no=1))
    offered = choices([found, office], {"journalnotat-om-barna"})
    assert [s.question.id for s in offered.cases] == ["hvert-barn", "barnas-syn", "saerlige-behov"]
    assert [s.question.id for s in offered.office] == ["rutine-samtale"]


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({"yes": 9, "no": 1}, Reached.YES),
        ({"yes": 10}, Reached.YES),
        ({"yes": 8, "no": 2}, Reached.NEAR),
        ({"yes": 2, "no": 8}, Reached.NOT_YET),
        ({"na": 10}, Reached.UNKNOWN),
        ({"unsure": 1}, Reached.UNKNOWN),
    ],
)
def test_reached_says_no_more_than_the_cases_allow(counts: dict[str, int], said: Reached) -> None:
    assert reached(9, 10, finding(**counts)) is said


def test_when_every_case_was_read_nearly_is_not_there() -> None:
    assert reached(9, 10, finding(yes=8, no=2, full_count=True)) is Reached.NOT_YET


def test_a_question_the_later_round_did_not_have_is_unknown() -> None:
    assert reached(9, 10, None) is Reached.UNKNOWN
