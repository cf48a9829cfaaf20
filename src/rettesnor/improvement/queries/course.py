"""Where an office is between two rounds: what is decided, and what waits for a decision."""

from dataclasses import dataclass

from django.db.models import Count, Q

from rettesnor.improvement.models import Goal, Measured, Reflection
from rettesnor.reviews.models import Round


@dataclass(frozen=True)
class Course:
    """`bare` is the first goal nothing is done about; `undecided` the first of the round before
    that was measured again and whose way on is not chosen. `judged` of the `changes` are answered.
    """

    goals: int
    bare: Goal | None
    undecided: Goal | None
    changes: int
    judged: int
    by_checks: bool
    reflected: bool


def course(review_round: Round) -> Course:
    """How far the office has come after a closed round; two queries."""
    found = list(
        Goal.objects.filter(
            Q(part__review_round=review_round)
            | Q(part__review_round=review_round.follows_id, holding=None)
        )
        .select_related("part")
        .annotate(made=Count("changes"), answered=Count("changes", filter=~Q(changes__worked="")))
    )
    own = [goal for goal in found if goal.part.review_round_id == review_round.pk]
    waiting = [goal for goal in found if goal.part.review_round_id != review_round.pk]
    return Course(
        goals=len(own),
        bare=next((goal for goal in own if not goal.made), None),
        undecided=next(iter(waiting), None),
        changes=sum(goal.made for goal in own),
        judged=sum(goal.answered for goal in own),
        by_checks=any(goal.measured_by == Measured.CHECKS for goal in own),
        reflected=Reflection.objects.filter(review_round=review_round).exists(),
    )
