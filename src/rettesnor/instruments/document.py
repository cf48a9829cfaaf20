"""What an instrument is once it is read: frozen values that cannot be illegal.

`reading` collects every fault for the author first; the checks here are the last word, so that a
document made in any other way is just as sound.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rettesnor.common.text import Text
from rettesnor.instruments.conditions import Applicability, When


class Subject(StrEnum):
    """What one filled-in form is about."""

    CASE_FILE = "case-file"
    OFFICE = "office"


class Stage(StrEnum):
    """Where on the path of a case a section belongs. The order is the order of the path."""

    MAPPING = "mapping"
    DECISION = "decision"
    FOLLOW_UP = "follow-up"
    MANAGEMENT = "management"


class Kind(StrEnum):
    """How a question is answered."""

    SCALE = "scale"
    TOPICS = "topics"


class Choice(StrEnum):
    """The answers to a question on the scale."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NA = "na"
    UNSURE = "unsure"


class TopicChoice(StrEnum):
    """The answers to one topic of a topics question."""

    MAPPED = "mapped"
    NOT_RELEVANT = "not_relevant"
    ABSENT = "absent"


def counts_as(topics: Iterable[TopicChoice]) -> Choice:
    """What a fully answered topics question counts as on the scale.

    Topics that are not relevant to the family are left out. ValueError when there are none at
    all: a question nobody answered counts as nothing.
    """
    given = list(topics)
    if not given:
        raise ValueError("a topics question without answers counts as nothing")
    relevant = [topic for topic in given if topic is not TopicChoice.NOT_RELEVANT]
    if not relevant:
        return Choice.NA
    mapped = relevant.count(TopicChoice.MAPPED)
    if mapped == len(relevant):
        return Choice.YES
    return Choice.PARTLY if mapped else Choice.NO


@dataclass(frozen=True)
class Reason:
    """A reason one may give for «ikke aktuelt»."""

    id: str
    text: Text


@dataclass(frozen=True)
class Topic:
    id: str
    text: Text
    help: Text


@dataclass(frozen=True)
class Source:
    """Where a criterion comes from. `official`: its wording is a public measuring point's."""

    official: bool
    basis: tuple[str, ...]
    text: Text


@dataclass(frozen=True)
class Question:
    """One criterion. `number` counts from 1 through the whole form; `law` holds law ids."""

    id: str
    number: int
    kind: Kind
    text: Text
    short: Text
    goal: Text
    yes: Text
    partly: Text
    no: Text
    good: Text
    poor: Text
    where: Text
    law: tuple[str, ...]
    when: When | None
    source: Source
    topics: tuple[Topic, ...] = ()

    def __post_init__(self) -> None:
        if (self.kind is Kind.TOPICS) != bool(self.topics):
            raise ValueError(f"{self.id}: topics belong to kind topics, and only there")
        _insist_on_unique(f"topics of {self.id}", (topic.id for topic in self.topics))

    def applicability(self, decision_month: date | None) -> Applicability:
        """Whether it is asked of a case decided in that month; None is «not yet known»."""
        if self.when is None:
            return Applicability.APPLIES
        return self.when.applicability(decision_month)


@dataclass(frozen=True)
class Section:
    id: str
    stage: Stage
    title: Text
    about: Text
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Instrument:
    """A form in one version. `minutes` is the expected time for one item."""

    key: str
    version: int
    subject: Subject
    official: bool
    minutes: int
    title: Text
    about: Text
    notice: Text
    reasons: tuple[Reason, ...]
    sections: tuple[Section, ...]

    def __post_init__(self) -> None:
        _insist_on_unique("reasons", (reason.id for reason in self.reasons))
        _insist_on_unique("sections", (section.id for section in self.sections))
        _insist_on_unique("questions", (question.id for question in self.questions))
        if [question.number for question in self.questions] != [
            place for place, _ in enumerate(self.questions, start=1)
        ]:
            raise ValueError(f"{self.key}: questions are numbered 1, 2, 3 … through the form")

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(question for section in self.sections for question in section.questions)

    def question(self, question_id: str) -> Question:
        """KeyError when the form has no such question."""
        for question in self.questions:
            if question.id == question_id:
                return question
        raise KeyError(question_id)

    def section_of(self, question_id: str) -> Section:
        """KeyError when the form has no such question."""
        for section in self.sections:
            if any(question.id == question_id for question in section.questions):
                return section
        raise KeyError(question_id)

    def reason(self, reason_id: str) -> Reason:
        """KeyError when the form has no such reason."""
        for reason in self.reasons:
            if reason.id == reason_id:
                return reason
        raise KeyError(reason_id)

    def expected(self, decision_month: date | None) -> tuple[Question, ...]:
        """The questions a reviewer is asked.

        One that waits for the decision month is included while the month is unknown, so that
        nothing is lost on the way.
        """
        return tuple(
            question
            for question in self.questions
            if question.applicability(decision_month) is not Applicability.DOES_NOT_APPLY
        )


def _insist_on_unique(what: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in ids:
        if name in seen:
            raise ValueError(f"{what}: {name} is there twice")
        seen.add(name)
