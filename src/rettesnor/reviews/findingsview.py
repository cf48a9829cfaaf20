"""Findings as their pages show them: part by part, one row per question."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from rettesnor.analysis.proportions import Tally
from rettesnor.charts.bars import answer_bar
from rettesnor.charts.labels import Labels
from rettesnor.charts.marks import ASIDE, Aside
from rettesnor.charts.palette import LIGHT
from rettesnor.instruments.document import Choice, Question, Stage
from rettesnor.reviews import wording
from rettesnor.reviews.findings import PartFindings, QuestionFinding, attention, in_focus
from rettesnor.reviews.options import in_words

Behind = Mapping[tuple[str, str], Sequence[int]]


@dataclass(frozen=True)
class SinceLast:
    """What became of a question since the round before: a label, a sentence, two bars."""

    label: str
    sentence: str
    picture: SafeString


@dataclass(frozen=True)
class QuestionView:
    """One question's result, ready to show. `answer` is set for the office's own practice.

    For a question that is counted and never judged, `said` is each answer and how often it came,
    and `unsaid` why there is none. `withheld` says why the question has no result to show.
    `aimed`: the office set a goal for it after the round before.
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
    unsaid: str = ""
    withheld: str = ""
    many: bool = True
    topics: tuple[tuple[str, Tally], ...] = ()
    cases: tuple[tuple[str, tuple[int, ...]], ...] = ()
    aimed: bool = False
    since: SinceLast | None = None


@dataclass(frozen=True)
class GroupView:
    """Questions under one heading; `anchor` is unique on the page."""

    anchor: str
    name: str
    rows: tuple[QuestionView, ...]


@dataclass(frozen=True)
class PartView:
    """One part. `title` is empty where it is the only one; `withheld` says why nothing is shown."""

    key: str
    title: str
    withheld: str
    groups: tuple[GroupView, ...]

    @property
    def judged(self) -> bool:
        return any(row.question.judged for group in self.groups for row in group.rows)


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


def part_views(
    parts: Sequence[PartFindings], titles: Mapping[str, str], language: str
) -> tuple[PartView, ...]:
    """Part by part; `titles` are the parts' own by key, for a round with more than one."""
    marked = [finding.question for finding in in_focus(parts, wording.NAMED)]
    signs = signs_needed(f.tally for p in parts if p.many and not p.withheld for f in p.questions)
    return tuple(
        PartView(
            key=part.key,
            title=titles[part.key] if len(parts) > 1 else "",
            withheld=wording.withheld(part),
            groups=() if part.withheld else _groups(part, marked, signs, language),
        )
        for part in parts
    )


def _groups(
    part: PartFindings, marked: Sequence[Question], signs: tuple[Aside, ...], language: str
) -> tuple[GroupView, ...]:
    """Within each group, the questions with most «nei» first."""
    views = []
    for anchor, name, found in _grouped(part, language):
        rows = tuple(
            _row(part, f, language, signs, needs_work=any(f.question is q for q in marked))
            for f in sorted(found, key=attention)
        )
        if rows:
            # No key has this sign, so that two pairs of keys are never one anchor.
            views.append(GroupView(f"{part.key}_{anchor}", name, rows))
    return tuple(views)


Group = tuple[str, str, Sequence[QuestionFinding]]


def _grouped(part: PartFindings, language: str) -> Iterator[Group]:
    """Case files along the path of a case; what is not a case, as its own form divides it."""
    if part.drawn:
        for stage in Stage:
            yield stage.value, wording.stage_name(stage), part.of_stage(stage)
        return
    for section in part.instrument.sections:
        found = [part.of(question.id) for question in section.questions]
        yield section.id, section.title.in_language(language), [f for f in found if f]


def question_view(part: PartFindings, question: str, behind: Behind, language: str) -> QuestionView:
    """One question with its topics and the running numbers behind each answer."""
    finding = part.of(question)
    if finding is None:
        raise KeyError(question)
    if part.withheld:
        silent = replace(finding, tally=Tally(), topics=(), choices=(), values=())
        row = _row(part, silent, language, (), needs_work=False)
        return replace(row, withheld=wording.withheld(part))
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
        bar=_bar(part, finding, language, signs) if part.many else mark_safe(""),
        sentence=wording.result_sentence(finding, drawn=part.many),
        needs_work=needs_work,
        said=said(finding, language),
        unsaid=wording.unsaid(finding),
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


def _bar(
    part: PartFindings, finding: QuestionFinding, language: str, signs: tuple[Aside, ...]
) -> SafeString:
    svg = answer_bar(
        finding.tally,
        labels=labels(),
        palette=LIGHT,
        id_prefix=f"bar-{finding.question.id}_{part.key}",
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
