"""What an instrument is once it is read: frozen values that cannot be illegal.

`reading` collects every fault for the author first; the checks here are the last word, so that a
document made in any other way is just as sound.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from rettesnor.common.text import Text
from rettesnor.instruments.conditions import (
    Applicability,
    Condition,
    Situation,
    TypeClause,
    applicability,
    clauses,
)
from rettesnor.instruments.guides import Output, Repeats, Sum
from rettesnor.instruments.questions import (
    Choice,
    Heading,
    History,
    Kind,
    Number,
    Option,
    Question,
    Source,
    Topic,
)
from rettesnor.instruments.ratings import Rating
from rettesnor.instruments.scales import Scale
from rettesnor.instruments.words import (
    TYPE_GROUPS,
    Counts,
    FormKind,
    ItemType,
    Stage,
    Subject,
    TopicChoice,
)

__all__ = [
    "Choice",
    "Counts",
    "Dropped",
    "FormKind",
    "Heading",
    "History",
    "Instrument",
    "ItemType",
    "Kind",
    "Number",
    "Option",
    "Question",
    "Reason",
    "Section",
    "Source",
    "Stage",
    "Subject",
    "Topic",
    "TopicChoice",
]


@dataclass(frozen=True)
class Reason:
    """A reason one may give for «ikke aktuelt»."""

    id: str
    text: Text


@dataclass(frozen=True)
class Dropped:
    """A question of the version before that is not asked any more."""

    id: str
    why: Text


@dataclass(frozen=True)
class Section:
    """`repeats` and `sum` are for guides alone."""

    id: str
    stage: Stage
    title: Text
    about: Text
    questions: tuple[Question, ...]
    rating: Rating | None = None
    repeats: Repeats | None = None
    sum: Sum | None = None


@dataclass(frozen=True)
class Instrument:
    """A form in one version. `minutes` is the expected time for one item.

    `notes` says whether notes may be pinned to its questions. `dropped` are the questions of the
    version before that this one leaves out. `result` are the texts a guide ends in.
    """

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
    kind: FormKind = FormKind.FORM
    notes: bool = True
    scales: tuple[Scale, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    result: tuple[Output, ...] = ()

    def __post_init__(self) -> None:
        _insist_on_unique("reasons", (reason.id for reason in self.reasons))
        _insist_on_unique("sections", (section.id for section in self.sections))
        _insist_on_unique("questions", (question.id for question in self.questions))
        _insist_on_unique("scales", (scale.id for scale in self.scales))
        if [question.number for question in self.questions] != [
            place for place, _ in enumerate(self.questions, start=1)
        ]:
            raise ValueError(f"{self.key}: questions are numbered 1, 2, 3 … through the form")
        _insist_on_order(self.questions)

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

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Every condition in the form: of its questions, and of the rules of its ratings."""
        asked = [question.when for question in self.questions if question.when is not None]
        ratings = [section.rating for section in self.sections if section.rating is not None]
        return (*asked, *(rule.when for rating in ratings for rule in rating.rules))

    @property
    def type_groups(self) -> tuple[frozenset[ItemType], ...]:
        """The groups of types the form must be told, because a condition asks for one of them."""
        asked = {
            clause.type
            for condition in self.conditions
            for clause in clauses(condition)
            if isinstance(clause, TypeClause)
        }
        return tuple(group for group in TYPE_GROUPS if group & asked)

    def applicabilities(self, situation: Situation) -> Mapping[str, Applicability]:
        """Whether each question is asked, by its id.

        They are taken in the order of the form, so that a question which is not asked is known to
        be silent when a later one depends on it, and one that waits has said nothing.
        """
        found: dict[str, Applicability] = {}
        said, silent = dict(situation.said), set(situation.silent)
        for question in self.questions:
            if question.when is None:
                found[question.id] = Applicability.APPLIES
                continue
            known = replace(situation, said=said, silent=frozenset(silent))
            found[question.id] = applicability(question.when, known)
            if found[question.id] is not Applicability.APPLIES:
                said.pop(question.id, None)
            if found[question.id] is Applicability.DOES_NOT_APPLY:
                silent.add(question.id)
        return found

    def expected(self, situation: Situation) -> tuple[Question, ...]:
        """The questions a reviewer is asked.

        One that waits for the month, the type or an earlier answer is included while that is
        unknown, so that nothing is lost on the way.
        """
        found = self.applicabilities(situation)
        return tuple(
            question
            for question in self.questions
            if found[question.id] is not Applicability.DOES_NOT_APPLY
        )

    def asked(self, situation: Situation) -> tuple[Question, ...]:
        """The questions a reviewer can answer now, and which are therefore counted.

        One that waits for an earlier answer is locked until that is given. One that waits for
        nothing but the month or the type is open meanwhile.
        """
        found = self.applicabilities(situation)
        return tuple(q for q in self.questions if is_asked(q, found[q.id]))

    @property
    def deciding(self) -> frozenset[str]:
        """The ids of the questions that later ones depend on."""
        return frozenset().union(*(question.depends_on for question in self.questions))

    def only(self, chosen: Iterable[str]) -> "Instrument":
        """The form with these questions alone, numbered as in the whole form's order.

        What they depended on may be gone, so conditions on earlier answers and ratings go too.
        The minutes are their share of the whole form's, rounded up.
        """
        return _only(self, frozenset(chosen))


def is_asked(question: Question, applies: Applicability) -> bool:
    """Whether it can be answered now: it applies, or waits for facts and no earlier answer."""
    if applies is Applicability.WAITS:
        return not question.depends_on
    return applies is Applicability.APPLIES


def _only(form: Instrument, chosen: frozenset[str]) -> Instrument:
    sections, number = [], 0
    for section in form.sections:
        kept = []
        for question in section.questions:
            if question.id in chosen:
                number += 1
                kept.append(replace(question, number=number, when=_without_answers(question)))
        if kept:
            sections.append(replace(section, questions=tuple(kept), rating=None))
    minutes = -(-form.minutes * number // len(form.questions))
    return replace(form, sections=tuple(sections), minutes=max(1, minutes))


def _without_answers(question: Question) -> Condition | None:
    return None if question.depends_on else question.when


def _insist_on_order(questions: Iterable[Question]) -> None:
    """A condition asks only about what is answered before it, so that none wait in a ring."""
    before: set[str] = set()
    for question in questions:
        for name in sorted(question.depends_on - before):
            raise ValueError(f"{question.id}: {name} is not asked before {question.id}")
        before.add(question.id)


def _insist_on_unique(what: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in ids:
        if name in seen:
            raise ValueError(f"{what}: {name} is there twice")
        seen.add(name)
