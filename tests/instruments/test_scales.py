import pytest
from hypothesis import given
from hypothesis import strategies as st

from rettesnor.common.text import Text
from rettesnor.instruments.scales import ORDINARY, TOPICS, Scale, Value, counts_as
from rettesnor.instruments.words import Choice, Counts, TopicChoice

verdicts = st.lists(st.sampled_from(Choice), min_size=1, max_size=13)
WORD = Text("Ord", "Ord")


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
    assert counts_as(TOPICS.verdict(word) for word in topics.split()) is choice


@pytest.mark.parametrize(
    ("given_verdicts", "choice"),
    [
        ("yes unsure", Choice.UNSURE),
        ("na unsure", Choice.UNSURE),
        ("partly partly", Choice.PARTLY),
        ("yes partly", Choice.PARTLY),
        ("no partly na", Choice.PARTLY),
    ],
)
def test_topics_on_another_scale_count_likewise(given_verdicts: str, choice: Choice) -> None:
    assert counts_as(Choice(word) for word in given_verdicts.split()) is choice


@given(verdicts)
def test_the_order_of_topics_does_not_matter(given_verdicts: list[Choice]) -> None:
    assert counts_as(given_verdicts) is counts_as(reversed(given_verdicts))


@given(verdicts)
def test_a_topic_that_is_not_relevant_changes_nothing(given_verdicts: list[Choice]) -> None:
    assert counts_as([*given_verdicts, Choice.NA]) is counts_as(given_verdicts)


@given(st.lists(st.sampled_from(TopicChoice), min_size=1))
def test_topics_on_the_ordinary_scale_never_count_as_unsure(topics: list[TopicChoice]) -> None:
    assert counts_as(TOPICS.verdict(topic) for topic in topics) is not Choice.UNSURE


def test_no_topics_at_all_count_as_nothing() -> None:
    with pytest.raises(ValueError, match="without answers"):
        counts_as([])


def test_every_answer_on_the_ordinary_scale_comes_to_itself() -> None:
    assert {choice: ORDINARY.verdict(choice) for choice in Choice} == {c: c for c in Choice}
    assert ORDINARY.verdicts == set(Choice)


def test_a_value_is_found_by_its_id() -> None:
    assert TOPICS.has("mapped")
    assert not TOPICS.has("yes")
    assert TOPICS.value("absent").text.nn == "Manglar"
    with pytest.raises(KeyError, match="yes"):
        TOPICS.verdict("yes")


def test_a_scale_has_two_values_that_can_be_told_apart() -> None:
    value = Value("ja", WORD, Counts.MET)
    for values in ((), (value,), (value, value)):
        with pytest.raises(ValueError, match="at least two"):
            Scale("liten", values)
