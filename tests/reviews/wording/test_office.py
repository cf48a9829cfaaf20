"""The office's own practice: the answer is the result."""

from dataclasses import replace

import pytest

from rettesnor.instruments.document import Choice
from rettesnor.reviews import wording
from rettesnor.reviews.wording import result_sentence
from tests.reviews.made import finding, question


@pytest.mark.parametrize("choice", Choice)
def test_the_offices_own_practice_is_told_as_it_is(choice: Choice) -> None:
    told = {
        Choice.YES: "Dette har dere på plass.",
        Choice.PARTLY: "Noe er på plass, og noe mangler.",
        Choice.NO: "Dette har dere ikke på plass ennå.",
        Choice.NA: "Dette er ikke aktuelt hos dere.",
        Choice.UNSURE: "Dette er dere usikre på. Ta det opp sammen.",
    }
    own = finding(drawn=False, **{choice.value: 1})
    assert result_sentence(own, drawn=False) == told[choice]
    assert wording.office_answer(own) == wording.answer_word(choice.value)


def test_an_unanswered_question_about_the_office_says_so() -> None:
    assert result_sentence(finding(drawn=False, missing=1), drawn=False) == "Dette er ikke besvart."


def test_what_an_office_was_not_asked_did_not_apply_there() -> None:
    asked = question("samtale", when="decision_month >= 2022-09")
    found = replace(finding(drawn=False, na=1), question=asked)
    assert result_sentence(found, drawn=False) == "Dette gjaldt ikke hos dere."
