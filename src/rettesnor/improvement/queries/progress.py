"""Two rounds side by side, with the goals and changes between them."""

from collections.abc import Sequence
from dataclasses import dataclass

from rettesnor.improvement.queries.goals import GoalInWords, goals_of
from rettesnor.improvement.targets import Reached, reached
from rettesnor.reviews.comparison import QuestionChange, compare
from rettesnor.reviews.findings import PartFindings
from rettesnor.reviews.models import Round
from rettesnor.reviews.queries import findings_of, lines
from rettesnor.reviews.states import Status


@dataclass(frozen=True)
class GoalOutcome:
    """A goal of the round before, and where its question stands now."""

    set: GoalInWords
    change: QuestionChange | None
    reached: Reached


@dataclass(frozen=True)
class PartChange:
    """One part of both rounds, question by question."""

    before: PartFindings
    after: PartFindings
    changes: tuple[QuestionChange, ...]


@dataclass(frozen=True)
class Progress:
    """Two closed rounds side by side, and what was done between them."""

    before: Round
    after: Round
    parts: tuple[PartChange, ...]
    goals: tuple[GoalOutcome, ...]

    @property
    def about_cases(self) -> tuple[QuestionChange, ...]:
        """Every question about the drawn cases, in the order of the form; talks are never drawn."""
        return tuple(c for part in self.parts if part.after.drawn for c in part.changes)

    @property
    def drawn_questions(self) -> int:
        """How many questions chance has a say in: those where not every case was read."""
        return sum(c.difference is not None for c in self.about_cases)

    @property
    def late(self) -> bool:
        """Whether a change began or came in place after the later round's period began."""
        begun = self.after.period_from
        return any(
            max(change.starts_on, change.in_place_at or change.starts_on) > begun
            for outcome in self.goals
            for change in outcome.set.changes
        )


def later_round(review_round: Round) -> Round | None:
    """The round that measured again after this one, or is under way with it."""
    return review_round.followed_by.exclude(status=Status.CANCELLED).order_by("number").first()


def before_and_after(
    review_round: Round, now: Sequence[PartFindings] | None = None
) -> Progress | None:
    """None until the round and the one it follows are both closed; seven queries.

    `now` are the round's own findings, when one has read them already: then two fewer.
    """
    earlier = review_round.follows
    if earlier is None or {earlier.status, review_round.status} != {Status.CLOSED}:
        return None
    set_then = goals_of(earlier, past=True)
    chosen = {g.goal.question for g in set_then}
    # A part that was left empty, then or now, has nothing to stand beside; nor has one of so few
    # talks that nothing is told of them.
    then = {found.instrument.key: found for found in findings_of(earlier) if _is_told(found)}
    parts = tuple(
        PartChange(
            before := then[found.instrument.key],
            found,
            compare(before, found, lines=lines(before, found), chosen=chosen),
        )
        for found in (findings_of(review_round) if now is None else now)
        if found.instrument.key in then and _is_told(found)
    )
    # A goal was set in the words of the round before, so that is the question it is known by.
    moved = {change.before.question.id: change for part in parts for change in part.changes}
    outcomes = tuple(_outcome(g, moved.get(g.goal.question)) for g in set_then)
    return Progress(earlier, review_round, parts, outcomes)


def _is_told(found: PartFindings) -> bool:
    return found.sample_size > 0 and not found.withheld


def _outcome(set_then: GoalInWords, change: QuestionChange | None) -> GoalOutcome:
    goal = set_then.goal
    after = change.after if change else None
    return GoalOutcome(set_then, change, reached(goal.to_met, goal.to_of, after))
