"""The ideas that go out with the system: sound, and enough for every question about a case."""

from collections import defaultdict
from pathlib import Path

import pytest

from rettesnor.improvement.ideas import Idea, check_ideas, idea_files, newest_in, read_ideas
from rettesnor.instruments.document import Instrument
from rettesnor.instruments.published import instrument_path
from rettesnor.instruments.reading import read_instrument

CONTENT = Path(__file__).parents[2] / "content"
CASES = "barnets-beste-saksmappe"


def newest(key: str) -> Instrument:
    path = instrument_path(CONTENT, key, newest_in(CONTENT)[key])
    document, problems = read_instrument(path, content=CONTENT)
    assert document is not None, problems
    return document


@pytest.fixture(scope="module")
def ideas() -> list[Idea]:
    return [
        idea
        for path in idea_files(CONTENT)
        for idea in read_ideas(path, content=CONTENT, find=newest)[0]
    ]


def test_the_ideas_have_no_problems() -> None:
    assert [str(problem) for problem in check_ideas(CONTENT)] == []


def test_every_question_about_a_case_has_ideas_of_two_kinds(ideas: list[Idea]) -> None:
    kinds = defaultdict(set)
    for idea in ideas:
        for about in idea.questions:
            kinds[about].add(idea.kind)
    wanted = {(CASES, question.id) for question in newest(CASES).questions if question.judged}
    assert {about for about in wanted if len(kinds[about]) < 2} == set()


def test_every_question_about_steering_has_an_idea(ideas: list[Idea]) -> None:
    served = set().union(*(idea.questions for idea in ideas))
    form = newest("barnets-beste-styring")
    assert {q.id for q in form.questions if (form.key, q.id) not in served} == set()


def test_every_idea_is_written_in_three_languages(ideas: list[Idea]) -> None:
    texts = [text for idea in ideas for text in (idea.text, idea.how, *idea.inspired_by)]
    assert [text.nb for text in texts if not (text.nn and text.en)] == []


def test_no_idea_says_that_anyone_demands_it(ideas: list[Idea]) -> None:
    """They are our own: an idea may name where it grew from, and never speaks for an authority."""
    for idea in ideas:
        said = f"{idea.text.nb} {idea.how.nb}".lower()
        assert not any(word in said for word in ("tilsyn", "statsforvalter", "krever"))
