"""A round's results as their page shows them: what is good, what goes together, what was decided."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.safestring import mark_safe

from rettesnor.improvement.models import Change
from rettesnor.improvement.progressview import came_of_it, name_of, row_view
from rettesnor.improvement.queries import GoalOutcome, Progress
from rettesnor.instruments.versions import Change as Since
from rettesnor.reviews import wording
from rettesnor.reviews.comparison import QuestionChange
from rettesnor.reviews.findings import PartFindings, QuestionFinding
from rettesnor.reviews.findingsview import PartView, QuestionView, SinceLast
from rettesnor.reviews.patterns import Joint, told
from rettesnor.reviews.wording import followon


@dataclass(frozen=True)
class Follows:
    """A pattern in the cases; `question` is the later one, where one can act."""

    sentence: str
    question: str


@dataclass(frozen=True)
class Helped:
    """What the office decided last time, and where the goal it was for stands now.

    `asks`: nobody has said whether it worked, and it is in place.
    """

    change: Change
    goal: str
    before: str
    after: str
    sentence: str
    asks: bool


@dataclass(frozen=True)
class Dropped:
    """A question of the round before that is not asked any more."""

    text: str
    counts: str


def follows(
    parts: Sequence[PartFindings], joints: Sequence[Joint], language: str
) -> tuple[Follows, ...]:
    """The clearest patterns, in words; only of questions the cases still have."""
    found = {f.question.id: f.question for part in parts if part.drawn for f in part.questions}

    def short(question: str) -> str:
        return found[question].short.in_language(language)

    return tuple(
        Follows(
            followon.follow_on(short(one.first), short(one.then), both=one.both, of=one.of),
            one.then,
        )
        for one in told([j for j in joints if j.first in found and j.then in found])
    )


def helped(progress: Progress) -> tuple[Helped, ...]:
    """Every change of the round before, with its goal's counts then and now."""
    return tuple(
        Helped(
            change=change,
            goal=outcome.set.short,
            before=_counts(outcome.change.before, outcome) if outcome.change else "",
            after=_counts(outcome.change.after, outcome) if outcome.change else "",
            sentence=came_of_it(outcome),
            asks=change.in_place_at is not None and not change.worked,
        )
        for outcome in progress.goals
        for change in outcome.set.changes
    )


def _counts(finding: QuestionFinding, outcome: GoalOutcome) -> str:
    about_office = outcome.set.about_office
    return wording.office_answer(finding) if about_office else wording.counts(finding)


def compared(parts: Sequence[PartView], progress: Progress) -> tuple[PartView, ...]:
    """The same parts, each row with what became of its question since the round before."""
    names = (name_of(progress.before), name_of(progress.after))
    moved = {
        (part.after.key, change.after.question.id): (change, part.after.many)
        for part in progress.parts
        for change in part.changes
    }
    told_of = {part.after.key for part in progress.parts}
    aims = {
        outcome.change.after.question.id for outcome in progress.goals if outcome.change is not None
    }

    def row(part: PartView, view: QuestionView) -> QuestionView:
        if part.key not in told_of or not view.question.judged:
            return view
        aimed = view.question.id in aims
        found = moved.get((part.key, view.question.id))
        return replace(view, aimed=aimed, since=_since(found, names))

    return tuple(
        replace(
            part,
            groups=tuple(
                replace(group, rows=tuple(row(part, view) for view in group.rows))
                for group in part.groups
            ),
        )
        for part in parts
    )


def _since(found: tuple[QuestionChange, bool] | None, names: tuple[str, str]) -> SinceLast:
    if found is None:
        return SinceLast(followon.since_last(Since.NEW), "", mark_safe(""))
    change, many = found
    row = row_view(change, names, drawn=many, prefix="since")
    label = followon.since_last(Since.REWORDED if change.reworded else Since.SAME)
    return SinceLast(label, "" if row.same_answer else row.sentence, row.picture)


def dropped(progress: Progress, language: str) -> tuple[Dropped, ...]:
    """The judged questions of the round before that no question of this one carries on."""
    gone = []
    for part in progress.parts:
        carried = {change.before.question.id for change in part.changes}
        gone += [
            Dropped(
                f.question.text.in_language(language),
                wording.counts(f) if part.before.many else wording.office_answer(f),
            )
            for f in part.before.judged
            if f.question.id not in carried
        ]
    return tuple(gone)
