"""A guide as its page shows it: texts in the reader's language, and what the script must know.

The page has everything from the start and asks the server for nothing more, so the conditions and
the lines of the result stand in it as JSON. `static/instruments/guide-when.js` weighs them as
`conditions` does.
"""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any, assert_never

from rettesnor.common.text import Text
from rettesnor.instruments import catalogue
from rettesnor.instruments.condition_words import asked_when
from rettesnor.instruments.conditions import (
    Always,
    And,
    AnswerClause,
    Condition,
    CountClause,
    IncludesClause,
    MonthClause,
    NumberClause,
    Or,
    TypeClause,
)
from rettesnor.instruments.document import Instrument, Section
from rettesnor.instruments.guides import Line, Output
from rettesnor.instruments.questions import Question

LONGEST_REMARK = 200  # characters beside a topic; more belongs in a question of its own
TALL = 300  # characters from which a field for text begins with more lines


@dataclass(frozen=True)
class ChoiceView:
    """`sign` is the shape a value of a scale is shown with; "" for other choices."""

    id: str
    text: str
    sign: str = ""


@dataclass(frozen=True)
class TopicView:
    id: str
    text: str
    help: str


@dataclass(frozen=True)
class NumberView:
    """The range as numbers a script can read, with a decimal point."""

    unit: str
    low: str
    high: str
    decimals: int


@dataclass(frozen=True)
class Guidance:
    """What one may fold out. `examples` or not decides what the fold is called."""

    yes: str
    partly: str
    no: str
    good: str
    poor: str
    where: str
    laws: tuple[str, ...]
    source: str
    official: bool

    @property
    def examples(self) -> bool:
        return bool(self.good or self.poor)

    def __bool__(self) -> bool:
        return any((self.yes, self.examples, self.where, self.laws, self.source))


@dataclass(frozen=True)
class QuestionView:
    """`ident` begins the ids in the page; `when` is the condition as JSON, `asked` in words."""

    id: str
    ident: str
    number: int
    kind: str
    text: str
    help: str
    heading: str
    heading_help: str
    when: str
    asked: str
    choices: tuple[ChoiceView, ...]
    topics: tuple[TopicView, ...]
    measure: NumberView | None
    longest: int
    remarks: bool
    guidance: Guidance

    @property
    def rows(self) -> int:
        return 4 if self.longest > TALL else 2


@dataclass(frozen=True)
class SectionView:
    """`each` is "" for a section that is filled once. `target` has a decimal point.

    `shared` is the guidance of numbers that are added up, where all have the same.
    """

    id: str
    title: str
    about: str
    questions: tuple[QuestionView, ...]
    each: str
    most: int
    target: str
    unit: str
    shared: Guidance | None


@dataclass(frozen=True)
class OutputView:
    """`lines` is JSON: [{"text", "section"}]."""

    id: str
    title: str
    about: str
    lines: str


@dataclass(frozen=True)
class GuideView:
    """`language` is the one its texts are shown in, which is bokmål where nothing else is written."""

    key: str
    title: str
    about: str
    notice: str
    minutes: int
    language: str
    sections: tuple[SectionView, ...]
    outputs: tuple[OutputView, ...]


def guide_view(guide: Instrument, language: str, on: date) -> GuideView:
    """The guide with the laws in force that day."""
    tell = _Teller(guide, language, on)
    return GuideView(
        key=guide.key,
        title=tell.said(guide.title),
        about=tell.said(guide.about),
        notice=tell.said(guide.notice),
        minutes=guide.minutes,
        language=guide.title.language_shown(language),
        sections=tuple(tell.section(section) for section in guide.sections),
        outputs=tuple(tell.output(output) for output in guide.result),
    )


