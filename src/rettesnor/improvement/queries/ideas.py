"""The bank of ideas as the pages use it: looked up by question, read once per process.

A file with faults is left out, and told by `rettesnor check-content`: one who lacks an idea still
has her own.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from django.conf import settings

from rettesnor.improvement.ideas import Idea, Kind, idea_files, newest_in, read_ideas
from rettesnor.improvement.models import Goal
from rettesnor.instruments import catalogue
from rettesnor.instruments.document import Instrument
from rettesnor.instruments.problems import BrokenContent


def ideas_for(goal: Goal) -> tuple[Idea, ...]:
    """The ideas for the goal's question, what lasts longest first."""
    return ideas_about(goal.part.instrument, goal.question)


def ideas_about(instrument: str, question: str) -> tuple[Idea, ...]:
    """The same for a question by its form's key and its id."""
    about = (instrument, question)
    return tuple(one for one in _in_order(Path(settings.CONTENT_DIR)) if about in one.questions)


def idea(name: str) -> Idea | None:
    """None when there is no such idea: names come from addresses."""
    return _ideas(Path(settings.CONTENT_DIR)).get(name)


# The folder is an argument, so that another folder never meets what was read from the first.
@cache
def _ideas(content: Path) -> Mapping[str, Idea]:
    # The versions the ideas were written and checked against: one published in the browser since
    # may have dropped a question, and that is no fault in the ideas.
    newest = newest_in(content)

    def find(key: str) -> Instrument | None:
        try:
            return catalogue.instrument(key, newest[key])
        except BrokenContent:
            return None

    found = [
        one
        for path in idea_files(content)
        for one in read_ideas(path, content=content, find=find)[0]
    ]
    return {one.id: one for one in found}


@cache
def _in_order(content: Path) -> tuple[Idea, ...]:
    lasting = list(Kind)
    return tuple(sorted(_ideas(content).values(), key=lambda one: -lasting.index(one.kind)))
