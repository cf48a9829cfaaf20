"""Findings as their pages show them: one row per question, along the path of a case."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from rettesnor.analysis.proportions import Tally
from rettesnor.charts.bars import answer_bar
from rettesnor.charts.labels import Labels
from rettesnor.charts.marks import ASIDE, Aside
from rettesnor.charts.palette import LIGHT
from rettesnor.instruments.document import Choice, Question, Stage
from rettesnor.reviews import wording
from rettesnor.reviews.findings import PartFindings, QuestionFinding, attention, needs
from rettesnor.reviews.options import in_words

Behind = Mapping[tuple[str, str], Sequence[int]]


@dataclass(frozen=True)
class QuestionView:
    """One question's result, ready to show. `answer` is set for the office's own practice.

    For a question that is counted and never judged, `said` is each answer and how often it came.
    """

    question: Question
    text: str
    short: str
    tally: Tally
    counts: str
    share: str
    answer: str
    bar: SafeString
    sentence: str
    needs_work: bool
    said: tuple[tuple[str, int], ...] = ()
    many: bool = True
    topics: tuple[tuple[str, Tally], ...] = ()
    cases: tuple[tuple[str, tuple[int, ...]], ...] = ()


@dataclass(frozen=True)
class StageView:
    stage: Stage
    name: str
    rows: tuple[QuestionView, ...]


def labels() -> Labels:
    """The words of a chart, in the active language."""
    word = wording.answer_word
    return Labels(
        yes=word(Choice.YES),
        partly=word(Choice.PARTLY),
        no=word(Choice.NO),
        na=word(Choice.NA),
        unsure=word(Choice.UNSURE),
        missing=word(""),
        band=_("Der andelen trolig ligger"),
    )


def stage_views(parts: Sequence[PartFindings], language: str) -> tuple[StageView, ...]:
    """The stages of a case in order; within each, the questions with most «nei» first."""
    views = []
    drawn = [f for part in parts if part.many for f in part.questions]
    marked = {f.question.id for f in needs(drawn, most=wording.NAMED)}
    signs = signs_needed(f.tally for f in drawn)
    for stage in Stage:
        found = [(part, f) for part in parts for f in part.of_stage(stage)]
        found.sort(key=lambda pair: attention(pair[1]))
        rows = tuple(
            _row(part, finding, language, signs, needs_work=finding.question.id in marked)
            for part, finding in found
        )
        if rows:
            views.append(StageView(stage, wording.stage_name(stage), rows))
    return tuple(views)


def question_view(part: PartFindings, question: str, behind: Behind, language: str) -> QuestionView:
    """One question with its topics and the running numbers behind each answer."""
    finding = part.of(question)
    if finding is None:
        raise KeyError(question)
    cases = tuple(
        (choice.value, tuple(sorted(behind.get((question, choice.value), ()))))
        for choice in Choice
        if behind.get((question, choice.value))
    )
    work = bool(finding.tally.no)
    return _row(part, finding, language, (), needs_work=work, cases=cases)


def _row(
    part: PartFindings,
    finding: QuestionFinding,
    language: str,
    signs: tuple[Aside, ...],
    *,
    needs_work: bool,
    cases: tuple[tuple[str, tuple[int, ...]], ...] = (),
) -> QuestionView:
    question, share = finding.question, finding.share
    return QuestionView(
        question=question,
        text=question.text.in_language(language),
        short=question.short.in_language(language),
        tally=finding.tally,
        counts=wording.counts(finding),
        share=wording.percent(share) if share is not None and part.many else "",
        answer="" if part.many else wording.only_answer(finding.tally) or "missing",
        bar=_bar(finding, language, signs) if part.many else mark_safe(""),
        sentence=wording.result_sentence(finding, drawn=part.many),
        needs_work=needs_work,
        said=said(finding, language),
        many=part.many,
        topics=tuple((t.topic.text.in_language(language), t.tally) for t in finding.topics),
        cases=cases,
    )


def said(finding: QuestionFinding, language: str) -> tuple[tuple[str, int], ...]:
    """Each choice, number or month that was answered, in words, with how many answered it."""
    chosen = [(c.option.text.in_language(language), c.tally.yes) for c in finding.choices]
    values = [(in_words(finding.question, v, language), times) for v, times in finding.values]
    return tuple((word, times) for word, times in (*chosen, *values) if times)


def signs_needed(tallies: Iterable[Tally]) -> tuple[Aside, ...]:
    """The signs beside some bar on the page: room for them beside all lines the bars up."""
    found = list(tallies)
    return tuple(kind for kind in ASIDE if any(getattr(tally, kind) for tally in found))


def _bar(finding: QuestionFinding, language: str, signs: tuple[Aside, ...]) -> SafeString:
    svg = answer_bar(
        finding.tally,
        labels=labels(),
        palette=LIGHT,
        id_prefix=f"bar-{finding.question.id}",
        title=finding.question.short.in_language(language),
        description=describe(finding.tally),
        interval=finding.interval,
        room_for=signs,
    )
    return mark_safe(svg)


def describe(tally: Tally) -> str:
    """The counts as one line of words, for those who do not see the bar."""
    return ", ".join(
        f"{wording.answer_word(word)}: {count}"
        for word, count in (
            ("yes", tally.yes),
            ("partly", tally.partly),
            ("no", tally.no),
            ("na", tally.na),
            ("unsure", tally.unsure),
            ("", tally.missing),
        )
        if count or word in {"yes", "partly", "no"}
    )
