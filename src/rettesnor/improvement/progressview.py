"""Two rounds as their page shows them: the goals first, then every question along the path."""

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from rettesnor.charts.bars import Row
from rettesnor.charts.pair import before_after
from rettesnor.charts.palette import LIGHT
from rettesnor.improvement.queries import GoalInWords, GoalOutcome, Progress
from rettesnor.improvement.sentences import (
    chance_sentence,
    late_sentence,
    office_outcome_sentence,
    outcome_sentence,
)
from rettesnor.improvement.targets import Reached
from rettesnor.instruments.document import Stage
from rettesnor.reviews import changewords, wording
from rettesnor.reviews.comparison import QuestionChange, Verdict
from rettesnor.reviews.findings import QuestionFinding
from rettesnor.reviews.findingsview import describe, labels
from rettesnor.reviews.models import Round

FEWEST_FOR_CHANCE = 5  # with fewer questions one does not expect any to move by chance


@dataclass(frozen=True)
class RowView:
    """One question in both rounds. `answers` are the office's own, before and after."""

    question: str
    text: str
    short: str
    number: int
    before: str
    after: str
    answers: tuple[str, str] | None
    picture: SafeString
    sentence: str

    @property
    def same_answer(self) -> bool:
        return self.answers is not None and self.answers[0] == self.answers[1]


@dataclass(frozen=True)
class StageView:
    """`same` are the office's own answers that did not change."""

    stage: Stage
    name: str
    rows: tuple[RowView, ...]
    same: tuple[RowView, ...]


@dataclass(frozen=True)
class OutcomeView:
    """A goal, whether it was reached, and its question's row when both rounds had it."""

    words: GoalInWords
    reached: Reached
    sentence: str
    row: RowView | None


@dataclass(frozen=True)
class ProgressView:
    """`summary` is what the page opens with; `caveat` what the cases do not allow one to say.

    `late` says that a change came after the later round's period began, `chance` what so many
    questions do on their own.
    """

    before: Round
    after: Round
    summary: tuple[str, ...]
    caveat: str
    late: str
    chance: str
    goals: tuple[OutcomeView, ...]
    stages: tuple[StageView, ...]


def progress_view(progress: Progress) -> ProgressView:
    names = (name_of(progress.before), name_of(progress.after))
    return ProgressView(
        before=progress.before,
        after=progress.after,
        summary=_summary(progress),
        caveat=_caveat(progress),
        late=late_sentence(name_of(progress.after)) if progress.late else "",
        chance=chance(progress),
        goals=tuple(_outcome(outcome, names) for outcome in progress.goals),
        stages=_stages(progress, names),
    )


def name_of(review_round: Round) -> str:
    return _("Runde %(number)s") % {"number": review_round.number}


def _summary(progress: Progress) -> tuple[str, ...]:
    said = []
    if progress.goals:
        met = sum(outcome.reached is Reached.YES for outcome in progress.goals)
        said.append(
            ngettext(
                "%(met)s av %(n)s mål er nådd i sakene dere gikk gjennom nå.",
                "%(met)s av %(n)s mål er nådd i sakene dere gikk gjennom nå.",
                met,
            )
            % {"met": met, "n": len(progress.goals)}
        )
    return (*said, *_clear(progress))


def _clear(progress: Progress) -> list[str]:
    """The clear rises counted; the clear falls counted and named, so that nobody must look."""
    found, language = progress.about_cases, get_language() or "nb"
    more = sum(change.verdict is Verdict.CLEARLY_MORE for change in found)
    fell = [
        change.after.question.short.in_language(language)
        for change in found
        if change.verdict is Verdict.CLEARLY_FEWER
    ]
    said = []
    if more:
        said.append(
            _("For %(more)s av %(all)s spørsmål er kravet oppfylt klart oftere enn forrige gang.")
            % {"more": more, "all": len(found)}
        )
    if fell:
        said.append(
            _(
                "For %(fewer)s av %(all)s spørsmål er kravet oppfylt klart sjeldnere enn sist: "
                "%(names)s."
            )
            % {"fewer": len(fell), "all": len(found), "names": wording.listed(fell)}
        )
    return said


