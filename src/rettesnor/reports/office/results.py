"""Findings put into words: stages, topics, and two rounds side by side."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from rettesnor.improvement.progressview import chance
from rettesnor.improvement.queries import Progress
from rettesnor.improvement.sentences import late_sentence
from rettesnor.instruments.document import Choice
from rettesnor.instruments.document import Stage as PathStage
from rettesnor.instruments.scales import TOPICS, Scale
from rettesnor.reports.office.account import topic_meanings
from rettesnor.reports.office.report import (
    Comparison,
    Count,
    Moved,
    OfficeMoved,
    OfficePartMoved,
    Result,
    Stage,
    TopicResult,
    Topics,
    Word,
)
from rettesnor.reviews import changewords, wording
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
    """Results in the order of the form: the path of a case, never a ranking."""
    given = list(parts)
    found = (
        Stage(
            wording.stage_name(stage),
            tuple(
                result(f, language)
                for part in given
                for f in part.of_stage(stage)
                if f.question.judged
            ),
        )
        for stage in PathStage
    )
    return tuple(stage for stage in found if stage.results)


def topics(parts: Iterable[PartFindings], language: str) -> tuple[Topics, ...]:
    return tuple(
        _topics(finding, finding.question.scale, language)
        for part in parts
        for finding in part.questions
        if finding.topics and finding.question.scale
    )


def _topics(finding: QuestionFinding, scale: Scale, language: str) -> Topics:
    words: dict[str, list[str]] = {}
    for value in scale.values:
        words.setdefault(value.counts.verdict, []).append(value.text.in_language(language))
    answers = tuple(Word(sign, " / ".join(of)) for sign, of in words.items())
    met = words.get(Choice.YES)
    return Topics(
        number=finding.question.number,
        question=finding.question.text.in_language(language),
        met=_("%(word)s i") % {"word": met[0]} if met else _("Oppfylt"),
        answers=answers,
        rows=tuple(_topic(topic, language) for topic in finding.topics),
        meanings=topic_meanings() if scale == TOPICS else (),
    )


def _topic(finding: TopicFinding, language: str) -> TopicResult:
    tally = finding.tally
    return TopicResult(
        text=finding.topic.text.in_language(language),
        counts=_("%(met)s av %(of)s") % {"met": tally.yes, "of": tally.applicable},
        tally=tally,
    )


def comparison(progress: Progress, language: str) -> Comparison:
    """Two rounds side by side, question by question in the order of the form."""
    cases = [change for part in progress.parts if part.after.drawn for change in part.changes]
    talks = [change for part in progress.parts if part.after.added for change in part.changes]
    return Comparison(
        before=round_name(progress.before),
        after=round_name(progress.after),
        intro=_comparison_intro(progress),
        cases=tuple(_moved(change, language) for change in cases),
        talks=tuple(_moved(change, language) for change in talks),
        office=tuple(
            OfficePartMoved(
                part.after.instrument.title.in_language(language),
                tuple(_office_moved(change, language) for change in part.changes),
            )
            for part in progress.parts
            if part.changes and not part.after.many
        ),
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
        sentence=changewords.change_sentence(change),
    )


def _office_moved(change: QuestionChange, language: str) -> OfficeMoved:
    question = change.after.question
    return OfficeMoved(
        number=question.number,
        text=question.text.in_language(language),
        before=wording.office_answer(change.before),
        after=wording.office_answer(change.after),
    )
