"""From sheets to findings: counts, what they speak for, and the order of what to look at."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.analysis.proportions import Tally
from rettesnor.instruments.document import Choice, Stage
from rettesnor.reviews.findings import count, findings, needs, strengths
from tests.reviews.made import finding, form, part, question, sheet, topics

FORM = form()


def test_unsure_not_applicable_and_missing_are_told_apart() -> None:
    given_words = ("yes", "partly", "no", "na", "unsure")
    sheets = [sheet(number, samtale=word) for number, word in enumerate(given_words, start=1)]
    counted = count(FORM, [*sheets, sheet(6)])
    assert counted["samtale", ""] == Tally(yes=1, partly=1, no=1, na=1, unsure=1, missing=1)
    assert counted["samtale", ""].applicable == 3


def test_a_question_that_does_not_apply_to_a_case_is_not_applicable_and_never_missing() -> None:
    before, after = date(2022, 8, 1), date(2022, 9, 1)
    sheets = [sheet(1, before), sheet(2, after), sheet(3, after, barnetrygd="no")]
    assert count(FORM, sheets)["barnetrygd", ""] == Tally(no=1, na=1, missing=1)


def test_an_answer_given_before_the_month_was_known_does_not_count_when_it_did_not_apply() -> None:
    counted = count(FORM, [sheet(1, date(2022, 8, 1), barnetrygd="no")])
    assert counted["barnetrygd", ""] == Tally(na=1)


def test_topics_are_counted_as_a_question_and_each_by_itself() -> None:
    sheets = [
        sheet(1, **topics("mapped", "mapped", "mapped")),
        sheet(2, **topics("mapped", "absent", "not_relevant")),
        sheet(3, **topics("mapped", "", "absent")),
    ]
    counted = count(FORM, sheets)
    assert counted["tema", ""] == Tally(yes=1, partly=1, missing=1)
    assert counted["tema", "alder"] == Tally(yes=3)
    assert counted["tema", "bolig"] == Tally(yes=1, no=1, missing=1)
    assert counted["tema", "skole"] == Tally(yes=1, no=1, na=1)


def test_no_sheets_is_nothing_counted_and_nothing_fails() -> None:
    counted = count(FORM, [])
    assert set(counted.values()) == {Tally()}
    empty = findings(FORM, counted, drawn=True, frame_size=47)
    assert {f.interval for f in empty.questions} == {None}
    assert {f.share for f in empty.questions} == {None}


@given(st.lists(st.sampled_from([*(c.value for c in Choice), ""]), max_size=30))
def test_every_sheet_is_counted_exactly_once(words: Sequence[str]) -> None:
    sheets = [sheet(number, samtale=word) for number, word in enumerate(words, start=1)]
    counted = count(FORM, sheets)
    assert {tally.total for tally in counted.values()} == {len(words)}
    assert counted["samtale", ""].missing == words.count("")


def test_drawn_cases_that_were_all_applicable_speak_for_the_whole_period() -> None:
    found = finding(yes=7, no=3, frame=25)
    assert found.population == 25
    assert not found.full_count
    assert found.interval is not None
    assert (found.interval.low_count, found.interval.high_count) == (11, 22)


def test_nobody_knows_how_many_cases_a_partly_applicable_question_speaks_for() -> None:
    found = finding(yes=7, no=2, na=1, frame=25)
    assert found.population is None
    assert found.interval is not None
    assert found.interval.method == "wilson"
    assert found.interval.n == 9


def test_when_every_case_was_read_nothing_is_uncertain() -> None:
    found = finding(yes=7, no=2, na=1, frame=10)
    assert found.full_count
    assert found.interval is None
    assert found.share == pytest.approx(7 / 9)


def test_the_offices_own_practice_is_not_drawn_and_not_uncertain() -> None:
    found = finding(yes=1, drawn=False)
    assert found.full_count
    assert found.interval is None
    assert found.population is None


@pytest.mark.parametrize(("applicable", "shown"), [(4, False), (5, True)])
def test_a_percentage_needs_five_applicable_cases(applicable: int, shown: bool) -> None:
    found = finding(yes=applicable, na=10 - applicable, frame=47)
    assert (found.share is not None) is shown


def test_findings_keep_the_order_and_the_stage_of_the_form() -> None:
    asked = [question("b", 1), question("a", 2)]
    found = findings(form(*asked, stage=Stage.FOLLOW_UP), {}, drawn=True, frame_size=47)
    assert [f.question.id for f in found.questions] == ["b", "a"]
    assert found.of_stage(Stage.FOLLOW_UP) == found.questions
    assert found.of_stage(Stage.MAPPING) == ()
    assert found.of("finnes-ikke") is None


def test_the_sample_is_as_large_as_the_question_with_most_cases() -> None:
    assert part(samtale=Tally(yes=9, na=1), tema=Tally(yes=10)).sample_size == 10


def test_strengths_are_met_in_four_of_five_the_best_first_and_at_most_three() -> None:
    found = part(
        a=Tally(yes=8, no=2),
        b=Tally(yes=10),
        c=Tally(yes=9, no=1),
        d=Tally(yes=7, no=3),
        e=Tally(yes=5, na=5),
        f=Tally(na=10),
    )
    assert [f.question.id for f in strengths(found.questions)] == ["b", "e", "c"]


def test_needs_are_those_with_most_no_then_most_partly_then_in_the_order_of_the_form() -> None:
    found = part(
        a=Tally(yes=10),
        b=Tally(yes=6, partly=2, no=2),
        c=Tally(yes=5, partly=3, no=2),
        d=Tally(no=9, yes=1),
        e=Tally(yes=5, partly=3, no=2),
    )
    assert [f.question.id for f in needs(found.questions)] == ["d", "c", "e"]


def test_what_is_a_strength_is_no_need_though_a_case_or_two_missed_it() -> None:
    found = part(a=Tally(yes=8, no=2), b=Tally(yes=7, no=2))
    assert [f.question.id for f in strengths(found.questions)] == ["a"]
    assert [f.question.id for f in needs(found.questions)] == ["b"]


def test_where_everyone_met_everything_there_is_nothing_to_mend() -> None:
    assert needs(part(a=Tally(yes=10), b=Tally(na=10), c=Tally(unsure=10)).questions) == []


def test_a_question_nobody_met_comes_before_one_that_three_met() -> None:
    found = part(
        temaer=Tally(partly=10), notat=Tally(yes=3, partly=4, no=3), syn=Tally(yes=4, no=6)
    )
    assert [f.question.id for f in needs(found.questions)] == ["syn", "temaer", "notat"]


def test_a_strength_is_never_what_needs_attention() -> None:
    found = part(samtale=Tally(yes=8, no=2), notat=Tally(yes=7, no=3))
    assert [f.question.id for f in strengths(found.questions)] == ["samtale"]
    assert [f.question.id for f in needs(found.questions)] == ["notat"]
