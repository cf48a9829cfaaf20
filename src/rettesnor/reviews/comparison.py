"""Two rounds side by side: what changed, and whether the cases allow one to say so. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from rettesnor.analysis.comparison import Difference, difference
from rettesnor.reviews.findings import PartFindings, QuestionFinding


class Verdict(StrEnum):
    CLEARLY_MORE = "clearly more"
    CLEARLY_FEWER = "clearly fewer"
    CANNOT_TELL = "cannot tell"
    COUNTED = "counted"  # every case was read both times, or it is the office's own practice
    NOT_COMPARABLE = "not comparable"


@dataclass(frozen=True)
class QuestionChange:
    """One question before and after. `difference` is after minus before, shares 0-1."""

    before: QuestionFinding
    after: QuestionFinding
    difference: Difference | None
    verdict: Verdict


def compare(
    before: PartFindings, after: PartFindings, *, chosen: Collection[str] = ()
) -> tuple[QuestionChange, ...]:
    """Every question of both rounds, in the order of the form.

    `chosen` are the questions a goal was set for before the second round. With twenty questions
    one will seem changed by chance alone at 95 %, so the others must pass 99 %.
    """
    changes = []
    for now in after.questions:
        then = before.of(now.question.id)
        if then is not None and before.instrument.key == after.instrument.key:
            confidence = 0.95 if now.question.id in chosen else 0.99
            changes.append(_change(then, now, confidence, drawn=after.drawn))
    return tuple(changes)


def _change(
    then: QuestionFinding, now: QuestionFinding, confidence: float, *, drawn: bool
) -> QuestionChange:
    if not then.tally.applicable or not now.tally.applicable:
        return QuestionChange(then, now, None, Verdict.NOT_COMPARABLE)
    if not drawn or (then.full_count and now.full_count):
        return QuestionChange(then, now, None, Verdict.COUNTED)
    moved = difference(
        now.tally.yes,
        now.tally.applicable,
        then.tally.yes,
        then.tally.applicable,
        confidence=confidence,
    )
    if moved.low > 0:
        verdict = Verdict.CLEARLY_MORE
    elif moved.high < 0:
        verdict = Verdict.CLEARLY_FEWER
    else:
        verdict = Verdict.CANNOT_TELL
    return QuestionChange(then, now, moved, verdict)
