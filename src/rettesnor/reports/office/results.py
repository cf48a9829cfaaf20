"""Findings put into words: stages, topics, the office itself, and two rounds side by side."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from rettesnor.improvement.progressview import chance
from rettesnor.improvement.queries import Progress
from rettesnor.improvement.sentences import late_sentence
from rettesnor.instruments.document import Stage as PathStage
from rettesnor.reports.office.report import (
    Comparison,
    Count,
    Moved,
    OfficeAnswer,
    OfficeMoved,
    Result,
    Section,
    Stage,
    TopicResult,
    Topics,
)
from rettesnor.reviews import wording
from rettesnor.reviews.comparison import QuestionChange
from rettesnor.reviews.findings import PartFindings, QuestionFinding, TopicFinding
from rettesnor.reviews.wording import round_name


def result(finding: QuestionFinding, language: str) -> Result:
    return Result(
        number=finding.question.number,
        text=finding.question.text.in_language(language),
        short=finding.question.short.in_language(language),
        counts=wording.counts(finding),
        sentence=wording.result_sentence(finding),
        tally=finding.tally,
        interval=finding.interval,
    )


def stages(parts: Iterable[PartFindings], language: str) -> tuple[Stage, ...]:
    """The cases' results in the order of the form: the path of a case, never a ranking."""
    drawn = [part for part in parts if part.drawn]
    found = (
        Stage(
            wording.stage_name(stage),
            tuple(result(f, language) for part in drawn for f in part.of_stage(stage)),
        )
        for stage in PathStage
    )
    return tuple(stage for stage in found if stage.results)


def topics(parts: Iterable[PartFindings], language: str) -> tuple[Topics, ...]:
    return tuple(
        Topics(
            number=finding.question.number,
            question=finding.question.text.in_language(language),
            rows=tuple(_topic(topic, language) for topic in finding.topics),
        )
        for part in parts
        for finding in part.questions
        if finding.topics
    )


def _topic(finding: TopicFinding, language: str) -> TopicResult:
    tally = finding.tally
    return TopicResult(
        text=finding.topic.text.in_language(language),
        counts=_("%(met)s av %(of)s") % {"met": tally.yes, "of": tally.applicable},
        tally=tally,
    )


def office_answer(finding: QuestionFinding, language: str) -> OfficeAnswer:
    in_place = finding.tally.yes > 0
    return OfficeAnswer(
        number=finding.question.number,
        text=finding.question.text.in_language(language),
        answer=wording.office_answer(finding),
        sentence="" if in_place else wording.result_sentence(finding, drawn=False),
    )


def management(parts: Iterable[PartFindings], language: str) -> tuple[Section, ...]:
    """What the office says of itself, section by section of the form."""
    found = []
    for part in parts:
        for section in () if part.drawn else part.instrument.sections:
            answers = (part.of(question.id) for question in section.questions)
            found.append(
                Section(
                    section.title.in_language(language),
                    tuple(office_answer(f, language) for f in answers if f),
                )
            )
    return tuple(found)


def comparison(progress: Progress, language: str) -> Comparison:
    """Two rounds side by side, question by question in the order of the form."""
    cases = [change for part in progress.parts if part.after.drawn for change in part.changes]
    office = [change for part in progress.parts if not part.after.drawn for change in part.changes]
    return Comparison(
        before=round_name(progress.before),
        after=round_name(progress.after),
        intro=_comparison_intro(progress),
        cases=tuple(_moved(change, language) for change in cases),
        office=tuple(_office_moved(change, language) for change in office),
    )


def _comparison_intro(progress: Progress) -> tuple[str, ...]:
    """What to bear in mind, in the words of the page that compares."""
    told = [
        _(
            "De to rundene gjelder ulike saker. Tallene kan derfor være forskjellige selv om "
            "praksis er den samme."
        ),
        chance(progress),
        late_sentence(round_name(progress.after)) if progress.late else "",
    ]
    return tuple(said for said in told if said)


def _moved(change: QuestionChange, language: str) -> Moved:
    question = change.after.question
    return Moved(
        number=question.number,
        text=question.text.in_language(language),
        short=question.short.in_language(language),
        before=Count(wording.counts(change.before), change.before.tally),
        after=Count(wording.counts(change.after), change.after.tally),
        sentence=wording.change_sentence(change),
    )


def _office_moved(change: QuestionChange, language: str) -> OfficeMoved:
    question = change.after.question
    return OfficeMoved(
        number=question.number,
        text=question.text.in_language(language),
        before=wording.office_answer(change.before),
        after=wording.office_answer(change.after),
    )
