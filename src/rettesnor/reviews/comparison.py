"""Two rounds side by side: what changed, and whether the cases allow one to say so. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from rettesnor.analysis.comparison import Difference, NoDifference, difference
from rettesnor.instruments.versions import Ancestor
from rettesnor.reviews.findings import PartFindings, QuestionFinding


class Verdict(StrEnum):
    CLEARLY_MORE = "clearly more"
    CLEARLY_FEWER = "clearly fewer"
    CANNOT_TELL = "cannot tell"
    COUNTED = "counted"  # every case was read both times, or it is the office's own practice
    NOT_COMPARABLE = "not comparable"


@dataclass(frozen=True)
class QuestionChange:
    """One question before and after. `difference` is after minus before, shares 0-1.

    `reworded`: the words changed between the versions, and the authors say it can be compared.
    """

    before: QuestionFinding
    after: QuestionFinding
    difference: Difference | None
    verdict: Verdict
    reworded: bool = False


def compare(
    before: PartFindings,
    after: PartFindings,
    *,
    lines: Mapping[str, Ancestor] | None = None,
    chosen: Collection[str] = (),
) -> tuple[QuestionChange, ...]:
    """Every question of both rounds, in the order of the form.

    `lines` tells, for two versions of the form, which question each question was before; without
    it the two rounds must be on the same version. What is in no line is never compared.
    `chosen` are the questions a goal was set for before the second round. With twenty questions
    one will seem changed by chance alone at 95 %, so the others must pass 99 %.
    """
    if before.instrument.key != after.instrument.key:
        return ()
    if lines is None:
        if before.instrument.version != after.instrument.version:
            return ()
        lines = {f.question.id: Ancestor(f.question.id) for f in after.questions}
    changes = []
    for now in after.judged:
        line = lines.get(now.question.id)
        then = before.of(line.id) if line else None
        if line is not None and then is not None:
            confidence = 0.95 if {line.id, now.question.id} & set(chosen) else 0.99
            change = _change(then, now, confidence, many=after.many)
            changes.append(replace(change, reworded=line.reworded))
    return tuple(changes)


def _change(
    then: QuestionFinding, now: QuestionFinding, confidence: float, *, many: bool
) -> QuestionChange:
    moved = difference(
        now.tally.yes,
        now.tally.applicable,
        then.tally.yes,
        then.tally.applicable,
        confidence=confidence,
    )
    if isinstance(moved, NoDifference):
        return QuestionChange(then, now, None, Verdict.NOT_COMPARABLE)
    if not many or (then.full_count and now.full_count):
        return QuestionChange(then, now, None, Verdict.COUNTED)
    if not now.sampled or not (then.evenly and now.evenly):
        return QuestionChange(then, now, None, Verdict.CANNOT_TELL)
    if moved.low > 0:
        verdict = Verdict.CLEARLY_MORE
    elif moved.high < 0:
        verdict = Verdict.CLEARLY_FEWER
    else:
        verdict = Verdict.CANNOT_TELL
    return QuestionChange(then, now, moved, verdict)
