from dataclasses import FrozenInstanceError, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.instruments.conditions import Situation
from rettesnor.instruments.document import Instrument, ItemType, Kind, Subject
from rettesnor.instruments.questions import Question
from rettesnor.instruments.reading import read_instrument
from tests.instruments.asking import form as made
from tests.instruments.asking import question
from tests.instruments.good import FORM_FILE, write_content
from tests.instruments.rich import RICH_FILE, read, write_rich


@pytest.fixture
def form(tmp_path: Path) -> Instrument:
    content = write_content(tmp_path)
    document, _ = read_instrument(content / FORM_FILE, content=content)
    assert document is not None
    return document


def test_a_question_that_waits_is_among_the_expected(form: Instrument) -> None:
    assert [question.id for question in form.expected(Situation())] == ["samtale", "tema"]


def test_a_question_is_expected_from_its_month_on(form: Instrument) -> None:
    assert [question.id for question in form.expected(Situation(date(2022, 9, 1)))] == [
        "samtale",
        "tema",
    ]
    assert [question.id for question in form.expected(Situation(date(2022, 8, 31)))] == ["tema"]


def test_questions_sections_and_reasons_are_found_by_id(form: Instrument) -> None:
    assert form.question("tema").number == 2
    assert form.section_of("tema").id == "kartlegging"
    assert form.reason("ikke-behov").text.nb == "Ingen slike behov"
    for find in (form.question, form.section_of, form.reason):
        with pytest.raises(KeyError, match="finnes-ikke"):
            find("finnes-ikke")


def test_a_document_does_not_change(form: Instrument) -> None:
    with pytest.raises(FrozenInstanceError):
        form.minutes = 3  # type: ignore[misc]


def test_two_of_the_same_id_make_no_document(form: Instrument) -> None:
    section = form.sections[0]
    with pytest.raises(ValueError, match="twice"):
        replace(form, sections=(section, section))
    with pytest.raises(ValueError, match="twice"):
        replace(form, reasons=form.reasons * 2)


def test_questions_out_of_number_make_no_document(form: Instrument) -> None:
    section = form.sections[0]
    turned = replace(section, questions=tuple(reversed(section.questions)))
    with pytest.raises(ValueError, match="numbered"):
        replace(form, sections=(turned,))


def test_a_condition_on_a_later_question_makes_no_document() -> None:
    with pytest.raises(ValueError, match="b is not asked before a"):
        made([question("a", when="b is ja"), question("b", number=2)])
    with pytest.raises(ValueError, match="a is not asked before a"):
        made([question("a", when="a is ja")])


@pytest.fixture
def rich(tmp_path: Path) -> Instrument:
    return read(write_rich(write_content(tmp_path)), RICH_FILE)


def asked(form: Instrument, **known: object) -> set[str]:
    return {one.id for one in form.expected(Situation(**known))}  # type: ignore[arg-type]


def test_the_type_of_case_decides_what_is_expected(rich: Instrument) -> None:
    urgent = asked(rich, types=frozenset({ItemType.URGENT}))
    lasting = asked(rich, types=frozenset({ItemType.LONG_TERM}))
    assert lasting - urgent == {"kjennskap"}
    assert urgent < lasting


def test_earlier_answers_decide_what_is_expected(rich: Instrument) -> None:
    said = {"samtale": "yes", "utfall": "innvilget", "tiltak": "kurs arbeid"}
    assert {"tiltak", "timer"} <= asked(rich, said=said)
    assert "timer" not in asked(rich, said={**said, "tiltak": "kurs"})
    assert "tiltak" not in asked(rich, said={**said, "utfall": "avslag"})


def test_what_hangs_on_a_question_that_is_not_asked_is_not_asked(rich: Instrument) -> None:
    said = {"utfall": "avslag", "tiltak": "arbeid"}
    assert "timer" not in asked(rich, said=said)


def test_a_form_says_which_types_it_must_be_told(rich: Instrument) -> None:
    (group,) = rich.type_groups
    assert ItemType.URGENT in group
    assert ItemType.RUNNING not in group


