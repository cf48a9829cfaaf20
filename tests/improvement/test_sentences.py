"""The goal as one sentence, and with blanks to fill."""

from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.analysis.proportions import Tally
from rettesnor.improvement.sentences import (
    CASES,
    CHANGE,
    OFFICE,
    day_of_month,
    goal_sentence,
    known_words,
    office_outcome_sentence,
    outcome_sentence,
    pieces,
)
from rettesnor.improvement.targets import Reached
from tests.factories.forms import shipped
from tests.improvement.story import TODAY, at

NOTE = "har et journalnotat fra en samtale om barna"
NUMBERS = {"from_met": 3, "from_of": 10, "to_met": 9, "to_of": 10}


@pytest.fixture(autouse=True)
def today():
    with at(TODAY), translation.override("nb"):
        yield


def test_a_goal_about_cases_says_what_from_to_and_by_when() -> None:
    said = goal_sentence(NOTE, **NUMBERS, by_when=date(2026, 12, 1))
    assert said == (
        "Innen 1. desember har 9 av 10 saker et journalnotat fra en samtale om barna (nå 3 av 10)."
    )


def test_a_goal_about_the_office_is_about_us() -> None:
    said = goal_sentence(
        "går jevnlig gjennom et utvalg saker", **NUMBERS, by_when=date(2027, 6, 1), answer="Delvis"
    )
    assert said == "Innen 1. juni 2027 går vi jevnlig gjennom et utvalg saker (nå: delvis)."


def test_a_goal_text_of_one_word_and_a_full_stop_still_makes_a_sentence() -> None:
    said = goal_sentence("virker.", **NUMBERS, by_when=date(2026, 12, 1), answer="Nei")
    assert said == "Innen 1. desember virker vi (nå: nei)."


def test_the_year_is_said_only_when_it_is_another() -> None:
    assert day_of_month(date(2026, 3, 1)) == "1. mars"
    assert day_of_month(date(2027, 3, 1)) == "1. mars 2027"
    with translation.override("en"):
        assert day_of_month(date(2027, 3, 1)) == "1 March 2027"


def test_the_blanks_come_in_the_order_one_reads() -> None:
    sentence = pieces(CASES, known_words(NOTE, from_met=3, from_of=10))
    assert [p.blank for p in sentence if p.blank] == ["by_when", "to_met", "to_of"]
    assert [p.text for p in sentence if p.text] == [
        "Innen ",
        " har ",
        " av ",
        " saker et journalnotat fra en samtale om barna (nå 3 av 10).",
    ]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("form", ["barnets-beste-saksmappe", "barnets-beste-styring"])
def test_every_question_makes_a_sentence_in_every_language(language: str, form: str) -> None:
    office = "nei" if form.endswith("styring") else None
    with translation.override(language):
        for question in (q for q in shipped(form).questions if q.judged):
            goal = question.goal.in_language(language)
            said = goal_sentence(goal, **NUMBERS, by_when=date(2026, 12, 1), answer=office)
            assert said.endswith(").")
            assert "%" not in said
            assert "  " not in said
            assert goal.split(" ", 1)[1] in said


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_language_has_the_same_blanks(language: str) -> None:
    with translation.override(language):
        assert {p.blank for p in pieces(CASES, known_words("x y", from_met=1, from_of=2))} == {
            "",
            "by_when",
            "to_met",
            "to_of",
        }
        office = pieces(OFFICE, known_words("x y", from_met=0, from_of=1, answer="nei"))
        assert {p.blank for p in office} == {"", "by_when"}
        assert {p.blank for line in CHANGE for p in pieces(line, {})} == {
            "",
            "owner",
            "starts_on",
            "in_place_on",
            "works_on",
        }


@given(st.text(min_size=1), st.text())
def test_whatever_a_goal_text_holds_its_words_are_not_read_as_blanks(
    goal: str, answer: str
) -> None:
    known = known_words(goal, from_met=1, from_of=2, answer=answer)
    blanks = [p.blank for p in pieces("Innen %(by_when)s %(verb)s %(rest)s %(answer)s", known)]
    assert [b for b in blanks if b] == ["by_when"]


@pytest.mark.parametrize(
    ("got", "tally", "ends"),
    [
        (Reached.YES, Tally(yes=9, no=1), "I disse sakene er målet nådd."),
        (Reached.NEAR, Tally(yes=7, no=3), "kan vi ikke si om dere er over eller under målet."),
        (Reached.NOT_YET, Tally(yes=2, no=8), "Dere er ikke framme ennå."),
        (Reached.UNKNOWN, Tally(na=10), "Da kan dere ikke se om målet er nådd."),
        (Reached.UNKNOWN, None, "Da kan dere ikke se om målet er nådd."),
    ],
)
def test_what_came_of_a_goal_is_told_in_plain_words(
    got: Reached, tally: Tally | None, ends: str
) -> None:
    said = outcome_sentence(got, to_met=9, to_of=10, after=tally)
    assert said.endswith(ends)
    if tally and tally.applicable:
        assert f"Målet var 9 av 10. Nå er det {tally.yes} av {tally.applicable}." in said


@pytest.mark.parametrize(
    ("got", "answer", "said"),
    [
        (Reached.YES, "Ja", "Nå svarer dere «ja». Målet er nådd."),
        (Reached.NOT_YET, "Delvis", "Nå svarer dere «delvis». Dere er ikke framme ennå."),
        (
            Reached.UNKNOWN,
            "Usikker",
            "Nå svarer dere «usikker». Da kan dere ikke si om målet er nådd.",
        ),
    ],
)
def test_what_came_of_a_goal_about_the_office(got: Reached, answer: str, said: str) -> None:
    assert office_outcome_sentence(got, answer) == said