def condition_data(condition: Condition) -> dict[str, Any]:
    """The condition as JSON can carry it.

    What a guide knows nothing of, such as the month of a decision, is `unknown` for ever.
    """
    match condition:
        case And():
            return {"and": [condition_data(part) for part in condition.parts]}
        case Or():
            return {"or": [condition_data(part) for part in condition.parts]}
        case AnswerClause():
            kind = "not" if condition.negated else "is"
            return {"question": condition.question, kind: condition.value}
        case NumberClause():
            number = float(condition.number)
            return {"question": condition.question, "sign": condition.operator, "number": number}
        case IncludesClause():
            return {"question": condition.question, "has": condition.value}
        case Always():
            return {"and": []}
        case MonthClause() | TypeClause() | CountClause():
            return {"unknown": True}
        case _:
            assert_never(condition)


@dataclass(frozen=True)
class _Teller:
    guide: Instrument
    language: str
    on: date

    def said(self, text: Text) -> str:
        return text.in_language(self.language)

    def section(self, section: Section) -> SectionView:
        repeats, total = section.repeats, section.sum
        questions = tuple(self.question(one, section) for one in section.questions)
        alike = total and len({question.guidance for question in questions}) == 1
        return SectionView(
            id=section.id,
            title=self.said(section.title),
            about=self.said(section.about),
            questions=questions,
            each=self.said(repeats.each) if repeats else "",
            most=repeats.most if repeats else 1,
            target=f"{total.target.normalize():f}" if total else "",
            unit=self.said(total.unit) if total else "",
            shared=questions[0].guidance if alike else None,
        )

    def question(self, question: Question, section: Section) -> QuestionView:
        heading, when = question.heading, question.when
        return QuestionView(
            id=question.id,
            # An id never has two hyphens together, so «--1» is the number of the child.
            ident=f"q-{question.id}" + ("--1" if section.repeats else ""),
            number=question.number,
            kind=question.kind.value,
            text=self.said(question.text),
            help=self.said(question.help),
            heading=self.said(heading.text) if heading else "",
            heading_help=self.said(heading.help) if heading else "",
            when=_compact(condition_data(when)) if when else "",
            asked=asked_when(when, self.guide, self.language) if when else "",
            choices=self.choices(question),
            topics=tuple(
                TopicView(t.id, self.said(t.text), self.said(t.help)) for t in question.topics
            ),
            measure=self.measure(question),
            longest=question.longest,
            remarks=question.remarks,
            guidance=self.guidance(question),
        )

    def choices(self, question: Question) -> tuple[ChoiceView, ...]:
        if question.scale is not None:
            return tuple(
                ChoiceView(value.id, self.said(value.text), value.counts.verdict.value)
                for value in question.scale.values
            )
        return tuple(ChoiceView(choice.id, self.said(choice.text)) for choice in question.choices)

    def measure(self, question: Question) -> NumberView | None:
        asked = question.measure
        if asked is None:
            return None
        low, high = (f"{end.normalize():f}" for end in (asked.low, asked.high))
        return NumberView(self.said(asked.unit), low, high, asked.decimals)

    def guidance(self, question: Question) -> Guidance:
        return Guidance(
            yes=self.said(question.yes),
            partly=self.said(question.partly),
            no=self.said(question.no),
            good=self.said(question.good),
            poor=self.said(question.poor),
            where=self.said(question.where),
            laws=tuple(self.law(law_id) for law_id in question.law),
            source=self.said(question.source.text),
            official=question.source.official,
        )

    def law(self, law_id: str) -> str:
        law = catalogue.law(law_id)
        in_force = law.in_force(self.on)
        return in_force.citation(self.language) if in_force else self.said(law.title)

    def output(self, output: Output) -> OutputView:
        lines = [
            {"text": self.said(line.text), "section": self.owner(line)} for line in output.lines
        ]
        return OutputView(
            output.id, self.said(output.title), self.said(output.about), _compact(lines)
        )

    def owner(self, line: Line) -> str:
        """The repeated section the line belongs to, also where it only names its questions."""
        repeated = [section for section in self.guide.sections if section.repeats]
        for section in repeated:
            named = [f"{{{question.id}}}" for question in section.questions]
            if section.id == line.section or any(name in line.text.nb for name in named):
                return section.id
        return ""


def _compact(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
