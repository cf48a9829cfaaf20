from dataclasses import FrozenInstanceError, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.instruments.document import Choice, Instrument, Kind, TopicChoice, counts_as
from rettesnor.instruments.reading import read_instrument
from tests.instruments.good import FORM_FILE, write_content

topic_choices = st.lists(st.sampled_from(TopicChoice), min_size=1, max_size=13)


@pytest.fixture
def form(tmp_path: Path) -> Instrument:
    content = write_content(tmp_path)
    document, _ = read_instrument(content / FORM_FILE, content=content)
    assert document is not None
    return document


@pytest.mark.parametrize(
    ("topics", "choice"),
    [
        ("mapped mapped", Choice.YES),
        ("mapped not_relevant", Choice.YES),
        ("mapped absent", Choice.PARTLY),
        ("mapped absent not_relevant", Choice.PARTLY),
        ("absent absent", Choice.NO),
        ("absent not_relevant", Choice.NO),
        ("not_relevant not_relevant", Choice.NA),
    ],
)
def test_topics_count_as_one_answer_on_the_scale(topics: str, choice: Choice) -> None:
    assert counts_as(TopicChoice(word) for word in topics.split()) is choice


@given(topic_choices)
def test_the_order_of_topics_does_not_matter(topics: list[TopicChoice]) -> None:
    assert counts_as(topics) is counts_as(reversed(topics))


@given(topic_choices)
def test_a_topic_that_is_not_relevant_changes_nothing(topics: list[TopicChoice]) -> None:
    assert counts_as([*topics, TopicChoice.NOT_RELEVANT]) is counts_as(topics)


@given(topic_choices)
def test_topics_never_count_as_unsure(topics: list[TopicChoice]) -> None:
    assert counts_as(topics) is not Choice.UNSURE


def test_no_topics_at_all_count_as_nothing() -> None:
    with pytest.raises(ValueError, match="without answers"):
        counts_as([])


def test_a_question_that_waits_is_among_the_expected(form: Instrument) -> None:
    assert [question.id for question in form.expected(None)] == ["samtale", "tema"]


def test_a_question_is_expected_from_its_month_on(form: Instrument) -> None:
    assert [question.id for question in form.expected(date(2022, 9, 1))] == ["samtale", "tema"]
    assert [question.id for question in form.expected(date(2022, 8, 31))] == ["tema"]


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


def test_topics_belong_to_the_topics_kind_only(form: Instrument) -> None:
    with pytest.raises(ValueError, match="kind topics"):
        replace(form.question("samtale"), kind=Kind.TOPICS)
    with pytest.raises(ValueError, match="kind topics"):
        replace(form.question("tema"), kind=Kind.SCALE)


def test_two_of_the_same_id_make_no_document(form: Instrument) -> None:
    section, topics = form.sections[0], form.question("tema").topics
    with pytest.raises(ValueError, match="twice"):
        replace(form, sections=(section, section))
    with pytest.raises(ValueError, match="twice"):
        replace(form, reasons=form.reasons * 2)
    with pytest.raises(ValueError, match="twice"):
        replace(form.question("tema"), topics=topics * 2)


def test_questions_out_of_number_make_no_document(form: Instrument) -> None:
    section = form.sections[0]
    turned = replace(section, questions=tuple(reversed(section.questions)))
    with pytest.raises(ValueError, match="numbered"):
        replace(form, sections=(turned,))