def chance(progress: Progress) -> str:
    """What so many questions do by chance alone; nothing where every case was read."""
    questions = progress.drawn_questions
    return chance_sentence(questions) if questions >= FEWEST_FOR_CHANCE else ""


def _caveat(progress: Progress) -> str:
    """What the cases do not allow one to say; nothing where every case was read."""
    verdicts = {change.verdict for change in progress.about_cases}
    if Verdict.CANNOT_TELL not in verdicts:
        return ""
    if verdicts & {Verdict.CLEARLY_MORE, Verdict.CLEARLY_FEWER}:
        return _("De andre forskjellene kan skyldes hvilke saker som ble trukket.")
    return _(
        "Ingen av forskjellene i sakene er større enn tilfeldigheter kan gi. "
        "Det er vanlig med så få saker."
    )


def _stages(progress: Progress, names: tuple[str, str]) -> tuple[StageView, ...]:
    views = []
    for stage in Stage:
        rows = tuple(
            row_view(change, names, drawn=part.after.many)
            for part in progress.parts
            for change in part.changes
            if change.after.stage is stage
        )
        moved = tuple(row for row in rows if not row.same_answer)
        same = tuple(row for row in rows if row.same_answer)
        if rows:
            views.append(StageView(stage, wording.stage_name(stage), moved, same))
    return tuple(views)


def row_view(
    change: QuestionChange, names: tuple[str, str], *, drawn: bool, prefix: str = "pair"
) -> RowView:
    question, language = change.after.question, get_language() or "nb"
    both = (change.before, change.after)
    before, after = (wording.counts(f) if drawn else wording.office_answer(f) for f in both)
    answers = None if drawn else tuple(wording.only_answer(f.tally) or "missing" for f in both)
    return RowView(
        question=question.id,
        text=question.text.in_language(language),
        short=question.short.in_language(language),
        number=question.number,
        before=before,
        after=after,
        answers=answers,  # type: ignore[arg-type]  # two of two
        picture=_picture(both, names, prefix, language) if drawn else mark_safe(""),
        sentence=changewords.change_sentence(change, drawn=drawn),
    )


def _picture(
    both: tuple[QuestionFinding, QuestionFinding],
    names: tuple[str, str],
    prefix: str,
    language: str,
) -> SafeString:
    # No band of uncertainty: two bands that overlap are read as a test, and are none.
    before, after = (
        Row(name, wording.counts(finding), finding.tally)
        for name, finding in zip(names, both, strict=True)
    )
    question = both[1].question
    svg = before_after(
        before,
        after,
        labels=labels(),
        palette=LIGHT,
        id_prefix=f"{prefix}-{question.id}",
        title=question.short.in_language(language),
        description=". ".join(
            f"{name}: {describe(finding.tally)}" for name, finding in zip(names, both, strict=True)
        ),
    )
    return mark_safe(svg)


def came_of_it(outcome: GoalOutcome) -> str:
    """Whether the goal was reached, in a sentence."""
    goal, change = outcome.set.goal, outcome.change
    if outcome.set.about_office and change is not None:
        return office_outcome_sentence(outcome.reached, wording.office_answer(change.after))
    return outcome_sentence(
        outcome.reached,
        to_met=goal.to_met,
        to_of=goal.to_of,
        after=change.after.tally if change else None,
    )


def _outcome(outcome: GoalOutcome, names: tuple[str, str]) -> OutcomeView:
    words, change = outcome.set, outcome.change
    row = row_view(change, names, drawn=not words.about_office, prefix="goal") if change else None
    return OutcomeView(words, outcome.reached, came_of_it(outcome), row)


def outcome_view(outcome: GoalOutcome, before: Round, after: Round) -> OutcomeView:
    """One goal alone, on the page where one decides what comes next."""
    return _outcome(outcome, (name_of(before), name_of(after)))
