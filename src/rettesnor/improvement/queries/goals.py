"""Goals, where they start, and what is done about them."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import get_language

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, units_where
from rettesnor.improvement.models import Change, Goal, Holding
from rettesnor.improvement.sentences import goal_sentence
from rettesnor.improvement.targets import Start, start_of
from rettesnor.instruments.document import Question
from rettesnor.reviews.models import Finding, Part, Round
from rettesnor.reviews.queries import findings_of, reviewers
from rettesnor.reviews.states import Status
from rettesnor.reviews.wording import answer_word


def goals(user: User, permission: Permission = Permission.SEE_FINDINGS) -> QuerySet[Goal]:
    return Goal.objects.filter(
        part__review_round__organisation__in=units_where(user, permission)
    ).select_related("part__review_round__organisation__parent", "part__review_round__follows")


def changes(user: User, permission: Permission = Permission.SEE_FINDINGS) -> QuerySet[Change]:
    return Change.objects.filter(goal__in=goals(user, permission)).select_related(
        "goal__part__review_round__organisation__parent", "owner"
    )


def has_goals_and_is_followed(review_round: Round) -> tuple[bool, bool]:
    """Whether the round has goals, and whether a later one measures again; one query."""
    own = Goal.objects.filter(part__review_round=OuterRef("pk"))
    later = Round.objects.filter(follows=OuterRef("pk")).exclude(status=Status.CANCELLED)
    found = Round.objects.filter(pk=review_round.pk).annotate(goal=Exists(own), later=Exists(later))
    return found.values_list("goal", "later").first() or (False, False)


def questions_with_goal(review_round: Round) -> frozenset[str]:
    found = Goal.objects.filter(part__review_round=review_round)
    return frozenset(found.values_list("question", flat=True))


def measured_again(review_round: Round) -> bool:
    """Whether a later round of the same office and programme is closed."""
    return Round.objects.filter(
        organisation=review_round.organisation_id,
        programme=review_round.programme,
        number__gt=review_round.number,
        status=Status.CLOSED,
    ).exists()


def measured_in(review_round: Round) -> Round | None:
    """The first later closed round of the same office and programme."""
    later = Round.objects.filter(
        organisation=review_round.organisation_id,
        programme=review_round.programme,
        number__gt=review_round.number,
        status=Status.CLOSED,
    )
    return later.select_related("organisation__parent", "follows").order_by("number").first()


def starting_point(review_round: Round, question: str) -> tuple[Part | None, Start | None]:
    """The part a question belongs to and what the round found; nothing when it is not there."""
    parts = zip(review_round.parts.all(), findings_of(review_round), strict=True)
    for part, found in parts:
        if start := start_of(found, question):
            return part, start
    return None, None


@dataclass(frozen=True)
class GoalInWords:
    """A goal with its question and what is done about it; texts in the active language.

    `answer` is what the office said about itself in the round, None when it is about cases.
    `past` says that one has measured again since.
    """

    goal: Goal
    question: Question
    answer: str | None
    changes: tuple[Change, ...]
    past: bool = False

    @property
    def about_office(self) -> bool:
        return self.answer is not None

    @property
    def holding(self) -> Holding | None:
        """What the office decided after it had measured again."""
        return getattr(self.goal, "holding", None)

    @property
    def short(self) -> str:
        return self.question.short.in_language(get_language() or "nb")

    @property
    def built(self) -> str:
        """The sentence as the numbers say it."""
        goal = self.goal
        return goal_sentence(
            self.question.goal.in_language(get_language() or "nb"),
            from_met=goal.from_met,
            from_of=goal.from_of,
            to_met=goal.to_met,
            to_of=goal.to_of,
            by_when=goal.by_when,
            answer=None if self.answer is None else answer_word(self.answer),
            past=self.past,
        )

    @property
    def sentence(self) -> str:
        """The office's own words, or the built sentence."""
        return self.goal.statement or self.built


def goals_of(review_round: Round, *, past: bool = False) -> tuple[GoalInWords, ...]:
    """The round's goals, oldest first, with their changes by date; two queries.

    One more when any is about the office itself.
    """
    found = list(
        Goal.objects.filter(part__review_round=review_round)
        .select_related("part__review_round__organisation", "holding__owner")
        .prefetch_related(Prefetch("changes", Change.objects.select_related("owner")))
    )
    return _in_words(found, past=past)


def in_words(goal: Goal, *, past: bool = False) -> GoalInWords:
    return _in_words([goal], past=past)[0]


def _in_words(found: list[Goal], *, past: bool) -> tuple[GoalInWords, ...]:
    about_office = [goal for goal in found if not goal.part.many]
    answers = {
        (row.part_id, row.question): row
        for row in Finding.objects.filter(
            part__in={g.part_id for g in about_office},
            question__in={g.question for g in about_office},
            topic="",
        )
    }
    return tuple(
        GoalInWords(
            goal=goal,
            question=question_of(goal),
            answer=None if goal.part.many else _only(answers.get((goal.part_id, goal.question))),
            changes=tuple(goal.changes.all()),
            past=past,
        )
        for goal in found
    )


def _only(row: Finding | None) -> str:
    """The one answer behind the counts of a form about the office."""
    scale = ("yes", "partly", "no", "unsure", "na")
    return next((word for word in scale if row and getattr(row, word)), "")


def question_of(goal: Goal) -> Question:
    return goal.part.form.question(goal.question)


def owners(review_round: Round, *, keep: int | None = None) -> QuerySet[User]:
    """Those who may have a change, by name; `keep` is who has it, also after moving on."""
    at_office = reviewers(review_round).order_by()
    return User.objects.filter(Q(pk__in=at_office) | Q(pk=keep)).order_by("name")
