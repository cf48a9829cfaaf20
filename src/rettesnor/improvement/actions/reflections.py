"""Writing down what came of the meeting about a round's results."""

from django.db import transaction

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.common import clock
from rettesnor.common.audit import record
from rettesnor.common.refusal import Refusal, insist
from rettesnor.improvement import queries, rules
from rettesnor.improvement.actions.locking import guarded, locked_round
from rettesnor.improvement.agenda import Said, Written
from rettesnor.improvement.models import Reflection, ReflectionPoint
from rettesnor.reviews.models import Round


@transaction.atomic
def write_reflection(
    review_round: Round, written: Written, *, by: User, seen: str | None = None
) -> Reflection:
    """Keep what the office wrote, in place of what stood there.

    `seen` is the version the writer had before her, so that nobody writes over what she has not
    seen; None does not ask.
    """
    review_round = locked_round(review_round.pk)
    insist(why_not(by, Permission.IMPROVE, review_round.organisation))
    insist(rules.why_not_reflect(review_round))
    before = queries.reflection_of(review_round)
    written = _trimmed(written)
    possible = queries.may_be_talked_about(review_round)
    insist(
        rules.why_not_write_over(before, seen=seen)
        or rules.why_not_talk_about(tuple(written.points), possible=possible)
        or _why_not(written)
    )
    reflection, _created = Reflection.objects.update_or_create(
        review_round=review_round,
        defaults={
            "held_on": written.held_on,
            "celebrate": written.celebrate,
            "decided": written.decided,
            "written_at": clock.now(),
            "written_by": by,
        },
    )
    reflection.points.all().delete()
    ReflectionPoint.objects.bulk_create(
        ReflectionPoint(
            reflection=reflection,
            question=question,
            causes=" ".join(said.causes),
            why=said.why,
            decided=said.decided,
        )
        for question, said in written.points.items()
    )
    record(
        "reflection.write",
        reflection,
        by=by,
        organisation=review_round.organisation,
        after={"held_on": str(written.held_on or ""), "questions": list(written.points)},
    )
    return reflection


def _trimmed(written: Written) -> Written:
    return Written(
        held_on=written.held_on,
        celebrate=written.celebrate.strip(),
        decided=written.decided.strip(),
        points={
            question: Said(said.causes, said.why.strip(), said.decided.strip())
            for question, said in written.points.items()
        },
    )


def _why_not(written: Written) -> Refusal | None:
    return (
        rules.why_not_written(written, today=clock.today())
        or rules.why_not_said(written.points)
        or guarded("reflection.celebrate", written.celebrate)
        or guarded("reflection.decided", written.decided)
        or next(filter(None, (_guarded(q, said) for q, said in written.points.items())), None)
    )


def _guarded(question: str, said: Said) -> Refusal | None:
    return guarded(f"reflection.why-{question}", said.why) or guarded(
        f"reflection.decided-{question}", said.decided
    )