def test_some_questions_of_a_form_are_a_form_where_nothing_hangs_on_what_is_gone(
    rich: Instrument,
) -> None:
    few = rich.only(["timer", "kjennskap"])
    assert [(one.number, one.id) for one in few.questions] == [(1, "kjennskap"), (2, "timer")]
    assert few.question("timer").when is None
    assert str(few.question("kjennskap").when) == "type is not urgent"
    assert [section.rating for section in few.sections] == [None, None]
    assert few.minutes == -(-rich.minutes * 2 // len(rich.questions))
    assert replace(rich, minutes=1).only(["timer"]).minutes == 1


def test_what_waits_for_an_earlier_answer_is_not_asked_and_what_waits_for_the_type_is(
    rich: Instrument,
) -> None:
    now = {one.id for one in rich.asked(Situation())}
    later = {one.id for one in rich.questions if one.depends_on}
    assert now == {one.id for one in rich.questions} - later
    assert "kjennskap" in now
    assert rich.deciding == {"samtale", "utfall", "tiltak", "antall-barn"}


ANSWERS = {
    Kind.SCALE: ["ja", "nei"],
    Kind.SINGLE: ["a", "b", "c"],
    Kind.MULTIPLE: ["a", "b c", "a b c"],
    Kind.NUMBER: ["0", "2", "3"],
    Kind.TEXT: ["noe"],
}


CLAUSES = {
    Kind.SCALE: ["{} is ja", "{} is not ja"],
    Kind.SINGLE: ["{} is a", "{} is not b"],
    Kind.MULTIPLE: ["{} includes b"],
    Kind.NUMBER: ["{} >= 2", "{} < 1"],
    Kind.TEXT: [],
}


@st.composite
def forms(draw: st.DrawFn) -> Instrument:
    """Up to six questions, each perhaps asked only after certain answers to earlier ones."""
    questions: list[Question] = []
    for number in range(1, draw(st.integers(2, 6)) + 1):
        possible = ["type is urgent", "decision_month >= 2022-09"]
        possible += [word.format(one.id) for one in questions for word in CLAUSES[one.kind]]
        clauses = draw(st.lists(st.sampled_from(possible), max_size=3))
        when = draw(st.sampled_from([" and ", " or "])).join(clauses) or None
        kind = draw(st.sampled_from(list(ANSWERS)))
        questions.append(question(f"q{number}", kind, when, number=number))
    return made(questions)


@st.composite
def answered(draw: st.DrawFn) -> tuple[Instrument, Situation]:
    """A form, and a case where everything is known and every question has an answer."""
    form = draw(forms())
    month = draw(st.sampled_from([date(2022, 8, 1), date(2022, 9, 1)]))
    types = draw(st.sampled_from([frozenset({ItemType.URGENT}), frozenset({ItemType.LONG_TERM})]))
    said = {one.id: draw(st.sampled_from(ANSWERS[one.kind])) for one in form.questions}
    return form, Situation(month, types, said)


@given(answered())
def test_a_question_that_is_not_asked_never_counts_as_expected(
    case: tuple[Instrument, Situation],
) -> None:
    form, situation = case
    expected = {one.id for one in form.expected(situation)}
    # By hand: an answer counts only where its question was asked, from the top of the form.
    counted: dict[str, str] = {}
    for one in form.questions:
        silent = frozenset(situation.said) - counted.keys()
        known = replace(situation, said=counted, silent=silent)
        if one.when is None or one.when.truth(known):
            counted[one.id] = situation.said[one.id]
    assert expected == counted.keys()


@given(answered())
def test_what_stands_on_a_question_that_is_not_asked_changes_nothing(
    case: tuple[Instrument, Situation],
) -> None:
    form, situation = case
    expected = {one.id for one in form.expected(situation)}
    left = {name: value for name, value in situation.said.items() if name in expected}
    assert {one.id for one in form.expected(replace(situation, said=left))} == expected


@given(answered(), st.integers(0, 6))
def test_nothing_is_lost_while_answers_are_missing(
    case: tuple[Instrument, Situation], given_so_far: int
) -> None:
    form, situation = case
    so_far = dict(list(situation.said.items())[:given_so_far])
    whole = {one.id for one in form.expected(situation)}
    assert whole <= {one.id for one in form.expected(replace(situation, said=so_far))}


def test_a_form_about_the_office_may_hang_on_its_own_answers() -> None:
    form = made([question("a"), question("b", when="a is ja", number=2)], Subject.OFFICE)
    assert [one.id for one in form.expected(Situation(said={"a": "nei"}))] == ["a"]
